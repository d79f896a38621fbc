"""No check of sentences runs away: what an author pastes cannot stop the gate."""

from dataclasses import replace

import pytest
from tests.patience import stopped_after

from khabar.checks.bundle import Bundle
from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.gate import checks, look_at_words
from khabar.core.language import Lang
from khabar.model.glossary import Term
from khabar.model.text import Plain, Text, Wording
from khabar.model.value import Name, Words
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld

PIECES = (
    "1",
    "1,",
    "1.1,1 ",
    "7, 640 ",
    "(",
    "+1 (",
    "1-",
    "a",
    "о",
    "a.",
    "1@a.",
    "a'",
    "г‘о",
    "O0",
    "1 of 2 (3 %) ",
    "call +992 37 ",
    "htps:/ww.a.",
    "7 Augst ",
    "две трети ",
    " ",
)
CHECKS = {
    check.name: check
    for check in checks(preview=True)
    if any(
        getattr(type(check), look) is not getattr(Check, look) for look in ("sentence", "translated", "translations")
    )
}

TERMS = {
    name: Term(name=Name(name), words={Lang("en"): Words((name,)), Lang("ru"): Words((other,))})
    for name, other in {"1": "7, 640", "a": "1", "a a": "о о", "1 of 2 (3": "г‘о", "O0": "1-", "a'": "a."}.items()
}
READING = read_workspace(MemoryWorld(smallest()))
assert READING.publication is not None, READING.diagnostics
PUBLICATION = replace(READING.publication, glossary=TERMS)
"""Its terms are made of what authors paste."""


def look_through(check: Check, words: str) -> None:
    """Let a check look at a text in the language it looks hardest at, beside its source, as the gate does."""
    lang = Lang("uz" if check.name == "wrong-apostrophe" else "ru")
    by_lang = {one: Wording(inlines=(Plain(text=words),)) for one in (Lang("en"), lang)}
    text = Text(source=Lang("en"), markdown=words, by_lang=by_lang)
    context = Context(publication=PUBLICATION, issue=None, previous=None, lines=lambda _: (), texts=(text,), run={})
    look_at_words(check, Bundle([context]))
    assert not context.failed, context.diagnostics


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_a_check_comes_to_an_end(check: Check) -> None:
    """How its time grows is measured by `make bench`; here one that would need hours is stopped."""
    with stopped_after(seconds=60):
        for piece in PIECES:
            look_through(check, (piece * 9_000)[:9_000])
