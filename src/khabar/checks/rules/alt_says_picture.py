"""Finds `alt-says-picture`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.media import media_of
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.text import Text

_BEGINS = {
    Lang("en"): re.compile(
        r"\s*(?:(?:a|an|the|this) )?(?:photo(?:graph)?|picture|image|pic|snapshot)"
        r"(?: (?:of|shows|showing|depicts|depicting|with)(?!\w)|\s*:)",
        re.I,
    ),
    Lang("ru"): re.compile(
        r"\s*(?:(?:на )?(?:фото|фотографи[яию]|снимок|снимке|изображени[еи]|картинк[аеу])|изображ[её]н[аоы]?)(?!\w)",
        re.I,
    ),
}


class AltSaysPicture(Check):
    """
    Alternative text that starts with "photo of", "изображение" or similar.

    Why: screen readers already announce a picture; the first words are the ones people hear.
    Do instead: start with what the picture shows. "A drawing of" is fine, because that is information.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check how alternative texts begin, in the languages that have a pattern."""
        for shown in media_of(issue):
            for alt in context.of(shown.alt):
                begins = _BEGINS[alt.lang].match(alt.words) if alt.lang in _BEGINS else None
                if begins:
                    message = f"the alternative text of {shown.name} begins with {begins[0].strip()!r}"
                    yield self.report(context.place(alt, begins[0]), message, "start with what the picture shows")


PLUGIN = AltSaysPicture
