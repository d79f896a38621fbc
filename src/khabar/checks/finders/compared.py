"""A sentence beside its translation: which of its numbers and dates the other does not have."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from khabar.checks.finders.number import Kind, Number
from khabar.checks.finders.numbers import in_digits
from khabar.checks.finders.spoken import has_vague_words, in_words
from khabar.checks.sentence import Sentence, Translated
from khabar.core.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """What of one kind the source has and its translation has not, and the other way round."""

    source: tuple[Number, ...] = ()
    target: tuple[Number, ...] = ()


_NONE = Missing()
_CENTURY, _THOUSAND = 1900, 1000
_SAID_OTHERWISE = (1, 24)
"""Numbers for which languages have words that are no numbers: a, round the clock."""


def all_numbers(sentence: Sentence) -> tuple[Number, ...]:
    """Give the numbers of a sentence, those in digits first."""
    words = in_words(sentence)
    return (*in_digits(sentence), *words) if sentence.has_digits else words


def missing_numbers(pair: Translated) -> Missing:
    """Give the numbers of either sentence that the other does not have.

    A number in digits must stand in the other sentence, in digits or in words. One in words, a year, an hour, "the
    3rd" and 1 may be said otherwise there ("last year", "both", "a"): it is missing only if the other sentence has one
    in its place that is missing here.
    """
    ours, theirs = all_numbers(pair.source), in_digits(pair.target)
    if not theirs and not in_digits(pair.source):
        if all(one.doubtful for one in ours) or not in_words(pair.target):
            return _NONE  # what is said in words alone may be said otherwise
    elif not _without(ours, _values(pair.target, in_digits)) and not _without(
        theirs, _values(pair.source, all_numbers)
    ):
        return _NONE  # most often: and the numbers in words of the translation need not be looked for
    theirs = all_numbers(pair.target)
    here = _without(ours, _values(pair.target, all_numbers))
    there = _without(theirs, _values(pair.source, all_numbers))
    both = {_class(one) for one in here} & {_class(one) for one in there}
    here, there = (tuple([one for one in side if _is_sure(one) or _class(one) in both]) for side in (here, there))
    if not here and not there:
        return _NONE
    if not both and (has_vague_words(pair.source) or has_vague_words(pair.target)):
        return _NONE
    return Missing(here, there)


def missing_dates(pair: Translated) -> Missing:
    """Give the days of either sentence that the other does not name.

    "26 to 30 July" names the 26th, too. A month without a day counts where it has a year, and where the other sentence
    has another month in its place.
    """
    ours, theirs = (_dates(in_digits(side)) for side in (pair.source, pair.target))
    if not ours and not theirs:
        return _NONE
    here = _not_named(ours, pair.target)
    there = _not_named(theirs, pair.source)
    if not (here and there):  # a month alone may be "that month" in the other language
        here, there = (tuple(one for one in side if one.value) for side in (here, there))
    return Missing(here, there) if here or there else _NONE


def _values(sentence: Sentence, find: Callable[[Sentence], tuple[Number, ...]]) -> set[Decimal]:
    """Give the values of a sentence's numbers; they are worked out once, and held against every translation."""
    known = sentence.known.get(find)
    if known is None:
        numbers = find(sentence)
        known = {one.value.copy_abs() for one in numbers if one.kind is not Kind.PART}
        for one in numbers:
            if one.kind in (Kind.YEAR, Kind.ORDINAL) and not one.value % 10:
                known |= {one.value - _CENTURY, one.value + _CENTURY}  # "1990s" is "90-е годы"
        sentence.known[find] = known
    return known  # type: ignore[return-value]


def _without(numbers: Iterable[Number], known: set[Decimal]) -> tuple[Number, ...]:
    return tuple(
        [
            one
            for one in numbers
            if not (one.doubtful or one.kind in (Kind.DATE, Kind.PART) or one.value.copy_abs() in known)
        ]
    )


def _class(one: Number) -> Kind:
    """Give what may stand in a number's place: a year in a year's, an hour in an hour's."""
    if one.kind is Kind.ORDINAL and one.value >= _THOUSAND:
        return Kind.YEAR  # 2200-жылдын
    return one.kind if one.kind in (Kind.YEAR, Kind.TIME) else Kind.PLAIN


def _is_sure(one: Number) -> bool:
    return one.kind is Kind.PLAIN and not one.worded and one.value not in _SAID_OTHERWISE


def _dates(numbers: Iterable[Number]) -> tuple[Number, ...]:
    return tuple(one for one in numbers if one.kind is Kind.DATE and not one.doubtful)


def _not_named(dates: Sequence[Number], other: Sentence) -> tuple[Number, ...]:
    if not dates:
        return ()
    named = {(one.value, one.month) for one in in_digits(other) if one.kind is Kind.DATE}
    months = {month for _, month in named}
    values = _values(other, in_digits)
    return tuple(
        one
        for one in dates
        if (one.value, one.month) not in named and not (one.month in months and (not one.value or one.value in values))
    )
