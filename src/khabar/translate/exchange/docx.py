"""A Word document with a table, source beside translation: for translators who have nothing else."""

from collections.abc import Iterable, Iterator

from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.translate.exchange_format import (
    About,
    NotReadable,
    Returned,
    ReturnedUnit,
    language_told,
    of_one_pair,
    refuse_large,
    twice,
)
from khabar.translate.unit import State, Unit
from khabar.translate.word.reading import Row, read_document
from khabar.translate.word.writing import write_document


class WordFormat:
    """One row for each unit. Word knows no states: what comes back is a draft, until somebody says otherwise."""

    title = "Word (.docx)"
    endings = (".docx",)

    def write(self, units: Iterable[Unit], about: About) -> bytes:
        """Write units of one pair of languages."""
        return write_document(of_one_pair(units, about), about)

    def read(self, data: bytes, file: str) -> Returned:
        """Read a document, whatever program has saved it; a place's line is the row of the table."""
        try:
            refuse_large(data, file)
            document = read_document(data, file)
        except NotReadable as broken:
            return Returned(file=file, faults=(broken.found,))
        found: list[Diagnostic] = list(document.faults)
        where = Pointer(file=file)
        units = tuple(_units(document.rows, file))
        found.extend(twice(units))
        about = document.about
        return Returned(
            file=file,
            workspace=about["workspace"],
            issue=about["issue"] or "",
            source=language_told(about["source"], where, found),
            target=language_told(about["target"], where, found),
            units=units,
            faults=tuple(found),
        )


def _units(rows: Iterable[Row], file: str) -> Iterator[ReturnedUnit]:
    for row in rows:
        state = State.DRAFT if row.target else State.MISSING
        where = Pointer(file=file, line=row.number)
        yield ReturnedUnit(
            key=row.key,
            source=row.source,
            target=row.target,
            state=state,
            where=where,
            note=row.remark,
            version=row.version,
        )


PLUGIN = WordFormat()
"""Reads and writes Word documents."""
