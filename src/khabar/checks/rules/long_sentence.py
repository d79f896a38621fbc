"""Finds `long-sentence`."""

import re
from collections.abc import Iterator
from itertools import chain

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import short
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.text import Text

_KNOWN = frozenset({Lang("en"), Lang("ru")})  # where a word is what stands between spaces, and sentences end alike
_END = re.compile(r"(?<=[.!?…])[\"”»’)]?\s+|\n+")
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*|\ufffc")  # the last is a figure


class LongSentence(Check):
    """
    A sentence in English or Russian with too many words.

    Why: many people read in a second or third language, on a phone; a translator has to split it anyway.
    Do instead: make two or three sentences, or a list. The limit is `sentence` in `thresholds`.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Count the words of each sentence; those that are quoted are not ours to shorten."""
        most = context.thresholds.sentence
        judged = chain.from_iterable(map(_judged, context.every))
        paragraphs = [one for one in judged if one.words.count(" ") >= most]
        for paragraph in paragraphs:
            if id(paragraph.text) in context.quoted:
                continue
            for sentence in _END.split(paragraph.words):
                count = len(_WORD.findall(sentence)) if sentence.count(" ") >= most else 0
                if count > most:
                    message = f"{short(sentence)!r} is {count} words long; aim for {most}"
                    where = context.place(paragraph, sentence[:20])
                    yield self.report(where, message, "split it into two or three sentences")


def _judged(several: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Give what the author wrote; where that is in another language, what its translators wrote in these two."""
    if several[0].lang in _KNOWN:
        return several[:1]
    return tuple(one for one in several if one.lang in _KNOWN)


PLUGIN = LongSentence
