"""Matching edited sentences with their previous version, so that an edit does not lose the translation.

Only unmatched sentences are compared: one that is unchanged keeps its translation wherever its block has moved. So an
edit never costs another block its translation.
"""

from collections.abc import Sequence

NEAR = 66.0
"""Minimum similarity, in percent, of a sentence and its previous version. Unrelated sentences are below 55."""

NEAR_IN_PLACE = 45.0
"""The minimum when both are at the same place, between unchanged neighbours: it is almost surely an edit."""


def follow(new: Sequence[str], old: Sequence[str], between: Sequence[tuple[int, int]] = ()) -> dict[int, int]:
    """Pair new sentences with their previous versions, by index; the most similar first, each used once.

    `between` are the pairs at the same place, between the same neighbours.
    """
    if not new or not old:
        return {}
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - needed only after an edit

    in_place = set(between)
    near = []
    for here, words in enumerate(new):
        for there, before in enumerate(old):
            least = NEAR_IN_PLACE if (here, there) in in_place else NEAR
            score = ratio(words, before, score_cutoff=least)
            if score:
                near.append((-score, here, there))
    pairs: dict[int, int] = {}
    paired: set[int] = set()
    for _, here, there in sorted(near):
        if here not in pairs and there not in paired:
            pairs[here] = there
            paired.add(there)
    return pairs


def in_place(now: Sequence[str], before: Sequence[str]) -> list[tuple[str, str]]:
    """Return the sentences that changed alone between two unchanged neighbours, each with its previous version.

    `now` and `before` are all sentences of a file in their order, without repetitions.
    """
    at = {sentence: place for place, sentence in enumerate(before)}
    pairs = []
    for place, sentence in enumerate(now):
        if sentence in at:
            continue
        left = at.get(now[place - 1]) if place else -1
        right = at.get(now[place + 1]) if place + 1 < len(now) else len(before)
        if left is not None and right is not None and right - left == 2:  # noqa: PLR2004 - exactly one sentence between them
            pairs.append((sentence, before[left + 1]))
    return pairs
