"""Generates the pages of docs/reference and the files of schema/ from the code they describe.

    python docs/generate.py            write those that differ
    python docs/generate.py --check    write nothing; exit with 1, naming them, if any differs

Each row of `PAGES` is one page. The text comes from docstrings, comments and tables in the code: to change a page,
change those.
"""

import ast
import inspect
import json
import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from api_page import api_page
from columns_page import columns_page
from forms_page import forms_page
from generated_page import Lines, first_paragraph, table
from json_page import json_page

from khabar.checks.manual import pages as faults
from khabar.cli.main import INTERRUPTED, parser
from khabar.codec.schema import KINDS, schema
from khabar.core import errors
from khabar.core.language import LANGUAGES, Language
from khabar.core.plugin import load, own_names
from khabar.figures.imports.reader import READERS, Reader
from khabar.model.block import BLOCKS
from khabar.render import native_review
from khabar.render.base import Matter, Renderer
from khabar.render.hyphens import LANGUAGES as PARTED

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
FORMATS = "khabar.render.formats"

# --- problems and exit codes ---------------------------------------------------------------------------------------


def faults_page() -> Lines:
    """Write the manual of errors and warnings."""
    yield "# Errors and warnings"
    yield ""
    yield "All errors and warnings of `khabar check` and `khabar build`. Each message has its name in brackets, as in"
    yield "`error[unknown-figure] issues/2020-004/stories/tj-radio.md:24:1`; `khabar explain unknown-figure` prints"
    yield "the entry below."
    for page in faults().values():
        yield from ("", f"## {page.name}", "", page.what)
        yield from ("", f"**Why:** {page.why}", "", f"**Do instead:** {page.instead}")


def exit_codes_page() -> Lines:
    """Write the meaning of each exit code."""
    yield "# Exit codes"
    yield ""
    yield "The exit codes of the `khabar` command."
    kinds = sorted(_below(errors.KhabarError), key=lambda kind: kind.exit_code)
    rows = [["0", "", "Done. There may be warnings."]]
    rows += [[str(kind.exit_code), f"`{kind.__name__}`", first_paragraph(kind)] for kind in kinds]
    rows.append([str(INTERRUPTED), "", "A person pressed Ctrl-C."])
    yield from table(["code", "error", "what it means"], rows)


def _below(kind: type[errors.KhabarError]) -> Iterator[type[errors.KhabarError]]:
    yield kind
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from _below(child)


# --- commands ----------------------------------------------------------------------------------------------------


def commands_page() -> Lines:
    """Write the help of every command, as the terminal shows it."""
    yield "# Commands"
    yield ""
    yield "The `--help` of each command. See also the [exit codes](exit-codes.md)."
    with patch.dict(os.environ, {"COLUMNS": "100", "NO_COLOR": "1"}):
        for command in _commands(parser()):
            yield from ("", f"## {command.prog}", "", "```text", command.format_help().rstrip(), "```")


def _commands(root: ArgumentParser) -> Iterator[ArgumentParser]:
    yield root
    for action in root._actions:  # noqa: SLF001 - argparse has no public way to list the commands of a parser
        if isinstance(action.choices, Mapping):
            for child in action.choices.values():
                yield from _commands(child)


# --- formats -----------------------------------------------------------------------------------------------------


def formats_page() -> Lines:
    """Write what each format contains."""
    formats: dict[str, Renderer] = {name: load(FORMATS, name) for name in own_names(FORMATS)}
    yield "# Formats"
    yield ""
    yield "Every renderer writes each kind of block or gives a reason why not. The contract"
    yield "`khabar.testing.formats.RendererContract` checks that its output has all content that it does not declare to"
    yield "leave out."
    yield from ("", "## Files")
    rows = [
        [
            f"`{name}`",
            first_paragraph(sys.modules[type(one).__module__]),
            one.title or "(the pages offer the others)",
            _ending(one),
        ]
        for name, one in formats.items()
    ]
    yield from table(["format", "what it is", "offered to readers as", "ends in"], rows)
    yield from ("## Blocks", "", "“no” means left out on purpose; the reasons are below.")
    rows = [
        [kind.__name__, first_paragraph(kind), *("yes" if kind in one.writes else "no" for one in formats.values())]
        for kind in sorted(BLOCKS, key=lambda kind: kind.__name__)
    ]
    yield from table(["block", "what it is", *(f"`{name}`" for name in formats)], rows)
    yield from (
        "## Matter",
        "",
        "No format may lose this without declaring it: figures with their dates, changes and breaks,",
    )
    yield "their places, revisions and what earlier issues printed; sources, links, phones and addresses, stories."
    rows = [
        [matter.value, *("no" if matter in one.leaves_out else "yes" for one in formats.values())] for matter in Matter
    ]
    yield from table(["matter", *(f"`{name}`" for name in formats)], rows)
    yield "## Why something is left out"
    for format_name, one in formats.items():
        reasons: dict[str, list[str]] = {}
        for kind, why in sorted(one.drops.items(), key=lambda item: item[0].__name__):
            reasons.setdefault(why, []).append(kind.__name__)
        for matter, why in one.leaves_out.items():
            reasons.setdefault(why, []).append(matter.value)
        for why, what in reasons.items():
            every = "every block" if len([kind for kind in what if kind[0].isupper()]) == len(BLOCKS) else ""
            items = [every, *(word for word in what if not every or word[0].islower())]
            yield from ("", f"- `{format_name}` leaves out {', '.join(filter(None, items))}: {why}.")


def _ending(renderer: Renderer) -> str:
    return f"`{renderer.ending}`" if renderer.ending else "one `.html` a page"


# --- languages ---------------------------------------------------------------------------------------------------


def languages_page() -> Lines:
    """Write the languages with their properties."""
    yield "# Languages"
    yield ""
    yield "The languages that khabar supports. `publication.yaml` lists those of a publication."
    rows = [
        [
            f"`{language.tag}`",
            language.own_name,
            f"`{language.script}`",
            f"`{language.babel}`",
            ", ".join(f"`{tag}`" for tag in language.fallback),
            "to the left" if language.rtl else "to the right",
            _parted(language),
        ]
        for language in LANGUAGES.values()
    ]
    yield from table(
        [
            *("tag", "its own name", "script", "locale data", "what readers see if a text is missing", "lines run"),
            "hyphenated in PDF",
        ],
        rows,
    )
    yield "[Forms](forms.md) shows how each language writes numbers, dates, lists and names."


def _parted(language: Language) -> str:
    if language.tag in PARTED:
        return "by syllable"
    return "by typst’s patterns" if language.hyphenated else "no: set ragged"


def native_review_page() -> Lines:
    """Write every form that needs native review, for native speakers to confirm or correct."""
    yield "# For native readers"
    yield ""
    about = (inspect.getdoc(native_review) or "").split("\n\n")
    yield from about[0].split("\n")
    for paragraph in about[1:]:
        yield from ("", *paragraph.split("\n"))
    source = inspect.getsource(native_review)
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            entries = getattr(native_review, node.target.id)
            yield from ("", f"## {node.target.id.replace('_', ' ').capitalize()}", "")
            yield from (line.removeprefix("# ") for line in _comment_above(source.split("\n"), node.lineno - 1))
            rows = [[f"`{tag}`", _shown(entry.form), entry.state, entry.why] for tag, entry in entries.items()]
            yield from table(["language", "form", "state", "why it is here"], rows)


def _comment_above(lines: list[str], at: int) -> list[str]:
    above: list[str] = []
    while at > 0 and lines[at - 1].startswith("# ") and not lines[at - 1].startswith("# ---"):
        at -= 1
        above.insert(0, lines[at])
    return above


def _shown(form: object) -> str:
    if isinstance(form, Mapping):
        return "<br>".join(f"{key}: “{value}”" for key, value in form.items())
    if is_dataclass(form):
        filled: Any = form
        return _shown({key: value for key, value in asdict(filled).items() if value})
    return f"“{form}”"


# --- all of them -------------------------------------------------------------------------------------------------


def sources_page() -> Lines:
    """Write the readers of sources."""
    yield "# Readers of sources"
    yield ""
    yield "The values of `reader` under a source's `intake`. Each passes the contract in `khabar.testing.sources`;"
    yield "other packages add readers with an entry point in the group `khabar.figures.sources`."
    readers: dict[str, Reader] = {one: load(READERS, one) for one in own_names(READERS)}
    rows = [
        [f"`{one}`", reader.summary, ", ".join(f"`{end}`" for end in reader.endings)] for one, reader in readers.items()
    ]
    yield from table(["reader", "what it reads", "files end in"], rows)
    for one in readers:
        yield from ("", f"## {one}", "")
        yield from (sys.modules[f"{READERS}.{one}"].__doc__ or "").strip().splitlines()


PAGES: dict[str, Callable[[], Lines]] = {
    "faults": faults_page,
    "exit-codes": exit_codes_page,
    "commands": commands_page,
    "formats": formats_page,
    "sources": sources_page,
    "languages": languages_page,
    "forms": forms_page,
    "native-review": native_review_page,
    "columns": columns_page,
    "json": json_page,
    "api": api_page,
}


def generated() -> dict[Path, str]:
    """Return every generated file of the project by path."""
    made = {}
    for page, write in PAGES.items():
        note = "<!-- Made by docs/generate.py from the code: change that, then `make docs`. -->"
        text = "\n".join([note, "", *write()])
        made[REFERENCE / f"{page}.md"] = re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"
    for kind in KINDS:
        made[ROOT / "schema" / f"{kind}.json"] = json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"
    return made


def stale() -> dict[Path, str]:
    """Return the generated files that are out of date."""
    return {
        place: text
        for place, text in generated().items()
        if not place.exists() or place.read_text(encoding="utf-8") != text
    }


def main() -> int:
    """Write the files that differ, or with `--check` list them."""
    different = stale()
    for place, text in different.items():
        if "--check" in sys.argv[1:]:
            print(f"{place.relative_to(ROOT)} is not what the code says: make docs", file=sys.stderr)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
            print(place.relative_to(ROOT))
    return 1 if different and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
