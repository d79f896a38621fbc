"""Finding misspelt names of a publication: its countries, cities and organisations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from khabar.checks.page import Page
from khabar.checks.vocabulary import Vocabulary
from khabar.core.language import Lang
from khabar.model.publication import Publication
from khabar.model.text import Text, plain

_EN, _RU = Lang("en"), Lang("ru")

COUNTRIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "KZ": ("Kazakhstan", "Казахстан"),
        "KG": ("Kyrgyzstan", "Кыргызстан"),
        "TJ": ("Tajikistan", "Таджикистан"),
        "TM": ("Turkmenistan", "Туркменистан"),
        "UZ": ("Uzbekistan", "Узбекистан"),
        "AF": ("Afghanistan", "Афганистан"),
        "AZ": ("Azerbaijan", "Азербайджан"),
        "PK": ("Pakistan", "Пакистан"),
        "MN": ("Mongolia", "Монголия"),
    }
)
"""The names of countries to check, in English and Russian; others are added as their missions join."""

CAPITALS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "KG": ("Bishkek", "Бишкек"),
        "TJ": ("Dushanbe", "Душанбе"),
        "TM": ("Ashgabat", "Ашхабад"),
        "UZ": ("Tashkent", "Ташкент"),
    }
)
"""Their capitals, which stories mention even without an office there; shorter names are too similar to other words."""

# Other correct spellings, and similar names of neighbouring places.
_ALSO_RIGHT = frozenset(
    {"киргизстан", "киргизия", "туркестан", "туркестана", "туркестане", "туркестану", "туркестаном"}
    | {"tadjikistan", "kirghizstan", "turkestan", "turkistan"}
)
_CAPITALISED = {
    _EN: re.compile(r"[A-Z](?<![\w-].)[a-z]{6,}(?![\w-])"),
    _RU: re.compile(r"[А-ЯЁ](?<![\w-].)[а-яё]{6,}(?![\w-])"),
}
_ADJECTIVE = re.compile(  # the ending of an adjective in Russian
    r"(?:[ыи]й|ой|[ое]е|[ая]я|[ыи]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ыи]х|[ыи]ми|[ую]ю|ей)$"
)
_AROUND = '.,;:!?()"“”„«»'
_SHORT_TITLE = 2  # words
_ROOM = 24  # characters by which a misspelt title may be longer, so that its last word is complete
_SHORTEST_OF_TITLE = 5  # letters, if the words around it match the title
_LONG = 9  # minimum letters of a word that may have two errors


@dataclass(slots=True)
class Names:
    """The names of a publication: those to compare words with, by language and first letter, and all right words.

    `long` are titles of organisations with too many words to compare single words with, as lists of words. `slips` is
    a cache of examined words.
    """

    held: dict[tuple[Lang, str], tuple[str, ...]]
    right: frozenset[str]
    long: dict[Lang, tuple[tuple[str, ...], ...]]
    slips: dict[Lang, Vocabulary[str]] = field(default_factory=dict)


def names_of(publication: Publication[Text]) -> Names:
    """Collect the names of a publication's countries, its offices' cities, and organisations with a short name."""
    held: dict[tuple[Lang, str], tuple[str, ...]] = {}
    right = set(_ALSO_RIGHT)
    for lang, name in (*_of_places(publication), *_organisations(publication, right)):
        right.add(name.casefold())
        if lang in _CAPITALISED and _CAPITALISED[lang].fullmatch(name):
            held[lang, name[0]] = (*held.get((lang, name[0]), ()), name)
    return Names(held, frozenset(right), _long_titles(publication))


def _of_places(publication: Publication[Text]) -> Iterator[tuple[Lang, str]]:
    for code in publication.countries:
        for names in (COUNTRIES, CAPITALS):
            yield from zip((_EN, _RU), names.get(code, ()), strict=False)
    for mission in publication.missions.values():
        for office in mission.offices:
            for lang, wording in office.city.by_lang.items():
                yield lang, plain(wording.inlines)


def _organisations(publication: Publication[Text], right: set[str]) -> Iterator[tuple[Lang, str]]:
    """Return the words of short titles; the words of longer ones are common and only count as correct."""
    for organisation in publication.organisations.values():
        for lang, wording in organisation.title.by_lang.items():
            words = plain(wording.inlines).split()
            if len(words) <= _SHORT_TITLE:
                yield from ((lang, word) for word in words)
            right.update(map(str.casefold, words))


def _long_titles(publication: Publication[Text]) -> dict[Lang, tuple[tuple[str, ...], ...]]:
    by_lang: dict[Lang, dict[tuple[str, ...], None]] = {lang: {} for lang in _CAPITALISED}
    for organisation in publication.organisations.values():
        for lang, wording in organisation.title.by_lang.items():
            words = tuple(plain(wording.inlines).split())
            if lang in by_lang and len(words) > _SHORT_TITLE:
                by_lang[lang][words] = None
    return {lang: tuple(titles) for lang, titles in by_lang.items()}


def _nearly_titles(words: str, lang: Lang, names: Names) -> Iterator[tuple[str, str]]:
    """Return each misspelt word of a long title, if all other words match."""
    for title in names.long.get(lang, ()):
        for there in _where_half_of(title, words):
            pairs = [(word.strip(_AROUND), name.strip(_AROUND)) for word, name in zip(there, title, strict=True)]
            wrong = [(word, name) for word, name in pairs if word != name]
            if len(wrong) == 1 and _is_slip(*wrong[0], lang, names):
                yield wrong[0]


def _where_half_of(title: tuple[str, ...], words: str) -> Iterator[list[str]]:
    """Return as many words as a title has at each occurrence of one half of it: the error is in the other half."""
    half, reach = len(title) // 2, len(" ".join(title)) + _ROOM
    for known, is_first in ((title[:half], True), (title[half:], False)):
        piece = " ".join(known)
        at = words.find(piece)
        while at >= 0:
            end = at + len(piece)
            near = words[at : at + reach] if is_first else words[max(0, end - reach) : end]
            there = near.split()
            if len(there) >= len(title):
                yield there[: len(title)] if is_first else there[-len(title) :]
            at = words.find(piece, end)


def _is_slip(word: str, name: str, lang: Lang, names: Names) -> bool:
    """Return whether a word is an error, and not a Russian form of the title's word or its other English spelling."""
    slips = 2 if len(name) >= _LONG else 1
    return (
        len(name) >= _SHORTEST_OF_TITLE
        and not word.startswith(_stem(name))
        and word.casefold() not in names.right
        and not (lang == _RU and _same_adjective(word, name))
        and _american(word) != _american(name)
        and slips_between(word, name, slips) <= slips
    )


def _american(word: str) -> str:
    for british, american in (("is", "iz"), ("our", "or"), ("re", "er"), ("mme", "m")):
        word = word.replace(british, american)
    return word


def nearly_names(words: str, lang: Lang, names: Names) -> Iterator[tuple[str, str]]:
    """Return each misspelt name and word of a title, with the correct one."""
    for word in dict.fromkeys(_CAPITALISED[lang].findall(words)):
        if name := _name_near(word, lang, names):
            yield word, name
    yield from _nearly_titles(words, lang, names)


def _name_near(word: str, lang: Lang, names: Names) -> str:
    """Return the name that a word is a misspelling of; "" for most words."""
    for name in names.held.get((lang, word[0]), ()):
        slips = 2 if len(name) >= _LONG else 1
        if abs(len(word) - len(name)) > slips or word.startswith(_stem(name)) or word.casefold() in names.right:
            continue
        if lang == _RU and _same_adjective(word, name):
            continue
        if slips_between(word, name, slips) <= slips:
            return name
    return ""


def places_of_slips(page: Page, lang: Lang, names: Names) -> Iterator[int]:
    """Return the positions of sentences for `nearly_names`: of words similar to a name, and of halves of titles."""
    slips = names.slips.get(lang)
    if slips is None:
        slips = names.slips[lang] = Vocabulary(partial(_slip_in, lang=lang, names=names), _CAPITALISED[lang])
    yield from page.places_of_words(slips.among(page.vocabulary))
    words = page.words
    for title in names.long.get(lang, ()):
        half, whole = len(title) // 2, " ".join(title)
        first, last = " ".join(title[:half]), " ".join(title[half:])
        yield from (at for at in _places(words, first) if not words.startswith(whole, at))
        yield from (at for at in _places(words, last) if not words.endswith(whole, 0, at + len(last)))


def _slip_in(piece: str, lang: Lang, names: Names) -> str | None:
    """Return the name that a word is a misspelling of."""
    near = (_name_near(word, lang, names) for word in _CAPITALISED[lang].findall(piece))
    return next(filter(None, near), None)


def _places(words: str, piece: str) -> Iterator[int]:
    at = words.find(piece)
    while at >= 0:
        yield at
        at = words.find(piece, at + len(piece))


def _stem(name: str) -> str:
    """Return the common beginning of all forms of a name: Монголи- for Монголия, all of Kazakhstan."""
    return name[:-1] if name[-1] in "аеийоуыьэюя" else name


def _same_adjective(word: str, name: str) -> bool:
    """Return whether two words are forms of one adjective: Лесной, Лесная."""
    one, other = _ADJECTIVE.search(word), _ADJECTIVE.search(name)
    return bool(one and other and word[: one.start()] == name[: other.start()])


def slips_between(one: str, other: str, most: int) -> int:
    """Return the number of missing, added, changed or swapped letters; `most` + 1 if there are more than `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for there, sign in enumerate(other, 1):
            steps = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != sign))
            if at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == sign:
                steps = min(steps, older[there - 2] + 1)
            row.append(steps)
        if min(row) > most:
            return most + 1
    return row[-1]
