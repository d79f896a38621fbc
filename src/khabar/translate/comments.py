"""What a translator reads above a sentence: what it is, how long it may be, what its figures say, its terms."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import NOWHERE, FigureRef, Text
from khabar.model.walk import nodes
from khabar.read.inline import parse_inline
from khabar.render.resolve_figure import FigureFormatter
from khabar.translate.source import Source
from khabar.translate.unit import KeptTerm, Shown


@cache  # asked for in each language
def _references(sentence: str) -> tuple[FigureRef, ...]:
    return tuple(dict.fromkeys(nodes(parse_inline(sentence, NOWHERE, []), FigureRef)))


def role(source: Source) -> str:
    """Tell what a sentence is for readers, and how long it may be."""
    return f"{source.role}, at most {source.limit} signs" if source.limit else source.role


@dataclass(slots=True)
class Commentator:
    """Tells what helps to translate, for one language."""

    publication: Publication[Text]
    lang: Lang
    terms: Callable[[Source, Lang], Sequence[KeptTerm]] = lambda _source, _lang: ()
    _issues: dict[str, Issue[Text]] = field(default_factory=dict)
    _newest_first: tuple[Issue[Text], ...] = ()
    _teller: tuple[Issue[Text], FigureFormatter] | None = None

    def figures(self, source: Source) -> tuple[Shown, ...]:
        """Return what each reference in braces becomes for readers of the language."""
        if "{" not in source.sentence or not source.issue:
            return ()
        if not self._issues:
            self._issues = {str(key): issue for key, issue in self.publication.issues.items()}
            self._newest_first = tuple(issue for _, issue in sorted(self.publication.issues.items(), reverse=True))
        issue = self._issues[source.issue]
        return tuple(
            Shown(written=one.written, printed=self._of(issue).mention(one, self.lang))
            for one in _references(source.sentence)
            if one.name in issue.figures
        )

    def lines(self, source: Source) -> Iterator[str]:
        """Return what is to be said of a sentence in this language alone, a line each."""
        yield from map(str, self.figures(source))
        yield from map(str, self.terms(source, self.lang))

    def _of(self, issue: Issue[Text]) -> FigureFormatter:
        if self._teller is None or self._teller[0] is not issue:
            earlier = tuple(one for one in self._newest_first if one.key < issue.key)
            organisations = self.publication.organisations
            teller = FigureFormatter(
                issue=issue,
                earlier=earlier,
                publication=self.publication,
                organisation=lambda name: organisations[name].title.markdown,
                lang=self.lang,
            )
            self._teller = issue, teller
        return self._teller[1]
