"""Finds `letter-without-shape`."""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any, get_type_hints

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary
from khabar.core.diagnostic import Diagnostic, Pointer, Severity
from khabar.core.hidden_characters import ANY_HIDDEN
from khabar.core.language import Lang
from khabar.core.print_letters import RARE, named, without_shape
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Placed, Text
from khabar.model.walk import nodes

_RARE = Vocabulary(RARE.search, RARE)


class LetterWithoutShape(Check):
    """
    A character that the fonts of the PDF do not have: an emoji, or a letter of a script that khabar cannot print.

    Why: the PDF shows � in its place, and its readers do not know what is missing. Other formats keep the character.
    Do instead: write the word, or use a sign that the fonts have, such as ✓, → or ☎.
    """

    severity = Severity.WARNING

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a rare character."""
        return _RARE

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check for characters that no font has."""
        for character in _visible(sentence.words):
            yield self._missing(context.place(sentence, character), character)

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the fields that are not translated, such as the licence, outside issues."""
        yield from self._in_fields(replace(publication, issues={}))

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the fields of an issue that are not translated."""
        yield from self._in_fields(issue)

    def _in_fields(self, root: object) -> Iterator[Diagnostic]:
        for node in nodes(root, Placed):
            kind: Any = type(node)
            for name in _words_of(kind):
                for character in _visible(getattr(node, name) or ""):
                    yield self._missing(node.at(name), character)

    def _missing(self, where: Pointer, character: str) -> Diagnostic:
        return self.report(where, f"the fonts of the PDF do not have {named(character)}", "write it in words")


@cache
def _words_of(kind: Any) -> tuple[str, ...]:
    """Return the names of a class's plain string fields."""
    hints = get_type_hints(kind)
    return tuple(
        part.name for part in fields(kind) if getattr(hints[part.name], "__supertype__", hints[part.name]) is str
    )


def _visible(words: str) -> list[str]:
    """Return the characters that no font has, except invisible ones: the reader reports those."""
    return [character for character in without_shape(words) if not ANY_HIDDEN.match(character)]


PLUGIN = LetterWithoutShape
