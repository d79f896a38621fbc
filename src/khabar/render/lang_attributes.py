"""The HTML attributes for a language and its direction, on pages and in mails."""

from functools import cache

from markupsafe import Markup

from khabar.core.language import Lang, language
from khabar.render.direction import against


@cache
def lang_attributes(lang: Lang, around: Lang) -> Markup:
    """Write the attributes that give browsers, screen readers and translators the language of an element.

    The direction is set where it differs from the surrounding language: it isolates the words.
    """
    direction = Markup(' dir="{}"').format("rtl" if language(lang).rtl else "ltr") if against(lang, around) else ""
    return Markup(' lang="{}"{}').format(lang, direction)


@cache
def leftmost_first(around: Lang) -> Markup:
    """Write the attribute that keeps a code, a number to dial, an address in order; "" where all runs that way."""
    return Markup(' dir="ltr"') if language(around).rtl else Markup("")
