"""The context of a check: the publication, the previous issue, and the places of words in files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from khabar.checks.sentence import Only, Sentence, Translated, sentences_of, western
from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.core.language import language
from khabar.model.block import Quotation
from khabar.model.gate import Thresholds
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes

R = TypeVar("R")

Lines = Callable[[str], tuple[str, ...]]
"""A function that returns the lines of a file in the workspace; none if it cannot be read."""


@dataclass(kw_only=True)
class Context:
    """The run of the gate over one issue, or over everything outside issues (then `issue` is None).

    `run` is a cache for what checks compute from the publication; all parts of a run share it. `diagnostics` are the
    results for this part so far. `failed` are the names of the checks that raised an exception in it.
    """

    publication: Publication[Text]
    issue: Issue[Text] | None
    previous: Issue[Text] | None
    lines: Lines
    texts: tuple[Text, ...]
    run: dict[object, Any]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    _sentences: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)
    _chosen: dict[Only, tuple[Sentence, ...]] = field(default_factory=dict)

    @property
    def thresholds(self) -> Thresholds:
        """The publication's thresholds."""
        return self.publication.thresholds

    @cached_property
    def every(self) -> tuple[tuple[Sentence, ...], ...]:
        """Every text of the part in all its languages, the author's first."""
        return tuple([self.of(text) for text in self.texts])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the part, in every language."""
        return tuple(chain.from_iterable(self.every))

    @cached_property
    def translated(self) -> tuple[tuple[Sentence, tuple[Sentence, ...]], ...]:
        """Every translated sentence of the part, with all of its translations."""
        return tuple([(sentences[0], sentences[1:]) for sentences in self.every if len(sentences) > 1])

    def sentences_with(self, only: Only) -> tuple[Sentence, ...]:
        """Return the sentences that a check wants."""
        if only is Only.ALL:
            return self.sentences
        if only not in self._chosen:
            holds = only.holds
            self._chosen[only] = tuple([sentence for sentence in self.sentences if holds(sentence)])
        return self._chosen[only]

    def pairs(self, text: Text) -> Iterator[Translated]:
        """Return the author's sentence with each of its translations."""
        source, *targets = self.of(text)
        yield from (Translated(source, target) for target in targets)

    def translations_with(self, only: Only) -> Iterator[Translated]:
        """Return the pairs of sentence and translation where a check wants either."""
        if only is Only.ALL:
            yield from (Translated(source, target) for source, targets in self.translated for target in targets)
            return
        chosen = self.sentences_with(only)
        wanted = set(map(id, chosen))
        for text in {id(sentence.text): sentence.text for sentence in chosen}.values():
            yield from (pair for pair in self.pairs(text) if id(pair.source) in wanted or id(pair.target) in wanted)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The ids of the texts in quotations in the issue's stories."""
        quotations = nodes(self.issue.stories, Quotation) if self.issue else ()
        return frozenset(id(text) for quotation in quotations for text in nodes(quotation, Text))

    def once(self, name: str, work: Callable[[Publication[Text]], R]) -> R:
        """Return what `work` computes from the publication; computed once per run, under this name."""
        if name not in self.run:
            self.run[name] = work(self.publication)
        result: R = self.run[name]
        return result

    def of(self, text: Text) -> tuple[Sentence, ...]:
        """Return a text in all its languages, the author's first."""
        if id(text) not in self._sentences:
            self._sentences[id(text)] = tuple(sentences_of(text))
        return self._sentences[id(text)]

    def source(self, text: Text) -> Sentence:
        """Return a text in its author's language."""
        return self.of(text)[0]

    def place(self, sentence: Sentence, words: str) -> Pointer:
        """Return the place of words of a sentence in its file; the start of the sentence if they are not found."""
        where = sentence.where
        if not words or not where.line:
            return where
        first, lines = words.split("\n", 1)[0].strip(), self.lines(where.file)
        begins = where.line
        if where.file.endswith(".po"):  # an entry starts with comments and the author's sentence
            begins = next((at for at in range(begins, len(lines) + 1) if lines[at - 1].startswith("msgstr")), begins)
        eastern = language(sentence.lang).script == "Arab"
        last = begins + sentence.words.count("\n") + len(sentence.words) // 20 + 3
        for number in range(begins, min(last, len(lines)) + 1):
            line = western(lines[number - 1]) if eastern else lines[number - 1]
            column = line.find(first)
            if column >= 0:
                return Pointer(file=where.file, line=number, column=column + 1)
        return where
