"""The time of checks and finders on text made to slow them down: three times the text, three times as long."""

from collections.abc import Callable, Iterator

from bench.measure import Row, seconds, spent

MOST = 4.5
"""The bound for three times the text; quadratic growth would take 9."""


def hostile() -> Iterator[Row]:
    """Measure each, and return the worst pair; times too short to measure are skipped."""
    from tests.checks.test_hostile import CHECKS, PIECES, look_through
    from tests.checks.test_numbers import HOSTILE, find_all

    checks = (
        lambda size, check=check, piece=piece: look_through(check, (piece * size)[:size])
        for check in CHECKS.values()
        for piece in PIECES
    )
    yield _row("a hostile text three times as long: checks", checks, 4_000)
    finders = (lambda size, piece=piece: find_all(piece, size) for piece in HOSTILE.values())
    yield _row("a hostile text three times as long: numbers", finders, 20_000)


def _row(what: str, works: Iterator[Callable[[int], object]], size: int) -> Row:
    worst = (0.0, 0.0, 0.0)
    for work in works:
        third, whole = (min(spent(lambda: work(length)) for _ in range(2)) for length in (size, 3 * size))  # noqa: B023
        if whole > 0.05:  # noqa: PLR2004 - seconds: less is noise
            worst = max(worst, (whole / third, whole, third))
    growth, whole, third = worst
    return Row(what, seconds(whole), seconds(third), growth, MOST)
