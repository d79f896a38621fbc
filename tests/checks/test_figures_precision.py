"""Checks of figures are silent on sound numbers, whatever these are, and speak of the one fault that is put in.

One workspace holds a sound figure, and beside it the same figure once with each fault, so that an example costs one
reading.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.model.observation import Observation, Qualifier
from khabar.model.value import Name
from khabar.testing.observations import observation_file, observed
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.check_runner import CheckRunner
from khabar.workflow.read_publication import PublicationReader

COUNTRIES = ("KG", "KZ", "TJ", "UZ")
FIRST, BETWEEN, SECOND = date(2020, 8, 6), date(2020, 8, 13), date(2020, 8, 20)
"""Days with numbers: those of two issues, which come out a day later, and one between them."""

DAYS = (date(2020, 7, 9), date(2020, 7, 23), FIRST, BETWEEN, SECOND)


@dataclass(frozen=True)
class Case:
    """A figure: its observations, and what else of it a fault may change."""

    places: tuple[str, ...]
    rows: tuple[Observation, ...]
    reported: bool
    name: str = "n.sound"
    absent: str = "  absent: Nothing was reported there.\n"
    about: str = ""  # further lines of the figure
    is_key: bool = True
    in_first: bool = True

    @property
    def whole(self) -> str:
        """The place that stands for all of them."""
        return "+".join(sorted(self.places))

    def on(self, day: date, change: Callable[[Observation], Observation]) -> "Case":
        """Change the rows of a day."""
        return replace(self, rows=tuple(change(row) if row.as_of == day else row for row in self.rows))

    def adding_up(self) -> "Case":
        """Let the numbers of the whole be what the parts add up to, or leave them out where nobody counts a whole."""
        parts = [row for row in self.rows if row.place != self.whole]
        sums: dict[date, Decimal] = defaultdict(Decimal)
        for row in parts:
            sums[row.as_of] += row.value
        wholes = [observed(self.whole, day.isoformat(), str(value)) for day, value in sums.items()]
        return replace(self, rows=(*parts, *(wholes if self.reported else ())))

    def by(self, day: date) -> dict[str, Decimal]:
        """Give the numbers of a day by place."""
        return {row.place: row.value for row in self.rows if row.as_of == day}


@st.composite
def sound(draw: st.DrawFn) -> Case:
    """Totals of two to four countries, which grow by more than chance and less than threefold between two issues."""
    places = tuple(draw(st.lists(st.sampled_from(COUNTRIES), min_size=2, max_size=4, unique=True)))
    running = {place: draw(st.integers(100, 90_000)) for place in places}
    rows = []
    for day in DAYS:
        for place in places:
            running[place] += draw(st.integers(11, running[place] // 3))
            rows.append(observed(place, day.isoformat(), running[place]))
    return Case(places=places, rows=tuple(rows), reported=False)


def found(cases: Iterable[Case]) -> dict[str, set[str]]:
    """Give the names of all findings in a workspace with some figures, by figure."""
    cases = tuple(cases)
    files = smallest()
    countries = "".join(f"  - {place}\n" for place in COUNTRIES)
    files["publication.yaml"] = str(files["publication.yaml"]).replace("  - KG\n", countries)
    files["sources.yaml"] = f"{files['sources.yaml']!s}ministry:\n  title: A made-up list\n  publisher: office\n"
    files["figures.yaml"] = "".join(map(_figure, cases))
    rows = [replace(row, series=Name(case.name)) for case in cases for row in case.rows]
    for source in {row.source for row in rows}:
        of_source = observation_file(row for row in rows if row.source == source)
        files[f"data/observations/{source}.csv"] = of_source
    del files["issues/2020-001/stories/a.md"]
    printed = [case for case in cases if case.in_first]
    files["issues/2020-001/issue.yaml"] = _issue(1, FIRST, printed, "There were {{{}}} cases.")
    files["issues/2020-002/issue.yaml"] = _issue(2, SECOND, cases, "There were {{{0}}} cases ({{{0}:change}}).")
    world = MemoryWorld(files)
    told: dict[str, set[str]] = {case.name: set() for case in cases}
    for one in PublicationReader(world, gate=CheckRunner(world, preview=True)).check().diagnostics:
        named = re.search(r"n\.[a-z_.]+", one.message)
        told[named[0] if named else one.message].add(one.name)
    return told


def _figure(case: Case) -> str:
    places = "".join(f"    - {place}\n" for place in case.places)
    total = "  total: reported\n" if case.reported else ""
    return (
        f"{case.name}:\n  label: cases registered\n  unit: cases\n  places:\n{places}"
        f"  definition: Cases that a made-up office has written down.\n{case.absent}{total}{case.about}"
    )


def _issue(number: int, day: date, cases: Iterable[Case], words: str) -> str:
    keys = "".join(f"  - {case.name}\n" for case in cases if case.is_key)
    highlights = "".join(f"  - '{words.format(case.name)}'\n" for case in cases)
    return (
        f"number: {number}\ndate: {day + timedelta(days=1)}\n"
        f"period:\n  first: {day - timedelta(days=12)}\n  last: {day + timedelta(days=1)}\n"
        f"title: An issue\nsummary: It is made up.\nhighlights:\n{highlights}key_figures:\n{keys}"
    )


# --- the faults


def jump(case: Case) -> Case:
    """Add a digit to the last numbers."""
    return case.on(SECOND, lambda row: replace(row, value=row.value * 10))


def fall(case: Case) -> Case:
    """Take back all that was added since the last issue, and one more."""
    least = case.by(FIRST)
    return case.on(SECOND, lambda row: replace(row, value=least[row.place] - 1)).adding_up()


def step_down(case: Case) -> Case:
    """Let the numbers between the two issues be above the last ones."""
    last = case.by(SECOND)
    return case.on(BETWEEN, lambda row: replace(row, value=last[row.place] + 1)).adding_up()


def redated(case: Case) -> Case:
    """Give the numbers of the last issue new dates."""
    same = case.by(FIRST)
    for day in (BETWEEN, SECOND):
        case = case.on(day, lambda row: replace(row, value=same[row.place]))
    return case


def old(case: Case) -> Case:
    """Leave the second issue without newer numbers; days that lie apart among key figures are another fault."""
    return replace(case, rows=tuple(row for row in case.rows if row.as_of <= FIRST), is_key=False)


def scope(case: Case) -> Case:
    """Leave out a country, and the word on it."""
    places = case.places[1:] + tuple(place for place in COUNTRIES if place not in case.places)[:1]
    places = places if 1 < len(places) < len(COUNTRIES) else case.places[:2]
    others = {row.place for row in case.rows} - set(places)
    rows = [row for row in case.rows if row.place not in others]
    missing = [place for place in places if place not in case.places]
    rows += [replace(row, place=place) for row in case.rows if row.place == case.places[0] for place in missing]
    return replace(case, places=places, rows=tuple(rows), absent="").adding_up()


def baseline(case: Case) -> Case:
    """Leave the figure out of the first issue."""
    return replace(case, in_first=False)


def another_source(case: Case) -> Case:
    """Have the last numbers from somebody else, who is trusted more."""
    changed = case.on(SECOND, lambda row: replace(row, source=Name("ministry")))
    return replace(changed, about="  sources:\n    - ministry\n    - register\n")


def unequal(case: Case) -> Case:
    """Let the whole be one more than its parts."""
    return case.on(SECOND, lambda row: replace(row, value=row.value + 1) if row.place == case.whole else row)


def too_many(case: Case) -> Case:
    """Let the parts be one more than the whole, although others count as well."""
    lessened = case.on(SECOND, lambda row: replace(row, value=row.value - 1) if row.place == case.whole else row)
    return replace(lessened, about="  exhaustive: false\n")


def withheld(case: Case) -> Case:
    """Withhold one part, and print the rest."""

    def hide(row: Observation) -> Observation:
        return replace(row, value=row.value + 1, qualifier=Qualifier.FEWER_THAN) if row.place == first else row

    first = case.places[0]
    return case.on(SECOND, hide)


FAULTS = {
    jump: "figure-jump",
    fall: "falling-total",
    step_down: "falling-total",
    redated: "redated-value",
    old: "figure-outside-period",
    scope: "scope-differs",
    baseline: "change-without-baseline",
    another_source: "break-without-note",
}
FAULTS_OF_A_WHOLE = {
    unequal: "whole-differs-from-parts",
    too_many: "parts-exceed-whole",
    withheld: "withheld-cell",
}
REMARK = f"  remarks:\n    - as_of: {SECOND}\n      note: So it is, and this is why.\n"
BREAK = f"  breaks:\n    - day: {FIRST + timedelta(days=2)}\n      place: KG\n      note: Counted anew.\n"
TOLD = (
    (jump, REMARK),
    (jump, BREAK),
    (fall, REMARK),
    (fall, BREAK),
    (redated, REMARK),
    (another_source, REMARK),
    (unequal, REMARK),
)


@given(sound())
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_each_fault_is_found_and_nothing_else(summed: Case) -> None:
    reported = replace(summed, reported=True).adding_up()
    cases, expected = [summed, replace(reported, name="n.sound.whole")], dict[str, set[str]]()
    for fault, name in FAULTS.items():
        for kind, case in (("sum", summed), ("whole", reported)):
            cases.append(replace(fault(case), name=f"n.{fault.__name__}.{kind}"))
            expected[cases[-1].name] = {name}
    for fault, name in FAULTS_OF_A_WHOLE.items():
        cases.append(replace(fault(reported), name=f"n.{fault.__name__}"))
        expected[cases[-1].name] = {name}
    for (fault, note), letter in zip(TOLD, "abcdefg", strict=True):
        wrong = fault(reported)
        cases.append(replace(wrong, name=f"n.told.{fault.__name__}.{letter}", about=wrong.about + note))
    assert {name: told for name, told in found(cases).items() if told} == expected
