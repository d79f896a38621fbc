"""Finds `edition-withheld`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.readiness import Readiness, readiness
from khabar.model.text import Text


class EditionWithheld(Check):
    """
    A language in which the issue is not published because too little is translated.

    Why: readers of that language get nothing; that should be a decision, not an accident.
    Do instead: translate what is missing (`khabar translate status`), or lower the limit under `editions` in
    publication.yaml. Untranslated text then appears in another language, with a note.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check every language against the publication's rule for editions."""
        publication = context.publication
        rule = publication.editions
        if not rule.share and not rule.needed:
            return
        for lang in publication.languages:
            found = readiness(publication, issue, lang)
            if not found.is_ready:
                hint = "translate it, or lower the limit under `editions` in publication.yaml"
                yield self.report(issue.where, f"there is no edition in {lang}: {_reasons(found, rule.share)}", hint)


def _reasons(found: Readiness, share: int) -> str:
    reasons = [f"{found.share:.0f} % is translated, {share} % is required"] if found.share < share else []
    reasons += (f"{part}: {count} missing" for part, count in found.lacking)
    return "; ".join(reasons)


PLUGIN = EditionWithheld
