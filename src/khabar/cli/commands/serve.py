"""`khabar serve`: the publication on this machine, made anew on every save."""

import sys
import threading
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from khabar import Diagnostic, Workspace
from khabar.cli.report import counted, say, tell
from khabar.cli.server import Server

_QUIET = 100  # milliseconds
_LONGEST_START = 5.0  # seconds: a watch that does not begin must not keep the site from being served


def run(arguments: Namespace) -> int:
    """Serve until Ctrl-C."""
    site = Workspace.open(arguments.workspace).preview_site()
    server = Server(site, arguments.port)
    begun, stop = threading.Event(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(site.folder, server, begun, stop), daemon=True)
    watcher.start()
    begun.wait(timeout=_LONGEST_START)
    _tell(server.refresh())  # what was saved before the watch began is read, too
    say(f"{server.address}{site.newest}")
    say("Every save shows at once. Ctrl-C ends.")
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
    """Read again what was saved; `begun` is set when every save from now on is noticed."""
    from watchfiles import DefaultFilter, watch  # noqa: PLC0415 - only serve watches

    # What khabar keeps for itself is written by every reading: to watch it would have each save read, and told, twice.
    edited = DefaultFilter(ignore_dirs=(*DefaultFilter.ignore_dirs, ".khabar"))
    told: Sequence[Diagnostic] = ()
    # It watches from the first time it is asked, and tells so by giving nothing when no file has changed for a while.
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
            told = _tell(server.refresh(), told)


def _tell(found: Sequence[Diagnostic], before: Sequence[Diagnostic] = ()) -> Sequence[Diagnostic]:
    """Tell what is wrong now, and once that nothing is any more; give it back to be compared with the next save."""
    tell(found, as_json=False, summary=counted(found) if before and not found else "")
    return found
