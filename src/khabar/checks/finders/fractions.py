"""Finding fractions in words: a third, две трети, төрттен бірі. Every entry of the table needs native review.

Only a part of a whole is a fraction: "the third house" and "the first quarter" are not. Expressions that are not listed
are not found.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from khabar.checks.finders.number import SPACES
from khabar.checks.sentence import Sentence
from khabar.core.language import Lang

_HALF, _THIRD, _THIRDS = Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)
_QUARTER, _QUARTERS = Fraction(1, 4), Fraction(3, 4)

FRACTIONS: Mapping[Lang, Mapping[Fraction, str]] = MappingProxyType(
    {
        Lang("en"): {
            _HALF: r"half (?:of|the|all|its|their|our)",
            _THIRD: r"(?:a|one)(?: |-)third of",
            _THIRDS: r"two(?: |-)thirds",
            _QUARTER: r"(?:a|one)(?: |-)quarter of",
            _QUARTERS: r"three(?: |-)quarters",
        },
        Lang("ru"): {
            _HALF: r"половин(?:а|ы|е|у|ой)",
            _THIRD: r"(?:одн(?:а|ой|у) )?трет(?:ь|и|ью)",
            _THIRDS: r"(?:две трети|двух третей|двум третям|двумя третями)",
            _QUARTER: r"(?:одн(?:а|ой|у) )?четверт(?:ь|и|ью)",
            _QUARTERS: r"(?:три четверти|тр[её]х четвертей|тр[её]м четвертям|тремя четвертями)",
        },
        Lang("kk"): {
            _HALF: r"жартысы\w*",
            _THIRD: r"үштен бір\w*",
            _THIRDS: r"үштен екі\w*",
            _QUARTER: r"төрттен бір\w*",
            _QUARTERS: r"төрттен үш\w*",
        },
        Lang("ky"): {
            _HALF: r"(?:жарымы|теңи)\w*",
            _THIRD: r"үчтөн бир\w*",
            _THIRDS: r"үчтөн эки\w*",
            _QUARTER: r"төрттөн бир\w*",
            _QUARTERS: r"төрттөн үч\w*",
        },
        Lang("tg"): {
            _HALF: r"нисф\w*",
            _THIRD: r"(?:аз се як|сеяк)\w*",
            _THIRDS: r"аз се ду\w*",
            _QUARTER: r"(?:аз чор як|чоряк)\w*",
            _QUARTERS: r"аз чор се\w*",
        },
        Lang("tk"): {
            _HALF: r"(?:ýarysy|ýarpysy)\w*",
            _THIRD: r"üçden bir\w*",
            _THIRDS: r"üçden iki\w*",
            _QUARTER: r"dörtden bir\w*",
            _QUARTERS: r"dörtden üç\w*",
        },
        Lang("uz"): {
            _HALF: r"yarmi\w*",
            _THIRD: r"uchdan bir\w*",
            _THIRDS: r"uchdan ikki\w*",
            _QUARTER: r"(?:to[ʻ‘’'`]rtdan bir|choragi)\w*",
            _QUARTERS: r"to[ʻ‘’'`]rtdan uch\w*",
        },
        Lang("uz-Cyrl"): {
            _HALF: r"ярми\w*",
            _THIRD: r"учдан бир\w*",
            _THIRDS: r"учдан икки\w*",
            _QUARTER: r"(?:тўртдан бир|чораги)\w*",
            _QUARTERS: r"тўртдан уч\w*",
        },
    }
)

_PIECES: Mapping[Lang, tuple[str, ...]] = MappingProxyType(
    {
        Lang("en"): ("alf ", "third", "quarter"),
        Lang("ru"): ("оловин", "реть", "рети", "рете", "ретя", "етверт"),
        Lang("kk"): ("артысы", "штен", "рттен"),
        Lang("ky"): ("арымы", "еңи", "чтөн", "рттөн"),
        Lang("tg"): ("исф", "з се ", "з чор ", "еяк", "оряк"),
        Lang("tk"): ("arysy", "arpysy", "çden", "rtden"),
        Lang("uz"): ("armi", "chdan", "rtdan", "horagi"),
        Lang("uz-Cyrl"): ("рми", "чдан", "ртдан", "ораги"),
    }
)
"""A substring of each, without the first letter, which may be a capital: most sentences have none and are skipped."""


class Said(NamedTuple):
    """A fraction and its words."""

    value: Fraction
    written: str


def only_fraction(sentence: Sentence) -> Said | None:
    """Return the fraction that a sentence has in words; None if it has none, or more than one."""
    words, lang = sentence.words, sentence.lang
    for piece in _PIECES.get(lang, ()):
        if piece in words:
            break
    else:
        return None
    found = list(_pattern(lang).finditer(words))
    if len(found) != 1:
        return None
    return Said(tuple(FRACTIONS[lang])[(found[0].lastindex or 1) - 1], found[0][0])


@cache
def _pattern(lang: Lang) -> re.Pattern[str]:
    """Return a pattern with one group per fraction of a language."""
    ways = "|".join(f"({way})" for way in FRACTIONS[lang].values()).replace(" ", f"[{SPACES}]")
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.I)
