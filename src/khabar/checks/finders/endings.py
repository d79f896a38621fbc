"""Words with any of their endings: what a term's words look like in running text. Every rule needs native review.

Endings of English and Russian are listed. In the other languages one ending follows another, and whatever letters
follow the stem are taken for endings: that lets too much pass rather than too little. What is written in capitals, or
has digits, is held to its letters, and endings may follow: COVID-19-дың, XMTning.
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
        "en": frozenset(f"{of}{whose}" for of in ("", "s", "es", "e", "y", "ies", "ys") for whose in ("", "'s")),
        "ru": frozenset(f"{ending}{oneself}" for ending in ("", *_RUSSIAN.split("|")) for oneself in ("", "ся")),
    }
)
_OF_CODES: Mapping[str, frozenset[str]] = MappingProxyType({"en": frozenset({"", "s", "'s"})})
_NONE = frozenset({""})
_LONGEST = 10  # letters of all endings together, where one follows another

# What may be cut off a word before an ending is added, as long as three letters are left: "торговля" has "торговлей",
# "көмек" has "көмегі"; what belongs to somebody in Turkic languages, "кампаниясы", has "кампанияларын".
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
_SHORTEST = 4  # letters: a shorter word is held to its letters, but for endings where one follows another

APOSTROPHES = "'’‘ʼ`ʻ"


@dataclass(frozen=True, slots=True)
class Stem:
    """What the forms of a word begin with, mostly in one way, and the endings they may have; None for any letters.

    `is_code` marks what is written in capitals or has digits: its ending may follow after a hyphen.
    """

    ways: tuple[str, ...]
    endings: frozenset[str] | None
    is_code: bool = False

    @property
    def letters(self) -> str:
        """What all of its forms begin with."""
        shared, *others = self.ways
        while not all(way.startswith(shared) for way in others):
            shared = shared[:-1]
        return shared

    def fits(self, word: str) -> bool:
        """Tell whether a word, in one case, is a form of this one."""
        for way in self.ways:  # noqa: SIM110 - any() makes a generator, a hundred thousand times
            if word.startswith(way) and self._may_end(word[len(way) :]):
                return True
        return False

    def _may_end(self, rest: str) -> bool:
        if self.endings is not None:
            return rest in self.endings
        return not rest or (len(rest) <= _LONGEST and rest.isalpha())


def stem(word: str, lang: Lang) -> Stem:
    """Give the stem of a word as a dictionary has it."""
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
    """Give words in small letters, with one apostrophe and one hyphen, each sign at its place.

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
