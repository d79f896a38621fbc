"""A bar for long work, shown to a person on a terminal and to nobody else."""

from types import TracebackType
from typing import Any, Self, TextIO

from khabar import BuildProgress


class Progress:
    """Counts editions; silent when piped, and rich is not even loaded then."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        if self._stream.isatty():
            from rich.console import Console  # noqa: PLC0415 - 40 ms that a pipe saves
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=Console(file=self._stream), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("building", total=None)
        return self

    def step(self, progress: BuildProgress) -> None:
        """Note that an edition is done."""
        if self._bar is not None:
            done = f"{progress.issue} {progress.language}"
            self._bar.update(self._task, completed=progress.done, total=progress.total, description=done)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


class Saying:
    """Says on a terminal what is being done, in one line that goes away; silent when piped."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._status: Any = None

    def __enter__(self) -> Self:
        if self._stream.isatty():
            from rich.console import Console  # noqa: PLC0415 - 40 ms that a pipe saves

            self._status = Console(file=self._stream).status("")
            self._status.start()
        return self

    def say(self, what: str) -> None:
        """Say what is being done now."""
        if self._status is not None:
            self._status.update(what)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()
