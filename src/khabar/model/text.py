"""Words: how a sentence is built, in which languages we have it, and how far each may be trusted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from khabar.core.diagnostic import Pointer
from khabar.core.language import Lang

NOWHERE = Pointer()

ELSEWHERE = {"elsewhere": True}
"""Marks a field that is not written where the others are: it comes from a file's name, another file, or is measured."""

_NO_MARKS: Mapping[str, tuple[int, int]] = MappingProxyType({})  # one for all: most things have none

T = TypeVar("T")
"""The type of texts at this stage: `Text` in a workspace, `Passage` in an edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Something with a place in a workspace; the place does not count for equality.

    `marks` gives line and column of single fields, so that a finding about a date points at the date.
    """

    where: Pointer = field(default=NOWHERE, compare=False, repr=False)
    marks: Mapping[str, tuple[int, int]] = field(default_factory=lambda: _NO_MARKS, compare=False, repr=False)

    def at(self, name: str) -> Pointer:
        """Return the place of one field, or of the whole if the field was not written."""
        if name not in self.marks:
            return self.where
        line, column = self.marks[name]
        return Pointer(file=self.where.file, line=line, column=column)


# --- inlines: what a sentence is made of -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Words that are stressed (`*so*`)."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Words that are important (`**so**`)."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Something to be typed exactly: a short code to dial, a word to send."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere: an address with a scheme, or `story:NAME` or `figure:NAME` of the same issue."""

    href: str
    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Words in another language than the sentence round them (`[Тоқтат оны!]{lang=kk}`): a voice reads them so."""

    lang: Lang
    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    """A line that ends here by the author's will."""


class FigureForm(StrEnum):
    """The part of a figure that a sentence quotes: `{covid.deaths}`, `{covid.deaths:change}` and so on."""

    VALUE = "value"
    COUNTED = "counted"  # the value with the word for what is counted, in its right form: 2,742 deaths
    CHANGE = "change"  # since the last issue, with its sign
    PREVIOUS = "previous"  # the value the last issue printed
    DATE = "date"  # the date of the value
    SHARE = "share"  # of one place in the whole: {covid.deaths@KG:share}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRef:
    """A number in a sentence, named instead of typed, so that it cannot differ between languages.

    `place` chooses the value of one place out of a sum: `{covid.deaths@KG}`.
    """

    name: str
    form: FigureForm = FigureForm.VALUE
    place: str = ""

    @property
    def written(self) -> str:
        """The reference as an author writes it."""
        place = f"@{self.place}" if self.place else ""
        form = "" if self.form is FigureForm.VALUE else f":{self.form}"
        return f"{{{self.name}{place}{form}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention:
    """A figure reference of an edition: the same, written out for its language."""

    name: str
    form: FigureForm
    printed: str


FIGURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Placeholder for a figure where words are compared: a character that no author types."""

Inline = Plain | Emphasis | Strong | Code | Link | Foreign | LineBreak | FigureRef | FigureMention
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """Return the words alone, without stress, links or the names of languages."""
    return "".join(_plain_pieces(inlines))


def is_plain(inlines: Inlines) -> bool:
    """Return whether they are words and nothing else: most are, and there is nothing to be looked for in them."""
    return not inlines or (len(inlines) == 1 and type(inlines[0]) is Plain)


def references(inlines: Inlines) -> Iterator[FigureRef | Link]:
    """Return the figures that words quote and the links among them, in order."""
    for inline in inlines:
        kind = type(inline)
        if kind is Plain:
            continue
        if isinstance(inline, FigureRef | Link):
            yield inline
        inside: Inlines = getattr(inline, "inlines", ())
        if inside:
            yield from references(inside)


def _plain_pieces(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Plain(text=text) | Code(text=text):
                yield text
            case FigureMention(printed=printed):
                yield printed
            case FigureRef():
                yield inline.written
            case LineBreak():
                yield "\n"
            case _:
                yield from _plain_pieces(inline.inlines)


# --- the same words in several languages --------------------------------------------------------------------------


class Status(StrEnum):
    """The review status of a translation, from best to worst."""

    ORIGINAL = "original"  # the author wrote it in this language
    REVIEWED = "reviewed"  # a speaker of the language has read the translation
    DRAFT = "draft"  # translated, and awaiting a native reader
    MACHINE = "machine"  # translated by a machine, not yet reviewed
    BEHIND = "behind"  # a translation of an older text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Placed):
    """One text in one language, and how far it may be trusted."""

    inlines: Inlines
    status: Status = Status.ORIGINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Placed):
    """A text in all languages that it has.

    `markdown` is what the author wrote in the language `source`: the unit that translators are given. `context` says
    where that unit is (`2020-004/kz-marathon`), so that one word may be translated differently in two places.
    """

    source: Lang
    markdown: str
    context: str = ""
    by_lang: Mapping[Lang, Wording]

    @property
    def written(self) -> tuple[Lang, ...]:
        """The languages in which the author wrote it: catalogues do not translate it into these."""
        return tuple(lang for lang, wording in self.by_lang.items() if wording.status is Status.ORIGINAL)

    def formatted(self) -> Iterator[Wording]:
        """Return the wordings that hold more than plain words: figures, links, emphasis."""
        return (wording for wording in self.by_lang.values() if not is_plain(wording.inlines))

    def best(self, *wanted: Lang) -> tuple[Lang, Wording]:
        """Return the first wanted language we have, with its tag, so that a fallback shows."""
        for lang in (*wanted, self.source):
            if lang in self.by_lang:
                return lang, self.by_lang[lang]
        raise LookupError(f"a text without words: {self.markdown!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of one text as an edition shows them: in one language, every figure written out.

    `lang` is the language the words are really in; where it is not the edition's, they are a fallback and marked.
    """

    lang: Lang
    status: Status
    inlines: Inlines

    @property
    def plain(self) -> str:
        """The words alone."""
        return plain(self.inlines)
