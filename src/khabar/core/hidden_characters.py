"""Invisible characters: those that change the direction of a line, and those without width.

Word processors, chat programs and address books leave them in what is copied. A word with one inside is not found by
searches, is not recognised by the checks, and reads differently to a person and to a program. An attacker uses them to
show an address other than the one a link leads to (Unicode Technical Report 36, Technical Standard 39; CVE-2021-42574).

`hidden_characters` is for every text of a workspace and every translation that comes back; `hidden_in_address` is for
addresses, which may hold none of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from khabar.core.diagnostic import Diagnostic, Fix, Pointer, error, warning

HIDDEN = "hidden-character"

_TURNING = "\u202a-\u202e\u2066-\u2069"
NEVER = (  # no language of ours writes with these
    _TURNING + "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that none of the languages uses, as the inside of a set of a regular expression."""

_SOMETIMES = "\u00ad\u061c\u200c-\u200f"  # right in some scripts, or harmless

ANY_HIDDEN = re.compile(f"[{NEVER}{_SOMETIMES}]")
"""Finds a character that may be one too many: a cheap first question."""

_WRONG = re.compile(f"[{NEVER}]")
_OVERRIDES = re.compile("[\u202a-\u202e]")
_TURNS = re.compile(f"[{_TURNING}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_WORD = re.compile(r"\S+")
_MOST = 20
_LONGEST = 40

_HINT = "delete it (`khabar check --fix` does); if you cannot find it, type the word again"


def hidden_characters(text: str, where: Pointer) -> Iterator[Diagnostic]:
    """Report each word of a text with a hidden character in it, at most 20 words.

    An error is what no language of ours is written with. A warning is what is right in other places: a soft hyphen, and
    in texts without Arabic letters the marks and joiners that belong to that script. The finding's `about` is the word,
    so that its place can be looked up in the file, and its fix is the word without the character.
    """
    if not ANY_HIDDEN.search(text):
        return
    reported = 0
    for word in _WORD.finditer(_separated(text)):
        typed = text[word.start() : word.end()]
        wrong = _wrong(typed, right_to_left=_RIGHT_TO_LEFT.search(text) is not None)
        if not wrong:
            continue
        reported += 1
        if reported > _MOST:
            return
        yield _finding(typed, wrong, where)


def hidden_in_address(address: str) -> str:
    """Name the hidden characters of an address; "" if it has none. White space is another fault."""
    return ", ".join(
        dict.fromkeys(_named(character) for character in address if _is_hidden(character) and character >= " ")
    )


def without_overrides(text: str) -> str:
    """Leave out the characters that turn a line's direction until another one ends them (U+202A to U+202E).

    Renderers do this with whatever they write, also with text that no check has seen. Isolates stay: khabar puts them
    around numbers and addresses itself.
    """
    return _OVERRIDES.sub("", text)


def shown(text: str) -> str:
    """Write a text so that its hidden characters can be seen: `a[U+202E]b`. For messages on a terminal."""
    return "".join(f"[U+{ord(character):04X}]" if _is_hidden(character) else character for character in text)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} or ANY_HIDDEN.match(character) is not None


def _separated(text: str) -> str:
    r"""Keep the line separators in their words: `\s` would take them for spaces."""
    return text.replace("\u2028", "\u200b").replace("\u2029", "\u200b")


def _wrong(word: str, *, right_to_left: bool) -> str:
    """Return the characters of a word that are hidden and not wanted."""
    return "".join(
        match[0]
        for match in ANY_HIDDEN.finditer(word)
        if _WRONG.match(match[0])
        or match[0] == "\u00ad"
        or not (right_to_left or (match[0] == "\u200d" and _EMOJI.search(word[: match.start()])))
    )


def _finding(word: str, wrong: str, where: Pointer) -> Diagnostic:
    clean = word.translate({ord(character): None for character in wrong})
    names = ", ".join(dict.fromkeys(map(_named, wrong)))
    why = " that changes the direction of the line" if _TURNS.search(wrong) else ""
    message = f"{shown(word[:_LONGEST])!r} has an invisible character{why}: {names}"
    if _WRONG.search(wrong):
        diagnostic = error("hidden-character", where, message, _HINT, word)
    else:
        diagnostic = replace(warning("hidden-character", where, message, _HINT), about=word)
    return replace(diagnostic, fix=Fix(word, clean))


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}{f' ({name})' if name else ''}"
