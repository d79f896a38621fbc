"""The reference of `import khabar` and of `khabar.testing`, made from their docstrings."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NewType

from generated_page import Lines, first_paragraph, table

import khabar
from khabar.core import plugin

GROUPS = (
    ("Workspace", ("Workspace", "WorkspaceFigures", "WorkspaceTranslations", "PreviewSite")),
    ("Making a workspace", ("init", "NewWorkspace", "country_code", "short_name")),
    ("Reports", ("Report", "BuildReport", "BuildProgress", "Preview", "NewIssue")),
    (
        "Figures",
        (
            "FigureAnswer",
            "FigureDiff",
            "Difference",
            "Verification",
            "Verified",
            "Recorded",
            "Imported",
            "PublishedValue",
        ),
    ),
    (
        "Translations",
        ("TranslationFile", "ReturnedFile", "MachineBatch", "LanguageProgress", "UnreviewedText", "Unit", "State"),
    ),
    ("Problems", ("Diagnostic", "Severity", "Pointer", "Fix", "LinkStatus", "explain", "manual", "Page")),
    ("Publishing", ("target", "Target", "Plan", "Published", "Artifact")),
    ("Schemas", ("schemas", "json_schema")),
    ("The model", ("Publication", "Issue", "Evaluated", "Value", "Origin", "Lang")),
    ("The machine", ("World", "OnlineWorld", "DiskWorld")),
    (
        "Errors",
        (
            "KhabarError",
            "FaultsFound",
            "NoValue",
            "WorkspaceNotFound",
            "UsageError",
            "UnknownPlugin",
            "WriteFailed",
            "RenderFailed",
            "MissingExtra",
            "PluginFailed",
            "FetchFailed",
        ),
    ),
)
"""The public names in reading order."""

WHOLE = {"Workspace", "WorkspaceFigures", "WorkspaceTranslations", "PreviewSite", "Target"}
"""Classes shown with all their methods."""

CONTRACTS = ("checks", "formats", "sites", "targets", "sources", "translators", "exchange_formats", "reports")


def api_page() -> Lines:
    """Write every public name with its documentation."""
    yield "# The Python interface"
    yield ""
    yield "Every name that `import khabar` offers. They are loaded when they are first used. What is not on this page"
    yield "may change without notice. [Use khabar from Python](../how-to/use-from-python.md) shows the common tasks."
    yield ""
    yield "Errors are in one tree below `KhabarError`; return values are frozen dataclasses; a workspace is not for"
    yield "several threads at once."
    for title, names in GROUPS:
        yield from ("", f"## {title}")
        for name in names:
            yield from _entry(name, getattr(khabar, name))
    yield from ("", "## Testing", "")
    yield "`khabar.testing` is public, too; it needs pytest. Subclass the contract of a plug-in's kind in your tests."
    yield from table(["contract", "holds", "entry points of the group"], list(_contracts()))
    yield "Also: `khabar.testing.workspaces` (the smallest sound workspace, as a mapping), `khabar.testing.world` and"
    yield "`khabar.testing.online_world` (a machine and a network in memory), `khabar.testing.editions` (editions with"
    yield "every kind of block), `khabar.testing.cases` (cases in prose, in Markdown)."


def _entry(name: str, public: object) -> Iterator[str]:
    yield from ("", f"### {name}", "")
    if inspect.isfunction(public):
        yield f"`{name}{_signature(public)}`"
        yield ""
    yield from _text(public)
    if inspect.isclass(public):
        if is_dataclass(public):
            yield from table(["field", "type", "what it is"], list(_fields(public)))
        if name in WHOLE or is_dataclass(public):
            yield from _members(public)


def _members(public: type) -> Iterator[str]:
    for name, member in vars(public).items():
        found = getattr(member, "fget", None) or getattr(member, "func", None) or getattr(member, "__func__", member)
        if name.startswith("_") or not inspect.isfunction(found):
            continue
        is_value = hasattr(member, "fget") or hasattr(member, "func")
        yield ""
        yield f"**`{name}{'' if is_value else _signature(found)}`**"
        yield ""
        yield from _text(found)


def _signature(function: object) -> str:
    """Return the signature of a function, as in its source."""
    [written] = ast.parse(textwrap.dedent(inspect.getsource(function))).body  # type: ignore[arg-type]
    if not isinstance(written, ast.FunctionDef):
        raise TypeError(f"{function} is not a function")
    every = [*written.args.posonlyargs, *written.args.args, *written.args.kwonlyargs]
    for argument in every:
        argument.annotation = _unquoted(argument.annotation)
    written.args.args = [argument for argument in written.args.args if argument.arg not in {"self", "cls"}]
    returns = _unquoted(written.returns)
    return f"({ast.unparse(written.args)}){f' -> {ast.unparse(returns)}' if returns else ''}"


def _unquoted(annotation: ast.expr | None) -> ast.expr | None:
    """Return a type without quotes, if it is imported only for the type checker."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return ast.parse(annotation.value, mode="eval").body
    return annotation


def _text(documented: object) -> Iterator[str]:
    """Return a docstring as Markdown; indented text is code."""
    if isinstance(documented, NewType):
        yield from (
            f"A `{documented.__supertype__.__name__}` that is checked by type: a language's tag, as in `uz-Cyrl`.",
            "",
        )
        return
    for paragraph in (inspect.getdoc(documented) or "").split("\n\n"):
        if paragraph.startswith("    "):
            yield from ("```python", *(line[4:] for line in paragraph.split("\n")), "```", "")
        else:
            yield from (*paragraph.split("\n"), "")


def _fields(public: type) -> Iterator[list[str]]:
    """Return name, type and description of each field: the string below it, or the comment next to it."""
    source = inspect.getsource(public)
    lines = source.split("\n")
    body = ast.parse(source).body[0]
    nodes = body.body if isinstance(body, ast.ClassDef) else []
    for node, after in zip(nodes, [*nodes[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id[0] != "_":
            beside = lines[node.lineno - 1].partition("  # ")[2]
            is_below = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            below = str(after.value.value) if is_below else ""  # type: ignore[union-attr]
            kind = _unquoted(node.annotation)
            yield [f"`{node.target.id}`", f"`{ast.unparse(kind)}`" if kind else "", " ".join((below or beside).split())]


def _contracts() -> Iterator[list[str]]:
    for name in CONTRACTS:
        module = _module(f"khabar.testing.{name}")
        for one in vars(module).values() if module else ():
            if inspect.isclass(one) and one.__module__ == module.__name__ and one.__name__.endswith("Contract"):
                group = str(getattr(one, "group", ""))
                kind = plugin.kind_of(group) if group else name
                yield [f"`{module.__name__}.{one.__name__}`", f"a {kind}: {first_paragraph(one)}", f"`{group}`"]


def _module(name: str) -> ModuleType | None:
    return (
        import_module(name) if Path(khabar.__file__).with_name("testing").joinpath(f"{name[15:]}.py").exists() else None
    )
