"""Finding acronyms, those that everyone knows, and explanations of the others."""

import re
from collections.abc import Iterable, Iterator

_CAPITALS = re.compile(r"(?<![\w\"“«’'/.@#-])(?:[A-Z]{3,6}|[А-ЯЁ]{3,6})(?![\w/@-]|\.\w)")
_BESIDE = re.compile(r"[A-ZА-ЯЁ]{2,}\W{1,3}$"), re.compile(r"\W{1,3}[A-ZА-ЯЁ]{2,}")
_ROMAN = re.compile(r"[IVXLC]+")

_KNOWN = """
    IOM USAID UNHCR UNICEF UNODC UNDP UNFPA UNESCO UNAIDS OCHA OSCE NATO INTERPOL WHO ILO WFP FAO
    USA UAE USSR CIS COVID SARS HIV AIDS PCR NGO CSO LGBT USD EUR KZT KGS TJS TMT UZS RUB
    GMT UTC PDF SMS GPS FAQ URL CEO ISBN ISSN PIN IIN ATM GDP
    МОМ ООН ВОЗ МОТ ВПП ФАО УВКБ УНП ЮНИСЕФ ЮНФПА ПРООН ОБСЕ СНГ ЕАЭС США ОАЭ СССР
    ВИЧ СПИД ПЦР НПО СМИ СМС ИИН ПДФ ЗАГС ВУЗ МИД МВД МЧС
"""  # the United Nations, the region, illnesses, currencies, everyday words
KNOWN = frozenset(_KNOWN.split())
"""Acronyms that need no explanation."""


def acronyms(words: str) -> Iterator[str]:
    """Return words of three to six capitals, except in a name or a title in capitals."""
    for found in _CAPITALS.finditer(words):
        before, after = words[max(0, found.start() - 12) : found.start()], words[found.end() : found.end() + 12]
        if not (_BESIDE[0].search(before) or _BESIDE[1].match(after) or _ROMAN.fullmatch(found[0])):
            yield found[0]


def is_written_out(acronym: str, texts: Iterable[str]) -> bool:
    """Return whether any text explains an acronym: Long Name (LN), LN (Long Name), or words with these initials."""
    beside = re.compile(rf"\({acronym}(?!\w)|(?<!\w){acronym} ?\([^()]+ [^()]+\)|(?<!\w){acronym} [–—-] ")
    between = r"\w*(?:[\s-]+(?:and|for|of|the|on|in|to|и|по|в|с|о)){0,2}[\s-]+"
    initials = re.compile(r"(?<!\w)" + between.join(acronym), re.I)
    return any((acronym in text and beside.search(text)) or initials.search(text) for text in texts)
