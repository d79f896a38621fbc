"""Terms are found with their endings, and other words are not taken for them; forms need native review."""

import pytest

from khabar.checks.finders.endings import in_one_case
from khabar.checks.finders.terms import Glossary, glossary_of
from khabar.core.language import LANGUAGES, Lang
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld


def glossary(lang: str, *phrases: str) -> Glossary:
    terms = "".join(f"term-{n}:\n  words:\n    {lang}: '{phrase}'\n" for n, phrase in enumerate(phrases))
    reading = read_workspace(MemoryWorld(with_(smallest(), path="glossary.yaml", text=terms)))
    assert reading.publication is not None, reading.diagnostics
    return glossary_of(reading.publication)


@pytest.mark.parametrize(
    ("lang", "phrase", "written"),
    [
        ("en", "migrant", "Migrants"),
        ("en", "host community", "host communities"),
        ("en", "NGO", "NGOs"),
        ("en", "IOM", "IOM’s"),
        ("ru", "торговля людьми", "торговлей людьми"),
        ("ru", "Всемирный день", "Всемирного дня"),
        ("ru", "торговец людьми", "торговцам людьми"),
        ("ru", "Центральная Азия", "Центральной Азией"),
        ("ru", "трудящийся-мигрант", "трудящимися-мигрантами"),
        ("ru", "реинтеграция", "реинтеграцией"),
        ("kk", "ақпараттық науқан", "ақпараттық науқандарын"),
        ("kk", "көмек", "көмегі"),
        ("kk", "COVID-19", "COVID‑19-дан"),
        ("ky", "бейөкмөт уюм", "бейөкмөт уюмдарга"),
        ("ky", "ЭМУ", "ЭМУнун"),
        ("tg", "намояндагӣ", "намояндагиҳои"),
        ("tk", "düşündiriş kampaniýasy", "düşündiriş kampaniýalaryny"),
        ("uz", "oʻqituvchi", "oʼqituvchilarga"),
        ("uz", "XMT", "XMTning"),
        ("uz-Cyrl", "одам савдоси", "Одам савдосига"),
        ("kk", "осал жағдайдағы мигрант", "осал жағдайдағы 12 мигрантқа"),
        ("uz", "himoyaga muhtoj migrant", "himoyaga muhtoj 12 nafar migrantga"),
    ],
)
def test_a_term_is_found_in_its_other_forms(lang: str, phrase: str, written: str) -> None:
    found = glossary(lang, phrase).found(f"… {written}, …", Lang(lang))
    assert [one.written for one in found] == [written]


@pytest.mark.parametrize(
    ("lang", "phrase", "other"),
    [
        ("en", "mission", "missionary"),
        ("en", "UN", "un"),
        ("en", "host community", "community host"),
        ("ru", "нелегал", "нелегальный"),
        ("ru", "МОМ", "момент"),
        ("ru", "мигрант", "эмигрант"),
        ("ru", "дом", "домна"),
        ("kk", "ХКҰ", "хкұ"),
        ("uz", "odam savdosi", "odam va savdosi"),
        ("en", "COVID-19", "COVID-190"),
    ],
)
def test_another_word_is_not_taken_for_it(lang: str, phrase: str, other: str) -> None:
    assert glossary(lang, phrase).found(f"… {other} …", Lang(lang)) == ()


def test_of_terms_that_begin_alike_the_longest_is_found() -> None:
    found = glossary("en", "migrant", "migrant in need", "need").found("A migrant in need is in need.", Lang("en"))
    assert [one.written for one in found] == ["migrant in need", "need"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_signs_stay_at_their_place_in_whatever_case(lang: Lang) -> None:
    words = "İstanbul’da ʻOʼZ‑OʻZI ẞ ŉ"
    assert len(in_one_case(words, lang)) == len(words)
