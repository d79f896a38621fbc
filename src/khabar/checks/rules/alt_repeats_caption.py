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
    The alternative text of a picture that is its caption, the name of a file, or a single word.

    Why: who listens hears the caption twice and still does not know what is shown.
    Do instead: write one sentence that says what can be seen and matters here, as if told on the telephone.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the alternative text with what stands beside it, as its author wrote both."""
        captions = {name: picture.caption for name, picture in issue.pictures.items()}
        for shown in media_of(issue):
            alt = context.source(shown.alt)
            words = _bare(alt.words)
            caption = captions.get(shown.name)
            file = shown.file.rpartition("/")[2]
            if words in {_bare(file), _bare(file.rpartition(".")[0])} or _FILE.fullmatch(alt.words.strip()):
                message = f"the alternative text of {shown.name} is the name of a file"
            elif caption is not None and words == _bare(context.source(caption).words):
                message = f"the alternative text of {shown.name} is its caption"
            elif " " not in words:
                message = f"the alternative text of {shown.name} is no more than {short(alt.words)!r}"
            else:
                continue
            yield self.report(alt.where, message, "write a sentence that says what can be seen")


def _bare(words: str) -> str:
    return _NO_WORD.sub(" ", words).strip().casefold()


PLUGIN = AltRepeatsCaption
