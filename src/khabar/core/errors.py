"""The exceptions of khabar, and the exit codes.

    KhabarError                  1   something went wrong; the text says what to do next
    ├── FaultsFound              1   the workspace has faults; each is in `diagnostics`
    ├── NoValue                  1   a figure has no value on the day it was asked for
    ├── WorkspaceNotFound        2   there is no workspace, issue or language of that name
    ├── UsageError               2   the command line cannot be understood
    ├── UnknownPlugin            2   no installed package has a plug-in of that name
    ├── WriteFailed              3   the result could not be written; the previous content is unchanged
    ├── RenderFailed             4   a renderer gave up: a fault in khabar or in a library, not in the workspace
    ├── MissingExtra             5   a feature needs packages that are not installed
    ├── PluginFailed             5   a plug-in of another package cannot be loaded, or two packages claim one name
    └── FetchFailed              6   a server could not be reached, or did not answer as it should

0 means done, 130 that a person pressed Ctrl-C, 143 and 129 that the program was ended (SIGTERM, SIGHUP).
`docs/reference/exit-codes.md` is made from this table.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from khabar.core.diagnostic import Diagnostic


_NOTES = 5  # errors that a traceback shows


class KhabarError(Exception):
    """The root of all errors that khabar raises on purpose; its text says what to do next."""

    exit_code: ClassVar[int] = 1


class FaultsFound(KhabarError):
    """The workspace has faults that stop the work; `diagnostics` has every one of them, not only the first.

    The first five errors are also its notes: a traceback shows them when the error is not caught.
    """

    def __init__(self, diagnostics: "Sequence[Diagnostic]") -> None:
        self.diagnostics = tuple(diagnostics)
        errors = sum(diagnostic.severity.stops for diagnostic in self.diagnostics)
        super().__init__(f"{errors} {'error' if errors == 1 else 'errors'} in the workspace: nothing was written")
        stopping = [diagnostic for diagnostic in self.diagnostics if diagnostic.severity.stops]
        for diagnostic in stopping[:_NOTES]:
            self.add_note(str(diagnostic))


class NoValue(KhabarError):
    """A figure has no value on the day it was asked for; the text says why and what to do."""


class WorkspaceNotFound(KhabarError):
    """There is no workspace, issue or language of that name; the text lists what there is."""

    exit_code = 2


class UsageError(KhabarError):
    """The command line cannot be understood."""

    exit_code = 2


class UnknownPlugin(KhabarError, LookupError):
    """No installed package has a plug-in of that name; the text lists those there are."""

    exit_code = 2


class WriteFailed(KhabarError):
    """The result could not be written; the previous content of the folder is unchanged."""

    exit_code = 3


class RenderFailed(KhabarError):
    """A renderer gave up on an issue that had passed its checks: a fault in khabar or in a library."""

    exit_code = 4


class MissingExtra(KhabarError):
    """A feature needs optional packages that are not installed."""

    exit_code = 5

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs more packages: pip install 'khabar[{extra}]'")


class PluginFailed(KhabarError):
    """A plug-in of another package cannot be loaded or fails, or two packages claim one name; the text names them."""

    exit_code = 5


class FetchFailed(KhabarError):
    """A server could not be reached, or did not answer as it should; nothing was imported or recorded."""

    exit_code = 6
