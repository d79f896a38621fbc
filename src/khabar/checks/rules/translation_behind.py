"""Finds `translation-behind`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import short
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import LANGUAGES
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Status, Text

_HINT = "let a translator read it again (khabar translate export), or empty it: another language is shown"


class TranslationBehind(Check):
    """
    A translation of a sentence that was changed afterwards.

    Why: readers of that language are told what the author no longer says. They see a note that the text is behind, but
    not what has changed.
    Do instead: give it to the translator (`khabar translate export`), who sees the former sentence beside the new one;
    whoever finds that the change makes no difference takes the mark `fuzzy` away. Where the former number or link would
    stop the issue and no translator is at hand, empty the translation: readers are then shown another language, marked
    as such.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the marks in an issue."""
        yield from self._look(context)

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at the marks in what issues share."""
        yield from self._look(context)

    def _look(self, context: Context) -> Iterator[Diagnostic]:
        for source, targets in context.translated:
            for target in targets if source.text.has(Status.BEHIND) else ():
                if target.status is Status.BEHIND:
                    language = LANGUAGES[target.lang].own_name
                    before = f"{language} says what the sentence said before it was changed"
                    yield self.report(target.where, f"{before}: {short(source.text.markdown)!r}", _HINT)


PLUGIN = TranslationBehind
