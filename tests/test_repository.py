"""The files that a host of repositories reads: they are valid, call our make targets, and invent no address."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.test_house import ROOT, house_files

WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWN_ADDRESS = re.compile(r"https?://[\w.-]*khabar[\w.-]*[\w/-]*|[\w.]+@[\w.-]*khabar[\w.-]*\w")
PLACEHOLDERS = {
    "https://khabar.example/": "Homepage in pyproject.toml",
    "https://khabar.example/docs": "Documentation in pyproject.toml",
    "https://khabar.example/source": "Source in pyproject.toml",
    "https://khabar.example/issues": "Issues in pyproject.toml",
    "https://khabar.example/changes": "Changelog in pyproject.toml",
    "security@khabar.example": "SECURITY.md",
    "conduct@khabar.example": "CODE_OF_CONDUCT.md",
}
"""Addresses of the project that do not exist yet: replace each of them once the project has a public address."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_project_has_no_address_of_its_own_but_the_placeholders() -> None:
    texts = [
        read(name) for name in ("pyproject.toml", "SECURITY.md", "CODE_OF_CONDUCT.md", "CITATION.cff", "action.yml")
    ]
    texts += [path.read_text(encoding="utf-8") for path in house_files() if ".github" in path.parts]
    assert {match.group() for text in texts for match in OWN_ADDRESS.finditer(text)} == PLACEHOLDERS.keys()
    assert set(PROJECT["urls"].values()) <= PLACEHOLDERS.keys()


def test_the_citation_is_of_this_version() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert (citation["title"], citation["version"]) == (PROJECT["name"], PROJECT["version"])
    assert (citation["license"], citation["abstract"]) == (PROJECT["license"], PROJECT["description"])


def test_the_workflow_calls_what_make_check_calls() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    targets = [run.split()[-1] for run in steps if run.startswith("make ")]
    [needed] = re.findall(r"^check: (.*?)  ##", read("Makefile"), re.MULTILINE)
    assert targets == ["setup-dev", *needed.split()]
    assert [step["run"] for step in workflow["jobs"]["judges"]["steps"] if "run" in step][-1] == ".ci/run"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_for_issues_is_whole(form: Path) -> None:
    written = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= written.keys()
    asked = [part for part in written["body"] if part["type"] != "markdown"]
    assert asked
    assert all(part["attributes"]["label"] for part in asked)
    assert len({part["id"] for part in asked}) == len(asked)
