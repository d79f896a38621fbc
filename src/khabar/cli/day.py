"""Days and moments as they are written on a command line."""

from datetime import UTC, datetime

from khabar import UsageError


def moment(written: str) -> datetime | None:
    """Read a moment: a day, or a day and an hour, in UTC unless it says otherwise; None for nothing."""
    if not written:
        return None
    try:
        read = datetime.fromisoformat(written)
        return (read.astimezone(UTC) if read.tzinfo else read).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        raise UsageError(f"{written!r} is not a date and time: write 2020-08-08, or 2020-08-08T04:16") from None
