"""Parses the text of a cell as a number, date or time: as SQL for millions of cells, and with messages for one.

The SQL gives NULL for a cell that is not certain; Python then explains what is wrong with it.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from khabar.figures.columns import literal, literals
from khabar.model.observation import Qualifier
from khabar.model.source import Dates, Sign

_QUALIFIERS = {
    Qualifier.MORE_THAN: ("more than", "over", ">"),
    Qualifier.AT_LEAST: ("at least", "≥", ">="),
    Qualifier.FEWER_THAN: ("fewer than", "less than", "<"),
    Qualifier.ABOUT: ("about", "approximately", "around", "~", "≈"),
}
_BEFORE = {word: qualifier for qualifier, words in _QUALIFIERS.items() for word in (*words, qualifier.value)}
_SPACES = "\u00a0\u202f\u2009"
_DAY = "%d{0}%m{0}%Y"
_MONTH = "%m{0}%d{0}%Y"
_FORMS = {
    Dates.ISO: (),
    Dates.DAY_FIRST: tuple(_DAY.format(sign) for sign in "/.-"),
    Dates.MONTH_FIRST: tuple(_MONTH.format(sign) for sign in "/.-"),
}
_SLASHED = re.compile(r"\s*([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2}|[0-9]{4})\b.*")
_MONTHS = ["January", "February", "March", "April", "May", "June"]
_MONTHS += ["July", "August", "September", "October", "November", "December"]


class CellError(NamedTuple):
    """What is wrong with a cell: the problem's name, the message and the hint."""

    name: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForm:
    """How a source writes numbers: the decimal and grouping characters, and whether percentages are allowed.

    `whole` is for counts, which have no decimals: `12.000` may be twelve or twelve thousand, and is refused.
    """

    decimal: Sign
    grouping: Sign
    percent: bool
    whole: bool = False

    @property
    def _digits(self) -> str:
        whole = "[0-9]+"
        if self.grouping is not Sign.NONE:
            whole = f"(?:[0-9]{{1,3}}(?:{re.escape(self.grouping.value)}[0-9]{{3}})+|[0-9]+)"
        point = self.decimal.value or "."
        # a character that groups thousands is not a decimal point, also where `decimal` was left as it is
        decimals = "(?:[0-9]{1,2}|[0-9]{4,6})" if self.whole else "[0-9]{1,6}"
        behind = "" if point == self.grouping.value else rf"(?:{re.escape(point)}{decimals})?"
        return f"-?{whole}{behind}"

    @property
    def pattern(self) -> str:
        """A regular expression with three groups: the qualifier, the number, the percent sign."""
        words = "|".join(re.escape(word) for word in sorted(_BEFORE, key=len, reverse=True))
        percent = r"(\s*%)?" if self.percent else "()"
        return rf"(?i)^({words})?\s*({self._digits}){percent}$"

    def value(self, cell: str) -> str:
        """Return SQL for a cell's number; plain whole numbers take a fast path."""
        whole = f"TRY_CAST({cell} AS BIGINT)"
        normalized = _normalized(cell)
        digits = f"regexp_extract({normalized}, {literal(self.pattern)}, 2)"
        if self.grouping is not Sign.NONE:
            digits = f"replace({digits}, {literal(self.grouping.value)}, '')"
        if self.decimal is Sign.COMMA:
            digits = f"replace({digits}, ',', '.')"
        number = f"TRY_CAST({digits} AS DECIMAL(18,6))"
        if self.percent:
            # a percentage has at most four decimals: 19.6 % is 0.196
            number = (
                f"CASE WHEN {normalized} LIKE '%\\%' ESCAPE '\\' THEN ({number} / 100)::DECIMAL(18,6) ELSE {number} END"
            )
        return (
            f"CASE WHEN {whole}::VARCHAR = {cell} THEN TRY_CAST({whole} AS DECIMAL(18,6))"
            f" WHEN regexp_matches({normalized}, {literal(self.pattern)}) THEN {number} END"
        )

    def qualifier(self, cell: str) -> str:
        """Return SQL for the word before a cell's number, as a qualifier."""
        word = f"lower(regexp_extract({_normalized(cell)}, {literal(self.pattern)}, 1))"
        cases = " ".join(
            f"WHEN {word} IN ({literals((*words, known.value))}) THEN {literal(known.value)}"
            for known, words in _QUALIFIERS.items()
        )
        return f"CASE WHEN TRY_CAST({cell} AS BIGINT)::VARCHAR = {cell} THEN NULL {cases} END"

    def wrong(self, text: str) -> CellError:
        """Explain what is wrong with a cell that should be a number."""
        clean = text.strip()
        not_a_number = f"{clean[:60]!r} is not a number"
        if re.fullmatch(r"[-–—.…*?]+|n\.?/?a\.?|none|null|nil|nan|unknown|not reported", clean, re.I):
            hint = (
                f"if it means that nothing was reported, add it to `intake`: absent: [{clean!r}]; absent is never zero"
            )
            return CellError("bad-number", not_a_number, hint)
        if re.fullmatch(r".*[0-9]\s*[kKmM]|.*[0-9]\s*(thousand|million|mln|тыс\.?|млн\.?)", clean):
            return CellError(
                "bad-number", f"{not_a_number}: it is rounded and abbreviated", "ask the source for the whole number"
            )
        if clean.endswith("%"):
            lost = clean.startswith(("-", "−"))
            hint = "a dash before a percentage is often punctuation: check the source" if lost else ""
            return CellError(
                "bad-number",
                f"{not_a_number}: this series has no percentages",
                hint or "use a series with the unit share",
            )
        if re.search(r"[0-9][eE][+-]?[0-9]", clean):
            return CellError(
                "bad-number", f"{not_a_number}: a spreadsheet program has shortened it", "save it with all digits"
            )
        if re.fullmatch(r"-?[0-9]+[.,][0-9]{7,}", clean):
            return CellError("bad-number", f"{not_a_number} with at most six decimals", "round it where it is computed")
        if re.fullmatch(r"-?[0-9]{13,}", clean):
            return CellError(
                "bad-number", f"{clean[:60]} is too large", "at most twelve digits are allowed: are two cells joined?"
            )
        if re.fullmatch(rf"[-−]?[0-9][0-9.,{_SPACES} ]*", clean):
            hint = "set the number format under `intake`: decimal: ',' or grouping: ',' (or '.', or ' ')"
            if self.whole and re.fullmatch(r"-?[0-9]{1,3}[.,][0-9]{3}", clean):
                whole, _, thousands = clean.replace(",", ".").partition(".")
                message = f"{clean!r} may be {whole} or {whole}{thousands}"
                sign = clean[len(whole)]
                hint = f"if {sign!r} groups thousands, add grouping: {sign!r} under `intake`; else save whole numbers"
                return CellError("bad-number", message, hint)
            if re.search(r", | ,", clean):
                hint = "check the source: is it one number with a typing error, or two numbers?"
            return CellError("bad-number", f"{not_a_number} in this source's number format", hint)
        return CellError("bad-number", not_a_number, "use digits only; check whether columns are shifted")


def _normalized(cell: str) -> str:
    """Return SQL for a cell without the blanks around it, with a plain minus and plain spaces."""
    return f"trim(translate({cell}, '−{_SPACES}', '-   '))"


def day(cell: str, dates: Dates) -> str:
    """Return SQL for a cell's date."""
    midnight = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]00:00(:00([.]0+)?)?(Z|[+]00:00)?$"
    # of ten characters DuckDB accepts only dates that are written year, month, day
    iso = f"CASE WHEN strlen({cell}) = 10 THEN TRY_CAST({cell} AS DATE)"
    iso += f" WHEN regexp_matches({cell}, '{midnight}') THEN TRY_CAST(left({cell}, 10) AS DATE) END"
    if not _FORMS[dates]:
        return iso
    return f"coalesce({iso}, TRY_CAST(try_strptime({cell}, [{literals(_FORMS[dates])}]) AS DATE))"


def moment(cell: str) -> str:
    """Return SQL for a cell's date and time, in UTC and to the second; without a zone it is UTC."""
    utc = f"strlen({cell}) = 19 OR (strlen({cell}) = 25 AND suffix({cell}, '+00:00'))"
    # a cast to TIMESTAMP drops the zone silently, and one that reads it takes three times as long
    zoned = f"TRY_CAST({cell} AS TIMESTAMPTZ)::TIMESTAMP"
    return f"CASE WHEN {utc} THEN TRY_CAST({cell} AS TIMESTAMP) ELSE date_trunc('second', {zoned}) END"


def date_error(text: str, dates: Dates) -> CellError:
    """Explain what is wrong with a cell that should be a date."""
    clean = text.strip()
    slashed = _SLASHED.fullmatch(clean)
    if slashed and dates is Dates.ISO:
        first, second = int(slashed[1]), int(slashed[2])
        hint = "add under `intake` in sources.yaml: dates: day-first, or dates: month-first"
        if 1 <= first <= 12 and 1 <= second <= 12 and first != second:  # noqa: PLR2004 - months
            message = f"{clean[:40]!r} is {first} {_MONTHS[second - 1]} or {second} {_MONTHS[first - 1]}"
            return CellError("ambiguous-day", message, hint)
        return CellError("ambiguous-day", f"{clean[:40]!r}: unknown whether day or month comes first", hint)
    if slashed:
        other = Dates.MONTH_FIRST if dates is Dates.DAY_FIRST else Dates.DAY_FIRST
        hint = f"use four digits for the year; or check whether the source writes dates: {other.value}"
        return CellError("bad-day", f"{clean[:40]!r} is not a {dates.value} date", hint)
    return CellError("bad-day", f"{clean[:40]!r} is not a date", "write dates as YYYY-MM-DD")


def time_error(text: str) -> CellError:
    """Explain what is wrong with a cell that should be a date and time."""
    message = f"{text.strip()[:40]!r} is not a date and time"
    return CellError("bad-day", message, "write YYYY-MM-DDThh:mm:ss+00:00; without a zone it is UTC")
