"""Ask every address that readers are sent to whether it answers, and record that with the day in data/links.csv.

Checks read the record, so that they and a build need no network and tell the same on every machine.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from threading import Event, Lock

from khabar.core.errors import FetchFailed
from khabar.core.outside import OnlineWorld, Probed
from khabar.core.replacing import PART, replacing
from khabar.model.external_links import pages
from khabar.model.link_status import LinkStatus
from khabar.read.links import COLUMNS, LINKS
from khabar.read.workspace import read_workspace
from khabar.workflow.write_alone import writing

AT_ONCE = 16
"""Hosts that are asked at the same time; each of them one question a second."""

Progress = Callable[[str], object]


def check_online(world: OnlineWorld, root: Path, progress: Progress = lambda _: None) -> tuple[LinkStatus, ...] | None:
    """Ask and record; None, and nobody is asked, where the workspace has faults: whoever checks it tells them.

    Raises FetchFailed, and the record stays what it was, if no address answers: it is this machine that is cut off.
    """
    publication = read_workspace(world).publication
    if publication is None:
        return None
    addresses = pages(publication)
    probed = _Round(world=world, progress=progress, total=len(addresses)).ask(addresses)
    if probed and not any(one.status for one in probed):
        reasons = ", ".join(sorted({one.reason for one in probed}))
        hint = f"look whether this machine is online; {LINKS} was left as it was"
        raise FetchFailed(f"none of {len(probed)} addresses answers ({reasons}): {hint}")
    today = world.now().date()
    visited = tuple(
        LinkStatus(url=one.url, checked=today, status=one.status, reason=one.reason, leads_to=one.leads_to)
        for one in probed
    )
    if visited or (root / LINKS).exists():
        with writing(root, progress):
            _keep(visited, root / LINKS)
    return visited


def _keep(visited: Collection[LinkStatus], place: Path) -> None:
    """Write the record anew; what an earlier round has left half written is taken away."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(astuple, visited))
    for part in place.parent.glob(f"{PART}*"):
        with suppress(OSError):
            part.unlink()
    with replacing(place) as part:
        part.write_bytes(text.getvalue().encode())


@dataclass(slots=True, kw_only=True)
class _Round:
    """One round of questions: hosts beside one another, the addresses of a host one after the other."""

    world: OnlineWorld
    progress: Progress
    total: int
    _asked: int = 0

    def ask(self, addresses: Collection[str]) -> list[Probed]:
        """Give what came of each address, sorted by address."""
        hosts: dict[str, list[str]] = defaultdict(list)
        for address in sorted(addresses):
            hosts[_host(address)].append(address)
        queues = sorted(hosts.values(), key=len, reverse=True)  # the longest first: the round lasts as long as that
        stop, alone = Event(), Lock()
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="khabar-ask") as threads:
            asking = [threads.submit(lambda queue: list(self._each(queue, stop, alone)), queue) for queue in queues]
            try:
                return sorted((one for queue in asking for one in queue.result()), key=lambda one: one.url)
            except BaseException:  # a person pressed Ctrl-C: whoever is asked now is the last
                stop.set()
                raise

    def _each(self, queue: list[str], stop: Event, alone: Lock) -> Iterator[Probed]:
        for address in queue:
            if stop.is_set():
                return
            yield self.world.probe(address)
            with alone:
                self._asked += 1
                self.progress(f"{self._asked} of {self.total} addresses asked")


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].lower()
