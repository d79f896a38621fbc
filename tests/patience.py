"""A CPU limit for tests that could hang. It does not measure speed; `make bench` does."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stopped_after(*, seconds: float) -> Iterator[None]:
    """Fail a block that uses this many seconds of CPU: a hundred times what it needs on any machine."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"{seconds} seconds of CPU were not enough")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
