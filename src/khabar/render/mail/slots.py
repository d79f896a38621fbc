"""The slots of a mail that differ for each recipient, and how to fill them without encoding the mail again.

A mailing sets and encodes an edition once. For each reader only some bytes are inserted between prepared
bytes: `Parts` are those bytes, `splice` inserts the values, escaped for their place.

A mark is written `={{greeting.html}}`. Quoted-printable writes two hexadecimal digits or the end of a line after every
equals sign, so nothing that an author writes can look like a mark once it is encoded.
"""

import re
from binascii import b2a_qp
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Self

from khabar.render.text.wrap import printable


class Slot(StrEnum):
    """A value inserted for each recipient."""

    SENDER = "from"  # an address, with or without a name
    RECIPIENT = "to"  # the same
    MESSAGE = "message"  # what makes the Message-ID the only one of its kind, such as the number of the delivery
    GREETING = "greeting"  # a line: "Dear Aigerim,"
    UNSUBSCRIBE = "unsubscribe"  # the address of a web page

    @property
    def place(self) -> str:
        """Mark the place in a body that has not been encoded yet, in code points that no text may hold."""
        return f"\ufdd0{self.value}\ufdd1"


class Form(StrEnum):
    """The part of the mail a slot is in; it decides how the value is escaped."""

    HEADER = "header"
    TEXT = "text"
    HTML = "html"


_PLACE = re.compile("\ufdd0([a-z]+)\ufdd1")
_MARK = re.compile(rb"=\{\{([a-z]+)\.([a-z]+)\}\}")
_LONE_LINE_FEED = re.compile(rb"(?<!\r)\n")
_SOFT_BREAK = b"=\r\n"


@dataclass(frozen=True, slots=True)
class Parts:
    """An encoded mail cut at its slots: `between` has one piece more than there are `slots`."""

    between: tuple[bytes, ...]
    slots: tuple[tuple[Slot, Form], ...]

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Cut a mail at its marks; ValueError for an unknown mark."""
        pieces = _MARK.split(data)
        slots = tuple(
            (Slot(slot.decode()), Form(form.decode())) for slot, form in zip(pieces[1::3], pieces[2::3], strict=True)
        )
        return cls(tuple(pieces[::3]), slots)


def splice(parts: Parts, values: Mapping[Slot, str]) -> bytes:
    """Put one reader's values into a mail, each in every place it has. KeyError if a slot has no value."""
    written = {slot: _written(values[slot[0]], slot[1]) for slot in set(parts.slots)}
    pieces = [parts.between[0]]
    for slot, after in zip(parts.slots, parts.between[1:], strict=True):
        pieces += (written[slot], after)
    return b"".join(pieces)


def mark(slot: Slot, form: Form) -> bytes:
    """Write the mark of a slot."""
    return b"={{%s.%s}}" % (slot.value.encode(), form.value.encode())


def encoded(body: str, form: Form) -> bytes:
    """Write a body in quoted-printable with CRLF, and every place in it as a mark on a line of its own."""
    # A line before and after each mark is softly broken, so that a value of any length keeps to the length of lines.
    return b"".join(_encoded_pieces(body.replace("\r\n", "\n").replace("\n", "\r\n"), form))


def _encoded_pieces(body: str, form: Form) -> Iterator[bytes]:
    for at, piece in enumerate(_PLACE.split(body)):
        if at % 2:
            yield _SOFT_BREAK + mark(Slot(piece), form) + _SOFT_BREAK
        else:
            yield _quoted(piece)


def _written(value: str, form: Form) -> bytes:
    line = " ".join(printable(value).split())  # one line, so that no header or paragraph can begin here
    if form is not Form.HEADER:
        return _quoted(escape(line) if form is Form.HTML else line)
    if not line.isascii():
        raise ValueError(f"{line!r} cannot be in a header: encode the name first (email.utils.formataddr)")
    return line.encode()


def _quoted(text: str) -> bytes:
    """Write quoted-printable; `b2a_qp` ends lines by LF alone as long as it has seen no other end."""
    return _LONE_LINE_FEED.sub(b"\r\n", b2a_qp(text.encode()))
