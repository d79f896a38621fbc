"""Every name a finding can have is in the manual, and the manual has no other."""

import ast
from pathlib import Path

import khabar
from khabar.checks.gate import checks
from khabar.checks.manual import pages

SOURCE = Path(khabar.__file__).parent
MAKERS = {
    "foreign_faults",
    "CellError",
    "error",
    "warning",
    "dropped",
    "fault",
    "_error",
    "_fault",
    "Diagnostic",
    "NoValueError",
    "NoValueReason",
}
KINDS = ("campaign", "country", "figure", "language", "mission", "organisation", "picture", "source", "story", "video")


def names_in(tree: ast.AST) -> set[str]:
    """Find the names of findings in a module: words with hyphens among the arguments of whatever makes findings."""
    found = set()
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        maker = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if maker not in MAKERS:
            continue
        for argument in [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg in {"name", "fault"})]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                word = argument.value
                if "-" in word and word.replace("-", "").isalpha() and word.islower() and " " not in word:
                    found.add(word)
    return found


def raised() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        found |= names_in(ast.parse(path.read_text(encoding="utf-8")))
    # references.py makes these of the kind of thing that is looked up; a check's name is its file's
    return found | {f"unknown-{kind}" for kind in KINDS} | {check.name for check in checks(preview=True)}


def test_every_finding_has_a_page() -> None:
    assert raised() - {"bad-value"} <= set(pages())


def test_every_page_is_of_a_finding() -> None:
    default_of_the_decoder = {"bad-value"}
    assert set(pages()) <= raised() | default_of_the_decoder


def test_a_page_says_what_why_and_what_to_do() -> None:
    text = (SOURCE / "checks" / "faults.md").read_text(encoding="utf-8")
    written = text.count("\n## ") + len(checks(preview=True))
    assert written == len(pages()), "a page without all of its three parts is not read"
    for page in pages().values():
        assert page.what.endswith(".")
        assert page.why.endswith(".")
        assert "\n" not in page.instead
