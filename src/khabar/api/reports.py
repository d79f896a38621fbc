"""What a check and a build give back: frozen values, for a program to read."""

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check reports about a workspace."""

    diagnostics: tuple[Diagnostic, ...]
    """Every problem once, by file and line."""

    @property
    def ok(self) -> bool:
        """Whether nothing stops a build; there may be warnings."""
        return not any(one.severity.stops for one in self.diagnostics)

    def count(self, severity: Severity) -> int:
        """Count the problems of one severity."""
        return sum(one.severity is severity for one in self.diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build published, and what it reports; a build that stops on an error raises FaultsFound instead."""

    place: str
    """Where it was published, as the target names it."""

    editions: int
    """How many editions were built."""

    written: int
    """How many files are new or changed."""

    unchanged: int
    """How many files stayed as they were."""

    removed: int
    """How many files of the last build are gone."""

    size: int
    """Bytes of everything that is there now."""

    diagnostics: tuple[Diagnostic, ...]
    """Warnings, and what a format left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildProgress:
    """One more edition is built: given to `progress` while a build runs."""

    issue: str
    language: Lang
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One format of one edition, built in memory."""

    artifacts: tuple[Artifact, ...]
    """Its files, with their paths in the output."""

    diagnostics: tuple[Diagnostic, ...]
    """What was shown in another language, what the format left out, what checks of the files report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIssue:
    """A new issue with its files, for an editor to fill in."""

    key: str
    """Year and number, as in `2020-005`."""

    files: tuple[str, ...]
    """Paths of the files that were written, in the workspace."""
