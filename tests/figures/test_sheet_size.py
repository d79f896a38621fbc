"""Workbooks that would need more memory than a machine has: they are measured before they are opened."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.core.errors import FaultsFound
from khabar.figures.imports import sheet_size
from khabar.figures.imports.csv_file import delivery_of
from khabar.figures.imports.sheet_file import SheetFile
from tests.figures.taking import workbook

BOOK = workbook(("day", "place", "cases"), ("2020-08-05", "KG", 41))
SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["day", "place", "cases"], ["2020-08-05", "KG", "41"]]
ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    """Make a workbook whose sheet was changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in book.namelist():
            changed.writestr(name, change(book.read(name)) if name == SHEET else book.read(name))
    return made.getvalue()


def with_row(row: bytes) -> bytes:
    return with_sheet(lambda sheet: sheet.replace(b"</sheetData>", row + b"</sheetData>"))


def rows(tmp_path: Path, data: bytes, name: str = "cases.xlsx") -> list[list[str]]:
    place = tmp_path / name
    place.write_bytes(data)
    return SheetFile(delivery_of(place, name)).rows


def refusal(tmp_path: Path, data: bytes, name: str = "cases.xlsx") -> str:
    with pytest.raises(FaultsFound) as refused:
        rows(tmp_path, data, name)
    [found] = refused.value.diagnostics
    assert found.name == "not-a-table"
    return found.message


@pytest.mark.parametrize(
    ("row", "area"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "to 1,048,576, 16,384 columns wide"),
        (b'<row r="2000"><c r="XFD2000"><v>1</v></c></row>', "to 2,000, 16,384 columns wide"),
        (b'<row r="900000">' + b"<c/>" * 9 + b"<c><f>1</f></c></row>", "to 900,000, 10 columns wide"),
        (b'<row r="9"><c r="A9999999" t="inlineStr"><is><t>x</t></is></c></row>', "to 9,999,999, 3 columns wide"),
    ],
    ids=["the last cell", "far right", "cells without names", "a row that is none"],
)
def test_a_cell_far_away_is_refused(row: bytes, area: str, tmp_path: Path) -> None:
    assert area in refusal(tmp_path, with_row(row))


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.replace(b"</sheetData>", b'<row r="9"><c r="XFD1048576" s="0"/></row></sheetData>'),
        lambda sheet: sheet.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'),
        lambda sheet: sheet,
    ],
    ids=["a cell that is only formatted", "a size that is only claimed", "nothing"],
)
def test_what_is_only_formatted_takes_no_room(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    assert rows(tmp_path, with_sheet(change)) == ROWS


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_size, "MOST_UNPACKED", 1_000_000)
    bomb = b'<row r="3"><c r="A3" t="inlineStr"><is><t>' + b"x" * 1_000_000 + b"</t></is></c></row>"
    assert "1 MB when it is unpacked" in refusal(tmp_path, with_row(bomb))


def test_cells_that_an_opendocument_sheet_repeats_are_counted(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr(
            "content.xml",
            ODS.format(rows=f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'),
        )
    assert "to 1,048,576, 16,384 columns wide" in refusal(tmp_path, made.getvalue(), "cases.ods")


@pytest.mark.parametrize(
    "data",
    [
        BOOK[:-200],
        BOOK[:500],
        b"PK\x03\x04" + b"\0" * 100,
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        b"",
        with_sheet(lambda sheet: sheet[:200]),
        with_sheet(lambda _: b"<worksheet><sheetData><row>"),
    ],
    ids=["cut", "cut early", "no parts", "an old form", "empty", "half a sheet", "open ends"],
)
def test_a_broken_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    assert refusal(tmp_path, data).startswith(("this workbook", "this is not a workbook", "this sheet is empty"))


def test_an_xlsb_sheet_is_measured(tmp_path: Path) -> None:
    row, cell = b"\x00\x04" + (1_048_575).to_bytes(4, "little"), b"\x02\x04" + (16_383).to_bytes(4, "little")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("xl/worksheets/sheet1.bin", b"\x00\x04" + bytes(4) + b"\x02\x04" + bytes(4) + row + cell)
    assert "to 1,048,576, 16,384 columns wide" in refusal(tmp_path, made.getvalue(), "cases.xlsb")
