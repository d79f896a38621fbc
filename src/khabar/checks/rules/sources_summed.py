"""Finds `sources-summed`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.figures import figures_of, quoted_at
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.evaluated import Method
from khabar.model.figure import Figure
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text

_REMARKS = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_OTHERS = re.compile(r"\bNOT\s+IN\s*\([^)]*\)|(?:<>|!=)\s*'[^']*'", re.IGNORECASE)
_ADDS = re.compile(r"\b(?:sum|count|avg|mean|fsum)\s*\(", re.IGNORECASE)
_SOURCE = re.compile(r"\bsource\b", re.IGNORECASE)
_OF_ONE = frozenset({Method.REPORTED, Method.SUM, Method.QUERY})


class SourcesSummed(Check):
    """
    A figure that adds up the numbers of more than one source.

    A query of the publication is checked by its text: it names two sources, or adds up without naming one while the
    publication has several.

    Why: two sources count the same people: a mail that added one death and two reported three.
    Do instead: use one source, as in `WHERE source = 'register'`; show the other under `beside`.
    """

    severity = Severity.ERROR

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the queries of figures."""
        for figure in publication.figures.values():
            if figure.query:
                yield from self._asked(figure, publication)

    def _asked(self, figure: Figure[Text], publication: Publication[Text]) -> Iterator[Diagnostic]:
        query = _REMARKS.sub(" ", figure.query)
        named = [source for source in publication.sources if f"'{source}'" in _OTHERS.sub(" ", query)]
        hint = f"use one source: WHERE source = '{figure.sources[0] if figure.sources else 'NAME'}'"
        if len(named) > 1:
            message = f"the query of {figure.name} combines {' and '.join(named)} into one number"
            yield self.report(figure.at("query"), message, hint)
        elif not _SOURCE.search(query) and _ADDS.search(query) and len(publication.sources) > 1:
            message = f"the query of {figure.name} adds up all sources, because it names none"
            yield self.report(figure.at("query"), message, hint)

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the source rows of each figure."""
        for figure, evaluated in figures_of(issue, context.publication):
            if evaluated.derivation.method not in _OF_ONE:
                continue  # a share may divide one source's number by another's
            sources = sorted({row.source for row in evaluated.derivation.rows})
            if len(sources) > 1:
                message = f"{figure.name} adds up numbers of {' and '.join(sources)}"
                yield self.report(quoted_at(issue, figure.name), message, "use one, and show the other under `beside`")


PLUGIN = SourcesSummed
