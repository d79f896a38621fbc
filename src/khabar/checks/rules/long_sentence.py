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

_KNOWN = frozenset(
    {Lang("en"), Lang("ru")}
)  # languages with spaces between words and the same marks at the end of sentences
_END = re.compile(r"(?<=[.!?…])[\"”»’)]?\s+|\n+")
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*|\ufffc")  # the last one is a figure


class LongSentence(Check):
    """
    A sentence in English or Russian with too many words.

    Why: many people read in a second or third language, on a phone; a translator has to split it anyway.
    Do instead: make two or three sentences, or a list. The limit is `sentence` in `thresholds`.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Count the words of each sentence, except in quotations."""
        most = context.thresholds.sentence
        judged = chain.from_iterable(map(_judged, context.every))
        paragraphs = [paragraph for paragraph in judged if paragraph.words.count(" ") >= most]
        for paragraph in paragraphs:
            if id(paragraph.text) in context.quoted:
                continue
            for sentence in _END.split(paragraph.words):
                count = len(_WORD.findall(sentence)) if sentence.count(" ") >= most else 0
                if count > most:
                    message = f"{short(sentence)!r} is {count} words long; aim for {most}"
                    where = context.place(paragraph, sentence[:20])
                    yield self.report(where, message, "split it into two or three sentences")


def _judged(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return the author's text if it is in a known language; else its translations into the known languages."""
    if sentences[0].lang in _KNOWN:
        return sentences[:1]
    return tuple(sentence for sentence in sentences if sentence.lang in _KNOWN)


PLUGIN = LongSentence
