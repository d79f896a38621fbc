"""The marks of blocks: what makes a unit the same unit after its words have changed, in all languages alike.

A mark is given once, made of the block's first words, and stands from then on in the catalogues, behind the file it is
in: `2020-004/tj-radio#8f3a`. Nothing in the story itself has to be numbered.
"""

from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from khabar.read.sentence_matching import follow, in_place
from khabar.translate.source import Place, Source

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """Which mark each sentence has: the keys of today's sentences, in their order, and marks that catalogues have.

    A key is a unit's msgctxt: its file and its mark.
    """

    keys: Sequence[str]
    before: Mapping[Place, str]


def identify(sources: Sequence[Source], catalogues: Iterable[Mapping[Place, str]]) -> Identity:
    """Find the mark of each sentence: its own, that of the sentence it was made of, or a new one.

    `catalogues` are the marks that each has, "" for those of before blocks had any.
    """
    before: dict[Place, str] = {}
    order: dict[str, list[str]] = defaultdict(list)  # what the catalogues have of each file
    for marks in catalogues:
        for place, mark in marks.items():
            known = before.get(place)
            if known is None:
                order[place[0]].append(place[1])
            if not known:
                before[place] = mark
    today: dict[str, dict[str, None]] = defaultdict(dict)
    for source in sources:
        today[source.context][source.sentence] = None
    taken = {(context, mark) for (context, _), mark in before.items() if mark}
    now: dict[Place, str] = {}
    for context, sentences in today.items():
        followed = _followed(list(sentences), order.get(context, []))
        for sentence in sentences:
            old = sentence if (context, sentence) in before else followed.get(sentence, "")
            mark = before.get((context, old), "") if old else ""
            if not mark:
                mark = _mark(context, old or sentence, taken)
                taken.add((context, mark))
                if old:
                    before[context, old] = mark
            now[context, sentence] = mark
    return Identity([f"{one.context}#{now[one.context, one.sentence]}" for one in sources], before)


def _followed(now: list[str], before: list[str]) -> dict[str, str]:
    known, wanted = set(before), set(now)
    new = [sentence for sentence in now if sentence not in known]
    if not new:
        return {}
    old = [sentence for sentence in before if sentence not in wanted]
    between = [(new.index(one), old.index(other)) for one, other in in_place(now, before) if other in old]
    return {new[here]: old[there] for here, there in follow(new, old, between).items()}


def _mark(context: str, sentence: str, taken: set[Place]) -> str:
    digest = b32encode(sha256(f"{context}\n{sentence}".encode()).digest()).decode().lower()
    length = _SHORTEST
    while (context, digest[:length]) in taken:
        length += 1
    return digest[:length]
