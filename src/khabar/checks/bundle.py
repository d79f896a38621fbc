"""Searching several parts of a publication at once.

An issue has few sentences in each language: searching those of many issues as one text takes a fraction of the time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from khabar.checks.context import Context
from khabar.checks.page import Page, Sign
from khabar.checks.sentence import Only, Sentence, Translated
from khabar.core.language import Lang
from khabar.model.text import Text

Signs = Callable[[Lang, Context], Sign | None]
"""A function that returns what the sentences a check wants contain, by language; None if it wants none."""


class Bundle:
    """The parts that are checked together, each with its own context."""

    def __init__(self, contexts: Sequence[Context]) -> None:
        self.contexts = tuple(contexts)
        self._pages: dict[Only, Mapping[Lang, Page]] = {}

    def having(self, signs: Signs, only: Only = Only.ALL) -> Iterator[tuple[Context, Sentence]]:
        """Return the sentences that match the sign for their language, each with the context of its part."""
        for lang, page in self._pages_with(only).items():
            wanted = signs(lang, self.contexts[0])
            if wanted is not None:
                yield from page.having(wanted)

    def pairs_having(self, signs: Signs, only: Only = Only.ALL) -> Iterator[tuple[Context, Translated]]:
        """Return the pairs of sentence and translation where either matches the sign for its language."""
        found = list(self.having(signs, only))
        held = {id(sentence) for _, sentence in found}
        texts: dict[tuple[int, int], tuple[Context, Text]] = {
            (id(context), id(sentence.text)): (context, sentence.text) for context, sentence in found
        }
        for context, text in texts.values():
            for pair in context.pairs(text):
                if id(pair.source) in held or id(pair.target) in held:
                    yield context, pair

    def _pages_with(self, only: Only) -> Mapping[Lang, Page]:
        if only not in self._pages:
            by_lang: dict[Lang, list[tuple[Context, Sentence]]] = {}
            for context in self.contexts:
                for one in context.sentences_with(only):
                    by_lang.setdefault(one.lang, []).append((context, one))
            self._pages[only] = {lang: Page(several) for lang, several in by_lang.items()}
        return self._pages[only]
