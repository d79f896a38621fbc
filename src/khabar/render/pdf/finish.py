"""The last touch on a PDF set by typst: the true tags of its languages, and three quarters of its size.

typst marks words with a language and a region (`uz-UZ`), never with a script, as `uz-Cyrl` needs. Such a language is
set with a region that ISO 3166-1 leaves to private use, and the tag is put right here wherever it stands: in the
document's catalogue, its metadata, its structure, and in the marks round single words.

What typst leaves loose, above all a tagged document's thousand elements, is packed into object streams (ISO 32000-1,
7.5.7). That needs no library that understands PDF: an object is moved as the bytes it is, and a library takes four
times as long, and as long again to be loaded. What is not of the form that typst writes stops the build.
"""

import re
import zlib
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from khabar.core.dataclass import dataclass
from khabar.core.errors import RenderFailed
from khabar.core.language import LANGUAGES, Lang, language

_PRIVATE_REGIONS = ("QM", "QN", "QO", "QP", "QQ", "QR")

_REGIONS: Mapping[Lang, str] = MappingProxyType(
    dict(zip((tag for tag, one in LANGUAGES.items() if tag != one.base), _PRIVATE_REGIONS, strict=False))
)

_TAIL = re.compile(rb"\ntrailer\n<</Size (\d+)(/Root .*)>>\nstartxref\n(\d+)\n%%EOF\s*", re.DOTALL)
_TABLE = re.compile(rb"xref\n0 (\d+)\n0000000000 65535 f\r\n((?:\d{10} 00000 n\r\n)+)")
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\s*", re.DOTALL)
_STREAM = re.compile(rb"(<<.*?>>)\nstream\n(.*)\nendstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length \d+")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_TOGETHER = 200  # objects of one stream: a reader who wants one unpacks all of them
_WORTH_PACKING = 100  # bytes


def typst_language(tag: Lang) -> dict[str, str | None]:
    """Give what typst's `text` takes for a language."""
    return {"lang": language(tag).base, "region": _REGIONS.get(tag)}


def finished(pdf: bytes, spoken: Container[Lang]) -> bytes:
    """Write the true tags of languages into a PDF, and pack what typst leaves loose; same input, same bytes.

    `spoken` are the languages that words of the document are in: what nobody speaks need not be looked for.
    """
    document = _taken_apart(pdf)
    for tag, region in _REGIONS.items():
        if tag in spoken:
            _name(document, f"{language(tag).base}-{region}".encode(), tag.encode())
    return _packed(document)


@dataclass(slots=True)
class _Stream:
    """A run of bytes with what is said of it in front."""

    about: bytes
    data: bytes

    @property
    def packed(self) -> "_Stream":
        """The same, smaller; an archive can read metadata only as they are."""
        if b"/Filter" in self.about or b"/Type/Metadata" in self.about or len(self.data) < _WORTH_PACKING:
            return self
        return _Stream(self.about.removesuffix(b">>") + b"/Filter/FlateDecode>>", zlib.compress(self.data))

    def swap(self, old: bytes, new: bytes) -> None:
        """Put other bytes in the place of some, wherever they stand in it."""
        is_packed = b"/Filter/FlateDecode" in self.about
        content = zlib.decompress(self.data) if is_packed else self.data
        if old in content:
            content = content.replace(old, new)
            self.data = zlib.compress(content) if is_packed else content

    def __bytes__(self) -> bytes:
        about = _LENGTH.sub(b"/Length %d" % len(self.data), self.about, count=1)
        return b"%b\nstream\n%b\nendstream" % (about, self.data)


@dataclass(slots=True)
class _Document:
    head: bytes
    loose: dict[int, bytes]
    streams: dict[int, _Stream]
    about: bytes  # where a reader begins: the catalogue, the document's information, its fingerprint


def _taken_apart(pdf: bytes) -> _Document:
    tail = _TAIL.search(pdf, max(0, pdf.rfind(b"\ntrailer\n")))
    table = _TABLE.fullmatch(pdf, int(tail[3]), tail.start() + 1) if tail else None
    if not tail or not table or int(table[1]) != int(tail[1]) or len(table[2]) != 20 * (int(table[1]) - 1):
        raise _strange("its table of objects")
    starts = [int(table[2][at : at + 10]) for at in range(0, len(table[2]), 20)]
    document = _Document(pdf[: min(starts)], {}, {}, tail[2])
    ends = dict(pairwise([*sorted(starts), table.start()]))
    for number, start in enumerate(starts, start=1):
        found = _OBJECT.fullmatch(pdf, start, ends.get(start, start))
        if not found or int(found[1]) != number:
            raise _strange(f"object {number}")
        body = found[2]
        if not body.endswith(b"\nendstream"):
            document.loose[number] = body
            continue
        stream = _STREAM.fullmatch(body)
        if not stream or b"/Length %d" % len(stream[2]) not in _LENGTH.findall(stream[1]):
            raise _strange(f"object {number}")
        document.streams[number] = _Stream(stream[1], stream[2])
    return document


def _strange(what: str) -> RenderFailed:
    return RenderFailed(f"the PDF cannot be packed: typst has written {what} in a form that khabar does not know")


def _name(document: _Document, private: bytes, tag: bytes) -> None:
    """Write a language's true tag wherever the private one stands."""
    pages = set[int]()
    for number, body in document.loose.items():
        document.loose[number] = body.replace(b"/Lang(%b)" % private, b"/Lang(%b)" % tag)
        pages.update(map(int, _CONTENTS.findall(body)))
    for number, stream in document.streams.items():
        if number in pages:
            stream.swap(b"(%b)" % private, b"(%b)" % tag)
        elif b"/Type/Metadata" in stream.about:
            stream.swap(b">%b<" % private, b">%b<" % tag)


def _packed(document: _Document) -> bytes:
    """Write a document with its loose objects in streams, and a table of all objects that is one, too."""
    written = bytearray(document.head)
    places = [(0, 0, 65535)]  # of each object, by its number: what kind, where, and which there

    def write(number: int, stream: _Stream) -> None:
        places[number] = (1, len(written), 0)
        written.extend(b"%d 0 obj\n%b\nendobj\n" % (number, bytes(stream.packed)))

    count = 1 + len(document.loose) + len(document.streams)
    places += [(0, 0, 0)] * (count - 1)
    for number, stream in document.streams.items():
        write(number, stream)
    for numbers in _runs(list(document.loose)):
        holder = len(places)
        places.append((0, 0, 0))
        for at, number in enumerate(numbers):
            places[number] = (2, holder, at)
        write(holder, _together([(number, document.loose[number]) for number in numbers]))
    start, own = len(written), len(places)
    places.append((1, start, 0))
    wide = max(3, (start.bit_length() + 7) // 8)
    table = b"".join(bytes((kind,)) + where.to_bytes(wide, "big") + at.to_bytes(2, "big") for kind, where, at in places)
    form = b"/Length %d/Type/XRef/Size %d/W[1 %d 2]" % (len(table), own + 1, wide)
    write(own, _Stream(b"<<%b%b>>" % (form, document.about), table))
    return bytes(written) + b"startxref\n%d\n%%%%EOF\n" % start


def _runs(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(numbers), _TOGETHER):
        yield numbers[at : at + _TOGETHER]


def _together(objects: Sequence[tuple[int, bytes]]) -> _Stream:
    index, bodies, at = list[str](), list[bytes](), 0
    for number, body in objects:
        index.append(f"{number} {at}")
        bodies.append(body)
        at += len(body) + 1
    first = " ".join(index).encode() + b"\n"
    data = first + b"\n".join(bodies)
    return _Stream(b"<</Length %d/Type/ObjStm/N %d/First %d>>" % (len(data), len(objects), len(first)), data)
