"""A progress bar on a terminal; silent in pipes."""

from types import TracebackType
from typing import Any, Self, TextIO

from khabar import BuildProgress


class Progress:
    """Counts editions; silent in pipes, where rich is not even loaded."""

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
        """Add a finished edition."""
        if self._bar is not None:
            done = f"{progress.issue} {progress.language}"
            self._bar.update(self._task, completed=progress.done, total=progress.total, description=done)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


class StatusLine:
    """Shows the current step on a terminal, in one line that disappears at the end; silent in pipes."""

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
        """Show the current step."""
        if self._status is not None:
            self._status.update(what)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()
