"""The issue as web pages: a front page, a page a story, a page a figure.

Semantic HTML with its style inside; no script, no cookie, nothing from elsewhere. Every link to another file of the
output is relative, so that a copied folder works without a network.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from khabar.core.artifact import Artifact
from khabar.model.block import Timeline
from khabar.model.edition import Edition, ShownFigure, ShownStory
from khabar.model.text import Passage, Status
from khabar.render import address
from khabar.render.base import Matter, RenderContext, Rendered
from khabar.render.data.address import data_file, package_file, provenance_file
from khabar.render.web.block import IN_STORY, WRITERS
from khabar.render.web.page import Frame, Page

_TRUSTED = {Status.ORIGINAL, Status.REVIEWED}


class Web:
    """The renderer of web pages."""

    title = ""  # the pages are where the other formats are offered
    ending = ""
    writes = frozenset(WRITERS)
    drops: Mapping[type, str] = {}
    leaves_out: Mapping[Matter, str] = {}

    def render(self, edition: Edition, context: RenderContext) -> Rendered:
        """Write all pages of an edition, and the pictures they show."""
        frame = Frame(edition, context)
        pages = tuple(_pages(frame))
        return Rendered(artifacts=(*pages, *frame.gallery.artifacts.values()))


def _pages(frame: Frame) -> Iterator[Artifact]:
    edition = frame.edition
    key, lang = edition.key, edition.lang
    yield _front(Page(frame, address.front_page(key, lang)))
    for at, story in enumerate(edition.stories):
        before = edition.stories[at - 1] if at else None
        after = edition.stories[at + 1] if at + 1 < len(edition.stories) else None
        yield _story(Page(frame, address.story_page(key, lang, story.name)), story, before, after)
    for figure in edition.figures.values():
        yield _figure(Page(frame, address.figure_page(key, lang, figure.name)), figure)


def _front(page: Page) -> Artifact:
    edition = page.edition
    return page.finished(
        "front.html",
        title=f"{edition.title.plain} – {_issue(edition)}",
        description=edition.summary.plain,
        grand=True,
        key_figures=[edition.figures[name] for name in edition.key_figures],
        stories_of={story.campaign: story.name for story in reversed(edition.stories) if story.campaign},
    )


def _story(page: Page, story: ShownStory, before: ShownStory | None, after: ShownStory | None) -> Artifact:
    edition = page.edition
    shown = any(isinstance(block, Timeline) and block.campaign == story.campaign for block in story.blocks)
    return page.finished(
        "story.html",
        title=f"{story.title.plain} – {_issue(edition)}",
        description=story.lead.plain,
        story=story,
        sizes=IN_STORY,
        before=before,
        after=after,
        campaign=edition.campaigns.get(story.campaign) if not shown else None,
    )


def _figure(page: Page, figure: ShownFigure) -> Artifact:
    edition = page.edition
    now = figure.current
    day = page.context.words("as of {day}", day=now.as_of_printed)
    return page.finished(
        "figure.html",
        title=f"{figure.label.plain} – {_issue(edition)}",
        description=f"{now.printed} {figure.label.plain}, {day}. {figure.scope}",
        figure=figure,
        downloads=tuple(_downloads(page, figure)),
        notes=edition.notes if _in_doubt(_words(figure), edition) else (),
    )


def _downloads(page: Page, figure: ShownFigure) -> Iterator[tuple[str, str, int]]:
    """List the data files of this edition: title, path, and the size where it is known."""
    say, edition = page.context.words, page.edition
    by_format = {other.format: other for other in page.context.alongside}
    if "data" in by_format:
        table = by_format["data"]
        yield say(table.title), table.path, table.size
        yield say("All values by date (CSV)"), data_file(edition, ".values.csv"), 0
        yield say("Observations (CSV)"), data_file(edition, ".observations.csv"), 0
        yield say("Provenance (PROV-JSON)"), provenance_file(edition, figure.name), 0
        yield say("Data description (JSON)"), package_file(edition), 0
    if "json" in by_format:
        yield say(by_format["json"].title), by_format["json"].path, by_format["json"].size


def _issue(edition: Edition) -> str:
    return f"{edition.series.plain}, {edition.number_printed}"


def _words(figure: ShownFigure) -> Iterator[Passage]:
    values = [figure.current, *figure.history, *figure.beside, *figure.revisions]
    passages = chain((figure.label, figure.definition, figure.absent), (change.note for change in figure.all_breaks))
    yield from filter(None, chain(passages, (value.note for value in values)))


def _in_doubt(words: Iterator[Passage], edition: Edition) -> bool:
    """Return whether these words need a note for readers: they are a draft, or in another language."""
    return any(passage.lang != edition.lang or passage.status not in _TRUSTED for passage in words)


PLUGIN = Web()
