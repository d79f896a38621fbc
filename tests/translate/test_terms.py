"""What a translator is told of the terms in a sentence."""

from khabar.checks.finders.terms import Glossary, glossary_of
from khabar.core.language import Lang
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld
from khabar.translate.terms import told_in
from khabar.translate.unit import KeptTerm

EN, RU, TK = Lang("en"), Lang("ru"), Lang("tk")

GLOSSARY = """
trafficking:
  words:
    en: [trafficking in persons, human trafficking]
    ru: торговля людьми
  avoid:
    ru: траффик
  definition: Moving people by force or deception in order to exploit them
  source: A made-up glossary, 2019
migrant:
  words: {en: migrant, ru: [мигрант, переселенец]}
trafficked-migrant:
  words: {en: trafficked migrant, tk: söwda edilen migrant}
office:
  words: {en: [Made-up Office, MUO], ru: [Вымышленная контора, ВК]}
covid:
  words: {en: COVID-19}
  kept: true
"""


def glossary() -> Glossary:
    files = with_(smallest(), path="glossary.yaml", text=GLOSSARY)
    reading = read_workspace(MemoryWorld(files))
    assert reading.publication is not None, reading.diagnostics
    return glossary_of(reading.publication)


def test_each_term_is_told_once_with_its_words_meaning_and_source() -> None:
    found = told_in(RU, glossary().found("Migrants know of *human trafficking*; other migrants do not.", EN))
    assert found == (
        KeptTerm(term="Migrants", said=("мигрант", "переселенец")),
        KeptTerm(
            term="human trafficking",
            said=("торговля людьми",),
            note="Moving people by force or deception in order to exploit them. Source: A made-up glossary, 2019. "
            "Not: траффик.",
        ),
    )


def test_what_is_the_same_everywhere_is_locked() -> None:
    assert told_in(TK, glossary().found("COVID-19", EN)) == (KeptTerm(term="COVID-19", said=("COVID-19",), kept=True),)


def test_a_short_name_is_answered_by_a_short_one() -> None:
    whole, short = (told_in(RU, glossary().found(words, EN))[0].said for words in ("the Made-up Office", "the MUO"))
    assert (whole, short) == (("Вымышленная контора", "ВК"), ("ВК", "Вымышленная контора"))


def test_of_terms_that_share_words_the_longer_is_told_and_one_without_a_word_as_well() -> None:
    (found,) = told_in(RU, glossary().found("a trafficked migrant", EN))
    assert (found.term, found.said) == ("trafficked migrant", ())
    assert told_in(TK, glossary().found("a trafficked migrant", EN))[0].said == ("söwda edilen migrant",)
