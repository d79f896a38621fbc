"""Which figures an issue prints, and where each is first quoted."""

from collections.abc import Mapping

from khabar.core.diagnostic import Pointer
from khabar.model.block import FigureBox
from khabar.model.issue import Issue
from khabar.model.text import FigureRef, Text, references
from khabar.model.walk import nodes


def figure_usage(issue: Issue[Text]) -> Mapping[str, Pointer]:
    """Return the names of all figures an issue prints, key figures first, then as they are met, each with its place.

    A link to a figure counts: the page it leads to must be there.
    """
    first_use: dict[str, Pointer] = dict.fromkeys(issue.key_figures, issue.at("key_figures"))
    for box in nodes(issue.stories, FigureBox):
        for name in box.figures:
            first_use.setdefault(name, box.where)

    for text in nodes(issue, Text):
        for wording in text.formatted():
            for reference in references(wording.inlines):
                if isinstance(reference, FigureRef):
                    first_use.setdefault(reference.name, wording.where)
                elif reference.href.startswith("figure:"):
                    first_use.setdefault(reference.href.removeprefix("figure:"), wording.where)
    return first_use
