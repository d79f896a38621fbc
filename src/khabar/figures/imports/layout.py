"""Maps the columns of a table to the fields of an observation, with the settings in sources.yaml."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.errors import FaultsFound
from khabar.figures.imports.reader import FIELDS, Column, ImportSettings, Table

Find = Callable[[Sequence[str], str], int | None]
"""Returns the index of the column with a name, or None."""


class SeveralColumns(LookupError):
    """Raised with the names of several columns that match equally well."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def exactly(names: Sequence[str], wanted: str) -> int | None:
    """Return the index of the column with exactly this name."""
    return names.index(wanted) if wanted in names else None


def any_case(names: Sequence[str], wanted: str) -> int | None:
    """Return the index of the column with this name, ignoring case."""
    small = [name.casefold() for name in names]
    return small.index(wanted.casefold()) if wanted.casefold() in small else None


def map_columns(names: Sequence[str], settings: ImportSettings, where: Pointer, find: Find = exactly) -> Table:
    """Return the table with its columns mapped; raise FaultsFound for columns that do not exist."""
    intake = settings.intake
    long = "series" in intake.columns or "value" in intake.columns
    faults = list(_undefined(settings, names, long=long))
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
    return table_of(settings, fields, values=tuple(values), words=dict(intake.series) if long else {})


def _undefined(settings: ImportSettings, names: Sequence[str], *, long: bool) -> Iterator[Diagnostic]:
    """Yield what sources.yaml does not define, and definitions that match nothing."""
    intake = settings.intake
    where = intake.at("columns")
    for name in intake.columns:
        if name not in FIELDS:
            message = f"an observation has no field {name!r}"
            yield error("unknown-column", where, message, did_you_mean(name, FIELDS))
    for name in ("place", "as_of", *(("series", "value") if long else ())):
        if name not in intake.columns:
            message = f"no column is set for the {_WORDS[name]}"
            hint = f"add under `intake` in sources.yaml: columns: {{{name}: NAME}}; names: {', '.join(names[:12])}"
            yield error("unknown-column", where, message, hint)
    if not long and not intake.series:
        message = "no series is set for the columns of values"
        hint = "add under `intake` in sources.yaml: series: {Confirmed: covid.cases}"
        yield error("unknown-column", intake.at("series"), message, hint)


def table_of(settings: ImportSettings, fields: Mapping[str, Column], **more: object) -> Table:
    """Return the table of these columns, with the cell formats of the source."""
    intake = settings.intake
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
    except SeveralColumns as ambiguous:
        message = f"{called!r} fits several columns equally well: {', '.join(ambiguous.names)}"
        faults.append(error("unknown-column", where, message, "use the full name, with all its attributes"))
        return None
    if at is None:
        message = f"there is no column {called!r}"
        faults.append(error("unknown-column", where, message, did_you_mean(called, [name for name in names if name])))
        return None
    if list(names).count(names[at]) > 1:
        message = f"two columns have the name {called!r}"
        faults.append(error("unknown-column", where, message, "give them different names"))
    return Column(name=names[at], number=at + 1)


_WORDS = {"place": "place", "as_of": "day", "series": "series", "value": "values"}
