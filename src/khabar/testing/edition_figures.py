"""The figures of the test edition: a sum with a break and a revision, one with a second source, a share, a new one.

All of it is invented for tests: the numbers say nothing about the world.
"""

from datetime import date, datetime
from decimal import Decimal

from khabar.core.language import Lang
from khabar.model.edition import (
    ShownBreak,
    ShownChange,
    ShownDerivation,
    ShownEarlier,
    ShownFigure,
    ShownInput,
    ShownPart,
    ShownRow,
    ShownSource,
    ShownValue,
)
from khabar.model.evaluated import Method
from khabar.model.figure import Kind
from khabar.model.issue import IssueKey
from khabar.model.observation import Qualifier, Unit
from khabar.model.text import Passage, Plain, Status

_FINGERPRINT = "0123456789abcdef" * 4
_QUERY = "SELECT sum(value) AS value FROM observations WHERE series = 'made-up' AND place IN ('KG', 'KZ') -- a < b"


def _passage(lang: str, words: str) -> Passage:
    return Passage(lang=Lang(lang), status=Status.ORIGINAL, inlines=(Plain(text=words),))


def full_source(lang: str) -> ShownSource:
    """Return the source of the figures."""
    return ShownSource(
        name="made-up-office",
        title=_passage(lang, "Made-Up Office of Statistics"),
        publisher="Made-Up Office",
        url="https://figures.example/daily",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        note=_passage(lang, "First published values."),
    )


def _value(lang: str, value: int, day: date, source: ShownSource, compared: str = "") -> ShownValue:
    printed = f"{value:,}".replace(",", "," if lang == "en" else "\u00a0")
    return ShownValue(
        value=Decimal(value),
        qualifier=Qualifier.EXACT,
        printed=printed,
        as_of=day,
        as_of_printed=f"{day.day} July 2020" if lang == "en" else f"{day.day} июля 2020 г.",
        known_at=day,
        known_at_printed=f"{day.day} July 2020",
        source=source,
        note=None,
        parts=(
            ShownPart(
                place="KZ",
                place_name="Kazakhstan",
                value=Decimal(value - 100),
                printed=str(value - 100),
                as_of=date(2020, 7, 25),
                as_of_printed="25 July 2020",
                known_at=date(2020, 7, 26),
            ),
            ShownPart(place="KG", place_name="Kyrgyzstan", value=Decimal(100), printed="100", as_of=day, known_at=day),
            ShownPart(place="TM", place_name="Turkmenistan", value=None, printed="", as_of=None, known_at=None),
        ),
        compared=compared,
    )


def _row(value: int, *, place: str, place_name: str, row: int = 0) -> ShownRow:
    """Return an observation, from a row of a file or with a citation."""
    return ShownRow(
        series="made-up",
        source="made-up-office",
        place=place,
        place_name=place_name,
        value=Decimal(value),
        unit=Unit.PEOPLE,
        qualifier=Qualifier.EXACT,
        printed=str(value),
        as_of=date(2020, 7, 26),
        as_of_time=None,
        since=None,
        as_of_printed="26 July 2020",
        known_at=datetime(2020, 7, 27, 4, 16, 9),  # noqa: DTZ001 - UTC by definition
        known_at_printed="27 July 2020",
        retrieved=date(2020, 7, 28),
        retrieved_printed="28 July 2020",
        counting="confirmed" if row else "",
        citation="" if row else "Made-up yearbook, page 12",
        file="made-up-daily.csv" if row else "",
        sha256=_FINGERPRINT if row else "",
        row=row,
    )


def _derivation(lang: str, method: Method, value: ShownValue) -> ShownDerivation:
    rows = (
        _row(int(value.value) - 100, place="KZ", place_name="Kazakhstan", row=17),
        _row(100, place="KG", place_name="Kyrgyzstan"),
    )
    inputs = (ShownInput(name="cases.registered", label=_passage(lang, "cases registered"), value=value),)
    return ShownDerivation(
        method=method,
        sentence="Sum of the places covered, from one source, as known on 7 August 2020.",
        locations=("row 17 of made-up-daily.csv", "Made-up yearbook, page 12"),
        rows=rows,
        inputs=inputs if method is Method.SHARE else (),
        query=_QUERY if method is Method.SUM else "",
        versions={"khabar": "0.0", "duckdb": "0.0"},
    )


def full_figures(lang: str, source: ShownSource, words: str) -> dict[str, ShownFigure]:
    """Return four figures: one with a break in the counting and a revision, one new, one with a second source."""
    labels = {
        "people.assisted": "vulnerable people assisted",
        "cases.registered": "cases registered",
        "people.recovered": "recovered",
        "deaths": "deaths",
    }
    figures = {}
    for number, (name, label) in enumerate(labels.items(), start=1):
        now = _value(lang, 171428 // number, date(2020, 7, 26), source)
        before = _value(lang, 76698 // number, date(2020, 7, 9), source)
        change = ShownChange(
            value=now.value - before.value,
            printed=f"+{now.value - before.value}",
            previous=before,
            previous_issue=IssueKey(2020, 3),
            sentence=f"+{now.value - before.value} since No 3 (10 July 2020)",
        )
        breaks = (
            ShownBreak(
                day=date(2020, 7, 17),
                day_printed="17 July 2020",
                place="KG",
                place_name="Kyrgyzstan",
                note=_passage(lang, "Something else was counted from this day."),
                size="+11,285",
            ),
        )
        revised = _value(lang, 171428 // number + 900, date(2020, 7, 26), source)
        figures[name] = ShownFigure(
            name=name,
            label=_passage(lang, f"{label}: {words}"),
            unit=Unit.PEOPLE,
            kind=Kind.CUMULATIVE,
            current=now,
            change=None if name == "people.recovered" else change,
            places=("KZ", "KG"),
            scope="Kazakhstan and Kyrgyzstan",
            definition=_passage(lang, f"What is counted: {words}"),
            absent=_passage(lang, "Turkmenistan reported none: absent, not zero."),
            breaks=breaks if name == "deaths" else (),
            all_breaks=breaks if name == "deaths" else (),
            history=(before, _value(lang, 120000 // number, date(2020, 7, 18), source), now),
            beside=(
                (_value(lang, 171000, date(2020, 7, 26), source, "-428 compared with this issue’s number"),)
                if name == "cases.registered"
                else ()
            ),
            revisions=(revised,) if name == "deaths" else (),
            earlier=()
            if name == "people.recovered"
            else (
                ShownEarlier(issue=IssueKey(2020, 3), number_printed="No 3", date_printed="10 July 2020", value=before),
            ),
            derivation=_derivation(lang, Method.SHARE if name == "people.recovered" else Method.SUM, now),
            note_number=number,
        )
    return figures
