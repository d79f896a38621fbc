"""The web pages: whole, escaped, linked together, marked by language, light; and nothing from elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import brotli
import pytest

from khabar.core.artifact import Artifact
from khabar.core.language import LANGUAGES, Lang
from khabar.model.block import BLOCKS, Heading, Paragraph
from khabar.model.edition import Edition, ShownFigure
from khabar.model.issue import IssueKey
from khabar.model.publication import HouseStyle
from khabar.model.text import FigureForm, FigureMention, Link, Plain, Status
from khabar.render import address
from khabar.render.base import Alongside, RenderContext
from khabar.render.formats.web import PLUGIN
from khabar.render.web.entrance import entrance
from khabar.render.web.gallery import Gallery
from khabar.render.web.style import minified, styled
from khabar.render.web.timeline import scale_of
from khabar.render.words import words
from khabar.testing.editions import COUNTRIES, HOSTILE, WORDS, full_campaign, full_edition, passage
from tests.judging import axe, nu
from tests.judging.chromium import Chromium
from tests.render.shop import DrawnPictures

EMPTY = {"meta", "link", "img", "br", "source", "path", "rect", "circle", "use"}
SHOP = DrawnPictures()


class Element(dict[str, str]):
    """An element of a page: its attributes, its name, its words, and those it stands in."""

    def __init__(self, name: str, attributes: dict[str, str], inside: "tuple[Element, ...]") -> None:
        super().__init__(attributes)
        self.name = name
        self.inside = inside
        self.words = ""

    __eq__ = object.__eq__  # not as a dict: two elements may have the same attributes
    __hash__ = object.__hash__  # type: ignore[assignment]

    @property
    def classes(self) -> set[str]:
        return set(self.get("class", "").split())

    def lang(self) -> str:
        """The language in which a voice reads it."""
        return next(one["lang"] for one in (self, *reversed(self.inside)) if "lang" in one)


class Page(HTMLParser):
    """A page taken apart, strictly: an element that is not closed where it should be is a fault."""

    def __init__(self, artifact: Artifact) -> None:
        super().__init__()
        self.path = artifact.path
        self.source = artifact.data.decode()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(self.source)
        self.close()
        assert not self._open, f"{self.path}: {[one.name for one in self._open]} not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"{self.path}: {tag} has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(element)
        if tag not in EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"{self.path}: a stray </{tag}>"
        assert self._open[-1].name == tag, f"{self.path}: </{tag}> where </{self._open[-1].name}> should stand"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words += data

    def all(self, name: str = "", **attributes: str) -> list[Element]:
        """Give the elements of a name, or of a class."""
        wanted = attributes.pop("of", "")
        return [
            one
            for one in self.elements
            if (not name or one.name == name)
            and (not wanted or wanted in one.classes)
            and all(one.get(key) == value for key, value in attributes.items())
        ]


def context(edition: Edition) -> RenderContext:
    made = [(".pdf", "PDF", 312_000), (".txt", "Plain text", 22_000), (".png", "Image for sharing", 48_000)]
    return RenderContext(
        words=words(edition.lang),
        pictures=SHOP,
        alongside=tuple(
            Alongside(format=title, title=title, path=address.whole_file(edition, ending), size=size)
            for ending, title, size in made
        ),
    )


def pages_of(edition: Edition) -> dict[str, Page]:
    """Render an edition, and take its pages apart, by their path within it."""
    folder = f"{edition.key}/{edition.lang}/"
    artifacts = PLUGIN.render(edition, context(edition)).artifacts
    return {
        artifact.path.removeprefix(folder): Page(artifact) for artifact in artifacts if artifact.path.endswith(".html")
    }


@cache
def full(lang: str = "en") -> dict[str, Page]:
    return pages_of(full_edition(lang))


def every_page() -> Iterator[Page]:
    for lang in LANGUAGES:
        yield from full(lang).values()
    yield from (Page(artifact) for artifact in entrance([full_edition(lang) for lang in LANGUAGES]))


def with_story(edition: Edition, *blocks: object) -> Edition:
    """Give the edition one story of these blocks."""
    return replace(edition, stories=(replace(edition.stories[0], name="only", blocks=blocks),))


# --- whole ------------------------------------------------------------------------------------------------------------


def test_every_block_is_written() -> None:
    assert PLUGIN.writes == BLOCKS
    assert not PLUGIN.drops


def test_there_is_a_page_for_the_issue_every_story_and_every_figure() -> None:
    edition = full_edition("en")
    assert set(full("en")) == {
        "index.html",
        *(f"{story.name}.html" for story in edition.stories),
        *(f"figures/{name}.html" for name in edition.figures),
    }


def test_a_figure_says_all_that_is_known_of_it() -> None:
    said = full()["figures/deaths.html"].all("main")[0].words
    figure: ShownFigure = full_edition("en").figures["deaths"]
    assert figure.change
    known = [
        figure.label.plain,
        figure.current.printed,
        "as of 26 July 2020",
        figure.change.sentence,
        figure.change.previous.printed,
        figure.scope,
        figure.definition.plain,
        "Turkmenistan reported none: absent, not zero.",
        "The counting method changed on 17 July 2020 (Kyrgyzstan)",
        "Something else was counted from this day.",
        "Made-Up Office of Statistics",
        "CC BY 4.0",
        "First published values.",
        *(value.printed for value in figure.history),
        *(part.printed for part in figure.current.parts),
    ]
    assert [words for words in known if words not in said] == []
    beside = full()["figures/cases.registered.html"].all("main")[0].words
    assert "171,000" in beside
    assert "Do not add these together" in beside


def test_what_nobody_reported_is_not_zero() -> None:
    page = full()["figures/deaths.html"]
    [row] = [one.words for one in page.all("tr") if "Turkmenistan" in one.words]
    assert "Not reported" in row
    assert "0" not in row


@pytest.mark.parametrize("page", ["index.html", "first.html"])
def test_a_figure_shown_large_says_its_day_source_change_and_places(page: str) -> None:
    [figure] = [one.words for one in full()[page].all("li") if "deaths:" in one.words and "42,857" in one.words]
    for known in (
        "as of 26 July 2020",
        "Source: Made-Up Office",
        "+23683 since No 3",
        "The counting method changed on 17 July",
    ):
        assert known in figure
    [below] = full()[page].all("div", of="scope")
    for known in ("Kazakhstan and Kyrgyzstan", "absent, not zero", "Something else was counted"):
        assert known in below.words


def test_a_video_says_where_it_leads_how_long_it_is_and_in_which_language() -> None:
    [video] = full()["first.html"].all("figure", of="video")
    [link] = [one for one in full()["first.html"].all("a") if video in one.inside]
    assert link["href"] == "https://video.example/film"
    assert "opens Video Example" in link.words
    assert "In Turkmen" in video.words
    assert "1:05" in video.words


def test_a_story_tells_kindly_what_to_know_of_its_words_before_them() -> None:
    said = full()["second.html"].all("main")[0].words
    note = "This text has not been translated yet. It is shown in Russian."
    assert 0 < said.index(note) < said.index(f"{WORDS['en']}. {WORDS['en']}.")


def test_a_figure_of_draft_words_says_so() -> None:
    edition = full_edition("en")
    note = edition.notes[0]
    assert note not in full()["figures/deaths.html"].source
    figure = edition.figures["deaths"]
    draft = replace(figure, definition=replace(figure.definition, status=Status.DRAFT))
    pages = pages_of(replace(edition, figures={**edition.figures, "deaths": draft}))
    assert note in pages["figures/deaths.html"].source
    assert note not in pages["figures/people.assisted.html"].source


def test_the_foot_offers_the_other_formats_with_their_sizes() -> None:
    for path in ("index.html", "figures/deaths.html"):
        [foot] = full()[path].all("footer")
        assert "312\N{NO-BREAK SPACE}kB" in foot.words
        assert "Image for sharing" in foot.words


# --- escaped ----------------------------------------------------------------------------------------------------------


def test_hostile_words_are_words() -> None:
    [title] = full()["second.html"].all("h1")
    assert title.words == HOSTILE
    for page in every_page():
        assert "script" not in {one.name for one in page.elements}
        assert "<script" not in page.source.casefold()


def test_hostile_words_in_attributes_stay_there() -> None:
    edition = full_edition("en")
    picture = replace(edition.pictures["hills"], alt=passage("en", f'" onerror="alert(1)" {HOSTILE}'))
    pages = pages_of(replace(edition, title=passage("en", HOSTILE), pictures={"hills": picture}))
    front = pages["index.html"]
    assert {one["content"] for one in front.all("meta", property="og:image:alt")} == {HOSTILE}
    assert any(one["alt"].startswith('" onerror=') for one in pages["first.html"].all("img"))
    for page in pages.values():
        assert not [one for one in page.elements if any(name.startswith("on") for name in one)]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "x"]
)
def test_an_address_that_must_not_be_opened_stays_words(href: str) -> None:
    block = Paragraph(text=passage("en", Link(href=href, inlines=(Plain(text="tempting"),))))
    page = pages_of(with_story(full_edition("en"), block))["only.html"]
    assert "tempting" in page.all("main")[0].words
    assert href not in {one.get("href") for one in page.elements}


def test_a_name_is_not_parted_at_its_hyphens() -> None:
    block = Paragraph(text=passage("kk", "COVID-19-дан айыққандар & 2019-2020, one-off"))
    page = pages_of(with_story(full_edition("kk"), block))["only.html"]
    assert [one.words for one in page.all("span", of="whole")] == ["COVID-19-дан"]
    assert "COVID-19-дан айыққандар & 2019-2020, one-off" in page.all("main")[0].words


def test_links_do_not_nest() -> None:
    mention = FigureMention(name="deaths", form=FigureForm.VALUE, printed="42,857")
    edition = full_edition("en")
    title = passage("en", "Deaths: ", mention)
    link = Link(href="https://link.example/", inlines=(Plain(text="see "), mention))
    story = replace(edition.stories[1], title=title, blocks=(Paragraph(text=passage("en", link)),))
    for page in pages_of(replace(edition, stories=(edition.stories[0], story))).values():
        assert not [one for one in page.all("a") if any(other.name == "a" for other in one.inside)], page.path


# --- nothing from elsewhere -------------------------------------------------------------------------------------------


def loaded(page: Page) -> Iterator[str]:
    """List what a browser fetches by itself."""
    for one in page.elements:
        yield from (one[name] for name in ("src", "poster", "data") if name in one)
        yield from (candidate.split()[0] for candidate in one.get("srcset", "").split(",") if candidate.strip())
        if one.name == "link" and one["rel"] not in {"canonical", "alternate"}:
            yield one["href"]
        if one.name == "use":
            yield one["href"]


def test_nothing_is_fetched_from_elsewhere() -> None:
    for page in every_page():
        assert [one for one in loaded(page) if urlsplit(one).scheme not in {"", "data"}] == [], page.path
        assert page.all("style"), page.path
        styles = "".join(one.words for one in page.all("style")) + "".join(
            one.get("style", "") for one in page.elements
        )
        assert "@import" not in styles
        assert not re.search(r"url\((?!#)", styles)
        assert not page.all("iframe")
        assert not page.all("form")


# --- linked together --------------------------------------------------------------------------------------------------


def test_every_link_leads_somewhere() -> None:
    """Links between files are relative, and what they name is there, to the anchor; pictures and alternates too."""
    editions = [full_edition(lang) for lang in LANGUAGES]
    artifacts = [one for edition in editions for one in PLUGIN.render(edition, context(edition)).artifacts]
    artifacts += entrance(editions)
    files = {artifact.path for artifact in artifacts}
    files |= {other.path for edition in editions for other in context(edition).alongside}
    files |= {  # pages of issues that were published before
        address.figure_page(one.issue, edition.lang, figure.name)
        for edition in editions
        for figure in edition.figures.values()
        for one in figure.earlier
    }
    pages = {artifact.path: Page(artifact) for artifact in artifacts if artifact.path.endswith(".html")}
    anchors = {path: {one["id"] for one in page.elements if "id" in one} for path, page in pages.items()}
    base = editions[0].address
    followed = 0
    for path, page in pages.items():
        for target in targets(page):
            parts = urlsplit(target)
            if target.startswith(f"{base}/"):
                at = target.removeprefix(f"{base}/")
                at += "index.html" if at.endswith("/") or not at else ""
            elif parts.scheme:
                continue
            else:
                at = resolved(parts.path, path)
            assert at in files, f"{path}: {target} leads nowhere"
            assert not parts.fragment or unquote(parts.fragment) in anchors[at], f"{path}: {target} names no anchor"
            followed += 1
    assert followed > 1000


def targets(page: Page) -> Iterator[str]:
    yield from (one["href"] for one in page.elements if "href" in one)
    yield from loaded(page)
    yield from (one["content"] for one in page.elements if one.get("property") in {"og:image", "og:url"})


def resolved(way: str, page: str) -> str:
    """Go a relative way from a page, as a file system does."""
    if not way:
        return page
    assert not way.startswith("/"), f"{page}: {way} does not work in a copied folder"
    steps = page.split("/")[:-1]
    for step in way.split("/"):
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps)


def test_a_story_that_is_not_there_is_not_linked_to() -> None:
    link = Link(href="story:gone", inlines=(Plain(text="gone"),))
    page = pages_of(with_story(full_edition("en"), Paragraph(text=passage("en", link))))["only.html"]
    assert "gone" in page.all("main")[0].words
    assert not [one for one in page.all("a") if "gone" in one["href"]]


def test_every_number_in_a_sentence_leads_to_its_figure() -> None:
    numbers = full()["first.html"].all("a", of="n")
    assert numbers
    assert {one["href"] for one in numbers} == {"figures/deaths.html"}


def test_names_on_a_page_are_unique_and_those_spoken_of_are_there() -> None:
    for page in every_page():
        names = [one["id"] for one in page.elements if "id" in one]
        assert len(names) == len(set(names)), page.path
        asked = {name for one in page.elements for name in one.get("aria-labelledby", "").split()}
        assert asked <= set(names), page.path


def test_headings_are_in_order() -> None:
    for page in every_page():
        levels = [int(one.name[1]) for one in page.elements if re.fullmatch(r"h[1-6]", one.name)]
        assert levels.count(1) == 1, page.path
        assert levels[0] == 1, page.path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (page.path, levels)


def test_a_heading_deeper_than_html_goes_is_still_a_heading() -> None:
    block = Heading(level=9, text=passage("en", "Deep"))
    assert pages_of(with_story(full_edition("en"), block))["only.html"].all("h6")


# --- languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_marked_by_its_language_and_what_is_in_another_by_its_own(lang: str) -> None:
    page = full(lang)["first.html"]
    [html] = page.all("html")
    assert html["lang"] == lang
    assert html["dir"] == ("rtl" if LANGUAGES[Lang(lang)].rtl else "ltr")
    [fallback] = [one for one in page.all("p") if one.words.startswith("Слова на другом языке")]
    assert fallback.lang() == ("ru" if lang != "ru" else "en")
    foreign = [one for one in page.elements if one.words == "Тоқтат оны!"]
    assert {one.lang() for one in foreign if one.name == "span"} == {"kk"}
    for own_name, other in ((one.own_name, one.tag) for one in LANGUAGES.values() if one.tag != lang):
        [link] = [one for one in page.all("a") if one.words == own_name]
        assert link["hreflang"] == link["lang"] == other


def test_a_title_in_another_language_is_marked_wherever_it_stands() -> None:
    edition = full_edition("kk")
    title = passage("ru", "Только по-русски")
    stories = (edition.stories[0], replace(edition.stories[1], title=title))
    pages = pages_of(replace(edition, stories=stories, publisher=title))
    for path in ("index.html", "first.html", "second.html"):
        shown = [one for one in pages[path].all() if one.words == title.plain and one.name != "title"]
        assert shown
        assert any(one.name == "span" and one.lang() == "ru" for one in shown), path


def test_the_other_languages_are_named_to_search_engines_by_whole_addresses() -> None:
    for path in ("index.html", "second.html", "figures/deaths.html"):
        page = full("ru")[path]
        shown = "" if path == "index.html" else path
        root = "https://khabar.example/made-up/2020-004"
        assert {one["hreflang"]: one["href"] for one in page.all("link", rel="alternate")} == {
            lang: f"{root}/{lang}/{shown}" for lang in LANGUAGES
        }
        [canonical] = page.all("link", rel="canonical")
        assert canonical["href"] == f"{root}/ru/{shown}"


def test_a_picture_in_another_language_is_described_in_it() -> None:
    edition = full_edition("en")
    picture = replace(edition.pictures["hills"], alt=passage("ru", "Холмы"))
    page = pages_of(replace(edition, pictures={"hills": picture}))["first.html"]
    assert {one["lang"] for one in page.all("img", alt="Холмы")} == {"ru"}


# --- pictures ---------------------------------------------------------------------------------------------------------


def test_pictures_are_offered_small_and_large_and_wait_until_they_are_near() -> None:
    page = full()["first.html"]
    first, *others = page.all("img")
    assert "loading" not in first
    assert others
    assert {one["loading"] for one in others} == {"lazy"}
    assert {(one["width"], one["height"]) for one in page.all("img")} == {("960", "640")}
    [kinds] = {
        tuple(one["type"] for one in page.all("source") if picture in one.inside) for picture in page.all("picture")
    }
    assert kinds == ("image/avif", "image/webp")
    assert all("480w" in one["srcset"] and "960w" in one["srcset"] for one in page.all("source", type="image/avif"))


def test_a_small_picture_is_offered_as_large_as_it_is() -> None:
    edition = full_edition("en")
    small = replace(edition.pictures["hills"], width=300, height=200)
    forms = Gallery(edition, SHOP).forms(small)
    assert [form.width for form in forms.avif] == [300]
    assert (forms.jpeg.width, forms.jpeg.height) == (300, 200)


def test_a_film_and_a_picture_of_one_name_are_two_pictures() -> None:
    edition = full_edition("en")
    gallery = Gallery(edition, SHOP)
    one = gallery.forms(edition.pictures["hills"])
    other = gallery.forms(replace(edition.videos["film"], name="hills", file="another.jpg"))
    assert one.jpeg.path != other.jpeg.path
    assert {one.jpeg.path, other.jpeg.path} <= gallery.artifacts.keys()


def test_a_picture_to_share_is_named_only_where_there_is_one() -> None:
    edition = full_edition("en")
    assert full()["index.html"].all("meta", property="og:image")
    bare = PLUGIN.render(edition, RenderContext(words=words(edition.lang), pictures=SHOP)).artifacts[0]
    assert not Page(bare).all("meta", property="og:image")


# --- light ------------------------------------------------------------------------------------------------------------


def test_a_page_is_small() -> None:
    sizes = {page.path: len(brotli.compress(page.source.encode())) for page in every_page()}
    assert max(sizes.values()) < 7_000, sizes


def test_a_page_has_only_the_style_it_needs() -> None:
    assert ".callout" in full()["first.html"].source
    assert ".callout" not in full()["index.html"].source
    assert ".cards" in full()["index.html"].source
    assert ".cards" not in full()["figures/deaths.html"].source


def test_paper_is_never_dark() -> None:
    style = full()["index.html"].all("style")[0].words
    assert "@media screen and (prefers-color-scheme:dark){:root{--ground:" in style
    assert style.count("prefers-color-scheme") == 1


def test_the_style_is_of_the_house() -> None:
    other = styled("<style></style>", HouseStyle(accent="#7a1f3d", warm="#0b6b4f"))
    assert other != styled("<style></style>", HouseStyle())


def test_a_style_sheet_says_the_same_in_fewer_bytes() -> None:
    css = "/**/\na > b , c :not(d) {\n  margin: 0;\n  width: calc(1px + 2px);\n}\n@media (width: 4em) { a { b: c } }"
    assert minified(css) == "a>b,c :not(d){margin:0;width:calc(1px + 2px)}@media (width:4em){a{b:c}}"


def test_the_same_edition_gives_the_same_bytes() -> None:
    edition = full_edition("kk")
    once, again = (PLUGIN.render(edition, context(edition)).artifacts for _ in range(2))
    assert [(one.path, one.sha256) for one in once] == [(one.path, one.sha256) for one in again]
    assert len({one.path for one in once}) == len(once)


# --- a campaign's days ------------------------------------------------------------------------------------------------


def test_a_campaign_stands_on_a_scale_of_its_days() -> None:
    edition = full_edition("en")
    scale = scale_of(full_campaign("en"), edition)
    assert (scale.whole.start, scale.whole.length, scale.whole.open) == (0, 100, False)
    (_, first), (_, undated) = scale.activities
    assert first
    assert (first.start, first.length) == (0, 40)  # two days of five
    assert undated is None


def test_a_campaign_that_goes_on_is_shown_to_the_day_of_the_issue() -> None:
    edition = full_edition("en")
    scale = scale_of(replace(full_campaign("en"), ends=None), edition)
    assert scale.whole.open
    assert scale.activities[0][1]
    assert scale.activities[0][1].length == pytest.approx(200 / 13, abs=0.1)  # 26 July to 7 August


# --- before any edition -----------------------------------------------------------------------------------------------


def test_the_entrance_lists_the_issues_newest_first_and_their_languages() -> None:
    older = replace(full_edition("ru"), key=IssueKey(2020, 3), number_printed="No 3")
    editions = [older, *(full_edition(lang) for lang in ("uz", "kk", "en"))]
    pages = {artifact.path: Page(artifact) for artifact in entrance(editions)}
    assert list(pages) == ["index.html", "2020-004/index.html", "2020-003/index.html"]
    root = pages["index.html"]
    assert root.all("html")[0]["lang"] == "en"
    links = [one["href"] for one in root.all("a") if "hreflang" in one]
    assert links == [f"2020-004/{lang}/index.html" for lang in ("en", "kk", "uz")] + ["2020-003/ru/index.html"]
    choice = pages["2020-004/index.html"]
    assert [one["href"] for one in choice.all("a") if "hreflang" in one] == [
        f"{lang}/index.html" for lang in ("en", "kk", "uz")
    ]
    assert {one.lang() for one in choice.all("a") if one.get("hreflang") == "kk"} == {"kk"}


def test_a_title_at_the_entrance_is_not_parted_at_a_hyphen_and_says_its_language() -> None:
    named = passage("en", "After COVID-19")
    edition = replace(full_edition("kk"), series=named, title=named)
    for page in map(Page, entrance([edition])):
        whole = page.all("span", of="whole")
        assert [(one.words, one.lang()) for one in whole] == [("COVID-19", "en")] * 2


def test_without_an_issue_there_is_no_entrance() -> None:
    assert entrance([]) == ()


def test_a_country_without_a_tile_has_a_page_too() -> None:
    edition = full_edition("en")
    figure = edition.figures["deaths"]
    part = replace(figure.current.parts[0], place="MN", place_name="Mongolia")
    current = replace(figure.current, parts=(part,))
    pages = pages_of(
        replace(
            edition,
            figures={**edition.figures, "deaths": replace(figure, current=current)},
            stories=(replace(edition.stories[0], country="MN", country_name="Mongolia"),),
        )
    )
    assert "Mongolia" in pages["figures/deaths.html"].all("svg")[-1].words
    assert "Mongolia" in pages["first.html"].source
    assert "MN" not in COUNTRIES
    assert Lang("en") in LANGUAGES


# --- judges from outside ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a whole edition and of its entrance in a folder, as a reader copies them to a stick."""
    folder = tmp_path_factory.mktemp("copied")
    edition = full_edition("ru")
    for artifact in (*PLUGIN.render(edition, context(edition)).artifacts, *entrance([edition])):
        place = folder / artifact.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(artifact.data)
    return folder


@pytest.mark.judge
def test_every_page_is_html_as_the_standard_has_it(copied: Path) -> None:
    assert nu.errors(copied.rglob("*.html")) == []


@pytest.mark.judge
def test_every_kind_of_page_can_be_read_by_all(copied: Path, chromium: Chromium) -> None:
    issue = copied / "2020-004"
    kinds = [
        copied / "index.html",
        issue / "index.html",
        *(issue / "ru" / name for name in ("index.html", "first.html", "figures/deaths.html")),
    ]
    assert axe.violations(chromium, kinds) == []


@pytest.mark.judge
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen_and_every_picture_is_shown(
    copied: Path, chromium: Chromium, width: int
) -> None:
    def look(opened: Any) -> tuple[int, list[str]]:
        missing = "[...document.images].map(one => (one.loading = 'eager', one.decode().then(() => '', () => one.src)))"
        wider = opened.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return wider, [source for source in opened.evaluate(f"Promise.all({missing})") if source]

    for path in sorted(copied.rglob("*.html")):
        wider, missing = chromium.visit(path, look, width=width)
        assert wider <= 0, path
        assert missing == [], path


@pytest.mark.judge
def test_a_licence_is_not_parted_where_it_fits_a_line(copied: Path, chromium: Chromium) -> None:
    heights = "[...document.querySelectorAll('[rel=license]')].map(one => one.getBoundingClientRect().height)"
    for width in (320, 360, 390, 430):
        tall = chromium.visit(
            copied / "2020-004" / "ru" / "index.html", lambda opened: opened.evaluate(heights), width=width
        )
        assert len(tall) > 1
        assert max(tall) < 30, f"CC BY 4.0 is set in two lines at {width} px"


@pytest.mark.judge
def test_a_figure_alone_has_the_width_of_a_phone(tmp_path: Path, chromium: Chromium) -> None:
    edition = full_edition("ru")
    front = pages_of(replace(edition, key_figures=edition.key_figures[:1]))["index.html"]
    (tmp_path / "index.html").write_text(front.source, encoding="utf-8")
    width = "document.querySelector('.figures li').getBoundingClientRect().width"
    assert chromium.visit(tmp_path / "index.html", lambda opened: opened.evaluate(width), width=390) > 300
