"""A plain list of all editions, for a program."""

from collections.abc import Sequence
from typing import ClassVar

from khabar.core.artifact import Artifact
from khabar.model.edition import Edition
from khabar.render.base import Rendered
from khabar.render.site import SiteContext


class IssueList:
    """`issues.txt`: a line for each edition."""

    title: ClassVar = "List of issues"
    needs: ClassVar[frozenset[str]] = frozenset()
    whole: ClassVar = False

    def render(self, editions: Sequence[Edition], context: SiteContext) -> Rendered:  # noqa: ARG002 - it needs nothing else
        """Write key, language and title of each edition."""
        if not editions:
            return Rendered(artifacts=())
        lines = "".join(f"{one.key}\t{one.lang}\t{one.title.plain}\n" for one in editions)
        return Rendered(artifacts=(Artifact(path="issues.txt", media_type="text/plain", data=lines.encode()),))


PLUGIN = IssueList()
