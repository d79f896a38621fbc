"""A workspace's translations behind the public interface: how far they are, files for translators, what came back."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

from khabar.api.opened import OpenedWorkspace, Progress, list_of, say_nothing
from khabar.api.reports import BuildReport
from khabar.core.diagnostic import Diagnostic
from khabar.core.errors import FaultsFound, UsageError, WorkspaceNotFound
from khabar.core.language import Lang
from khabar.core.plugin import names
from khabar.core.replacing import replacing
from khabar.translate.machine import Refused
from khabar.translate.unit import Unit
from khabar.workflow.translation_status import LanguageProgress, UnreviewedText
from khabar.workflow.translations import Translations, catalogue_path


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationFile:
    """A file for a translator, in memory."""

    name: str
    language: Lang
    data: bytes

    def save(self, folder: str | PathLike[str]) -> Path:
        """Write it into a folder, whole or not at all, and give its place."""
        place = Path(folder, self.name)
        with replacing(place) as part:
            part.write_bytes(self.data)
        return place


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """What came of a file that a translator sent back."""

    file: str
    language: Lang
    taken: int
    """How many translations were put into the catalogue."""

    unchanged: int
    refused: tuple[str, ...]
    """The keys of the texts with a refused translation."""

    sound: int
    """How many `partly` would have taken of a file that was refused."""

    catalogue: str
    """Path of the catalogue that was written, "" if none was."""

    diagnostics: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing of it was refused."""
        return not any(one.severity.stops for one in self.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineBatch:
    """What came of one question to a machine: given to `progress` while it translates."""

    language: Lang
    made: int
    refused: tuple[Refused, ...]
    """Texts left without translation because it lost a figure or a name, each with the reason."""


class WorkspaceTranslations:
    """The translations of one workspace: `workspace.translations`."""

    def __init__(self, opened: OpenedWorkspace) -> None:
        self._opened = opened

    def status(self, languages: Collection[str] = (), issues: Collection[str] = ()) -> tuple[LanguageProgress, ...]:
        """Count the texts of each language in each issue by their state; what all issues share comes first."""
        from khabar.workflow.translation_status import translation_status  # noqa: PLC0415

        translations = self._translations(languages, issues)
        return tuple(one for one in translation_status(translations, languages) if not issues or one.issue in issues)

    def unfinished(self, languages: Collection[str] = (), issues: Collection[str] = ()) -> tuple[UnreviewedText, ...]:
        """List every text without a reviewed translation, with its location and that of its translation."""
        from khabar.workflow.translation_status import unreviewed_texts  # noqa: PLC0415

        translations = self._translations(languages, issues)
        return tuple(one for one in unreviewed_texts(translations, languages) if not issues or one.issue in issues)

    def extract(self, languages: Collection[str] = (), progress: Progress = say_nothing) -> tuple[str, ...]:
        """Bring the catalogues up to date, and give the paths of those that changed.

        New sentences are added; no translation is lost.
        """
        from khabar.workflow.extract_units import Extraction  # noqa: PLC0415
        from khabar.workflow.workspace_lock import workspace_lock  # noqa: PLC0415

        changed = []
        with workspace_lock(self._opened.root, progress):
            translations = self._translations(languages)
            extraction = Extraction(translations, self._opened.store)
            for lang, text in extraction.changed(languages):
                self._write(lang, text)
                extraction.written(lang)
                changed.append(catalogue_path(lang))
        return tuple(changed)

    def export(
        self, format_name: str = "xliff", *, languages: Collection[str] = (), issue: str = "", everything: bool = False
    ) -> Iterator[TranslationFile]:
        """Make files for translators: one for each language, and for each that texts were written in.

        They hold what is missing, behind, a draft or a machine's; with `everything` what is reviewed, too.
        """
        from khabar.translate.exchange_format import FORMATS  # noqa: PLC0415
        from khabar.workflow.export_units import export_units  # noqa: PLC0415

        if format_name not in names(FORMATS):
            raise UsageError(f"unknown format {format_name!r}; available: {', '.join(names(FORMATS))}")
        translations = self._translations(languages, [issue] if issue else ())
        for lang in translations.wanted(languages):
            for name, data in export_units(translations, lang, format_name, issue=issue, everything=everything):
                yield TranslationFile(name=name, language=lang, data=data)

    def import_(
        self,
        file: str | PathLike[str],
        *,
        partly: bool = False,
        reviewed: bool = False,
        in_conflict: Literal["", "theirs", "ours"] = "",
        progress: Progress = say_nothing,
    ) -> ReturnedFile:
        """Take in a file that a translator sent back: XLIFF, PO or Word.

        If anything is wrong, nothing is imported; with `partly`, everything else is. `reviewed` marks the translations
        as approved. `in_conflict` chooses the translation to keep if both the file and the catalogue were changed
        after the export; without it such a file is refused. Raises FaultsFound for a file that cannot be read.
        """
        from khabar.translate.conflict import Side  # noqa: PLC0415
        from khabar.translate.exchange_format import LARGEST, too_large  # noqa: PLC0415
        from khabar.workflow.import_units import import_units  # noqa: PLC0415
        from khabar.workflow.workspace_lock import workspace_lock  # noqa: PLC0415

        try:
            size = Path(file).stat().st_size
            if size > LARGEST:  # not even loaded
                raise FaultsFound((too_large(str(file), size),))
            data = Path(file).read_bytes()
        except OSError as broken:
            raise UsageError(f"{file} cannot be read: {broken.strerror or broken}") from broken
        with workspace_lock(self._opened.root, progress):
            side = Side(in_conflict) if in_conflict else None
            one = import_units(self._translations(), str(file), data, partly=partly, reviewed=reviewed, side=side)
            if one.catalogue is not None:
                self._write(one.lang, one.catalogue)
        received = one.received
        return ReturnedFile(
            file=str(file),
            language=one.lang,
            taken=one.taken,
            unchanged=len(received.unchanged),
            refused=tuple(received.refused),
            sound=len(received.accepted) if received.whole else 0,
            catalogue=catalogue_path(one.lang) if one.catalogue is not None else "",
            diagnostics=tuple(received.faults),
        )

    def suggest(self, language: str, issue: str = "") -> tuple[Unit, ...]:
        """List texts that await translation, each with how earlier issues translated the same or nearly the same."""
        from khabar.workflow.export_units import suggestions_for  # noqa: PLC0415

        translations = self._translations([language], [issue] if issue else ())
        [lang] = translations.wanted([language])
        return tuple(suggestions_for(translations, lang, issue))

    def machine(
        self,
        name: str = "libretranslate",
        *,
        server: str = "",
        languages: Collection[str] = (),
        issue: str = "",
        progress: Callable[[MachineBatch], object] = lambda _: None,
    ) -> int:
        """Have a machine translate what is missing, and give how many texts it translated.

        Your texts are sent to its server, and readers see a note that a machine translated them until a person has
        reviewed them. What has come is kept even if the server fails on the way (FetchFailed).
        """
        from khabar.translate.translator import access  # noqa: PLC0415
        from khabar.workflow.translate_by_machine import translate_by_machine  # noqa: PLC0415
        from khabar.workflow.update_catalogue import update_catalogue  # noqa: PLC0415
        from khabar.workflow.workspace_lock import workspace_lock  # noqa: PLC0415

        made = 0
        with workspace_lock(self._opened.root, say_nothing):
            reached = access(self._opened.online(), server)
            translations = self._translations(languages, [issue] if issue else ())
            for batch in translate_by_machine(translations, name, reached, languages, issue):
                if batch.translations:
                    self._write(batch.lang, update_catalogue(translations, batch.lang, batch.translations))
                    translations = self._translations()
                made += len(batch.translations)
                progress(MachineBatch(language=batch.lang, made=len(batch.translations), refused=batch.refused))
        return made

    def pseudo(
        self,
        target: str | PathLike[str] = "pseudo",
        *,
        issue: str = "",
        language: str = "",
        formats: Sequence[str] = (),
    ) -> BuildReport:
        """Build an issue in a made-up language: readers of the result see at once which words are not translatable."""
        from khabar.publish.targets.folder import FolderTarget  # noqa: PLC0415
        from khabar.workflow.build_issue import build_request  # noqa: PLC0415
        from khabar.workflow.build_publication import build_publication  # noqa: PLC0415
        from khabar.workflow.pseudo_localize import pseudo_localize  # noqa: PLC0415

        list_of("formats", formats)
        reading = self._opened.reader.check()
        publication = reading.publication
        if publication is None:
            raise FaultsFound(reading.diagnostics)
        others = publication.languages[1:]
        if not others:
            raise WorkspaceNotFound("this publication has one language: there is nothing to translate")
        chosen = issue or str(max(publication.issues))
        request = build_request(publication, [chosen], [language or others[0]], formats)
        made_up = pseudo_localize(publication, request.languages[0])
        report = build_publication(made_up, self._opened.pictures(), request, FolderTarget(target))
        published = report.published
        return BuildReport(
            place=f"{target}/{chosen}/{request.languages[0]}",
            editions=report.editions,
            written=published.written,
            unchanged=published.unchanged,
            removed=published.removed,
            size=published.size,
            diagnostics=tuple(report.diagnostics),
        )

    def _translations(self, languages: Collection[str] = (), issues: Collection[str] = ()) -> Translations:
        """Read the sentences and their catalogues; raise WorkspaceNotFound for a language or an issue there is not."""
        translations = Translations(self._opened.world, self._opened.store)
        for lang in list_of("languages", languages):
            if lang not in translations.languages:
                there = ", ".join(translations.languages)
                raise WorkspaceNotFound(f"{lang!r} is not a language of this publication; its languages: {there}")
        known = sorted({one.issue for one in translations.sources if one.issue})
        for issue in list_of("issues", issues):
            if issue not in known:
                raise WorkspaceNotFound(f"unknown issue {issue}; available: {', '.join(known)}")
        return translations

    def _write(self, lang: Lang, text: str) -> None:
        with replacing(self._opened.root / catalogue_path(lang)) as place:
            place.write_text(text, encoding="utf-8", newline="\n")
