"""What a check is: a class with a manual page, a level, and the parts of a publication that it looks at."""

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
    """The ground of all checks; one looks at what its methods take, and leaves the others as they are.

    The docstring of a check is its page of the manual: what the fault is, `Why:` it matters, `Do instead:` what mends
    it. Its name is that of its file, with hyphens. One that is `preview` runs only where it is asked for, until it has
    shown that it is right when it speaks. `only` says which sentences it wants to see, and `sign` what those have.
    """

    severity: ClassVar[Severity] = Severity.WARNING
    preview: ClassVar[bool] = False
    only: ClassVar[Only] = Only.ALL

    def __init__(self, name: str) -> None:
        self.name = name

    def publication(self, publication: Publication[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at what all issues share."""
        yield from ()

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Look at one issue; the one before it is `context.previous`."""
        yield from ()

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Give what each sentence with such a fault has, or one of a pair; None for a language without such faults.

        The gate looks for it in many issues at once, and shows the check those sentences alone that have it: `context`
        is that of any of them.
        """

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Look at one sentence or paragraph in one language, wherever it stands."""
        yield from ()

    def translations(self, source: Sentence, targets: Sequence[Sentence], context: Context) -> Iterator[Diagnostic]:
        """Look at a sentence beside all of its translations; a check that need not ask of each has this instead."""
        yield from ()

    def translated(self, pair: Translated, context: Context) -> Iterator[Diagnostic]:
        """Look at a sentence beside its translation."""
        yield from ()

    def made(self, made: RenderedEdition) -> Iterator[Diagnostic]:
        """Look at the files that were made of one edition; this is done by `khabar build`."""
        yield from ()

    def report(self, where: Pointer, message: str, hint: str = "", fix: Fix | None = None) -> Diagnostic:
        """Tell a fault of this check's own kind; with a fix, where `where` is the very place of its words."""
        return Diagnostic(severity=self.severity, name=self.name, where=where, message=message, hint=hint, fix=fix)
