"""A PO file of the units that are wanted: for Poedit, Weblate, OmegaT and everybody who knows the catalogues."""

import re
from collections.abc import Iterable, Iterator

from khabar.codec.po import MACHINE, BrokenCatalogue, Entry, body, entries, language_of, written
from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.read.catalogue import broken_catalogue, status
from khabar.translate.catalogue import STATES
from khabar.translate.conflict import version_of
from khabar.translate.exchange_format import (
    MOST_UNITS,
    About,
    NotReadable,
    Returned,
    ReturnedUnit,
    language_told,
    of_one_pair,
    refuse_large,
    twice,
)
from khabar.translate.unit import State, Unit, told
from khabar.translate.writing import plural_forms, po_language

_FIELD = re.compile(r"^([A-Za-z-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_VERSION = re.compile(r"^#\. version: ([0-9a-f]{8})$", re.MULTILINE)
_CHARSET = re.compile(r"charset=([\w-]+)")
_BEGINS = "look at the first entry, whose msgid is empty: it says Language: and X-Source-Language:"


class PoFormat:
    """One entry for each unit, its key as the context."""

    title = "PO (gettext)"
    endings = (".po",)

    def write(self, units: Iterable[Unit], about: About) -> bytes:
        """Write units of one pair of languages."""
        listed = of_one_pair(units, about)
        return "\n".join([_header(about), *map(_entry, listed)]).encode()

    def read(self, data: bytes, file: str) -> Returned:
        """Read a PO file, whatever tool has written it."""
        try:
            refuse_large(data, file)
            source = _text(data, file)
            read = tuple(entries(source, MOST_UNITS))
        except NotReadable as broken:
            return Returned(file=file, faults=(broken.found,))
        except BrokenCatalogue as broken:
            return Returned(file=file, faults=(broken_catalogue(file, broken),))
        return _returned(read, file)


# --- writing


def _header(about: About) -> str:
    told = {
        "Project-Id-Version": f"{about.workspace} {about.issue}".strip(),
        "Language": po_language(about.target),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(about.target),
        "X-Source-Language": po_language(about.source),
        "X-Khabar-Workspace": about.workspace,
        "X-Khabar-Issue": about.issue,
    }
    return body("", "", "".join(f"{name}: {value}\n" for name, value in told.items() if value))


def _entry(unit: Unit) -> str:
    return f"{''.join(_comments(unit))}{body(unit.key, unit.source, unit.target)}"


def _comments(unit: Unit) -> Iterator[str]:
    for line in unit.note.split("\n") if unit.note else ():
        yield f"# {line}\n" if line else "#\n"
    for line in (*told(unit), f"version: {version_of(unit.target)}"):
        yield f"#. {' '.join(line.split())}\n"
    if unit.state is State.MACHINE:
        yield f"#. {MACHINE}\n"
    if unit.where.file:
        yield f"#: {unit.where.file}{f':{unit.where.line}' if unit.where.line else ''}\n"
    if unit.target and unit.state is not State.REVIEWED:
        yield "#, fuzzy\n"
        if unit.state is State.BEHIND and unit.previous:
            yield written("msgid", unit.previous, "#| ")


# --- reading


def _text(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as broken:
        line = data.count(b"\n", 0, broken.start) + 1
        column = len(data[data.rfind(b"\n", 0, broken.start) + 1 : broken.start].decode("utf-8", "replace")) + 1
        where = Pointer(file=file, line=line, column=column)
        message = f"byte {data[broken.start]:#04x} is not valid UTF-8"
        hint = "save the file as UTF-8 in the program; often it is Windows-1251 or UTF-16"
        raise NotReadable(error("wrong-encoding", where, message, hint)) from None
    if found := _CONFLICT.search(text):
        where = Pointer(file=file, line=text.count("\n", 0, found.start()) + 1)
        message = f"an unfinished merge: {found[0].strip()}"
        raise NotReadable(error("exchange-file-broken", where, message, "choose one side, and delete the merge marks"))
    if "msgid" not in text:
        message = "this is not a PO file: it has no msgid"
        raise NotReadable(
            error("exchange-file-broken", Pointer(file=file), message, "send the file that the program saves")
        )
    return text


def _returned(read: tuple[Entry, ...], file: str) -> Returned:
    found: list[Diagnostic] = []
    header = next((entry for entry in read if not entry.sentence and not entry.context), None)
    if header is None or not header.words:
        message = "the file has no header that says its language"
        found.append(error("exchange-file-header", Pointer(file=file, line=1), message, _BEGINS))
        return Returned(file=file, faults=tuple(found))
    told = {name.lower(): value for name, value in _FIELD.findall(header.words)}
    where = Pointer(file=file, line=header.line)
    charset = _CHARSET.search(told.get("content-type", ""))
    if charset and charset[1].lower() not in {"utf-8", "utf8", "charset"}:
        message = f"the header has the encoding {charset[1]}"
        found.append(error("exchange-file-header", where, message, "save the file as UTF-8 in the program"))
        return Returned(file=file, faults=tuple(found))
    source = told.get("x-source-language", "")
    units = tuple(_unit(entry, file) for entry in read if entry.sentence)
    found.extend(twice(units))
    return Returned(
        file=file,
        workspace=told.get("x-khabar-workspace", ""),
        issue=told.get("x-khabar-issue", ""),
        source=language_told(source, where, found) if source else "",
        target=language_told(language_of(header.words), where, found),
        units=units,
        faults=tuple(found),
    )


def _unit(entry: Entry, file: str) -> ReturnedUnit:
    state = STATES[status(entry)] if entry.words else State.MISSING
    where = Pointer(file=file, line=entry.line)
    words, note = entry.words, entry.note
    version = found[1] if (found := _VERSION.search(entry.comments)) else ""
    return ReturnedUnit(
        key=entry.context,
        source=entry.sentence,
        target=words,
        state=state,
        note=note,
        where=where,
        version=version,
    )


PLUGIN = PoFormat()
"""Reads and writes PO files for translators."""
