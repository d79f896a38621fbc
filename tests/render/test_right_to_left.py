"""Issue 4 in Dari and Arabic: lines run from right to left in every format, and what runs the other way is kept apart.

The words are drafts and need native review; they stand in `tests/workspaces/right-to-left`.
"""

import re
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from khabar.core.errors import FaultsFound
from khabar.core.language import LANGUAGES, Lang
from khabar.core.world import DiskWorld
from khabar.model.text import Code, Foreign, Passage, Plain
from khabar.render.direction import against, directed, drawn, has_arabic, isolated, pieces
from khabar.testing.editions import full_edition, passage
from khabar.workflow.build_issue import BuiltEdition
from khabar.workflow.read_publication import read_publication
from tests.judging import axe, nu, verapdf
from tests.judging.chromium import Chromium
from tests.render.shop import DrawnPictures, render

LEFTWARD = ["prs", "ar"]
PHONE, ADDRESS = "+996 312 123 456", "https://link.example/a/"


def shown(logical: str) -> str:
    """Mark what is isolated: ⟨ and ⟩ can be seen, their characters cannot."""
    return logical.replace("\u2068", "⟨").replace("\u2069", "⟩").replace("\u200f", "→")


# --- which way words run


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("تلفون: +996 312 123 456.", "تلفون: ⟨+996 312 123 456⟩."),
        ("(0312) 61-23-45 و ایمیل: help@service.example.", "⟨(0312) 61-23-45⟩ و ایمیل: ⟨help@service.example⟩."),
        ("متن: https://link.example/a/.", "متن: ⟨https://link.example/a/⟩."),
        ("COVID-19 در آسیای میانه", "→COVID-19 در آسیای میانه"),
        ("از ۲۶–۳۰ جولای ۲۰۲۰", "از ۲۶–۳۰ جولای ۲۰۲۰"),
        ("171,428 حالة", "171,428 حالة"),
        ("https://link.example/a/", "https://link.example/a/"),
        ("========", "========"),
        ("", ""),
    ],
)
def test_a_line_runs_its_own_way_wherever_it_is_shown(line: str, expected: str) -> None:
    assert shown(directed(line)) == expected


@given(st.text(st.characters(exclude_characters="\u2068\u2069\u200f"), max_size=40))
def test_nothing_but_invisible_signs_is_added(line: str) -> None:
    assert re.sub("[\u2068\u2069\u200f]", "", directed(line)) == line
    assert directed(line).count("\u2068") == directed(line).count("\u2069")
    assert "".join(pieces(line, str)) == line


def test_a_drawing_leaves_words_alone_that_run_as_it_does() -> None:
    assert drawn("6 August 2020") == "6 August 2020"
    assert drawn("۶ اگست ۲۰۲۰") == isolated("۶ اگست ۲۰۲۰")
    assert [has_arabic(words) for words in ("دری", "۷", "7 August", "Тоҷикӣ")] == [True, True, False, False]


def test_languages_run_against_each_other_or_not() -> None:
    assert against(Lang("prs"), Lang("en"))
    assert against(Lang("ru"), Lang("ar"))
    assert not against(Lang("ar"), Lang("prs"))
    assert {tag for tag, one in LANGUAGES.items() if one.rtl} == set(LEFTWARD)


# --- the gate


def found_in(workspace: Path) -> list[str]:
    """Name what the gate finds."""
    world = DiskWorld(workspace)
    try:
        _, found = read_publication(world)
    except FaultsFound as faults:
        found = faults.diagnostics
    return [one.name for one in found]


def test_the_gate_finds_nothing_in_the_translations(right_to_left: Path) -> None:
    assert set(found_in(right_to_left)) <= {"untranslated-text"}


@pytest.mark.parametrize(
    ("tag", "right", "wrong", "fault"),
    [
        ("prs", "۱۷ جولای", "۱۸ جولای", "date-differs"),
        ("ar", "17 يوليو", "18 يوليو", "date-differs"),
        ("ar", "17 يوليو", "١٨ يوليو", "date-differs"),
        ("prs", '"وفات: ', '"وفات ۵٬۱۲۳: ', "number-differs"),
        ("ar", '"الوفيات: ', '"الوفيات 5,123: ', "number-differs"),
    ],
)
def test_the_gate_reads_numbers_and_days(right_to_left: Path, tag: str, right: str, wrong: str, fault: str) -> None:
    file = right_to_left / "locale" / f"{tag}.po"
    as_it_was = file.read_text(encoding="utf-8")
    assert right in as_it_was
    try:
        file.write_text(as_it_was.replace(right, wrong, 1), encoding="utf-8")
        assert fault in found_in(right_to_left)
    finally:
        file.write_text(as_it_was, encoding="utf-8")


# --- the formats


@pytest.mark.parametrize("lang", LEFTWARD)
def test_a_page_says_which_way_it_runs_and_what_does_not(lang: str) -> None:
    inside = passage(
        lang,
        f"گپ {PHONE} و {ADDRESS}. ",
        Code(text="*111#"),
        Foreign(lang=Lang("ru"), inlines=(Plain(text="Останови это!"),)),
    )
    page = _page(lang, inside)
    assert re.search(rf'<html lang="{lang}" dir="rtl"', page)
    assert f'<bdi dir="ltr">{PHONE}</bdi> و <bdi dir="ltr">{ADDRESS}</bdi>.' in page
    assert '<code dir="ltr">*111#</code>' in page
    assert '<span lang="ru" dir="ltr">Останови это!</span>' in page
    assert f'<a href="tel:{PHONE.replace(" ", "")}" dir="ltr">{PHONE}</a>' in page
    assert "letter-spacing:0!important" in page.replace(" ", "")


def test_a_page_in_another_language_has_none_of_that() -> None:
    page = _page("ru", passage("ru", f"{PHONE} {ADDRESS}", Code(text="*111#")))
    assert "<bdi" not in page
    assert "<code>*111#</code>" in page
    assert '<a href="tel:+996312123456">' in page
    assert 'lang="prs" dir="rtl"' in page, "the switcher names Dari in Dari"
    assert ".rtl" not in page


def _page(lang: str, about: Passage) -> str:
    edition = replace(full_edition(lang), about=about)
    [page] = [one for one in render("web", edition, DrawnPictures()).artifacts if one.path.endswith("/index.html")]
    return page.data.decode()


def test_no_style_sheet_says_left_or_right_where_lines_may_run_either_way(built: dict[str, BuiltEdition]) -> None:
    one_way = re.compile(r"(?:margin|padding|border)-(?:left|right)\s*:|text-align:\s*(?:left|right)|float:")
    for artifact in built["prs"].formats["web"].artifacts:
        if artifact.media_type.startswith("text/html"):
            style = re.sub(r"\.play::after\{[^}]*\}", "", artifact.data.decode())  # the sign to play points one way
            assert one_way.findall(style) == [], artifact.path


@pytest.mark.parametrize("lang", LEFTWARD)
def test_a_mail_runs_from_right_to_left(built: dict[str, BuiltEdition], lang: str) -> None:
    [page] = [one for one in built[lang].formats["email"].artifacts if one.path.endswith(".mail.html")]
    html = page.data.decode()
    assert f'<html lang="{lang}" dir="rtl"' in html
    assert "direction:ltr" not in html
    assert html.count("direction:rtl") >= 2
    assert html.count("text-align:right") >= 5
    assert 'dir="ltr">dushanbe@iom.int</a>' in html


@pytest.mark.parametrize("lang", LEFTWARD)
@pytest.mark.parametrize("format_name", ["text", "chat"])
def test_every_line_of_a_text_begins_in_its_own_direction(
    built: dict[str, BuiltEdition], lang: str, format_name: str
) -> None:
    [artifact] = built[lang].formats[format_name].artifacts
    for line in artifact.data.decode().split("\n"):
        strong = [unicodedata.bidirectional(sign) for sign in line]
        if {"R", "AL"} & set(strong):
            assert next(one for one in strong if one in {"L", "R", "AL"}) != "L", line
        for run in re.findall(r"https?://\S+[\w/]", line):
            assert {"R", "AL"}.isdisjoint(strong) or isolated(run) in line, line


@pytest.mark.parametrize("lang", LEFTWARD)
def test_a_card_is_the_mirror_of_another(built: dict[str, BuiltEdition], lang: str) -> None:
    def middle_of_address(tag: str) -> float:
        """Give where along the foot the address stands, which alone is in the accent."""
        foot = (
            Image.open(BytesIO(built[tag].formats["card"].artifacts[0].data)).convert("RGB").crop((0, 580, 1200, 630))
        )
        accent = tuple(bytes.fromhex(built[tag].edition.house.accent[1:]))
        inked = [x for x in range(foot.width) for y in range(foot.height) if foot.getpixel((x, y)) == accent]
        return sum(inked) / len(inked)

    assert middle_of_address(lang) < 600 < middle_of_address("en")
    assert not built[lang].formats["card"].diagnostics


# --- the outside judges


@pytest.fixture(scope="module")
def site(built_right_to_left: dict[str, BuiltEdition], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions on disk, as they will stand on the web."""
    root = tmp_path_factory.mktemp("right-to-left-site")
    for one in built_right_to_left.values():
        for artifact in one.artifacts:
            place = root / artifact.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(artifact.data)
    return root


def _kinds(site: Path) -> list[Path]:
    names = ("index.html", "uz-30-days.html", "figures/covid.deaths.html")
    return [site / "2020-004" / lang / name for lang in LEFTWARD for name in names]


@pytest.mark.judge
def test_pages_are_valid_html(site: Path) -> None:
    assert nu.errors(sorted(path for path in site.rglob("*.html") if ".mail." not in path.name)) == []


@pytest.mark.judge
def test_pdfs_are_accessible_and_lasting(site: Path) -> None:
    files = sorted(site.rglob("*.pdf"))
    assert len(files) == len(LEFTWARD)
    assert verapdf.validate(files) == []


@pytest.mark.judge
def test_pages_are_accessible_and_fit_the_smallest_phone(site: Path, chromium: Chromium) -> None:
    assert axe.violations(chromium, _kinds(site)) == []
    assert [str(page) for page in _kinds(site) if chromium.overflow(page, width=320)] == []


@pytest.mark.judge
def test_a_reader_sees_lines_begin_at_the_right(site: Path, chromium: Chromium) -> None:
    where = "document.querySelector('h1').getBoundingClientRect().right > innerWidth / 2"
    align = "getComputedStyle(document.querySelector('.lead')).direction"
    for page in _kinds(site):
        assert chromium.visit(page, lambda opened: (opened.evaluate(where), opened.evaluate(align))) == (True, "rtl")
