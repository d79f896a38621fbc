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
    Alternative text that begins by saying that there is a picture: "photo of", "изображение".

    Why: the voice has said "picture" already; the first words are those that are heard to the end.
    Do instead: begin with what can be seen; "a drawing of" may stand, since that it is drawn is news.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look how alternative texts begin, in the languages of which that is known."""
        for shown in media_of(issue):
            for alt in context.of(shown.alt):
                begins = _BEGINS[alt.lang].match(alt.words) if alt.lang in _BEGINS else None
                if begins:
                    message = f"the alternative text of {shown.name} begins with {begins[0].strip()!r}"
                    yield self.report(context.place(alt, begins[0]), message, "begin with what can be seen")


PLUGIN = AltSaysPicture
