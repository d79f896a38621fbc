"""A unit of translation: one block's words, as a translator is given them, with all that helps to translate them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from khabar.core.diagnostic import Pointer
from khabar.core.language import Lang

_SAME = 100


class State(StrEnum):
    """How far a translation has come, from nothing to the best."""

    MISSING = "missing"  # there are no words
    MACHINE = "machine"  # a machine translated it, and nobody has read it
    BEHIND = "behind"  # the source was changed afterwards
    DRAFT = "draft"  # a person translated it; it awaits a native reader
    REVIEWED = "reviewed"  # somebody who speaks the language stands by it


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a reference in braces becomes for readers of the target language: `{covid.deaths}`, 2 742."""

    written: str
    printed: str

    def __str__(self) -> str:
        """Tell it in a line."""
        return f"{self.written} = {self.printed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTerm:
    """A term of the glossary that a unit's source holds, and how the target language says it.

    `said` is empty where the glossary does not know it in that language. `kept` marks what is the same in all
    languages, as COVID-19: it is locked in what translators are given.
    """

    term: str  # as the source has it, inflected or not
    said: tuple[str, ...]  # the preferred one first
    kept: bool = False
    note: str = ""  # definition, source

    def __str__(self) -> str:
        """Tell it in a line."""
        said = "as it is" if self.kept else " / ".join(self.said) or "?"
        return f"{self.term}: {said}{f' ({self.note})' if self.note else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What was said before for the same sentence (`score` 100) or one that is like it in so many parts of a hundred."""

    score: int
    source: str
    target: str
    state: State
    key: str

    def __str__(self) -> str:
        """Tell in a line how near it is, where it stands, and how far it may be trusted."""
        like = "" if self.score == _SAME else f" for “{self.source}”"
        told = f"{self.score} % in {self.key.partition('#')[0]} ({self.state}): “{self.target}”{like}"
        return told.replace("\n", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One text of a workspace and its translation into one language.

    `key` is its msgctxt (`2020-004/tj-radio#8f3a`): file and block, the same in all languages and for as long as the
    block lives, however its words change. `source` and `target` are Markdown, in the one form that `read.unit` makes;
    `previous` is the source that a translation which is behind was made of.
    """

    key: str
    lang: Lang  # the target's
    source_lang: Lang
    source: str
    target: str = ""
    state: State = State.MISSING
    previous: str = ""
    role: str = ""  # what it is for readers: "headline", "cell of a table"
    where: Pointer = Pointer()
    limit: int = 0  # signs that fit; 0 for as many as are needed
    figures: tuple[Shown, ...] = ()
    terms: tuple[KeptTerm, ...] = ()
    note: str = ""  # what translators wrote to one another
    suggestions: tuple[Suggested, ...] = ()

    @property
    def issue(self) -> str:
        """The key of the issue it belongs to, "" for what all issues share."""
        head = self.key.partition("/")[0]
        return head if head[:4].isdigit() else ""


def told(unit: Unit) -> Iterator[str]:
    """Return what a translator is told of a unit beside its words, a line each: the same in every format."""
    if unit.role or unit.limit:
        yield ", ".join(filter(None, (unit.role, f"at most {unit.limit} signs" if unit.limit else "")))
    yield from map(str, (*unit.figures, *unit.terms, *unit.suggestions))
