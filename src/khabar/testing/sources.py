"""The contract of all source readers, including those of other packages: subclass it, give a sample, run pytest."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest

from khabar.core.errors import FaultsFound
from khabar.core.plugin import load
from khabar.core.world import DiskWorld
from khabar.figures.imports.csv_file import delivery_of
from khabar.figures.imports.import_table import Imported, import_table
from khabar.figures.imports.reader import READERS, Delivery, ImportSettings, Reader, SeriesInfo
from khabar.figures.store import Store
from khabar.model.figure import Kind
from khabar.model.observation import Unit
from khabar.model.source import Intake, Source
from khabar.model.value import Name

_TODAY = date(2020, 12, 31)
_SAID = datetime(2020, 12, 30)  # noqa: DTZ001 - observations have naive datetimes in UTC


class SourceContract:
    """Subclass in your tests and give `intake`, `file` and two contents of it; pytest does the rest.

    `intake` is what `sources.yaml` says about the source; its values must be of the series `made-up.cases`, the only
    one here: a cumulative count of cases. `file` is the file's name, `sound` its content: at least two values, dated
    before 30 December 2020. `broken` is the same content with one value that is not a number, in the row `row`.
    """

    group = READERS
    intake: ClassVar[Intake]
    file: ClassVar[str]
    sound: ClassVar[bytes]
    broken: ClassVar[bytes]
    row: ClassVar[int]

    @property
    def reader(self) -> Reader:
        """The reader to test."""
        reader: Reader = load(READERS, self.intake.reader)
        return reader

    def take(self, root: Path, data: bytes, name: str = "") -> Imported:
        """Import a file with these contents into a folder."""
        (root / "handed-over").mkdir(parents=True, exist_ok=True)
        place = root / "handed-over" / (name or self.file)
        place.write_bytes(data)
        return import_table(DiskWorld(root), root, self._delivery(place), self._order())

    def _delivery(self, place: Path) -> Delivery:
        described = delivery_of(place, place.name)
        given = {
            name: getattr(described, name) for name in ("name", "place", "sha256", "size", "lines", "plain", "ended")
        }
        return Delivery(**given, known_at=_SAID)

    def _order(self) -> ImportSettings:
        source: Source[Any] = Source(name=Name("made-up"), title="", publisher=Name("office"), intake=self.intake)
        series = {Name("made-up.cases"): SeriesInfo(unit=Unit.CASES, kind=Kind.CUMULATIVE)}
        return ImportSettings(source=source, intake=self.intake, series=series, today=_TODAY)

    def kept(self, root: Path) -> list[tuple[Any, ...]]:
        """Return all observations stored in a folder."""
        with Store(DiskWorld(root)) as store:
            rows = store.rows('SELECT series, place, as_of, value, unit, source, "row", sha256 FROM observations')
            assert not store.errors
            return rows

    def test_it_says_what_it_reads(self) -> None:
        """It says what it reads."""
        assert self.reader.summary.endswith(".")
        assert self.file.endswith(tuple(self.reader.endings))

    def test_every_value_leads_to_its_row_and_its_file(self, tmp_path: Path) -> None:
        """Every value leads to its row and its file."""
        imported = self.take(tmp_path, self.sound)
        rows = self.kept(tmp_path)
        assert imported.new == len(rows) > 1
        assert {(series, unit, source) for series, _, _, _, unit, source, *_ in rows} == {
            ("made-up.cases", "cases", "made-up")
        }
        assert all(row for *_, row, _ in rows)
        [fingerprint] = {fingerprint for *_, fingerprint in rows}
        assert (tmp_path / imported.raw).read_bytes() == self.sound
        assert fingerprint in imported.raw

    def test_the_same_file_again_adds_nothing(self, tmp_path: Path) -> None:
        """The same file again adds nothing."""
        first = self.take(tmp_path, self.sound)
        again = self.take(tmp_path, self.sound)
        assert (again.new, again.revised, again.unchanged) == (0, 0, first.new + first.unchanged)

    def test_the_same_file_makes_the_same_bytes(self, tmp_path: Path) -> None:
        """The same file makes the same bytes."""
        places = [tmp_path / name for name in ("one", "two")]
        files = [(place, self.take(place, self.sound).place) for place in places]
        [_] = {(place / path).read_bytes() for place, path in files}

    def test_what_is_not_a_number_is_reported_with_its_row_and_nothing_is_stored(self, tmp_path: Path) -> None:
        """A value that is not a number is reported with its row, and nothing is stored."""
        with pytest.raises(FaultsFound) as refused:
            self.take(tmp_path, self.broken)
        reported = {(found.name, found.where.file, found.where.line) for found in refused.value.diagnostics}
        assert ("bad-number", self.file, self.row) in reported
        assert all(found.hint for found in refused.value.diagnostics)
        assert not (tmp_path / "data").exists()

    @pytest.mark.parametrize(
        "data", [b"", b"<!doctype html><title>Sign in</title>", b"\x00\x01\x02", b"PK\x03\x04broken", b"\xff\xfea\x00"]
    )
    def test_what_is_no_table_is_refused(self, tmp_path: Path, data: bytes) -> None:
        """What is no table is refused."""
        with pytest.raises(FaultsFound):
            self.take(tmp_path, data)
        assert not (tmp_path / "data").exists()

    def test_a_file_cut_anywhere_is_refused_or_read_as_far_as_it_goes(self, tmp_path: Path) -> None:
        """A file cut anywhere is refused or read as far as it goes."""
        for part in range(1, 8):
            root = tmp_path / str(part)
            cut = self.sound[: len(self.sound) * part // 8]
            try:
                imported = self.take(root, cut)
            except FaultsFound:
                assert not (root / "data").exists()
            else:
                assert cut.endswith(b"\n") or "file-without-end" in {found.name for found in imported.diagnostics}
