"""Transliterating one Uzbek word: the letters of the two scripts and the rules between them."""

import re
from collections.abc import Mapping
from functools import cache

from khabar.read.uzbek_words import ACRONYMS, BEFORE_STEMS, stems

OKINA, TUTUQ = "\u02bb", "\u02bc"
"""The character after o and g (oʻ, gʻ), and the apostrophe elsewhere (maʼno)."""

LOOK_ALIKES = "'’‘`´′"
"""Characters that people type instead of either."""

APOSTROPHES = OKINA + TUTUQ + LOOK_ALIKES


class Stems:
    """A map of stems to their other spelling; finds the longest stem at the beginning of a word."""

    def __init__(self, stems: Mapping[str, str]) -> None:
        self._stems = stems
        self._longest = max(map(len, stems), default=0)

    def find(self, word: str, at: int = 0) -> tuple[int, str] | None:
        """Return the end of the longest stem and its other spelling; a two-character letter (oʻ, sh) is not split."""
        for end in range(min(len(word), at + self._longest), at, -1):
            spelling = self._stems.get(word[at:end])
            if spelling is not None and not _TWO_CHARACTER_LETTER.match(word, end - 1):
                return end, spelling
        return None


_TWO_CHARACTER_LETTER = re.compile(rf"[og]{OKINA}|[sc]h")


def _cased(spelling: str, given: str) -> str:
    """Return a spelling with the capitals of the given word; one that has capitals of its own keeps them."""
    if len(given) > 1 and given.isupper():
        return spelling.upper()
    if spelling != spelling.lower():
        return spelling
    return spelling[:1].upper() + spelling[1:] if given[:1].isupper() else spelling


def with_standard_apostrophes(word: str) -> str:
    """Return a word with ʻ after o and g, and ʼ elsewhere, in place of the look-alikes."""
    return _NOT_TUTUQ.sub(TUTUQ, _AFTER_O_OR_G.sub(OKINA, word)) if _NOT_TUTUQ.search(word) else word


_AFTER_O_OR_G = re.compile(rf"(?<=[OoGg])[{APOSTROPHES}]")
_NOT_TUTUQ = re.compile(rf"[{TUTUQ}{LOOK_ALIKES}]|(?<![OoGg]){OKINA}")


# --- Latin to Cyrillic

_IN_LATIN = re.compile(rf"(?!.*(?:w|c(?!h)))[a-z{OKINA}{TUTUQ}]+")
_IN_CYRILLIC = re.compile("[абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ]+")

_TO_CYRILLIC = dict(zip("abdefghijklmnopqrstuvxyzʼ", "абдефгҳижклмнопқрстувхйзъ", strict=True)) | {
    f"o{OKINA}": "ў",
    f"g{OKINA}": "ғ",
    "sh": "ш",
    "ch": "ч",
    "ye": "е",
    "yo": "ё",
    "yu": "ю",
    "ya": "я",
}

# The name of a group is its Cyrillic spelling. No suffix of an Uzbek word begins with -tse or -tsi except -siz, -sin,
# -simon and -sira, and no stem ends in -ksiya, -nsiya or -psiya except abstract nouns in -siyat.
_CYRILLIC_LETTERS = re.compile(
    rf"""
    (?P<ц>(?<=[aeioulnr])ts(?=e(?!z|v[aiu])|i(?!z|n|mon|ra))|(?<=[knp])s(?=iya(?!t)|ion))
  | (?P<сҳ>s{TUTUQ}h)
  | (?P<ье>(?<=[bdfghjklmnpqrstvxz{OKINA}])(?<!o{OKINA})ye)
  | (?P<э>(?:(?<![a-z{OKINA}])|(?<=[aeiou])|(?<=o{OKINA}))e)
  | [og]{OKINA} | sh | ch | y[aeu] | yo(?!{OKINA}) | [a-z{TUTUQ}]
    """,
    re.X | re.I,
)

_ACRONYM = re.compile(rf"([A-Z]{{2,}}){TUTUQ}?((?:[a-z][a-z{OKINA}{TUTUQ}]*)?)")
_ODD = re.compile(r"W|C(?!H)")
# The, KHAN: in Uzbek words only s and c come before h at the beginning; acronyms (FHDYO) have a consonant after it.
_ODD_BEGINNING = re.compile(r"[BDFGJ-NP-RTVXZbdfgj-np-rtvxz](?:h|H[AEIOU])")
_NUMERAL = re.compile(r"(?=..)(?:XL|X{0,3})(?:I[XV]|V?I{0,3})")
_INNER_CAPITAL = re.compile(r"(?:[a-z](?<![SC]h))(?<!Y[aeou])[A-Z](?![A-Z]+(?:[a-z]+)?$)")
_BEFORE = re.compile("|".join(sorted(BEFORE_STEMS, key=len, reverse=True)))


def word_in_cyrillic(word: str, own: Stems) -> str:
    """Return a word in Cyrillic: by the publication's stems, the known stems, the letters; a foreign word unchanged."""
    latin = with_standard_apostrophes(word)
    small = latin.lower()
    found = own.find(small)
    if found is not None and _is_latin(small[found[0] :]):
        end, spelling = found
        if spelling[:1].isascii():  # a name that keeps its letters
            return latin[:end] + _hyphenated(_by_letters(latin[end:].lstrip(TUTUQ), 0))
        return _stem(latin, 0, end, spelling) + _by_letters(latin, end)
    acronym = _ACRONYM.fullmatch(latin)
    if acronym and _is_latin(acronym[2]) and (acronym[1] in ACRONYMS or _ODD.search(acronym[1])):
        return acronym[1] + _hyphenated(_by_letters(acronym[2], 0))
    if _NUMERAL.fullmatch(latin) or not _is_latin(small) or _ODD_BEGINNING.match(latin):
        return word
    if _INNER_CAPITAL.search(latin) and OKINA not in latin:  # YouTube; SamDU and OʻzMU are abbreviations of Uzbek words
        return word
    at = 0
    found = _known().find(small)
    if found is None and (before := _BEFORE.match(small)):
        at = before.end()
        found = _known().find(small, at)
    if found is None:
        return _by_letters(latin, 0)
    end, spelling = found
    return _by_letters(latin[:at], 0) + _stem(latin, at, end, spelling) + _by_letters(latin, end)


def _is_latin(small: str) -> bool:
    """Return whether all letters are Uzbek, so that the rules cover every one of them."""
    return not small or _IN_LATIN.fullmatch(small) is not None


@cache
def _known() -> Stems:
    return Stems(stems())


def _stem(latin: str, start: int, end: int, spelling: str) -> str:
    return _cased(spelling.removesuffix("ь") if end < len(latin) else spelling, latin[start:end])


def _hyphenated(suffix: str) -> str:
    """Return a suffix for a word in the other script, with a hyphen: no word may mix letters that look alike."""
    return f"-{suffix}" if suffix else ""


def _by_letters(latin: str, start: int) -> str:
    letters = []
    for letter in _CYRILLIC_LETTERS.finditer(latin, start):
        given = letter[0]
        cyrillic = letter.lastgroup or _TO_CYRILLIC[given.lower()]
        if given == TUTUQ:
            around = latin[max(0, letter.start() - 1) : letter.end() + 1]
            letters.append("Ъ" if sum(map(str.isupper, around)) > 1 or latin.isupper() else "ъ")
        elif given[0].isupper():
            letters.append(cyrillic.upper() if given.isupper() else cyrillic.capitalize())
        else:
            letters.append(cyrillic)
    return "".join(letters)


# --- Cyrillic to Latin

_TO_LATIN = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items() if cyrillic != "е"} | {
    "е": "e",
    "ц": "s",
    "э": "e",
    "щ": "sh",
    "ы": "i",
    "ь": "",
}

# The name of a group is its Latin spelling, or a key of _SPECIAL.
_LATIN_LETTERS = re.compile(
    r"""
    (?P<ts>(?<=[аеёийоуыэюяў])ц)
  | (?P<ye>(?:(?<![а-яёўқғҳ])|(?<=[аеёиоуыэюяўъь]))е)
  | (?P<yo>(?<=ь)о)
  | (?P<apart>(?<=с)ҳ)
  | (?P<nothing>(?<=ў)ъ|(?<![аеёиоуыэюя])ъ(?=[еёюя]))
  | [а-яёўқғҳ]
    """,
    re.X | re.I,
)
_SPECIAL = {"apart": f"{TUTUQ}h", "nothing": ""}


def word_in_latin(word: str, own: Stems) -> str:
    """Return a word in Latin: by the publication's stems, the known stems, the letters; a foreign word unchanged."""
    small = word.lower()
    found = own.find(small)
    if found is None or not _is_cyrillic(small[found[0] :]):
        if not _is_cyrillic(small):
            return word
        found = _known_in_cyrillic().find(small)
    if found is None:
        return _in_latin_letters(word, 0)
    end, spelling = found
    if not spelling[:1].isascii():  # a name that keeps its letters
        return word[:end] + _hyphenated(_in_latin_letters(word[end:], 0))
    return _cased(spelling, word[:end]) + _in_latin_letters(word, end)


def _is_cyrillic(small: str) -> bool:
    return not small or _IN_CYRILLIC.fullmatch(small) is not None


@cache
def _known_in_cyrillic() -> Stems:
    """Return the known stems from Cyrillic to Latin: only those with a Latin spelling that no rule produces."""
    pairs = ((latin, cyrillic.removesuffix("ь")) for latin, cyrillic in stems().items())
    return Stems({cyrillic: latin for latin, cyrillic in pairs if _in_latin_letters(cyrillic, 0) != latin})


def _in_latin_letters(word: str, start: int) -> str:
    letters = []
    for letter in _LATIN_LETTERS.finditer(word, start):
        latin = letter.lastgroup or _TO_LATIN[letter[0].lower()]
        latin = _SPECIAL.get(latin, latin)
        if letter[0].isupper() and latin:
            before, after = word[letter.start() - 1 : letter.start()], word[letter.end() : letter.end() + 1]
            all_capitals = len(latin) == 1 or after.isupper() or before.isupper()
            latin = latin.upper() if all_capitals else latin[0].upper() + latin[1:]
        letters.append(latin)
    return "".join(letters)
