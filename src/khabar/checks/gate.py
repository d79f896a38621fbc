"""The gate: every check looks at every part it knows; what may stand, for a reason that is written down, stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from khabar.checks.check import Check
from khabar.checks.context import Context, Lines
from khabar.checks.made import MadeEdition
from khabar.core.diagnostic import Diagnostic, Severity, did_you_mean, error, warning
from khabar.core.plugin import load, own_names
from khabar.model.gate import Allowance
from khabar.model.issue import Issue, IssueKey
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes

RULES = "khabar.checks.rules"

Part = IssueKey | None
"""What is checked by itself: an issue, or (None) all that the issues share."""


def checks(named: Iterable[str] = (), *, preview: bool = False) -> tuple[Check, ...]:
    """Give khabar's own checks, and those of other packages that a publication names; those in preview if asked.

    Raises LookupError for a name that nobody has.
    """
    found = [load(RULES, name)(name.replace("_", "-")) for name in (*own_names(RULES), *named)]
    return tuple(check for check in found if preview or not check.preview)


def examine(
    publication: Publication[Text],
    key: Part,
    lines: Lines,
    chosen: Sequence[Check],
    run: dict[object, Any] | None = None,
) -> tuple[Diagnostic, ...]:
    """Run checks over one part of a publication; one that fails is told, and the others go on.

    `run` is what checks work out once for all parts: whoever examines several hands the same one to each.
    """
    issue = None if key is None else publication.issues[key]
    context = Context(
        publication=publication,
        issue=issue,
        previous=None,
        lines=lines,
        texts=tuple(nodes(shared(publication) if issue is None else issue, Text)),
        run={} if run is None else run,
    )
    context.previous = context.once("previous", _each_before).get(key)
    found: list[Diagnostic] = []
    for check in chosen:
        try:
            found.extend(_looked(check, context))
        except Exception as failed:  # noqa: BLE001 - whatever a check of somebody's own may raise
            where = issue.where if issue else publication.where
            message = f"the check {check.name} failed: {type(failed).__name__}: {failed}"
            hint = "this is a fault of the check: tell who wrote it; what it looks for was not looked for"
            found.append(error("check-failed", replace(where, column=0), message, hint))
    return tuple(dict.fromkeys(found))


def _each_before(publication: Publication[Text]) -> dict[Part, Issue[Text]]:
    """Give for each issue the one before it."""
    ordered = sorted(publication.issues)
    return {key: publication.issues[before] for before, key in pairwise(ordered)}


def shared(publication: Publication[Text]) -> Publication[Text]:
    """Give what all issues share."""
    return replace(publication, issues={})


@cache
def checks_of_made(named: tuple[str, ...]) -> tuple[Check, ...]:
    """Give the checks that look at what was made."""
    return tuple(check for check in checks(named) if type(check).made is not Check.made)


def examine_made(made: MadeEdition, chosen: Sequence[Check], allowed: Sequence[Allowance] = ()) -> Iterator[Diagnostic]:
    """Run checks over the files that were made of one edition, and leave out what is allowed."""
    for check in chosen:
        for finding in check.made(made):
            if not any(_lets(one, finding) for one in allowed):
                yield finding


def _looked(check: Check, context: Context) -> Iterator[Diagnostic]:
    """Have one check look in every way it has at the part of the context."""
    kind = type(check)
    if context.issue is None and kind.publication is not Check.publication:
        yield from check.publication(context.publication, context)
    if context.issue is not None and kind.issue is not Check.issue:
        yield from check.issue(context.issue, context)
    signed = kind.sign is not Check.sign
    if kind.sentence is not Check.sentence:
        for sentence in context.having(check.sign, check.only) if signed else context.sentences_with(check.only):
            yield from check.sentence(sentence, context)
    if kind.translations is not Check.translations:
        for text in context.texts:
            source, *targets = context.of(text)
            if targets:
                yield from check.translations(source, targets, context)
    if kind.translated is not Check.translated:
        for pair in context.pairs_having(check.sign, check.only) if signed else context.translations_with(check.only):
            yield from check.translated(pair, context)


# --- what may stand


def let_pass(publication: Publication[Text], found: Mapping[Part, Iterable[Diagnostic]]) -> Iterator[Diagnostic]:
    """Leave out what is allowed; tell allowances that let nothing pass, or name no check.

    What is allowed of the files of an edition is not known before they are made.
    """
    used: set[int] = set()
    for key, findings in found.items():
        allowances = allowed_in(publication, key)
        for finding in findings:
            passing = [one for one in allowances if _lets(one, finding)]
            used.update(map(id, passing))
            if not passing or finding.severity is Severity.EXPLAIN:
                yield finding
    known = {name.replace("_", "-") for name in (*own_names(RULES), *publication.checks)}
    of_made = {check.name for check in checks_of_made(publication.checks)}
    for allowance in (*publication.allow, *(one for issue in publication.issues.values() for one in issue.allow)):
        if allowance.check not in known:
            message = f"there is no check {allowance.check!r}"
            yield error("unknown-check", allowance.at("check"), message, did_you_mean(allowance.check, known))
        elif id(allowance) not in used and allowance.check not in of_made:
            message = f"nothing is found here that this would let pass ({allowance.check})"
            yield warning("unused-allowance", allowance.where, message, "take it away")


def allowed_in(publication: Publication[Text], key: Part) -> tuple[Allowance, ...]:
    """Give what may stand in a part: what holds in all issues, and what the issue itself allows."""
    return publication.allow + (publication.issues[key].allow if key is not None else ())


def _lets(allowance: Allowance, finding: Diagnostic) -> bool:
    return (
        allowance.check == finding.name
        and allowance.file in ("", finding.where.file)
        and allowance.words in finding.message
    )


def lines_of(read: Callable[[str], bytes]) -> Lines:
    """Give the lines of files, each file read once."""
    known: dict[str, tuple[str, ...]] = {}

    def lines(file: str) -> tuple[str, ...]:
        if file not in known:
            try:
                known[file] = tuple(read(file).decode("utf-8-sig", "replace").splitlines())
            except OSError:
                known[file] = ()
        return known[file]

    return lines
