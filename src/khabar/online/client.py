"""What khabar is to every server: how it names itself, how long it waits, and how it tells that none was reached."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""What a server answers that may answer better the next time."""

_TOLD = {
    "ConnectTimeoutError": "no answer in time",
    "ReadTimeoutError": "nothing came for too long",
    "NewConnectionError": "no connection",
    "NameResolutionError": "no such host",
    "IncompleteRead": "the connection was lost",
    "ProtocolError": "the connection was lost",
}


def user_agent() -> str:
    """Name khabar, as a server's log shows it."""
    return f"khabar/{version('khabar')} (bulletin compiler)"


def reason(broken: Exception) -> str:
    """Say in a few words why a server was not reached, or did not go on."""
    from urllib3.exceptions import MaxRetryError, SSLError  # noqa: PLC0415 - 60 ms, for who asks a server

    if isinstance(broken, MaxRetryError) and broken.reason:
        broken = broken.reason
    if isinstance(broken, SSLError):
        doubted = "CERTIFICATE_VERIFY_FAILED" in str(broken)
        return "its certificate does not hold" if doubted else "no safe connection"
    if isinstance(broken, ValueError):
        return "this is no address"
    return _TOLD.get(type(broken).__name__, type(broken).__name__)


def pause_asked_for(told: str) -> float | None:
    """Read Retry-After, seconds or a day and an hour: in how many seconds to come back; None if nothing is asked."""
    if told.strip().isdigit():
        return float(told)
    then = moment(told)
    return max(0.0, (then - datetime.now(UTC).replace(tzinfo=None)).total_seconds()) if then else None


def moment(told: str) -> datetime | None:
    """Read a moment as servers write it, in UTC and without a zone; None where none is told."""
    try:
        return parsedate_to_datetime(told).astimezone(UTC).replace(tzinfo=None, microsecond=0) if told else None
    except ValueError:
        return None
