"""Requests every external link, and records in data/links.csv whether it answers and on which day.

Checks read that record: builds and checks need no network, and give the same result on every machine.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from khabar.core.errors import FetchFailed
from khabar.core.outside import OnlineWorld, Probed
from khabar.core.replacing import PART, replacing
from khabar.model.external_links import pages
from khabar.model.link_status import LinkStatus
from khabar.read.links import LINKS, recordable, write_links
from khabar.read.workspace import read_workspace
from khabar.workflow.workspace_lock import workspace_lock

AT_ONCE = 16
"""Hosts that are asked at the same time; each gets one request a second."""

LONGEST = 3600
"""Seconds that one run may take; links that were not requested by then keep their earlier record."""

Progress = Callable[[str], object]


def check_online(
    world: OnlineWorld, root: Path, progress: Progress = lambda _: None, *, longest: float = LONGEST
) -> tuple[LinkStatus, ...] | None:
    """Request links and record the results; do nothing and return None if the workspace has errors.

    Raises FetchFailed, and keeps the record, if no link answers: then this machine is offline.
    """
    publication = read_workspace(world).publication
    if publication is None:
        return None
    today = world.now().date()
    addresses = frozenset(
        link for link in pages(publication) if recordable(LinkStatus(url=link, checked=today, status=0))
    )
    probed = _Round(world=world, progress=progress, until=time.monotonic() + longest).ask(addresses)
    if probed and not any(link.status for link in probed):
        reasons = ", ".join(sorted({link.reason for link in probed}))
        hint = f"check whether this machine is online; {LINKS} was not changed"
        raise FetchFailed(f"none of {len(probed)} addresses answers ({reasons}): {hint}")
    statuses = {
        link.url: LinkStatus(
            url=link.url, checked=today, status=link.status, reason=link.reason, leads_to=link.leads_to
        )
        for link in probed
    }
    if left := addresses - statuses.keys():
        progress(f"{len(left)} of {len(addresses)} addresses were not requested: an hour has passed")
        statuses |= {url: publication.links[url] for url in left if url in publication.links}
    recorded = tuple(clean for url in sorted(statuses) if (clean := recordable(statuses[url])) is not None)
    if recorded or (root / LINKS).exists():
        with workspace_lock(root, progress):
            _keep(recorded, root / LINKS)
    return recorded


def _keep(statuses: Collection[LinkStatus], place: Path) -> None:
    """Write the record; the partial file of an interrupted run is deleted."""
    for part in place.parent.glob(f"{PART}*"):
        with suppress(OSError):
            part.unlink()
    with replacing(place) as part:
        part.write_bytes(write_links(statuses).encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """One run: hosts at the same time, the links of one host after the other.

    Ctrl-C does not wait for answers: the threads end with the program.
    """

    world: OnlineWorld
    progress: Progress
    until: float

    def ask(self, addresses: Collection[str]) -> list[Probed]:
        """Return the result of each link that was requested in time, sorted by address."""
        hosts: dict[str, list[str]] = defaultdict(list)
        for address in sorted(addresses):
            hosts[_host(address)].append(address)
        queues: SimpleQueue[list[str]] = SimpleQueue()
        for urls in sorted(hosts.values(), key=len, reverse=True):  # the longest first, so that the run is short
            queues.put(urls)
        stop, answers = Event(), SimpleQueue[Probed | BaseException]()
        for _ in range(min(AT_ONCE, len(hosts))):
            Thread(target=self._work, args=(queues, answers, stop), daemon=True, name="khabar-ask").start()
        try:
            return sorted(self._gather(answers, len(addresses)), key=lambda urls: urls.url)
        finally:
            stop.set()

    def _gather(self, answers: "SimpleQueue[Probed | BaseException]", total: int) -> list[Probed]:
        """Collect the results until all are there, or time is up."""
        gathered: list[Probed] = []
        while len(gathered) < total and (left := self.until - time.monotonic()) > 0:
            try:
                answer = answers.get(timeout=left)
            except Empty:
                break
            if isinstance(answer, BaseException):
                raise answer
            gathered.append(answer)
            self.progress(f"{len(gathered)} of {total} addresses requested")
        return gathered

    def _work(
        self, queues: "SimpleQueue[list[str]]", answers: "SimpleQueue[Probed | BaseException]", stop: Event
    ) -> None:
        """Request the links of one host after the other, until no host is left."""
        with suppress(Empty):
            while True:
                for address in queues.get_nowait():
                    if stop.is_set():
                        return
                    try:
                        answers.put(self.world.probe(address))
                    except BaseException as failed:  # noqa: BLE001 - raised again where the answers are collected
                        answers.put(failed)
                        return


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].lower()
