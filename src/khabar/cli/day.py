"""Parses dates and times on the command line."""

from datetime import UTC, datetime

from khabar import UsageError


def moment(written: str) -> datetime | None:
    """Parse a date, or a date and time, in UTC unless it has a zone; None for an empty text."""
    if not written:
        return None
    try:
        read = datetime.fromisoformat(written)
        return (read.astimezone(UTC) if read.tzinfo else read).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        raise UsageError(f"{written!r} is not a date and time: write 2020-08-08, or 2020-08-08T04:16") from None
