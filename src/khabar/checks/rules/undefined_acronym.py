"""Finds `undefined-acronym`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.acronyms import KNOWN, acronyms, is_written_out
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text, plain
from khabar.model.walk import nodes

_LANGUAGES = frozenset({Lang("en"), Lang("ru")})


class UndefinedAcronym(Check):
    """
    An acronym in a story that the issue never spells out, in English or Russian.

    Why: readers who do not know it cannot guess it, translators guess wrong, and screen readers spell it.
    Do instead: spell it out at first use: "Long Name (LN)"; or avoid it if it is used only once.
    """

    severity = Severity.WARNING
    preview = True

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the authors' text of stories; an acronym may be explained anywhere in the issue."""
        known = {*KNOWN, *_named(context.publication)}
        for story in issue.stories:
            for text in nodes(story, Text):
                sentence = context.source(text)
                if sentence.lang not in _LANGUAGES:
                    continue
                for word in acronyms(sentence.own):
                    if word in known:
                        continue
                    known.add(word)
                    whole = (one.own for one in context.sentences if one.lang == sentence.lang)
                    if not is_written_out(word, whole):
                        where = context.place(sentence, word)
                        hint = f"spell it out at first use: Long Name ({word})"
                        yield self.report(where, f"{word} is not spelled out in this issue", hint)


def _named(publication: Publication[Text]) -> Iterator[str]:
    """Return the acronyms in the names of organisations."""
    for organisation in publication.organisations.values():
        for wording in organisation.title.by_lang.values():
            yield from plain(wording.inlines).replace("(", " ").replace(")", " ").split()


PLUGIN = UndefinedAcronym
