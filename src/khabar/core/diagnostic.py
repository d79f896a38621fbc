"""One type for everything worth telling about a place: by the reader, the checks and the renderers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """The severity of a finding; an error stops the build, and so does a finding that still needs an explanation."""

    ERROR = "error"
    EXPLAIN = "explain"  # stops the build until a note is written that readers see
    WARNING = "warning"
    DROPPED = "dropped"  # a renderer left something out, and says so
    NOTE = "note"

    @property
    def stops(self) -> bool:
        """Whether it stops a build."""
        return self in _STOPS


_STOPS = frozenset({Severity.ERROR, Severity.EXPLAIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A place in a workspace: a file and, where they are known, line and column, both counted from 1."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write `file:line:column`, the form that terminals and editors make a link of."""
        parts = [self.file or "."]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical fix of a finding: the words at its place, and their replacement."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem (or something left out), its location, and how to fix it.

    `name` is the fault in words, as in `figure-without-date`: the name under which `khabar explain` has its manual
    page and by which it can be allowed. `fix` is set only where there is one right correction. `about` is what is
    wrong as the author typed it, so that code with the file at hand can find a more exact place than `where`.
    """

    severity: Severity
    name: str
    where: Pointer
    message: str
    hint: str = ""
    fix: Fix | None = None
    about: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        """Write the finding as the terminal shows it, without colour."""
        lines = [f"{self.severity}[{self.name}] {self.where}", f"  {self.message}"]
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)


def error(name: str, where: Pointer, message: str, hint: str = "", about: str = "") -> Diagnostic:
    """Make a finding that stops the build."""
    return Diagnostic(severity=Severity.ERROR, name=name, where=where, message=message, hint=hint, about=about)


def warning(name: str, where: Pointer, message: str, hint: str = "") -> Diagnostic:
    """Make a finding that does not stop the build."""
    return Diagnostic(severity=Severity.WARNING, name=name, where=where, message=message, hint=hint)


_ORDER = list(Severity)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort problems by file and line, so that they are fixed from top to bottom; the same one is listed once."""
    once = dict.fromkeys(diagnostics)
    return sorted(once, key=_position)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint for an unknown name: the nearest known one, or all that are allowed."""
    near = _near(word, known)
    if not otherwise:
        return near
    return f"{near} Or {otherwise}" if near.endswith("?") else f"{near}; or {otherwise}"


def _near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    names = sorted(known)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    if not names:
        return "none is defined"
    shown = ", ".join(names[:12])
    return f"allowed: {shown}{' ...' if len(names) > 12 else ''}"  # noqa: PLR2004


def _position(diagnostic: Diagnostic) -> tuple[str, int, int, int]:
    where = diagnostic.where
    return where.file, where.line, where.column, _ORDER.index(diagnostic.severity)
