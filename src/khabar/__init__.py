"""khabar: a compiler for humanitarian bulletins. Every number leads to its source.

    import khabar

    workspace = khabar.Workspace.open("central-asia")
    for problem in workspace.check():
        print(problem)
    workspace.build("site")

Every name below is loaded when it is first used, so that `import khabar` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khabar.api.create import NewWorkspace, country_code, init, short_name
    from khabar.api.figures import FigureAnswer, FigureDiff, Recorded, Verification, WorkspaceFigures
    from khabar.api.manual import explain, json_schema, manual, schemas
    from khabar.api.preview import PreviewSite
    from khabar.api.reports import BuildProgress, BuildReport, NewIssue, Preview, Report
    from khabar.api.translations import MachineBatch, ReturnedFile, TranslationFile, WorkspaceTranslations
    from khabar.api.workspace import Workspace
    from khabar.checks.manual import Page
    from khabar.core.artifact import Artifact
    from khabar.core.diagnostic import Diagnostic, Fix, Pointer, Severity
    from khabar.core.errors import (
        FaultsFound,
        FetchFailed,
        KhabarError,
        MissingExtra,
        NoValue,
        PluginFailed,
        RenderFailed,
        UnknownPlugin,
        UsageError,
        WorkspaceNotFound,
        WriteFailed,
    )
    from khabar.core.language import Lang
    from khabar.core.outside import OnlineWorld
    from khabar.core.world import DiskWorld, World
    from khabar.figures.history import PublishedValue
    from khabar.figures.imports.import_table import Imported
    from khabar.model.evaluated import Evaluated, Value
    from khabar.model.issue import Issue
    from khabar.model.link_status import LinkStatus
    from khabar.model.observation import Origin
    from khabar.model.publication import Publication
    from khabar.publish.target import Plan, Published, Target, target
    from khabar.translate.unit import State, Unit
    from khabar.workflow.compare_issues import Difference
    from khabar.workflow.translation_status import LanguageProgress, UnreviewedText
    from khabar.workflow.verify_issue import Verified

    __version__: str

_PLACES = {
    "khabar.api.workspace": ("Workspace",),
    "khabar.api.reports": ("BuildProgress", "BuildReport", "NewIssue", "Preview", "Report"),
    "khabar.api.preview": ("PreviewSite",),
    "khabar.api.figures": ("FigureAnswer", "FigureDiff", "Recorded", "Verification", "WorkspaceFigures"),
    "khabar.api.translations": ("MachineBatch", "ReturnedFile", "TranslationFile", "WorkspaceTranslations"),
    "khabar.api.create": ("NewWorkspace", "country_code", "init", "short_name"),
    "khabar.api.manual": ("explain", "json_schema", "manual", "schemas"),
    "khabar.checks.manual": ("Page",),
    "khabar.core.artifact": ("Artifact",),
    "khabar.core.diagnostic": ("Diagnostic", "Fix", "Pointer", "Severity"),
    "khabar.core.errors": (
        "FaultsFound",
        "FetchFailed",
        "KhabarError",
        "MissingExtra",
        "NoValue",
        "PluginFailed",
        "RenderFailed",
        "UnknownPlugin",
        "UsageError",
        "WorkspaceNotFound",
        "WriteFailed",
    ),
    "khabar.core.language": ("Lang",),
    "khabar.core.outside": ("OnlineWorld",),
    "khabar.core.world": ("DiskWorld", "World"),
    "khabar.figures.history": ("PublishedValue",),
    "khabar.figures.imports.import_table": ("Imported",),
    "khabar.model.evaluated": ("Evaluated", "Value"),
    "khabar.model.issue": ("Issue",),
    "khabar.model.link_status": ("LinkStatus",),
    "khabar.model.observation": ("Origin",),
    "khabar.model.publication": ("Publication",),
    "khabar.publish.target": ("Plan", "Published", "Target", "target"),
    "khabar.translate.unit": ("State", "Unit"),
    "khabar.workflow.compare_issues": ("Difference",),
    "khabar.workflow.translation_status": ("UnreviewedText", "LanguageProgress"),
    "khabar.workflow.verify_issue": ("Verified",),
}
"""Where each public name is defined: the list of what is public."""

_PLACE_OF = {name: module for module, public in _PLACES.items() for name in public}

__all__ = [
    "Artifact",
    "BuildProgress",
    "BuildReport",
    "Diagnostic",
    "Difference",
    "DiskWorld",
    "Evaluated",
    "FaultsFound",
    "FetchFailed",
    "FigureAnswer",
    "FigureDiff",
    "Fix",
    "Imported",
    "Issue",
    "KhabarError",
    "Lang",
    "LanguageProgress",
    "LinkStatus",
    "MachineBatch",
    "MissingExtra",
    "NewIssue",
    "NewWorkspace",
    "NoValue",
    "OnlineWorld",
    "Origin",
    "Page",
    "Plan",
    "PluginFailed",
    "Pointer",
    "Preview",
    "PreviewSite",
    "Publication",
    "Published",
    "PublishedValue",
    "Recorded",
    "RenderFailed",
    "Report",
    "ReturnedFile",
    "Severity",
    "State",
    "Target",
    "TranslationFile",
    "Unit",
    "UnknownPlugin",
    "UnreviewedText",
    "UsageError",
    "Value",
    "Verification",
    "Verified",
    "Workspace",
    "WorkspaceFigures",
    "WorkspaceNotFound",
    "WorkspaceTranslations",
    "World",
    "WriteFailed",
    "__version__",
    "country_code",
    "explain",
    "init",
    "json_schema",
    "manual",
    "schemas",
    "short_name",
    "target",
]


def __getattr__(name: str) -> Any:
    """Load a public name where it is defined."""
    from importlib import import_module  # noqa: PLC0415

    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - costs as much as all the rest of the help

        found: Any = version("khabar")
    elif name in _PLACE_OF:
        found = getattr(import_module(_PLACE_OF[name]), name)
    else:
        raise AttributeError(f"module 'khabar' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
