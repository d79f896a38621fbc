"""A document that comes back from Word: unpacked with care, and its rows read with what could have gone wrong in each.

It is read from its XML, not through a library that makes documents, because it may come from any program, and because a
stranger's archive is opened only as far as it is needed. A place in it is the row of the table, counted from its
heading, and the column.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.translate.exchange_format import NotReadable, refuse_many
from khabar.translate.safe_xml import parse_xml
from khabar.translate.word.notes import Notes, read_notes

UNPACKED = 50 * 2**20
"""Bytes that a document may have when it is unpacked; more is a mistake or an attack."""

_PARTS = 2000  # files in the archive
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DOCUMENT = "/officeDocument"
_TRACKED = {
    f"{_W}{name}": told
    for name, told in (
        ("ins", "words were added"),
        ("del", "words were taken away"),
        ("moveFrom", "words were moved away"),
        ("moveTo", "words were moved here"),
        ("cellIns", "a cell was added"),
        ("cellDel", "a cell was taken away"),
        ("cellMerge", "cells were joined"),
    )
}
_ABOUT = re.compile(
    r"khabar\s*\|\s*workspace (?P<workspace>[^|]+?)\s*(?:\|\s*issue (?P<issue>[^|]+?)\s*)?"
    r"\|\s*(?P<source>[\w@-]+)\s*>\s*(?P<target>[\w@-]+)"
)
_COLUMNS = 4
_SHOWN = 60  # characters of a remark in a message
_BROKEN_ARCHIVE = (
    KeyError,  # a part is missing
    RuntimeError,  # it asks for a password, or is packed in a way that nobody uses
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
)


class Row(NamedTuple):
    """A row of the table, below its heading."""

    number: int
    key: str
    source: str
    target: str
    version: str = ""  # the digest of the translation that was sent
    remark: str = ""  # what the translator wrote into the notes


class Document(NamedTuple):
    """What a returned document says of itself, its rows, and what is wrong in them."""

    about: re.Match[str]
    rows: tuple[Row, ...]
    faults: tuple[Diagnostic, ...]


def read_document(data: bytes, file: str) -> Document:
    """Read a document; raises NotReadable for one that cannot be read as a whole."""
    body = _body(data, file)
    words = "\n".join(_text(one) for one in body.iter(f"{_W}p") if "khabar" in (text := _text(one)) and "|" in text)
    about = _ABOUT.search(words)
    tables = [table for table in body.iter(f"{_W}tbl") if not _is_inside(table, "tbl")]
    if about is None or not tables:
        missing = "its line “khabar | workspace ...”" if about is None else "its table"
        hint = "send the document that khabar made, with all that it holds"
        raise NotReadable(error("exchange-file-broken", Pointer(file=file), f"the document has lost {missing}", hint))
    refuse_many(sum(1 for _ in body.iter(f"{_W}tr")), file)
    found: list[Diagnostic] = []
    rows: list[Row] = []
    number = 0
    for table in tables:  # a translator may have parted the table
        for row in (one for one in table.iter(f"{_W}tr") if _nearest(one, "tbl") is table):
            number += 1
            rows.extend(_row(row, number, file, found))
    if tracked := [one for one in found if one.name == "tracked-changes"]:
        return Document(about, (), tuple(tracked))  # which of the words count, nobody can tell
    loose = next((one for one in body.iter(*_TRACKED) if _nearest(one, "tr") is None), None)
    if loose is not None:
        raise NotReadable(_tracked(file, _TRACKED[loose.tag], Pointer(file=file)))
    return Document(about, tuple(rows), tuple(found))


# --- the archive


def _body(data: bytes, file: str) -> Any:
    where = Pointer(file=file)
    hint = "send the document as Word saves it, with the ending .docx"
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        what = "a document of an older Word (.doc)" if data[:4] == b"\xd0\xcf\x11\xe0" else "not a Word document"
        message = f"this is {what}, or it was cut short"
        raise NotReadable(error("exchange-file-broken", where, message, hint)) from None
    with archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > UNPACKED or len(parts) > _PARTS:
            message = f"unpacked, this document would have {size:,} bytes in {len(parts):,} parts; at most {UNPACKED:,}"
            raise NotReadable(
                error("file-too-large", where, message, "is this the right file? take pictures out of it")
            )
        try:
            main = _main_part(_part(archive, "_rels/.rels"), file)
            document = _part(archive, main)
        except _BROKEN_ARCHIVE as why:
            raise NotReadable(error("exchange-file-broken", where, _damage(why), hint)) from None
    if _STRICT in document[:4096]:
        message = "the document is saved as “Strict Open XML”"
        raise NotReadable(
            error("exchange-file-version", where, message, "save it as an ordinary Word document (.docx)")
        )
    return parse_xml(document, file)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack a part up to its recorded size: whatever follows is not unpacked, and shows in the checksum."""
    with archive.open(name) as opened:
        return opened.read(archive.getinfo(name).file_size + 1)


def _damage(why: Exception) -> str:
    """Return in plain words why an archive cannot be read."""
    match why:
        case RuntimeError() if "password" in str(why):
            return "the document is protected by a password"
        case NotImplementedError():
            return "the document is compressed in a way that Word does not use"
        case zipfile.BadZipFile() | zlib.error() | EOFError():
            return "the document is damaged: its contents do not match their recorded size or checksum"
    return "this is not a Word document: it has no main part"


def _main_part(relations: bytes, file: str) -> str:
    for one in parse_xml(relations, file):
        if str(one.get("Type", "")).endswith(_DOCUMENT):
            return posixpath.normpath(str(one.get("Target", ""))).lstrip("/")
    raise ValueError("it has no main part")


# --- rows


def _row(row: Any, number: int, file: str, found: list[Diagnostic]) -> Iterator[Row]:
    cells = [one for one in row.iter(f"{_W}tc") if _nearest(one, "tr") is row]
    where = Pointer(file=file, line=number)
    key = "".join(_cell(cells[0]).split()) if cells else ""
    for change in row.iter(*_TRACKED):
        if _nearest(change, "tr") is row:
            found.append(_tracked(file, _TRACKED[change.tag], where, number, key))
            return
    merged = any(next(cell.iter(f"{_W}gridSpan", f"{_W}vMerge", f"{_W}hMerge"), None) is not None for cell in cells)
    if merged or len(cells) != _COLUMNS:
        message = f"row {number} ({key or 'without an id'}): cells were merged, split, added or deleted"
        found.append(error("exchange-row-broken", where, message, "undo that, or copy the row into a fresh document"))
        return
    if number == 1 or key == "Id":  # a parted table may repeat its heading
        return
    source, target, notes = (_cell(cell) for cell in cells[1:])
    if not key:
        if source or target:
            message = f"row {number} has no id"
            found.append(error("exchange-row-broken", where, message, "copy the id from the document you were sent"))
        return
    read = read_notes(notes)
    found.extend(_in_notes(read, target, where, f"row {number} ({key})"))
    yield Row(number, key, source, target, read.version, read.remark)


def _in_notes(notes: Notes, target: str, where: Pointer, row: str) -> Iterator[Diagnostic]:
    """Report what was written into the notes and is no translation therefore."""
    if notes.remark and not target:
        words = " ".join(notes.remark.split())
        words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 3]}..."
        message = f"{row}: the column Translation is empty, and the column Notes has {words!r}"
        hint = "it was imported as a remark; if it is the translation, move it into the column Translation"
        yield warning("translation-in-notes", where, message, hint)
    elif notes.is_changed:
        message = f"{row}: the column Notes was changed above its last line, and that is not imported"
        hint = "write translations into the column Translation, and remarks below the last line of Notes"
        yield warning("translation-in-notes", where, message, hint)


def _tracked(file: str, told: str, where: Pointer, number: int = 0, key: str = "") -> Diagnostic:
    place = f"row {number} ({key}): " if number else ""
    message = f"{place}{told}, and the change is neither accepted nor rejected"
    hint = "in Word, under “Review”, accept or reject all changes first, switch “Track Changes” off, and save"
    return error("tracked-changes", where or Pointer(file=file), message, hint)


def _cell(cell: Any) -> str:
    """Return the words of a cell; whoever presses Enter in it begins a line and no other text."""
    paragraphs = (_text(one) for one in cell.iter(f"{_W}p"))
    return "\n".join(text for text in paragraphs if text.strip())


def _text(paragraph: Any) -> str:
    return "".join(_signs(paragraph))


_BREAKS = {
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}tab": "\t",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_NOT_WORDS = frozenset({f"{_W}pPr", f"{_W}rPr", f"{_W}delText", f"{_W}instrText", f"{_W}p"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _signs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _NOT_WORDS and child.tag != _FALLBACK:
            yield from _signs(child)


def _nearest(element: Any, name: str) -> Any | None:
    return next(element.iterancestors(f"{_W}{name}"), None)


def _is_inside(element: Any, name: str) -> bool:
    return _nearest(element, name) is not None
