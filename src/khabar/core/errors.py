"""The exceptions of khabar, and the exit codes.

    KhabarError                  1   an error; the text says how to fix it
    ├── FaultsFound              1   the workspace has errors; `diagnostics` lists them
    ├── NoValue                  1   a figure has no value on the requested date
    ├── WorkspaceNotFound        2   there is no workspace, issue or language with that name
    ├── UsageError               2   an argument is invalid
    ├── UnknownPlugin            2   no installed package has a plug-in with that name
    ├── WriteFailed              3   the result could not be written; the previous content is unchanged
    ├── RenderFailed             4   a renderer failed: a bug in khabar or in a library, not an error in the workspace
    ├── MissingExtra             5   a feature needs packages that are not installed
    ├── PluginFailed             5   a plug-in of another package fails, or two packages claim one name
    └── FetchFailed              6   a server could not be reached, or sent an invalid answer

0 means success, 130 that a person pressed Ctrl-C, 143 and 129 that the process was ended by SIGTERM or SIGHUP.
`docs/reference/exit-codes.md` is generated from these classes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from khabar.core.diagnostic import Diagnostic


_NOTES = 5  # errors that a traceback shows


class KhabarError(Exception):
    """The base class of all errors that khabar raises on purpose; the text says how to fix the problem."""

    exit_code: ClassVar[int] = 1


class FaultsFound(KhabarError):
    """The workspace has errors, and nothing was written; `diagnostics` lists all of them.

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
    """A figure has no value on the requested date; the text gives the reason and what to do."""


class WorkspaceNotFound(KhabarError):
    """There is no workspace, issue or language with that name; the text lists the existing names."""

    exit_code = 2


class UsageError(KhabarError):
    """An argument is invalid."""

    exit_code = 2


class UnknownPlugin(KhabarError, LookupError):
    """No installed package has a plug-in with that name; the text lists the available ones."""

    exit_code = 2


class WriteFailed(KhabarError):
    """The result could not be written; the previous content of the folder is unchanged."""

    exit_code = 3


class RenderFailed(KhabarError):
    """A renderer failed on an issue that had passed its checks: a bug in khabar or in a library."""

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
    """A server could not be reached or sent an invalid answer; nothing was imported or recorded."""

    exit_code = 6
