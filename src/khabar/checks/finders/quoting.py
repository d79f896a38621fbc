"""Quoting words in messages, short and never with a full personal number; and recognising quotation marks."""

from khabar.checks.finders.number import Number

LONGEST = 60
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}


def short(words: str, longest: int = LONGEST) -> str:
    """Return words on one line, shortened if they are long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def hidden(words: str) -> str:
    """Return the first two characters of something that must not be repeated."""
    return f"{words[:2]}…"


def in_name(words: str, number: Number) -> bool:
    """Return whether a number is part of a name: followed by a capital, or in quotation marks."""
    after = words[number.end : number.end + 2]
    if after[:1] == " " and after[1:].isupper():
        return True
    return is_quoted(words, number.start, number.end)


def is_quoted(words: str, start: int, end: int) -> bool:
    """Return whether a part of a sentence is in quotation marks."""
    return any(
        words.rfind(opening, 0, start) > words.rfind(closing, 0, start) and closing in words[end:]
        if opening != closing
        else words.count(opening, 0, start) % 2 == 1
        for opening, closing in _QUOTES.items()
    )
