"""Reading and writing data/links.csv, the results of `khabar check --online`: one row per address.

The answers of servers are untrusted text. `recordable` keeps what can be written and read again, without credentials.
A row that cannot be read is reported with its line; the other rows are used.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, fields, replace
from datetime import date
from urllib.parse import urlsplit

from khabar.codec.form import FORMS
from khabar.core.diagnostic import Diagnostic, Pointer, warning
from khabar.core.hidden_characters import hidden_in_address
from khabar.model.link_status import LinkStatus
from khabar.model.value import Url

LINKS = "data/links.csv"
COLUMNS = tuple(column.name for column in fields(LinkStatus))

_HINT = "delete the line, or the whole file: `khabar check --online` writes it again"
_LONGEST = 4_000  # characters of an address
_LONGEST_REASON = 200
_SECRET = re.compile(
    r"(?i)(?:^|[&;])(?:[a-z]+[_-]|x-amz-)?(?:token|secret|password|passwd|pwd|api_?key|key|session(?:_?id)?|phpsessid"
    r"|jsessionid|sid|sig|signature|credential|auth|authorization|code|ticket)="
)
_PASSWORD = re.compile(r"//[^/?#]*@")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]+")


def recordable(status: LinkStatus) -> LinkStatus | None:
    """Return the status of a link as it may be recorded; None if its address has credentials or is not an address.

    The redirect target (`leads_to`) is dropped if it is not a web address; a user name, a password, and a query with a
    token or a session are removed from it.
    """
    if not _is_address(status.url) or "@" in _place(status.url):
        return None
    reason = _UNPRINTABLE.sub(" ", status.reason).strip()[:_LONGEST_REASON].strip()
    answered = status.status if 100 <= status.status <= 999 else 0  # noqa: PLR2004
    return replace(status, status=answered, reason=reason, leads_to=_without_secrets(status.leads_to))


def write_links(statuses: Iterable[LinkStatus]) -> str:
    """Return the record as CSV, with all statuses that are recordable."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(status) for status in map(recordable, statuses) if status is not None)
    return text.getvalue()


def read_links(source: str, file: str, found: list[Diagnostic]) -> Mapping[str, LinkStatus]:
    """Return the rows by address; a row that cannot be read is a warning with its line."""

    def warn(line: int, message: str) -> None:
        found.append(warning("bad-link-record", Pointer(file=file, line=line), message, _HINT))

    read: dict[str, LinkStatus] = {}
    header, *rows = source.split("\n")
    if tuple(header.rstrip("\r").split(",")) != COLUMNS:
        warn(1, f"the first line is not {','.join(COLUMNS)}; the record is not used")
        return read
    for number, row in enumerate(rows, start=2):
        cells = _cells(row.rstrip("\r"))
        if cells == []:
            continue
        wrong = "this is not a row of CSV" if cells is None else next(_wrong(cells), "")
        if cells is None or wrong:
            warn(number, wrong)
        elif cells[0] in read:
            warn(number, f"{cells[0]} has two rows; the first is used")
        else:
            url, checked, status, reason, leads_to = cells
            read[url] = LinkStatus(
                url=url, checked=date.fromisoformat(checked), status=int(status), reason=reason, leads_to=leads_to
            )
    return read


def _cells(row: str) -> list[str] | None:
    """Return the cells of one line; None if it is not CSV."""
    try:
        return next(csv.reader([row], strict=True), [])
    except csv.Error:
        return None


def _wrong(cells: list[str]) -> Iterator[str]:
    """Return the reasons why a row cannot be read."""
    if len(cells) != len(COLUMNS):
        yield f"cells in this row: {len(cells)}, columns: {len(COLUMNS)}"
        return
    url, checked, status, reason, leads_to = cells
    for address in (url, leads_to):
        if address and not _is_address(address):
            yield f"{address[:80]!r} {FORMS[Url].message}"
    if not url:
        yield "the address is missing"
    if not _is_day(checked):
        yield f"{checked[:80]!r} is not a day"
    if not (status == "0" or re.fullmatch("[1-9][0-9]{2}", status)):
        yield f"{status[:80]!r} is not a status"
    if _UNPRINTABLE.search(reason) or len(reason) > _LONGEST_REASON:
        yield f"{reason[:80]!r} is not a reason"


def _is_address(address: str) -> bool:
    return len(address) <= _LONGEST and FORMS[Url].fits(address) and _is_text(address)


def _is_text(address: str) -> bool:
    """Return whether an address has no invisible characters and can be encoded as UTF-8."""
    return not hidden_in_address(address) and address.encode("utf-8", "ignore").decode() == address


def _place(address: str) -> str:
    """Return the authority of an address: user name, password, host and port."""
    return re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0]


def _without_secrets(address: str) -> str:
    begin, slashes, rest = address.partition("://")
    place = _place(address)
    clean = f"{begin}{slashes}{place.rpartition('@')[2]}{rest[len(place) :]}"
    try:
        parts = urlsplit(clean)
    except ValueError:
        return ""
    if _SECRET.search(parts.query) or _SECRET.search(parts.fragment) or _PASSWORD.search(clean):
        clean = re.split("[?#]", clean, maxsplit=1)[0]
    return clean if _is_address(clean) and not _PASSWORD.search(clean) else ""


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False
