"""Quoting words in a message: short, and never a person's number in full."""

LONGEST = 60


def short(words: str, longest: int = LONGEST) -> str:
    """Give words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def hidden(words: str) -> str:
    """Give the first two signs of something that must not be repeated."""
    return f"{words[:2]}…"
