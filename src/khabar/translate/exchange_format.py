"""What every format of exchange is: it writes units into a file for a translator, and reads the file that comes back.

A format is one file in `translate/exchange`, whose `PLUGIN` is an object of the form of `ExchangeFormat`. It knows
files and nothing of catalogues: what of a returned file may be taken is decided in `translate/receiving.py`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.language import LANGUAGES, Lang
from khabar.core.plugin import load, names
from khabar.translate.unit import State, Unit

FORMATS = "khabar.translate.exchange"
"""The folder of the formats, which is their list."""

LARGEST = 20 * 2**20
"""Bytes beyond which no returned file is read: all sentences of ten years have less."""

MOST_UNITS = 100_000
"""Texts beyond which no returned file is read: fifteen years of weekly issues have fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file for a translator is about; `issue` is "" where it has units of all issues."""

    workspace: str
    source: Lang
    target: Lang
    issue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedUnit:
    """One unit as it came back, with its place in the file; `target` is "" where there is no translation."""

    key: str
    source: str
    target: str
    state: State
    where: Pointer
    note: str = ""
    version: str = ""  # the digest of the translation that was sent; "" where a tool has dropped it


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A file that came back from a translator, and what is wrong with the file itself.

    `workspace` and `issue` are "" where a translator's tool has lost them. `source` and `target` are languages that
    khabar knows, or else as the file has them, with a fault.
    """

    file: str
    workspace: str = ""
    issue: str = ""
    source: str = ""
    target: str = ""
    units: tuple[ReturnedUnit, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


_SCRIPTS = {"cyrillic": "cyrl", "latin": "latn", "arabic": "arab"}
"""gettext's names of scripts, as in `uz@latin`, with their codes in BCP 47."""


class NotReadable(Exception):
    """A returned file that cannot be read at all, with the reason and its place."""

    def __init__(self, found: Diagnostic) -> None:
        self.found = found
        super().__init__(str(found))


class ExchangeFormat(Protocol):
    """A format for translators; `endings` are those of its files' names, the one that is written first."""

    title: str
    endings: tuple[str, ...]

    def write(self, units: Iterable[Unit], about: About) -> bytes:
        """Write units of one pair of languages: the same bytes for the same units."""
        ...

    def read(self, data: bytes, file: str) -> Returned:
        """Read a file; faults are in what is returned, each with its place, and nothing is raised."""
        ...


def format_of(file: str) -> ExchangeFormat | None:
    """Return the format of a file by the ending of its name, in small letters or capitals; None if no format has it."""
    ending = PurePath(file).suffix.lower()
    return next((plugin for plugin in _formats() if ending in plugin.endings), None)


def all_endings() -> tuple[str, ...]:
    """Return the endings of files that can be imported, those of other packages too."""
    return tuple(ending for plugin in _formats() for ending in plugin.endings)


def _formats() -> Iterator[ExchangeFormat]:
    for name in names(FORMATS):
        plugin: ExchangeFormat = load(FORMATS, name)
        yield plugin


def by_source_language(units: Iterable[Unit]) -> dict[Lang, list[Unit]]:
    """Part units by the language they were written in: a file for a translator has one."""
    parted: dict[Lang, list[Unit]] = {}
    for unit in units:
        parted.setdefault(unit.source_lang, []).append(unit)
    return parted


def of_one_pair(units: Iterable[Unit], about: About) -> list[Unit]:
    """List units, all of the languages that the file is about; ValueError for one of others, or a key given twice."""
    listed = list(units)
    for unit in listed:
        if (unit.source_lang, unit.lang) != (about.source, about.target):
            raise ValueError(f"{unit.key}: from {unit.source_lang} into {unit.lang}, in a file of {about}")
    if len({unit.key for unit in listed}) < len(listed):
        raise ValueError("two units have one key")
    return listed


# --- what all formats ask of what they read


def refuse_large(data: bytes, file: str) -> None:
    """Refuse what is larger than any translator's file, before anything of it is looked at."""
    if len(data) > LARGEST:
        raise NotReadable(too_large(file, len(data)))


def refuse_many(count: int, file: str) -> None:
    """Refuse a file with more texts than any translator's."""
    if count > MOST_UNITS:
        message = f"the file has {count:,} texts; at most {MOST_UNITS:,} are read"
        raise NotReadable(error("file-too-large", Pointer(file=file), message, "is this the right file?"))


def too_large(file: str, size: int) -> Diagnostic:
    """Tell that a file has more bytes than any translator's."""
    message = f"{size:,} bytes, and no file for a translator has more than {LARGEST:,}"
    return error("file-too-large", Pointer(file=file), message, "is this the right file?")


def known_language(tag: str) -> Lang | None:
    """Return the language that a tool means by a tag: `uz-cyrl`, `uz@cyrillic`, `ru-RU`, `uz_UZ@latin`; else None."""
    known = {lang.lower(): lang for lang in LANGUAGES}
    parts = [_SCRIPTS.get(part, part) for part in re.split("[-_@]", tag.strip().lower())]
    if "-".join(parts) in known:
        return known["-".join(parts)]
    language, *rest = parts
    scripts = [part for part in rest if re.fullmatch("[a-z]{4}", part)]
    if any(part not in scripts and not re.fullmatch("[a-z]{2}|[0-9]{3}", part) for part in rest) or len(scripts) > 1:
        return None  # neither a script nor a country
    script = scripts[0] if scripts else ""
    found = known.get(f"{language}-{script}") or known.get(language)
    return found if found and script in {"", LANGUAGES[found].script.lower()} else None


def language_told(tag: str, where: Pointer, found: list[Diagnostic]) -> str:
    """Return a file's language as khabar names it; one that it does not know is told, and given as it is."""
    known = known_language(tag)
    if known is None:
        message = f"{tag!r} is not a language that khabar supports" if tag else "the file does not say its language"
        found.append(error("unknown-language", where, message, did_you_mean(tag, LANGUAGES)))
    return known or tag


def twice(units: Iterable[ReturnedUnit]) -> Iterable[Diagnostic]:
    """Find units that a file has twice."""
    first: dict[str, ReturnedUnit] = {}
    for unit in units:
        if unit.key in first:
            hint = f"it is already at {first[unit.key].where}: keep one"
            yield error("duplicate-translation", unit.where, f"{unit.key!r} is twice in this file", hint)
        first.setdefault(unit.key, unit)
