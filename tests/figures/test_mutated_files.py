"""Files with damaged bytes, imported and as observations: whatever is in them, they are read or refused.

`python -m tests.figures.test_mutated_files 3000` tries more of them, from another seed.
"""

import random
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from khabar.core.errors import FaultsFound, KhabarError
from khabar.figures.contradiction import contradictions
from khabar.figures.store import Store
from khabar.model.source import Intake
from khabar.model.value import Name
from khabar.testing.observations import observation_file, observed
from khabar.testing.world import MemoryWorld
from tests.figures.taking import Taking, utc, workbook

_ROWS = [("day", "place", "cases"), ("2020-08-05", "KG", 41), ("2020-08-06", "Kyrgyzstan", 42), ("2020-08-07", "KZ", 7)]
_TEXT = "".join(",".join(map(str, row)) + "\n" for row in _ROWS).encode()
_WIDE = b"Province/State,Country/Region,Lat,Long,8/5/20,8/6/20\n,Kyrgyzstan,41.2,74.7,41,42\n,Kazakhstan,48,67,1,2\n"
_WHO = b"Date_reported,Country_code,Country,Cumulative_cases,Cumulative_deaths\n2020-08-05,KG,Kyrgyzstan,41,1\n"
_HXL = b"Day,Where,How many\n#date,#country+code,#affected+infected\n2020-08-05,KG,41\n2020-08-06,KG,42\n"
_COLUMNS = {"as_of": "day", "place": "place"}
FILES: dict[str, tuple[bytes, Intake]] = {
    "cases.csv": (_TEXT, Intake(reader=Name("csv"), columns=_COLUMNS, series={"cases": Name("covid.cases")})),
    "time_series_covid19_deaths_global.csv": (_WIDE, Intake(reader=Name("jhu"))),
    "who.csv": (_WHO, Intake(reader=Name("who"))),
    "tagged.csv": (_HXL, Intake(reader=Name("hxl"), series={"#affected+infected": Name("covid.cases")})),
    "cases.xlsx": (
        workbook(*_ROWS),
        Intake(reader=Name("xlsx"), columns=_COLUMNS, series={"cases": Name("covid.cases")}),
    ),
}
_OBSERVATIONS = observation_file(observed("KG", f"2020-08-{day:02}", day) for day in range(1, 9)).encode()
_PIECES = [b"\n", b"\r", b"\n\n", b'"', b'""', b",", b";", b"\t", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"9" * 40]
_PIECES += [b"9999-12-31", b"0001-01-01", b"-1", b"1e999", b"nan", b"inf", b"'", b"\\", "\u202e".encode(), b"%", b"="]
_PIECES += [b"day,place,cases\n", b"8/32/20", b",,,,,,,,,,", b"#", b"<html", b"PK\x03\x04", b"x" * 5000, b"1/1/9999"]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Damage bytes in one to six places."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice([0, 0, 1, 1, 3, 20, 200]))
        piece = chance.choice([b"", data[start:end] * 2, bytes([chance.randrange(256)]), chance.choice(_PIECES)])
        data = data[:start] + piece + data[end:]
    return data


def imported(name: str, data: bytes, intake: Intake, root: Path) -> str:
    """Import a file; say whether it was read or refused, and let nothing else happen."""
    place = root / "given" / name
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    taking = Taking(root)
    try:
        taking.take(place, intake, utc("2020-08-08 04:00"))
    except FaultsFound:
        assert not (root / "data").exists(), "half imported"
        return "refused"
    except KhabarError:
        return "refused"
    assert taking.rows(), "what was imported can be read again"
    return "read"


def looked_at(data: bytes) -> str:
    """Open a file of observations; say whether it is sound."""
    with Store(MemoryWorld({"data/observations/register.csv": data})) as store:
        rows = store.rows("SELECT count(*), sum(value) FROM observations")
        found = [*store.errors, *contradictions(store)]
        assert rows[0][0] <= data.count(b"\n") + data.count(b"\r") + 1
    return "refused" if found else "read"


def try_out(count: int, seed: int) -> Counter[tuple[str, str]]:
    """Damage and read so many files; count what became of them."""
    chance, outcomes = random.Random(seed), Counter[tuple[str, str]]()  # noqa: S311 - no secrets, and the same each time
    for number in range(count):
        name = chance.choice([*FILES, "observations"])
        if name == "observations":
            outcomes[name, looked_at(mutated(_OBSERVATIONS, chance))] += 1
            continue
        data, intake = FILES[name]
        with TemporaryDirectory(prefix="khabar-mutated-") as folder:
            damaged = mutated(data, chance)
            try:
                outcomes[name, imported(name, damaged, intake, Path(folder))] += 1
            except Exception as broken:
                broken.add_note(f"file {number} of seed {seed}: {name}: {damaged[:600]!r}")
                raise
    return outcomes


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_sound_before_they_are_damaged(name: str, tmp_path: Path) -> None:
    assert imported(name, *FILES[name], tmp_path) == "read"


def test_damaged_files_are_read_or_refused() -> None:
    outcomes = try_out(60, seed=12)
    assert {what for _, what in outcomes} == {"read", "refused"}
    assert sum(outcomes.values()) == 60


if __name__ == "__main__":
    for (name, what), number in sorted(try_out(int(sys.argv[1]), seed=int((*sys.argv, "", "1")[2] or 1)).items()):
        print(f"{name}: {number} {what}")  # noqa: T201 - for who tries it by hand
