"""The open data: every number can be computed again from what is published, and programs can read all of it."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pytest

from khabar.core.artifact import Artifact
from khabar.core.language import LANGUAGES
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.model.observation import Qualifier, Unit
from khabar.model.text import Passage, Plain
from khabar.render.data.table import harmless, written
from khabar.render.data.value_table import ROLES
from khabar.render.formats.data import PLUGIN
from khabar.testing.editions import HOSTILE, full_edition
from khabar.testing.observations import observation_file, observed
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.build_issue import BuiltEdition, build_issue
from khabar.workflow.read_publication import read_publication
from tests.conftest import ROOT
from tests.judges import require
from tests.render.shop import DrawnPictures, render

TABLES = ("figures", "observations", "inputs", "values", "breaks", "sources")
IN_THE_READERS_LANGUAGE = re.compile(r"label|label_language|.*printed|.*_name|definition|absent|note|title|publisher")


def files(edition: Edition) -> tuple[Artifact, ...]:
    return render("data", edition, DrawnPictures()).artifacts


def ending(artifacts: tuple[Artifact, ...], end: str) -> bytes:
    [data] = [one.data for one in artifacts if one.path.endswith(end)]
    return data


def rows(artifacts: tuple[Artifact, ...], table: str) -> list[dict[str, str]]:
    text = ending(artifacts, f".{table}.csv").decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def with_label(words: str) -> Edition:
    """Give an edition whose first figure has these words for a label."""
    edition = full_edition()
    first = edition.figures["people.assisted"]
    label = Passage(lang=first.label.lang, status=first.label.status, inlines=(Plain(text=words),))
    return replace(edition, figures={**edition.figures, first.name: replace(first, label=label)})


@pytest.fixture(scope="module")
def computed() -> tuple[Artifact, ...]:
    """The data of a small issue with a sum, a share of it, a difference and a number that counts places together."""
    workspace = smallest()
    workspace["publication.yaml"] = str(workspace["publication.yaml"]).replace("  - KG\n", "  - KG\n  - KZ\n  - TM\n")
    workspace["figures.yaml"] = """\
cases: {label: cases, unit: cases, places: [KG, KZ], definition: Made up., sources: [register], absent: None in TM.}
severe: {label: severe cases, unit: cases, places: [KG, KZ], definition: Made up., sources: [register], total: reported}
rate: {label: share, unit: share, kind: share, places: [KG, KZ], definition: Up., share: {part: severe, whole: cases}}
new: {label: new cases, unit: cases, kind: flow, places: [KG, KZ], definition: Up., difference: {of: cases, days: 1}}
"""
    said = [
        observed("KG", "2020-08-05", 90, row=2),
        observed("KZ", "2020-08-05", 200, row=3),
        observed("KG", "2020-08-06", 100, row=4),
        observed("KZ", "2020-08-06", 230, row=5),
        observed("KZ", "2020-08-06", 260, row=9, known_at="2020-08-09T10:00"),
        observed("KZ", "2020-08-06", 270, row=9, known_at="2020-08-11T10:00"),
        observed("KG+KZ", "2020-08-06", 7, series="severe", qualifier=Qualifier.MORE_THAN),
        observed("KG", "2020-08-06", 3, series="severe"),
        observed("KZ", "2020-08-06", 5, series="severe"),
    ]
    workspace["data/observations/register.csv"] = observation_file(said)
    issue = str(workspace["issues/2020-001/issue.yaml"])
    workspace["issues/2020-001/issue.yaml"] = issue.replace(
        "  - cases\n", "  - cases\n  - severe\n  - rate\n  - new\nfigures_note: TM reported nothing.\n"
    )
    publication = read_publication(MemoryWorld(workspace))[0]
    [one] = publication.issues.values()
    [built] = build_issue(publication, one, DrawnPictures(), publication.languages, ["data"])
    return built.artifacts


# --- every number can be computed again ----------------------------------------------------------------------------

AGAIN = """
SELECT figure, value, CASE method
    WHEN 'share' THEN (SELECT round(first(value ORDER BY number) / last(value ORDER BY number), 6)::DECIMAL(28, 6)
        FROM inputs WHERE inputs.figure = figures.figure)
    WHEN 'difference' THEN (SELECT first(value ORDER BY number) - last(value ORDER BY number)
        FROM inputs WHERE inputs.figure = figures.figure)
    ELSE (SELECT sum(value) FROM observations
        WHERE observations.figure = figures.figure AND use IN ('added', 'whole'))
    END AS again
FROM figures
"""


IN_DUCKDB = {
    "string": "VARCHAR",
    "number": "DECIMAL(28, 6)",
    "integer": "BIGINT",
    "date": "DATE",
    "time": "TIME",
    "datetime": "TIMESTAMP",
    "boolean": "BOOLEAN",
}


def computed_again(artifacts: tuple[Artifact, ...], folder: Path) -> dict[str, tuple[Decimal, Decimal]]:
    """Let DuckDB read the tables, by the types that the package tells, and compute every figure: printed, and again."""
    base = duckdb.connect()
    for told in json.loads(ending(artifacts, "datapackage.json"))["resources"]:
        place = folder / told["path"]
        place.write_bytes(ending(artifacts, told["path"]))
        types = {field["name"]: IN_DUCKDB[field["type"]] for field in told["schema"]["fields"]}
        base.execute(f"CREATE TABLE {told['name']} AS FROM read_csv('{place}', columns = {types})")
    return {name: (printed, again) for name, printed, again in base.execute(AGAIN).fetchall()}


def test_every_figure_of_the_example_is_computed_again(built_example: dict[str, BuiltEdition], tmp_path: Path) -> None:
    built = built_example["en"]
    found = computed_again(built.formats["data"].artifacts, tmp_path)
    assert list(found) == list(built.edition.figures)
    assert {name: again for name, (_, again) in found.items()} == {
        name: figure.current.value for name, figure in built.edition.figures.items()
    }


def test_shares_and_differences_are_computed_again(computed: tuple[Artifact, ...], tmp_path: Path) -> None:
    found = computed_again(computed, tmp_path)
    assert {name: float(again) for name, (_, again) in found.items()} == {
        "cases": 330,
        "severe": 7,
        "rate": 0.021212,
        "new": 40,
    }
    assert all(printed == again for printed, again in found.values())


def test_a_changed_observation_is_seen(computed: tuple[Artifact, ...], tmp_path: Path) -> None:
    """The test of the test: one other digit, and the sum is another."""
    changed = tuple(replace_in(one, b",230,", b",231,") for one in computed)
    printed, again = computed_again(changed, tmp_path)["cases"]
    assert (printed, again) == (330, 331)


def replace_in(artifact: Artifact, old: bytes, new: bytes) -> Artifact:
    return Artifact(path=artifact.path, media_type=artifact.media_type, data=artifact.data.replace(old, new))


def test_a_row_says_what_its_figure_takes_of_it(computed: tuple[Artifact, ...]) -> None:
    used = [(row["figure"], row["place"], row["value"], row["use"]) for row in rows(computed, "observations")]
    assert used[:5] == [
        ("cases", "KG", "100", "added"),
        ("cases", "KZ", "230", "added"),
        ("severe", "KG+KZ", "7", "whole"),
        ("severe", "KG", "3", "breakdown"),
        ("severe", "KZ", "5", "breakdown"),
    ]
    assert {use for *_, use in used[5:]} == {"input"}


def test_a_row_leads_to_its_file_or_its_citation(computed: tuple[Artifact, ...]) -> None:
    filed, _, typed, *_ = rows(computed, "observations")
    assert (filed["file"], filed["row"], filed["citation"]) == ("made-up.csv", "4", "")
    assert filed["sha256"] == "0123456789abcdef" * 4
    assert (typed["file"], typed["row"], typed["citation"]) == ("", "", "A made-up register, page 1")
    assert (filed["as_of"], filed["known_at"]) == ("2020-08-06", "2020-08-06T20:00:00Z")


@pytest.fixture(scope="module")
def of_two_sources() -> BuiltEdition:
    """An issue with a share of cases that one source counts, by the hour, of tests that another counts by the week."""
    workspace = smallest()
    workspace["sources.yaml"] = (
        str(workspace["sources.yaml"]) + "laboratory: {title: A made-up lab, publisher: office}\n"
    )
    workspace["figures.yaml"] = """\
cases: {label: cases, unit: cases, places: [KG], definition: Made up., sources: [register]}
tests: {label: tests, unit: items, kind: flow, places: [KG], definition: Up., sources: [laboratory], series: swabs}
rate: {label: positive, unit: share, kind: share, places: [KG], definition: Up., share: {part: cases, whole: tests}}
"""
    cases = [observed("KG", "2020-08-06T16:00", 90, row=2)]
    swabs = observed(
        "KG",
        "2020-08-06",
        1000,
        series="swabs",
        source="laboratory",
        unit=Unit.ITEMS,
        qualifier=Qualifier.ABOUT,
        since="2020-07-31",
    )
    workspace["data/observations/register.csv"] = observation_file(cases)
    workspace["data/observations/laboratory.csv"] = observation_file([swabs])
    issue = str(workspace["issues/2020-001/issue.yaml"])
    workspace["issues/2020-001/issue.yaml"] = issue.replace("  - cases\n", "  - cases\n  - rate\n")
    publication = read_publication(MemoryWorld(workspace))[0]
    [one] = publication.issues.values()
    [built] = build_issue(publication, one, DrawnPictures(), publication.languages, ["data", "web"])
    return built


def test_a_row_says_itself_whose_it_is_and_of_what(of_two_sources: BuiltEdition) -> None:
    artifacts = of_two_sources.formats["data"].artifacts
    part, whole = (row for row in rows(artifacts, "observations") if row["figure"] == "rate")
    assert (part["series"], part["source"], part["unit"], part["qualifier"]) == ("cases", "register", "cases", "")
    assert (part["as_of"], part["as_of_time"], part["since"]) == ("2020-08-06", "16:00:00", "")
    assert (whole["series"], whole["source"], whole["unit"], whole["qualifier"]) == (
        "swabs",
        "laboratory",
        "items",
        "about",
    )
    assert (whole["as_of"], whole["as_of_time"], whole["since"]) == ("2020-08-06", "", "2020-07-31")
    printed = [row["as_of_printed"].replace("\N{NO-BREAK SPACE}", " ") for row in (part, whole)]
    assert printed == ["6 August 2020, 16:00", "31 July – 6 August 2020"]
    assert {row["source"] for row in rows(artifacts, "sources")} == {"register", "laboratory"}


def test_each_row_is_its_own_sources(of_two_sources: BuiltEdition) -> None:
    told = record(of_two_sources.formats["data"].artifacts, "rate")
    owners = {ends["prov:entity"]: ends["prov:agent"] for ends in told["wasAttributedTo"].values()}
    assert owners["this:observation-1"] == "this:source-register"
    assert owners["this:observation-2"] == "this:source-laboratory"
    assert told["entity"]["this:observation-1"]["column:as_of_time"] == {"$": "16:00:00", "type": "xsd:time"}
    assert told["entity"]["this:observation-2"]["column:since"] == {"$": "2020-07-31", "type": "xsd:date"}


def test_a_figures_page_names_series_and_source_of_rows_where_they_differ(of_two_sources: BuiltEdition) -> None:
    pages = {one.path: one.data.decode() for one in of_two_sources.formats["web"].artifacts if one.path[-4:] == "html"}
    [mixed] = [page for path, page in pages.items() if path.endswith("/figures/rate.html")]
    [plain] = [page for path, page in pages.items() if path.endswith("/figures/cases.html")]
    for name, title in (("cases", "A made-up register"), ("swabs", "A made-up lab")):
        assert f"<code>{name}</code> · Source: {title}" in mixed
    assert "<code>cases</code>" not in plain


def test_what_is_absent_is_nowhere_a_zero(computed: tuple[Artifact, ...]) -> None:
    assert "TM" not in {row["place"] for row in rows(computed, "observations")}
    cases = rows(computed, "figures")[0]
    assert (cases["absent"], cases["previous_value"], cases["change"]) == ("None in TM.", "", "")
    assert json.loads(ending(computed, ".figures.json"))["figures"][0]["parts"] == {"KG": 100, "KZ": 230, "TM": None}


def test_a_later_revision_stands_beside_the_value(computed: tuple[Artifact, ...]) -> None:
    cases, severe, *_ = rows(computed, "figures")
    assert (cases["value"], cases["revised_value"], cases["revised_known_at"]) == ("330", "370", "2020-08-11")
    assert (severe["value"], severe["qualifier"], severe["printed"]) == ("7", "more-than", "more than 7")
    told = [(row["role"], row["value"]) for row in rows(computed, "values") if row["figure"] == "cases"]
    assert told == [
        ("history", "290"),
        ("current", "330"),
        ("part", "100"),
        ("part", "230"),
        ("revision", "360"),
        ("revision", "370"),
    ]


def test_the_values_of_others_and_of_earlier_issues_are_there() -> None:
    told = rows(files(full_edition()), "values")
    assert {row["role"] for row in told} == set(ROLES)
    assert {row["issue"] for row in told if row["role"] == "earlier-issue"} == {"2020-003"}
    assert sum(row["role"] == "current" for row in told) == len(full_edition().figures)


def test_a_place_is_told_with_its_own_day() -> None:
    artifacts = files(full_edition())
    parts = [row for row in rows(artifacts, "values") if row["role"] == "part" and row["figure"] == "deaths"]
    assert [(row["place"], row["value"], row["as_of"], row["known_at"]) for row in parts] == [
        ("KZ", "42757", "2020-07-25", "2020-07-26"),
        ("KG", "100", "2020-07-26", "2020-07-26"),
    ]
    deaths = json.loads(ending(artifacts, ".figures.json"))["figures"][-1]
    assert (deaths["parts"]["TM"], deaths["part_days"]) == (None, {"KZ": "2020-07-25"})


def test_a_break_says_whether_it_spoils_the_change() -> None:
    [turn] = rows(files(full_edition()), "breaks")
    assert (turn["figure"], turn["day"], turn["since_previous_issue"]) == ("deaths", "2020-07-17", "true")
    assert turn["size_printed"] == "+11,285"


# --- the form of the tables ----------------------------------------------------------------------------------------


def test_every_block_is_dropped_and_every_figure_is_carried() -> None:
    assert PLUGIN.drops.keys() == BLOCKS
    assert {matter.value for matter in PLUGIN.leaves_out} == {"links", "phones", "stories"}


def test_one_file_is_offered() -> None:
    offered = [one.path for one in files(full_edition()) if one.path.endswith(PLUGIN.ending)]
    assert offered == ["2020-004/en/data/made-up-2020-004-en.figures.csv"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_that_of_rfc_4180(table: str) -> None:
    data = ending(files(full_edition()), f".{table}.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    read = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert len({len(line) for line in read}) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_words_differ_between_languages(built: dict[str, BuiltEdition], lang: str) -> None:
    def machine(one: BuiltEdition, table: str) -> list[dict[str, str]]:
        told = rows(one.formats["data"].artifacts, table)
        return [
            {name: cell for name, cell in row.items() if not IN_THE_READERS_LANGUAGE.fullmatch(name)} for row in told
        ]

    for table in TABLES:
        assert machine(built[lang], table) == machine(built["en"], table)


def test_the_label_is_in_the_readers_language(built: dict[str, BuiltEdition]) -> None:
    labels = {lang: rows(one.formats["data"].artifacts, "figures")[1]["label"] for lang, one in built.items()}
    assert len(set(labels.values())) == len(LANGUAGES)


@pytest.mark.parametrize(
    "words", [HOSTILE, 'a "quoted", comma', "two\nlines", "two\r\nlines", "tab\there", " ", "Тоқтат; оны!", "#tag"]
)
def test_a_label_comes_back_as_it_was(words: str, tmp_path: Path) -> None:
    artifacts = files(with_label(words))
    assert rows(artifacts, "figures")[0]["label"] == words
    place = tmp_path / "figures.csv"
    place.write_bytes(ending(artifacts, ".figures.csv"))
    assert duckdb.read_csv(str(place)).select("label").limit(1).fetchall() == [(words,)]


@pytest.mark.parametrize(
    "words", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1+1", '=HYPERLINK("x")']
)
def test_a_label_cannot_run_in_a_spreadsheet(words: str) -> None:
    artifacts = files(with_label(words))
    assert rows(artifacts, "figures")[0]["label"] == f"'{words}"
    assert json.loads(ending(artifacts, ".figures.json"))["figures"][0]["label"] == words


@pytest.mark.parametrize("words", ["", "cases", "+11,285", "-3", "− 3", "a = b", "3 + 4", "'so'"])
def test_harmless_words_stay(words: str) -> None:
    assert harmless(words) == words


def test_cells_are_in_the_forms_of_machines() -> None:
    assert [written(cell) for cell in (None, True, 3, Decimal("0.25"), Decimal("1E+3"), Decimal("-7.50"))] == [
        "",
        "true",
        "3",
        "0.25",
        "1000",
        "-7.50",
    ]
    assert written(date(2020, 8, 6)) == "2020-08-06"
    assert written(datetime(2020, 8, 7, 8, 19, 59)) == "2020-08-07T08:19:59Z"  # noqa: DTZ001 - UTC by definition


@pytest.mark.parametrize("table", ["figures", "observations"])
def test_hashtags_stand_in_a_file_of_their_own(table: str) -> None:
    artifacts = files(full_edition())
    plain = ending(artifacts, f".{table}.csv").split(b"\r\n")
    names, tags, *others = ending(artifacts, f".{table}.hxl.csv").split(b"\r\n")
    assert [names, *others] == plain
    tag = re.compile(r"(#[a-z]+(\+[a-z]+)*)?")
    assert all(tag.fullmatch(cell) for cell in tags.decode().split(","))
    assert tags.startswith(b"#indicator+code,")
    assert b"#indicator+value+num" in tags


def test_the_same_edition_makes_the_same_bytes() -> None:
    first, second = (files(full_edition()) for _ in range(2))
    assert [(one.path, one.sha256) for one in first] == [(one.path, one.sha256) for one in second]
    assert len({one.path for one in first}) == len(first)


def test_an_issue_without_figures_has_its_tables() -> None:
    artifacts = files(replace(full_edition(), figures={}, key_figures=(), sources={}))
    assert [rows(artifacts, table) for table in TABLES] == [[]] * len(TABLES)
    assert json.loads(ending(artifacts, "datapackage.json"))["resources"]


# --- what describes them -------------------------------------------------------------------------------------------


def test_the_package_tells_of_each_table_what_it_is() -> None:
    artifacts = files(full_edition())
    package = json.loads(ending(artifacts, "datapackage.json"))
    by_path = {one.path: one for one in artifacts}
    assert [told["name"] for told in package["resources"]] == list(TABLES)
    for told in package["resources"]:
        file = by_path[f"2020-004/en/data/{told['path']}"]
        assert told["hash"] == f"sha256:{file.sha256}"
        assert told["bytes"] == len(file.data)
        header = file.data.decode("utf-8-sig").partition("\r\n")[0].split(",")
        assert [field["name"] for field in told["schema"]["fields"]] == header
        for key in told["schema"].get("foreignKeys", []):
            [column] = key["fields"]
            there = {row[column] for row in rows(artifacts, key["reference"]["resource"] or told["name"])}
            assert {row[column] for row in rows(artifacts, told["name"])} - {""} <= there


def test_the_package_says_whose_the_numbers_are() -> None:
    package = json.loads(ending(files(full_edition()), "datapackage.json"))
    [source] = package["sources"]
    assert source["path"] == "https://figures.example/daily"
    assert source["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
    ]


@pytest.fixture
def laid_out(tmp_path: Path) -> Callable[[tuple[Artifact, ...]], Path]:
    """Write artifacts to a folder, as a reader who downloads them has them."""

    def lay(artifacts: tuple[Artifact, ...]) -> Path:
        for one in artifacts:
            place = tmp_path / one.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(one.data)
        return tmp_path / "2020-004" / "en"

    return lay


def validated(place: Path) -> list[str]:
    """Let Frictionless look at a package, and give what it finds wrong."""
    require(find_spec("frictionless"), "frictionless is not installed")
    from frictionless import Package  # noqa: PLC0415 - a judge

    report = Package(str(place)).validate()
    return [f"{where}: {told}" for where, told in report.flatten(["title", "message"])]


@pytest.mark.judge
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_frictionless_finds_no_fault(
    built_example: dict[str, BuiltEdition], lang: str, laid_out: Callable[[tuple[Artifact, ...]], Path]
) -> None:
    folder = laid_out(built_example[lang].formats["data"].artifacts).with_name(lang)
    assert validated(folder / "data" / "datapackage.json") == []


@pytest.mark.judge
@pytest.mark.filterwarnings("default")
def test_frictionless_finds_a_fault(laid_out: Callable[[tuple[Artifact, ...]], Path]) -> None:
    spoilt = tuple(replace_in(one, b",2020-07-26,", b",26 July,") for one in files(full_edition()))
    found = validated(laid_out(spoilt) / "data" / "datapackage.json")
    assert any("Type Error" in told for told in found)
    assert any("hash" in told.lower() for told in found)


def test_the_linked_data_lead_from_the_set_to_every_value() -> None:
    edition = full_edition()
    artifacts = files(edition)
    linked = json.loads(ending(artifacts, ".jsonld"))
    dataset, *others = linked["@graph"]
    observations = {one["@id"]: one for one in others if one["@type"] == "Observation"}
    assert len(observations) == len(edition.figures)
    named = {one["@id"] for one in linked["@graph"]}
    known = {f"https://khabar.example/made-up/{one.path}": one for one in artifacts}
    deaths = observations["https://khabar.example/made-up/2020-004/en/figures/deaths.html#value"]
    assert (deaths["value"], deaths["observationDate"], deaths["unitText"]) == (42857, "2020-07-26", "people")
    assert dataset["temporalCoverage"] == "2020-07-09/2020-07-26"
    for one in (*dataset["variableMeasured"], *(observation["variableMeasured"] for observation in others[4:])):
        assert one["@id"] in named
    for one in observations.values():
        assert {led["@id"] for led in one["subjectOf"]} <= known.keys()
    for download in dataset["distribution"]:
        assert download["sha256"] == known[download["contentUrl"]].sha256
    assert len(dataset["distribution"]) == len(TABLES) + 1


# --- where a figure came from --------------------------------------------------------------------------------------


def record(artifacts: tuple[Artifact, ...], figure: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ending(artifacts, f"/figures/{figure}.prov.json"))
    return told


@pytest.mark.parametrize("figure", ["cases", "severe", "rate", "new"])
def test_every_end_of_a_relation_is_a_thing_that_is_told_of(computed: tuple[Artifact, ...], figure: str) -> None:
    told = record(computed, figure)
    relations = [ends for kind, all_of in told.items() if kind[:3] in ("was", "use") for ends in all_of.values()]
    assert len(relations) > 8
    for end, name in ((end, name) for ends in relations for end, name in ends.items()):
        kind = end.removeprefix("prov:")
        assert name in told[kind if kind in ("activity", "agent") else "entity"], (end, name)
    prefixes = {name.partition(":")[0] for thing in told["entity"].values() for name in thing}
    assert prefixes - {"prov"} <= told["prefix"].keys()


def test_a_share_leads_to_the_figures_it_was_made_of(computed: tuple[Artifact, ...]) -> None:
    told = record(computed, "rate")
    assert told["entity"]["this:input-2"]["prov:value"] == {"$": "330", "type": "xsd:decimal"}
    where = told["entity"]["this:input-2"]["prov:location"]["$"]
    assert where == "https://khabar.example/made-up/2020-001/en/figures/cases.prov.json"
    assert told["entity"]["this:figure"]["prov:value"]["$"] == "0.021212"


def walked(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Read a provenance as the library `prov` does, and go from the figure to its observations, files and agents."""
    require(find_spec("prov"), "prov is not installed")
    from prov.model import ProvAttribution, ProvDerivation, ProvDocument  # noqa: PLC0415 - a judge

    document = ProvDocument.deserialize(content=data.decode(), format="json")
    [figure] = [one for one in document.get_records() if str(one.identifier) == "this:figure"]
    derived = [[str(end) for end in one.args[:2]] for one in document.get_records(ProvDerivation)]
    owned = [[str(end) for end in one.args[:2]] for one in document.get_records(ProvAttribution)]
    for made, of in derived:
        if made == str(figure.identifier):
            [file] = [origin for again, origin in derived if again == of] or [""]
            [owner] = [agent for entity, agent in owned if entity == of]
            [row] = document.get_record(of)
            [value] = row.get_attribute("prov:value")
            yield str(value.value if hasattr(value, "value") else value), file, owner


@pytest.mark.judge
@pytest.mark.filterwarnings("default")
def test_one_can_walk_from_a_number_to_its_rows(computed: tuple[Artifact, ...]) -> None:
    found = list(walked(ending(computed, "/figures/cases.prov.json")))
    file = f"this:file-{'0123456789abcdef' * 4}"
    assert found == [("100", file, "this:source-register"), ("230", file, "this:source-register")]


# --- what the docs tell --------------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "reference" / "open-data.md").read_text(encoding="utf-8")
COLUMNS = (ROOT / "docs" / "reference" / "columns.md").read_text(encoding="utf-8")


def test_the_page_tells_of_every_field_of_the_json(computed: tuple[Artifact, ...]) -> None:
    told = set(re.findall(r"`(\w+)`", PAGE + COLUMNS))
    both = (json.loads(ending(computed, ".figures.json")), json.loads(ending(files(full_edition()), ".figures.json")))
    assert {name for one in both for figure in one["figures"] for name in figure} - {"name"} <= told
    assert all(one["format"] in PAGE for one in both)


def test_the_page_tells_of_every_file() -> None:
    names = [one.path.rpartition("/")[2].removeprefix("made-up-2020-004-en") for one in files(full_edition())]
    assert not [name for name in names if f"{name}`" not in PAGE and not name.endswith(".prov.json")]
