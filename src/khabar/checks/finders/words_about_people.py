"""Inaccurate or degrading words about people, with what to write instead and the source of the advice.

Each row has the words as a pattern, the advice, and its source. `seek` has fixed substrings of the pattern, so that a
text without them is skipped quickly. Only English and Russian have rows; the other languages need native speakers.

Sources: IOM, Glossary on Migration, International Migration Law No 34 (2019); UNODC, toolkits on trafficking in
persons and on smuggling of migrants; Ethical Journalism Network, guidance for journalists on migration and trafficking.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from khabar.checks.page import has_any
from khabar.checks.vocabulary import Vocabulary
from khabar.core.language import LANGUAGES, Lang


class Row(NamedTuple):
    """Words to avoid: substrings (a match has at least one), the pattern, what to write instead, and the source.

    The paragraph must also have one of `near`: people dug out after an earthquake are rightly "rescued".
    """

    seek: tuple[str, ...]
    words: str
    instead: str
    source: str
    near: tuple[str, ...]


def _row(seek: str, words: str, instead: str, source: str, near: tuple[str, ...] = ("",)) -> Row:
    return Row(tuple(seek.split("|")), words, instead, source, near)


@cache  # most are never needed
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)


_IOM, _UNODC, _EJN = "IOM Glossary on Migration, 2019", "UNODC", "Ethical Journalism Network"

_PEOPLE = r"(?:im)?migrants?|refugees|asylum[ -]seekers|people|foreigners"
_ENGLISH = (
    _row("illegal", r"illegal (?:im)?migrants?|illegal aliens?|illegals", "migrant in an irregular situation", _IOM),
    _row("illegal", r"illegal (?:im)?migration", "irregular migration", _IOM),
    _row("rescu", r"rescu(?:ed?|es|ing) (?:\w+ )?victims|victims (?:were|are|had been|have been) rescued",
         "victims were identified and assisted", _UNODC, ("traffick", "smuggl", "slavery", "forced labour")),
    _row("flood|wave|tide|swarm|tsunami|avalanche|horde|deluge",
         rf"(?:flood|wave|tide|swarm|tsunami|avalanche|horde|deluge)s? of (?:\w+ )?(?:{_PEOPLE})",
         "how many people came, and from where", _EJN),
    _row("migrant ", r"migrant (?:flood|wave|tide|swarm|tsunami)s?", "how many people came, and from where", _EJN),
    _row("smuggling", r"victims? of (?:human |people |migrant )?smuggling|(?:human |people )?smuggling victims?",
         "smuggled migrants; whoever was exploited is a victim of trafficking", _UNODC),
    _row("slavery", r"modern(?:-day)? slavery", "trafficking in persons, forced labour or exploitation", _EJN),
    _row("slave", r"sex slaves?", "victim of trafficking for sexual exploitation", _EJN),
    _row("refugee", r"climate refugees?|environmental refugees?", "climate migrant, environmental migrant", _IOM),
    _row("bogus", r"bogus (?:asylum[ -]seekers?|refugees?)", "asylum seeker", _EJN),
)  # fmt: skip

_RUSSIAN = (
    _row("нелегал", r"нелегал(?:ы|ов|ам|ами|ах|а|у|ом|ка|ки)?", "мигрант с неурегулированным статусом", _IOM),
    _row("легальн", r"нелегальн\w{2,3} (?:им|э)?мигрант\w{0,3}", "мигрант с неурегулированным статусом", _IOM),
    _row("незаконн", r"незаконн\w{2,3} (?:им)?мигрант\w{0,3}", "мигрант с неурегулированным статусом", _IOM),
    _row("нелегальн", r"нелегальн\w{2,3} (?:им)?миграци\w{1,2}", "неурегулированная миграция", _IOM),
    _row("спас", r"спас(?:л[аи]|ти|ени[еяию]|ен[ыао]?) (?:\w+ )?жертв\w{0,3}|жертв\w{0,2} (?:был[иа] )?спасен[ыа]",
         "жертвы выявлены, им оказана помощь", _UNODC, ("торговл", "эксплуатаци", "рабств")),
    _row("волн|наплыв|нашестви|лавин|орд|полчищ",
         r"(?:волн[аыуе]|волной|наплыв\w{0,2}|нашестви\w{1,2}|лавин[аыуе]|лавиной|орд[аыуе]|полчищ\w{1,2})"
         r" (?:\w+ )?(?:мигрантов|беженцев|иммигрантов)", "сколько людей приехало и откуда", _EJN),
    _row("хлын", r"хлын\w{1,4} (?:\w+ )?(?:(?:им)?мигрант(?:ы|ов)|бежен(?:цы|цев))",
         "сколько людей приехало и откуда", _EJN),
    _row("контрабанд", r"жертв\w{0,3} контрабанды (?:мигрантов|людей)",
         "мигранты, незаконно ввезенные через границу; жертвами бывают при торговле людьми", _UNODC),
    _row("рабств", r"современн\w{2,3} рабств\w{1,2}", "торговля людьми, принудительный труд, эксплуатация", _EJN),
    _row("секс", r"секс-раб(?:ын\w{1,4}|ов|ами?|ах|ы)", "жертва торговли людьми в целях сексуальной эксплуатации",
         _EJN),
    _row("гастарбайтер", r"гастарбайтер\w{0,3}", "трудящийся-мигрант", _IOM),
    _row("бежен", r"климатическ\w{2,3} бежен\w{2,4}", "климатический мигрант", _IOM),
)  # fmt: skip

TABLES: Mapping[Lang, tuple[Row, ...]] = MappingProxyType(
    {**dict.fromkeys(LANGUAGES, ()), Lang("en"): _ENGLISH, Lang("ru"): _RUSSIAN}
)
"""The rows of each language; a language without rows needs a native speaker."""

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|‘[^‘’]*’")


def unquoted(words: str) -> str:
    """Return words with blanks in place of quotations, character for character."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), words)


@cache
def pieces_of(lang: Lang) -> Vocabulary[re.Match[str]] | None:
    """Return the vocabulary that recognises substrings of words to avoid; None for a language without rows."""
    pieces = tuple(dict.fromkeys(piece.strip() for row in TABLES[lang] for piece in row.seek))
    pattern = re.compile("|".join(map(re.escape, pieces)), re.I)
    return Vocabulary(pattern.search, pattern) if pieces else None


def words_about_people(words: str, rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """Return the words to avoid outside quotation marks, each with its row."""
    lowered = words.lower()
    rows = [row for row in rows if has_any(row.seek, lowered) and has_any(row.near, lowered)]
    if rows:
        own = unquoted(words)
        for row in rows:
            for found in _pattern(row.words).finditer(own):
                yield found[0], row
