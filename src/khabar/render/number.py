"""Write numbers in each language: counts, changes, shares, sizes and lengths of time.

The separators are Babel's. The house adds three rules: every number of four digits and more is grouped ("3,186" beside
"76,698"); where a language groups with a space it is the no-break space U+00A0, which every phone can show; and less
than zero is written with a minus sign, not with a hyphen.

In a line that runs from right to left a sign before a number would be shown behind it; there it follows an
invisible left-to-right mark, as in the Unicode locale data, which keeps the two in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from babel import Locale

from khabar.core.language import Lang, language
from khabar.model.observation import Qualifier, Unit
from khabar.render import native_review

NO_BREAK_SPACE = "\u00a0"
MINUS = "\N{MINUS SIGN}"
LEFT_TO_RIGHT_MARK = "\u200e"

LONGEST = 40
"""Digits beyond which a number is no count of anything: it is refused, so that no exponent can fill the memory."""

_SPACES = {ord(space): NO_BREAK_SPACE for space in " \u2009\u202f"}  # Babel mixes them, and changes its mind
_PLENTY = Context(prec=2 * LONGEST)
_SPOKEN = (*range(10), *range(10, 100, 10), 100, 1_000, 10**6, 10**9, 10**12, "%")
_SCALES = (10**12, 10**9, 10**6, 1_000, 100)
_ARABIC = ("one", "two", "few", "many", "other")
"""The plural categories of a language with five forms; nought takes the last one."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """The characters that a language writes between and around digits."""

    separators: dict[int, str]  # as `str.translate` takes it: from Python's comma, point and digits to the language's
    percent: str  # with {} for the number
    before: str = ""  # printed before a plus or a minus


@cache
def locale(lang: Lang) -> Locale:
    """Return Babel's locale of a language, made once."""
    return Locale.parse(language(lang).babel)


@cache
def _signs(lang: Lang) -> _Signs:
    babel = locale(lang)
    symbols = babel.number_symbols[babel.default_numbering_system]
    separators = str.maketrans({",": no_break(symbols["group"]), ".": no_break(symbols["decimal"])})
    percent = no_break(babel.percent_formats[None].pattern).replace("#,##0", "{}")
    return _Signs(
        separators=separators | _digits_of(lang),
        percent=percent.replace("%", symbols["percentSign"]),
        before=LEFT_TO_RIGHT_MARK if language(lang).rtl else "",
    )


@cache
def _digits_of(lang: Lang) -> dict[int, str]:
    ours = native_review.DIGITS.get(lang)
    return str.maketrans(dict(zip("0123456789", ours.form, strict=True))) if ours else {}


def numerals(text: object, lang: Lang) -> str:
    """Write what is no amount (a day, a year, the number of a note) with the language's own digits."""
    return str(text).translate(_digits_of(lang))


def no_break(text: str) -> str:
    """Make every space, of whatever width, the one no-break space that all phones can show."""
    return text.translate(_SPACES)


def number(value: Decimal | int, lang: Lang) -> str:
    """Write a number with the digits it has, grouped: 171,428 in English, 171 428 in Russian.

    ValueError if it is not finite, or has more digits than anything that can be counted.
    """
    digits = _digits(value).translate(_signs(lang).separators)
    return signed(value, digits, lang) if value < 0 else digits


def change(value: Decimal | int, lang: Lang) -> str:
    """Write by how much something changed, with its sign: +94,730, −12, and 0 where nothing changed."""
    return signed(value, number(-value if value < 0 else value, lang), lang)


def signed(value: Decimal | int, written: str, lang: Lang) -> str:
    """Put the sign of a value before it as it was written without one: +12 %, −12 %, and none before nought."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{_signs(lang).before}{sign}{written}" if sign else written


def percent(value: Decimal, lang: Lang, digits: int = 0) -> str:
    """Write a share of one as per cent, rounded half up to so many digits: 0.123 is 12 %, or 12.3 % with one digit."""
    return _signs(lang).percent.format(number(_hundredfold(value, digits), lang))


def qualified(value: Decimal | int, qualifier: Qualifier | str, lang: Lang) -> str:
    """Write a number with the word its source put before it: more than 2,300.

    ValueError for a qualifier the model does not know.
    """
    return _qualified(number(value, lang), _last_word(value), Qualifier(qualifier), lang)


def qualified_percent(value: Decimal, qualifier: Qualifier | str, lang: Lang, digits: int = 0) -> str:
    """Write a share with the word its source put before it: more than 12 %."""
    return _qualified(percent(value, lang, digits), "%", Qualifier(qualifier), lang)


def counted(value: Decimal | int, unit: Unit, qualifier: Qualifier, lang: Lang) -> str:
    """Write a number with the word for what is counted in its right form: 2,742 deaths; more than 2 742 смертей.

    KeyError for a unit that is no word, as USD.
    """
    forms = native_review.COUNTED[lang].form[unit].split()
    form = _plural(forms, locale(lang).plural_form(abs(Decimal(value))), exact=qualifier is Qualifier.EXACT)
    return f"{qualified(value, qualifier, lang)}{NO_BREAK_SPACE}{form}"


def size(count: int, lang: Lang) -> str:
    """Write how large a file is, in steps of a thousand bytes: 48 kB, 1.4 MB. A size is never rounded down to 0."""
    units = native_review.SIZES[lang].form.split()
    value, unit = Decimal(count), 0
    while unit < len(units) - 1 and _rounded(value, 0) >= 1_000:  # noqa: PLR2004 - what kilo means
        value, unit = value.scaleb(-3), unit + 1
    value = _rounded(value, 1) if unit > 1 and value < 10 else _rounded(value, 0)  # noqa: PLR2004 - 1.4 MB, but 14 MB
    whole = value == value.to_integral_value()
    return f"{number(int(value) if whole else value, lang)}{NO_BREAK_SPACE}{units[unit]}"


def duration(seconds: int, lang: Lang) -> str:
    """Write how long a film is, as a clock shows it: 1:05, 1:02:05."""
    hours, minutes, rest = _clock(seconds)
    return numerals(f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}", lang)


def ending(word: int | str, endings: str) -> str:
    """Return what follows the digits of a number, by the last word that is spoken of it; see `native_review.NTH`."""
    return _endings(endings)[word]


def last_word(value: int) -> int:
    """Return the last spoken word of a whole number, as a number: 100 for 2300, 20 for 2020."""
    for scale in _SCALES:
        if value and not value % scale:
            return scale
    return value % 10 or value % 100


def _digits(value: Decimal | int) -> str:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is no number that can be printed")
        _, figures, exponent = value.as_tuple()
        too_long = len(figures) + abs(int(exponent)) > LONGEST
    else:
        too_long = abs(value) >= 10**LONGEST
    if too_long:
        raise ValueError(f"a number of more than {LONGEST} digits is no count of anything")
    return (f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}").removeprefix("-")


def _last_word(value: Decimal | int) -> int:
    _, _, fraction = format(value, "f").partition(".") if isinstance(value, Decimal) else ("", "", "")
    return last_word(int(fraction) if fraction else abs(int(value)))


def _plural(forms: list[str], category: str, *, exact: bool) -> str:
    """Choose the form of a noun by the plural category of its number; see `native_review.COUNTED` for their order.

    Russian puts a noun after a fraction into the genitive of the singular (2,5 случая), and after a word such as "more
    than" into the genitive of the singular or of the plural (более 21 случая, более 2 случаев).
    """
    if len(forms) < 3:  # noqa: PLR2004 - one form for all numbers, or English with two
        return forms[0] if category == "one" else forms[-1]
    if len(forms) == len(_ARABIC):  # the number decides, whatever comes before it
        return forms[_ARABIC.index(category)] if category in _ARABIC else forms[-1]
    one, few, many = forms
    if category == "other":
        return few
    return {"one": one, "few": few}.get(category, many) if exact else few if category == "one" else many


def _qualified(written: str, word: int | str, qualifier: Qualifier, lang: Lang) -> str:
    if qualifier is Qualifier.EXACT:
        return written
    form = native_review.QUALIFIED[lang].form[qualifier].replace("{number} ", f"{{number}}{NO_BREAK_SPACE}")
    endings = native_review.FROM.get(lang)
    return form.format_map({"number": written, "from": ending(word, endings.form) if endings else ""})


@cache
def _endings(endings: str) -> Mapping[int | str, str]:
    return dict(zip(_SPOKEN, (word.partition("-")[2] for word in endings.split()), strict=False))


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP, context=_PLENTY)


def _hundredfold(value: Decimal, digits: int) -> Decimal:
    _digits(value)  # refuses what is too long before it is made longer
    return _rounded(value.scaleb(2, context=_PLENTY), digits)


def _clock(seconds: int) -> tuple[int, int, int]:
    if seconds < 0:
        raise ValueError("nothing lasts less than no time")
    return seconds // 3600, seconds // 60 % 60, seconds % 60
