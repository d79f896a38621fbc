"""Soft hyphens between syllables, for languages without hyphenation patterns.

A syllable has one vowel; of the consonants between two vowels the last one begins the next syllable (V-CV, VC-CV,
VCC-CV). Letters that are one sound stay together: sh, ch, ng, oʻ and gʻ in Uzbek, a vowel written twice. A hard or a
soft sign, or an apostrophe, ends its syllable; a glide between two vowels (й, ý, y, and the Kazakh у) stays with
both, since rules differ about it, and there is no break before ng, which is one sound in "dengiz" and two in
"qilingan". Two letters stay before a hyphen, three after it: no vowel is
left alone. A missing break costs a ragged line, a wrong one a reader's trust, so in doubt there is none.

All of it needs native review: the rules are those of school grammars, and compounds are not known as such.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from khabar.core.language import Lang, language
from khabar.model.text import Code, FigureMention, FigureRef, Foreign, Inline, Inlines, LineBreak, Passage, Plain
from khabar.render.line_rules import ADDRESS

SOFT_HYPHEN = "\u00ad"

LEAST = 7
"""Letters that a word needs to be hyphenated."""

LONG = 12
"""Letters that a word needs to be hyphenated where size counts: on a phone of 320 pixels it may fill a line alone."""

_ONSET = "ст"

_BEFORE, _AFTER = 2, 3  # letters that stay together at either end of a word


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sounds:
    """The letters of a language by kind of sound. Letters that are neither vowels nor closing are consonants."""

    vowels: str
    glides: str  # no break beside them between two vowels
    pairs: str = ""  # two letters for one sound
    doubtful: frozenset[str] = frozenset()  # such a pair may be two sounds: no break before it nor in it
    closing: str = "ъь"  # ends the syllable


_CYRILLIC = "аеёиоуыэюя"
_SOUNDS: Mapping[Lang, _Sounds] = {
    Lang("kk"): _Sounds(vowels=_CYRILLIC + "әіөұү", glides="йу"),
    Lang("ky"): _Sounds(vowels=_CYRILLIC + "өү", glides="й"),
    Lang("tg"): _Sounds(vowels=_CYRILLIC + "ӣӯ", glides="й"),
    Lang("tk"): _Sounds(vowels="aäeiouöüy", glides="ý", closing="ʼ"),
    Lang("uz"): _Sounds(vowels="aeiou", glides="y", pairs="sh ch ng oʻ gʻ", doubtful=frozenset({"ng"}), closing="ʼ"),
    Lang("uz-Cyrl"): _Sounds(vowels=_CYRILLIC + "ў", glides="й"),
}

LANGUAGES = frozenset(_SOUNDS)
"""The languages hyphenated here; typst has patterns for some others, browsers for more."""

_WORD = re.compile(r"(?<![\w.@/’'ʼʻ-])[^\W\d_]+(?:[ʻʼ’'][^\W\d_]+)*[ʻʼ’']?(?![\w@/]|\.\w)")
_APOSTROPHES = str.maketrans("’'‘`", "ʼʼʼʼ")


@lru_cache(maxsize=1024)  # most passages of an edition are the same after a story was edited
def hyphenated(text: str, lang: Lang, least: int = LEAST) -> str:
    """Put soft hyphens into the words of a text that have so many letters; of other languages none.

    Addresses, numbers, acronyms and words with letters of another script stay as they are.
    """
    if lang not in _SOUNDS or len(text) < least:
        return text
    addresses = [(match.start(), match.end()) for match in ADDRESS.finditer(text)] if _may_be_address(text) else []

    def with_hyphens(match: re.Match[str]) -> str:
        inside = any(start < match.end() and match.start() < end for start, end in addresses)
        return match[0] if inside or len(match[0]) < least else _hyphenated_word(match[0], lang)

    return _WORD.sub(with_hyphens, text)


def softened(passage: Passage, least: int = LEAST) -> Passage:
    """Put soft hyphens into a passage; codes, figures and words in another language have none."""
    if passage.lang not in _SOUNDS:
        return passage
    return replace(passage, inlines=_softened(passage.inlines, passage.lang, least))


def _softened(inlines: Inlines, lang: Lang, least: int) -> Inlines:
    return tuple(_inline(inline, lang, least) for inline in inlines)


def _inline(inline: Inline, lang: Lang, least: int) -> Inline:
    match inline:
        case Plain(text=text):
            return replace(inline, text=hyphenated(text, lang, least))
        case Code() | Foreign() | FigureMention() | FigureRef() | LineBreak():
            return inline
        case _:
            return replace(inline, inlines=_softened(inline.inlines, lang, least))


def _may_be_address(text: str) -> bool:
    return "/" in text or "@" in text or "." in text[:-1]


@lru_cache(maxsize=8192)
def _hyphenated_word(word: str, lang: Lang) -> str:
    sounds = _SOUNDS[lang]
    small = word[1:]
    if small != small.lower() or not _is_of(word, lang):
        return word
    units = _units(word, sounds)
    breaks = [at for at in _breaks(units, sounds) if _BEFORE <= at <= len(word) - _AFTER]
    pieces = (word[start:end] for start, end in zip((0, *breaks), (*breaks, len(word)), strict=True))
    return SOFT_HYPHEN.join(pieces)


def _is_of(word: str, lang: Lang) -> bool:
    """Return whether all letters of a word are of the language's script."""
    latin = language(lang).script == "Latn"
    return all(("\u0400" <= letter <= "\u052f") != latin for letter in word if letter.isalpha() and letter not in "ʻʼ")


def _units(word: str, sounds: _Sounds) -> list[str]:
    """Take a word apart into sounds: letters, pairs that are one sound, each with the sign that closes it."""
    lower = word.lower().translate(_APOSTROPHES)
    pairs = sounds.pairs.replace("ʻ", "ʼ").split()
    lower = lower.replace("ʻ", "ʼ")
    units: list[str] = []
    at = 0
    while at < len(lower):
        two = lower[at : at + 2]
        if two in pairs:
            units.append(two)
            at += 2
        elif units and lower[at] in f"{sounds.closing}ʼ":  # an apostrophe belongs to the letter before it
            units[-1] += lower[at]
            at += 1
        elif units and units[-1] == lower[at] and lower[at] in sounds.vowels:
            units[-1] += lower[at]  # a vowel written twice is one
            at += 1
        else:
            units.append(lower[at])
            at += 1
    return units


def _breaks(units: list[str], sounds: _Sounds) -> Iterator[int]:
    """Return the positions of allowed breaks in a word."""
    starts = [0]
    for unit in units:
        starts.append(starts[-1] + len(unit))
    vowels = [at for at, _ in enumerate(units) if _is_vowel(units, at, sounds)]
    for here, there in pairwise(vowels):
        between = units[here + 1 : there]
        if between and (between[-1] in sounds.doubtful or (len(between) == 1 and between[0] in sounds.glides)):
            continue
        closed = next((at for at in range(there - 1, here, -1) if _closes(units[at], sounds)), here)
        # Loans such as -стан begin with two consonants: Кыргыз-стан.
        onset = 2 if len(between) > len(_ONSET) and "".join(between).endswith(_ONSET) else 1
        yield starts[max(there - onset, closed + 1) if between else there]


def _is_vowel(units: list[str], at: int, sounds: _Sounds) -> bool:
    """Return whether a sound is a vowel; у after another vowel is a glide where it may be one."""
    letter = units[at]
    if letter[0] in sounds.glides and letter[0] in sounds.vowels:
        return at == 0 or not _is_vowel(units, at - 1, sounds)
    return letter[0] in sounds.vowels or letter == "oʼ"


def _closes(unit: str, sounds: _Sounds) -> bool:
    return len(unit) > 1 and unit[-1] in sounds.closing and unit not in ("oʼ", "gʼ")
