"""Units go out in each format and come back the same; what no translator's file should be is told with its place."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from khabar.core.diagnostic import Pointer
from khabar.core.language import LANGUAGES, Lang, Language
from khabar.core.plugin import load, names
from khabar.read.normalize import normalize_sentence
from khabar.testing.cases import cases, shown
from khabar.translate import exchange
from khabar.translate.exchange_format import (
    FORMATS,
    LARGEST,
    About,
    ExchangeFormat,
    Returned,
    by_source_language,
    format_of,
    known_language,
)
from khabar.translate.receiving import receive
from khabar.translate.unit import KeptTerm, Shown, State, Unit
from tests.judges import require
from tests.read.sentences import SENTENCES
from tests.translate.played import CASES, Block, play
from tests.translate.units import EN, LANGS, RU, TRANSLATED, about, by_key, example_units, unit
from tests.translate.xliff_rules import faults

NAMES = names(FORMATS)
FULL = unit(
    "By {covid.deaths:date} **{covid.deaths}** had [died](https://example.org/a) of COVID-19.\\\n"
    "Call +996 312 123 456.",
    "К {covid.deaths:date} **{covid.deaths}** [умерло](https://example.org/a) ({covid.deaths}) от COVID-19.\\\n"
    "Звоните: +996 312 123 456.",
    state=State.BEHIND,
    previous="By {covid.deaths:date} many had died.",
    role="paragraph",
    where=Pointer(file="issues/2020-004/stories/story.md", line=9),
    limit=300,
    figures=(Shown(written="{covid.deaths}", printed="2 742"),),
    terms=(
        KeptTerm(term="COVID-19", said=(), kept=True),
        KeptTerm(term="died", said=("умереть",), note="a made-up term"),
    ),
    note="Somebody asked\nwhether this is right.",
)


def form(name: str) -> ExchangeFormat:
    plugin: ExchangeFormat = load(FORMATS, name)
    return plugin


def sent_and_back(name: str, units: list[Unit], told: About) -> Returned:
    """Write units, and read what was written."""
    returned = form(name).read(form(name).write(units, told), f"file{form(name).endings[0]}")
    assert returned.faults == ()
    assert (returned.workspace, returned.issue) == (told.workspace, told.issue)
    assert (returned.source, returned.target) == (told.source, told.target)
    return returned


def said(returned: Returned) -> dict[str, tuple[str, str]]:
    return {one.key: (one.source, one.target) for one in returned.units}


# --- there and back


def test_the_folder_is_the_list() -> None:
    assert set(NAMES) >= {"docx", "po", "xliff"}
    assert Path(exchange.__file__).parent.is_dir()
    assert format_of("a/b/ru.XLIFF") is form("xliff")
    assert format_of("ru.txt") is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_example_comes_back_as_it_was_sent(name: str, lang: Lang) -> None:
    for source, units in by_source_language(example_units(lang)).items():
        told = About(workspace="central-asia", source=source, target=lang)
        returned = sent_and_back(name, units, told)
        assert said(returned) == {one.key: (one.source, one.target) for one in units}
        received = receive(returned, by_key(units), told)
        assert received.faults == ()
        assert received.accepted == ()
        assert len(received.unchanged) == len(units)


@given(
    st.lists(st.tuples(SENTENCES, SENTENCES | st.just(""), st.sampled_from(State)), min_size=1, max_size=3),
    st.sampled_from(LANGS),
    st.sampled_from(NAMES),
)
@settings(max_examples=60)
def test_any_sentences_come_back_as_they_were_sent(texts: list[tuple[str, str, State]], lang: Lang, name: str) -> None:
    units = []
    for number, (source, target, state) in enumerate(texts):
        source, target = normalize_sentence(source), normalize_sentence(target)  # noqa: PLW2901
        if source:
            state = state if target and state is not State.MISSING else (State.DRAFT if target else State.MISSING)  # noqa: PLW2901
            more = {"previous": "Once." if state is State.BEHIND else "", "lang": lang, "state": state}
            units.append(unit(source, target, key=f"2020-004/a_b.é#{number}", **more))
    if not units:
        return
    returned = sent_and_back(name, units, about(lang))
    assert said(returned) == {one.key: (one.source, one.target) for one in units}
    if name != "docx":
        assert {one.key: one.state for one in returned.units} == {one.key: one.state for one in units}
    received = receive(returned, by_key(units), about(lang))
    assert (received.faults, received.accepted) == ((), ())


@pytest.mark.parametrize("name", NAMES)
def test_all_that_helps_goes_along(name: str) -> None:
    written = form(name).write([FULL], about(issue="2020-004"))
    text = written.decode() if name != "docx" else words_of(written)
    for told in ("paragraph", "300", "2 742", "умереть", "a made-up term", "issues/2020-004/stories/story.md", "many"):
        assert told in text, told
    returned = form(name).read(written, "file")
    if name != "docx":
        assert (returned.units[0].state, returned.units[0].note) == (State.BEHIND, FULL.note)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_units_give_the_same_bytes(name: str) -> None:
    assert form(name).write([FULL], about()) == form(name).write([FULL], about())


@pytest.mark.parametrize("name", NAMES)
def test_units_of_another_language_are_no_part_of_a_file(name: str) -> None:
    with pytest.raises(ValueError, match="from en into ru"):
        form(name).write([FULL], about(Lang("kk")))
    with pytest.raises(ValueError, match="one key"):
        form(name).write([FULL, FULL], about())


@pytest.mark.parametrize("name", NAMES)
def test_a_language_that_runs_from_right_to_left(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = Lang("x-aside")
    with_aside = {**LANGUAGES, aside: Language(tag=aside, own_name="Aside", script="Arab", babel="fa", rtl=True)}
    for module in ("exchange_format", "word.languages", "word.writing", "exchange.xliff", "writing"):
        monkeypatch.setattr(f"khabar.translate.{module}.LANGUAGES", with_aside)
    one = unit("By {covid.deaths:date} it was *so*.", "تا {covid.deaths:date} *چنین* بود.", lang=aside)
    written = form(name).write([one], about(aside))
    assert said(form(name).read(written, "file")) == {one.key: (one.source, one.target)}
    if name == "xliff":
        assert b'trgDir="rtl"' in written
    if name == "docx":
        assert b"<w:bidi/>" in part_of(written, "word/styles.xml")


# --- XLIFF: the standard's rules


@pytest.mark.parametrize("lang", TRANSLATED)
def test_xliff_keeps_the_rules_of_the_standard(lang: Lang) -> None:
    for source, units in by_source_language(example_units(lang)).items():
        told = About(workspace="central-asia", issue="2020-004", source=source, target=lang)
        assert faults(etree.fromstring(form("xliff").write(units, told))) == []


@given(SENTENCES, SENTENCES)
def test_xliff_of_any_sentences_keeps_the_rules(source: str, target: str) -> None:
    one = unit(
        normalize_sentence(source) or "a", normalize_sentence(target), terms=(KeptTerm(term="a", said=(), kept=True),)
    )
    assert faults(etree.fromstring(form("xliff").write([one], about()))) == []


def test_a_control_sign_that_xml_does_not_have_is_written_as_its_number() -> None:
    one = unit("Before \x0c after", "До \x1b после")
    written = form("xliff").write([one], about())
    assert b'<cp hex="000C"/>' in written
    assert said(form("xliff").read(written, "file")) == {one.key: (one.source, one.target)}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('version="2.1"', 'version="2.9"', "version='2.9'"),
        (' srcLang="en"', "", "lacks srcLang"),
        ('state="initial"', 'state="done"', "state='done'"),
        ("khabar:behind", "behind", "subState='behind'"),
        ('dataRef="d1"', 'dataRef="d99"', "leads nowhere"),
        ('<ph id="c1"', '<ph id="c2"', "stands 2 times"),
        ("</segment>", "<source/></segment>", "holds source target source"),
        ("<notes>", "<notes>words", "<notes> holds words"),
        (' category="role"', ' kind="role"', "has kind"),
        ('id="n2"', 'id="n1"', "note n1 stands 2 times"),
        ('copyOf="c3"', 'copyOf="c4"', "copy of what cannot be copied"),
        (' trgLang="ru"', "", "no trgLang"),
        ('canDelete="yes"', 'canDelete="yes" canReorder="no"', "cannot be moved"),
    ],
)
def test_the_rules_find_what_is_wrong(old: str, new: str, told: str) -> None:
    written = form("xliff").write([FULL], about()).decode()
    assert old in written
    broken = etree.fromstring(written.replace(old, new, 1).encode())
    assert any(told in fault for fault in faults(broken)), faults(broken)


def test_figures_names_and_addresses_are_locked() -> None:
    root = etree.fromstring(form("xliff").write([FULL], about()))
    source = root.find(".//{*}source")
    words = "".join(source.itertext())
    assert words == "By   had died of .Call ."
    shown_as = [one.get("disp") or one.get("dispStart") for one in source.iter("{*}ph", "{*}pc")]
    assert shown_as == ["{covid.deaths:date}", "**", "2 742", "[", "COVID-19", "⏎", "+996 312 123 456"]


def test_xliff_of_a_tool_that_parts_pairs_and_keeps_no_data() -> None:
    written = form("xliff").write([FULL], about()).decode()
    start, end = written.index("<target"), written.index("</target>")
    target = written[start:end]
    pair = re.search(r'<pc id="(c\d+)"[^>]*type="fmt"[^>]*>(.*?)</pc>', target)
    assert pair
    parted = target.replace(pair[0], f'<sc id="{pair[1]}"/>{pair[2]}<ec startRef="{pair[1]}"/>')
    parted = re.sub(r'(<ph id="c\d+")[^>]*/>', r"\1/>", parted.replace('copyOf="c3" ', ""), count=1)
    returned = form("xliff").read((written[:start] + parted + written[end:]).encode(), "file.xlf")
    assert (returned.faults, returned.units[0].target) == ((), FULL.target)


# --- PO: judged by gettext


@pytest.mark.parametrize("lang", TRANSLATED)
def test_msgfmt_finds_no_fault(lang: Lang, tmp_path: Path) -> None:
    msgfmt = shutil.which("msgfmt")
    require(msgfmt, "msgfmt is not installed: apt install gettext")
    units = by_source_language(example_units(lang))[EN]
    more = FULL if lang == RU else unit("A *word*", "A *word*", key="2020-004/x#2222", lang=lang)
    file = tmp_path / "sent.po"
    file.write_bytes(form("po").write([*units, more], about(lang, issue="2020-004")))
    command = [str(msgfmt), "--check", "--use-fuzzy", "--statistics", "--output-file=-", str(file)]
    done = subprocess.run(command, capture_output=True, check=False)
    told = done.stderr.decode(errors="replace")
    assert done.returncode == 0, told
    assert f"{sum(bool(one.target) for one in units) + 1} fuzzy translations" in told


# --- Word


def part_of(document: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read(name)


def words_of(document: bytes) -> str:
    return "".join(etree.fromstring(part_of(document, "word/document.xml")).itertext())


# --- bad input, told in prose


@pytest.mark.parametrize(("path", "title"), cases(CASES / "returned"), ids=lambda value: getattr(value, "stem", value))
def test_what_is_wrong_with_a_file_is_told(path: Path, title: str, accept: bool) -> None:
    def told(block: Block) -> str:
        returned = form(path.stem).read(block(f"ru.{path.stem}").encode(), f"ru.{path.stem}")
        received = receive(returned, by_key([WORKSPACE]), about(RU, issue=""))
        lines = [shown(fault) for fault in received.faults]
        lines += [f"taken: {one.target} ({one.state})\n" for one in received.taken(partly=True)]
        return "".join(lines)

    play(path, title, told, accept=accept)


WORKSPACE = unit("The office is open until {office.hours}.", key="2020-004/office#aaaa")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_too_large_is_not_looked_at(name: str) -> None:
    returned = form(name).read(b"<" * (LARGEST + 1), "ru")
    assert [fault.name for fault in returned.faults] == ["file-too-large"]


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=200))
def test_no_bytes_make_a_reader_fall(name: str, data: bytes) -> None:
    returned = form(name).read(data, "ru")
    assert returned.faults
    assert returned.units == ()


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=40)
def test_a_file_that_was_damaged_on_the_way_is_read_or_told(name: str, data: st.DataObject) -> None:
    written = form(name).write([FULL], about())
    at = data.draw(st.integers(0, len(written) - 1))
    length = data.draw(st.integers(0, 40))
    damaged = written[:at] + data.draw(st.binary(max_size=6)) + written[at + length :]
    returned = form(name).read(damaged, "ru")
    received = receive(returned, by_key([FULL]), about())
    for one in received.taken(partly=True):
        assert one.unit is FULL


def test_po_in_another_encoding_is_told_with_line_and_column() -> None:
    written = form("po").write([FULL], about()).decode().encode("utf-8")
    broken = written.replace("Звоните".encode(), "Звоните".encode("cp1251"))
    (fault,) = form("po").read(broken, "ru.po").faults
    assert (fault.name, fault.where) == ("wrong-encoding", Pointer(file="ru.po", line=31, column=2))


def test_xliff_reads_no_entities_from_anywhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    written = form("xliff").write([FULL], about()).decode()
    for doctype in (
        f'<!DOCTYPE xliff [<!ENTITY a SYSTEM "{secret.as_uri()}">]>',
        '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        f'<!DOCTYPE xliff SYSTEM "{secret.as_uri()}">',
    ):
        tricky = written.replace("?>", f"?>{doctype}", 1).replace("умерло", "&a;" if "ENTITY" in doctype else "умерло")
        for data in (tricky.encode(), tricky.replace("UTF-8", "UTF-16", 1).encode("utf-16")):
            (fault,) = form("xliff").read(data, "ru.xlf").faults
            assert fault.name == "exchange-file-unsafe"


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("ru-RU", "ru"),
        ("uz-cyrl", "uz-Cyrl"),
        ("uz@cyrillic", "uz-Cyrl"),
        ("uz_Cyrl_UZ", "uz-Cyrl"),
        ("uz-Latn-UZ", "uz"),
        ("kk-Cyrl-KZ", "kk"),
        ("kk-Latn", None),
        ("uz-Arab", None),
        ("fr", None),
        ("", None),
        ("russian", None),
    ],
)
def test_the_languages_that_tools_name(tag: str, lang: str | None) -> None:
    assert known_language(tag) == lang
