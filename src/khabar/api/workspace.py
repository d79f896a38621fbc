"""The door to the compiler: one workspace, and everything that can be done with it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Self

from khabar.api.opened import OpenedWorkspace, Progress, day_of, list_of, say_nothing
from khabar.api.reports import BuildProgress, BuildReport, NewIssue, Preview, Report
from khabar.core.diagnostic import Diagnostic, in_order
from khabar.core.errors import FaultsFound, UsageError, WorkspaceNotFound
from khabar.core.world import World
from khabar.model.issue import Issue
from khabar.model.link_status import LinkStatus
from khabar.model.publication import Publication
from khabar.model.text import Text

if TYPE_CHECKING:
    from khabar.api.figures import WorkspaceFigures
    from khabar.api.preview import PreviewSite
    from khabar.api.translations import WorkspaceTranslations
    from khabar.publish.target import Target
    from khabar.workflow.build_issue import BuiltEdition


class Workspace:
    """A folder with a publication: open it once, then check it, build it and ask it as often as you like.

        workspace = khabar.Workspace.open("central-asia")
        report = workspace.check()
        if report.ok:
            workspace.build("site")

    A file that changed since the last call is read again; nothing else is. Methods raise KhabarError and its children,
    with a text that says what to do, and nothing else on purpose. Not for several threads at once.
    """

    def __init__(self, opened: OpenedWorkspace) -> None:
        """Take what `open` found: use `Workspace.open`."""
        self._opened = opened

    @classmethod
    def open(cls, path: str | PathLike[str] | None = ".", world: World | None = None) -> Self:
        """Open the workspace in a folder.

        `world` replaces this machine as what files are read from, and, if it is an OnlineWorld, as network and clock;
        what is written still goes to the folder `path`. With `path` None the workspace is in memory only: everything
        but writing works. Raises WorkspaceNotFound for a folder without `publication.yaml`.
        """
        return cls(OpenedWorkspace(None if path is None else Path(path), world))

    def __repr__(self) -> str:
        """Name the folder."""
        return f"<Workspace {self._opened.name}>"

    @property
    def path(self) -> Path:
        """The workspace's folder; raises UsageError for a workspace in memory."""
        return self._opened.root

    # --- what it holds

    @property
    def publication(self) -> Publication[Text]:
        """The publication as it is written, without the values of its figures; raises FaultsFound if it has errors."""
        return self._opened.definitions()

    @property
    def issues(self) -> Mapping[str, Issue[Text]]:
        """The issues by their keys, as in `2020-004`, oldest first; raises FaultsFound if the workspace has errors."""
        return {str(key): issue for key, issue in sorted(self.publication.issues.items())}

    @cached_property
    def figures(self) -> "WorkspaceFigures":
        """Its figures: show, history, diff, verify, record, add, import."""
        from khabar.api.figures import WorkspaceFigures  # noqa: PLC0415 - loaded by who asks for it

        return WorkspaceFigures(self._opened)

    @cached_property
    def translations(self) -> "WorkspaceTranslations":
        """Its translations: status, extract, export, import, suggest, pseudo, machine."""
        from khabar.api.translations import WorkspaceTranslations  # noqa: PLC0415

        return WorkspaceTranslations(self._opened)

    # --- checking

    def check(self, *, preview: bool = False) -> Report:
        """Read everything, compute every figure, run every check, and report every problem.

        `preview` runs the checks that are still in preview, too. Problems are in the report; nothing is raised for
        them.
        """
        reader = self._opened.reader_with(preview=True) if preview else self._opened.reader
        return Report(diagnostics=tuple(in_order(reader.check().diagnostics)))

    def fix(self, report: Report | None = None) -> tuple[Diagnostic, ...]:
        """Fix in the files what needs no decision, and give the problems that were fixed.

        Takes the report of a check, or checks first. A file changes as a whole or not at all.
        """
        from khabar.core.world import DiskWorld  # noqa: PLC0415
        from khabar.workflow.apply_fixes import apply_fixes  # noqa: PLC0415

        found = report if report is not None else self.check()
        return apply_fixes(DiskWorld(self._opened.root), found.diagnostics)

    def check_links(self, progress: Progress = say_nothing, *, private: bool = False) -> tuple[LinkStatus, ...] | None:
        """Ask every link whether it answers, and record the answers in `data/links.csv`, where checks read them.

        Addresses inside private networks are asked only with `private`. None, and nobody is asked, where the workspace
        has errors: `check` reports them. Raises FetchFailed if no link answers at all: this machine is offline.
        """
        from khabar.workflow.check_online import check_online  # noqa: PLC0415

        return check_online(self._opened.online(private=private), self._opened.root, progress)

    # --- building

    def build(
        self,
        target: "str | PathLike[str] | Target" = "site",
        *,
        issues: Sequence[str] = (),
        languages: Sequence[str] = (),
        formats: Sequence[str] = (),
        progress: Callable[[BuildProgress], object] | None = None,
    ) -> BuildReport:
        """Build the publication and publish it into a folder, or to any target.

        With `issues`, `languages` or `formats` only those are built, and what else was published stays. `formats` also
        takes the names of site renderers. All of it is published or nothing: raises FaultsFound with every problem if
        one of them stops the build, WorkspaceNotFound for an issue, language or format there is not, WriteFailed with
        the target as it was.
        """
        from khabar.publish.targets.folder import FolderTarget  # noqa: PLC0415 - not for who only checks
        from khabar.workflow.build_issue import build_request  # noqa: PLC0415
        from khabar.workflow.build_publication import build_publication  # noqa: PLC0415

        for kind, named in (("issues", issues), ("languages", languages), ("formats", formats)):
            list_of(kind, named)
        into = FolderTarget(target) if isinstance(target, str | PathLike) else target
        into.check()
        publication, found = self._sound()
        request = build_request(publication, issues, languages, formats)
        total = len(request.issues) * len(request.languages)

        def edition_built(one: "BuiltEdition", done: int) -> None:
            if progress is not None:
                edition = one.edition
                progress(BuildProgress(issue=str(edition.key), language=edition.lang, done=done, total=total))

        built_report = build_publication(publication, self._opened.pictures(), request, into, edition_built)
        published = built_report.published
        return BuildReport(
            place=published.place,
            editions=built_report.editions,
            written=published.written,
            unchanged=published.unchanged,
            removed=published.removed,
            size=published.size,
            diagnostics=(*found, *built_report.diagnostics),
        )

    def preview(self, issue: str, language: str, format_name: str = "web") -> Preview:
        """Build one format of one edition in memory: for a person who edits it. Nothing is written.

        Raises FaultsFound if an error stops the build, WorkspaceNotFound for an issue, language or format there is not
        and for a language in which the issue is not ready.
        """
        from khabar.workflow.build_issue import build_issue, build_request  # noqa: PLC0415

        publication, _ = self._sound()
        request = build_request(publication, [issue], [language], [format_name])
        [key] = request.issues
        pictures = self._opened.pictures()
        for built in build_issue(publication, publication.issues[key], pictures, request.languages, request.formats):
            return Preview(artifacts=built.artifacts, diagnostics=built.diagnostics)
        raise WorkspaceNotFound(f"issue {issue} is not ready in {language!r}: see `khabar translate status`")

    def preview_site(self) -> "PreviewSite":
        """Open the whole output in memory: each file is made when it is asked for, and made again once edited."""
        from khabar.api.preview import PreviewSite  # noqa: PLC0415

        return PreviewSite(self._opened)

    # --- writing

    def new_issue(
        self, day: date | str, *, title: str = "", summary: str = "", highlights: Sequence[str] = ()
    ) -> NewIssue:
        """Write the files of the next issue, which will be published on a day: laid out like the last one.

        What is left empty is marked as still to be written. Raises UsageError for a day that is not after the last
        issue and for an issue with an existing folder.
        """
        from khabar.workflow.new_files import write_new_folder  # noqa: PLC0415
        from khabar.workflow.new_issue import IssueWords, new_issue  # noqa: PLC0415

        publication, _ = self._sound()
        words = IssueWords(title=title, summary=summary, highlights=tuple(highlights))
        new = new_issue(publication, self._opened.world, day_of(day), words)
        if (self._opened.root / "issues" / str(new.key)).exists():
            raise UsageError(f"issues/{new.key} exists already")
        folder = f"issues/{new.key}"
        inside = {path.removeprefix(f"{folder}/"): text.encode() for path, text in new.files.items()}
        write_new_folder(self._opened.root / folder, inside)
        return NewIssue(key=str(new.key), files=tuple(sorted(new.files)))

    def new_story(  # noqa: PLR0913 - what can be said of a story when it is begun
        self,
        name: str,
        *,
        issue: str = "",
        title: str = "",
        lead: str = "",
        text: str = "",
        language: str = "",
        country: str = "",
        progress: Progress = say_nothing,
    ) -> tuple[str, str]:
        """Write the file of a new story and list it in its issue, the newest if none is named; give both paths.

        `text` is Markdown. What is left empty is marked as still to be written. Raises UsageError for a name, issue,
        language or country that cannot be, and for a story that exists.
        """
        from khabar.core.replacing import replacing  # noqa: PLC0415
        from khabar.workflow.new_files import write_new_files  # noqa: PLC0415
        from khabar.workflow.new_story import StoryWords, new_story  # noqa: PLC0415
        from khabar.workflow.workspace_lock import workspace_lock  # noqa: PLC0415

        words = StoryWords(title=title, lead=lead, text=text, language=language, country=country)
        root = self._opened.root
        with workspace_lock(root, progress):
            publication, _ = self._sound()
            new = new_story(publication, self._opened.world, name, issue, words)
            write_new_files(root, {new.path: new.text.encode()})
            with replacing(root / new.issue_path) as place:
                place.write_text(new.issue_text, encoding="utf-8", newline="\n")
        return new.path, new.issue_path

    def _sound(self) -> tuple[Publication[Text], tuple[Diagnostic, ...]]:
        """Give the publication with its figures, and the problems that stop nothing; raise those that do."""
        reading = self._opened.reader.check()
        if reading.publication is None:
            raise FaultsFound(reading.diagnostics)
        return reading.publication, reading.diagnostics
