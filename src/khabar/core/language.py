"""The languages khabar writes, each as a type and never as a suffix.

A tag is BCP 47 (`uz-Cyrl`); what the outside world calls the same language (Babel's locale, the PDF's /Lang, the
PO file's header) is defined here once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NewType

Lang = NewType("Lang", str)
"""A language tag that is declared in `LANGUAGES`, e.g. `Lang("ky")` or `Lang("uz-Cyrl")`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language in one script: its own name, and what others call it.

    `fallback` is the order in which a reader of this language is shown something else when a text is missing: first
    what most such readers read. `babel` is CLDR's name for it; `en` is written with day before month. `rtl` is true of
    a language written from right to left.
    """

    tag: Lang
    own_name: str
    script: str  # ISO 15924: the letters its words are written in
    babel: str
    fallback: tuple[Lang, ...] = ()
    rtl: bool = False
    hyphenated: bool = field(default=False)  # whether typst has hyphenation patterns for it

    @property
    def comma(self) -> str:
        """The separator between list items; the Arabic script has its own comma."""
        return "\N{ARABIC COMMA} " if self.script == "Arab" else ", "

    @property
    def semicolon(self) -> str:
        """The separator between list items that contain commas."""
        return "\N{ARABIC SEMICOLON} " if self.script == "Arab" else "; "

    @property
    def base(self) -> str:
        """The tag without script: for systems that do not know scripts."""
        return self.tag.partition("-")[0]


_RU, _EN = Lang("ru"), Lang("en")

_ALL = (
    Language(tag=_EN, own_name="English", script="Latn", babel="en_001", fallback=(_RU,), hyphenated=True),
    Language(tag=_RU, own_name="Русский", script="Cyrl", babel="ru", fallback=(_EN,), hyphenated=True),
    Language(tag=Lang("kk"), own_name="Қазақша", script="Cyrl", babel="kk", fallback=(_RU, _EN)),
    Language(tag=Lang("ky"), own_name="Кыргызча", script="Cyrl", babel="ky", fallback=(_RU, _EN)),
    Language(tag=Lang("tg"), own_name="Тоҷикӣ", script="Cyrl", babel="tg", fallback=(_RU, _EN)),
    Language(tag=Lang("tk"), own_name="Türkmençe", script="Latn", babel="tk", fallback=(_RU, _EN), hyphenated=True),
    Language(tag=Lang("uz"), own_name="Oʻzbekcha", script="Latn", babel="uz", fallback=(Lang("uz-Cyrl"), _RU, _EN)),
    Language(tag=Lang("uz-Cyrl"), own_name="Ўзбекча", script="Cyrl", babel="uz_Cyrl", fallback=(Lang("uz"), _RU, _EN)),
    # Dari is Persian to CLDR, as it is written in Afghanistan; BCP 47 has a tag for it alone.
    Language(tag=Lang("prs"), own_name="دری", script="Arab", babel="fa_AF", fallback=(_EN,), rtl=True),
    Language(tag=Lang("ar"), own_name="العربية", script="Arab", babel="ar", fallback=(_EN,), rtl=True),
)

LANGUAGES: Mapping[Lang, Language] = MappingProxyType({language.tag: language for language in _ALL})
"""Every language khabar can set, by tag, in the order in which a switcher lists them."""


def language(tag: Lang) -> Language:
    """Look a language up; KeyError for one khabar does not know."""
    return LANGUAGES[tag]


def wanted(first: Lang, source: Lang) -> Iterator[Lang]:
    """Return the languages to try for a reader of `first`: theirs, its fallbacks, and at last what was written."""
    seen = dict.fromkeys((first, *LANGUAGES[first].fallback, source))
    yield from seen
