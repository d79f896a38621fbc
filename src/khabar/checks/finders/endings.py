"""Words with any of their endings: what a term's words look like in running text. Every rule needs native review.

Endings of English and Russian are listed. In the other languages one ending follows another, and whatever letters
follow the stem are taken for endings: that lets too much pass rather than too little. What is written in capitals, or
has digits, is held to its letters, and endings may follow: COVID-19-дың, XMTning.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from khabar.core.dataclass import dataclass
from khabar.core.language import Lang

_RUSSIAN = (
    "а|я|у|ю|е|о|ы|и|й|ь|ом|ем|ём|ой|ей|ою|ею|ам|ям|ами|ями|ах|ях|ов|ев|ёв|ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им"
    "|ых|их|ыми|ими|ую|юю|ья|ье|ью|ьи|ьям|ьями|ьях|ьми|ия|ии|ию|ией|ием|иям|иями|иях"
)
_ENDINGS: Mapping[str, str] = MappingProxyType({"en": "(?:e?s|e|y|ies|ys)?(?:'s)?", "ru": f"(?:{_RUSSIAN})?(?:ся)?"})
_ANY_ENDING = r"\w{0,10}"
_OF_CODES: Mapping[str, str] = MappingProxyType({"en": "(?:'?s)?"})
_ANY_OF_CODES = r"(?:-?\w{1,10})?"

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

_APOSTROPHES = "'’‘ʼ`ʻ"


@dataclass(frozen=True, slots=True)
class Stem:
    """What all forms of a word begin with, and a pattern of the whole; both for words in one case."""

    letters: str
    pattern: str


def stem(word: str, lang: Lang) -> Stem:
    """Give the stem of a word as a dictionary has it."""
    lower = in_one_case(word, lang)
    if word.isupper() or any(sign.isdigit() for sign in word):
        return Stem(lower, re.escape(lower) + _OF_CODES.get(lang, _ANY_OF_CODES))
    endings = _ENDINGS.get(lang, _ANY_ENDING)
    if len(word) < _SHORTEST:
        held = lang in _ENDINGS or len(word) < _SHORTEST - 1
        return Stem(lower, re.escape(lower) + ("" if held else endings))
    letters = _CUT.get(lang, _CUT_ELSEWHERE).sub("", lower)
    if lang == "ru" and (fleeting := _FLEETING.search(lower)):
        short = lower[: fleeting.start()]
        without = f"{re.escape(short)}{fleeting[fleeting.lastindex or 0]}"
        return Stem(short, f"(?:{re.escape(letters)}|{without}){endings}")
    return Stem(letters, re.escape(letters) + endings)


def in_one_case(words: str, lang: Lang) -> str:
    """Give words in small letters, with one apostrophe and one hyphen, each sign at its place.

    In Uzbek the apostrophe is a letter, or part of one.
    """
    lower = words.lower()
    if len(lower) != len(words):
        lower = "".join(sign.lower()[:1] for sign in words)
    wanted = "ʻ" if lang == "uz" else "'"
    for sign in _APOSTROPHES:
        if sign in lower:
            lower = lower.replace(sign, wanted)
    return lower.replace("‑", "-")
