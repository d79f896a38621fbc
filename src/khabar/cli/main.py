"""The `khabar` command: its arguments, its help, its exit codes.

It uses argparse, not a larger library: the others take several times as long to start (docs/dependencies.md).
Arguments are declared here; the code of a command is imported when it is called.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from khabar.cli.import_options import add_import_options
from khabar.cli.start import run as run  # noqa: PLC0414 - an older installation starts the program here
from khabar.core.errors import FaultsFound, KhabarError

INTERRUPTED = 130

_PRIVATE = "allow requests to addresses in private networks, which are refused otherwise"


def parser(called: str | None = None) -> argparse.ArgumentParser:
    """Declare all commands, or only the one that is called: the others would take as long as reading a workspace."""
    root = argparse.ArgumentParser(
        prog="khabar",
        description="A compiler for humanitarian bulletins: a folder becomes web pages, PDF, mail and text.",
        epilog="Run khabar COMMAND --help for details. Exit codes: docs/reference/exit-codes.md.",
        allow_abbrev=False,
        formatter_class=_formatter,
    )
    root.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    for name in _COMMANDS if called is None or called not in _COMMANDS else (called,):
        about, declare = _COMMANDS[name]
        command = commands.add_parser(
            name, help=about, description=about, allow_abbrev=False, formatter_class=_formatter
        )
        command.set_defaults(module=name)
        if called is None or name == called:
            declare(command)
    return root


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Set the width of help like argparse, but without its imports, which are slow."""
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):  # no terminal
        columns = 80
    return argparse.HelpFormatter(prog, width=columns - 2)


# --- the arguments of each command; its code is in its own file of `commands/`


def _build(command: argparse.ArgumentParser) -> None:
    _workspace(command)
    command.add_argument("--issue", action="append", default=[], metavar="KEY", help="only this issue, as in 2020-004")
    command.add_argument("--lang", action="append", default=[], metavar="TAG", help="only this language, as in ky")
    command.add_argument("--to", action="append", default=[], metavar="FORMAT", help="only this format, as in pdf")
    command.add_argument("--out", metavar="DIR", default="site", help="where to put the result (default: %(default)s)")
    command.add_argument("--target", default="folder", metavar="NAME", help="the kind of target (default: %(default)s)")
    _json(command)


def _check(command: argparse.ArgumentParser) -> None:
    _workspace(command)
    command.add_argument("--preview", action="store_true", help="also run the checks that are still on trial")
    command.add_argument("--fix", action="store_true", help="fix what can be fixed safely, and list the changes")
    command.add_argument(
        "--report",
        default="text",
        metavar="NAME",
        help="text, json, github (annotations), sarif, or a report of another package (default: %(default)s)",
    )
    command.add_argument("--json", action="store_const", const="json", dest="report", help="the same as --report json")
    command.add_argument("--online", action="store_true", help="first request every link, and record the results")
    command.add_argument("--allow-private", action="store_true", help=_PRIVATE)


def _serve(command: argparse.ArgumentParser) -> None:
    _workspace(command)
    command.add_argument("--port", type=int, default=8000, help="0 takes any free one (default: %(default)s)")


def _init(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="NAME", help="the folder to make, for example water")
    command.add_argument("--title", default="", metavar="TEXT", help="the title that readers see (default: the name)")
    command.add_argument(
        "--country", action="append", default=[], metavar="CODE", help="a country, for example KG; repeat for more"
    )
    command.add_argument(
        "--language", action="append", default=[], metavar="TAG", help="a language, for example ky; repeat for more"
    )
    command.add_argument("--organisation", default="", metavar="TEXT", help="who publishes it")
    command.add_argument("--date", default="", metavar="YYYY-MM-DD", help="the first issue's date (default: today)")
    command.add_argument("--address", default="", metavar="URL", help="where the bulletin will be on the web")
    size = command.add_mutually_exclusive_group()
    size.add_argument("--full", action="store_true", help="with made-up numbers, offices, a campaign and a glossary")
    size.add_argument("--small", action="store_true", help="only what a bulletin needs (default)")
    command.add_argument("--yes", action="store_true", help="ask nothing: use the defaults for what is not given")
    _json(command)


def _new(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    issue = kinds.add_parser("issue", help="the next issue, laid out like the last one", allow_abbrev=False)
    issue.set_defaults(module="new_issue")
    _workspace(issue)
    issue.add_argument("--date", required=True, metavar="YYYY-MM-DD", help="the day on which it will be published")
    issue.add_argument("--title", default="", metavar="TEXT", help="its title")
    issue.add_argument("--summary", default="", metavar="TEXT", help="what it is about, in one or two sentences")
    issue.add_argument(
        "--highlight", action="append", default=[], metavar="TEXT", help="a main point, one sentence; repeat for more"
    )
    _json(issue)
    story = kinds.add_parser("story", help="a story in an issue", allow_abbrev=False)
    story.set_defaults(module="new_story")
    _workspace(story)
    story.add_argument("name", metavar="NAME", help="its short name, for example school-meals")
    story.add_argument(
        "--issue", default="", metavar="KEY", help="the issue, for example 2020-004 (default: the newest)"
    )
    story.add_argument("--title", default="", metavar="TEXT", help="its headline")
    story.add_argument("--lead", default="", metavar="TEXT", help="what happened, in one or two sentences")
    story.add_argument(
        "--text", default="", metavar="FILE", help="a file with its text in Markdown, - for standard input"
    )
    story.add_argument(
        "--language", default="", metavar="TAG", help="the language it is written in (default: the first)"
    )
    story.add_argument("--country", default="", metavar="CODE", help="where it happened (default: the first country)")
    _json(story)


def _schema(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar="DIR", default="schema", help="where to put them (default: %(default)s)")
    command.add_argument("--json", metavar="KIND", help="print one to standard output instead")


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", nargs="?", help="the problem's name, for example figure-without-date (default: all)")
    _json(command)


def _translate(command: argparse.ArgumentParser) -> None:
    tasks = command.add_subparsers(title="tasks", metavar="TASK", dest="task", required=True)

    def task(name: str, about: str) -> argparse.ArgumentParser:
        declared = tasks.add_parser(name, help=about, description=about, allow_abbrev=False, formatter_class=_formatter)
        declared.set_defaults(module=f"translate_{name}")
        _workspace(declared)
        return declared

    def languages(declared: argparse.ArgumentParser) -> None:
        declared.add_argument("--lang", action="append", default=[], metavar="TAG", help="only this language, as in ky")

    status = task("status", "How far each language has come, issue by issue.")
    languages(status)
    status.add_argument("--issue", action="append", default=[], metavar="KEY", help="only this issue, as in 2020-004")
    status.add_argument("--units", action="store_true", help="list every text that is not reviewed, with its place")
    _json(status)
    extract = task("extract", "Bring locale/*.po up to date: new sentences are added, no translation is lost.")
    languages(extract)
    extract.add_argument(
        "--machine",
        nargs="?",
        const="libretranslate",
        default="",
        metavar="NAME",
        help="translate missing texts by machine; texts are sent to its server, and pages say so",
    )
    extract.add_argument(
        "--server", default="", metavar="URL", help="the machine's server (or KHABAR_TRANSLATE_SERVER)"
    )
    extract.add_argument("--issue", default="", metavar="KEY", help="translate only this issue by machine")
    export = task("export", "Write files for translators: what is missing, outdated, a draft or translated by machine.")
    languages(export)
    export.add_argument("--issue", default="", metavar="KEY", help="only this issue, as in 2020-004")
    export.add_argument("--to", default="xliff", metavar="FORMAT", help="xliff, po or docx (default: %(default)s)")
    export.add_argument("--all", action="store_true", help="also what is reviewed")
    export.add_argument("--out", default=".", metavar="DIR", help="where to put them (default: this folder)")
    import_ = task("import", "Import translators' files: XLIFF, PO or Word. Nothing is imported if anything is wrong.")
    add_import_options(import_)
    _json(import_)
    suggest = task("suggest", "Show translations of the same or similar sentences in earlier issues.")
    suggest.add_argument("--lang", required=True, metavar="TAG", help="the language, as in ky")
    suggest.add_argument("--issue", default="", metavar="KEY", help="only for this issue, as in 2020-004")
    _json(suggest)
    pseudo = task("pseudo", "Build an issue in a made-up language to find text that cannot be translated.")
    pseudo.add_argument("--issue", default="", metavar="KEY", help="the issue (default: the newest)")
    pseudo.add_argument("--lang", default="", metavar="TAG", help="language of numbers and dates (default: the second)")
    pseudo.add_argument("--to", action="append", default=[], metavar="FORMAT", help="only this format, as in pdf")
    pseudo.add_argument("--out", default="pseudo", metavar="DIR", help="where to put it (default: %(default)s)")


def _figures(command: argparse.ArgumentParser) -> None:
    tasks = command.add_subparsers(title="tasks", metavar="TASK", dest="task", required=True)

    def task(name: str, about: str) -> argparse.ArgumentParser:
        declared = tasks.add_parser(name, help=about, description=about, allow_abbrev=False, formatter_class=_formatter)
        declared.set_defaults(module=f"figures_{name}")
        declared.add_argument(
            "--workspace", default=".", metavar="DIR", help="the workspace's folder (default: this one)"
        )
        _json(declared)
        return declared

    show = task("show", "A figure as known on a day: its value, its rows, how it was computed.")
    show.add_argument("name", help="the figure, as in covid.deaths")
    show.add_argument(
        "--issue", default="", metavar="KEY", help="as known on the day of this issue (default: the newest)"
    )
    show.add_argument("--known-at", default="", metavar="DAY", help="as known on this day, YYYY-MM-DD")
    show.add_argument("--query", action="store_true", help="also print the query that gives the value")
    history = task("history", "Every published value of a figure, by its date or by its publication.")
    history.add_argument("name", help="the figure, as in covid.deaths")
    history.add_argument(
        "--by",
        choices=("as-of", "known-at"),
        default="as-of",
        help="order rows by the values' dates or by their publication (default: as-of)",
    )
    diff = task("diff", "What changed between two issues, figure by figure, and why.")
    diff.add_argument("first", metavar="ISSUE", help="as in 2020-003")
    diff.add_argument("second", metavar="ISSUE", help="as in 2020-004")
    verify = task("verify", "Compute every figure of a published issue again, and compare it with what was printed.")
    verify.add_argument("issue", metavar="ISSUE", help="as in 2020-004")
    verify.add_argument("--published", default="", metavar="DIR", help="also compare with the files in this folder")
    record = task("record", "Record what an issue prints, on the day it is published: every check compares with it.")
    record.add_argument("issue", metavar="ISSUE", help="as in 2020-004")
    import_ = task("import", "Import what a source published: every value is checked, and only what is new is added.")
    import_.add_argument("source", metavar="SOURCE", help="one of sources.yaml, as in jhu-csse")
    import_.add_argument("file", nargs="?", default="", metavar="FILE", help="the file that it published")
    import_.add_argument("--fetch", action="store_true", help="download the file, or run the query, of sources.yaml")
    import_.add_argument("--allow-private", action="store_true", help=_PRIVATE)
    import_.add_argument("--known-at", default="", metavar="MOMENT", help="when it was published, as 2020-08-08T04:16")
    add = task("add", "Add one number that you have read somewhere.")
    add.add_argument("source", metavar="SOURCE", help="the source of the number, from sources.yaml")
    add.add_argument("series", metavar="SERIES", help="what it counts, as in covid.deaths")
    add.add_argument("place", metavar="PLACE", help="where: a country's code or English name; KG+KZ for a joint count")
    add.add_argument("as_of", metavar="DAY", help="the date of the value, YYYY-MM-DD")
    add.add_argument("value", metavar="VALUE", help="the number; digits only")
    add.add_argument(
        "--citation", required=True, metavar="TEXT", help="where it was read, so that others can look it up"
    )
    add.add_argument("--qualifier", default="", metavar="WORD", help="more-than, at-least, about or fewer-than")
    add.add_argument("--definition", default="", metavar="WORD", help="the way of counting, if there are several")
    add.add_argument("--since", default="", metavar="DAY", help="the first day, if the number is for a period")
    add.add_argument("--known-at", default="", metavar="MOMENT", help="when the source published it (default: now)")


_COMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "build": ("Build issues into a folder: every language, every format.", _build),
    "check": ("Check a workspace: report every problem with file, line and how to fix it.", _check),
    "serve": ("Build, serve on this machine, and build again on every save.", _serve),
    "init": ("Create a new workspace; asks on a terminal for what is not given.", _init),
    "new": ("Create an issue or a story.", _new),
    "schema": ("Write the JSON Schemas of a workspace's files, for editors.", _schema),
    "explain": ("Explain a problem: what it means, why it matters and how to fix it.", _explain),
    "figures": ("Show, compare, verify and import figures.", _figures),
    "translate": ("Work with translations.", _translate),
}


class _Version(argparse.Action):
    """Reads the version only when it is printed: that takes as long as all the rest of the help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415

        parser.exit(message=f"khabar {version('khabar')}\n")


def _workspace(command: argparse.ArgumentParser) -> None:
    command.add_argument("workspace", nargs="?", default=".", help="the workspace's folder (default: this one)")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON, for programs")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors in the input are reported without a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = parser(words[0] if words else "").parse_args(words)
    try:
        run_command = import_module(f"khabar.cli.commands.{arguments.module}").run
        return int(run_command(arguments))
    except FaultsFound as faults:
        from khabar.cli.report import print_findings  # noqa: PLC0415 - only if there are errors

        print_findings(faults.diagnostics, as_json=getattr(arguments, "json", False) is True, summary=str(faults))
        return faults.exit_code
    except KhabarError as wrong:
        print(f"khabar: {wrong}", file=sys.stderr)  # noqa: T201 - this is the command line
        return wrong.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
