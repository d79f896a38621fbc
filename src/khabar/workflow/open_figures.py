"""Opens a workspace for questions about its figures: by name, issue and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import FaultsFound, NoValue, WorkspaceNotFound
from khabar.core.world import World
from khabar.figures.contradiction import contradictions
from khabar.figures.evaluate import evaluate
from khabar.figures.history import PublishedValue, published_values
from khabar.figures.no_value_reason import NoValueReason
from khabar.figures.store import Store
from khabar.model.evaluated import Evaluated
from khabar.model.issue import Issue, IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.workflow.read_publication import read_definitions


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDatabase:
    """A workspace's definitions and observations, opened for queries."""

    publication: Publication[Text]
    store: Store

    def issue(self, key: str) -> Issue[Text]:
        """Return an issue by its key; raise WorkspaceNotFound, with a suggestion, for an unknown key."""
        for known, issue in self.publication.issues.items():
            if str(known) == key:
                return issue
        known_keys = [str(known) for known in self.publication.issues]
        raise WorkspaceNotFound(f"unknown issue {key!r}: {did_you_mean(key, known_keys)}")

    def newest(self) -> Issue[Text] | None:
        """Return the newest issue, or None if there is none."""
        issues: Mapping[IssueKey, Issue[Text]] = self.publication.issues
        return issues[max(issues)] if issues else None

    def has(self, name: str) -> None:
        """Raise WorkspaceNotFound, with a suggestion, for an unknown figure."""
        if name not in self.publication.figures:
            hint = did_you_mean(name, self.publication.figures)
            raise WorkspaceNotFound(f"unknown figure {name!r}: {hint}")

    def show(self, name: str, day: date) -> Evaluated:
        """Compute one figure as known at the end of a day; raise NoValue if it has none."""
        self.has(name)
        answer = evaluate(self.store, self.publication.figures, [name], day)[name]
        if isinstance(answer, NoValueReason):
            raise NoValue(f"{answer.message}; {answer.hint}")
        return answer

    def history(self, name: str) -> tuple[PublishedValue, ...]:
        """Return every value that was ever published of a figure."""
        self.has(name)
        return tuple(published_values(self.store, self.publication.figures, name))


def open_figures(world: World) -> FigureDatabase:
    """Read the definitions and open the observations; raise FaultsFound if either has errors."""
    publication = read_definitions(world)
    store = Store(world)
    store.rows("SELECT 1")  # opens it, so that errors in its files are reported now
    findings = [finding for finding in (*store.errors, *contradictions(store)) if finding.severity.stops]
    if findings:
        raise FaultsFound(findings)
    return FigureDatabase(publication=publication, store=store)
