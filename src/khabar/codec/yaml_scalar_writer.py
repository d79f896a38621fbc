"""One value in house style: which of YAML's five ways of writing it js-yaml 5 takes, and how it then looks.

The rules are those of js-yaml's `dump` with nothing set: plain if it can be, else in single quotes; several lines as
a literal block (`|`), a line too long for 80 columns folded (`>`); double quotes for invisible characters. It puts in
quotes what YAML 1.1 would misread as well, so that every other reader understands a word as a word. In two places we
are stricter: what our own reader would take for something else (an impossible day) is quoted, and so is a key that
would end the document.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from khabar.codec.yaml_scalar import resolve_scalar

_WIDTH = 80
_NARROWEST = 40  # however deep a text is, its lines have this many columns

_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {
    "\0": "\\0",
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
    "\x1b": "\\e",
    '"': '\\"',
    "\\": "\\\\",
    "\x85": "\\N",
    "\xa0": "\\_",
    "\u2028": "\\L",
    "\u2029": "\\P",
}

# A sign of YAML's own at the start, a space at either end, a colon or a number sign where it would be read as one.
_NOT_PLAIN = re.compile(r"""[,\[\]{}#&*!|>'"%@`]|[-?:](?: |\Z)| |.*(?: \Z|:(?: |\Z)| #)""")
_ENDS_DOCUMENT = re.compile(r"(?:---|\.\.\.) ")

_WORDS = frozenset({"", "~", "=", "<<"})
_ALL_WORDS = _WORDS.union(
    *({word, word.capitalize(), word.upper()} for word in ("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
)
_INTEGER = re.compile(
    r"[-+]?0b_*[01][01_]*|[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*|0o[0-7]+"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"  # to the base of sixty, as in 1:30
)
_NUMBER = re.compile(
    r"[-+]?(?:0[0-7_]*|[1-9][0-9_]*|[0-9]+)"
    r"|[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\._*[0-9][0-9_]*)(?:[eE][-+][0-9]+)?"
    r"|[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+]([0-9]{1,2})(?::([0-9]{2}))?))?"
)


def write_scalar(value: object, level: int) -> str:
    """Write one value as it follows `key: ` or `- `, at a depth of `level`; a text may take several lines.

    Raises TypeError for what YAML has no plain form for, ValueError for a value that would not be read back the same.
    """
    if isinstance(value, str):
        return _write_text(str(value), level)
    written = _write_other(value)
    expected = Decimal(repr(value)) if isinstance(value, float) else value
    if resolve_scalar(written, plain=True) != expected:
        raise ValueError(f"{written[:60]} has too many digits to be read back the same")
    return written


def write_key(key: str, column: int) -> str:
    """Write the key of a mapping, always on one line, starting at `column` (from 0)."""
    text = _checked(key)
    if _INVISIBLE.search(text) or "\n" in text or text.isspace():
        return _double(text)
    ends_document = column == 0 and _ENDS_DOCUMENT.match(text)  # js-yaml forgets this one
    return _single(text) if ends_document or not _is_plain(text) else text


def _write_text(value: str, level: int) -> str:
    text = _checked(value)
    if _INVISIBLE.search(text) or text.isspace():
        return _double(text)
    indent = 2 * level
    width = max(_NARROWEST, _WIDTH - indent)
    lines = _utf16(text).split("\n")
    if any(len(line) > width and not line.startswith(" ") and re.search(" [^ ]", line) for line in lines):
        return ">" + _block(text, _fold(lines, width), indent)
    if len(lines) > 1:
        return "|" + _block(text, text, indent)
    return text if _is_plain(text) and not _is_ours(text) else _single(text)


def _write_other(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(int(value))
        case float() | Decimal() if not isfinite(value):
            raise ValueError(f"{value} is not a number that can be counted")
        case float():
            return _write_float(value)
        case Decimal():
            return format(value, "f")  # 1.50 keeps its nought: js-yaml would drop it, but it says how exact we are
        case date() if not isinstance(value, datetime):
            return value.isoformat()
    raise TypeError(f"a {type(value).__name__} cannot be written as YAML: make it text first")


def _write_float(value: float) -> str:
    """Write a number as JavaScript does, with the point before the exponent that YAML 1.1 needs."""
    exact = Decimal(repr(value)).normalize()
    if not exact:
        return "-0.0" if exact.is_signed() else "0"
    exponent = exact.adjusted()
    if -7 < exponent < 21:  # noqa: PLR2004 - where JavaScript begins to write exponents
        return format(exact, "f")
    mantissa = format(exact.scaleb(-exponent), "f")
    return f"{mantissa}{'' if '.' in mantissa else '.'}e{exponent:+d}"


def _checked(text: str) -> str:
    if _SURROGATE.search(text):
        raise ValueError(f"half a character (a lone surrogate) cannot be written: {text[:60]!r}")
    return text


def _is_plain(text: str) -> bool:
    return not (_NOT_PLAIN.match(text) or _is_more_than_words(text))


def _is_ours(text: str) -> bool:
    """Return whether our reader would read this value as something other than text; keys are always text."""
    try:
        return resolve_scalar(text, plain=True) != text
    except ValueError:
        return True


def _is_more_than_words(text: str) -> bool:
    """Return whether YAML 1.1 or 1.2 reads these words as something else: a boolean, a number, a timestamp."""
    if text in _ALL_WORDS or _INTEGER.fullmatch(text) or _NOT_FINITE.fullmatch(text):
        return True
    if _NUMBER.fullmatch(text):
        return isfinite(float(text.replace("_", "")))
    match = _DAY.fullmatch(text) or _MOMENT.fullmatch(text)
    return match is not None and _is_moment([int(part or 0) for part in match.groups()])


def _is_moment(parts: list[int]) -> bool:
    """Return whether a calendar has this year, month and day, and a clock this hour, minute, second and time zone."""
    year, month, day, hour, minute, second, east, east_minute = [*parts, 0, 0, 0, 0, 0][:8]
    try:
        datetime(year or 4, month, day, hour, minute, second)  # noqa: DTZ001 - year 0 has the days of year 4
    except ValueError:
        return False
    return east < 24 and east_minute < 60  # noqa: PLR2004


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda match: _escape(match[0]), text) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return _ESCAPES.get(character) or (f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}")  # noqa: PLR2004


def _block(text: str, shown: str, indent: int) -> str:
    """Put text below its header, which says how it begins (the `2`) and how many line ends it keeps."""
    begins = "2" if text.lstrip("\n").startswith(" ") else ""
    ends = "+" if text.endswith("\n\n") else "" if text.endswith("\n") else "-"
    lines = shown.removesuffix("\n").split("\n")
    return "\n".join([begins + ends, *(" " * indent + line if line else "" for line in lines)])


def _fold(lines: list[str], width: int) -> str:
    """Break long lines at spaces; a line end of the text becomes two, but for indented lines, which are not broken."""
    folded = _fold_line(lines[0], width)
    free = bool(lines[0]) and not lines[0].startswith(" ")  # whether the last line that was not empty may be joined
    for line in lines[1:]:
        if not line:
            folded += "\n"
            continue
        indented = line.startswith(" ")
        folded += ("\n\n" if free and not indented else "\n") + _fold_line(line, width)
        free = not indented
    return folded.encode("utf-16", "surrogatepass").decode("utf-16")


def _fold_line(line: str, width: int) -> str:
    if line.startswith(" "):
        return line
    broken = []
    start = last = 0
    for match in re.finditer(" (?=[^ ])", line):
        if match.start() - start > width:
            end = last if last > start else match.start()
            broken.append(line[start:end])
            start = end + 1
        last = match.start()
    if len(line) - start > width and last > start:
        broken.append(line[start:last])
        start = last + 1
    return "\n".join([*broken, line[start:]])


def _utf16(text: str) -> str:
    """Write characters beyond U+FFFF as the two halves that JavaScript counts, so that lines break where its do."""
    if text.isascii() or max(text) < "\U00010000":
        return text
    return re.sub("[\U00010000-\U0010ffff]", lambda match: _halves(match[0]), text)


def _halves(character: str) -> str:
    high, low = divmod(ord(character) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)
