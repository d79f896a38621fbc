"""Checking that no format loses content: the list of what an edition must show, and what of it a text lacks.

Law 4: all formats have the same content, except what a format declares to leave out in `leaves_out`.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date

from khabar.model.edition import Edition, ShownChange, ShownFigure, ShownOffice, ShownPhone
from khabar.model.issue import IssueKey
from khabar.model.text import Link
from khabar.model.walk import nodes
from khabar.render.base import Matter
from khabar.testing.editions import full_edition, passage
from khabar.testing.reading import squeezed

Expected = tuple[Matter, str]


def expected_matter(edition: Edition, *, as_data: bool = False) -> Iterator[Expected]:
    """Return what a reader must find in every format of an edition.

    `as_data` is for a format that only programs read: places as codes, days as `2020-08-06`.
    """
    for figure in edition.figures.values():
        yield from _beside_figure(figure)
        yield from _behind_figure(figure, as_data=as_data)
    yield from _of_stories(edition)
    for video in edition.videos.values():
        yield Matter.LINKS, video.url
    for event in edition.events:
        yield Matter.LINKS, event.recording
        yield from ((Matter.STORIES, local.zone) for local in event.times)
    for office in nodes(tuple(edition.missions.values()), ShownOffice):
        yield from ((Matter.PHONES, email) for email in office.emails)
    for phone in nodes((tuple(edition.missions.values()), edition.services), ShownPhone):
        yield Matter.PHONES, phone.printed


def _beside_figure(figure: ShownFigure) -> Iterator[Expected]:
    """Return what belongs next to a number: its date, source, change, breaks in the counting, and last revision."""
    yield Matter.FIGURES, figure.current.printed
    yield Matter.FIGURES, figure.current.as_of_printed
    yield Matter.FIGURES, figure.label.plain
    if figure.change:
        yield Matter.FIGURES, figure.change.sentence
    yield from ((Matter.FIGURES, change.note.plain) for change in figure.breaks)
    if figure.revisions:
        yield Matter.FIGURES, figure.revisions[-1].printed
    if figure.absent:
        yield Matter.FIGURES, figure.absent.plain
    yield Matter.SOURCES, figure.current.source.title.plain
    yield Matter.SOURCES, figure.current.source.url


def _behind_figure(figure: ShownFigure, *, as_data: bool) -> Iterator[Expected]:
    """Return the details of a number: its places with their dates, its revisions, and what earlier issues printed."""
    for part in figure.current.parts:
        yield Matter.PLACES, part.place if as_data else part.place_name
        if part.value is not None:
            yield Matter.PLACES, str(part.value) if as_data else part.printed
        if part.as_of and part.as_of_printed:
            yield Matter.PLACES, part.as_of.isoformat() if as_data else part.as_of_printed
    for value in figure.revisions:
        yield Matter.REVISIONS, value.printed
        yield Matter.REVISIONS, value.known_at.isoformat() if as_data else value.known_at_printed
    for one in figure.earlier:
        yield Matter.EARLIER, str(one.issue) if as_data else one.number_printed
        yield Matter.EARLIER, one.value.printed
        yield Matter.EARLIER, one.value.as_of_printed


def _of_stories(edition: Edition) -> Iterator[Expected]:
    yield from ((Matter.STORIES, note) for note in edition.notes)
    for story in edition.stories:
        yield Matter.STORIES, story.title.plain
        yield Matter.STORIES, story.lead.plain
        yield from ((Matter.STORIES, note) for note in story.notes)
    for link in nodes(edition.stories, Link):
        if link.href.startswith(("http", "mailto:", "tel:")):
            yield Matter.LINKS, link.href.removeprefix("mailto:").removeprefix("tel:")


def missing(
    edition: Edition, holds: Callable[[str], bool], left_out: Collection[Matter] = (), *, as_data: bool = False
) -> list[str]:
    """Return what of an edition is missing; `holds` returns whether a format has some words.

    What the format declares to leave out is not looked for.
    """
    return [
        f"{kind} {words!r}"
        for kind, words in expected_matter(edition, as_data=as_data)
        if kind not in left_out and not holds(words)
    ]


def holding(text: str) -> Callable[[str], bool]:
    """Return a function that returns whether a text has some words, wherever its lines break."""
    squeezed_text = squeezed(text)
    return lambda words: squeezed(words) in squeezed_text


def with_distinct_figures(edition: Edition) -> Edition:
    """Return the edition with different values, dates and sources for each figure.

    Otherwise a date that a format leaves out of one figure would be found beside another figure.
    """
    marked = enumerate(edition.figures.items(), start=1)
    figures = {name: _with_mark(figure, f"{number:02}") for number, (name, figure) in marked}
    sources = {one.current.source.name: one.current.source for one in figures.values()}
    return replace(edition, figures=figures, sources={**edition.sources, **sources})


def _with_mark(figure: ShownFigure, mark: str) -> ShownFigure:
    now, [before, *_] = figure.current, figure.history
    deaths = full_edition().figures["deaths"]
    source = replace(
        now.source, name=f"office-{mark}", title=passage("en", f"Office {mark}"), url=f"https://{mark}.example/"
    )
    places = tuple(
        replace(part, printed=part.printed and f"7{mark}{at}", as_of=part.as_of and date(2020, 5, int(mark)))
        for at, part in enumerate(now.parts)
    )
    places = tuple(replace(part, as_of_printed=f"{mark} May 2020") if part.as_of_printed else part for part in places)
    current = replace(now, as_of_printed=f"{mark} July 2020", source=source, parts=places)
    previous = replace(before, printed=f"81{mark}", as_of_printed=f"{mark} June 2020")
    return replace(
        figure,
        current=current,
        history=(*figure.history[:-1], current),
        change=ShownChange(
            value=now.value - before.value,
            printed=f"+90{mark}",
            previous=previous,
            previous_issue=IssueKey(2020, 3),
            sentence=f"+90{mark} since No 3 (10 July 2020)",
        ),
        breaks=tuple(replace(one, note=passage("en", f"Reason {mark}.")) for one in deaths.breaks),
        all_breaks=tuple(replace(one, note=passage("en", f"Reason {mark}.")) for one in deaths.breaks),
        revisions=tuple(
            replace(now, printed=f"{digit}5{mark}", known_at_printed=f"{mark} {month} 2021", parts=())
            for digit, month in ((2, "March"), (3, "April"))
        ),
        earlier=tuple(
            replace(one, number_printed=f"No 6{mark}", issue=IssueKey(2020, 600 + int(mark)), value=previous)
            for one in deaths.earlier
        ),
    )
