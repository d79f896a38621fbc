"""Why a figure has no value. By itself in a file: what was kept is read without loading what computes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoValueReason:
    """Why a figure has no value on a day: the fault's name, the key of figures.yaml at which to mend it, and how."""

    fault: str
    key: str
    message: str
    hint: str


class NoValueError(Exception):
    """Carries why a figure has no value."""

    def __init__(self, fault: str, key: str, message: str, hint: str) -> None:
        self.why = NoValueReason(fault=fault, key=key, message=message, hint=hint)
        super().__init__(message)
