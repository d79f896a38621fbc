"""The limits of a request, and the error of a failed one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLimits:
    """Bounds of one request, or of one file with its repetitions; times in seconds, sizes in bytes.

    `total` is the overall deadline: connecting, redirects, pauses and repetitions together.
    """

    connect: float = 10
    read: float = 20  # without a single byte
    total: float = 60
    body: int = 10_000_000
    headers: int = 64_000
    redirects: int = 10
    tries: int = 1
    pause: float = 1  # before the second try; doubled before each other
    longest_pause: float = 60


PROBE = RequestLimits(total=60)
"""Asking whether an address answers."""

DOWNLOAD = RequestLimits(read=30, total=1800, body=1_000_000_000, redirects=5, tries=5, longest_pause=120)
"""Fetching a source's file."""

ASK = RequestLimits(read=120, total=300, redirects=0, tries=4, pause=2)
"""Asking an API, such as a translation server: it may need a minute."""


class RequestFailed(Exception):
    """A request without a usable answer; the text says why. `again`: whether a repetition may help.

    `reached`: whether the server was reached; another method may then get an answer.
    """

    def __init__(self, why: str, *, again: bool = True, reached: bool = False) -> None:
        self.again = again
        self.reached = reached
        super().__init__(why)
