"""Sentences in XLIFF: words, and between them codes that a translator's tool locks (`ph`, `pc`).

A code shows what it is (`disp`), says whether it may be left out or repeated, and refers to the Markdown that it stands
for (`originalData`), so that a sentence is put together again without a look at anything but the file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from khabar.translate.protected import Kind, Piece, Side, pairs
from khabar.translate.xliff.names import XLIFF, XML, character_of, tag

_TYPES = {
    Kind.STRESS: "fmt",
    Kind.BREAK: "fmt",
    Kind.LINK: "link",
    Kind.ADDRESS: "link",
    Kind.PHONE: "link",
    Kind.IMAGE: "image",
}
_MAY_GO = frozenset({Kind.FIGURE, Kind.STRESS, Kind.BREAK, Kind.FOREIGN})
_MAY_REPEAT = frozenset({Kind.FIGURE, Kind.NAME, Kind.CODE, Kind.STRESS, Kind.BREAK})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Signs = tuple[str, str]
"""What a code stands for: at its begin and, if it is one of a pair, at its end."""


class BrokenCodes(ValueError):
    """Codes of a sentence that cannot be put together again, and the line where."""

    def __init__(self, message: str, line: int) -> None:
        self.line = line
        super().__init__(message)


@dataclass(slots=True)
class Writer:
    """Writes source and target of one unit; the same code has the same id in both."""

    shown: Mapping[str, str]  # what a figure is for readers, by how it is written
    data: dict[str, str] = field(default_factory=dict)  # the id of each stretch of Markdown
    _ids: dict[tuple[Kind, Signs], list[str]] = field(default_factory=dict)  # of the source, in order
    _count: int = 0

    def source(self, pieces: Sequence[Piece]) -> Any:
        """Write the source, which gives the codes their ids."""
        return self._sentence("source", pieces)

    def target(self, pieces: Sequence[Piece]) -> Any:
        """Write the target after the source: a code that the source has keeps its id, once; a second is its copy."""
        return self._sentence("target", pieces)

    def original_data(self) -> Any | None:
        """Write what the codes stand for; None where there are none."""
        if not self.data:
            return None
        element = etree.Element(tag("originalData"))
        for text, name in self.data.items():
            data = etree.SubElement(element, tag("data"), id=name)
            _put(data, text)
        return element

    def _sentence(self, name: str, pieces: Sequence[Piece]) -> Any:
        root = etree.Element(tag(name))
        root.set(tag("space", XML), "preserve")
        ends = pairs(pieces)
        used: dict[tuple[Kind, Signs], int] = {}
        open_codes = [root]
        for piece in pieces:
            if piece.kind is Kind.WORDS:
                _put(open_codes[-1], piece.text)
            elif piece.side is Side.CLOSES:
                open_codes.pop()
            else:
                signs = (piece.text, ends[piece.pair][1].text if piece.side is Side.OPENS else "")
                code = (piece.kind, signs)
                at = used[code] = used.get(code, -1) + 1
                element = self._code(piece, signs, self._attributes(name, code, at))
                open_codes[-1].append(element)
                if piece.side is Side.OPENS:
                    open_codes.append(element)
        return root

    def _attributes(self, name: str, code: tuple[Kind, Signs], at: int) -> dict[str, str]:
        ids = self._ids.get(code, [])
        if name == "target" and at < len(ids):
            return {"id": ids[at]}
        self._count += 1
        new = f"c{self._count}"
        if name == "source":
            self._ids.setdefault(code, []).append(new)
            return {"id": new}
        return {"id": new, "copyOf": ids[0]} if ids and code[0] in _MAY_REPEAT else {"id": new}

    def _code(self, piece: Piece, signs: Signs, attributes: dict[str, str]) -> Any:
        kind = piece.kind
        attributes |= {
            "canCopy": "yes" if kind in _MAY_REPEAT else "no",
            "canDelete": "yes" if kind in _MAY_GO else "no",
            "type": _TYPES.get(kind, "other"),
            "subType": f"khabar:{kind}",
        }
        if piece.side is Side.ALONE:
            shown = self.shown.get(piece.text, piece.text)
            attributes |= {"disp": _visible(shown), "equiv": _visible(shown), "dataRef": self._data(piece.text)}
            return etree.Element(tag("ph"), attributes)
        attributes |= {"dispStart": _visible(signs[0]), "dispEnd": _visible(signs[1])}
        attributes |= {"dataRefStart": self._data(signs[0]), "dataRefEnd": self._data(signs[1])}
        return etree.Element(tag("pc"), attributes)

    def _data(self, text: str) -> str:
        return self.data.setdefault(text, f"d{len(self.data) + 1}")


def _visible(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\\\n", "⏎").replace("\n", "⏎"))


def _put(element: Any, text: str) -> None:
    """Add words at the end of an element; a sign that XML does not have is written as its number (`cp`)."""
    at = 0
    for found in _NOT_XML.finditer(text):
        _add(element, text[at : found.start()])
        etree.SubElement(element, tag("cp"), hex=f"{ord(found[0]):04X}")
        at = found.end()
    _add(element, text[at:])


def _add(element: Any, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


# --- reading


@dataclass(slots=True)
class Reader:
    """Reads source and target of one unit back to Markdown."""

    data: Mapping[str, str]
    _codes: dict[str, Signs] = field(default_factory=dict)  # what each code stands for, by id

    def sentence(self, element: Any) -> str:
        """Return the Markdown of a source or a target; read the source first. Raises BrokenCodes."""
        return "".join(self._inside(element))

    def _inside(self, element: Any) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from self._one(child)
            yield child.tail or ""

    def _one(self, element: Any) -> Iterator[str]:
        name = element.tag.removeprefix(f"{{{XLIFF}}}")
        match name:
            case "cp":
                yield _code_point(element)
            case "ph":
                yield self._signs(element, "dataRef", "")[0]
            case "pc":
                begin, end = self._signs(element, "dataRefStart", "dataRefEnd")
                yield begin
                yield from self._inside(element)
                yield end
            case "sc":  # tools part a pair that overlaps another
                yield self._signs(element, "dataRef", "")[0]
            case "ec":
                yield self._end(element)
            case "mrk":
                yield from self._inside(element)
            case "sm" | "em":
                return
            case _:
                raise BrokenCodes(f"<{name}> is not allowed in a sentence", element.sourceline)

    def _signs(self, element: Any, first: str, second: str) -> Signs:
        own = element.get("id", "")
        base = element.get("copyOf", "") or own
        if element.get(first) is not None:
            begin = self._of_data(element, first)
            end = self._of_data(element, second) if second else self._codes.get(base, ("", ""))[1]
        elif base in self._codes:
            begin, end = self._codes[base]
        else:
            raise BrokenCodes(f"the code {own!r} has no content in this file", element.sourceline)
        self._codes.setdefault(own, (begin, end))
        return begin, end

    def _end(self, element: Any) -> str:
        if element.get("dataRef") is not None:
            return self._of_data(element, "dataRef")
        base = element.get("startRef") or element.get("copyOf") or element.get("id", "")
        if base not in self._codes:
            raise BrokenCodes(f"the code {base!r} ends and does not begin", element.sourceline)
        return self._codes[base][1]

    def _of_data(self, element: Any, attribute: str) -> str:
        name = element.get(attribute)
        if name not in self.data:
            raise BrokenCodes(f"{attribute}={name!r} leads to no <data> of this unit", element.sourceline)
        return self.data[name]


def text_of(element: Any) -> str:
    """Return the text of a `data` or `note`, signs written as numbers among it."""
    pieces = [element.text or ""]
    for child in element:
        pieces.append(_code_point(child) if child.tag == tag("cp") else "")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _code_point(element: Any) -> str:
    character = character_of(element.get("hex", ""))
    if character is None:
        raise BrokenCodes(f"<cp hex={element.get('hex')!r}> is not a character", element.sourceline)
    return character
