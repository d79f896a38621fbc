"""What `khabar check --online` has recorded of addresses: data/links.csv, one row an address."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date

from khabar.codec.form import FORMS
from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.model.link_status import LinkStatus
from khabar.model.value import Url

LINKS = "data/links.csv"
COLUMNS = tuple(one.name for one in fields(LinkStatus))

_HINT = "take this file away: `khabar check --online` writes it anew"


def read_links(source: str, file: str, found: list[Diagnostic]) -> Mapping[str, LinkStatus]:
    """Read the rows, by their addresses; one that cannot be read is told with its line."""

    def fault(line: int, message: str) -> None:
        found.append(error("bad-csv", Pointer(file=file, line=line), message, _HINT))

    read: dict[str, LinkStatus] = {}
    reader = csv.reader(io.StringIO(source, newline=""), strict=True)
    try:
        if tuple(next(reader, ())) != COLUMNS:
            fault(1, f"the first line does not name the columns {','.join(COLUMNS)}")
            return read
        for cells in reader:
            wrong = tuple(_wrong(cells))
            if wrong:
                fault(reader.line_num, wrong[0])
            elif cells[0] in read:
                fault(reader.line_num, f"{cells[0]} stands twice")
            else:
                url, checked, status, reason, leads_to = cells
                read[url] = LinkStatus(
                    url=url,
                    checked=date.fromisoformat(checked),
                    status=int(status),
                    reason=reason,
                    leads_to=leads_to,
                )
    except csv.Error as broken:
        fault(reader.line_num, f"this is not CSV: {broken}")
    return read


def _wrong(cells: list[str]) -> Iterator[str]:
    """Say what hinders a row from being read."""
    if len(cells) != len(COLUMNS):
        yield f"cells in this row: {len(cells)}, columns: {len(COLUMNS)}"
        return
    url, checked, status, _, leads_to = cells
    for address in (url, leads_to):
        if address and not FORMS[Url].fits(address):
            yield f"{address[:80]!r} {FORMS[Url].message}"
    if not url:
        yield "the address is missing"
    if not _is_day(checked):
        yield f"{checked[:80]!r} is not a day"
    if not (status == "0" or (len(status) == 3 and status.isascii() and status.isdecimal())):  # noqa: PLR2004
        yield f"{status[:80]!r} is not a status"


def _is_day(told: str) -> bool:
    try:
        return date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False
