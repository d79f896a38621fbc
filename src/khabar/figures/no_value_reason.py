"""Why a figure has no value. In a file of its own, so that cached results load without the engine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoValueReason:
    """Why a figure has no value on a day: the problem, the key in figures.yaml, the message and how to fix it."""

    fault: str
    key: str
    message: str
    hint: str


class NoValueError(Exception):
    """Raised with the reason why a figure has no value."""

    def __init__(self, fault: str, key: str, message: str, hint: str) -> None:
        self.why = NoValueReason(fault=fault, key=key, message=message, hint=hint)
        super().__init__(message)
