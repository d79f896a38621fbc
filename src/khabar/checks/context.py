"""What a check may ask beside what it is given: the publication, the issue before, and where a word stands."""

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
"""Gives the lines of a file of the workspace; none where it cannot be read."""


@dataclass(kw_only=True)
class Context:
    """One run of the gate over one issue, or over what all issues share (`issue` is None then).

    In `run` a check may keep what it works out of the publication: it is one for all parts of a run. `told` is what was
    found in this part so far, and `failed` are the checks that looked no further because they failed.
    """

    publication: Publication[Text]
    issue: Issue[Text] | None
    previous: Issue[Text] | None
    lines: Lines
    texts: tuple[Text, ...]
    run: dict[object, Any]
    told: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    _sentences: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)
    _chosen: dict[Only, tuple[Sentence, ...]] = field(default_factory=dict)

    @property
    def thresholds(self) -> Thresholds:
        """Where this publication draws its lines."""
        return self.publication.thresholds

    @cached_property
    def every(self) -> tuple[tuple[Sentence, ...], ...]:
        """Every text of the part under check in all its languages, the author's first."""
        return tuple([self.of(text) for text in self.texts])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the part, in every language."""
        return tuple(chain.from_iterable(self.every))

    @cached_property
    def translated(self) -> tuple[tuple[Sentence, tuple[Sentence, ...]], ...]:
        """Every sentence of the part that is translated, with all of its translations."""
        return tuple([(several[0], several[1:]) for several in self.every if len(several) > 1])

    def sentences_with(self, only: Only) -> tuple[Sentence, ...]:
        """Give the sentences that a check looks at."""
        if only is Only.ALL:
            return self.sentences
        if only not in self._chosen:
            holds = only.holds
            self._chosen[only] = tuple([one for one in self.sentences if holds(one)])
        return self._chosen[only]

    def pairs(self, text: Text) -> Iterator[Translated]:
        """Give a text as its author wrote it beside each of its translations."""
        source, *targets = self.of(text)
        yield from (Translated(source, target) for target in targets)

    def translations_with(self, only: Only) -> Iterator[Translated]:
        """Give the pairs of which either sentence is one that a check looks at."""
        if only is Only.ALL:
            yield from (Translated(source, target) for source, targets in self.translated for target in targets)
            return
        chosen = self.sentences_with(only)
        held = set(map(id, chosen))
        for text in {id(one.text): one.text for one in chosen}.values():
            yield from (one for one in self.pairs(text) if id(one.source) in held or id(one.target) in held)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The identities of the texts that stand in quotations of the issue's stories: somebody else's words."""
        quotations = nodes(self.issue.stories, Quotation) if self.issue else ()
        return frozenset(id(text) for one in quotations for text in nodes(one, Text))

    def once(self, name: str, work: Callable[[Publication[Text]], R]) -> R:
        """Work something out of the publication, once a run."""
        if name not in self.run:
            self.run[name] = work(self.publication)
        made: R = self.run[name]
        return made

    def of(self, text: Text) -> tuple[Sentence, ...]:
        """Give a text in all its languages, the author's first."""
        if id(text) not in self._sentences:
            self._sentences[id(text)] = tuple(sentences_of(text))
        return self._sentences[id(text)]

    def source(self, text: Text) -> Sentence:
        """Give a text as its author wrote it."""
        return self.of(text)[0]

    def place(self, one: Sentence, words: str) -> Pointer:
        """Find where words of a sentence stand in its file; where the sentence begins, if they cannot be found."""
        where = one.where
        if not words or not where.line:
            return where
        first, lines = words.split("\n", 1)[0].strip(), self.lines(where.file)
        begins = where.line
        if where.file.endswith(".po"):  # its entry begins with comments and the author's sentence
            begins = next((at for at in range(begins, len(lines) + 1) if lines[at - 1].startswith("msgstr")), begins)
        eastern = language(one.lang).script == "Arab"
        last = begins + one.words.count("\n") + len(one.words) // 20 + 3
        for number in range(begins, min(last, len(lines)) + 1):
            line = western(lines[number - 1]) if eastern else lines[number - 1]
            column = line.find(first)
            if column >= 0:
                return Pointer(file=where.file, line=number, column=column + 1)
        return where
