"""Words that are hard to read, with simpler ones: only advice.

English: from the Federal Plain Language Guidelines (United States, 2011), section on words. Russian: phrases that
editors' handbooks call officialese (Nora Gal, "Words Living and Dead"); needs native review. The other languages have
no rows yet.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from khabar.core.language import Lang

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "utilise": "use",
        "utilize": "use",
        "utilization": "use",
        "commence": "begin",
        "terminate": "end",
        "facilitate": "help",
        "endeavour": "try",
        "ascertain": "find out",
        "expedite": "speed up",
        "prior to": "before",
        "subsequent to": "after",
        "in order to": "to",
        "with regard to": "about",
        "in the event of": "if",
        "at the present time": "now",
        "due to the fact that": "because",
        "for the purpose of": "to",
        "a number of": "some, or how many",
        "in accordance with": "by, under",
        "on a daily basis": "daily",
        "aforementioned": "this",
        "inasmuch as": "since",
    }
)
_RUSSIAN: Mapping[str, str] = MappingProxyType(
    {
        "в целях": "чтобы",
        "в связи с тем, что": "потому что",
        "на сегодняшний день": "сейчас",
        "в настоящее время": "сейчас",
        "осуществлять": "делать, вести",
        "осуществляет": "делает, ведет",
        "осуществляется": "идет",
        "вышеуказанный": "этот",
        "путем проведения": "через",
        "посредством": "через, с помощью",
        "имеет место": "есть, бывает",
    }
)
HARD_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "ru": _RUSSIAN})


@cache
def _pattern(lang: Lang) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(HARD_WORDS[lang], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def hard_words(words: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """Return each word or phrase that is hard to read, with a simpler one."""
    if lang in HARD_WORDS:
        for found in _pattern(lang).finditer(words.lower()):
            yield words[found.start() : found.end()], HARD_WORDS[lang][found[0]]
