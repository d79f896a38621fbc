"""Comparing the numbers and dates of a sentence with those of its translation."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from khabar.checks.finders.number import Kind, Number
from khabar.checks.finders.numbers import in_digits
from khabar.checks.finders.spoken import WordNumberValues, has_vague_words, in_words, said_apart
from khabar.checks.sentence import Sentence


@dataclass(frozen=True, slots=True)
class NumberDifference:
    """The numbers that only the source has, and those that only the translation has."""

    source: tuple[Number, ...] = ()
    target: tuple[Number, ...] = ()


_NONE = NumberDifference()
_CENTURY, _THOUSAND = 1900, 1000
_SAID_OTHERWISE = (1, 24)
"""Numbers that languages also express without a number: "a", "round the clock"."""


def all_numbers(sentence: Sentence) -> tuple[Number, ...]:
    """Return the numbers of a sentence, those in digits first."""
    words = in_words(sentence)
    return (*in_digits(sentence), *words) if sentence.has_digits else words


def missing_numbers(source: Sentence, target: Sentence) -> NumberDifference:
    """Return the numbers of each sentence that the other does not have.

    A number in digits must be in the other sentence, in digits or in words. One in words, a year, an hour, "the 3rd"
    and 1 may be expressed differently there ("last year", "both", "a"): it is missing only if the other sentence has
    one of the same kind that is missing here.
    """
    ours, theirs = _held(source, all_numbers), _held(target, in_digits) if target.has_digits else _NO_NUMBERS
    said: WordNumberValues | None = None
    if not theirs.numbers and not in_digits(source):
        if not ours.wanted or not ((said := said_apart(target)) is None or said.values):
            return _NONE  # numbers only in words may be expressed differently
    elif ours.answers(theirs):
        return _NONE  # the usual case, without a search for numbers in words
    said = said or said_apart(target)
    if said is not None and ours.wanted <= theirs.values | said.values and theirs.wanted | said.sure <= ours.values:
        return _NONE
    theirs = _held(target, all_numbers)
    if ours.answers(theirs):
        return _NONE
    here, there = _without(ours, theirs.values), _without(theirs, ours.values)
    both = {_class(one) for one in here} & {_class(one) for one in there}
    here, there = (tuple([one for one in side if _is_sure(one) or _class(one) in both]) for side in (here, there))
    if not here and not there:
        return _NONE
    if not both and (has_vague_words(source) or has_vague_words(target)):
        return _NONE
    return NumberDifference(here, there)


def missing_dates(source: Sentence, target: Sentence) -> NumberDifference:
    """Return the dates of each sentence that the other does not have.

    "26 to 30 July" includes the 26th. A month without a day counts if it has a year, or if the other sentence has
    another month instead.
    """
    ours, theirs = _days(source), _days(target)
    if ours.wanted <= theirs.named and theirs.wanted <= ours.named:
        return _NONE
    here = _not_named(ours, theirs, target)
    there = _not_named(theirs, ours, source)
    if not (here and there):  # a month alone may be "that month" in the other language
        here, there = (tuple(one for one in side if one.value) for side in (here, there))
    return NumberDifference(here, there) if here or there else _NONE


class _Held(NamedTuple):
    """The numbers of a sentence: all their values, and those that the other sentence must have."""

    numbers: tuple[Number, ...]
    values: frozenset[Decimal]
    wanted: frozenset[Decimal]

    def answers(self, other: "_Held") -> bool:
        """Return whether neither lacks a number of the other."""
        return self.wanted <= other.values and other.wanted <= self.values


_NO_NUMBERS = _Held((), frozenset(), frozenset())


def _held(sentence: Sentence, find: Callable[[Sentence], tuple[Number, ...]]) -> _Held:
    """Return the numbers of a sentence, computed once and compared with every translation."""
    known = sentence.known.get(find)
    if known is None:
        numbers = find(sentence)
        values = {one.value.copy_abs() for one in numbers if one.kind is not Kind.PART}
        for one in numbers:
            if one.kind in (Kind.YEAR, Kind.ORDINAL) and not one.value % 10:
                values |= {one.value - _CENTURY, one.value + _CENTURY}  # "1990s" is "90-е годы"
        wanted = frozenset([one.value.copy_abs() for one in numbers if _counts(one)])
        known = sentence.known[find] = _Held(numbers, frozenset(values), wanted)
    return known  # type: ignore[return-value]


def _counts(one: Number) -> bool:
    return not (one.doubtful or one.kind is Kind.DATE or one.kind is Kind.PART)


def _without(held: _Held, known: frozenset[Decimal]) -> tuple[Number, ...]:
    return tuple([one for one in held.numbers if _counts(one) and one.value.copy_abs() not in known])


def _class(one: Number) -> Kind:
    """Return the class of numbers that may replace each other: a year a year, an hour an hour."""
    if one.kind is Kind.ORDINAL and one.value >= _THOUSAND:
        return Kind.YEAR  # 2200-жылдын
    return one.kind if one.kind in (Kind.YEAR, Kind.TIME) else Kind.PLAIN


def _is_sure(one: Number) -> bool:
    return one.kind is Kind.PLAIN and not one.worded and one.value not in _SAID_OTHERWISE


class _Days(NamedTuple):
    """The dates of a sentence as day and month: all of them, and those that the other sentence must have."""

    dates: tuple[Number, ...]
    named: frozenset[tuple[Decimal, int]]
    wanted: frozenset[tuple[Decimal, int]]


_NO_DAYS = _Days((), frozenset(), frozenset())


def _days(sentence: Sentence) -> _Days:
    known = sentence.known.get(_days)
    if known is None:
        dates = [one for one in in_digits(sentence) if one.kind is Kind.DATE]
        known = _NO_DAYS
        if dates:
            sure = tuple([one for one in dates if not one.doubtful])
            named, wanted = (frozenset([(one.value, one.month) for one in several]) for several in (dates, sure))
            known = _Days(sure, named, wanted)
        sentence.known[_days] = known
    return known  # type: ignore[return-value]


def _not_named(ours: _Days, theirs: _Days, other: Sentence) -> tuple[Number, ...]:
    months = {month for _, month in theirs.named}
    values = _held(other, in_digits).values
    return tuple(
        one
        for one in ours.dates
        if (one.value, one.month) not in theirs.named
        and not (one.month in months and (not one.value or one.value in values))
    )
