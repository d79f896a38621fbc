"""The `khabar` command: its words, its help, its exit codes.

argparse and not a larger library: with them `khabar --help` alone costs more than six starts of a bare Python
(docs/dependencies.md). Arguments are declared here, what they do is imported when it is called.
"""

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module

from khabar.core.errors import FaultsFound, KhabarError

INTERRUPTED = 130


def parser() -> argparse.ArgumentParser:
    """Declare every command and its arguments."""
    root = argparse.ArgumentParser(
        prog="khabar",
        description="A compiler for humanitarian bulletins: a folder becomes web pages, PDF, mail and text.",
        epilog="khabar COMMAND --help tells more. Exit codes: docs/reference/exit-codes.md.",
        allow_abbrev=False,
    )
    root.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)

    def command(name: str, told: str, module: str = "") -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=told, description=told, allow_abbrev=False)
        added.set_defaults(module=module or name)
        return added

    build = command("build", "Build issues into a folder: every language, every format.")
    _workspace(build)
    _choice(build)
    build.add_argument("--out", metavar="DIR", default="site", help="where to put the result (default: %(default)s)")
    _json(build)

    check = command("check", "Read a workspace and tell every fault, with its place and what to do.")
    _workspace(check)
    _json(check)

    serve = command("serve", "Build, serve on this machine, and build again on every save.")
    _workspace(serve)
    serve.add_argument("--port", type=int, default=8000, help="0 takes any free one (default: %(default)s)")

    new = command("new", "Begin something new in a workspace.")
    kinds = new.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    issue = kinds.add_parser("issue", help="the next issue, laid out like the last one", allow_abbrev=False)
    issue.set_defaults(module="new_issue")
    _workspace(issue)
    issue.add_argument("--date", required=True, metavar="YYYY-MM-DD", help="the day on which it will be published")
    _json(issue)

    schema = command("schema", "Write the JSON Schemas of a workspace's files, for editors to complete and check by.")
    schema.add_argument("--out", metavar="DIR", default="schema", help="where to put them (default: %(default)s)")
    schema.add_argument("--json", metavar="KIND", help="print one to standard output instead")

    explain = command("explain", "Tell what a fault means, why it matters and what to do.")
    explain.add_argument("name", nargs="?", help="the fault's name, as in figure-without-date; all when left out")
    _json(explain)

    translate = command("translate", "Work with translations.")
    tasks = translate.add_subparsers(title="tasks", metavar="TASK", dest="task", required=True)
    extract = tasks.add_parser("extract", help="put new sentences into locale/*.po", allow_abbrev=False)
    extract.set_defaults(module="translate_extract")
    _workspace(extract)
    extract.add_argument("--lang", action="append", default=[], metavar="TAG", help="only these languages")
    return root


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that costs as much as all the rest of the help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415

        parser.exit(message=f"khabar {version('khabar')}\n")


def _workspace(command: argparse.ArgumentParser) -> None:
    command.add_argument("workspace", nargs="?", default=".", help="the workspace's folder (default: this one)")


def _choice(command: argparse.ArgumentParser) -> None:
    command.add_argument("--issue", action="append", default=[], metavar="KEY", help="only this issue, as in 2020-004")
    command.add_argument("--lang", action="append", default=[], metavar="TAG", help="only this language, as in ky")
    command.add_argument("--to", action="append", default=[], metavar="FORMAT", help="only this format, as in pdf")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON, for programs")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; a fault in the input is told and never shown as a traceback."""
    arguments = parser().parse_args(argv)
    try:
        run_command = import_module(f"khabar.cli.commands.{arguments.module}").run
        return int(run_command(arguments))
    except FaultsFound as faults:
        from khabar.cli.report import tell  # noqa: PLC0415 - only where there is something to tell

        tell(faults.diagnostics, as_json=getattr(arguments, "json", False) is True, summary=str(faults))
        return faults.exit_code
    except KhabarError as wrong:
        print(f"khabar: {wrong}", file=sys.stderr)  # noqa: T201 - this is the command line
        return wrong.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED


def run() -> None:
    """Be the `khabar` program."""
    # starting makes many objects that all stay: looking among them for garbage is a tenth of a short command
    gc.set_threshold(50_000)
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # `khabar check | head`: whoever read us has seen enough
        sys.stderr.close()
        code = 0
    sys.exit(code)
