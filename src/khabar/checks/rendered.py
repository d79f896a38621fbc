"""The rendered files of an edition, for checks: each format with its files, text and links."""

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
    """One format of an edition. `leaves_out` names what it omits on purpose (`figures`, `links` ...)."""

    format: str
    artifacts: tuple[Artifact, ...]
    leaves_out: frozenset[str] = frozenset()
    is_whole: bool = True  # False if something was dropped for lack of space

    @cached_property
    def pages(self) -> tuple[Artifact, ...]:
        """Its HTML files."""
        return tuple(file for file in self.artifacts if file.media_type.startswith("text/html"))

    @cached_property
    def words(self) -> str:
        """The text of its HTML and plain-text files, without spaces (see `squeezed`); "" if it has no such files."""
        return squeezed("\n".join(self._words()))

    @cached_property
    def links(self) -> frozenset[str]:
        """The addresses that its pages link to."""
        return frozenset(
            html.unescape("".join(quotes)) for page in self.pages for quotes in _LINK.findall(page.data.decode())
        )

    def _words(self) -> Iterator[str]:
        for file in self.artifacts:
            if file.media_type.startswith("text/html"):
                yield html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", file.data.decode())))
            elif file.media_type.startswith("text/plain"):
                yield file.data.decode()


@dataclass(frozen=True, kw_only=True)
class RenderedEdition:
    """One issue in one language, with every format that was rendered."""

    edition: Edition
    formats: tuple[RenderedFormat, ...]

    @property
    def label(self) -> str:
        """The name of the edition in messages."""
        return f"{self.edition.key} in {self.edition.lang}"


def squeezed(words: str) -> str:
    """Return words without spaces and hyphens: lines may break anywhere, and words may be hyphenated."""
    return _BREAKS.sub("", words)
