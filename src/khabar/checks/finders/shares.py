"""Finding percentages that an author typed next to the two figures they follow from: "{deaths} of {cases} (1.6 %)"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from khabar.checks.sentence import Sentence
from khabar.model.evaluated import Evaluated, Value
from khabar.model.figure import Figure
from khabar.model.observation import Qualifier, Unit
from khabar.model.text import FIGURE, FigureForm, FigureRef, Text

_ENDS = re.compile(r"(?<=[.!?;])\s+")
_PERCENT = r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|per\s?cent\b|процент\w*)"
_WORDS = r"(?:\s+[^\W\d]+){0,5}"
_OF = {"en": r"(?:out\s+of|of)", "ru": "из"}
"""The word for "of" between a part and a whole; languages without an entry are not checked."""


def _patterns(of: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = rf"\(\s*{_PERCENT}\s*\)"
    after, before = told.replace("number", "after"), told.replace("number", "before")
    part_first = rf"{FIGURE}{_WORDS}\s*(?:{before})?{_WORDS}\s+{of}{_WORDS}\s+{FIGURE}{_WORDS}\s*(?:{after})?"
    whole_first = rf"(?:^|[\s(]){of}{_WORDS}\s+{FIGURE}{_WORDS},?{_WORDS}\s+{FIGURE}{_WORDS}\s*(?:{after})"
    return re.compile(part_first, re.IGNORECASE), re.compile(whole_first, re.IGNORECASE)


_PATTERNS = {lang: _patterns(of) for lang, of in _OF.items()}
_COUNTS = frozenset({Unit.PEOPLE, Unit.CASES, Unit.DEATHS, Unit.ITEMS})
_VALUES = frozenset({FigureForm.VALUE, FigureForm.COUNTED})


@dataclass(frozen=True, slots=True)
class TypedShare:
    """A typed percentage, with the part and the whole it should follow from."""

    typed: str
    part: Value
    whole: Value
    words: str  # the percentage with its sign, as in the sentence

    @property
    def printed(self) -> Decimal:
        """The number that was typed."""
        return Decimal(self.typed.replace(",", "."))

    @property
    def step(self) -> Decimal:
        """The value of its last digit."""
        return Decimal(1).scaleb(-len(self.typed.replace(",", ".").partition(".")[2]))

    @property
    def exact(self) -> Decimal:
        """The correct percentage, unrounded."""
        return 100 * self.part.value / self.whole.value

    @property
    def rounded(self) -> Decimal:
        """The correct percentage, with as many digits as were typed."""
        return self.exact.quantize(self.step, ROUND_HALF_UP)

    @property
    def follows(self) -> bool:
        """Whether it is correct; a half may be rounded either way."""
        return self.printed in {self.rounded, self.exact.quantize(self.step, ROUND_HALF_EVEN)}

    @property
    def truncated(self) -> bool:
        """Whether it was truncated instead of rounded."""
        return not self.follows and self.printed == self.exact.quantize(self.step, ROUND_DOWN)


def typed_shares(
    sentence: Sentence, figures: Mapping[str, Figure[Text]], known: Mapping[str, Evaluated]
) -> Iterator[TypedShare]:
    """Return the unambiguous shares in a sentence: two counts, one "of" the other, and one percentage."""
    if len(sentence.figures) < 2 or sentence.lang not in _PATTERNS:  # noqa: PLR2004 - a part and a whole
        return
    first = 0
    for piece in _ENDS.split(sentence.words):
        references = sentence.figures[first : first + piece.count(FIGURE)]
        first += len(references)
        counts = [reference for reference in references if reference.form is not FigureForm.DATE]
        if len(counts) != 2 or len(re.findall(r"\d+(?:[.,]\d+)?", piece)) != 1:  # noqa: PLR2004
            continue
        values = [_value(reference, figures, known) for reference in counts]
        for pattern, (part, whole) in zip(_PATTERNS[sentence.lang], ((0, 1), (1, 0)), strict=True):
            found = pattern.search(piece)
            if found and references[piece.count(FIGURE, 0, found.start()) :][:2] != tuple(counts):
                continue  # one of the two is a date
            typed = found and (found.groupdict().get("before") or found.groupdict().get("after"))
            of, among = values[part], values[whole]
            if found and typed and of and among and 0 < of.value <= among.value:
                at = piece.index(typed)
                yield TypedShare(typed, of, among, piece[at : piece.index(")", at)].strip())
                break


def _value(reference: FigureRef, figures: Mapping[str, Figure[Text]], known: Mapping[str, Evaluated]) -> Value | None:
    """Return the exact count that a reference prints; None for anything else."""
    if reference.name not in known or reference.name not in figures or reference.form not in _VALUES:
        return None
    value = known[reference.name].current
    if reference.place or figures[reference.name].unit not in _COUNTS or value.qualifier is not Qualifier.EXACT:
        return None
    return value
