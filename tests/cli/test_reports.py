"""Findings as other programs want them: GitHub's annotations, SARIF, JSON."""

import json

import pytest

from khabar.cli.main import main
from khabar.core.diagnostic import Diagnostic, Pointer, Severity
from khabar.core.errors import UnknownPlugin
from khabar.core.plugin import load, own_names

REPORTS = "khabar.cli.reports"

FOUND = (
    Diagnostic(
        severity=Severity.ERROR,
        name="mixed-scripts",
        where=Pointer(file="issues/2020-001/stories/a, b.md", line=8, column=37),
        message="100 % of it:\nmixes letters",
        hint="type it anew",
    ),
    Diagnostic(severity=Severity.EXPLAIN, name="made-up", where=Pointer(file="a.yaml"), message="say why"),
    Diagnostic(severity=Severity.WARNING, name="mixed-scripts", where=Pointer(), message="somewhere"),
    Diagnostic(severity=Severity.NOTE, name="a-note", where=Pointer(file="a.yaml", line=2), message="known"),
)


def report(name: str) -> str:
    return str(load(REPORTS, name)(FOUND))


def test_the_help_names_the_reports_that_the_folder_has(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    described = capsys.readouterr().out
    assert all(name in described for name in own_names(REPORTS))


def test_an_unknown_report_is_refused_before_anything_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere", "--report", "sarif2"]) == UnknownPlugin.exit_code
    assert capsys.readouterr().err == "khabar: unknown report 'sarif2'; available: text, github, json, sarif\n"


def test_github_gets_one_command_a_finding_with_everything_escaped() -> None:
    assert report("github") == (
        "::error file=issues/2020-001/stories/a%2C b.md,line=8,col=37,title=mixed-scripts::"
        "100 %25 of it:%0Amixes letters%0Atype it anew\n"
        "::error file=a.yaml,title=made-up::say why\n"
        "::warning title=mixed-scripts::somewhere\n"
        "::notice file=a.yaml,line=2,title=a-note::known\n"
    )


def test_sarif_names_each_rule_once_and_points_at_it() -> None:
    told = json.loads(report("sarif"))
    assert told["version"] == "2.1.0"
    [run] = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["a-note", "made-up", "mixed-scripts"]
    assert rules[2]["help"]["text"].startswith("Why: ")
    for result, found in zip(run["results"], FOUND, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.name
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "note"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "issues/2020-001/stories/a%2C%20b.md"
    assert place["region"] == {"startLine": 8, "startColumn": 37}
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]


@pytest.mark.parametrize("count", [0, 4])
def test_json_says_whether_all_is_well(count: int) -> None:
    told = json.loads(load(REPORTS, "json")(FOUND[len(FOUND) - count :]))
    assert told["ok"] is (count == 0)
    assert len(told["diagnostics"]) == count
