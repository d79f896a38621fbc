"""Law 4: whatever one format says, every other format says too, unless it declares what it leaves out."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from khabar.core.language import LANGUAGES, language
from khabar.core.plugin import own_names
from khabar.model.edition import Edition, ShownFigure, ShownValue
from khabar.render.address import figure_page
from khabar.render.base import Matter
from khabar.testing.edition_figures import full_source
from khabar.testing.editions import full_edition
from khabar.testing.parity import holding, missing, with_distinct_figures
from khabar.testing.reading import of_pdf, squeezed, words_of
from khabar.workflow.build_issue import BuiltEdition, renderer
from tests.judges import require
from tests.reading import formats_of_words
from tests.render.shop import DrawnPictures, render

FORMATS = own_names("khabar.render.formats")
OF_WORDS = formats_of_words()


def lost(edition: Edition, artifacts: list, format_name: str) -> list[str]:
    """Tell what of an edition cannot be found in one format of it."""
    left_out = renderer(format_name).leaves_out
    return [
        f"{form}: {words}"
        for form, text in words_of(artifacts).items()
        for holds in [
            word_by_word(artifacts[0].data) if form == "pdf" and language(edition.lang).rtl else holding(text)
        ]
        for words in missing(edition, holds, left_out, as_data=format_name == "data")
    ]


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


# --- each figure by itself -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", full_edition().figures)
def test_a_figures_page_says_all_of_it_by_itself(name: str) -> None:
    edition = with_distinct_figures(full_edition())
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
    edition = with_distinct_figures(full_edition())
    assert with_its_source(format_name, edition, edition) == []
    deaths = _with(edition.figures["deaths"], full_edition().figures["deaths"].current)
    poorer = replace(edition, figures={**edition.figures, "deaths": deaths})
    assert with_its_source(format_name, edition, poorer) == ["deaths"]


def test_a_post_says_of_each_key_figure_its_day_its_source_and_its_change() -> None:
    """It leaves out other figures, and the reasons of a break; what it has of a number is whole."""
    edition = with_distinct_figures(full_edition())
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
    edition = with_distinct_figures(full_edition())
    poorer = replace(edition, figures={**edition.figures, "deaths": FORGOTTEN[what][1](edition.figures["deaths"])})
    missed = lost(edition, list(render(format_name, poorer, DrawnPictures()).artifacts), format_name)
    assert missed, f"{format_name} without {what}"


def test_a_lost_figure_is_found() -> None:
    """The test of the test: a text from which one number was taken fails."""
    edition = full_edition("en")
    [text] = render("text", edition, DrawnPictures()).artifacts
    poorer = type(text)(path=text.path, media_type=text.media_type, data=text.data.replace(b"42,857", b"42,875"))
    assert any("42,857" in told for told in lost(edition, [poorer], "text"))
