"""The names of XLIFF 2.1: namespaces, and how a unit's key becomes an id that XML allows."""

import re
import sys
import unicodedata

XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of XLIFF 2.0 and 2.1 alike."""

METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
"""The namespace of the module that carries whose file this is."""

XML = "http://www.w3.org/XML/1998/namespace"

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")
_WRITTEN = re.compile(r"_([0-9a-f]{2,6})_")


def id_of(key: str) -> str:
    """Write a key as an NMTOKEN: what may not stand there becomes its number, as in `2020-004_2f_tj-radio_23_8f3a`."""
    return _NOT_IN_ID.sub(lambda sign: f"_{ord(sign[0]):02x}_", key)


def key_of(written: str) -> str:
    """Read an id back; one that khabar did not write is returned as it is."""
    return _WRITTEN.sub(lambda number: character_of(number[1]) or number[0], written)


def character_of(number: str) -> str | None:
    """Return the character with a hexadecimal number; None if there is none, or half of one (a surrogate)."""
    if not re.fullmatch("[0-9a-fA-F]{1,8}", number):
        return None
    point = int(number, 16)
    return None if point > sys.maxunicode or unicodedata.category(chr(point)) == "Cs" else chr(point)


def tag(name: str, namespace: str = XLIFF) -> str:
    """Return an element's name as lxml writes it."""
    return f"{{{namespace}}}{name}"
