"""The gate: runs all checks over a publication, and removes the diagnostics that an allowance permits."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise
from typing import Any

from khabar.checks.bundle import Bundle
from khabar.checks.check import Check
from khabar.checks.context import Context, Lines
from khabar.checks.rendered import RenderedEdition
from khabar.checks.vocabulary import forget_words
from khabar.core.diagnostic import Diagnostic, Severity, did_you_mean, error, warning
from khabar.core.plugin import load, own_names
from khabar.model.gate import Allowance
from khabar.model.issue import Issue, IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes

RULES = "khabar.checks.rules"

Part = IssueKey | None
"""A part that is checked separately: an issue, or (None) everything outside issues."""

_MANY = 10
"""Number of parts from which the caches are cleared at the end: after an edit, only two or three parts are checked."""

_TEXTS = 400
"""Texts to check together: more is not faster, and all of them are in memory in every language."""


def checks(named: Iterable[str] = (), *, preview: bool = False) -> tuple[Check, ...]:
    """Return khabar's own checks and those of other packages that a publication names; with `preview`, all of them.

    Raises UnknownPlugin for a name that no package has, PluginFailed for a check that cannot be loaded.
    """
    loaded = [load(RULES, name)(name) for name in (*own_names(RULES), *named)]
    return tuple(check for check in loaded if preview or not check.preview)


def run_checks(
    publication: Publication[Text], keys: Sequence[Part], lines: Lines, chosen: Sequence[Check]
) -> Iterator[tuple[Part, tuple[Diagnostic, ...]]]:
    """Run checks over parts of a publication; report a check that raises an exception, and go on with the others."""
    run: dict[object, Any] = {}  # what checks compute once for all parts
    for parts in _grouped((key, _context(publication, key, lines, run)) for key in keys):
        bundle = Bundle([context for _, context in parts])
        for check in chosen:
            try:
                _look_at_parts(check, bundle)
                look_at_words(check, bundle)
            except Exception as failed:  # noqa: BLE001 - a check of another package may raise anything
                for context in bundle.contexts:
                    _fail(check, context, failed)
        for key, context in parts:
            yield key, tuple(dict.fromkeys(context.diagnostics))
    if len(keys) > _MANY:
        forget_words()


def _grouped(parts: Iterable[tuple[Part, Context]]) -> Iterator[list[tuple[Part, Context]]]:
    """Return parts in groups of a few hundred texts."""
    group, texts = list[tuple[Part, Context]](), 0
    for key, context in parts:
        group.append((key, context))
        texts += len(context.texts)
        if texts >= _TEXTS:
            yield group
            group, texts = [], 0
    if group:
        yield group


def _context(publication: Publication[Text], key: Part, lines: Lines, run: dict[object, Any]) -> Context:
    issue = None if key is None else publication.issues[key]
    context = Context(
        publication=publication,
        issue=issue,
        previous=None,
        lines=lines,
        texts=tuple(nodes(shared(publication) if issue is None else issue, Text)),
        run=run,
    )
    context.previous = context.once("previous", _previous_issues).get(key)
    return context


def _previous_issues(publication: Publication[Text]) -> dict[Part, Issue[Text]]:
    """Return the previous issue for each issue."""
    ordered = sorted(publication.issues)
    return {key: publication.issues[before] for before, key in pairwise(ordered)}


def shared(publication: Publication[Text]) -> Publication[Text]:
    """Return a publication without its issues."""
    return replace(publication, issues={})


@cache
def checks_of_rendered(named: tuple[str, ...]) -> tuple[Check, ...]:
    """Return the checks of rendered files."""
    return tuple(check for check in checks(named) if type(check).made is not Check.made)


def check_rendered(
    made: RenderedEdition, chosen: Sequence[Check], allowed: Sequence[Allowance] = ()
) -> Iterator[Diagnostic]:
    """Run checks over the files rendered for one edition, and leave out what is allowed."""
    for check in chosen:
        for finding in check.made(made):
            if not any(_allows(allowance, finding) for allowance in allowed):
                yield finding


def _look_at_parts(check: Check, bundle: Bundle) -> None:
    """Pass each part to a check."""
    kind = type(check)
    of_shared, of_issue = kind.publication is not Check.publication, kind.issue is not Check.issue
    for context in bundle.contexts if of_shared or of_issue else ():
        if context.issue is None and of_shared:
            _run(check, context, check.publication, [(context.publication,)])
        elif context.issue is not None and of_issue:
            _run(check, context, check.issue, [(context.issue,)])


def look_at_words(check: Check, bundle: Bundle) -> None:
    """Pass the sentences of all parts that a check wants to it, alone and with their translations."""
    kind = type(check)
    if kind.translations is not Check.translations:
        for context in bundle.contexts:
            _run(check, context, check.translations, context.translated)
    if kind.sign is not Check.sign:
        _look_where_signs_are(check, bundle)
        return
    if kind.sentence is not Check.sentence:
        for context in bundle.contexts:
            _run(check, context, check.sentence, [(sentence,) for sentence in context.sentences_with(check.only)])
    if kind.translated is not Check.translated:
        for context in bundle.contexts:
            _run(check, context, check.translated, [(pair,) for pair in context.translations_with(check.only)])


def _look_where_signs_are(check: Check, bundle: Bundle) -> None:
    kind = type(check)
    if kind.sentence is not Check.sentence:
        for context, sentence in bundle.having(check.sign, check.only):
            _run(check, context, check.sentence, [(sentence,)])
    if kind.translated is not Check.translated:
        for context, pair in bundle.pairs_having(check.sign, check.only):
            _run(check, context, check.translated, [(pair,)])


def _run(
    check: Check, context: Context, method: Callable[..., Iterable[Diagnostic]], calls: Iterable[tuple[object, ...]]
) -> None:
    """Add the diagnostics of a check to those of a part; a check that raised an exception there is not called again."""
    if check.name in context.failed:
        return
    try:
        for arguments in calls:
            context.diagnostics.extend(method(*arguments, context))
    except Exception as failed:  # noqa: BLE001 - as above
        _fail(check, context, failed)


def _fail(check: Check, context: Context, failed: Exception) -> None:
    if check.name not in context.failed:
        context.failed.add(check.name)
        where = context.issue.where if context.issue else context.publication.where
        message = f"the check {check.name} failed: {type(failed).__name__}: {failed}"
        hint = "this is a bug in the check: report it to its author; what it checks was not checked"
        context.diagnostics.append(error("check-failed", replace(where, column=0), message, hint))


# --- allowances


def apply_allowances(
    publication: Publication[Text], found: Mapping[Part, Iterable[Diagnostic]]
) -> Iterator[Diagnostic]:
    """Leave out what is allowed; report allowances that are not used or name an unknown check.

    An allowance for a check of rendered files is never reported as unused: its files are rendered later.
    """
    used: set[int] = set()
    for key, findings in found.items():
        allowances = allowed_in(publication, key)
        for finding in findings:
            matching = [allowance for allowance in allowances if _allows(allowance, finding)]
            used.update(map(id, matching))
            if not matching or finding.severity is Severity.EXPLAIN:
                yield finding
    known = {*own_names(RULES), *publication.checks}
    of_rendered = {check.name for check in checks_of_rendered(publication.checks)}
    for allowance in (*publication.allow, *chain.from_iterable(issue.allow for issue in publication.issues.values())):
        if allowance.check not in known:
            message = f"there is no check {allowance.check!r}"
            yield error("unknown-check", allowance.at("check"), message, did_you_mean(allowance.check, known))
        elif id(allowance) not in used and allowance.check not in of_rendered:
            message = f"this allowance is not used: {allowance.check} reports nothing here that it matches"
            yield warning("unused-allowance", allowance.where, message, "delete it")


def allowed_in(publication: Publication[Text], key: Part) -> tuple[Allowance, ...]:
    """Return the allowances for a part: those of the publication, and those of the issue."""
    return publication.allow + (publication.issues[key].allow if key is not None else ())


def _allows(allowance: Allowance, finding: Diagnostic) -> bool:
    return (
        allowance.check == finding.name
        and allowance.file in ("", finding.where.file)
        and allowance.words in finding.message
    )


def lines_of(read: Callable[[str], bytes]) -> Lines:
    """Return a function that returns the lines of a file, reading each file once."""
    known: dict[str, tuple[str, ...]] = {}

    def lines(file: str) -> tuple[str, ...]:
        if file not in known:
            try:
                known[file] = tuple(read(file).decode("utf-8-sig", "replace").splitlines())
            except OSError:
                known[file] = ()
        return known[file]

    return lines
