"""Uzbek words made from one script into the other: Latin of 1995, Cyrillic of 1940.

What the rules make needs native review, as any draft does. They know the letters, capitals, the three signs typed for
each apostrophe, and classes of loan words; `khabar.read.uzbek_words` knows the words that no rule can guess; a
publication adds its own. What is no Uzbek word stays as it is: addresses, codes, numerals, acronyms and names in
another spelling, braces, and words with a letter that the script has not.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from khabar.core.language import Lang
from khabar.model.text import Emphasis, Inline, Inlines, Link, Plain, Strong
from khabar.read.uzbek_letters import (
    LOOK_ALIKES,
    OKINA,
    SIGNS,
    TUTUQ,
    Stems,
    with_right_signs,
    word_in_cyrillic,
    word_in_latin,
)

LATIN, CYRILLIC = Lang("uz"), Lang("uz-Cyrl")

_NONE: Mapping[str, str] = MappingProxyType({})

_ENDINGS = "com|edu|eu|example|gov|info|int|io|kg|kz|me|net|org|ru|tj|tm|tv|uz"
_FILES = "csv|docx?|jpe?g|mp[34]|pdf|png|pptx?|svg|xlsx?|zip"
_WHOLE = r"[^\s<>()\[\]«»\"]"

# Each alternative begins where no word is under way, so that a long word is looked at once and not from every letter.
_KEPT = rf"""
    \{{[^{{}}\n]*\}}
  | (?<!\w)`[^`\n]*`(?!\w)
  | &\#?\w+;
  | (?<!\w)(?:https?|mailto|tel|sms):{_WHOLE}+
  | (?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+
  | (?<![\w.-])(?:[A-Za-z0-9][a-z0-9-]*+\.)+(?:{_ENDINGS})(?![A-Z])[a-z]*+(?:/{_WHOLE}*)?
  | (?<![\w.-])[\w-]++\.(?:{_FILES})[a-z]*+(?!\w)
  | (?<!\w)[@\#]\w+
  | (?<!\w)(?=\w*?\d)(?=\w*?[A-ZА-ЯЁЎҚҒҲ])\w+
  | (?<!\w)(?=\w*?[^\W\d_]\d)\w+
  | (?<!\w)(?=[^\W_]*_)\w+
"""
_LETTER = rf"[^\W\d_{OKINA}{TUTUQ}]"
_WORD = rf"{_LETTER}++(?:[{SIGNS}]{_LETTER}++)*+[{SIGNS}]?"
# Most words have a space on either side and can be nothing else: they are taken first.
_SPANS = re.compile(rf"(?<![^\s(«“‘]){_WORD}(?=[.,;!?)»”]*+(?:\s|\Z))|(?P<kept>{_KEPT})|{_WORD}", re.X)
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z\u00c0-\u024f]"), re.compile(r"[\u0400-\u052f]")
_QUOTE = re.compile(rf"(?<!\w)[{LOOK_ALIKES}](?=\w)|(?<=[^\w\s])[{LOOK_ALIKES}](?!\w)")


def to_cyrillic(words: str, exceptions: Mapping[str, str] = _NONE) -> str:
    """Write Uzbek words in Cyrillic; `exceptions` are stems of a publication's own, each in Latin and in Cyrillic.

    An exception whose two sides are the same keeps its Latin letters. Words that are in Cyrillic already stay.
    """
    return _way(CYRILLIC, tuple(exceptions.items())).written(words)


def to_latin(words: str, exceptions: Mapping[str, str] = _NONE) -> str:
    """Write Uzbek words in Latin; `exceptions` are stems of a publication's own, each in Cyrillic and in Latin."""
    return _way(LATIN, tuple(exceptions.items())).written(words)


def transliterated(inlines: Inlines, to: Lang, exceptions: Mapping[str, str] = _NONE) -> Inlines:
    """Write a sentence in the other script of Uzbek; ValueError if `to` is neither `uz` nor `uz-Cyrl`.

    Addresses, codes, references to figures and words in another language stay as they are. A word of which a part is
    stressed (`**qa**yerda`) is taken for two: rare enough, and its letters come out right but for an e or ц at
    the seam.
    """
    if to not in (LATIN, CYRILLIC):
        raise ValueError(f"Uzbek is written in {LATIN} and {CYRILLIC}, not in {to}")
    return _inlines(inlines, _way(to, tuple(exceptions.items())).written)


def is_stem(word: str, to: Lang) -> bool:
    """Return whether an exception may be for this word: one word in letters of the script that `to` is made from."""
    match = _SPANS.fullmatch(word)
    return match is not None and not match.lastgroup and not (_CYRILLIC if to == CYRILLIC else _LATIN).search(word)


def _inlines(inlines: Inlines, written: Callable[[str], str]) -> Inlines:
    def one(inline: Inline) -> Inline:
        match inline:
            case Plain(text=text):
                return Plain(text=written(text))
            case Emphasis(inlines=inner):
                return Emphasis(inlines=_inlines(inner, written))
            case Strong(inlines=inner):
                return Strong(inlines=_inlines(inner, written))
            case Link(href=href, inlines=inner):
                return Link(href=href, inlines=_inlines(inner, written))
        return inline

    return tuple(map(one, inlines))


# --- one way, with the words of one publication


class _Way:
    """Writes words in one script, and remembers each: a bulletin says the same ones over and over."""

    def __init__(self, word: Callable[[str], str]) -> None:
        self._word = lru_cache(maxsize=16384)(word)

    def written(self, words: str) -> str:
        looked, quoting = 0, False

        def closes(at: int) -> bool:
            """Return whether a sign after a word ends a quotation that began with such a sign."""
            nonlocal looked, quoting
            for quote in _QUOTE.finditer(words, looked, at):
                quoting = words[quote.end() : quote.end() + 1].isalnum()
            looked, closed, quoting = at + 1, quoting, False
            return closed

        def span(match: re.Match[str]) -> str:
            word, end = match[0], match.end()
            if match.lastgroup:
                return word
            sign = word[-1]
            if sign in SIGNS and not _is_letter(sign, word[-2], lambda: closes(end - 1)):
                return self._word(word[:-1]) + sign
            if word in _INITIALS and (match.start() == 0 or words[end : end + 1] != "."):
                return word  # a numeral, as a chapter's; before a full stop within a sentence it is a name's initial
            return self._word(word)

        return _SPANS.sub(span, words)


_INITIALS = frozenset("IVX")


def _is_letter(sign: str, before: str, closes: Callable[[], bool]) -> bool:
    """Return whether a sign at the end of a word belongs to it, as in togʻ and tabʼ."""
    if before in "OoGg":
        return sign in (OKINA, TUTUQ) or not closes()
    return sign == TUTUQ


@lru_cache(maxsize=16)
def _way(to: Lang, exceptions: tuple[tuple[str, str], ...]) -> _Way:
    own = Stems({with_right_signs(key).lower(): with_right_signs(value) for key, value in exceptions})
    if to == CYRILLIC:
        return _Way(lambda word: word_in_cyrillic(word, own))
    return _Way(lambda word: word_in_latin(word, own))
