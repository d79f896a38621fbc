"""The Word table: what a translator is shown, and what can happen to it in a hundred offices."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest

from khabar.core.diagnostic import Pointer
from khabar.testing.cases import shown
from khabar.translate.exchange.docx import PLUGIN
from khabar.translate.receiving import Received, receive
from khabar.translate.unit import Shown, State
from khabar.translate.word.languages import word_language
from khabar.translate.word.reading import UNPACKED
from tests.translate.units import RU, about, by_key, unit

FIRST = unit(
    "The office is open until {office.hours}, says [its page](https://example.org).",
    "Офис открыт до {office.hours}, говорит [его страница](https://example.org).",
    key="2020-004/office#aaaa",
    state=State.BEHIND,
    previous="The office was open until {office.hours}.",
    figures=(Shown(written="{office.hours}", printed="18"),),
)
SECOND = unit(
    "A school got its **books**.\\\nAll of them.", key="2020-004/school#bbbb", where=Pointer(file="a.md", line=3)
)
SENT = PLUGIN.write([FIRST, SECOND], about(issue="2020-004"))


def changed(change: Callable[[str], str], part: str = "word/document.xml", document: bytes = SENT) -> bytes:
    """Give a document with one part of it changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(made, "w") as taken:
        for name in given.namelist():
            data = given.read(name)
            if name == part:
                before = data.decode()
                data = change(before).encode()
                assert data.decode() != before, "nothing was changed"
            taken.writestr(name, data)
    return made.getvalue()


def received(document: bytes) -> Received:
    return receive(PLUGIN.read(document, "ru.docx"), by_key([FIRST, SECOND]), about(issue="2020-004"))


def told(document: bytes) -> list[str]:
    return [shown(fault).partition("\n")[0] for fault in received(document).faults]


def filled(row: int, words: str, column: int = 2) -> bytes:
    """Give the document after somebody has written into a cell of it, in a program that reads and writes Word files."""
    opened = docx.Document(io.BytesIO(SENT))
    opened.tables[0].cell(row, column).text = words
    made = io.BytesIO()
    opened.save(made)
    return made.getvalue()


# --- what a translator is shown


def test_the_document_opens_and_holds_the_table() -> None:
    opened = docx.Document(io.BytesIO(SENT))
    assert opened.paragraphs[0].text == "Русский: translation from English, issue 2020-004"
    (table,) = opened.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Id", "Source", "Translation", "Notes"]
    assert [cell.text for cell in table.rows[1].cells][:3] == [FIRST.key, FIRST.source, FIRST.target]
    assert table.cell(2, 2).text == ""
    assert opened.sections[0].page_width > opened.sections[0].page_height


def test_the_heading_stands_on_every_page_and_no_row_is_parted() -> None:
    table = docx.Document(io.BytesIO(SENT)).tables[0]
    rows = [row._tr.xml for row in table.rows]
    assert ["w:tblHeader" in row for row in rows] == [True, False, False]
    assert all("w:cantSplit" in row for row in rows)
    assert "w:tblCaption" in table._tbl.xml


def test_what_is_protected_looks_protected() -> None:
    table = docx.Document(io.BytesIO(SENT)).tables[0]
    runs = [run for paragraph in table.cell(1, 1).paragraphs for run in paragraph.runs]
    locked = [run.text for run in runs if run.style.name == "khabar protected"]
    assert locked == ["{office.hours}", "[", "](https://example.org)"]


def test_notes_show_what_changed() -> None:
    cell = docx.Document(io.BytesIO(SENT)).tables[0].cell(1, 3)
    assert "{office.hours} = 18" in cell.text
    runs = [(run.text, run.style.name) for run in cell.paragraphs[-2].runs]
    assert ("was", "khabar removed") in runs
    assert ("is", "khabar added") in runs


def test_each_column_is_in_its_language() -> None:
    opened = docx.Document(io.BytesIO(SENT))
    told = {
        name: re.findall(r'w:lang w:val="([^"]*)"', opened.styles[f"khabar {name}"].element.xml)
        for name in ("source", "target")
    }
    assert told == {"source": ["en-GB"], "target": ["ru-RU"]}
    assert opened.tables[0].cell(1, 2).paragraphs[0].style.name == "khabar target"
    assert word_language(RU) == "ru-RU"


def test_no_day_stands_in_the_document() -> None:
    with zipfile.ZipFile(io.BytesIO(SENT)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in re.sub(rb'xmlns:dcterms="[^"]*"', b"", archive.read("docProps/core.xml"))


# --- what comes back


def test_a_translation_that_was_typed_is_a_draft() -> None:
    found = received(filled(2, "Школа получила **книги**.\\\nВсе."))
    assert found.faults == ()
    (one,) = found.taken()
    assert (one.unit.key, one.target, one.state) == (SECOND.key, "Школа получила **книги**.\\\nВсе.", State.DRAFT)


def test_somebody_may_stand_by_what_comes_back() -> None:
    returned = PLUGIN.read(filled(2, "Школа получила **книги**.\\\nВсе."), "ru.docx")
    found = receive(returned, by_key([FIRST, SECOND]), about(issue="2020-004"), reviewed=True)
    assert {one.unit.key: one.state for one in found.taken()} == {
        FIRST.key: State.REVIEWED,  # its words are as they were, and now somebody stands by them
        SECOND.key: State.REVIEWED,
    }


NOTES = 3  # the column


def notes_of(row: int) -> str:
    return str(docx.Document(io.BytesIO(SENT)).tables[0].cell(row, NOTES).text)


def test_a_remark_below_the_notes_comes_back() -> None:
    found = received(filled(1, f"{notes_of(1)}\nIs 18 right?", NOTES))
    assert [(one.note, one.target) for one in found.taken()] == [("Is 18 right?", FIRST.target)]
    assert found.faults == ()
    assert received(SENT).unchanged == (FIRST.key, SECOND.key)


@pytest.mark.parametrize("before", ["", "{notes}\n"])
def test_a_translation_in_the_column_of_notes_is_reported_with_its_row(before: str) -> None:
    written = before.format(notes=notes_of(2)) + "Школа получила свои **книги**."
    found = received(filled(2, written, NOTES))
    (warned,) = found.faults
    assert (warned.name, warned.where.line, warned.severity.stops) == ("translation-in-notes", 3, False)
    assert "row 3 (2020-004/school#bbbb)" in warned.message
    assert "the column Translation is empty, and the column Notes has 'Школа получила" in warned.message
    assert [(one.target, one.note) for one in found.taken()] == [("", "Школа получила свои **книги**.")]


def test_words_among_the_notes_are_reported() -> None:
    found = received(filled(1, f"Офис открыт.\n{notes_of(1)}", NOTES))
    (warned,) = found.faults
    assert (warned.name, warned.where.line) == ("translation-in-notes", 2)
    assert "changed above its last line" in warned.message


def test_spaces_and_pilcrows_that_a_program_changes_in_notes_are_nothing() -> None:
    assert received(filled(1, notes_of(1).replace(" ", "\u00a0 "), NOTES)).faults == ()


def test_a_program_that_loses_all_styles_loses_nothing_else() -> None:
    plain = changed(lambda xml: re.sub(r'<w:(pStyle|rStyle) w:val="[^"]*"/>', "", xml))
    assert received(plain) == received(SENT)
    assert received(SENT).unchanged == (FIRST.key, SECOND.key)


def test_words_in_pieces_fields_and_second_paragraphs_are_one_text() -> None:
    def retyped(xml: str) -> str:
        pieces = (
            '<w:hyperlink><w:r><w:t xml:space="preserve">Школа </w:t></w:r></w:hyperlink><w:r><w:t>получила</w:t></w:r>'
        )
        second = "<w:p/><w:p><w:r><w:t>**книги**.\\</w:t><w:br/><w:t>Все.</w:t></w:r></w:p>"
        return re.sub(
            r'(<w:p>(?:(?!<w:p>).)*?"khabartarget"/></w:pPr>)</w:p>',
            lambda cell: f"{cell[1]}{pieces}</w:p>{second}",
            xml,
        )

    (one,) = received(changed(retyped)).taken()
    assert one.target == "Школа получила **книги**.\\\nВсе."


@pytest.mark.parametrize(
    ("before", "mark", "row"),
    [
        ("A school", '<w:del w:id="1"><w:r><w:delText>once</w:delText></w:r></w:del>', "row 3 (2020-004/school#bbbb)"),
        ("Офис", '<w:ins w:id="1"><w:r><w:t>Наш</w:t></w:r></w:ins>', "row 2 (2020-004/office#aaaa)"),
        ("Офис", '<w:moveTo w:id="1"><w:r><w:t>Наш</w:t></w:r></w:moveTo>', "row 2 (2020-004/office#aaaa)"),
        ("What is grey", '<w:ins w:id="1"><w:r><w:t>Our</w:t></w:r></w:ins>', "words were added"),
    ],
)
def test_tracked_changes_are_told_with_their_row(before: str, mark: str, row: str) -> None:
    found = received(changed(lambda xml: re.sub(f"(<w:r>(?:(?!<w:r>).)*?{before})", rf"{mark}\1", xml, count=1)))
    (fault,) = found.faults
    assert fault.name == "tracked-changes"
    assert fault.message.startswith(row)
    assert "accept or reject all changes first" in fault.hint
    assert found.taken(partly=True) == ()


def test_a_row_that_was_added_with_tracking_is_told() -> None:
    marked = changed(lambda xml: xml.replace("<w:trPr><w:cantSplit/></w:trPr>", "<w:trPr><w:ins/></w:trPr>", 1))
    assert told(marked)[0].startswith("error[tracked-changes] ru.docx:2: row 2 (2020-004/office#aaaa)")


def test_a_source_that_was_changed() -> None:
    (fault,) = received(filled(1, "The office is closed.", column=1)).faults
    assert (fault.name, fault.where) == ("translation-of-changed-source", Pointer(file="ru.docx", line=2))


def test_an_id_that_is_gone_changed_or_stands_twice() -> None:
    assert told(filled(1, "", column=0)) == ["error[exchange-row-broken] ru.docx:2: row 2 has no id"]
    assert told(filled(1, "2020-004/office#cccc", column=0))[0].startswith(
        "error[translation-of-unknown-unit] ru.docx:2"
    )
    assert told(filled(2, FIRST.key, column=0))[0].startswith("error[duplicate-translation] ru.docx:3")


def test_an_id_that_was_broken_over_lines_is_the_same() -> None:
    assert received(filled(1, "2020-004/\noffice#aaaa", column=0)) == received(SENT)


def test_cells_that_were_joined() -> None:
    opened = docx.Document(io.BytesIO(SENT))
    opened.tables[0].cell(1, 1).merge(opened.tables[0].cell(1, 2))
    made = io.BytesIO()
    opened.save(made)
    (fault,) = received(made.getvalue()).faults
    assert (fault.name, fault.where.line) == ("exchange-row-broken", 2)


def test_quotation_marks_and_hyphens_that_word_replaced_are_told_where_they_matter() -> None:
    curly = FIRST.target.replace("{office.hours}", "{office.hours }").replace("https://", "https:⁄⁄")
    names = [fault.name for fault in received(filled(1, curly)).faults]
    assert "translation-code-broken" in names
    assert "translation-link-differs" in names
    assert received(filled(2, "Школа “получила” **книги** — все.\\\nТак.")).faults == ()


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (b"not a document", "error[exchange-file-broken] ru.docx: this is not a Word document, or it was cut short"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "error[exchange-file-broken] ru.docx: this is a document of an older Word (.doc), or it was cut short",
        ),
        (
            SENT[: len(SENT) // 2],
            "error[exchange-file-broken] ru.docx: this is not a Word document, or it was cut short",
        ),
        (
            changed(lambda xml: xml.replace("khabar | workspace", "our workspace")),
            "error[exchange-file-broken] ru.docx: the document has lost its line “khabar | workspace ...”",
        ),
        (
            changed(lambda xml: re.sub("<w:tbl>.*</w:tbl>", "", xml, flags=re.DOTALL)),
            "error[exchange-file-broken] ru.docx: the document has lost its table",
        ),
        (
            changed(lambda xml: xml.replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1)),
            "error[exchange-file-unsafe] ru.docx:1:",
        ),
        (changed(lambda xml: xml[: len(xml) // 2]), "error[exchange-file-broken] ru.docx:"),
        (
            changed(
                lambda xml: xml.replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            ),
            "error[exchange-file-version] ru.docx: the document is saved as “Strict Open XML”",
        ),
        (
            changed(lambda _: "<a/>", "_rels/.rels"),
            "error[exchange-file-broken] ru.docx: this is not a Word document: it has no main part",
        ),
    ],
)
def test_what_is_no_document_of_ours_is_told(document: bytes, fault: str) -> None:
    found = received(document)
    assert not found.whole
    (first,) = [shown(one) for one in found.faults]
    assert first.startswith(fault)


def test_another_issue_s_document_is_refused() -> None:
    other = changed(lambda xml: xml.replace("issue 2020-004 |", "issue 2020-003 |"))
    assert told(other)[0].startswith("error[translation-for-another-issue]")
    assert received(other).taken(partly=True) == ()


def test_an_archive_that_grows_is_not_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(UNPACKED + 1))
    (fault,) = received(made.getvalue()).faults
    assert fault.name == "file-too-large"
    assert f"{UNPACKED + 1:,} bytes" in fault.message


def test_an_archive_of_many_parts_is_not_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(2001):
            archive.writestr(f"part{number}", b"")
    assert [fault.name for fault in received(made.getvalue()).faults] == ["file-too-large"]
