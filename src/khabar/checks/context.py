"""What a check may ask beside what it is given: the publication, the issue before, and where a word stands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, TypeVar

from khabar.checks.page import Page, Sign
from khabar.checks.sentence import Only, Sentence, Translated, sentences_of, western
from khabar.core.dataclass import dataclass
from khabar.core.diagnostic import Pointer
from khabar.core.language import Lang, language
from khabar.model.gate import Thresholds
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text

R = TypeVar("R")

Lines = Callable[[str], tuple[str, ...]]
"""Gives the lines of a file of the workspace; none where it cannot be read."""


@dataclass(kw_only=True)
class Context:
    """One run of the gate over one issue, or over what all issues share (`issue` is None then).

    In `run` a check may keep what it works out of the publication: it is one for all parts of a run.
    """

    publication: Publication[Text]
    issue: Issue[Text] | None
    previous: Issue[Text] | None
    lines: Lines
    texts: tuple[Text, ...]
    run: dict[object, Any]
    _sentences: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)
    _chosen: dict[Only, tuple[Sentence, ...]] = field(default_factory=dict)
    _pages: dict[Only, Mapping[Lang, Page]] = field(default_factory=dict)
    _chosen_pairs: dict[Only, tuple[Translated, ...]] = field(default_factory=dict)

    @property
    def thresholds(self) -> Thresholds:
        """Where this publication draws its lines."""
        return self.publication.thresholds

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the part under check, in every language."""
        return tuple(one for text in self.texts for one in self.of(text))

    @cached_property
    def translations(self) -> tuple[Translated, ...]:
        """Every sentence of the part under check beside each of its translations."""
        return tuple(Translated(several[0], target) for several in map(self.of, self.texts) for target in several[1:])

    @property
    def pages(self) -> Mapping[Lang, Page]:
        """All sentences by language."""
        return self._pages_with(Only.ALL)

    def _pages_with(self, only: Only) -> Mapping[Lang, Page]:
        if only not in self._pages:
            by_lang: dict[Lang, list[Sentence]] = {}
            for one in self.sentences_with(only):
                by_lang.setdefault(one.lang, []).append(one)
            self._pages[only] = {lang: Page(sentences) for lang, sentences in by_lang.items()}
        return self._pages[only]

    def having(self, sign: Callable[[Lang], Sign | None], only: Only = Only.ALL) -> Iterator[Sentence]:
        """Give the sentences that have what `sign` gives for their language; none of one for which it gives None."""
        for lang, page in self._pages_with(only).items():
            wanted = sign(lang)
            if wanted is not None:
                yield from page.having(wanted)

    def pairs_having(self, sign: Callable[[Lang], Sign | None], only: Only = Only.ALL) -> Iterator[Translated]:
        """Give the pairs of which either sentence has the sign of its language."""
        held = set(map(id, self.having(sign, only)))
        if held:
            yield from (one for one in self.translations if id(one.source) in held or id(one.target) in held)

    def sentences_with(self, only: Only) -> tuple[Sentence, ...]:
        """Give the sentences that a check looks at."""
        if only is Only.ALL:
            return self.sentences
        if only not in self._chosen:
            holds = only.holds
            self._chosen[only] = tuple([one for one in self.sentences if holds(one)])
        return self._chosen[only]

    def translations_with(self, only: Only) -> tuple[Translated, ...]:
        """Give the pairs of which either sentence is one that a check looks at."""
        if only is Only.ALL:
            return self.translations
        if only not in self._chosen_pairs:
            chosen = set(map(id, self.sentences_with(only)))
            self._chosen_pairs[only] = tuple(
                [pair for pair in self.translations if id(pair.source) in chosen or id(pair.target) in chosen]
            )
        return self._chosen_pairs[only]

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
