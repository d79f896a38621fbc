"""`khabar serve`: the publication on this machine, built again on every save."""

import sys
import threading
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from khabar import Diagnostic, Workspace
from khabar.cli.report import print_findings, say, summary_of
from khabar.cli.server import Server

_QUIET = 100  # milliseconds
_LONGEST_START = 5.0  # seconds: the site is served even if the file watcher does not start


def run(arguments: Namespace) -> int:
    """Serve until Ctrl-C."""
    site = Workspace.open(arguments.workspace).preview_site()
    server = Server(site, arguments.port)
    begun, stop = threading.Event(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(site.folder, server, begun, stop), daemon=True)
    watcher.start()
    begun.wait(timeout=_LONGEST_START)
    _print_changes(server.refresh())  # reads what was saved before the watcher started, too
    say(f"{server.address}{site.newest}")
    say("Changes show as soon as you save a file. Ctrl-C ends.")
    sys.stdout.flush()
    try:
        server.serve()
    except KeyboardInterrupt:
        say("")
    finally:
        stop.set()
        server.close()
        watcher.join(timeout=5)
    return 0


def _watch(folder: Path, server: Server, begun: threading.Event, stop: threading.Event) -> None:
    """Read saved files again; `begun` is set once the watcher is running."""
    from watchfiles import DefaultFilter, watch  # noqa: PLC0415 - only serve watches

    # khabar's own cache changes with every reading: watching it would read, and report, each save twice.
    edited = DefaultFilter(ignore_dirs=(*DefaultFilter.ignore_dirs, ".khabar"))
    findings: Sequence[Diagnostic] = ()
    # The watcher starts with its first request, and returns an empty result if no file has changed for a while.
    for saved in watch(
        folder,
        watch_filter=edited,
        stop_event=stop,
        debounce=300,
        step=20,
        rust_timeout=_QUIET,
        yield_on_timeout=True,
    ):
        begun.set()
        if saved:
            findings = _print_changes(server.refresh(), findings)


def _print_changes(findings: Sequence[Diagnostic], before: Sequence[Diagnostic] = ()) -> Sequence[Diagnostic]:
    """Report what is wrong, and once when everything is fixed; return it for comparison with the next save."""
    print_findings(findings, as_json=False, summary=summary_of(findings) if before and not findings else "")
    return findings
