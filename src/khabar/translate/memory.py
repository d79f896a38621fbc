"""Translation memory: what was translated in earlier issues, offered again for the same or nearly the same sentence.

Nothing is inserted: a translator is shown how far the remembered sentence is like the new one, what differs, and which
numbers of the remembered translation must be changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from khabar.core.language import Lang
from khabar.translate.slots import SLOT, digits, pieces, skeleton
from khabar.translate.unit import State, Unit

EXACT = 100
"""The score of the very same sentence."""
BUT_FOR_NUMBERS = 99
"""The score of a sentence that differs in numbers, days, references, capitals and signs alone."""
NEAR = 70
"""The score below which nothing is offered: to correct it would take longer than to translate."""

_TRUSTED = {State.REVIEWED: 0, State.DRAFT: 1, State.BEHIND: 2, State.MACHINE: 3}
_MOST_LOOKED_AT = 400
"""Sentences that are compared letter by letter for one unit: those with the most, and the rarest, words in common."""
_MOST_COUNTED = 3000
"""Places of words that are counted for one unit, the rarest first."""
_COMMON = 2000
"""Sentences that hold a word, from which on the word is too common to be looked up."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stood there, and what stands, or must stand, in their place; either may be empty."""

    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A remembered translation, and how far it fits.

    `score` is 100 for the very same sentence, 99 where only numbers, days, references, capitals or signs differ, and
    below that what share of the letters is the same, in per cent. `changes` lead from the remembered source to the new
    one. `numbers` are what must be changed in `target` for it: `was` is empty where the translation does not show what
    answers to the number.
    """

    score: int
    source: str
    target: str
    key: str
    state: State
    changes: tuple[Change, ...] = ()
    numbers: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A remembered unit; `source` is what the translation was made of."""

    source: str
    unit: Unit


class Memory:
    """All translations there are, to be asked for those that may serve again.

    A translation that is behind is remembered with the source it was made of; where that is not known it is left out.
    What units are looked up by is made for a language of sources when it is first asked for: of what stands in no unit
    that is asked about, nothing is made.
    """

    def __init__(self, known: Iterable[Unit]) -> None:
        self._known: dict[Lang, list[_Known]] = defaultdict(list)
        self._indexes: dict[Lang, _Index] = {}
        for unit in known:
            source = unit.previous if unit.state is State.BEHIND else unit.source
            if unit.target and source and unit.state is not State.MISSING:
                self._known[unit.source_lang].append(_Known(source, unit))

    def suggestions(self, unit: Unit, most: int = 3) -> tuple[Suggestion, ...]:
        """Return the translations that may serve for a unit, the best first; never its own, as it stands.

        Of several for the same words a reviewed one comes before a draft, a draft before one that is behind, and one of
        a newer issue before an older one.
        """
        if unit.source_lang not in self._known:
            return ()
        if unit.source_lang not in self._indexes:
            self._indexes[unit.source_lang] = _Index(unit.source_lang, self._known[unit.source_lang])
        found: dict[str, tuple[tuple[int, int], str, _Known]] = {}
        for score, known in self._indexes[unit.source_lang].like(unit.source, unit.lang):
            if known.unit.key == unit.key and known.source == unit.source:
                continue
            exact = score == BUT_FOR_NUMBERS and known.source == unit.source
            rank = (-EXACT if exact else -score, _TRUSTED[known.unit.state])
            other = found.get(known.unit.target)
            if other is None or rank < other[0] or (rank == other[0] and known.unit.issue > other[1]):
                found[known.unit.target] = (rank, known.unit.issue, known)
        newest = sorted(found.values(), key=lambda one: one[1], reverse=True)
        return tuple(_suggestion(unit, -rank[0], known) for rank, _, known in sorted(newest, key=_rank)[:most])


def _rank(found: tuple[tuple[int, int], str, _Known]) -> tuple[int, int]:
    return found[0]


class _Index:
    """The remembered sentences of one language, by their words without numbers."""

    def __init__(self, lang: Lang, known: Sequence[_Known]) -> None:
        self._lang = lang
        self._by_words: dict[str, list[_Known]] = defaultdict(list)
        for one in known:
            self._by_words[skeleton(one.source, lang).words].append(one)
        self._sentences = list(self._by_words)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._sentences):
            for word in set(words.split()):
                self._holding[word].append(number)
        self._asked: dict[str, list[tuple[int, str]]] = {}

    def like(self, source: str, lang: Lang) -> Iterable[tuple[int, _Known]]:
        """Return what is like a sentence and translated into a language, with scores of at most 99."""
        words = skeleton(source, self._lang).words
        if words not in self._asked:  # it is asked again for each language
            self._asked[words] = self._like(words)
        for score, sentence in self._asked[words]:
            yield from ((score, one) for one in self._by_words[sentence] if one.unit.lang == lang)

    def _like(self, words: str) -> list[tuple[int, str]]:
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - 30 ms, for who asks a memory
        from rapidfuzz.process import extract  # noqa: PLC0415

        same = [(BUT_FOR_NUMBERS, words)] if words in self._by_words else []
        near = extract(words, self._candidates(words), scorer=ratio, score_cutoff=NEAR, limit=None)
        return same + [(min(int(score), BUT_FOR_NUMBERS - 1), one) for one, score, _ in near if one != words]

    def _candidates(self, words: str) -> list[str]:
        """Choose what is worth comparing: of a like length, and with rare words in common."""
        shared: Counter[int] = Counter()
        every = len(self._sentences)
        asked = set(words.split()) - {SLOT}
        rare = sorted((holding for word in asked if (holding := self._holding.get(word))), key=len)
        looked_at = 0
        for holding in rare:
            # what is like it has most of its words, so one of the rarer half at least: commoner ones only cost time
            if looked_at > _MOST_COUNTED or (len(holding) >= _COMMON <= every):
                break
            looked_at += len(holding)
            weight = (1 + every // len(holding)).bit_length()  # the logarithm, in whole steps
            for number in holding:
                shared[number] += weight
        if not shared:  # all its words are common ones, or nobody has used one yet
            shared = Counter(range(every))
        least, longest = len(words) * NEAR / (200 - NEAR), len(words) * (200 - NEAR) / NEAR
        fitting = {
            number: worth for number, worth in shared.items() if least <= len(self._sentences[number]) <= longest
        }
        return [self._sentences[number] for number, _ in Counter(fitting).most_common(_MOST_LOOKED_AT)]


# --- what is shown


def _suggestion(unit: Unit, score: int, known: _Known) -> Suggestion:
    exact = score == EXACT
    return Suggestion(
        score=score,
        source=known.source,
        target=known.unit.target,
        key=known.unit.key,
        state=known.unit.state,
        changes=() if exact else changes(known.source, unit.source, unit.source_lang),
        numbers=() if exact else _numbers(known, unit),
    )


def changes(was: str, now: str, lang: Lang) -> tuple[Change, ...]:
    """Return what leads from one sentence to another of the same language, in its order."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    old, new = pieces(was, lang), pieces(now, lang)
    found: list[Change] = []
    last = (-1, -1)
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        one = Change(" ".join(old[step.src_start : step.src_end]), " ".join(new[step.dest_start : step.dest_end]))
        if last == (step.src_start, step.dest_start):  # left out and put in at one place: exchanged
            before = found.pop()
            one = Change(before.was or one.was, before.now or one.now)
        found.append(one)
        last = (step.src_end, step.dest_end)
    return tuple(found)


def _numbers(known: _Known, unit: Unit) -> tuple[Change, ...]:
    """Return what must be changed among the slots of a remembered translation, where both sources have as many."""
    old, new = skeleton(known.source, unit.source_lang).slots, skeleton(unit.source, unit.source_lang).slots
    if len(old) != len(new):
        return ()
    said = list(skeleton(known.unit.target, unit.lang).slots)
    aligned = _aligned(old, said)
    return tuple(Change(there, now) for there, was, now in zip(aligned, old, new, strict=True) if was != now)


def _aligned(old: Sequence[str], said: Sequence[str]) -> list[str]:
    """Find for each slot of a source the one that answers to it in the translation; "" where it is not plain which."""
    of_source, of_target = Counter(map(digits, old)), Counter(map(digits, said))
    by_digits = {digits(slot): slot for slot in said}
    aligned = [
        by_digits[digits(slot)] if of_source[digits(slot)] == of_target[digits(slot)] == 1 else "" for slot in old
    ]
    open_here = [at for at, slot in enumerate(aligned) if not slot]
    open_there = [slot for slot in said if slot not in aligned]
    if len(old) == len(said) and len(open_here) == len(open_there) == 1:
        aligned[open_here[0]] = open_there[0]
    return aligned
