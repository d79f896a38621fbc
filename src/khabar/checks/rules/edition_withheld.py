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
    An issue that does not appear in one of the publication's languages, because too little of it is translated.

    Why: readers of that language get nothing of this issue, and should do so only by the editor's will.
    Do instead: translate what is lacking (`khabar translate status`), or ask for less under `editions` in
    publication.yaml: what is not translated is then shown in another language, and marked.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Hold every language against the publication's rule."""
        publication = context.publication
        rule = publication.editions
        if not rule.share and not rule.needed:
            return
        for lang in publication.languages:
            found = readiness(publication, issue, lang)
            if not found.is_ready:
                hint = "translate it, or ask for less under editions: in publication.yaml"
                yield self.report(issue.where, f"there is no edition in {lang}: {_reasons(found, rule.share)}", hint)


def _reasons(found: Readiness, share: int) -> str:
    reasons = [f"{found.share:.0f} % is translated, {share} % is asked for"] if found.share < share else []
    reasons += (f"of the {part}, {count} {'lacks' if count == 1 else 'lack'}" for part, count in found.lacking)
    return "; ".join(reasons)


PLUGIN = EditionWithheld
