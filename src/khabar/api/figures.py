"""A workspace's figures behind the public interface: what was known when, what changed, what is added."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Any

from khabar.api.opened import OpenedWorkspace, Progress, day_of, say_nothing
from khabar.core.errors import FaultsFound, UsageError
from khabar.figures.history import PublishedValue
from khabar.figures.imports.import_table import Imported
from khabar.model.evaluated import Evaluated
from khabar.model.figure import Break, Figure
from khabar.model.source import Source
from khabar.model.text import Text
from khabar.workflow.compare_issues import Difference, compare_issues
from khabar.workflow.open_figures import FigureDatabase, open_figures
from khabar.workflow.verify_issue import Verified


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAnswer:
    """A figure as it was known on a day: its value, the rows it was made of, how it was computed."""

    figure: Figure[Text]
    """Its definition in figures.yaml."""

    known_on: date
    """The last date of publication that was taken into account."""

    issue: str
    """The issue with that date; "" if a date was given."""

    evaluated: Evaluated
    """Its value, history, revisions and derivation."""

    source: Source[Text]
    """Who published the value."""

    @property
    def breaks(self) -> tuple[Break[Text], ...]:
        """The changes of counting up to the value's day."""
        return tuple(change for change in self.figure.breaks if change.day <= self.evaluated.current.as_of)

    def as_plain(self) -> dict[str, Any]:
        """Give all of it as plain data: the form of `khabar figures show --json`."""
        from khabar.codec.encode import encode  # noqa: PLC0415

        plain: dict[str, Any] = encode(self.evaluated)
        return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDiff:
    """What changed between two issues."""

    first: str
    second: str
    figures: tuple[Difference, ...]
    """One for each figure that either prints, in the order of the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """An issue's figures, computed again and compared with what was printed."""

    issue: str
    figures: tuple[Verified, ...]

    @property
    def ok(self) -> bool:
        """Whether every figure is what was printed."""
        return not any(one.wrong for one in self.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What an issue prints, written down in its `printed.yaml`."""

    issue: str
    file: str
    """Path of `printed.yaml` in the workspace."""

    figures: int
    """How many figures it has."""

    is_new: bool
    """False where the same was recorded before."""


class WorkspaceFigures:
    """The figures of one workspace: `workspace.figures`."""

    def __init__(self, opened: OpenedWorkspace) -> None:
        self._opened = opened

    def show(self, name: str, *, issue: str = "", known_at: date | str | None = None) -> FigureAnswer:
        """Compute one figure as known on a day, on the day of an issue, or else of the newest issue.

        Raises NoValue where it had none, WorkspaceNotFound for a figure or an issue there is not.
        """
        with self._asked() as asked:
            if known_at is not None:
                day, of_issue = day_of(known_at), ""
            else:
                chosen = asked.issue(issue) if issue else asked.newest()
                if chosen is None:
                    raise UsageError("this workspace has no issue yet: name a day (--known-at YYYY-MM-DD)")
                day, of_issue = chosen.date, str(chosen.key)
            found = asked.show(name, day)
            return FigureAnswer(
                figure=asked.publication.figures[found.name],
                known_on=day,
                issue=of_issue,
                evaluated=found,
                source=asked.publication.sources[found.current.source],
            )

    def history(self, name: str) -> tuple[PublishedValue, ...]:
        """Give every value that was ever published of a figure, oldest first, with the day it became known."""
        with self._asked() as asked:
            return asked.history(name)

    def diff(self, first: str, second: str) -> FigureDiff:
        """Compare what two issues print, figure by figure, with the reasons of each change."""
        with self._asked() as asked:
            before, after = asked.issue(first), asked.issue(second)
            figures = tuple(compare_issues(asked, before, after))
            return FigureDiff(first=str(before.key), second=str(after.key), figures=figures)

    def verify(self, issue: str, published: str | PathLike[str] | None = None) -> Verification:
        """Compute every figure of an issue again, and compare it with what was recorded and what was published.

        `published` is a folder that the issue was built into. Raises UsageError where there is nothing to compare with.
        """
        from khabar.workflow.verify_issue import verify_issue  # noqa: PLC0415

        folder = Path(published) if published else None
        if folder and not folder.is_dir():
            raise UsageError(f"there is no folder {published}")
        with self._asked() as asked:
            chosen = asked.issue(issue)
            if not chosen.printed and folder is None:
                hint = f"record it with `khabar figures record {chosen.key}` when it is published"
                also = "or name the folder it was built into with --published"
                raise UsageError(f"there is nothing to compare {chosen.key} with: {hint}, {also}")
            figures = tuple(verify_issue(asked, chosen, self._opened.world, folder))
            return Verification(issue=str(chosen.key), figures=figures)

    def record(self, issue: str, progress: Progress = say_nothing) -> Recorded:
        """Write down what an issue prints, on the day it is published: every later check compares with it.

        Raises UsageError where something else was recorded before, FaultsFound if the workspace has errors.
        """
        from khabar.workflow.record_issue import record_issue, write_record  # noqa: PLC0415
        from khabar.workflow.workspace_lock import workspace_lock  # noqa: PLC0415

        opened = self._opened
        with workspace_lock(opened.root, progress):
            reading = opened.reader.check()
            if reading.publication is None:
                raise FaultsFound(reading.diagnostics)
            chosen = opened.issue(reading.publication, issue)
            path, text = record_issue(chosen, opened.world)
            if not chosen.printed:
                write_record(opened.root, path, text)
        count = len(chosen.figures)
        return Recorded(issue=str(chosen.key), file=path, figures=count, is_new=not chosen.printed)

    def import_(
        self,
        source: str,
        file: str | PathLike[str],
        *,
        known_at: datetime | None = None,
        progress: Progress = say_nothing,
    ) -> Imported:
        """Import a file that a source published; every value is checked, and only what is new is added.

        `known_at` is when it was published, in UTC and without a zone. Raises FaultsFound with every problem, and
        nothing is written.
        """
        from khabar.workflow.import_figures import Importer  # noqa: PLC0415

        importer = Importer(world=self._opened.online(), root=self._opened.root, progress=progress)
        return importer.file(source, Path(file), known_at)

    def fetch(
        self,
        source: str,
        *,
        known_at: datetime | None = None,
        private: bool = False,
        progress: Progress = say_nothing,
    ) -> Imported | None:
        """Download what a source publishes, or ask its query, and import it; None if it has not changed.

        `private` allows addresses inside private networks.
        """
        from khabar.workflow.import_figures import Importer  # noqa: PLC0415

        online = self._opened.online(private=private)
        importer = Importer(world=online, root=self._opened.root, progress=progress)
        return importer.fetched(source, known_at)

    def add(  # noqa: PLR0913 - the fields of an observation
        self,
        source: str,
        series: str,
        place: str,
        as_of: date | str,
        value: str,
        *,
        citation: str,
        qualifier: str = "",
        definition: str = "",
        since: date | str | None = None,
        known_at: datetime | None = None,
        progress: Progress = say_nothing,
    ) -> Imported:
        """Write down one number that somebody has read somewhere; it is checked as a file of them is.

        `place` is a country's code or English name, `value` the number as it was read, `citation` where. `since` is
        the first day of the period for what happened in one.
        """
        from khabar.workflow.import_figures import Importer  # noqa: PLC0415

        fields = {
            "series": series,
            "place": place,
            "as_of": str(as_of),
            "value": value,
            "citation": citation,
            "qualifier": qualifier,
            "definition": definition,
            "since": str(since or ""),
        }
        importer = Importer(world=self._opened.online(), root=self._opened.root, progress=progress)
        return importer.typed(source, {name: text for name, text in fields.items() if text}, known_at)

    @contextmanager
    def _asked(self) -> Iterator[FigureDatabase]:
        asked = open_figures(self._opened.world)
        with asked.store:
            yield asked
