"""Finds `alt-repeats-caption`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.media import media_of
from khabar.checks.finders.quoting import short
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text

_FILE = re.compile(r"[\w() -]{1,80}\.(?:avif|gif|heic|jpe?g|png|tiff?|webp)", re.I)
_NO_WORD = re.compile(r"[\W_]+")


class AltRepeatsCaption(Check):
    """
    Alternative text that is the caption, a file name, or a single word.

    Why: screen reader users hear the caption twice and still do not know what the picture shows.
    Do instead: describe in one sentence what the picture shows and why it matters here.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the alternative text with the caption and the file name, in the author's language."""
        captions = {name: picture.caption for name, picture in issue.pictures.items()}
        for shown in media_of(issue):
            alt = context.source(shown.alt)
            words = _bare(alt.words)
            caption = captions.get(shown.name)
            file = shown.file.rpartition("/")[2]
            if words in {_bare(file), _bare(file.rpartition(".")[0])} or _FILE.fullmatch(alt.words.strip()):
                message = f"the alternative text of {shown.name} is a file name"
            elif caption is not None and words == _bare(context.source(caption).words):
                message = f"the alternative text of {shown.name} repeats the caption"
            elif " " not in words:
                message = f"the alternative text of {shown.name} is only {short(alt.words)!r}"
            else:
                continue
            yield self.report(alt.where, message, "describe in one sentence what the picture shows")


def _bare(words: str) -> str:
    return _NO_WORD.sub(" ", words).strip().casefold()


PLUGIN = AltRepeatsCaption
