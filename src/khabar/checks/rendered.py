"""What was made of an edition, as checks see it: each format with its files and the words that a reader finds there."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from khabar.core.artifact import Artifact
from khabar.model.edition import Edition

_HIDDEN = re.compile(r"<(style|title|script|head)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"""href=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_BREAKS = re.compile(r"[\s\u00ad\u200b\u2060-]+")


@dataclass(frozen=True, kw_only=True)
class RenderedFormat:
    """One format of an edition. `leaves_out` names what it does not carry on purpose (`figures`, `links` ...)."""

    format: str
    artifacts: tuple[Artifact, ...]
    leaves_out: frozenset[str] = frozenset()
    is_whole: bool = True  # whether nothing had to be dropped for want of room

    @cached_property
    def pages(self) -> tuple[Artifact, ...]:
        """Its files of HTML."""
        return tuple(one for one in self.artifacts if one.media_type.startswith("text/html"))

    @cached_property
    def words(self) -> str:
        """Give all that a person reads in its files of text, squeezed as `squeezed` does; "" for a format without."""
        return squeezed("\n".join(self._words()))

    @cached_property
    def links(self) -> frozenset[str]:
        """Where its pages lead."""
        return frozenset(
            html.unescape("".join(found)) for page in self.pages for found in _LINK.findall(page.data.decode())
        )

    def _words(self) -> Iterator[str]:
        for one in self.artifacts:
            if one.media_type.startswith("text/html"):
                yield html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", one.data.decode())))
            elif one.media_type.startswith("text/plain"):
                yield one.data.decode()


@dataclass(frozen=True, kw_only=True)
class RenderedEdition:
    """One issue in one language, and every format that was made of it."""

    edition: Edition
    formats: tuple[RenderedFormat, ...]

    @property
    def told(self) -> str:
        """Name the edition in a message."""
        return f"{self.edition.key} in {self.edition.lang}"


def squeezed(words: str) -> str:
    """Leave letters, digits and signs only: lines may break anywhere, and words may be hyphenated."""
    return _BREAKS.sub("", words)
