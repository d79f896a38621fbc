"""The attributes by which HTML tells a language and its direction, on pages and in mails."""

from functools import cache

from markupsafe import Markup

from khabar.core.language import Lang, language
from khabar.render.direction import against


@cache
def lang_attributes(lang: Lang, around: Lang) -> Markup:
    """Write the attributes that tell a browser, a voice and a translator which language an element's words are in.

    The direction is told where it is not that of the language around: it isolates the words from those beside them.
    """
    direction = Markup(' dir="{}"').format("rtl" if language(lang).rtl else "ltr") if against(lang, around) else ""
    return Markup(' lang="{}"{}').format(lang, direction)


@cache
def leftmost_first(around: Lang) -> Markup:
    """Write the attribute that keeps a code, a number to dial, an address in order; "" where all runs that way."""
    return Markup(' dir="ltr"') if language(around).rtl else Markup("")
