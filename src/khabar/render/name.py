"""The names of places, time zones and languages in each language, and lists of names."""

import re
from collections.abc import Sequence
from functools import cache

from babel.core import get_global

from khabar.core.language import Lang, language
from khabar.render import native_review
from khabar.render.number import locale

_CENTRAL_ASIA = ("KZ", "KG", "TJ", "TM", "UZ")
_ZONES = (
    *("Asia/Almaty", "Asia/Qyzylorda", "Asia/Qostanay", "Asia/Aqtobe", "Asia/Aqtau", "Asia/Atyrau", "Asia/Oral"),
    *("Asia/Bishkek", "Asia/Dushanbe", "Asia/Ashgabat", "Asia/Samarkand", "Asia/Tashkent"),
)
_LATIN_UZBEK = Lang("uz")
_UZBEK_MARK = re.compile("([OoGg])?['`\u2018\u2019\u02bb\u02bc]")  # all are met, in Babel's own data too


@cache
def country(code: str, lang: Lang) -> str:
    """Name a country, by its ISO 3166-1 alpha-2 code. KeyError for a code that names none."""
    if code in _CENTRAL_ASIA:
        return native_review.COUNTRIES[lang].form.split()[_CENTRAL_ASIA.index(code)]
    if not re.fullmatch("[A-Z]{2}", code):
        raise KeyError(code)
    return spelt(locale(lang).territories[code], lang)


@cache
def city(tz: str, lang: Lang) -> str:
    """Name the city that a time zone is named for, by the zone's IANA name: Almaty for Asia/Almaty.

    A zone that is named for no city, as UTC, gives "". A city that the language's data lack is named as in Russian
    where that has the same letters, else in English.
    """
    if tz in _ZONES:
        return native_review.CITIES[lang].form.split()[_ZONES.index(tz)]
    if "/" not in tz or tz.startswith("Etc/"):
        return ""
    own, aliases = language(lang), get_global("zone_aliases")
    known = {tz, *(old for old, new in aliases.items() if new == tz)}  # Babel has Asia/Kolkata under Asia/Calcutta
    for readable in (lang, *(other for other in own.fallback if language(other).script == own.script)):
        named = (about.get("city") for zone, about in locale(readable).time_zones.items() if zone in known)
        if city := next(filter(None, named), None):
            return spelt(city, lang)
    return tz.rpartition("/")[2].replace("_", " ")


@cache
def language_name(of: Lang, in_: Lang) -> str:
    """Name a language in another, in the middle of a sentence: Russian, русский. Uzbek in Cyrillic has its own name."""
    base = language(of).base
    ours = native_review.LANGUAGE_NAMES.get(in_)
    name = ours.form.get(base) if ours else None
    if not name:
        names = locale(in_).languages
        name = spelt(names[base if base in names else language(of).babel], in_)  # CLDR names Dari "fa_AF"
    return name if of == base else native_review.IN_CYRILLIC[in_].form.format(name=name)


def conjunction(items: Sequence[str], lang: Lang) -> str:
    """List things: A, B and C."""
    if len(items) <= 1:
        return "".join(items)
    return f"{language(lang).comma.join(items[:-1])}{_and(lang)}{items[-1]}"


@cache
def _and(lang: Lang) -> str:
    ours = native_review.AND.get(lang)
    if ours:
        return f" {ours.form} "
    pattern: str = locale(lang).list_patterns["standard"]["end"]
    return pattern.replace("{0}", "").replace("{1}", "")


def spelt(name: str, lang: Lang) -> str:
    """Use the standard letters of Uzbek in Latin: oʻ and gʻ with U+02BB, the glottal stop as U+02BC."""
    if lang != _LATIN_UZBEK:
        return name
    return _UZBEK_MARK.sub(lambda match: f"{match[1]}\u02bb" if match[1] else "\u02bc", name)
