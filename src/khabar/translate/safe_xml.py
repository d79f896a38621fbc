"""XML of strangers, read so that it can do no harm: no entities, nothing fetched, no size that grows in reading.

A document type is refused at all, since nothing that translators send needs one, and every known trick with entities
begins with it.
"""

import re
from typing import Any
from xml.parsers import expat

from lxml import etree

from khabar.core.diagnostic import Pointer, error
from khabar.translate.exchange_format import NotReadable

MOST_TAGS = 3_000_000
"""A tag of four bytes becomes an element of two hundred: a file of 50 MB could take several gigabytes."""

_PLACE = re.compile(r", line [0-9]+, column [0-9]+$")  # which the library says once more


class _Enough(Exception):
    """The root was seen: no need to read on."""


def parse_xml(data: bytes, file: str) -> Any:
    """Return the root element; raise NotReadable for what is not XML, is too large, or has a document type."""
    marks = data.count(b"<")
    if marks > MOST_TAGS:
        message = f"the file has {marks:,} tags; at most {MOST_TAGS:,} are read"
        raise NotReadable(error("file-too-large", Pointer(file=file), message, "is this the right file?"))
    opening(data, file)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as broken:
        line, column = broken.position
        raise NotReadable(_broken(file, line, column, _PLACE.sub("", broken.msg or ""))) from None
    except (LookupError, ValueError) as broken:
        raise NotReadable(_broken(file, 1, 0, str(broken))) from None


def opening(data: bytes, file: str) -> tuple[str, dict[str, str]]:
    """Return name and attributes of the root, without reading on; the name has its namespace and a space before it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    root: list[tuple[str, dict[str, str]]] = []

    def doctype(*_: object) -> None:
        where = Pointer(file=file, line=parser.CurrentLineNumber, column=parser.CurrentColumnNumber + 1)
        message = (
            "the file has a document type (<!DOCTYPE), which can make a program fetch other files or fill the memory"
        )
        raise NotReadable(error("exchange-file-unsafe", where, message, "delete the line, or send the file again"))

    def element(name: str, attributes: dict[str, str]) -> None:
        root.append((name, attributes))
        raise _Enough

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except _Enough:
        return root[0]
    except expat.ExpatError as broken:
        raise NotReadable(_broken(file, broken.lineno, broken.offset + 1, expat.ErrorString(broken.code))) from None
    except (LookupError, ValueError) as broken:  # an encoding that nobody has, or of several bytes a letter
        raise NotReadable(_broken(file, 1, 0, str(broken))) from None
    raise AssertionError("expat ends a document without a root with an error")


def _broken(file: str, line: int, column: int, why: str) -> Any:
    hint = "look for merge marks (<<<<<<<), broken characters or a missing end; send the file again"
    return error("exchange-file-broken", Pointer(file=file, line=line, column=column), f"this is not XML: {why}", hint)
