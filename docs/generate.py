"""The pages of docs/reference and the files of schema/, made from the code they tell of.

    python docs/generate.py            write those that differ
    python docs/generate.py --check    write nothing; exit with 1, naming them, if any differs

One row of `PAGES` is one page. What a page says stands in docstrings, comments and tables of the code: to change a
page, change those.
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

# --- faults and exit codes ---------------------------------------------------------------------------------------


def faults_page() -> Lines:
    """Write the manual of faults."""
    yield "# Faults"
    yield ""
    yield "What `khabar check` and a build may find. Each finding names its fault in brackets, as in"
    yield "`error[unknown-figure] issues/2020-004/stories/tj-radio.md:24:1`, and `khabar explain unknown-figure` prints"
    yield "its page."
    for page in faults().values():
        yield from ("", f"## {page.name}", "", page.what)
        yield from ("", f"**Why:** {page.why}", "", f"**Do instead:** {page.instead}")


def exit_codes_page() -> Lines:
    """Write what each exit code tells a calling program."""
    yield "# Exit codes"
    yield ""
    yield "What the `khabar` command tells the program that called it."
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
    yield "Each command as its `--help` tells it. What they give back to a program: [exit codes](exit-codes.md)."
    with patch.dict(os.environ, {"COLUMNS": "100", "NO_COLOR": "1"}):
        for command in _commands(parser()):
            yield from ("", f"## {command.prog}", "", "```text", command.format_help().rstrip(), "```")


def _commands(root: ArgumentParser) -> Iterator[ArgumentParser]:
    yield root
    for action in root._actions:  # noqa: SLF001 - argparse has no other way to ask a parser for its commands
        if isinstance(action.choices, Mapping):
            for child in action.choices.values():
                yield from _commands(child)


# --- formats -----------------------------------------------------------------------------------------------------


def formats_page() -> Lines:
    """Write which format carries what."""
    formats: dict[str, Renderer] = {name: load(FORMATS, name) for name in own_names(FORMATS)}
    yield "# Formats"
    yield ""
    yield "Every renderer writes each kind of block or says why it does not. Every kind of matter that it does not"
    yield "leave out on purpose is looked for in its output by `khabar.testing.formats.RendererContract`."
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
    yield from ("## Blocks", "", "“no” is left out on purpose, for the reason that stands below.")
    rows = [
        [kind.__name__, first_paragraph(kind), *("yes" if kind in one.writes else "no" for one in formats.values())]
        for kind in sorted(BLOCKS, key=lambda kind: kind.__name__)
    ]
    yield from table(["block", "what it is", *(f"`{name}`" for name in formats)], rows)
    yield from (
        "## Matter",
        "",
        "What no format may lose without saying so: figures with their days, changes and breaks,",
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
            told = [every, *(word for word in what if not every or word[0].islower())]
            yield from ("", f"- `{format_name}` leaves out {', '.join(filter(None, told))}: {why}.")


def _ending(renderer: Renderer) -> str:
    return f"`{renderer.ending}`" if renderer.ending else "one `.html` a page"


# --- languages ---------------------------------------------------------------------------------------------------


def languages_page() -> Lines:
    """Write the languages and what is known of each."""
    yield "# Languages"
    yield ""
    yield "The languages khabar can set. A publication names those it appears in, in `publication.yaml`."
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
    yield "How each writes numbers, days, lists and names stands [side by side](forms.md)."


def _parted(language: Language) -> str:
    if language.tag in PARTED:
        return "by syllable"
    return "by typst’s patterns" if language.hyphenated else "no: set ragged"


def native_review_page() -> Lines:
    """Write every form that khabar sets in its own way, for native readers to confirm or correct."""
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
            yield from table(["language", "form", "state", "why it stands here"], rows)


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
    """Write which readers of sources there are."""
    yield "# Readers of sources"
    yield ""
    yield "What `reader` under a source's `intake` may name. Each holds to the contract in `khabar.testing.sources`;"
    yield "another package brings its own by an entry point of the group `khabar.figures.sources`."
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
    "json": json_page,
    "api": api_page,
}


def generated() -> dict[Path, str]:
    """Give every generated file of the project by its place."""
    made = {}
    for page, write in PAGES.items():
        note = "<!-- Made by docs/generate.py from the code: change that, then `make docs`. -->"
        text = "\n".join([note, "", *write()])
        made[REFERENCE / f"{page}.md"] = re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"
    for kind in KINDS:
        made[ROOT / "schema" / f"{kind}.json"] = json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"
    return made


def stale() -> dict[Path, str]:
    """Give the generated files that are not what the code says."""
    return {
        place: text
        for place, text in generated().items()
        if not place.exists() or place.read_text(encoding="utf-8") != text
    }


def main() -> int:
    """Write what differs, or tell of it."""
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
