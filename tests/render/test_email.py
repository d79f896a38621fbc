"""The mail: HTML small and quiet, a text part worth reading, and slots that are filled without writing it anew."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import formataddr, parsedate_to_datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Severity
from khabar.core.language import LANGUAGES
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.render.base import Rendered
from khabar.render.formats.email import PLUGIN
from khabar.render.mail.message import neutral
from khabar.render.mail.slots import Form, Parts, Slot, encoded, splice
from khabar.testing.editions import HOSTILE, full_edition, passage
from khabar.testing.reading import squeezed
from khabar.workflow.build_issue import BuiltEdition
from tests.judging.chromium import Chromium
from tests.render.shop import DrawnPictures, render

LARGEST = 80_000
"""Bytes: some way below the 102 kB at which Gmail cuts a mail off."""


def mail(edition: Edition) -> Rendered:
    """Render an edition as a mail."""
    return render("email", edition, DrawnPictures())


def artifact(rendered: Rendered, ending: str) -> Artifact:
    """Give one of the files of a mail."""
    [found] = [made for made in rendered.artifacts if made.path.endswith(ending)]
    return found


def opened(data: bytes) -> EmailMessage:
    """Open a mail as a mail program does, and hold every part of it to the rules."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk() if part.defects] == []
    return message


def bodies(message: EmailMessage) -> tuple[str, str]:
    """Give text and HTML of a mail."""
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert rich is not None
    return plain.get_content().replace("\r\n", "\n"), rich.get_content().replace("\r\n", "\n")


class Elements(HTMLParser):
    """Every element of a page with its attributes, and all that is written."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def page(edition: Edition) -> str:
    """Give the HTML of a mail."""
    return bodies(opened(artifact(mail(edition), ".eml").data))[1]


def test_every_block_is_written_or_declared() -> None:
    assert PLUGIN.writes | PLUGIN.drops.keys() == BLOCKS


# --- the message --------------------------------------------------------------------------------------------------


def test_a_mail_program_finds_both_parts_the_pictures_and_the_headers() -> None:
    message = opened(artifact(mail(full_edition("ru")), ".eml").data)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "image/jpeg",
        *["image/png"] * 4,  # how the key figures went
    ]
    assert message["Subject"] == f"{full_edition('ru').series.plain}, No 4: {full_edition('ru').title.plain}"
    assert parsedate_to_datetime(message["Date"]).isoformat() == "2020-08-07T00:00:00+00:00"
    assert message["Message-ID"] == "<made-up.2020-004.ru.preview@khabar.example>"
    assert message["Content-Language"] == "ru"
    assert message["From"] == "Made-Up Missions <made-up@khabar.example>"
    text, html = bodies(message)
    assert html.startswith("<!DOCTYPE html>")
    pictures = {part["Content-ID"].strip("<>") for part in message.walk() if part.get_content_maintype() == "image"}
    assert {source.removeprefix("cid:") for source in re.findall(r'src="([^"]*)"', html)} == pictures
    assert "\n\nУважаемый читатель" in text or "\n\nDear reader," in text


def test_no_line_is_longer_than_mail_allows() -> None:
    for ending in (".eml", ".mailing"):
        lines = artifact(mail(full_edition("kk")), ending).data.split(b"\r\n")
        assert max(map(len, lines)) <= 200
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        body = lines[lines.index(b"") :]
        assert max(map(len, body)) <= 78


def test_a_new_line_in_a_title_makes_no_new_header() -> None:
    edition = full_edition("en")
    wicked = passage("en", "Title\r\nBcc: all@example.org\n\nBody")
    message = opened(artifact(mail(replace(edition, title=wicked, publisher=wicked)), ".eml").data)
    assert message["Bcc"] is None
    assert message["Subject"].endswith("No 4: Title Bcc: all@example.org Body")
    assert message["From"].addresses[0].addr_spec == "made-up@khabar.example"


@pytest.mark.parametrize("title", ["a" * 3000, "ә" * 900, "word " * 300, "=?utf-8?q?x?= = y", '"q" <a@b>, c: d\\'])
def test_any_title_comes_out_of_the_headers_as_it_went_in(title: str) -> None:
    edition = replace(full_edition("en"), title=passage("en", title), publisher=passage("en", title[:60]))
    data = artifact(mail(edition), ".eml").data
    assert max(map(len, data.partition(b"\r\n\r\n")[0].split(b"\r\n")[4:])) <= 78
    message = opened(data)
    assert message["Subject"] == f"{edition.series.plain}, No 4: {title.strip()}"
    # Python 3.11 reads a space between two encoded words of a name; no mail program does.
    assert squeezed(message["From"].addresses[0].display_name) == squeezed(title[:60])


def test_two_renderings_are_equal() -> None:
    first, second = mail(full_edition("uz")), mail(full_edition("uz"))
    assert first == second
    assert artifact(first, ".eml").data != artifact(mail(full_edition("tk")), ".eml").data


# --- the page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_small_enough_for_gmail(lang: str, built: dict[str, BuiltEdition]) -> None:
    assert len(page(full_edition(lang)).encode()) < LARGEST
    mailed = built[lang].formats["email"]
    assert len(artifact(Rendered(artifacts=tuple(mailed.artifacts)), ".mail.html").data) < LARGEST
    assert mailed.diagnostics == (), "the example is to be told whole"


def test_in_a_long_issue_stories_give_way_from_the_last_and_it_is_told() -> None:
    edition = full_edition("ru", stories=9)
    rendered = mail(edition)
    assert {found.severity for found in rendered.diagnostics} == {Severity.DROPPED}
    shortened = [re.search(r"the story (\S+) is", found.message)[1] for found in rendered.diagnostics]  # type: ignore[index]
    names = [story.name for story in edition.stories]
    assert 0 < len(shortened) < len(names)
    assert shortened == names[-len(shortened) :]
    text, html = bodies(opened(artifact(rendered, ".eml").data))
    assert len(html.encode()) < LARGEST
    for story in edition.stories:
        for part in (text, Elements(html).words):
            assert squeezed(story.title.plain) in squeezed(part)
            assert squeezed(story.lead.plain) in squeezed(part)
        address = f"https://khabar.example/made-up/2020-004/ru/{story.name}.html"
        assert address in text
        assert f'href="{address}"' in html
    whole = len(names) - len(shortened)
    assert text.count("Слова на другом языке") == html.count("Слова на другом языке") or whole
    assert text.count("not counted") == html.count("not counted") == whole


def test_an_issue_that_cannot_be_shortened_enough_is_warned_of() -> None:
    edition = replace(full_edition("ru"), summary=passage("ru", "слово " * 9000))
    assert [found.name for found in mail(edition).diagnostics if found.severity is Severity.WARNING] == [
        "mail-too-large"
    ]


def test_a_name_is_not_parted_at_its_hyphen() -> None:
    html = page(replace(full_edition("kk"), summary=passage("kk", "COVID-19-дан айыққандар & 2019-2020")))
    assert re.findall(r'<span style="white-space: ?nowrap;?">(COVID[^<]*)</span>', html) == ["COVID-19-дан"]
    assert "</span> айыққандар &amp; 2019-2020" in html


def test_hostile_words_stay_words() -> None:
    edition = full_edition("en")
    hostile = passage(
        "en", HOSTILE + " </mj-text><mj-raw> <!-- [endif]--> &amp; \x01\ufdd0greeting\ufdd1 ={{greeting.html}}"
    )
    picture = replace(edition.pictures["hills"], alt=hostile, caption=hostile)
    pages = page(
        replace(
            edition, title=hostile, summary=hostile, publisher=hostile, pictures={"hills": picture}, notes=(HOSTILE,)
        )
    )
    elements = Elements(pages)
    assert {tag for tag, _ in elements.found} & {"script", "mj-raw", "mj-text", "svg", "form", "input"} == set()
    shown = squeezed(hostile.plain.replace("\x01", "").replace("\ufdd0", "").replace("\ufdd1", ""))
    assert squeezed(elements.words).count(shown) >= 4
    alts = [attributes["alt"] or "" for tag, attributes in elements.found if tag == "img"]
    assert [squeezed(alt) for alt in alts if alt and not alt.startswith("Trend: ")] == [shown]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_asks_nothing_of_anybody_and_runs_nothing(lang: str) -> None:
    html = page(full_edition(lang))
    elements = Elements(html)
    for tag, attributes in elements.found:
        assert tag not in {"script", "link", "iframe", "svg", "video", "form"}
        assert not any(name.startswith("on") for name in attributes)
        if tag == "img":
            assert (attributes["src"] or "").startswith("cid:")
            assert "alt" in attributes
        if tag == "a":
            assert re.match(r"https:|mailto:|tel:", attributes["href"] or "")
    assert "@import" not in html
    assert "url(" not in html


def test_voices_are_told_the_language_of_the_whole_and_of_what_differs() -> None:
    html = page(full_edition("ky"))
    elements = Elements(html)
    [root] = [attributes for tag, attributes in elements.found if tag == "html"]
    assert (root["lang"], root["dir"]) == ("ky", "ltr")
    assert re.search(r'<p lang="ru"[^>]*>Слова на другом языке', html)
    assert re.search(r'<span lang="kk"[^>]*>Тоқтат оны!', html)


def test_tables_for_layout_say_so_and_tables_of_data_have_headings() -> None:
    edition = full_edition("en", stories=1)
    elements = Elements(page(edition))
    tables = [attributes.get("role") for tag, attributes in elements.found if tag == "table"]
    assert tables.count(None) == 1
    assert set(tables) == {None, "presentation"}
    scopes = [attributes["scope"] for tag, attributes in elements.found if tag == "th"]
    assert scopes == ["col", "colgroup", "col", "col", "row", "row"]


@pytest.mark.judge
def test_no_address_is_cut_in_two_on_a_phone(
    built: dict[str, BuiltEdition], chromium: Chromium, tmp_path: Path
) -> None:
    file = tmp_path / "mail.html"
    file.write_bytes(artifact(built["ru"].formats["email"], ".mail.html").data)
    lines = "[...document.querySelectorAll('td a[href^=mailto]')].map(one => one.getClientRects().length)"
    found = chromium.visit(file, lambda shown: shown.evaluate(lines), width=360)
    assert found
    assert set(found) == {1}


def test_what_a_list_of_mails_shows_of_a_mail_is_its_summary() -> None:
    edition = full_edition("en")
    html = page(edition)
    preheader = re.search(r'<div style="display:none[^>]*>([^<]*)<', html)
    assert preheader is not None
    assert preheader[1].strip() == edition.summary.plain


def test_the_page_for_a_browser_finds_its_pictures_beside_it() -> None:
    rendered = mail(full_edition("en"))
    html = artifact(rendered, ".mail.html").data.decode()
    beside = {made.path.rpartition("/")[2] for made in rendered.artifacts}
    sources = set(re.findall(r'src="([^"]*)"', html))
    assert len(sources) == 2 + len(full_edition("en").key_figures)
    assert sources <= beside
    assert "Dear reader," in html
    assert "\ufdd0" not in html


def test_a_trend_is_a_small_picture_and_said_in_words() -> None:
    edition = full_edition("en")
    message = opened(artifact(mail(edition), ".eml").data)
    html = bodies(message)[1]
    assert html.count('alt="Trend: 9 July 2020: 76,698; 26 July 2020: 171,428"') == 1, "once, not in every story"
    trends = [part for part in message.walk() if "trend-" in str(part["Content-ID"])]
    assert len(trends) == len(edition.key_figures)
    for part in trends:
        data = part.get_payload(decode=True)
        assert isinstance(data, bytes)
        assert len(data) < 2_000
        with Image.open(BytesIO(data)) as picture:
            assert picture.size == (272, 88)
            assert len(picture.convert("RGB").getcolors() or ()) > 2


def test_a_trend_of_two_values_is_none() -> None:
    edition = full_edition("en")
    short = {name: replace(one, history=one.history[-2:]) for name, one in edition.figures.items()}
    assert "trend-" not in bodies(opened(artifact(mail(replace(edition, figures=short)), ".eml").data))[1]


# --- slots --------------------------------------------------------------------------------------------------------

VALUES = {
    Slot.SENDER: "Made-Up Missions <made-up@khabar.example>",
    Slot.RECIPIENT: formataddr(("Гүлнара", "gulnara@example.org"), "utf-8"),
    Slot.MESSAGE: "delivery-17",
    Slot.GREETING: 'Құрметті Гүлнара <b>"Ә"</b> & достары, ' + "өте ұзын есім " * 20,
    Slot.UNSUBSCRIBE: "https://khabar.example/leave?reader=17&token=abc=",
}


def test_every_slot_is_filled_in_both_parts_and_escaped_as_its_place_asks() -> None:
    parts = Parts.read(artifact(mail(full_edition("kk")), ".mailing").data)
    assert {slot for slot, _ in parts.slots} == set(Slot)
    spliced = splice(parts, VALUES)
    assert max(map(len, spliced.split(b"\r\n"))) <= 200
    message = opened(spliced)
    text, html = bodies(message)
    greeting = VALUES[Slot.GREETING].strip()
    assert greeting in text.split("\n")
    assert "<b>&quot;Ә&quot;</b>" not in html
    assert greeting in Elements(html).words
    assert VALUES[Slot.UNSUBSCRIBE] in text.split("\n")
    assert [a["href"] for tag, a in Elements(html).found if tag == "a" and "leave" in (a["href"] or "")] == [
        VALUES[Slot.UNSUBSCRIBE]
    ]
    assert message["List-Unsubscribe"] == f"<{VALUES[Slot.UNSUBSCRIBE]}>"
    assert message["To"].addresses[0].display_name == "Гүлнара"
    assert "delivery-17" in message["Message-ID"]
    assert b"={{" not in spliced


def test_the_preview_is_the_mail_with_neutral_words() -> None:
    edition = full_edition("en")
    rendered = mail(edition)
    values = neutral(edition, "Dear reader,")
    spliced = splice(Parts.read(artifact(rendered, ".mailing").data), values)
    assert artifact(rendered, ".eml").data == spliced
    assert values[Slot.UNSUBSCRIBE] == "https://khabar.example/made-up/2020-004/en/"


def test_a_value_of_several_lines_makes_no_new_header_and_no_new_paragraph() -> None:
    parts = Parts.read(artifact(mail(full_edition("en")), ".mailing").data)
    wicked = VALUES | {Slot.RECIPIENT: "a@example.org\r\nBcc: all@example.org", Slot.GREETING: "Dear\n\nreader"}
    message = opened(splice(parts, wicked))
    assert message["Bcc"] is None
    assert "Dear reader" in bodies(message)[0].split("\n")


def test_a_name_that_is_not_encoded_is_refused_in_a_header() -> None:
    parts = Parts.read(artifact(mail(full_edition("en")), ".mailing").data)
    with pytest.raises(ValueError, match="encode the name"):
        splice(parts, VALUES | {Slot.RECIPIENT: "Гүлнара <a@example.org>"})
    with pytest.raises(KeyError):
        splice(parts, {})


def test_what_an_author_writes_is_never_taken_for_a_slot() -> None:
    edition = full_edition("en")
    sly = passage("en", "={{greeting.text}} ={{unsubscribe.header}} \ufdd0greeting\ufdd1 ={{to.header}}")
    sly_mail = artifact(mail(replace(edition, title=sly, summary=sly, publisher=sly)), ".mailing").data
    honest = artifact(mail(edition), ".mailing").data
    assert Parts.read(sly_mail).slots == Parts.read(honest).slots


@given(st.text(), st.text(alphabet="аb <&=\n{", max_size=200), st.text(alphabet="aқ. ={\n", max_size=300))
def test_encoding_and_splicing_give_back_what_was_written(before: str, value: str, after: str) -> None:
    before = re.sub("[\ud800-\udfff\ufdd0-\ufdd1\r]", "", before)
    body = f"{before}{Slot.GREETING.place}{after}"
    raw = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    spliced = splice(Parts.read(raw + encoded(body, Form.TEXT)), {Slot.GREETING: value})
    decoded = message_from_bytes(spliced).get_payload(decode=True)
    assert isinstance(decoded, bytes)
    assert decoded.decode().replace("\r\n", "\n") == f"{before}{' '.join(value.split())}{after}"
