"""Each judge is shown something bad and must complain, and something good and must not."""

from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import typst
from PIL import Image

from tests.judging import axe, js_yaml, nu, verapdf
from tests.judging.chromium import Chromium

pytestmark = pytest.mark.judge

GOOD_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A made-up page</title>
<meta name="viewport" content="width=device-width"><style>:root { color-scheme: light dark }</style></head>
<body><main><h1>Made-up news</h1><p>Nothing happened.</p></main></body></html>"""

GOOD_PDF = """
#set document(title: "A made-up issue", author: "Nobody", date: datetime(year: 2020, month: 8, day: 7))
#set text(lang: "en")
#title()
= Heading
Nothing happened.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write(tmp_path / "good.html", GOOD_PAGE)


def write(place: Path, text: str) -> Path:
    place.write_text(text, encoding="utf-8")
    return place


def pdf(place: Path, *standards: str) -> Path:
    place.write_bytes(typst.compile(GOOD_PDF.encode(), pdf_standards=list(standards)))
    return place


def test_verapdf_passes_a_pdf_that_keeps_to_both_standards(tmp_path: Path) -> None:
    assert verapdf.validate([pdf(tmp_path / "хабар №4.pdf", "a-3a", "ua-1")]) == []


def test_verapdf_names_the_file_and_the_rule_that_is_broken(tmp_path: Path) -> None:
    good = pdf(tmp_path / "good.pdf", "a-3a", "ua-1")
    plain = pdf(tmp_path / "plain.pdf", "1.7")
    found = verapdf.validate([good, plain])
    assert any(line.startswith("plain.pdf: ua1 5-1: ") and "Identification" in line for line in found)
    assert any(line.startswith("plain.pdf: 3a ") for line in found)
    assert not any(line.startswith("good.pdf") for line in found)


def test_verapdf_judges_each_standard_by_itself(tmp_path: Path) -> None:
    archived = pdf(tmp_path / "archived.pdf", "a-3a")
    assert verapdf.validate([archived], ["3a"]) == []
    assert verapdf.validate([archived], ["ua1"])


def test_verapdf_reports_a_file_that_is_no_pdf_and_one_that_is_not_there(tmp_path: Path) -> None:
    found = verapdf.validate([write(tmp_path / "page.pdf", "Not a PDF."), tmp_path / "absent.pdf"], ["ua1"])
    assert len(found) == 2
    assert "page.pdf: ua1 unreadable" in found[0]
    assert "absent.pdf: ua1 unreadable" in found[1]


def test_nu_names_the_page_the_line_and_the_error_in_html_or_style(page: Path) -> None:
    twice = write(page.with_name("дурно.html"), GOOD_PAGE.replace("<p>Nothing", "<p>\n<b id=a id=b>Nothing</b>"))
    style = write(page.with_name("style.html"), GOOD_PAGE.replace("light dark }", "light dark; width: very }"))
    found = nu.errors([page, twice, style])
    assert any(line.startswith("дурно.html:4: Duplicate attribute") for line in found), found
    assert any(line.startswith("style.html:2: CSS: “width”") for line in found), found
    assert not any(line.startswith("good.html") for line in found)


def test_no_judge_passes_for_want_of_files(chromium: Chromium) -> None:
    for judge in (nu.errors, verapdf.validate, lambda pages: axe.violations(chromium, pages)):
        with pytest.raises(ValueError, match="judges nothing"):
            judge([])
    with pytest.raises(FileNotFoundError):
        nu.errors([Path("absent.html")])


def test_axe_passes_a_good_page(chromium: Chromium, page: Path) -> None:
    assert axe.violations(chromium, [page]) == []


def test_axe_sees_a_fault_that_only_one_colour_scheme_has(chromium: Chromium, page: Path) -> None:
    faint = (
        "@media (prefers-color-scheme: dark) { body { background: #000 } h1 { color: #fff } p { color: #333 } }</style>"
    )
    bad = write(page, GOOD_PAGE.replace("</style>", faint))
    found = axe.violations(chromium, [bad])
    assert [line.split(": ")[:2] for line in found] == [
        ["good.html at 390 px, dark", "color-contrast"],
        ["good.html at 1280 px, dark", "color-contrast"],
    ]


def test_axe_sees_a_fault_that_only_a_narrow_page_has(chromium: Chromium, page: Path) -> None:
    tiny = "@media (max-width: 600px) { button { all: unset; display: block; font-size: 6px } }</style>"
    buttons = "<button>One</button><button>Two</button></main>"
    bad = write(page, GOOD_PAGE.replace("</style>", tiny).replace("</main>", buttons))
    found = axe.violations(chromium, [bad], schemes=["light"])
    assert {line.split(": ")[1] for line in found} == {"target-size"}
    assert {line.split(",")[0] for line in found} == {"good.html at 390 px"}


def test_axe_judges_a_page_that_forbids_scripts(chromium: Chromium, page: Path) -> None:
    strict = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    bad = write(page, GOOD_PAGE.replace("<title>", strict + "<title>").replace("</main>", '<img src="x.png"></main>'))
    assert any(": image-alt: " in line for line in axe.violations(chromium, [bad], widths=[390], schemes=["light"]))


def test_a_page_wider_than_the_screen_is_seen(chromium: Chromium, page: Path) -> None:
    assert not chromium.overflow(page)
    wide = write(page.with_name("wide.html"), GOOD_PAGE.replace("<p>", '<p style="width: 321px">'))
    assert chromium.overflow(wide)
    assert not chromium.overflow(wide, width=390)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=tmp_path)  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_what_a_page_loads_from_others_is_seen_also_at_its_end(chromium: Chromium, page: Path, address: str) -> None:
    Image.new("RGB", (10, 10)).save(page.with_name("own.png"))
    pictures = (
        '<img alt="" src="own.png"><p style="height: 20000px">Long</p>'
        '<img alt="" loading="lazy" width="10" height="10" src="https://counter.example/late.png">'
    )
    write(page, GOOD_PAGE.replace("</main>", pictures + "</main>"))
    assert chromium.requests(f"{address}/good.html")[:2] == [f"{address}/good.html", f"{address}/own.png"]
    assert chromium.foreign_requests(f"{address}/good.html") == ["https://counter.example/late.png"]
    assert chromium.foreign_requests(page) == ["https://counter.example/late.png"]


def test_a_picture_is_as_wide_as_the_screen_and_as_long_as_the_page(chromium: Chromium, page: Path) -> None:
    write(page, GOOD_PAGE.replace("</main>", '<p style="height: 3000px">Long</p></main>'))
    light = chromium.screenshot(page, page.with_name("light.png"), width=390)
    dark = chromium.screenshot(page, page.with_name("dark.png"), width=390, scheme="dark")
    with Image.open(light) as by_day, Image.open(dark) as by_night:
        assert by_day.width == 390
        assert by_day.height > 3000
        assert by_day.getpixel((380, 2000)) > by_night.getpixel((380, 2000))


def test_js_yaml_reads_and_writes() -> None:
    assert js_yaml.load("a: [1, да]\n") == {"a": [1, "да"]}
    assert js_yaml.dump({"a": [1, "да", "no"]}) == "a:\n  - 1\n  - да\n  - 'no'\n"
    assert js_yaml.rewrite("{a: 'plain'}") == "a: plain\n"
    with pytest.raises(RuntimeError, match="js-yaml refused"):
        js_yaml.load("a: [1")
