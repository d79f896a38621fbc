"""The document that a translator opens in Word: how to use it, and a table with a row for each text.

What is protected is set in a style of its own, grey and of one width, so that it is seen to be no words. The first line
says in plain words what the document is about; it is read when the document comes back, because it survives whatever
program has saved it, which hidden properties do not.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from khabar.core.language import LANGUAGES, Lang
from khabar.translate.difference import Change, difference
from khabar.translate.exchange_format import About
from khabar.translate.protected import Kind, Piece, cut_source, cut_target
from khabar.translate.unit import State, Unit, told
from khabar.translate.word.languages import is_rtl, word_language
from khabar.translate.word.notes import version_line

HEADINGS = ("Id", "Source", "Translation", "Notes")
"""What stands above the columns."""

_WIDTHS = (22, 95, 95, 55)  # mm, of the 267 that A4 has between its margins
_HOW = (
    "Write your translation into the column “Translation”, one row after the other, and send this document back.",
    "Leave the columns “Id” and “Source” as they are, and do not add, part or join rows.",
    "What is grey stays as it is: copy it from the source and put it where your language wants it.",
    "A number in braces is filled in for you: do not type it.",
    "Please switch off “Track Changes”, and automatic correction of quotation marks and hyphens.",
    "You may leave rows empty: what is there is used.",
)
_STATES = {
    State.MACHINE: "translated by a machine: please correct",
    State.BEHIND: "the source was changed after this was translated: please correct",
    State.DRAFT: "a draft",
    State.REVIEWED: "reviewed",
}
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_THEN = (1980, 1, 1, 0, 0, 0)  # the earliest day that a ZIP file knows: the same bytes on any day


def about_line(about: About) -> str:
    """Write what a document is about, so that `reading.about` reads it."""
    issue = f" | issue {about.issue}" if about.issue else ""
    return f"khabar | workspace {about.workspace}{issue} | {about.source} > {about.target}"


def write_document(units: Sequence[Unit], about: About) -> bytes:
    """Set the document; a sign that no Word file can hold is shown by one that says so, and is told on its return."""
    document = Document()
    _page(document)
    _styles(document, about)
    ours, theirs = LANGUAGES[about.source].own_name, LANGUAGES[about.target].own_name
    title = f"{theirs}: translation from {ours}" + (f", issue {about.issue}" if about.issue else "")
    document.add_heading(title, level=0)
    document.add_paragraph(about_line(about), style="khabar id")
    for sentence in _HOW:
        document.add_paragraph(sentence, style="List Bullet")
    table = document.add_table(rows=1 + len(units), cols=len(HEADINGS), style="Table Grid")
    _shape(table, f"Texts to be translated from {ours} into {theirs}")
    rows = table._tbl.tr_lst  # noqa: SLF001 - asking the table for each row takes time that grows with its square
    for cell, heading in zip(_cells(rows[0]), HEADINGS, strict=True):
        _paragraph(cell, "khabar heading", [(heading, "")])
    for row, unit in zip(rows[1:], units, strict=True):
        _row(_cells(row), unit)
    return _packed(document)


# --- the page, its styles, the table


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    core = document.core_properties
    core.title, core.author, core.comments, core.last_modified_by = "For translation", "khabar", "", ""
    for child in list(core._element):  # noqa: SLF001 - the library has no way to leave a day away
        if child.tag in {qn("dcterms:created"), qn("dcterms:modified")}:
            core._element.remove(child)  # noqa: SLF001


def _styles(document: Any, about: About) -> None:
    _language(document.styles["Normal"], Lang("en"))
    for name, lang, size in (
        ("khabar source", about.source, 10),
        ("khabar target", about.target, 10),
        ("khabar note", Lang("en"), 8),
        ("khabar id", Lang("en"), 7),
        ("khabar heading", Lang("en"), 9),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.font.bold = name == "khabar heading"
        style.paragraph_format.space_after = Pt(2)
        _language(style, lang)
    for name, words in (("khabar protected", 0x59), ("khabar removed", 0x8A), ("khabar added", 0x1A)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor(words, words, words)
        style.font.strike = True if name == "khabar removed" else None
        style.font.underline = True if name == "khabar added" else None
        if name == "khabar protected":
            style.font.name = "Courier New"
            _protect(style)


def _protect(style: Any) -> None:
    """Keep the spell checker away from a style, and have it run from left to right among words that do not."""
    properties = style.element.get_or_add_rPr()
    properties.find(qn("w:color")).addprevious(OxmlElement("w:noProof"))
    ltr = OxmlElement("w:rtl")
    ltr.set(qn("w:val"), "0")
    properties.append(ltr)


def _language(style: Any, lang: Lang) -> None:
    """Tell Word which language a style's words are in, and which way they run."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    element = OxmlElement("w:lang")
    element.set(qn("w:bidi" if is_rtl(lang) else "w:val"), word_language(lang))
    if is_rtl(lang):
        properties.append(OxmlElement("w:rtl"))
        style.element.get_or_add_pPr().insert(0, OxmlElement("w:bidi"))
    properties.append(element)


def _shape(table: Any, title: str) -> None:
    """Fix the columns, and have the first row be the heading on every page, for eyes and for screen readers."""
    properties = table._tbl.tblPr  # noqa: SLF001
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    for old in properties.findall(qn("w:tblLayout")):
        properties.remove(old)
    look = properties.find(qn("w:tblLook"))
    look.addprevious(layout)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    look.addnext(caption)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, _WIDTHS, strict=True):  # noqa: SLF001
        column.w = Mm(width)
    for number, row in enumerate(table._tbl.tr_lst):  # noqa: SLF001
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if number == 0:
            row.trPr.append(OxmlElement("w:tblHeader"))
        for cell, width in zip(_cells(row), _WIDTHS, strict=True):
            cell.width = Mm(width)


def _cells(row: Any) -> Sequence[Any]:
    cells: Sequence[Any] = row.tc_lst
    return cells


# --- rows


def _row(cells: Sequence[Any], unit: Unit) -> None:
    _paragraph(cells[0], "khabar id", [(unit.key, "")])
    _paragraph(cells[1], "khabar source", _styled(cut_source(unit)))
    _paragraph(cells[2], "khabar target", _styled(cut_target(unit, unit.target)))
    notes = list(_notes(unit))
    words = "\n".join(_shown("".join(text for text, _ in runs)) for runs in notes)
    for number, runs in enumerate([*notes, [(version_line(unit.target, words), "")]]):
        _paragraph(cells[3], "khabar note", runs, first=number == 0)


def _styled(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        yield piece.text, "" if piece.kind is Kind.WORDS else "khabar protected"


def _notes(unit: Unit) -> Iterator[list[tuple[str, str]]]:
    for line in (*told(unit), _STATES.get(unit.state, ""), unit.note, str(unit.where) if unit.where.file else ""):
        if line:
            yield [(line, "")]
    if unit.previous:
        styles = {Change.KEPT: "", Change.TAKEN_AWAY: "khabar removed", Change.ADDED: "khabar added"}
        changed = ((text, styles[change]) for change, text in difference(unit.previous, unit.source))
        yield [("The source was changed: ", ""), *changed]


def _paragraph(cell: Any, style: str, runs: Any, *, first: bool = True) -> None:
    paragraph = cell.p_lst[0] if first else cell.add_p()
    paragraph.style = style.replace(" ", "")  # the style's id, which the library makes so
    for text, run_style in runs:
        run = paragraph.add_r()
        if run_style:
            run.style = run_style.replace(" ", "")
        run.text = _shown(text)


def _shown(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _packed(document: Any) -> bytes:
    """Pack the document anew, since the library notes the hour at which it packs."""
    loose, packed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as taken:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _THEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            taken.writestr(entry, given.read(name))
    return packed.getvalue()
