"""How Word names languages: its spell checker knows a language by the country whose spelling it follows."""

from collections.abc import Mapping

from khabar.core.language import LANGUAGES, Lang

_WORD: Mapping[str, str] = {
    "en": "en-GB",
    "ru": "ru-RU",
    "kk": "kk-KZ",
    "ky": "ky-KG",
    "tg": "tg-Cyrl-TJ",
    "tk": "tk-TM",
    "uz": "uz-Latn-UZ",
    "uz-Cyrl": "uz-Cyrl-UZ",
    "prs": "prs-AF",
    "ar": "ar-SA",
}


def word_language(lang: Lang) -> str:
    """Return Word's name of a language; its own tag where Word has none that we know."""
    return _WORD.get(lang, lang)


def is_rtl(lang: Lang) -> bool:
    """Return whether a language is written from right to left."""
    return LANGUAGES[lang].rtl
