"""Finds `mixed-grouping`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.contact_details import published_phones
from khabar.checks.finders.number import SPACES, Kind, Number
from khabar.checks.finders.numbers import in_own_digits
from khabar.checks.finders.quoting import in_name
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.text import Text

_THOUSAND, _TEN = 1000, 10_000
_FOUR = 4
_FIVE = 5
_NAMES = re.compile(  # words that make the number after them a name
    r"(?<!\w)(?:act|article|barcode|box|building|bus|case|code|decision|decree|flat|flight|form|frequency|gate|house|law|order|page|"
    r"postcode|resolution|road|room|route|school|section|train|ward|zip|аудитори\w+|дом[ае]?|закон\w*|индекс\w*|кабинет\w*|"
    r"квартир\w+|код\w*|комнат\w+|корпус\w*|маршрут\w*|поезд\w*|постановлени\w+|приказ\w*|рейс\w*|стать\w+|форм\w+|"
    r"частот\w+|школ\w+) $",
    re.I,
)
_BACK = 20  # characters before the number in which to search for such a word
_CHAIN_BEFORE, _CHAIN_AFTER = re.compile(r"[0-9][-‑]$"), re.compile(r"[-‑][0-9]")
_HINT = "use the same thousands separator everywhere"


@dataclass(slots=True)
class _Seen:
    """The number styles in one language of an issue: the first number of each style, and its place."""

    bare: dict[int, tuple[Sentence, Number]] = field(
        default_factory=dict
    )  # by number of digits: four, or five and more
    grouped: dict[str, tuple[Sentence, Number]] = field(default_factory=dict)  # by separator
    grouped_four: str = ""  # a number of four digits that is grouped


class MixedGrouping(Check):
    """
    Numbers of one issue with and without thousands separators, or with different separators.

    3200 next to 171,428; 3200 next to 3,168; 76,698 next to 12 498. khabar groups every figure of four digits and more.
    Outside English, four digits may stay ungrouped next to longer grouped numbers if all of them do. Years, phone
    numbers, codes and numbers in names ("No 1234", "building 1234") are ignored.

    Why: readers compare the length of numbers before they read the digits, and take 12.498 for a number below thirteen.
    Do instead: write every number of four digits and more as the language does: 3,200 in English, 3 200 elsewhere.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Collect the number styles of each language, and report those that are not the usual one."""
        by_lang = dict[Lang, _Seen]()
        for sentence in context.sentences_with(Only.DIGITS):
            for number in in_own_digits(sentence):
                _remember(by_lang.setdefault(sentence.lang, _Seen()), sentence, number)
        if not any(seen.bare or len(seen.grouped) > 1 for seen in by_lang.values()):
            return
        short = context.once("phones", published_phones)
        for lang, seen in by_lang.items():
            yield from self._bare(seen, _usual(seen, lang, issue), short, context)
            yield from self._signs(seen, context)

    def _bare(self, seen: _Seen, usual: dict[int, str], short: set[str], context: Context) -> Iterator[Diagnostic]:
        for digits, (sentence, number) in seen.bare.items():
            if usual[digits] and number.written not in short:
                message = f"{number.written[:20]} has no thousands separator; the same issue has {usual[digits]}"
                yield self.report(context.place(sentence, number.written), message, _HINT)

    def _signs(self, seen: _Seen, context: Context) -> Iterator[Diagnostic]:
        first, *others = seen.grouped.values() or (None,)
        for sentence, number in filter(None, others):
            usual = first[1].written[:20] if first else ""
            message = f"{number.written[:20]} has another thousands separator than {usual}"
            yield self.report(context.place(sentence, number.written), message, _HINT)


def _usual(seen: _Seen, lang: Lang, issue: Issue[Text]) -> dict[int, str]:
    """Return a grouped number, typed or a figure: one for numbers of four digits, one for longer numbers."""
    typed = next((number.written[:20] for _, number in seen.grouped.values()), "")
    values = [(one.current.value, name) for name, one in issue.figures.items() if one.current.value >= _THOUSAND]
    figure = next((f"the figure {name}, which is printed in groups" for _, name in values), "")
    four = next((f"the figure {name}, which is printed in groups" for value, name in values if value < _TEN), "")
    every = typed or figure
    return {_FOUR: every if lang == "en" else seen.grouped_four or four, _FIVE: every}


def _remember(seen: _Seen, sentence: Sentence, number: Number) -> None:
    if number.kind is not Kind.PLAIN or number.percent or number.scale > 1:
        return
    if _is_name(sentence.own, number):
        return
    if number.separators:
        sign = number.separators[0]
        seen.grouped.setdefault("space" if sign in SPACES else "'" if sign in "’ʼ" else sign, (sentence, number))
        if number.value < _TEN:
            seen.grouped_four = seen.grouped_four or number.written
    elif number.written.isdigit() and len(number.written) >= _FOUR:
        seen.bare.setdefault(min(len(number.written), _FIVE), (sentence, number))


def _is_name(words: str, number: Number) -> bool:
    """Return whether digits are not a count: in a name, after a word such as "No", or in a longer code (an ISBN)."""
    before = words[max(0, number.start - _BACK) : number.start]
    chained = _CHAIN_BEFORE.search(before) and _CHAIN_AFTER.match(words, number.end)
    return bool(chained or _NAMES.search(before) or in_name(words, number))


PLUGIN = MixedGrouping
