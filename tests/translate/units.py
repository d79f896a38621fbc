"""Units for tests: by hand, and those of the example, as translators of each language are given them."""

from collections.abc import Iterable
from functools import cache

from khabar.core.language import LANGUAGES, Lang
from khabar.core.world import DiskWorld
from khabar.translate.exchange_format import About
from khabar.translate.given import unit_of
from khabar.translate.unit import State, Unit
from khabar.workflow.translations import Translations
from tests.conftest import EXAMPLE

EN, RU = Lang("en"), Lang("ru")
LANGS = [lang for lang in LANGUAGES if lang != EN]
TRANSLATED = [lang for lang in LANGS if not LANGUAGES[lang].rtl]
"""The languages that the example is translated into."""


def about(lang: Lang = RU, issue: str = "", source: Lang = EN) -> About:
    """Say what a made-up file is about."""
    return About(workspace="made-up", issue=issue, source=source, target=lang)


def unit(source: str, target: str = "", *, key: str = "2020-004/story#8f3a", **more: object) -> Unit:
    """Make a unit of two sentences; its state is a draft's if it has a translation, unless told otherwise."""
    told = {"lang": RU, "source_lang": EN, "state": State.DRAFT if target else State.MISSING, **more}
    return Unit(key=key, source=source, target=target, **told)  # type: ignore[arg-type]


def by_key(units: Iterable[Unit]) -> dict[str, Unit]:
    """Give units by their keys."""
    return {one.key: one for one in units}


@cache
def _translations() -> Translations:
    return Translations(DiskWorld(EXAMPLE))


@cache
def example_units(lang: Lang) -> tuple[Unit, ...]:
    """Give all units of the full example in one language, with what helps to translate them."""
    translations = _translations()
    commentator = translations.commentator(lang)
    return tuple(unit_of(one, lang, commentator) for one in translations.joined(lang)[0])
