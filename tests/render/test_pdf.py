"""The PDF: lawful for the archive and for those who hear it, whole, the same again, and deaf to hostile words."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from khabar.codec.encode import encode_json
from khabar.core.diagnostic import Severity
from khabar.core.language import LANGUAGES, Lang, language
from khabar.model.block import BLOCKS, Heading
from khabar.model.edition import Edition
from khabar.model.text import Foreign, Plain
from khabar.render import picture
from khabar.render.base import Alongside, RenderContext
from khabar.render.formats.pdf import PLUGIN
from khabar.render.number import numerals, size
from khabar.render.pdf.inputs import PHRASES
from khabar.render.words import words
from khabar.testing.editions import HOSTILE, full_blocks, full_edition, passage
from khabar.testing.reading import of_pdf, squeezed
from khabar.workflow.build_issue import BuiltEdition
from tests.judging.verapdf import validate
from tests.render.shop import DrawnPictures, render

TEMPLATES = {
    file.name: file.read_text(encoding="utf-8")
    for file in files("khabar.render.pdf").iterdir()
    if file.name.endswith(".typ")
}

CAUGHT_BY_FALLBACK = "ʻʼӮӯЎўҚқҒғҲҳҶҷӢӣҢңӨөӘәҮүҰұІіҺһÑñŽžŞşÝýÄäÖöÜüÇçŇňEeЁё"
"""Letters of the eight languages that many a font lacks."""


@pytest.fixture(scope="module")
def pictures() -> DrawnPictures:
    """Pictures, encoded once for all tests."""
    return DrawnPictures()


@pytest.fixture(scope="module")
def made(pictures: DrawnPictures) -> dict[str, bytes]:
    """The full made-up edition as a PDF, in every language."""
    return {lang: pdf(full_edition(lang), pictures) for lang in LANGUAGES}


def pdf(edition: Edition, pictures: DrawnPictures) -> bytes:
    """Render an edition, and give the bytes of its one file."""
    [artifact] = render("pdf", edition, pictures).artifacts
    return artifact.data


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a PDF for looking into it; what was found in it lives no longer than it."""
    with pikepdf.open(BytesIO(data)) as document:
        yield document


def languages(document: pikepdf.Pdf) -> set[str]:
    """Give the languages named in the structure and in the marks round single words."""
    marks = b"".join(page.Contents.read_bytes() for page in document.pages)
    named = {found.decode() for found in re.findall(rb"/Lang\s*\(([^)]*)\)", marks)}
    return named | {str(element.Lang) for element in structure(document) if "/Lang" in element}


def alone(edition: Edition) -> Edition:
    """Take away the switcher, where each language is named in itself."""
    return replace(edition, siblings=tuple(sibling for sibling in edition.siblings if sibling.current))


def said(data: bytes) -> str:
    """Give the words of a PDF without what tells lines apart."""
    return squeezed(of_pdf(data))


def with_first_title(edition: Edition, title: str) -> Edition:
    """Give the edition's first story another title."""
    first, *others = edition.stories
    return replace(edition, stories=(replace(first, title=passage(edition.lang, title)), *others))


def structure(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Give every element of the structure tree, in the order in which it is read out."""

    def below(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
        if isinstance(element, pikepdf.Array):
            for child in element:
                yield from below(child)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            yield from below(element.get("/K", pikepdf.Array()))

    yield from below(document.Root.StructTreeRoot.K)


# --- what it carries ----------------------------------------------------------------------------------------------


def test_every_block_is_written_and_has_its_writer_in_the_templates() -> None:
    table = re.search(r"#let writers = \((.*?)^\)", TEMPLATES["block.typ"], re.DOTALL | re.MULTILINE)
    assert table
    assert set(re.findall(r"^  (\w+):", table[1], re.MULTILINE)) == {kind.__name__ for kind in PLUGIN.writes}
    assert PLUGIN.writes | PLUGIN.drops.keys() == BLOCKS
    assert {type(block) for block in full_blocks("en")} == BLOCKS, "the edition below meets every writer"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_leads_to_its_day_its_source_and_its_note(made: dict[str, bytes], lang: str) -> None:
    edition, text = full_edition(lang), said(made[lang])
    for figure in edition.figures.values():
        current = figure.current
        told = [
            *(current.printed, current.as_of_printed, f"[{numerals(figure.note_number, edition.lang)}]"),
            *(figure.definition.plain, figure.scope, figure.absent.plain if figure.absent else ""),
            *(current.source.title.plain, current.source.url, current.source.licence, current.source.licence_url),
            *(change.note.plain for change in figure.breaks),
            *(value.printed for value in (*figure.history, *figure.beside)),
            figure.change.sentence if figure.change else "",
        ]
        if language(edition.lang).rtl:  # of their mixed lines pypdf gives letters and digits in an order of its own
            told = [current.printed, current.source.url, *(value.printed for value in figure.history)]
        assert [words for words in told if squeezed(words) not in text] == []


def test_a_number_in_a_sentence_carries_the_mark_of_its_note_apart_from_its_digits(made: dict[str, bytes]) -> None:
    text = said(made["en"])
    assert "42857[4]+23,683[4]" in text, "value and change in a story"
    assert "42,857[4]" in text, "in a highlight"
    assert len(re.findall(r"\[4\]", text)) > len(full_edition("en").stories)


def test_links_lead_out_and_about(made: dict[str, bytes]) -> None:
    edition = full_edition("en")
    with opened(made["en"]) as document:
        links = [link for page in document.pages for link in page.get("/Annots", [])]
        outside = {str(link.A.URI) for link in links if "/URI" in link.get("/A", {})}
        inside = [link for link in links if "/Dest" in link or "/D" in link.get("/A", {})]
        described = [link for link in links if str(link.get("/Contents", ""))]
        assert len(inside) >= len(edition.stories) + len(edition.figures), "contents, and notes of figures"
        assert described == links, "a voice says of each link where it leads"
    assert outside >= {
        "https://link.example/a?b=c&d=e",
        "mailto:office@mission.example",
        "tel:+996312123456",
        "https://video.example/film",
        "https://khabar.example/made-up/2020-004/en/",
        "https://khabar.example/made-up/2020-004/ru/",
        "https://khabar.example/made-up/2020-004/en/figures/deaths.html",
    }


def test_stories_are_in_the_bookmarks_and_every_page_says_which_it_is(made: dict[str, bytes]) -> None:
    edition = full_edition("kk")
    reader = PdfReader(BytesIO(made["kk"]))
    titles = [re.sub(r"\s+", " ", str(mark.title)) for mark in reader.outline if not isinstance(mark, list)]
    assert [story.title.plain for story in edition.stories] == [
        title for title in titles if title in {story.title.plain for story in edition.stories}
    ]
    say = words(Lang("kk"))
    for at, page in enumerate(reader.pages, start=1):
        text = squeezed(page.extract_text())
        assert squeezed(say("Page {page} of {pages}", page=at, pages=len(reader.pages))) in text
        if at > 1:
            assert squeezed(edition.series.plain + edition.number_printed) in text


def test_the_data_lies_inside_as_it_was_printed(made: dict[str, bytes]) -> None:
    for lang, data in made.items():
        with opened(data) as document:
            [name] = document.attachments
            assert name == f"made-up-2020-004-{lang}.json"
            assert document.attachments[name].get_file().read_bytes() == encode_json(full_edition(lang))


def test_pictures_are_those_of_the_shop_byte_for_byte(made: dict[str, bytes], pictures: DrawnPictures) -> None:
    with opened(made["en"]) as document:
        inside = {
            bytes(found.read_raw_bytes())
            for found in document.objects
            if isinstance(found, pikepdf.Stream) and "DCTDecode" in str(found.get("/Filter"))
        }
    assert inside == {pictures.get("any", width, ".jpg") for width in (picture.SMALL, picture.LARGE)}


def test_a_video_in_print_is_a_square_to_scan_and_says_where_it_leads(made: dict[str, bytes]) -> None:
    film = full_edition("en").videos["film"]
    with opened(made["en"]) as document:
        described = [str(one.get("/Alt", "")) for one in structure(document) if one.S == "/Figure"]
    assert f"Scan to watch: {film.title.plain}" in described
    assert film.alt.plain in described
    assert squeezed(film.opens) in said(made["en"])


def test_other_formats_are_offered_with_their_sizes(pictures: DrawnPictures) -> None:
    data = Alongside(format="json", title="Data (JSON)", path="2020-004/ru/made-up.json", size=175_000)
    context = RenderContext(words=words(Lang("ru")), pictures=pictures, alongside=(data,))
    [made] = PLUGIN.render(full_edition("ru"), context).artifacts
    text = of_pdf(made.data)
    assert text.endswith("\nhttps://khabar.example/made-up/2020-004/ru/made-up.json")
    assert squeezed(f"{context.words(data.title)} ({size(data.size, Lang('ru'))})") in squeezed(text)


# --- how it is told -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_is_named_and_so_are_words_in_another(lang: str, pictures: DrawnPictures) -> None:
    fallback = "ru" if lang != "ru" else "en"
    with opened(pdf(alone(full_edition(lang)), pictures)) as document:
        assert str(document.Root.Lang) == lang
        named = f">{lang}<".encode()
        assert document.Root.Metadata.read_bytes().count(named) == 1
        assert languages(document) - {lang} == {fallback, "en", "ru", "kk"} - {lang}


def test_words_in_another_script_are_named_so_wherever_they_stand(pictures: DrawnPictures) -> None:
    whole = passage("uz-Cyrl", "Бу сўзлар кирилл ёзувида.")
    inside = passage("uz", "Soʻz: ", Foreign(lang=Lang("uz-Cyrl"), inlines=(Plain(text="сўз"),)))
    for words_in_cyrillic in (whole, inside):
        edition = replace(alone(full_edition("uz")), about=words_in_cyrillic)
        with opened(pdf(edition, pictures)) as document:
            assert str(document.Root.Lang) == "uz"
            assert "uz-Cyrl" in languages(document)
            assert "uz-QM" not in languages(document)


def test_headings_never_skip_a_level_though_a_story_does(pictures: DrawnPictures) -> None:
    edition = full_edition("en", stories=2)
    first, second = edition.stories
    jumping = tuple(Heading(level=level, text=passage("en", f"Level {level}")) for level in (4, 2, 4, 3))
    with opened(pdf(replace(edition, stories=(replace(first, blocks=jumping), second)), pictures)) as document:
        levels = [int(str(one.S)[2:]) for one in structure(document) if re.fullmatch(r"/H\d", str(one.S))]
    assert levels[0] == 1
    assert max(below - above for above, below in pairwise(levels)) == 1
    assert max(levels) == 3


def test_no_word_of_the_bulletins_title_stands_alone_in_its_last_line(pictures: DrawnPictures) -> None:
    edition = replace(full_edition("en"), series=passage("en", "Response to COVID-19 in Central Asia"))
    first = PdfReader(BytesIO(pdf(edition, pictures))).pages[0].extract_text()
    assert first.startswith("Response to COVID-19 \nin Central Asia\n")


@pytest.mark.parametrize("lang", ["en", "uz-Cyrl"])
def test_hostile_words_come_out_as_they_are(pictures: DrawnPictures, lang: str) -> None:
    hostile = HOSTILE + ' #panic() $ #read("main.typ") #sys.inputs <story:first> \\u{41} // /* */ = ] [ } {'
    edition = with_first_title(full_edition(lang), hostile)
    data = pdf(replace(edition, title=passage(lang, hostile), summary=passage(lang, hostile)), pictures)
    assert squeezed(hostile) in said(data)
    reader = PdfReader(BytesIO(data))
    assert hostile in [mark.title for mark in reader.outline if not isinstance(mark, list)]
    assert reader.metadata
    assert reader.metadata.title == hostile or hostile in str(
        reader.xmp_metadata.dc_title if reader.xmp_metadata else ""
    )


def test_letters_of_all_languages_are_in_the_font_and_come_out_again(pictures: DrawnPictures) -> None:
    edition = alone(full_edition("en", stories=2))
    data = pdf(with_first_title(edition, CAUGHT_BY_FALLBACK), pictures)
    assert CAUGHT_BY_FALLBACK in said(data)
    with opened(data) as document:
        assert {face.partition("-")[0] for face in _faces(document)} == {"NotoSans"}, "nothing else may step in"


def test_arabic_letters_come_with_their_font_and_only_where_there_are_some(pictures: DrawnPictures) -> None:
    for siblings, named in ((full_edition("en").siblings, {"NotoSans", "IBMPlexSansArabic"}), ((), {"NotoSans"})):
        data = pdf(replace(full_edition("en", stories=2), siblings=siblings), pictures)
        with opened(data) as document:
            assert {face.partition("-")[0] for face in _faces(document)} == named


def test_a_sign_that_noto_sans_lacks_is_set_in_the_font_beside_it(pictures: DrawnPictures) -> None:
    data = pdf(with_first_title(alone(full_edition("en", stories=2)), "One → two ≥ three"), pictures)
    assert squeezed("One → two ≥ three") in said(data)
    with opened(data) as document:
        assert {face.partition("-")[0] for face in _faces(document)} == {"NotoSans", "DejaVuSansMono"}


def test_a_character_the_fonts_lack_is_replaced_and_reported(pictures: DrawnPictures) -> None:
    """Offices write emoji: the PDF is made, says so, and the data attached to it keeps the character."""
    edition = with_first_title(alone(full_edition("en", stories=2)), "one 漢 and ❤️🙂👍🏽 are enough")
    rendered = render("pdf", edition, pictures)
    found = [finding for finding in rendered.diagnostics if finding.name == "letter-without-shape"]
    assert [finding.severity for finding in found] == [Severity.WARNING] * len(found)
    assert any("漢 (U+6F22, cjk unified ideograph-6f22)" in finding.message for finding in found)
    [artifact] = rendered.artifacts
    assert squeezed("one \ufffd and ❤\ufffd are enough") in said(artifact.data)
    with opened(artifact.data) as document:
        [attached] = [document.attachments[name].get_file().read_bytes() for name in document.attachments]
    assert attached == encode_json(edition)


def test_weights_and_slopes_come_out(made: dict[str, bytes]) -> None:
    """The variable font gives one face a weight: were weights lost, regular and bold would be one."""
    with opened(made["en"]) as document:
        named = _faces(document)
    assert named.count("NotoSans-Regular") >= 3, "regular, semibold, bold"
    assert "NotoSans-Italic" in named


def _faces(document: pikepdf.Pdf) -> list[str]:
    """Name the faces of a document, each weight of one by itself."""
    faces = {
        (str(font.BaseFont).partition("+")[2], font.objgen)
        for page in document.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    return [name for name, _ in faces]


# --- that it is the same again -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_same_edition_gives_the_same_bytes_in_any_thread(made: dict[str, bytes], pictures: DrawnPictures) -> None:
    with ThreadPoolExecutor(2) as threads:
        again = dict(
            zip(LANGUAGES, threads.map(lambda lang: pdf(full_edition(lang), pictures), LANGUAGES), strict=True)
        )
    assert [lang for lang in LANGUAGES if again[lang] != made[lang]] == []


def test_it_was_made_on_the_day_of_the_issue(made: dict[str, bytes]) -> None:
    with opened(made["en"]) as document:
        metadata = document.Root.Metadata.read_bytes().decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", metadata)) == {"2020-08-07T00:00:00"}


def test_templates_say_only_what_is_translated_and_say_all_that_is_handed_over() -> None:
    said_in_templates = {
        phrase for name, text in TEMPLATES.items() for phrase in re.findall(r'say\(\s*"([^"]+)"', text)
    }
    as_names = {phrase for text in TEMPLATES.values() for phrase in PHRASES if f'"{phrase}"' in text}
    known = files("khabar").joinpath("locale", "phrases.txt").read_text(encoding="utf-8").splitlines()
    assert said_in_templates <= set(PHRASES)
    assert set(PHRASES) == said_in_templates | as_names
    assert set(PHRASES) <= set(known)


def test_a_story_in_which_nothing_is_known_still_makes_a_page(pictures: DrawnPictures) -> None:
    """The poorest edition: no figure, story, event, mission; what is empty has no heading either."""
    edition = full_edition("en", stories=0)
    bare = replace(
        edition,
        tagline=None,
        notes=(),
        highlights=(),
        key_figures=(),
        figures_note=None,
        figures={},
        sources={},
        events=(),
        campaigns={},
        missions={},
        services=(),
        pictures={},
        videos={},
        about=None,
        disclaimer=None,
        licence="",
        licence_url="",
    )
    text = said(pdf(bare, pictures))
    assert squeezed(edition.title.plain) in text
    for heading in ("Key figures", "Highlights", "Events", "Contacts", "Notes", "Sources"):
        assert squeezed(heading) not in text


# --- outside judges -----------------------------------------------------------------------------------------------


@pytest.mark.judge
@pytest.mark.slow
def test_verapdf_finds_no_fault(made: dict[str, bytes], built: dict[str, BuiltEdition], tmp_path: Path) -> None:
    for lang, data in made.items():
        (tmp_path / f"made-up-{lang}.pdf").write_bytes(data)
        [real] = built[lang].formats["pdf"].artifacts
        (tmp_path / f"example-{lang}.pdf").write_bytes(real.data)
    assert validate(sorted(tmp_path.iterdir()), ("ua1", "3a")) == []
