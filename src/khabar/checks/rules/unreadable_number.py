"""Finds `unreadable-number`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.number import Kind
from khabar.checks.finders.number_words import NUMBER_WORDS
from khabar.checks.finders.numbers import in_own_digits
from khabar.checks.page import Sign
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang

# A separate number: no letter, digit, slash or bracket before it, and no letter after it.
_BEFORE, _AFTER = r"(?<![\w./:(+-])(?<![0-9][,'’])", r"(?![\w/@-])"
_LETTER_IN_DIGITS = re.compile(rf"{_BEFORE}[0-9]+[OoОоlI][0-9]+[OoОоlI]?{_AFTER}")
_COMMA_AND_SPACE = re.compile(
    rf"(?<![,; ])[ (]({_BEFORE}[1-9][0-9]{{0,2}},[ \u00a0\u202f\u2009][0-9]{{3}})(?!\w|[.,][0-9])"
    r"(?!(?:,| and| or| и| или| және| немесе| жана| же| ва| ё| we| ýa| va| yoki| ёки) [0-9])"
)
_NUMBERED = re.compile(  # words before a number in a name, where a comma may follow it
    r"(?:^|[^\w])(?:No|Nr|room|ward|block|day|week|month|stage|phase|grade|class|age|aged|under|over|until|article|"
    r"chapter|page|section|step|table|figure|№|день|дня|палат\w*|комнат\w*|стать\w*|пункт\w*|лет|до|старше|младше|стр|табл|рис)\.?$",
    re.I,
)
_RUN = re.compile(rf"{_BEFORE}[0-9]+(?:[.,][0-9]+)+{_AFTER}")
_RIGHT = {
    ".": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?|[0-9]+\.[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}"),
    ",": re.compile(
        r"[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?|[0-9]+[,.][0-9]+|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?"
    ),
}
_SEVERAL = re.compile(r"[0-9]+(?:,(?:0|[1-9][0-9]*)){2,}|[0-9]+(?:\.[0-9]+){2,}")
_TWO = re.compile(r"[0-9]+,[0-9]{4,}|[0-9],[0-9]")
"""In English, two numbers without a space between them: 2019,2020 and 2,3."""
_SUSPICIOUS = re.compile(r"[0-9](?:[OoОоlI.,]|,[ \u00a0\u202f\u2009])[0-9]")
_DATE_LIKE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}")


class UnreadableNumber(Check):
    """
    Digits that cannot be read as one number, or that can be read as two.

    "7, 640" may be 7640 or 7 and 640; "63,88" is not an English number; "1.234,5,6" and "1,25,000" are not numbers at
    all; "1O0" contains a letter.

    Why: every reader reads a different number, and no program can compare it.
    Do instead: look the number up in its source and type it again, with the separators of the language.
    """

    severity = Severity.ERROR

    only = Only.DIGITS

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a digit, then a letter or punctuation, then a digit."""
        return _SUSPICIOUS

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check digits with letters, spaces or punctuation between them."""
        words = sentence.own
        if not in_own_digits(sentence):
            return
        decimal = NUMBER_WORDS[sentence.lang].decimal
        for match in _LETTER_IN_DIGITS.finditer(words):
            yield self._told(sentence, context, match[0], "contains a letter")
        if "," not in words and "." not in words:
            return
        yield from self._apart(sentence, context)
        for match in _RUN.finditer(words):
            if not _readable(match[0], decimal):
                yield self._told(sentence, context, match[0], "cannot be read as one number in this language")

    def _apart(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        words = sentence.own
        dates = [one for one in in_own_digits(sentence) if one.kind is Kind.DATE]
        dated = {at for one in dates for at in range(one.start, one.end)}
        for match in _COMMA_AND_SPACE.finditer(words):
            start = match.start(1)
            if start not in dated and not _NUMBERED.search(words[max(0, start - 12) : start - 1]):
                yield self._told(sentence, context, match[1], "may be one number or two")

    def _told(self, sentence: Sentence, context: Context, written: str, what: str) -> Diagnostic:
        where = context.place(sentence, written)
        return self.report(where, f"{written[:40]!r} {what}", "look it up in its source and type it again")


def _readable(written: str, decimal: str) -> bool:
    if _RIGHT[decimal].fullmatch(written) or _DATE_LIKE.fullmatch(written):
        return True
    return bool(_SEVERAL.fullmatch(written) or (decimal == "." and _TWO.fullmatch(written)))


PLUGIN = UnreadableNumber
