"""Finding misspelt months next to a day or a year, in English and Russian."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from khabar.checks.finders.names import slips_between
from khabar.checks.finders.number import SPACES
from khabar.checks.vocabulary import Vocabulary
from khabar.core.language import Lang

_ENGLISH = "January February March April May June July August September October November December"
_RUSSIAN = (  # month by month, each in its six cases
    "январь января январю январём январем январе",
    "февраль февраля февралю февралём февралем феврале",
    "март марта марту мартом марте",
    "апрель апреля апрелю апрелем апреле",
    "июнь июня июню июнем июне",
    "июль июля июлю июлем июле",
    "август августа августу августом августе",
    "сентябрь сентября сентябрю сентябрём сентябрем сентябре",
    "октябрь октября октябрю октябрём октябрем октябре",
    "ноябрь ноября ноябрю ноябрём ноябрем ноябре",
    "декабрь декабря декабрю декабрём декабрем декабре",
)
_MONTHS: Mapping[Lang, tuple[str, ...]] = MappingProxyType(
    {Lang("en"): tuple(_ENGLISH.split()), Lang("ru"): tuple(" ".join(_RUSSIAN).split())}
)
_STEMS: Mapping[Lang, str] = MappingProxyType(
    {
        Lang("en"): _ENGLISH,
        Lang("ru"): "январ феврал март марат(?!\\w) апрел июн июл август сентябр октябр ноябр декабр",
    }
)
"""Beginnings of words that are a month or derived from one (Augusta, октябрьский), and of a similar name."""

_LETTERS = {Lang("en"): ("JFMASOND", "[a-z]{3,9}"), Lang("ru"): ("яфмаисонд", "[а-яё]{3,9}")}
"""First letters of months, which are rarely mistyped, in English capitals, and a pattern for the other letters."""

_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])"
_DAY_BEGUN = r"(?:(?<=[12])[0-9]|(?<=3)[01]|(?<=0)[1-9]|(?<=[1-9]))"  # after its first digit
_YEAR = r"(?:19|20)[0-9]{2}"
_WHOLE = 6
"""Minimum letters of a month for any typing error; in a shorter one, only two swapped letters or a doubled one count:
Match 3 and Jane 7 are not errors."""
_DOUBLED = re.compile(r"(.)\1")
_LONG = 8  # letters of a month that may have two errors


@cache
def slips_of_months(lang: Lang) -> Vocabulary[str] | None:
    """Return the vocabulary that recognises misspelt months anywhere in a text; None for most languages."""
    if lang not in _LETTERS:
        return None
    letters, others = _LETTERS[lang]
    word = re.compile(rf"[{letters}](?<!\w.){others}(?!\w)", re.I if lang == "ru" else 0)

    def look(piece: str) -> str | None:
        found = (one if lang == "en" else one.lower() for one in word.findall(piece))
        return next(filter(None, (_meant(one, lang) for one in found)), None)

    return Vocabulary(look, word)


@cache
def _beside_numbers(lang: Lang) -> re.Pattern[str]:
    """Return a pattern for words next to a day or a year that begin like a month and are not one."""
    letters, others = _LETTERS[lang]
    stems = _STEMS[lang].split()
    word = rf"(?!{'|'.join(stems)})[{letters}]{others}(?![\w’'-])"
    begun = "|".join(f"(?<={stem[0]}){stem[1:]}" for stem in stems)
    apart = f"[{SPACES}]"
    return re.compile(  # it begins with one of a few characters, so that the engine can skip from one to the next
        rf"[0-9{letters}](?<![\w’'.,:/-].)(?:"
        rf"{_DAY_BEGUN}(?:st|nd|rd|th)?{apart}(?:of{apart})?(?P<behind>{word})"
        rf"|(?<=[{letters}])(?!{begun}){others}(?![\w’'-])"
        rf"(?=\.?,?{apart}(?:{_DAY}(?:st|nd|rd|th)?|{_YEAR})(?![\w%]|[.,:/-][0-9])))",
        re.I if lang == "ru" else 0,
    )


def nearly_months(words: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """Return each misspelt month next to a day or a year, with the correct month."""
    for found in _beside_numbers(lang).finditer(words) if lang in _LETTERS else ():
        word = found["behind"] or found[0]
        if month := _meant(word if lang == "en" else word.lower(), lang):
            yield word, month


@lru_cache(maxsize=4096)
def _meant(word: str, lang: Lang) -> str:
    """Return the month that a word is a misspelling of; "" for any other word."""
    near = [
        (slips, word[-1] != month[-1], month)  # of two case forms of a month, prefer the one that ends like the word
        for month in _MONTHS[lang]
        if word[0] == month[0] and (slips := _slips(word, month))
    ]
    return min(near)[2] if near else ""


def _slips(word: str, month: str) -> int:
    """Return the number of typing errors between a word and a month; 0 if it is not a misspelling of it."""
    most = 2 if len(month) >= _LONG else 1
    if abs(len(word) - len(month)) > most or len(set(word) - set(month)) > most:
        return 0  # most words: a cheap test
    slips = slips_between(word, month, most)
    if slips > most:
        return 0
    if len(month) >= _WHOLE or sorted(word) == sorted(month):
        return slips
    return slips if _DOUBLED.sub(r"\1", word) == month else 0
