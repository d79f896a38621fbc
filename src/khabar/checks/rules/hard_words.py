"""Finds `hard-words`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.hard_words import hard_words
from khabar.core.diagnostic import Diagnostic
from khabar.model.issue import Issue
from khabar.model.text import Text


class HardWords(Check):
    """
    A bureaucratic word with a simple alternative, in English or Russian.

    Why: many readers read in a second language, tired and on a small screen.
    Do instead: use the simple word. Keep the other one if it is a term or a quotation.
    """

    preview = True

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check for words of the list, outside quotations."""
        for sentence in context.sentences:
            for words, simple in hard_words(sentence.own, sentence.lang):
                if id(sentence.text) not in context.quoted:
                    yield self.report(context.place(sentence, words), f"{words!r} is hard to read", f"use: {simple}")


PLUGIN = HardWords
