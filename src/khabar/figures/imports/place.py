"""Finds the code of a place by the names that sources use: ISO 3166 codes, English names, or a table of the source."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from khabar.model.observation import Place, together

_PART = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_MADE_UP = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}
"""Codes of the locale data that are not places: unions, the unknown, and two for testing programs."""

_ALSO = {
    "Kyrgyz Republic": "KG",
    "Russian Federation": "RU",
    "United States of America": "US",
    "Viet Nam": "VN",
    "Republic of Korea": "KR",
    "Democratic People's Republic of Korea": "KP",
    "Iran (Islamic Republic of)": "IR",
    "Republic of Moldova": "MD",
    "Syrian Arab Republic": "SY",
    "Turkey": "TR",
    "Lao People's Democratic Republic": "LA",
    "Bolivia (Plurinational State of)": "BO",
    "Venezuela (Bolivarian Republic of)": "VE",
    "United Republic of Tanzania": "TZ",
    "Democratic Republic of the Congo": "CD",
    "The United Kingdom": "GB",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "Czech Republic": "CZ",
    "Cabo Verde": "CV",
    "Brunei Darussalam": "BN",
}
"""Names that the UN uses and the locale data does not."""


def plain_name(name: str) -> str:
    """Normalize a name for comparison: lowercase, no accents or punctuation, `and` for `&`, `saint` for `st`."""
    bare = "".join(
        character for character in unicodedata.normalize("NFKD", name) if not unicodedata.combining(character)
    )
    words = re.findall(r"[\w]+", bare.casefold().replace("&", " and ").replace("'", "").replace("’", ""))
    return " ".join("saint" if word == "st" else word for word in words)


@cache
def countries() -> Mapping[str, Place]:
    """Return the code of every country by alpha-2, alpha-3 and normalized English name."""
    from babel import Locale  # noqa: PLC0415 - the locale data is loaded by who imports
    from babel.core import get_global  # noqa: PLC0415

    english = {
        code: name
        for code, name in Locale("en").territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in _MADE_UP
    }
    known = {plain_name(name): Place(code) for code, name in english.items()}
    known |= {plain_name(name): Place(code) for name, code in _ALSO.items()}
    known |= {code: Place(code) for code in english}
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    known |= {
        alias: Place(codes[0])
        for alias, codes in aliases.items()
        if re.fullmatch("[A-Z]{3}", alias) and len(codes) == 1 and codes[0] in english
    }
    return known


def in_order(code: Place) -> Place:
    """Return the code of several places together in its standard form: sorted."""
    return together(tuple(code.split("+")))


class Gazetteer:
    """Finds the code of a place by its name in a source: first in the source's own table, then in ISO 3166."""

    def __init__(self, *tables: Mapping[str, Place]) -> None:
        self._own = {name: in_order(code) for table in reversed(tables) for name, code in table.items()}
        self._plain = {plain_name(name): code for name, code in self._own.items()}

    def code(self, name: str) -> Place | None:
        """Return the code, or None for an unknown name."""
        stripped = name.strip()
        return self._own.get(stripped) or self._plain.get(plain_name(stripped)) or _iso(stripped)

    def names(self) -> Iterable[str]:
        """Return all known names, for suggestions."""
        from babel import Locale  # noqa: PLC0415

        return {*self._own, *(name for code, name in Locale("en").territories.items() if code in countries())}


def _iso(name: str) -> Place | None:
    known = countries()
    if "+" in name:
        parts = [_iso(part.strip()) for part in name.split("+")]
        return in_order(Place("+".join(part for part in parts if part))) if all(parts) else None
    if _PART.fullmatch(name):
        return Place(name) if name[:2] in known else None
    return known.get(name) or known.get(plain_name(name))
