"""No check of sentences runs away: what an author pastes cannot stop the gate."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.patience import stopped_after

from khabar.checks.check import Check
from khabar.checks.finders.terms import Glossary
from khabar.checks.gate import checks
from khabar.checks.sentence import Translated, sentence
from khabar.core.language import Lang
from khabar.model.glossary import Term
from khabar.model.text import NOWHERE, Plain, Text, Wording
from khabar.model.value import Name, Words

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
    if type(check).sentence is not Check.sentence or type(check).translated is not Check.translated
}

TERMS = {
    name: Term(name=Name(name), words={Lang("en"): Words((name,)), Lang("ru"): Words((other,))})
    for name, other in {"1": "7, 640", "a": "1", "a a": "о о", "1 of 2 (3": "г‘о", "O0": "1-", "a'": "a."}.items()
}
GLOSSARY = Glossary(cast("Any", SimpleNamespace(glossary=TERMS, organisations={}, missions={})))
"""Terms that are made of what authors paste."""


def look_through(check: Check, words: str) -> None:
    """Let a check look at a text in the language it looks hardest at, and at its translation."""
    lang = "uz" if check.name == "wrong-apostrophe" else "ru"
    by_lang = {Lang(one): Wording(inlines=(Plain(text=words),)) for one in ("en", lang)}
    text = Text(source=Lang("en"), markdown=words, by_lang=by_lang)
    source, target = (sentence(text, Lang(one)) for one in ("en", lang))
    context = cast("Any", SimpleNamespace(place=lambda *_: NOWHERE, issue=None, once=lambda *_: GLOSSARY))
    for _ in check.sentence(target, context):
        pass
    for _ in check.translated(Translated(source, target), context):
        pass


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_a_check_comes_to_an_end(check: Check) -> None:
    """How its time grows is measured by `make bench`; here one that would need hours is stopped."""
    with stopped_after(seconds=60):
        for piece in PIECES:
            look_through(check, (piece * 9_000)[:9_000])
