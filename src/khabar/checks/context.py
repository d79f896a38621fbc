"""What a check may ask beside what it is given: the publication, the issue before, and where a word stands."""

from collections.abc import Callable, Iterator
from dataclasses import field

from khabar.checks.sentence import Sentence, Translated, sentence, sentences_of
from khabar.core.dataclass import dataclass
from khabar.core.diagnostic import Pointer
from khabar.model.gate import Thresholds
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text

Lines = Callable[[str], tuple[str, ...]]
"""Gives the lines of a file of the workspace; none where it cannot be read."""


@dataclass(slots=True, kw_only=True)
class Context:
    """One run of the gate over one issue, or over what all issues share (`issue` is None then)."""

    publication: Publication[Text]
    issue: Issue[Text] | None
    previous: Issue[Text] | None
    lines: Lines
    texts: tuple[Text, ...]
    _sentences: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)

    @property
    def thresholds(self) -> Thresholds:
        """Where this publication draws its lines."""
        return self.publication.thresholds

    def sentences(self) -> Iterator[Sentence]:
        """Give every sentence of the part under check, in every language, each made once."""
        for text in self.texts:
            yield from self.of(text)

    def translations(self) -> Iterator[Translated]:
        """Give every sentence of the part under check beside each of its translations."""
        for text in self.texts:
            source = self.source(text)
            for target in self.of(text):
                if target.lang != source.lang:
                    yield Translated(source, target)

    def of(self, text: Text) -> tuple[Sentence, ...]:
        """Give a text in all its languages, the author's first."""
        if id(text) not in self._sentences:
            self._sentences[id(text)] = tuple(sentences_of(text))
        return self._sentences[id(text)]

    def source(self, text: Text) -> Sentence:
        """Give a text as its author wrote it."""
        return next((one for one in self.of(text) if one.is_source), None) or sentence(text, text.source)

    def place(self, one: Sentence, words: str) -> Pointer:
        """Find where words of a sentence stand in its file; where the sentence begins, if they cannot be found."""
        where = one.where
        if not words or not where.line:
            return where
        first, lines = words.split("\n", 1)[0].strip(), self.lines(where.file)
        begins = where.line
        if where.file.endswith(".po"):  # its entry begins with comments and the author's sentence
            begins = next((at for at in range(begins, len(lines) + 1) if lines[at - 1].startswith("msgstr")), begins)
        last = begins + one.words.count("\n") + len(one.words) // 20 + 3
        for number in range(begins, min(last, len(lines)) + 1):
            column = lines[number - 1].find(first)
            if column >= 0:
                return Pointer(file=where.file, line=number, column=column + 1)
        return where
