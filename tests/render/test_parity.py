"""Law 4: whatever one format says, every other format says too, unless it declares what it leaves out."""

from collections.abc import Iterator

import pytest

from khabar.core.language import LANGUAGES
from khabar.core.plugin import names
from khabar.model.edition import Edition, ShownOffice, ShownPhone
from khabar.model.text import Link
from khabar.model.walk import nodes
from khabar.render.base import Matter
from khabar.testing.editions import full_edition
from khabar.workflow.build_issue import BuiltEdition, renderer
from tests.reading import squeezed, words_of
from tests.render.shop import DrawnPictures, render

FORMATS = names("khabar.render.formats")


def matter(edition: Edition) -> Iterator[tuple[Matter, str]]:
    """List what a reader must find of an edition, wherever they read it."""
    yield from of_figures(edition)
    yield from of_stories(edition)
    for video in edition.videos.values():
        yield Matter.LINKS, video.url
    for event in edition.events:
        yield Matter.LINKS, event.recording
        yield from ((Matter.STORIES, local.zone) for local in event.times)
    for office in nodes(tuple(edition.missions.values()), ShownOffice):
        yield from ((Matter.PHONES, email) for email in office.emails)
    for phone in nodes((tuple(edition.missions.values()), edition.services), ShownPhone):
        yield Matter.PHONES, phone.printed


def of_figures(edition: Edition) -> Iterator[tuple[Matter, str]]:
    for figure in edition.figures.values():
        yield Matter.FIGURES, figure.current.printed
        yield Matter.FIGURES, figure.current.as_of_printed
        yield Matter.FIGURES, figure.label.plain
        if figure.change:
            yield Matter.FIGURES, figure.change.printed
        yield from ((Matter.FIGURES, change.note.plain) for change in figure.breaks)
        if figure.absent:
            yield Matter.FIGURES, figure.absent.plain
        yield Matter.SOURCES, figure.current.source.title.plain
        yield Matter.SOURCES, figure.current.source.url


def of_stories(edition: Edition) -> Iterator[tuple[Matter, str]]:
    yield from ((Matter.STORIES, note) for note in edition.notes)
    for story in edition.stories:
        yield Matter.STORIES, story.title.plain
        yield Matter.STORIES, story.lead.plain
        yield from ((Matter.STORIES, note) for note in story.notes)
    for link in nodes(edition.stories, Link):
        if link.href.startswith(("http", "mailto:", "tel:")):
            yield Matter.LINKS, link.href.removeprefix("mailto:").removeprefix("tel:")


def lost(edition: Edition, artifacts: list, format_name: str) -> list[str]:
    """Tell what of an edition cannot be found in one format of it."""
    left_out = renderer(format_name).leaves_out
    return [
        f"{form}: {kind} {words!r}"
        for form, text in words_of(artifacts).items()
        for squeezed_text in [squeezed(text)]
        for kind, words in matter(edition)
        if kind not in left_out and squeezed(words) not in squeezed_text
    ]


@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "card"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_says_what_the_issue_says(
    built_example: dict[str, BuiltEdition], lang: str, format_name: str
) -> None:
    built = built_example[lang]
    assert lost(built.edition, list(built.formats[format_name].artifacts), format_name) == []


@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "card"])
def test_every_format_says_what_a_full_edition_says(format_name: str) -> None:
    edition = full_edition("en")
    rendered = render(format_name, edition, DrawnPictures())
    assert lost(edition, list(rendered.artifacts), format_name) == []


def test_a_lost_figure_is_found() -> None:
    """The test of the test: a text from which one number was taken fails."""
    edition = full_edition("en")
    [text] = render("text", edition, DrawnPictures()).artifacts
    poorer = type(text)(path=text.path, media_type=text.media_type, data=text.data.replace(b"42,857", b"42,875"))
    assert any("42,857" in told for told in lost(edition, [poorer], "text"))
