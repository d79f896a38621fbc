"""Computes every figure that an issue prints, as known on the issue's day.

Values are cached in the store by everything they depend on: the bytes of the observation files, the definitions, the
day, the names. A build without changes in data runs no query.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error, warning
from khabar.core.file_digests import FileDigests, Snapshot
from khabar.core.fingerprint import fingerprint
from khabar.core.store import ResultStore, result_key
from khabar.core.world import World
from khabar.figures.evaluation_cache import dump, load
from khabar.figures.files import FOLDER, Files
from khabar.figures.no_value_reason import NoValueReason
from khabar.model.evaluated import Evaluated
from khabar.model.figure import Figure
from khabar.model.figure_usage import figure_usage
from khabar.model.issue import Issue, IssueKey, Printed
from khabar.model.publication import Publication
from khabar.model.text import Text

if TYPE_CHECKING:
    from khabar.figures.store import Store

Answers = Mapping[str, Evaluated | NoValueReason]


_WORDS = frozenset({"where", "marks", "label", "definition", "absent", "remarks", "breaks"})
"""Fields of a figure's definition that its values do not depend on."""


class FigureEvaluator:
    """Evaluates the figures of one workspace repeatedly, at the cost of what changed."""

    def __init__(self, world: World, store: ResultStore | None = None, digests: FileDigests | None = None) -> None:
        self._world = world
        self._store = store
        self._digests = digests or FileDigests(world)
        self._last: dict[str, Answers] = {}  # by fingerprint, from the last run: `khabar serve` keeps one evaluator
        self._faults: tuple[str, tuple[Diagnostic, ...]] = ("", ())
        self._quoted: dict[IssueKey, tuple[Issue[Text], Mapping[str, Pointer]]] = {}

    def faults(self) -> tuple[Diagnostic, ...]:
        """Report errors in the observation files alone, if there is no publication to compare them with."""
        with _OpenObservations(self._world, self._digests.snapshot(FOLDER)) as opened:
            return (*_strangers(opened.files), *self._faults_of(opened, None))

    def evaluate(
        self, publication: Publication[Text], *, is_whole: bool = True
    ) -> tuple[Publication[Text], tuple[Diagnostic, ...]]:
        """Return the publication with the figures of each issue, and all findings.

        If it is not `is_whole`, because a part could not be read, nothing is reported as missing.
        """
        figures = publication.figures if is_whole else _without_gaps(publication.figures)
        answers, issues = dict[str, Answers](), dict[IssueKey, Issue[Text]]()
        with _OpenObservations(self._world, self._digests.snapshot(FOLDER)) as opened:
            findings = [*_strangers(opened.files), *self._faults_of(opened, publication.sources if is_whole else None)]
            broken = any(finding.severity.stops and finding.name not in _HARMLESS for finding in findings)
            sure = _Sure(figures, opened if broken else None, is_whole=is_whole)
            rules = [_rule(figure) for _, figure in sorted(figures.items())]
            data = fingerprint([*opened.snapshot], rules)
            for key, issue in publication.issues.items():
                quoted = self._quoted_by(issue)
                mark = fingerprint(data, list(quoted), issue.date)
                answers[mark] = self._answer(opened, mark, figures, quoted, issue.date)
                findings += _missing(figures, answers[mark], quoted, issue, sure)
                findings += _changed(answers[mark], issue, sure)
                valued = {name: finding for name, finding in answers[mark].items() if isinstance(finding, Evaluated)}
                issues[key] = replace(issue, figures=valued)
            self._last = answers if opened.is_current else {}
        return replace(publication, issues=issues), tuple(dict.fromkeys(findings))

    def _quoted_by(self, issue: Issue[Text]) -> Mapping[str, Pointer]:
        """Return what an issue quotes; cached as long as the reader returns the same issue."""
        last, quoted = self._quoted.get(issue.key, (None, {}))
        if last is not issue:
            quoted = figure_usage(issue)
            self._quoted[issue.key] = issue, quoted
        return quoted

    def _answer(
        self,
        opened: "_OpenObservations",
        mark: str,
        figures: Mapping[str, Figure[Text]],
        quoted: Iterable[str],
        day: date,
    ) -> Answers:
        if mark in self._last:
            return self._last[mark]
        cached = self._store.get(result_key("figures", mark)) if self._store is not None else None
        if cached is not None:
            return load(cached)
        from khabar.figures.evaluate import evaluate  # noqa: PLC0415 - what computes is loaded where it computes

        answers = evaluate(opened.store, figures, quoted, day)
        if self._store is not None and not opened.store.errors and opened.is_current:
            self._store.put(result_key("figures", mark), dump(answers))
        return answers

    def _faults_of(self, opened: "_OpenObservations", sources: Collection[str] | None) -> tuple[Diagnostic, ...]:
        """Check the files once, and again when one of them has changed."""
        if not (opened.files.csv or opened.files.parquet):
            return ()
        mark = fingerprint([*opened.snapshot], sorted(sources) if sources is not None else None)
        if self._faults[0] == mark:
            return self._faults[1]
        if self._store is not None and self._store.get(result_key("sound", mark)) is not None:
            faults: tuple[Diagnostic, ...] = ()
        else:
            faults = tuple(_faults(opened.store, sources))
            if not opened.is_current:
                return faults
            if self._store is not None and not faults:
                self._store.put(result_key("sound", mark), b"")
        self._faults = (mark, faults)
        return faults


class _OpenObservations:
    """The observation files, and the store that reads them: opened when something must be computed."""

    def __init__(self, world: World, snapshot: Snapshot) -> None:
        self._world = world
        self.snapshot = snapshot
        self.files = Files(world)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "store" in self.__dict__:
            self.store.close()

    @property
    def is_current(self) -> bool:
        """Return whether the files are still those of the snapshot: only then may results be cached."""
        return self.snapshot.is_current()

    @cached_property
    def store(self) -> "Store":
        from khabar.figures.store import Store  # noqa: PLC0415

        return Store(self._world)


class _Sure:
    """Decides whether a missing value is certain: unreadable rows may hold it."""

    def __init__(
        self, figures: Mapping[str, Figure[Text]], opened: "_OpenObservations | None", *, is_whole: bool
    ) -> None:
        self._figures = figures
        self._opened = opened
        self._is_whole = is_whole

    def of(self, name: str) -> bool:
        """Return whether a figure's value may be missing only because something could not be read."""
        if not self._is_whole or self._opened is None:
            return self._is_whole
        waiting, series = [name], dict[str, bool]()
        while waiting:
            figure = self._figures.get(waiting.pop())
            if figure is not None and figure.counts not in series:
                series[figure.counts] = bool(figure.query)
                waiting.extend(figure.inputs)
        return not any(series.values()) and not self._opened.store.unsure_of(series)


_HARMLESS = frozenset({"unknown-source", "duplicate-observation"})
"""Errors of observations that do not affect any value."""


def _without_gaps(figures: Mapping[str, Figure[Text]]) -> Mapping[str, Figure[Text]]:
    """Remove figures that are computed from others which could not be read."""
    complete = dict(figures)
    while gaps := [name for name, figure in complete.items() if not complete.keys() >= set(figure.inputs)]:
        for name in gaps:
            del complete[name]
    return complete


def _rule(figure: Figure[Text]) -> tuple[object, ...]:
    rule = tuple(getattr(figure, field.name) for field in fields(figure) if field.name not in _WORDS)
    return (*rule, [change.day for change in figure.breaks])


def _strangers(files: Files) -> Iterator[Diagnostic]:
    if files.unreadable:
        where, hint = Pointer(file=FOLDER), "check its permissions"
        yield error("unreadable-file", where, f"this folder cannot be read: {files.unreadable}", hint)
    for path in files.other:
        hint = f"observations are {FOLDER}/SOURCE.csv or Parquet files that `khabar figures import` wrote"
        yield warning("file-not-read", Pointer(file=path), "this file is not read by anything", hint)


def _faults(store: "Store", sources: Collection[str] | None) -> Iterator[Diagnostic]:
    from khabar.figures.contradiction import contradictions  # noqa: PLC0415 - only if something is checked

    there = store.rows("SELECT DISTINCT source FROM observations")
    yield from store.errors
    yield from contradictions(store)
    for (source,) in sorted(there):
        if sources is not None and source not in sources:
            message = f"observations of {source!r}, which is not in sources.yaml"
            hint = did_you_mean(source, sources, "add it to sources.yaml")
            yield error("unknown-source", store.place_of(source), message, hint)


def _missing(
    figures: Mapping[str, Figure[Text]],
    answers: Answers,
    quoted: Mapping[str, Pointer],
    issue: Issue[Text],
    sure: "_Sure",
) -> Iterator[Diagnostic]:
    """Report figures without a value, where to fix it: at the definition, or where the figure is quoted."""
    for name, answer in answers.items():
        if isinstance(answer, NoValueReason) and (answer.fault != "figure-without-value" or sure.of(name)):
            where = figures[name].at(answer.key)
            message = f"{answer.message} (quoted in {quoted[name]}, No {issue.number})"
            yield error(answer.fault, where, message, answer.hint)


def _changed(answers: Answers, issue: Issue[Text], sure: "_Sure") -> Iterator[Diagnostic]:
    """Report figures of published issues that would now have another value than was printed."""
    for name, printed in issue.printed.items():
        answer = answers.get(name)
        if not sure.of(name):
            continue
        if isinstance(answer, Evaluated) and not same(answer, printed):
            now = answer.current
            message = (
                f"No {issue.number} printed {printed.value:f} for {name} as of {printed.as_of} ({printed.source});"
                f" computed today it is {now.value:f} as of {now.as_of} ({now.source})"
            )
            yield error("figure-differs-from-print", printed.where, message, _RESTORE)
        elif name not in answers:
            message = f"No {issue.number} printed {name}, and no longer quotes it"
            yield error("figure-differs-from-print", printed.where, message, _RESTORE)


_RESTORE = (
    "a published issue does not change: give an observation that was appended later the known_at of its publication,"
    " and define another figure if the way of counting changes"
)


def same(now: Evaluated, printed: Printed) -> bool:
    """Return whether a figure still has the printed value."""
    current = now.current
    computed = (current.value, current.as_of, current.source, current.qualifier)
    return computed == (printed.value, printed.as_of, printed.source, printed.qualifier)
