"""Uzbek words made from one script into the other: Latin of 1995, Cyrillic of 1940.

What the rules make needs native review, as any draft does. They know the letters, capitals, the three signs typed for
each apostrophe, and classes of loan words; `khabar.read.uzbek_words` knows the words that no rule can guess; a
publication adds its own. What is no Uzbek word stays as it is: addresses, codes, numerals, acronyms and names in
another spelling, braces, and words with a letter that the script has not.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from khabar.core.language import Lang
from khabar.model.text import Emphasis, Inline, Inlines, Link, Plain, Strong
from khabar.read.uzbek_words import ACRONYMS, BEFORE_STEMS, stems

LATIN, CYRILLIC = Lang("uz"), Lang("uz-Cyrl")

_NONE: Mapping[str, str] = MappingProxyType({})

OKINA, TUTUQ = "\u02bb", "\u02bc"
"""The sign of oʻ and gʻ, and the apostrophe between letters (maʼno)."""

_LOOK_ALIKES = "'’‘`´′"
_SIGNS = OKINA + TUTUQ + _LOOK_ALIKES
_ENDINGS = "com|edu|eu|example|gov|info|int|io|kg|kz|me|net|org|ru|tj|tm|tv|uz"
_FILES = "csv|docx?|jpe?g|mp[34]|pdf|png|pptx?|svg|xlsx?|zip"
_WHOLE = r"[^\s<>()\[\]«»\"]"

# Each alternative begins where no word is under way, so that a long word is looked at once and not from every letter.
_KEPT = rf"""
    \{{[^{{}}\n]*\}}
  | (?<!\w)`[^`\n]*`(?!\w)
  | &\#?\w+;
  | (?<!\w)(?:https?|mailto|tel|sms):{_WHOLE}+
  | (?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+
  | (?<![\w.-])(?:[A-Za-z0-9][a-z0-9-]*+\.)+(?:{_ENDINGS})(?![A-Z])[a-z]*+(?:/{_WHOLE}*)?
  | (?<![\w.-])[\w-]++\.(?:{_FILES})(?!\w)
  | (?<!\w)[@\#]\w+
  | (?<!\w)(?=\w*?\d)(?=\w*?[A-ZА-ЯЁЎҚҒҲ])\w+
  | (?<!\w)(?=[^\W_]*_)\w+
"""
_LETTER = rf"[^\W\d_{OKINA}{TUTUQ}]"
_SPANS = re.compile(rf"(?P<kept>{_KEPT})|{_LETTER}++(?:[{_SIGNS}]{_LETTER}++)*+[{_SIGNS}]?", re.X)
_QUOTATION = re.compile(rf"(?:^|[\s(«“\"])[{_LOOK_ALIKES}]")


def to_cyrillic(words: str, exceptions: Mapping[str, str] = _NONE) -> str:
    """Write Uzbek words in Cyrillic; `exceptions` are stems of a publication's own, each in Latin and in Cyrillic.

    An exception whose two sides are the same keeps its Latin letters. Words that are in Cyrillic already stay.
    """
    return _way(CYRILLIC, tuple(exceptions.items())).written(words)


def to_latin(words: str, exceptions: Mapping[str, str] = _NONE) -> str:
    """Write Uzbek words in Latin; `exceptions` are stems of a publication's own, each in Cyrillic and in Latin."""
    return _way(LATIN, tuple(exceptions.items())).written(words)


def transliterated(inlines: Inlines, to: Lang, exceptions: Mapping[str, str] = _NONE) -> Inlines:
    """Write a sentence in the other script of Uzbek; ValueError if `to` is neither `uz` nor `uz-Cyrl`.

    Addresses, codes, references to figures and words in another language stay as they are. A word of which a part is
    stressed (`**qa**yerda`) is taken for two: rare enough, and its letters come out right but for an e or ц at the seam.
    """
    if to not in (LATIN, CYRILLIC):
        raise ValueError(f"Uzbek is written in {LATIN} and {CYRILLIC}, not in {to}")
    return _inlines(inlines, _way(to, tuple(exceptions.items())).written)


def is_stem(word: str, to: Lang) -> bool:
    """Tell whether an exception may be for this word: one word in letters of the script that `to` is made from."""
    alphabet = _IN_LATIN if to == CYRILLIC else _IN_CYRILLIC
    return alphabet.fullmatch(_with_right_signs(word).lower()) is not None


def _inlines(inlines: Inlines, written: Callable[[str], str]) -> Inlines:
    def one(inline: Inline) -> Inline:
        match inline:
            case Plain(text=text):
                return Plain(text=written(text))
            case Emphasis(inlines=inner):
                return Emphasis(inlines=_inlines(inner, written))
            case Strong(inlines=inner):
                return Strong(inlines=_inlines(inner, written))
            case Link(href=href, inlines=inner):
                return Link(href=href, inlines=_inlines(inner, written))
        return inline

    return tuple(map(one, inlines))


# --- one way, with the words of one publication


class _Way:
    """Writes words in one script, and remembers each: a bulletin says the same ones over and over."""

    def __init__(self, word: Callable[[str], str]) -> None:
        self._word = lru_cache(maxsize=16384)(word)

    def written(self, words: str) -> str:
        quoted: bool | None = None

        def span(match: re.Match[str]) -> str:
            nonlocal quoted
            word = match[0]
            if match.lastgroup:
                return word
            sign = word[-1]
            if sign in _SIGNS:  # the last letter of togʻ or tabʼ, or the end of a quotation?
                if quoted is None:
                    quoted = _QUOTATION.search(words) is not None
                if not _is_letter(sign, word[-2], quoted=quoted):
                    return self._word(word[:-1]) + sign
            if word in _INITIALS and (match.start() == 0 or words[match.end() : match.end() + 1] != "."):
                return word  # a numeral, as a chapter's; before a full stop within a sentence it is a name's initial
            return self._word(word)

        return _SPANS.sub(span, words)


_INITIALS = frozenset("IVX")


def _is_letter(sign: str, before: str, *, quoted: bool) -> bool:
    """Tell whether a sign at the end of a word belongs to it."""
    if before in "OoGg":
        return sign in (OKINA, TUTUQ) or not quoted
    return sign == TUTUQ


@lru_cache(maxsize=16)
def _way(to: Lang, exceptions: tuple[tuple[str, str], ...]) -> _Way:
    own = _Stems({_with_right_signs(key).lower(): _with_right_signs(value) for key, value in exceptions})
    if to == CYRILLIC:
        return _Way(lambda word: _cyrillic(word, own))
    return _Way(lambda word: _latin(word, own))


class _Stems:
    """Stems with what they become; finds the longest one at the beginning of a word."""

    def __init__(self, stems: Mapping[str, str]) -> None:
        self._stems = stems
        self._longest = max(map(len, stems), default=0)

    def find(self, word: str, at: int = 0) -> tuple[int, str] | None:
        """Give where the stem ends, and what it becomes; a letter of two signs (oʻ, sh) is never parted."""
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


def _with_right_signs(word: str) -> str:
    """Put ʻ after o and g, ʼ elsewhere, whichever of the look-alikes was typed."""
    return _SIGN.sub(TUTUQ, _SIGN_OF_O.sub(OKINA, word)) if _SIGN.search(word) else word


_SIGN_OF_O = re.compile(rf"(?<=[OoGg])[{_SIGNS}]")
_SIGN = re.compile(rf"[{TUTUQ}{_LOOK_ALIKES}]|(?<![OoGg]){OKINA}")


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
    (?P<ц>(?<=[aeiou])ts(?=e(?![vz])|i(?!z|n|mon|ra))|(?<=[knp])s(?=iya(?!t)|ion))
  | (?P<сҳ>s{TUTUQ}h)
  | (?P<ье>(?<=[bdfghjklmnpqrstvxz{OKINA}])(?<!o{OKINA})ye)
  | (?P<э>(?:(?<![a-z{OKINA}])|(?<=[aeiou])|(?<=o{OKINA}))e)
  | [og]{OKINA} | sh | ch | y[aeu] | yo(?!{OKINA}) | [a-z{TUTUQ}]
    """,
    re.X | re.I,
)

_ACRONYM = re.compile(rf"([A-Z]{{2,}}){TUTUQ}?([a-z][a-z{OKINA}{TUTUQ}]*)?")
_ODD = re.compile(r"W|C(?!H)")
_ODD_BEGINNING = re.compile(r"(?i:[bdfgj-np-rtvxz])h")  # The, Khan: Uzbek words begin so with sh and ch alone
_NUMERAL = re.compile(r"(?=[XVI])(?:XL|L?X{0,3})(?:I[XV]|V?I{0,3})")
_INNER_CAPITAL = re.compile(r"(?:[a-z](?<![SC]h))(?<!Y[aeou])[A-Z](?![A-Z]+(?:[a-z]+)?$)")
_BEFORE = re.compile("|".join(sorted(BEFORE_STEMS, key=len, reverse=True)))


def _cyrillic(word: str, own: _Stems) -> str:
    latin = _with_right_signs(word)
    small = latin.lower()
    found = own.find(small)
    if found is not None:
        end, made = found
        if made[:1].isascii():  # a name that keeps its letters
            return latin[:end] + _hung(_by_letters(latin[end:].lstrip(TUTUQ), 0))
        return _stem(latin, 0, end, made) + _by_letters(latin, end)
    acronym = _ACRONYM.fullmatch(latin)
    if acronym and (acronym[1] in ACRONYMS or _ODD.search(acronym[1])):
        return acronym[1] + _hung(_by_letters(acronym[2] or "", 0))
    if _NUMERAL.fullmatch(latin) or not _IN_LATIN.fullmatch(small) or _ODD_BEGINNING.match(latin):
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


@cache
def _known() -> _Stems:
    return _Stems(stems())


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
            made.append("Ъ" if around.isupper() and len(latin) > 2 else "ъ")
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


def _latin(word: str, own: _Stems) -> str:
    small = word.lower()
    found = own.find(small)
    if not _IN_CYRILLIC.fullmatch(small):
        return word
    if found is None:
        found = _known_in_cyrillic().find(small)
    if found is None:
        return _in_latin_letters(word, 0)
    end, made = found
    if not made[:1].isascii():  # a name that keeps its letters
        return word[:end] + _hung(_in_latin_letters(word[end:], 0))
    return _cased(made, word[:end]) + _in_latin_letters(word, end)


@cache
def _known_in_cyrillic() -> _Stems:
    """Turn the known stems round: only those whose Latin no rule makes."""
    pairs = ((latin, cyrillic.removesuffix("ь")) for latin, cyrillic in stems().items())
    return _Stems({cyrillic: latin for latin, cyrillic in pairs if _in_latin_letters(cyrillic, 0) != latin})


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
