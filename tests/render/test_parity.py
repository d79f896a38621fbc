"""Law 4: whatever one format says, every other format says too, unless it declares what it leaves out."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from khabar.core.language import LANGUAGES, language
from khabar.core.plugin import own_names
from khabar.model.edition import Edition, ShownChange, ShownFigure, ShownOffice, ShownPhone, ShownValue
from khabar.model.issue import IssueKey
from khabar.model.text import Link
from khabar.model.walk import nodes
from khabar.render.address import figure_page
from khabar.render.base import Matter
from khabar.testing.edition_figures import full_source
from khabar.testing.editions import full_edition, passage
from khabar.workflow.build_issue import BuiltEdition, renderer
from tests.judges import require
from tests.reading import formats_of_words, of_pdf, squeezed, words_of
from tests.render.shop import DrawnPictures, render

FORMATS = own_names("khabar.render.formats")
OF_WORDS = formats_of_words()


Found = tuple[Matter, str]


def matter(edition: Edition, *, as_data: bool = False) -> Iterator[Found]:
    """List what a reader must find of an edition, wherever they read it; a program finds some of it as data."""
    for figure in edition.figures.values():
        yield from of_figure(figure)
        yield from behind_figure(figure, as_data=as_data)
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


def of_figure(figure: ShownFigure) -> Iterator[Found]:
    """List what stands with a number: its day, its source, its change and what spoils it, what is known now."""
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


def behind_figure(figure: ShownFigure, *, as_data: bool) -> Iterator[Found]:
    """List what stands behind a number: its places, with their days, its revisions, what earlier issues printed."""
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


def of_stories(edition: Edition) -> Iterator[Found]:
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
        for holds in [
            word_by_word(artifacts[0].data) if form == "pdf" and language(edition.lang).rtl else holding(text)
        ]
        for kind, words in matter(edition, as_data=format_name == "data")
        if kind not in left_out and not holds(words)
    ]


def holding(text: str) -> Callable[[str], bool]:
    """Give what tells whether a text holds some words."""
    squeezed_text = squeezed(text)
    return lambda words: squeezed(words) in squeezed_text


def word_by_word(pdf: bytes) -> Callable[[str], bool]:
    """Give what tells whether a PDF whose lines run from right to left holds some words.

    A PDF keeps such lines as they are seen. What puts them in order again is right about words and often wrong about
    the letters of one that ends in a mark, so that each word is looked for by itself, by its letters.
    """
    program = shutil.which("pdftotext")
    require(program, "pdftotext is not installed: apt install poppler-utils")
    text = subprocess.run([str(program), "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    held, whole = set(map(letters_of, re.split("[\\s\u202a-\u202e]+", text))), squeezed(of_pdf(pdf))
    return lambda words: all(letters_of(word) in held or squeezed(word) in whole for word in re.split(r"[\s-]+", words))


def letters_of(word: str) -> frozenset[str]:
    """Give which letters and digits a word has, without marks and signs beside them."""
    return frozenset(sign for sign in unicodedata.normalize("NFKD", word) if sign.isalnum())


@pytest.mark.parametrize("format_name", OF_WORDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_says_what_the_issue_says(built: dict[str, BuiltEdition], lang: str, format_name: str) -> None:
    one = built[lang]
    assert lost(one.edition, list(one.formats[format_name].artifacts), format_name) == []


@pytest.mark.parametrize("format_name", OF_WORDS)
def test_every_format_says_what_a_full_edition_says(format_name: str) -> None:
    edition = full_edition("en")
    rendered = render(format_name, edition, DrawnPictures())
    assert lost(edition, list(rendered.artifacts), format_name) == []


# --- each figure by itself -----------------------------------------------------------------------------------------


def apart(edition: Edition) -> Edition:
    """Give each figure words that no other has: else the day or the source of one is found where another's is told."""
    figures = {name: _apart(figure, f"{at:02}") for at, (name, figure) in enumerate(edition.figures.items(), start=1)}
    sources = {one.current.source.name: one.current.source for one in figures.values()}
    return replace(edition, figures=figures, sources={**edition.sources, **sources})


def _apart(figure: ShownFigure, mark: str) -> ShownFigure:
    now, [before, *_] = figure.current, figure.history
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
        breaks=tuple(replace(one, note=passage("en", f"Reason {mark}.")) for one in _BREAKS),
        all_breaks=tuple(replace(one, note=passage("en", f"Reason {mark}.")) for one in _BREAKS),
        revisions=tuple(
            replace(now, printed=f"{digit}5{mark}", known_at_printed=f"{mark} {month} 2021", parts=())
            for digit, month in ((2, "March"), (3, "April"))
        ),
        earlier=tuple(
            replace(one, number_printed=f"No 6{mark}", issue=IssueKey(2020, 600 + int(mark)), value=previous)
            for one in _EARLIER
        ),
    )


def full_figure(name: str) -> ShownFigure:
    return full_edition().figures[name]


_BREAKS, _EARLIER = full_figure("deaths").breaks, full_figure("deaths").earlier


@pytest.mark.parametrize("format_name", OF_WORDS)
def test_every_format_says_of_each_figure_what_is_its_own(format_name: str) -> None:
    edition = apart(full_edition())
    assert lost(edition, list(render(format_name, edition, DrawnPictures()).artifacts), format_name) == []


@pytest.mark.parametrize("name", full_edition().figures)
def test_a_figures_page_says_all_of_it_by_itself(name: str) -> None:
    edition = apart(full_edition())
    place = figure_page(edition.key, edition.lang, name)
    [page] = [one for one in render("web", edition, DrawnPictures()).artifacts if one.path == place]
    alone = replace(edition, figures={name: edition.figures[name]})
    found = (Matter.FIGURES, Matter.PLACES, Matter.REVISIONS, Matter.EARLIER, Matter.SOURCES)
    assert [told for told in lost(alone, [page], "web") if told.split()[1] in {kind.split()[0] for kind in found}] == []


NAMES_SOURCES = [name for name in OF_WORDS if name != "data"]
"""A card has none, and open data name a source by its row of the table of sources."""


def with_its_source(format_name: str, edition: Edition, shown: Edition) -> list[str]:
    """Tell whose source is not named with the number; none is in the list at the foot, where all would be found."""
    bare = replace(shown, sources={name: one for name, one in shown.sources.items() if name == full_source("en").name})
    forms = [squeezed(said) for said in words_of(list(render(format_name, bare, DrawnPictures()).artifacts)).values()]
    return [
        figure.name
        for figure in edition.figures.values()
        if not all(squeezed(figure.current.source.title.plain) in said for said in forms)
    ]


@pytest.mark.parametrize("format_name", NAMES_SOURCES)
def test_a_number_is_told_with_its_source(format_name: str) -> None:
    edition = apart(full_edition())
    assert with_its_source(format_name, edition, edition) == []
    deaths = _with(edition.figures["deaths"], full_figure("deaths").current)
    poorer = replace(edition, figures={**edition.figures, "deaths": deaths})
    assert with_its_source(format_name, edition, poorer) == ["deaths"]


def test_a_post_says_of_each_key_figure_its_day_its_source_and_its_change() -> None:
    """It leaves out other figures, and the reasons of a break; what it has of a number is whole."""
    edition = apart(full_edition())
    [post] = render("chat", edition, DrawnPictures()).artifacts
    for name in edition.key_figures:
        figure = edition.figures[name]
        assert figure.change
        own = (figure.current.as_of_printed, figure.change.sentence, figure.current.source.title.plain)
        assert [words for words in (figure.current.printed, *own) if words not in post.data.decode()] == []


def _with(figure: ShownFigure, current: ShownValue) -> ShownFigure:
    return replace(figure, current=current, history=(*figure.history[:-1], current))


# What is taken from an edition before a format gets it, as if its renderer had forgotten it: the test must miss it.
FORGOTTEN: dict[str, tuple[Matter, Callable[[ShownFigure], ShownFigure]]] = {
    "its day": (Matter.FIGURES, lambda one: _with(one, replace(one.current, as_of_printed=""))),
    "its change": (Matter.FIGURES, lambda one: replace(one, change=None)),
    "a break": (Matter.FIGURES, lambda one: replace(one, breaks=(), all_breaks=())),
    "what is known now": (Matter.FIGURES, lambda one: replace(one, revisions=one.revisions[:-1])),
    "a revision before that": (Matter.REVISIONS, lambda one: replace(one, revisions=one.revisions[1:])),
    "what an earlier issue printed": (Matter.EARLIER, lambda one: replace(one, earlier=())),
    "a place": (Matter.PLACES, lambda one: _with(one, replace(one.current, parts=one.current.parts[1:]))),
    "the day of a place": (
        Matter.PLACES,
        lambda one: _with(
            one, replace(one.current, parts=tuple(replace(part, as_of_printed="") for part in one.current.parts))
        ),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format_name", "what"),
    [(name, what) for name in FORMATS for what in FORGOTTEN if FORGOTTEN[what][0] not in renderer(name).leaves_out],
)
def test_what_a_format_forgets_of_one_figure_is_found(format_name: str, what: str) -> None:
    """The test of the test, for each format and each thing."""
    edition = apart(full_edition())
    poorer = replace(edition, figures={**edition.figures, "deaths": FORGOTTEN[what][1](edition.figures["deaths"])})
    missed = lost(edition, list(render(format_name, poorer, DrawnPictures()).artifacts), format_name)
    assert missed, f"{format_name} without {what}"


def test_a_lost_figure_is_found() -> None:
    """The test of the test: a text from which one number was taken fails."""
    edition = full_edition("en")
    [text] = render("text", edition, DrawnPictures()).artifacts
    poorer = type(text)(path=text.path, media_type=text.media_type, data=text.data.replace(b"42,857", b"42,875"))
    assert any("42,857" in told for told in lost(edition, [poorer], "text"))
