"""The letters of each Cyrillic language, and letters typed in their place: every entry needs native review."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary
from khabar.core.language import LANGUAGES, Lang

_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

ALPHABETS: Mapping[Lang, str] = {
    Lang("ru"): _RUSSIAN,
    Lang("kk"): _RUSSIAN + "әғқңөұүһі",
    Lang("ky"): _RUSSIAN + "ңөү",
    Lang("tg"): _RUSSIAN + "ғӣқӯҳҷ",
    Lang("uz-Cyrl"): _RUSSIAN + "ўқғҳ",
}
"""Lower-case letters, with the Russian letters that a language uses only in Russian words and names."""

_MIXED: Mapping[Lang, re.Pattern[str]] = {
    Lang(lang): re.compile(rf"(?i)(?<!\w)(?=\w*[{own}])\w*([щы])\w*")
    for lang, own in (("uz-Cyrl", "ўқғҳ"), ("tg", "ғӣқӯҳҷ"))
}
"""Words with both a letter of the language's own and one that it uses only in Russian names."""

_TELLING: Mapping[Lang, tuple[str, int]] = {
    Lang("kk"): ("әғқұһі", 80),
    Lang("ky"): ("ңөү", 400),
    Lang("tg"): ("ғӣқӯҳҷ", 160),
    Lang("tk"): ("äçňöşüýž", 80),
    Lang("uz"): ("qxʻ", 300),
    Lang("uz-Cyrl"): ("ўқғҳ", 200),
}
"""Letters that related languages do not have, and a length of text in which at least one of them always occurs.

Kyrgyz in place of Kazakh, or Russian in place of either, has no foreign letters: it lacks some. The lengths are more
than twice those of the longest sentences in the example without such a letter.
"""

_ONCE_IN = 200  # names and quotations may contain one
_OFTEN, _LONG = 100, 200

LOOK_ALIKES: Mapping[str, str] = {
    "і": "и",
    "ў": "ӯ",
    "ӯ": "ў",
    "ө": "о",
    "һ": "ҳ",
    "ҳ": "һ",
    "ң": "н",
    "ґ": "г",
    "ї": "и",
    "є": "э",
    "ѓ": "ғ",
    "ќ": "қ",
    "ѝ": "й",
    "ӽ": "ҳ",
    "ҝ": "қ",
    "ҥ": "ң",
    "ӷ": "ғ",
    "ӈ": "ң",
    "ӄ": "қ",
    "ҟ": "қ",
    "ҡ": "қ",
    "ы": "и",
    "ӝ": "ҷ",
    "ӌ": "ҷ",
}
"""The letter that is usually meant by a wrong one."""


@cache
def _foreign(lang: Lang) -> re.Pattern[str]:
    own = ALPHABETS[lang] + ALPHABETS[lang].upper()
    others = (chr(code) for code in (*range(0x400, 0x482), *range(0x48A, 0x530)))
    return re.compile(f"[{''.join(letter for letter in others if letter not in own)}]")


@cache
def strangers(lang: Lang) -> Vocabulary[re.Match[str]] | None:
    """Return the vocabulary that recognises words with a letter of another alphabet; None without an alphabet."""
    if lang not in ALPHABETS:
        return None
    mixed = "щыЩЫ" if lang in _MIXED else ""
    pattern = re.compile(_foreign(lang).pattern.replace("[", f"[{mixed}"))
    return Vocabulary(pattern.search, pattern)


def word_around(words: str, at: int) -> str:
    """Return the word around a letter."""
    start = end = at
    while start and words[start - 1].isalpha():
        start -= 1
    while end < len(words) and words[end].isalpha():
        end += 1
    return words[start:end]


def foreign_words(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Return each word with a letter that the language does not have, once, with the letter."""
    seen = set[str]()
    for match in _foreign(sentence.lang).finditer(sentence.own):
        word = word_around(sentence.own, match.start())
        if word not in seen:
            seen.add(word)
            yield word, match[0]
    if mixed := _MIXED.get(sentence.lang):
        for match in mixed.finditer(sentence.own):
            if match[0] not in seen:
                seen.add(match[0])
                yield match[0], match[1]


def letters_never_met(words: str, lang: Lang) -> str:
    """Return the letters that a text of this length in the language should have; "" if it has them or is short."""
    telling, long = _TELLING.get(lang, ("", 0))
    if not telling or len(words) < long:
        return ""
    letters = _letters_of(LANGUAGES[lang].script).findall(words.lower())
    met = sum(letter in telling for letter in letters)
    return "" if len(letters) < long or met * _ONCE_IN >= len(letters) else telling


def letters_met_often(words: str, lang: Lang) -> str:
    """Return the letters of other alphabets that a long text has often, more than names would explain."""
    letters = _letters_of("Cyrl").findall(words.lower()) if lang in ALPHABETS else []
    foreign = [letter for letter in letters if letter not in ALPHABETS[lang]]
    return "" if len(letters) < _LONG or len(foreign) * _OFTEN < len(letters) else "".join(sorted(set(foreign)))


@cache
def _letters_of(script: str) -> re.Pattern[str]:
    return re.compile("[\u0400-\u052f]" if script == "Cyrl" else "[a-z\u00df-\u024fʻ]")
