"""The gate: every check looks at every part it knows; what may stand, for a reason that is written down, stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
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
"""What is checked by itself: an issue, or (None) all that the issues share."""

_MANY = 10
"""Parts whose words are more than is worth remembering: after an edit two or three are looked at."""

_TEXTS = 400
"""Texts that are looked at together: with more nothing is gained, and all of them are in memory in every language."""


def checks(named: Iterable[str] = (), *, preview: bool = False) -> tuple[Check, ...]:
    """Give khabar's own checks, and those of other packages that a publication names; those in preview if asked.

    Raises UnknownPlugin for a name that no package has, PluginFailed for a check that cannot be loaded.
    """
    found = [load(RULES, name)(name) for name in (*own_names(RULES), *named)]
    return tuple(check for check in found if preview or not check.preview)


def run_checks(
    publication: Publication[Text], keys: Sequence[Part], lines: Lines, chosen: Sequence[Check]
) -> Iterator[tuple[Part, tuple[Diagnostic, ...]]]:
    """Run checks over parts of a publication; one that fails is told where it failed, and the others go on."""
    run: dict[object, Any] = {}  # what checks work out once for all parts
    for several in _together((key, _context(publication, key, lines, run)) for key in keys):
        bundle = Bundle([context for _, context in several])
        for check in chosen:
            try:
                _look_at_parts(check, bundle)
                look_at_words(check, bundle)
            except Exception as failed:  # noqa: BLE001 - whatever a check of somebody's own may raise
                for context in bundle.contexts:
                    _fail(check, context, failed)
        for key, context in several:
            yield key, tuple(dict.fromkeys(context.told))
    if len(keys) > _MANY:
        forget_words()


def _together(parts: Iterable[tuple[Part, Context]]) -> Iterator[list[tuple[Part, Context]]]:
    """Give parts in groups of some hundred texts."""
    several, texts = list[tuple[Part, Context]](), 0
    for key, context in parts:
        several.append((key, context))
        texts += len(context.texts)
        if texts >= _TEXTS:
            yield several
            several, texts = [], 0
    if several:
        yield several


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
    context.previous = context.once("previous", _each_before).get(key)
    return context


def _each_before(publication: Publication[Text]) -> dict[Part, Issue[Text]]:
    """Give for each issue the one before it."""
    ordered = sorted(publication.issues)
    return {key: publication.issues[before] for before, key in pairwise(ordered)}


def shared(publication: Publication[Text]) -> Publication[Text]:
    """Give what all issues share."""
    return replace(publication, issues={})


@cache
def checks_of_rendered(named: tuple[str, ...]) -> tuple[Check, ...]:
    """Give the checks that look at what was made."""
    return tuple(check for check in checks(named) if type(check).made is not Check.made)


def check_rendered(
    made: RenderedEdition, chosen: Sequence[Check], allowed: Sequence[Allowance] = ()
) -> Iterator[Diagnostic]:
    """Run checks over the files that were made of one edition, and leave out what is allowed."""
    for check in chosen:
        for finding in check.made(made):
            if not any(_lets(one, finding) for one in allowed):
                yield finding


def _look_at_parts(check: Check, bundle: Bundle) -> None:
    """Show a check each part as a whole."""
    kind = type(check)
    of_shared, of_issue = kind.publication is not Check.publication, kind.issue is not Check.issue
    for context in bundle.contexts if of_shared or of_issue else ():
        if context.issue is None and of_shared:
            _tell(check, context, check.publication, [(context.publication,)])
        elif context.issue is not None and of_issue:
            _tell(check, context, check.issue, [(context.issue,)])


def look_at_words(check: Check, bundle: Bundle) -> None:
    """Show a check the sentences of all parts, as many as it wants to see, alone and beside their translations."""
    kind = type(check)
    if kind.translations is not Check.translations:
        for context in bundle.contexts:
            _tell(check, context, check.translations, context.translated)
    if kind.sign is not Check.sign:
        _look_where_signs_are(check, bundle)
        return
    if kind.sentence is not Check.sentence:
        for context in bundle.contexts:
            _tell(check, context, check.sentence, [(one,) for one in context.sentences_with(check.only)])
    if kind.translated is not Check.translated:
        for context in bundle.contexts:
            _tell(check, context, check.translated, [(pair,) for pair in context.translations_with(check.only)])


def _look_where_signs_are(check: Check, bundle: Bundle) -> None:
    kind = type(check)
    if kind.sentence is not Check.sentence:
        for context, sentence in bundle.having(check.sign, check.only):
            _tell(check, context, check.sentence, [(sentence,)])
    if kind.translated is not Check.translated:
        for context, pair in bundle.pairs_having(check.sign, check.only):
            _tell(check, context, check.translated, [(pair,)])


def _tell(
    check: Check, context: Context, look: Callable[..., Iterable[Diagnostic]], shown: Iterable[tuple[object, ...]]
) -> None:
    """Add what a check finds to what was found in a part; once it has failed there it is not asked again."""
    if check.name in context.failed:
        return
    try:
        for one in shown:
            context.told.extend(look(*one, context))
    except Exception as failed:  # noqa: BLE001 - as above
        _fail(check, context, failed)


def _fail(check: Check, context: Context, failed: Exception) -> None:
    if check.name not in context.failed:
        context.failed.add(check.name)
        where = context.issue.where if context.issue else context.publication.where
        message = f"the check {check.name} failed: {type(failed).__name__}: {failed}"
        hint = "this is a fault of the check: tell who wrote it; what it looks for was not looked for"
        context.told.append(error("check-failed", replace(where, column=0), message, hint))


# --- what may stand


def apply_allowances(
    publication: Publication[Text], found: Mapping[Part, Iterable[Diagnostic]]
) -> Iterator[Diagnostic]:
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
    known = {*own_names(RULES), *publication.checks}
    of_made = {check.name for check in checks_of_rendered(publication.checks)}
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
