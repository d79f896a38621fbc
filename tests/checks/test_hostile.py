"""No check of sentences takes longer than the text is long: what an author pastes cannot stop the gate."""

import time
from types import SimpleNamespace
from typing import Any, cast

import pytest

from khabar.checks.check import Check
from khabar.checks.gate import checks
from khabar.checks.sentence import Translated, sentence
from khabar.core.language import Lang
from khabar.model.text import NOWHERE, Plain, Text, Wording

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
    " ",
)
CHECKS = {
    check.name: check
    for check in checks(preview=True)
    if type(check).sentence is not Check.sentence or type(check).translated is not Check.translated
}


def _spent(check: Check, lang: str, words: str) -> float:
    by_lang = {Lang(one): Wording(inlines=(Plain(text=words),)) for one in ("en", lang)}
    text = Text(source=Lang("en"), markdown=words, by_lang=by_lang)
    source, target = (sentence(text, Lang(one)) for one in ("en", lang))
    context = cast("Any", SimpleNamespace(place=lambda *_: NOWHERE, issue=None))
    begun = time.process_time()
    for _ in check.sentence(target, context):
        pass
    for _ in check.translated(Translated(source, target), context):
        pass
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_a_check_takes_no_longer_than_the_text_is_long(check: Check) -> None:
    lang = "uz" if check.name == "wrong-apostrophe" else "ru"
    for piece in PIECES:
        third, whole = (_spent(check, lang, (piece * size)[:size]) for size in (3_000, 9_000))
        assert whole < 5 * third + 0.02, piece
