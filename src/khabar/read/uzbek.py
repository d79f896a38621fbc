"""Transliterating Uzbek between its two scripts: Latin of 1995 and Cyrillic of 1940.

The result is a draft and needs native review. The rules cover letters, capitals, the characters people type for each
apostrophe, and classes of loan words; `khabar.read.uzbek_words` lists words that no rule can derive; a publication adds
its own. What is not an Uzbek word is unchanged: addresses, codes, numerals, acronyms and names in another spelling,
braces, and words with a letter that the script does not have.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from khabar.core.language import Lang
from khabar.model.text import Emphasis, Inline, Inlines, Link, Plain, Strong
from khabar.read.uzbek_letters import (
    APOSTROPHES,
    LOOK_ALIKES,
    OKINA,
    TUTUQ,
    Stems,
    with_standard_apostrophes,
    word_in_cyrillic,
    word_in_latin,
)

LATIN, CYRILLIC = Lang("uz"), Lang("uz-Cyrl")

_NONE: Mapping[str, str] = MappingProxyType({})

_ENDINGS = "com|edu|eu|example|gov|info|int|io|kg|kz|me|net|org|ru|tj|tm|tv|uz"
_FILES = "csv|docx?|jpe?g|mp[34]|pdf|png|pptx?|svg|xlsx?|zip"
_WHOLE = r"[^\s<>()\[\]«»\"]"

# Each alternative starts at a word boundary, so that a long word is matched once and not again from every letter.
_UNCHANGED = rf"""
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
_WORD = rf"{_LETTER}++(?:[{APOSTROPHES}]{_LETTER}++)*+[{APOSTROPHES}]?"
# Most words have spaces around them and cannot be anything else: they are matched first.
_SPANS = re.compile(rf"(?<![^\s(«“‘]){_WORD}(?=[.,;!?)»”]*+(?:\s|\Z))|(?P<unchanged>{_UNCHANGED})|{_WORD}", re.X)
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z\u00c0-\u024f]"), re.compile(r"[\u0400-\u052f]")
_QUOTE = re.compile(rf"(?<!\w)[{LOOK_ALIKES}](?=\w)|(?<=[^\w\s])[{LOOK_ALIKES}](?!\w)")


def transliterated(inlines: Inlines, to: Lang, exceptions: Mapping[str, str] = _NONE) -> Inlines:
    """Return a sentence in the other script of Uzbek; ValueError if `to` is neither `uz` nor `uz-Cyrl`.

    `exceptions` are the publication's own stems, from the script of the sentence to the other. An exception with the
    same stem on both sides keeps its letters; words already in the right script are unchanged.

    Addresses, codes, references to figures and words in another language are unchanged. A word with emphasis on a part
    of it (`**qa**yerda`) is treated as two words: rare, and only an e or ц where the parts meet can come out wrong.
    """
    if to not in (LATIN, CYRILLIC):
        raise ValueError(f"Uzbek is written in {LATIN} and {CYRILLIC}, not in {to}")
    return _inlines(inlines, _transliterator(to, tuple(exceptions.items())).text)


def is_stem(word: str, to: Lang) -> bool:
    """Return whether an exception may have this key: one word, in the script that `to` is produced from."""
    match = _SPANS.fullmatch(word)
    return match is not None and not match.lastgroup and not (_CYRILLIC if to == CYRILLIC else _LATIN).search(word)


def _inlines(inlines: Inlines, convert: Callable[[str], str]) -> Inlines:
    def converted(inline: Inline) -> Inline:
        match inline:
            case Plain(text=text):
                return Plain(text=convert(text))
            case Emphasis(inlines=inner):
                return Emphasis(inlines=_inlines(inner, convert))
            case Strong(inlines=inner):
                return Strong(inlines=_inlines(inner, convert))
            case Link(href=href, inlines=inner):
                return Link(href=href, inlines=_inlines(inner, convert))
        return inline

    return tuple(map(converted, inlines))


# --- one direction, with the words of one publication


class _Transliterator:
    """Converts text to one script; caches each word, because a bulletin repeats the same ones."""

    def __init__(self, word: Callable[[str], str]) -> None:
        self._word = lru_cache(maxsize=16384)(word)

    def text(self, words: str) -> str:
        searched, quoting = 0, False

        def closes(at: int) -> bool:
            """Return whether an apostrophe after a word closes a quotation opened by such a character."""
            nonlocal searched, quoting
            for quote in _QUOTE.finditer(words, searched, at):
                quoting = words[quote.end() : quote.end() + 1].isalnum()
            searched, closed, quoting = at + 1, quoting, False
            return closed

        def span(match: re.Match[str]) -> str:
            word, end = match[0], match.end()
            if match.lastgroup:
                return word
            last = word[-1]
            if last in APOSTROPHES and not _is_letter(last, word[-2], lambda: closes(end - 1)):
                return self._word(word[:-1]) + last
            if word in _INITIALS and (match.start() == 0 or words[end : end + 1] != "."):
                return word  # a Roman numeral; before a full stop inside a sentence it is the initial of a name
            return self._word(word)

        return _SPANS.sub(span, words)


_INITIALS = frozenset("IVX")


def _is_letter(apostrophe: str, before: str, closes: Callable[[], bool]) -> bool:
    """Return whether an apostrophe at the end of a word is part of it, as in togʻ and tabʼ."""
    if before in "OoGg":
        return apostrophe in (OKINA, TUTUQ) or not closes()
    return apostrophe == TUTUQ


@lru_cache(maxsize=16)
def _transliterator(to: Lang, exceptions: tuple[tuple[str, str], ...]) -> _Transliterator:
    own = Stems({with_standard_apostrophes(key).lower(): with_standard_apostrophes(value) for key, value in exceptions})
    if to == CYRILLIC:
        return _Transliterator(lambda word: word_in_cyrillic(word, own))
    return _Transliterator(lambda word: word_in_latin(word, own))
