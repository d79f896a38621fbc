"""`khabar translate status`: how far each language has come."""

from argparse import Namespace
from collections.abc import Sequence

from khabar import LanguageProgress, State, UnreviewedText, Workspace
from khabar.cli.report import say, say_json
from khabar.cli.table import table

SHARED = ""
"""The "issue" of shared texts."""


def run(arguments: Namespace) -> int:
    """Print a row for each language of each issue; issues that are reviewed completely share one line."""
    translations = Workspace.open(arguments.workspace).translations
    if arguments.units:
        _units(translations.unfinished(arguments.lang, arguments.issue), arguments)
        return 0
    rows = translations.status(arguments.lang, arguments.issue)
    if arguments.json:
        say_json({"languages": [_plain(row) for row in rows]})
        return 0
    say("\n".join(_table(rows, fold=not arguments.issue)))
    return 0


def _table(rows: Sequence[LanguageProgress], *, fold: bool) -> list[str]:
    open_issues = {row.issue for row in rows if not row.is_done}
    done = {row.issue for row in rows} - open_issues if fold else set()
    shown = [row for row in rows if row.issue not in done]
    lines: list[str] = []
    if shown:
        head = ("issue", "language", "texts", *State)
        cells = [_cells(row, before) for row, before in zip(shown, (None, *shown), strict=False)]
        lines += table(head, cells, frozenset(range(2, len(head))))
    if done:
        lines.append(f"reviewed in every language: {_named(sorted(done))}")
    return lines or ["there is nothing to translate"]


def _cells(row: LanguageProgress, before: LanguageProgress | None) -> tuple[str, ...]:
    issue = "" if before is not None and before.issue == row.issue else row.issue or "shared"
    counts = (row.states.get(state, 0) for state in State)
    return issue, row.lang, str(row.texts), *(str(count) if count else "." for count in counts)


def _named(issues: Sequence[str]) -> str:
    words = ["shared texts" if issue == SHARED else issue for issue in issues]
    return ", ".join(words) if len(words) <= 12 else f"{len(words)} issues, {words[1]} to {words[-1]}"  # noqa: PLR2004


def _plain(row: LanguageProgress) -> dict[str, object]:
    return {"issue": row.issue, "language": row.lang, "texts": row.texts} | {
        str(state): row.states.get(state, 0) for state in State
    }


def _units(units: Sequence[UnreviewedText], arguments: Namespace) -> None:
    if arguments.json:
        plain = [
            {
                "key": unit.key,
                "issue": unit.issue,
                "language": unit.lang,
                "state": unit.state,
                "source": unit.words,
                "where": str(unit.where),
                "entry": str(unit.entry),
            }
            for unit in units
        ]
        say_json({"units": plain})
        return
    rows = [(str(unit.entry), unit.state, unit.key, _short(unit.words)) for unit in units]
    say("\n".join(table(("entry", "state", "text", "words"), rows)) if rows else "everything is reviewed")


def _short(words: str) -> str:
    line = words.replace("\n", " ")
    return line if len(line) <= 48 else f"{line[:47]}…"  # noqa: PLR2004 - what is left of a line of 120
