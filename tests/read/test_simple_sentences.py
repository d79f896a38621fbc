"""Most sentences are read without CommonMark's machinery: they must become what it makes of them."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from khabar.core.diagnostic import Pointer
from khabar.read.inline import parse_inline, read_by_commonmark

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
