"""Quoting words in a message: short, and never a person's number in full; and words that stand in quotation marks."""

from khabar.checks.finders.number import Number

LONGEST = 60
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}


def short(words: str, longest: int = LONGEST) -> str:
    """Give words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def hidden(words: str) -> str:
    """Give the first two signs of something that must not be repeated."""
    return f"{words[:2]}…"


def in_name(words: str, number: Number) -> bool:
    """Tell whether a number stands in a name, by the capital after it or the quotation marks around it."""
    after = words[number.end : number.end + 2]
    if after[:1] == " " and after[1:].isupper():
        return True
    return is_quoted(words, number.start, number.end)


def is_quoted(words: str, start: int, end: int) -> bool:
    """Tell whether what stands between two places of a sentence is in quotation marks."""
    return any(
        words.rfind(opening, 0, start) > words.rfind(closing, 0, start) and closing in words[end:]
        if opening != closing
        else words.count(opening, 0, start) % 2 == 1
        for opening, closing in _QUOTES.items()
    )
