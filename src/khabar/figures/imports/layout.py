"""What the columns of a table mean, by what sources.yaml says of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.reader import FIELDS, Column, Order, Table

Find = Callable[[Sequence[str], str], int | None]
"""Finds a column among names by what it is called: its index, or None."""


class SeveralColumns(LookupError):
    """Several columns fit a name equally well; `names` are theirs."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def exactly(names: Sequence[str], wanted: str) -> int | None:
    """Find the column of that very name."""
    return names.index(wanted) if wanted in names else None


def any_case(names: Sequence[str], wanted: str) -> int | None:
    """Find the column of that name, in whatever case."""
    small = [name.casefold() for name in names]
    return small.index(wanted.casefold()) if wanted.casefold() in small else None


def lay_out(names: Sequence[str], order: Order, where: Pointer, find: Find = exactly) -> Table:
    """Say what the columns mean; raise FaultsFound, with the names there are, for those that are not there."""
    intake = order.intake
    long = "series" in intake.columns or "value" in intake.columns
    faults = list(_unsaid(order, names, long=long))
    fields = dict[str, Column]()
    for name, called in intake.columns.items():
        if column := _column(names, called, find, where, faults):
            fields[name] = column
    values = []
    for called, series in () if long else intake.series.items():
        if column := _column(names, called, find, where, faults):
            values.append((column, series))
    if faults:
        raise FaultsFound(faults)
    return table_of(order, fields, values=tuple(values), words=dict(intake.series) if long else {})


def _unsaid(order: Order, names: Sequence[str], *, long: bool) -> Iterator[Diagnostic]:
    """Find what sources.yaml leaves open, and what it says of nothing."""
    intake = order.intake
    where = intake.at("columns")
    for name in intake.columns:
        if name not in FIELDS:
            message = f"an observation has no {name!r} that a column could hold"
            yield error("unknown-column", where, message, did_you_mean(name, FIELDS))
    for name in ("place", "as_of", *(("series", "value") if long else ())):
        if name not in intake.columns:
            message = f"it is not said which column holds the {_WORDS[name]}"
            hint = f"say it under `intake` in sources.yaml: columns: {{{name}: NAME}}; there is {', '.join(names[:12])}"
            yield error("unknown-column", where, message, hint)
    if not long and not intake.series:
        message = "it is not said what the columns of values count"
        hint = "say it under `intake` in sources.yaml: series: {Confirmed: covid.cases}"
        yield error("unknown-column", intake.at("series"), message, hint)


def table_of(order: Order, fields: Mapping[str, Column], **more: object) -> Table:
    """Make a table of its columns; how its cells are written is said by the source."""
    intake = order.intake
    given: dict[str, object] = {
        "places": intake.places,
        "ignore": frozenset(intake.ignore),
        "dates": intake.dates,
        "decimal": intake.decimal,
        "grouping": intake.grouping,
        "absent": intake.absent,
    }
    return Table(fields=fields, **{**given, **more})  # type: ignore[arg-type]


def _column(names: Sequence[str], called: str, find: Find, where: Pointer, faults: list[Diagnostic]) -> Column | None:
    try:
        at = find(names, called)
    except SeveralColumns as several:
        message = f"{called!r} fits several columns equally well: {', '.join(several.names)}"
        faults.append(error("unknown-column", where, message, "name the one that is meant, with all its attributes"))
        return None
    if at is None:
        message = f"there is no column {called!r}"
        faults.append(error("unknown-column", where, message, did_you_mean(called, [name for name in names if name])))
        return None
    if list(names).count(names[at]) > 1:
        message = f"two columns are called {called!r}"
        faults.append(error("unknown-column", where, message, "give them different names"))
    return Column(name=names[at], number=at + 1)


_WORDS = {"place": "place", "as_of": "day", "series": "series", "value": "values"}
