"""Opens spreadsheets: cells as text, as exact as they are stored, with the row numbers that a person sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.reader import Delivery
from khabar.figures.imports.sheet_size import MOST_CELLS, BadWorkbook, TooLargeWorkbook, measure
from khabar.figures.imports.staging_database import StagingDatabase

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SHEETS = (".xlsx", ".xls", ".ods", ".xlsb", ".xlsm")
"""The endings of spreadsheet files."""

_LARGEST = 100_000_000
"""The largest workbook in bytes; it is unpacked in memory."""

Cell = bool | float | int | str | date | datetime | time | timedelta | None


class SheetFile:
    """One opened sheet of a workbook: its rows as text."""

    def __init__(self, delivery: Delivery, sheet: str = "") -> None:
        self.where = Pointer(file=delivery.name)
        with _refusing_broken(self.where):
            self._sheet = _open(delivery, sheet, self.where)
            top, left = self._sheet.start or (0, 0)
            # the reader leaves out rows above the first filled one, but a person counts them
            self.rows: list[list[str]] = [[] for _ in range(top)]
            self.rows += [
                [""] * left + [_text(cell) for cell in row] for row in self._sheet.to_python(skip_empty_area=True)
            ]
        if not any(any(row) for row in self.rows):
            raise FaultsFound(
                [error("not-a-table", self.where, "this sheet is empty", "name the right one under `intake`: `sheet`")]
            )

    def names(self, header: int) -> tuple[str, ...]:
        """Return the names in the header row."""
        if len(self.rows) < header:
            message = f"this sheet has {len(self.rows)} rows, but the header row is set to {header}"
            raise FaultsFound([error("not-a-table", self.where, message, "check `header` under `intake`")])
        return tuple(name.strip() for name in self.rows[header - 1])

    def load(self, database: StagingDatabase, header: int) -> None:
        """Load the rows below the header; merged cells there are reported."""
        faults = list(self._merged(header))
        if faults:
            raise FaultsFound(faults)
        width = len(self.rows[header - 1])
        filled = ((at, row) for at, row in enumerate(self.rows, start=1) if at > header and any(row))
        database.load_rows(filled, width)

    def _merged(self, header: int) -> Iterator[Diagnostic]:
        for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ():
            if bottom >= header:  # both are counted from 0: this is the first row below the header
                area = f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
                where = Pointer(file=self.where.file, line=top + 1, column=left + 1)
                hint = "unmerge them, and write the value into each row"
                yield error(
                    "merged-cells", where, f"the cells {area} are merged: only the first of them holds a value", hint
                )


def _open(delivery: Delivery, wanted: str, where: Pointer) -> "CalamineSheet":
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    if delivery.size > _LARGEST:
        raise TooLargeWorkbook(f"has {delivery.size / 1e6:.0f} MB")
    measure(delivery.place)
    book = CalamineWorkbook.from_path(str(delivery.place))
    names = book.sheet_names
    if wanted and wanted not in names:
        raise FaultsFound([error("unknown-sheet", where, f"unknown sheet {wanted!r}", did_you_mean(wanted, names))])
    if not wanted and len(names) > 1:
        message = f"this workbook has {len(names)} sheets: {', '.join(names[:12])}"
        raise FaultsFound([error("unknown-sheet", where, message, "name the right one under `intake`: sheet: NAME")])
    sheet = book.get_sheet_by_name(wanted or names[0])
    if sheet.height * sheet.width > MOST_CELLS:
        raise TooLargeWorkbook(f"has a sheet of {sheet.height:,} rows and {sheet.width:,} columns")
    return sheet


@contextmanager
def _refusing_broken(where: Pointer) -> Iterator[None]:
    """Report a workbook that cannot be opened, whatever exception the libraries raise."""
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415

    hint = "open it in a spreadsheet program, and save it as .xlsx"
    try:
        yield
    except TooLargeWorkbook as broken:
        hint = "delete what is far from the table, or save the sheet as CSV, which may be longer"
        raise FaultsFound([error("not-a-table", where, f"this workbook {broken}", hint)]) from broken
    except BadWorkbook as broken:
        raise FaultsFound([error("not-a-table", where, f"this workbook {broken}", hint)]) from broken
    except PasswordError as broken:
        raise FaultsFound([error("not-a-table", where, "this workbook has a password", hint)]) from broken
    except (CalamineError, IndexError, ValueError, OverflowError, OSError) as broken:
        raise FaultsFound([error("not-a-table", where, f"this is not a workbook: {broken}", hint)]) from broken
    except BaseException as broken:
        if type(broken).__name__ != "PanicException":  # raised by the library; its class cannot be imported
            raise
        raise FaultsFound([error("not-a-table", where, "this workbook is damaged", hint)]) from broken


def _text(cell: Cell) -> str:
    """Return a cell as it would be in CSV: dates as YYYY-MM-DD, whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _letters(column: int) -> str:
    """Return a column's letters in a spreadsheet: A, B ... Z, AA."""
    named = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named
