"""The letters of Uzbek in its two scripts, and how one word is written in the other."""

import re
from collections.abc import Mapping
from functools import cache

from khabar.read.uzbek_words import ACRONYMS, BEFORE_STEMS, stems

OKINA, TUTUQ = "\u02bb", "\u02bc"
"""The sign of oʻ and gʻ, and the apostrophe between letters (maʼno)."""

LOOK_ALIKES = "'’‘`´′"
"""What is typed for either."""

SIGNS = OKINA + TUTUQ + LOOK_ALIKES


class Stems:
    """Stems with what they become; finds the longest one at the beginning of a word."""

    def __init__(self, stems: Mapping[str, str]) -> None:
        self._stems = stems
        self._longest = max(map(len, stems), default=0)

    def find(self, word: str, at: int = 0) -> tuple[int, str] | None:
        """Return where the stem ends, and what it becomes; a letter of two signs (oʻ, sh) is never parted."""
        for end in range(min(len(word), at + self._longest), at, -1):
            made = self._stems.get(word[at:end])
            if made is not None and not _PARTED.match(word, end - 1):
                return end, made
        return None


_PARTED = re.compile(rf"[og]{OKINA}|[sc]h")


def _cased(made: str, given: str) -> str:
    """Write a stem with the capitals of the word given; one that has capitals of its own keeps them."""
    if len(given) > 1 and given.isupper():
        return made.upper()
    if made != made.lower():
        return made
    return made[:1].upper() + made[1:] if given[:1].isupper() else made


def with_right_signs(word: str) -> str:
    """Put ʻ after o and g, ʼ elsewhere, whichever of the look-alikes was typed."""
    return _SIGN.sub(TUTUQ, _SIGN_OF_O.sub(OKINA, word)) if _SIGN.search(word) else word


_SIGN_OF_O = re.compile(rf"(?<=[OoGg])[{SIGNS}]")
_SIGN = re.compile(rf"[{TUTUQ}{LOOK_ALIKES}]|(?<![OoGg]){OKINA}")


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

# A group's name is what it becomes. No suffix of an Uzbek word begins with -tse or -tsi but -siz, -sin, -simon, -sira,
# and no stem ends in -ksiya, -nsiya, -psiya but abstract nouns in -siyat.
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
# The, KHAN: Uzbek words begin so with sh and ch alone, its acronyms (FHDYO) before another consonant.
_ODD_BEGINNING = re.compile(r"[BDFGJ-NP-RTVXZbdfgj-np-rtvxz](?:h|H[AEIOU])")
_NUMERAL = re.compile(r"(?=..)(?:XL|X{0,3})(?:I[XV]|V?I{0,3})")
_INNER_CAPITAL = re.compile(r"(?:[a-z](?<![SC]h))(?<!Y[aeou])[A-Z](?![A-Z]+(?:[a-z]+)?$)")
_BEFORE = re.compile("|".join(sorted(BEFORE_STEMS, key=len, reverse=True)))


def word_in_cyrillic(word: str, own: Stems) -> str:
    """Write a word in Cyrillic by a publication's own stems, the known ones, and the letters; a foreign one stays."""
    latin = with_right_signs(word)
    small = latin.lower()
    found = own.find(small)
    if found is not None and _is_latin(small[found[0] :]):
        end, made = found
        if made[:1].isascii():  # a name that keeps its letters
            return latin[:end] + _hung(_by_letters(latin[end:].lstrip(TUTUQ), 0))
        return _stem(latin, 0, end, made) + _by_letters(latin, end)
    acronym = _ACRONYM.fullmatch(latin)
    if acronym and _is_latin(acronym[2]) and (acronym[1] in ACRONYMS or _ODD.search(acronym[1])):
        return acronym[1] + _hung(_by_letters(acronym[2], 0))
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
    end, made = found
    return _by_letters(latin[:at], 0) + _stem(latin, at, end, made) + _by_letters(latin, end)


def _is_latin(small: str) -> bool:
    """Return whether all letters are Uzbek ones: no letter is lost between the rules."""
    return not small or _IN_LATIN.fullmatch(small) is not None


@cache
def _known() -> Stems:
    return Stems(stems())


def _stem(latin: str, start: int, end: int, made: str) -> str:
    return _cased(made.removesuffix("ь") if end < len(latin) else made, latin[start:end])


def _hung(suffix: str) -> str:
    """Hang a suffix on a word in the other script: by a hyphen, as no word may mix letters that look alike."""
    return f"-{suffix}" if suffix else ""


def _by_letters(latin: str, start: int) -> str:
    made = []
    for letter in _CYRILLIC_LETTERS.finditer(latin, start):
        given = letter[0]
        cyrillic = letter.lastgroup or _TO_CYRILLIC[given.lower()]
        if given == TUTUQ:
            around = latin[max(0, letter.start() - 1) : letter.end() + 1]
            made.append("Ъ" if sum(map(str.isupper, around)) > 1 or latin.isupper() else "ъ")
        elif given[0].isupper():
            made.append(cyrillic.upper() if given.isupper() else cyrillic.capitalize())
        else:
            made.append(cyrillic)
    return "".join(made)


# --- Cyrillic to Latin

_TO_LATIN = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items() if cyrillic != "е"} | {
    "е": "e",
    "ц": "s",
    "э": "e",
    "щ": "sh",
    "ы": "i",
    "ь": "",
}

# A group's name is what it becomes.
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
    """Write a word in Latin by a publication's own stems, the known ones, and the letters; a foreign one stays."""
    small = word.lower()
    found = own.find(small)
    if found is None or not _is_cyrillic(small[found[0] :]):
        if not _is_cyrillic(small):
            return word
        found = _known_in_cyrillic().find(small)
    if found is None:
        return _in_latin_letters(word, 0)
    end, made = found
    if not made[:1].isascii():  # a name that keeps its letters
        return word[:end] + _hung(_in_latin_letters(word[end:], 0))
    return _cased(made, word[:end]) + _in_latin_letters(word, end)


def _is_cyrillic(small: str) -> bool:
    return not small or _IN_CYRILLIC.fullmatch(small) is not None


@cache
def _known_in_cyrillic() -> Stems:
    """Turn the known stems round: only those whose Latin no rule makes."""
    pairs = ((latin, cyrillic.removesuffix("ь")) for latin, cyrillic in stems().items())
    return Stems({cyrillic: latin for latin, cyrillic in pairs if _in_latin_letters(cyrillic, 0) != latin})


def _in_latin_letters(word: str, start: int) -> str:
    made = []
    for letter in _LATIN_LETTERS.finditer(word, start):
        latin = letter.lastgroup or _TO_LATIN[letter[0].lower()]
        latin = _SPECIAL.get(latin, latin)
        if letter[0].isupper() and latin:
            before, after = word[letter.start() - 1 : letter.start()], word[letter.end() : letter.end() + 1]
            all_capitals = len(latin) == 1 or after.isupper() or before.isupper()
            latin = latin.upper() if all_capitals else latin[0].upper() + latin[1:]
        made.append(latin)
    return "".join(made)
