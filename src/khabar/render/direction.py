"""The direction of text: left-to-right parts inside right-to-left lines, and how they are marked.

In a line of Arabic letters digits and Latin words keep their own direction, each group for itself. A telephone number
in groups would be shown from its last group to its first, and the slash that ends an address would
jump to its front. So they are isolated: in HTML by an element, in plain text by two invisible characters
(Unicode's bidirectional algorithm, UAX #9).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from khabar.core.language import Lang, language

FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"

LEFT_TO_RIGHT_RUN = (
    r"https?://[!-~]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+[0-9](?:[ \u00a0()-]{0,2}[0-9]){6,14}"
    r"|\([0-9]{2,5}\)(?:[ \u00a0-]{0,2}[0-9]){4,9}"
    r"|\b[0-9]{1,4}(?:[ \u00a0\u2011-][0-9]{2,4}){2,5}\b"
)
"""A regular expression (Python's and typst's) of what is read from left to right whole: addresses and telephones."""

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_RUN = re.compile(LEFT_TO_RIGHT_RUN, re.ASCII)


def pieces(text: str, inside: Callable[[str], str], outside: Callable[[str], str] = str) -> Iterator[str]:
    """Return a text piece by piece: `inside` writes what runs from left to right, `outside` the rest."""
    at = 0
    for run in _RUN.finditer(text):
        yield outside(text[at : run.start()])
        yield inside(run[0])
        at = run.end()
    yield outside(text[at:])


def has_arabic(words: str) -> bool:
    """Return whether words have letters or digits of the Arabic script, for which print needs a font of their own."""
    return _ARABIC.search(words) is not None


def isolated(text: str) -> str:
    """Put the characters of an isolate round words, which are shown in the direction of their first letter."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"


def drawn(text: str) -> str:
    """Make words run their own way in a drawing, where all else is placed from the left."""
    return isolated(text) if any(map(_runs_leftward, text)) else text


def directed(line: str) -> str:
    """Make a line of a language that runs from right to left do so in plain text, wherever it is shown.

    Programs take a line's direction from its first letter, so that one that begins with a Latin name gets a mark before
    it; without a letter of the right-to-left scripts it is left alone, as an address or a rule.
    """
    if not any(_runs_leftward(letter) for letter in line):
        return line
    first = next(letter for letter in line if unicodedata.bidirectional(letter) in {"L", "R", "AL"})
    mark = "" if _runs_leftward(first) else RIGHT_TO_LEFT_MARK
    return mark + "".join(pieces(line, isolated))


def against(lang: Lang, around: Lang) -> bool:
    """Return whether words of one language run against those around them."""
    return language(lang).rtl != language(around).rtl


def _runs_leftward(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in {"R", "AL"}
