"""Write every sentence that awaits translation into the catalogues, losing nothing that translators did."""

from collections.abc import Collection, Iterator

from khabar.core.language import Lang
from khabar.translate.writing import write_catalogue
from khabar.workflow.translations import Translations


def extract_units(translations: Translations, languages: Collection[str] = ()) -> Iterator[tuple[Lang, str]]:
    """Give the catalogues that change, anew: old translations in the order of today's sentences."""
    for lang in translations.wanted(languages):
        joined, left = translations.joined(lang)
        kept = translations.catalogues[lang]
        if not joined and not kept.entries:
            continue  # whoever writes in this language alone needs no catalogue of it
        after = write_catalogue(joined, left, kept, translations.commentator(lang))
        if after != translations.before[lang]:
            yield lang, after
