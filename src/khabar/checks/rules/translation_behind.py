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

_HINT = "send it to a translator (khabar translate export), or empty it: another language is shown"


class TranslationBehind(Check):
    """
    A translation of a sentence that has changed since.

    Why: readers of that language get the old text. They see a note that it is out of date, but not what has changed.
    Do instead: send it to the translator (`khabar translate export`), who sees the old sentence beside the new one. If
    the change makes no difference, remove the mark `fuzzy`. If the old number or link would stop the issue and no
    translator is available, empty the translation: readers then see another language, with a note.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the status of translations in an issue."""
        yield from self._look(context)

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the status of translations outside issues."""
        yield from self._look(context)

    def _look(self, context: Context) -> Iterator[Diagnostic]:
        for source, targets in context.translated:
            for target in targets:
                if target.status is Status.BEHIND:
                    language = LANGUAGES[target.lang].own_name
                    before = f"{language} translates the old version of this sentence"
                    yield self.report(target.where, f"{before}: {short(source.text.markdown)!r}", _HINT)


PLUGIN = TranslationBehind
