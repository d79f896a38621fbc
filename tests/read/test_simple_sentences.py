"""Most sentences are read without CommonMark's machinery: they must become what it makes of them."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from khabar.checks.sentence import sentence
from khabar.core.diagnostic import Pointer
from khabar.core.language import Lang
from khabar.model.text import Text, Wording
from khabar.read.inline import parse_inline, read_by_commonmark
from khabar.read.simple import words_and_figures

EN = Lang("en")
HERE = Pointer(file="story.md", line=3)
PIECES = (
    "a",
    "б.",
    " ",
    " ",
    "**",
    "**",
    "*",
    "{cases}",
    "{cases@KG:share}",
    "{cases:none}",
    "{",
    "!",
    "\u00a0",
    "(1)",
    "-",
    ",",
)


piece = st.sampled_from(PIECES)
stressed = st.tuples(piece, st.just("**"), piece, st.just("a"), piece, st.just("**"), piece).map("".join)
sources = st.lists(piece | stressed, max_size=5).map("".join)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(sources)
@example("**Risks.** Of {cases} people **{cases:change}** more")
@example("**a **b** c**")
@example("**\u00a0a** b")
@example("{cases:none} [and](story:more)")
def test_a_simple_sentence_is_what_commonmark_makes_of_it(source: str) -> None:
    slow = read_by_commonmark(source, HERE, faults := [])
    assert (parse_inline(source, HERE, found := []), found) == (slow or (), faults)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(sources)
@example("**Risks.** Of {cases} people **{cases:change}** more")
@example("**{cases:none}**")
@example("{cases:none} more")
@example("{cases@KG} *more*")
def test_words_and_figures_are_those_of_what_is_built(source: str) -> None:
    read = words_and_figures(source)
    text = Text(source=EN, markdown="", by_lang={EN: Wording(inlines=parse_inline(source, HERE, faults := []))})
    built = sentence(text, EN)
    if read is None:
        assert faults or any(sign in source for sign in "*{}")  # only what may have more is left to be built
    else:
        assert read == (built.words, built.figures)
