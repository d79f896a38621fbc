"""Starts the `khabar` program: standard streams that can be written to, signals that end it, and no traceback of them.

This file is loaded first and loads nothing large, so that Ctrl-C is handled while the rest is still being imported.
"""

import codecs
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import TextIO

_SIGNAL = 128  # a shell reports a program that a signal ended as this and the signal's number
_NOT_WRITTEN = 3  # WriteFailed's exit code
_ENDING = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP


class Ended(KeyboardInterrupt):
    """The system, or the caller, asked the program to end: partial files are removed as after Ctrl-C."""


class _Signals:
    """Remembers which signal asked the program to end: a library may turn the exception into another one."""

    def __init__(self) -> None:
        self.received = 0

    def listen(self) -> None:
        """Raise an exception in the main thread for each of these signals; one that is ignored stays ignored."""
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._interrupt)
        for name in _ENDING:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, self._interrupt)

    def ignore(self) -> None:
        """Ignore further signals, so that the program can finish."""
        for name in ("SIGINT", *_ENDING):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_IGN)

    def report(self, unraisable: "sys.UnraisableHookArgs", /) -> None:
        """Report an exception that cannot be caught, unless a signal is ending the program anyway."""
        if not self.received:
            sys.__unraisablehook__(unraisable)

    def _interrupt(self, number: int, _: FrameType | None) -> None:
        self.received = number
        raise KeyboardInterrupt if number == signal.SIGINT else Ended


def run() -> None:
    """Run the `khabar` program."""
    signals = _Signals()
    code = _NOT_WRITTEN
    try:
        signals.listen()
        sys.unraisablehook = signals.report
        _open_streams()
        code = _run()
    except SystemExit as ended:  # argparse: help, the version, or words that cannot be understood
        code = _written(ended.code if isinstance(ended.code, int) else 0)
    except BrokenPipeError:  # `khabar check | head`: the reader has enough
        code = 0
    except BaseException as fault:
        if not signals.received:
            if not isinstance(fault, OSError):
                raise
            code = _refused(fault)
    signals.ignore()
    if signals.received:
        code = _SIGNAL + signals.received
    _close_streams()
    sys.exit(code)


def _run() -> int:
    import gc  # noqa: PLC0415 - after signals are handled

    # the objects of the start all stay: collecting garbage among them is a tenth of a short command
    gc.set_threshold(50_000)
    from khabar.cli.main import main  # noqa: PLC0415 - this loads the rest of the program

    code = _written(main())
    # at the end Python collects garbage once more among everything: a tenth of a short command, too
    gc.freeze()
    return code


# --- standard streams


def _open_streams() -> None:
    """Open standard streams that the caller closed, and escape characters that a stream cannot encode.

    Otherwise a file that is opened later would get the number of standard output, and a library would write into it.
    """
    codecs.register_error("escaped", _escaped)
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY if number == 0 else os.O_WRONLY)  # the system gives the lowest free number
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="escaped")


def _escaped(fault: UnicodeError) -> tuple[str, int]:
    """Escape characters as JSON does, so that `--json` can be read whatever the stream's encoding."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    units = fault.object[fault.start : fault.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)), fault.end


def _written(code: int) -> int:
    """Return an exit code after everything printed has been written."""
    sys.stdout.flush()
    return code


def _refused(fault: OSError) -> int:
    """Report an error of the system: a full disk under standard output, a folder without permission."""
    named = f"{fault.filename}: " if fault.filename else ""
    with suppress(OSError):  # standard error may be on the full disk, too
        sys.stderr.write(f"khabar: {named}{fault.strerror or fault}\n")
    return _NOT_WRITTEN


def _close_streams() -> None:
    """Write what is left; Python would report a failure once more, as a traceback."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            _discard(number, stream)


def _discard(number: int, stream: TextIO) -> None:
    """Redirect what cannot be written to nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
        stream.flush()
