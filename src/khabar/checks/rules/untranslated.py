"""Finds `untranslated`."""

import re
from collections.abc import Iterator, Sequence

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import LANGUAGES

_ADDRESS = re.compile(r"[@/:]|\.\w")
_SMALL_WORD = re.compile(r"(?<![\w’'ʻʼ-])[^\W\d_A-ZА-ЯЁ][^\W\d_]+(?![\w])")
_LONGEST = 3
"""Maximum words of a name, an address or a code, which may be the same in two languages."""


class Untranslated(Check):
    """
    A translation that is identical to its source.

    Names, addresses and codes may be the same in two languages; a sentence with more than three lower-case words may
    not.

    Why: readers of that language see another language, without a note.
    Do instead: translate it, or leave the translation empty: the other language is then marked, and screen readers
    pronounce it right.
    """

    severity = Severity.WARNING

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Compare the words of a sentence and its translations."""
        words = source.words
        for target in targets:
            if target.words != words:
                continue
            small = _SMALL_WORD.findall(" ".join(word for word in target.own.split() if not _ADDRESS.search(word)))
            if len(small) > _LONGEST:
                message = f"identical to the source, not {LANGUAGES[target.lang].own_name}: {_cut(words)!r}"
                hint = "translate it, or leave it empty: the text is then shown in another language, with a note"
                yield self.report(context.place(target, words[:20]), message, hint)


def _cut(words: str) -> str:
    return words if len(words) <= 50 else f"{words[:49].rstrip()}…"  # noqa: PLR2004 - as many as fit in a line


PLUGIN = Untranslated
