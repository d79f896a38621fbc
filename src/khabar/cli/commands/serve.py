"""`khabar serve`: the publication on this machine, made anew on every save."""

import sys
import threading
from argparse import Namespace

from khabar.cli.place import kept_figures, kept_pictures, workspace
from khabar.cli.report import say, tell
from khabar.cli.server import Server
from khabar.core.world import DiskWorld
from khabar.workflow.build_publication import world_pictures
from khabar.workflow.live_site import LiveSite
from khabar.workflow.read_publication import Workspace


def run(arguments: Namespace) -> int:
    """Serve until Ctrl-C."""
    world = workspace(arguments.workspace)
    site = LiveSite(Workspace(world, kept_figures(world)), lambda: world_pictures(world, kept_pictures(world)))
    site.refresh()
    tell(site.diagnostics, as_json=False)
    server = Server(site, arguments.port)
    say(f"{server.address}{site.newest}")
    say("Every save shows at once. Ctrl-C ends.")
    sys.stdout.flush()
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(world, server, stop), daemon=True)
    watcher.start()
    try:
        server.serve()
    except KeyboardInterrupt:
        say("")
    finally:
        stop.set()
        server.close()
        watcher.join(timeout=5)
    return 0


def _watch(world: DiskWorld, server: Server, stop: threading.Event) -> None:
    from watchfiles import watch  # noqa: PLC0415 - only serve watches

    for _ in watch(world.root, stop_event=stop, debounce=300, step=20):
        tell(server.refresh(), as_json=False)
