"""Finds `share-does-not-follow`."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.number import SPACES, Kind, Number
from khabar.checks.finders.numbers import in_own_digits
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang

# The words between part and whole if the part comes first, "120 of 480"; in the Turkic languages the
# whole comes first and takes an ending, "480 адамның 120-сы". Needs native review.
_PART_FIRST = {
    Lang("en"): re.compile(r"(?:out )?of(?: the| all| some)?(?: [a-z]+)?"),
    Lang("ru"): re.compile(r"(?:[а-яё]+ )?из(?: общего числа| всех)?(?: [а-яё]+)?"),
    Lang("tg"): re.compile(r"(?:нафар )?аз(?: ҷумлаи)?"),
}
_WHOLE_FIRST = {
    Lang("kk"): re.compile(r"(?:-?[^\W\d]+ ?)?[^\W\d]*(?:ның|нің|дың|дің|тың|тің|нан|нен|дан|ден|тан|тен)"),
    Lang("ky"): re.compile(r"(?:-?[^\W\d]+ ?)?[^\W\d]*(?:нын|нин|нун|нүн|дын|дин|дун|дүн|тын|тин|тун|түн|дан|ден)"),
    Lang("uz"): re.compile(r"(?:[^\W\d]+ )?[^\W\d]*(?:dan|ning)"),
    Lang("uz-Cyrl"): re.compile(r"(?:[^\W\d]+ )?[^\W\d]*(?:дан|нинг)"),
    Lang("tk"): re.compile(r"(?:[^\W\d]+ )?[^\W\d]*(?:dan|den|nyň|niň|yň|iň)"),
}
_LONGEST = 30
"""Maximum characters between the part and the whole, and between them and the bracket."""
_SPACES = str.maketrans(dict.fromkeys(SPACES, " "))


class ShareDoesNotFollow(Check):
    """
    A percentage in brackets that does not match the two numbers before it: "120 of 480 (30 %)".

    Half of its last digit is tolerated for rounding. A percentage that was truncated instead of rounded (66 % for two
    thirds) is reported as such.

    Why: most shares recomputed in printed bulletins were wrong, and referred to an older total.
    Do instead: compute it again from the two numbers, or quote a figure that is a share: khabar computes it.
    """

    severity = Severity.WARNING
    only = Only.DIGITS

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Recompute each share."""
        if "(" not in sentence.own or not (numbers := in_own_digits(sentence)):
            return
        for first, second, percent in zip(numbers, numbers[1:], numbers[2:], strict=False):
            parts = _part_and_whole(sentence, first, second, percent)
            if parts is not None:
                yield from self._computed(sentence, context, *parts, percent)

    def _computed(
        self, sentence: Sentence, context: Context, part: Number, whole: Number, percent: Number
    ) -> Iterator[Diagnostic]:
        share = 100 * part.value / whole.value
        last = Decimal(1).scaleb(int(percent.value.as_tuple().exponent))
        if abs(share - percent.value) <= last / 2:
            return
        where = context.place(sentence, percent.written)
        exact = share.quantize(last, ROUND_HALF_UP)
        said = f"{part.written} of {whole.written}"
        if share.quantize(last, ROUND_DOWN) == percent.value:
            yield self.report(where, f"{said} is {exact} %: {percent.written} was truncated, not rounded", "round it")
            return
        message = f"{said} is {exact} %, but the text says {percent.written}"
        yield self.report(where, message, "compute it again, or find which of the three numbers has another date")


def _part_and_whole(sentence: Sentence, first: Number, second: Number, percent: Number) -> tuple[Number, Number] | None:
    """Return two numbers as part and whole, if a percentage in brackets follows them."""
    words = sentence.own
    if not percent.percent or first.percent or second.percent or words[percent.start - 1 : percent.start] != "(":
        return None
    if words[percent.end : percent.end + 1] != ")" or Kind.DATE in (first.kind, second.kind):
        return None
    between = words[first.end : second.start].translate(_SPACES).strip()
    after = words[second.end : percent.start - 1]
    if len(between) > _LONGEST or len(after) > _LONGEST or any(sign in after for sign in ".;,("):
        return None
    if (part_first := _PART_FIRST.get(sentence.lang)) and part_first.fullmatch(between):
        part, whole = first, second
    elif (whole_first := _WHOLE_FIRST.get(sentence.lang)) and whole_first.fullmatch(between):
        part, whole = second, first
    else:
        return None
    return (part, whole) if 0 <= part.value <= whole.value and whole.value else None


PLUGIN = ShareDoesNotFollow
