"""Which old sentence a new one was made of: the translation of a block that was edited is followed, not lost.

Only what is left over is compared: a sentence that stands word for word in the old catalogue needs no search, wherever
its block has moved. So an edit can cost no other block its translation.
"""

from collections.abc import Sequence

NEAR = 66.0
"""Of a hundred: how much of a sentence must have stayed. Two that share nothing but a language have below 55."""

NEAR_IN_PLACE = 45.0
"""The same for the only one that changed between two neighbours which did not: what else could it be?"""


def follow(new: Sequence[str], old: Sequence[str], between: Sequence[tuple[int, int]] = ()) -> dict[int, int]:
    """Pair new sentences with those they were made of, by their numbers; the nearest pairs first, each once.

    `between` are pairs that stand at the same place, between the same neighbours.
    """
    if not new or not old:
        return {}
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only where something was edited

    in_place = set(between)
    near = []
    for here, words in enumerate(new):
        for there, before in enumerate(old):
            least = NEAR_IN_PLACE if (here, there) in in_place else NEAR
            score = ratio(words, before, score_cutoff=least)
            if score:
                near.append((-score, here, there))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, here, there in sorted(near):
        if here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)
    return pairs


def in_place(now: Sequence[str], before: Sequence[str]) -> list[tuple[str, str]]:
    """Find what stands between the same neighbours now and before, alone, and differs.

    Both are all sentences of a file in their order, each once.
    """
    at = {sentence: place for place, sentence in enumerate(before)}
    pairs = []
    for place, sentence in enumerate(now):
        if sentence in at:
            continue
        left = at.get(now[place - 1]) if place else -1
        right = at.get(now[place + 1]) if place + 1 < len(now) else len(before)
        if left is not None and right is not None and right - left == 2:  # noqa: PLR2004 - one between them
            pairs.append((sentence, before[left + 1]))
    return pairs
