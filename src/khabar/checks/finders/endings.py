"""Matching words in text with any of their endings. Every rule needs native review.

The endings of English and Russian are listed. The other languages chain endings, so any letters after the stem count as
an ending: better to match too much than too little. Words in capitals or with digits must match exactly, and may have
an ending: COVID-19-дың, XMTning.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from khabar.core.language import Lang

_RUSSIAN = (
    "а|я|у|ю|е|о|ы|и|й|ь|ом|ем|ём|ой|ей|ою|ею|ам|ям|ами|ями|ах|ях|ов|ев|ёв|ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им"
    "|ых|их|ыми|ими|ую|юю|ья|ье|ью|ьи|ьям|ьями|ьях|ьми|ия|ии|ию|ией|ием|иям|иями|иях"
)
_ENDINGS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(
            f"{of}{possessive}" for of in ("", "s", "es", "e", "y", "ies", "ys") for possessive in ("", "'s")
        ),
        "ru": frozenset(f"{ending}{oneself}" for ending in ("", *_RUSSIAN.split("|")) for oneself in ("", "ся")),
    }
)
_OF_CODES: Mapping[str, frozenset[str]] = MappingProxyType({"en": frozenset({"", "s", "'s"})})
_NONE = frozenset({""})
_LONGEST = 10  # letters of all endings together, where a language chains them

# What may be removed from a word before an ending is added, if three letters remain: "торговля" has "торговлей",
# "көмек" has "көмегі"; a possessive in Turkic languages, "кампаниясы", has "кампанияларын".
_CUT: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile("(?<=....)[esy]$"),
        "ru": re.compile("(?<=...)[аеёиоуыэюяйь]{1,3}(?:ся)?$"),
        "tg": re.compile("(?<=...)[аеёиоуӯӣэюяй]$"),
    }
)
_CUT_ELSEWHERE = re.compile(
    "(?<=..[аәеиіоөуүыэюяaeiouyäöü])(?:с[ыиіүу]|s[yiü])$|(?<=...)[аәеиіоөұуүыэюяaeiouyäöüýкқпkqp]$"
)
_FLEETING = re.compile("(?:[её]([нк])ь?|(?<=[^аеёиоуыэюя])[её](ц)|о(к))$")  # Russian: "день" has "дня"
_SHORTEST = 4  # letters: a shorter word must match exactly, except for endings in languages that chain them

APOSTROPHES = "'’‘ʼ`ʻ"


@dataclass(frozen=True, slots=True)
class Stem:
    """The beginnings of a word's forms, usually one, and the endings they may have; None for any letters.

    `is_code` marks a word in capitals or with digits: it may have an ending after a hyphen.
    """

    ways: tuple[str, ...]
    endings: frozenset[str] | None
    is_code: bool = False

    @property
    def letters(self) -> str:
        """The letters that all of its forms begin with."""
        shared, *others = self.ways
        while not all(way.startswith(shared) for way in others):
            shared = shared[:-1]
        return shared

    def fits(self, word: str) -> bool:
        """Return whether a word, in one case, is a form of this one."""
        for way in self.ways:  # noqa: SIM110 - any() would create a generator, a hundred thousand times
            if word.startswith(way) and self._may_end(word[len(way) :]):
                return True
        return False

    def _may_end(self, rest: str) -> bool:
        if self.endings is not None:
            return rest in self.endings
        return not rest or (len(rest) <= _LONGEST and rest.isalpha())


def stem(word: str, lang: Lang) -> Stem:
    """Return the stem of a word in its dictionary form."""
    lower = in_one_case(word, lang)
    if word.isupper() or any(sign.isdigit() for sign in word):
        return Stem((lower,), _OF_CODES.get(lang), is_code=True)
    endings = _ENDINGS.get(lang)
    if len(word) < _SHORTEST:
        held = endings is not None or len(word) < _SHORTEST - 1
        return Stem((lower,), _NONE if held else None)
    letters = _CUT.get(lang, _CUT_ELSEWHERE).sub("", lower)
    if lang == "ru" and (fleeting := _FLEETING.search(lower)):
        return Stem((letters, f"{lower[: fleeting.start()]}{fleeting[fleeting.lastindex or 0]}"), endings)
    return Stem((letters,), endings)


def in_one_case(words: str, lang: Lang) -> str:
    """Return words in lower case, with one kind of apostrophe and hyphen, and each character at the same position.

    In Uzbek the apostrophe is a letter, or part of one.
    """
    lower = words.lower()
    if len(lower) != len(words):
        lower = "".join(sign.lower()[:1] for sign in words)
    wanted = "ʻ" if lang == "uz" else "'"
    for sign in APOSTROPHES:
        if sign in lower:
            lower = lower.replace(sign, wanted)
    return lower.replace("‑", "-")
