"""The base class of all checks."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from khabar.checks.context import Context
from khabar.checks.page import Sign
from khabar.checks.rendered import RenderedEdition
from khabar.checks.sentence import Only, Sentence, Translated
from khabar.core.diagnostic import Diagnostic, Fix, Pointer, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text


class Check:
    """The base class of all checks. A check overrides the methods for the parts of a publication that it checks.

    The docstring of a check is its manual page: what the problem is, `Why:` it matters, `Do instead:` how to fix it.
    Its name is the name of its file, with hyphens. A `preview` check runs only on request, until it has proved to be
    reliable. `only` and `sign` select the sentences it receives.
    """

    severity: ClassVar[Severity] = Severity.WARNING
    preview: ClassVar[bool] = False
    only: ClassVar[Only] = Only.ALL

    def __init__(self, name: str) -> None:
        self.name = name

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Check everything outside issues."""
        yield from ()

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check one issue; `context.previous` is the issue before it."""
        yield from ()

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Return what every sentence (or one of every pair) with such a problem contains; None to skip the language.

        The gate searches many issues at once for it, and passes only matching sentences to the check. `context` is the
        one of any of these issues.
        """

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check one sentence or paragraph in one language."""
        yield from ()

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Check a sentence with all of its translations; instead of `translated`, when that is faster."""
        yield from ()

    def translated(self, pair: Translated, context: Context) -> Iterator[Diagnostic]:
        """Check a sentence with one translation."""
        yield from ()

    def made(self, made: RenderedEdition) -> Iterator[Diagnostic]:
        """Check the files rendered for one edition; called by `khabar build`."""
        yield from ()

    def report(self, where: Pointer, message: str, hint: str = "", fix: Fix | None = None) -> Diagnostic:
        """Return a diagnostic of this check. With a fix, `where` must be the exact place of the words to replace."""
        return Diagnostic(severity=self.severity, name=self.name, where=where, message=message, hint=hint, fix=fix)
