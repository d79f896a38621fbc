"""Find and load plug-ins: a folder is its own registry, and nothing is imported until it is used.

A plug-in's name is written with hyphens everywhere: in `publication.yaml`, on the command line, in an entry point.
khabar's own `khabar/checks/rules/dead_link.py` is `dead-link`. Another package adds a plug-in with an entry point; its
group is the dotted name of the folder:

    [project.entry-points."khabar.checks.rules"]
    shouting-title = "my_package.shouting_title:PLUGIN"
"""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from khabar.core.errors import KhabarError, PluginFailed, UnknownPlugin

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_NOTES = {
    "khabar.checks.rules": "check",
    "khabar.cli.reports": "report",
    "khabar.figures.sources": "reader",
    "khabar.publish.targets": "target",
    "khabar.render.formats": "format",
    "khabar.render.sites": "site renderer",
    "khabar.translate.exchange": "exchange format",
    "khabar.translate.translators": "translator",
}
"""The name of each kind of plug-in in messages."""


@cache
def names(folder: str) -> tuple[str, ...]:
    """List the plug-ins of a folder such as `khabar.render.formats`: khabar's own, and those of other packages."""
    return tuple(sorted({*own_names(folder), *foreign_names(folder)}))


def own_names(folder: str) -> tuple[str, ...]:
    """List khabar's own plug-ins of a folder: its files."""
    package = importlib.import_module(folder)
    modules = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(_hyphenated(name) for name in modules if not name.startswith("_")))


@cache
def foreign_names(folder: str) -> tuple[str, ...]:
    """List the plug-ins that other packages bring for a folder. Looking costs 40 ms."""
    return tuple(sorted({_hyphenated(entry.name) for entry in _entries(folder)}))


@cache  # asked for again with every file that is written
def load(folder: str, name: str) -> Any:
    """Import one plug-in: ours by its file name, anyone else's by an entry point of the same name.

    Raises UnknownPlugin, with the names there are, for a name that no package has; PluginFailed, naming the package,
    for a plug-in that cannot be imported and for a name that two packages claim.
    """
    module = _own_module(folder, name)
    if module:
        return importlib.import_module(module).PLUGIN
    claims = [entry for entry in _entries(folder) if _hyphenated(entry.name) == name]
    if not claims:
        raise UnknownPlugin(f"unknown {kind_of(folder)} {name!r}; available: {', '.join(names(folder))}")
    refuse_doubles(folder, name)
    try:
        return claims[0].load()
    except Exception as failed:
        reason = f"{type(failed).__name__}: {failed}"
        message = f"the {kind_of(folder)} {name!r} of the package {_package(claims[0])} cannot be loaded ({reason})"
        raise PluginFailed(f"{message}: update or uninstall that package") from failed


@contextmanager
def reported_failures(folder: str, name: str) -> Iterator[None]:
    """Run a plug-in; if one of another package fails, raise PluginFailed with its package and its line of code.

    Errors that khabar raises on purpose pass, and so do those of khabar's own plug-ins: they are faults of khabar.
    """
    try:
        yield
    except KhabarError:
        raise
    except Exception as failed:
        package = package_of(folder, name)
        if package in {"khabar", ""}:
            raise
        from traceback import extract_tb  # noqa: PLC0415 - 4 ms, for a plug-in that fails

        last = extract_tb(failed.__traceback__)[-1]
        place = f"{PurePath(last.filename).name}:{last.lineno}"
        message = f"the {kind_of(folder)} {name!r} of the package {package} failed"
        raise PluginFailed(
            f"{message} ({type(failed).__name__}: {failed}, in {place}): report it to the authors, or do without it"
        ) from failed


def refuse_doubles(folder: str, name: str) -> None:
    """Raise PluginFailed, naming every package, where two packages (or one and khabar) claim one name."""
    packages = sorted(_package(entry) for entry in _entries(folder) if _hyphenated(entry.name) == name)
    if _own_module(folder, name):
        packages.insert(0, "khabar")
    if len(packages) > 1:
        claimed = f"{', '.join(packages[:-1])} and {packages[-1]}"
        raise PluginFailed(f"the {kind_of(folder)} {name!r} is in {claimed}: uninstall all but one of them")


def package_of(folder: str, name: str) -> str:
    """Name the package that brings a plug-in: `khabar` for our own, "" for a name that no package has."""
    if _own_module(folder, name):
        return "khabar"
    entry = entry_point(folder, name)
    return _package(entry) if entry is not None else ""


def entry_point(folder: str, name: str) -> "EntryPoint | None":
    """Return the entry point by which another package brings a plug-in; None where none does."""
    return next((entry for entry in _entries(folder) if _hyphenated(entry.name) == name), None)


def forget() -> None:
    """Look for plug-ins again: for tests that add some while they run."""
    for known in (names, foreign_names, load, _entries):
        known.cache_clear()


def kind_of(folder: str) -> str:
    """Return the name of a kind of plug-in for messages: "check", "format"."""
    return _NOTES.get(folder, "plug-in")


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


def _own_module(folder: str, name: str) -> str:
    """Return the module of khabar's own plug-in of a name, "" where there is none.

    `find_spec`, not `except ModuleNotFoundError`, which would hide a library that is missing inside the plug-in.
    """
    from importlib.util import find_spec  # noqa: PLC0415 - 5 ms, for who loads a plug-in

    stem = name.replace("-", "_")
    if "_" in name or name.startswith("-") or not stem.isidentifier() or not find_spec(f"{folder}.{stem}"):
        return ""
    return f"{folder}.{stem}"


def _package(entry: "EntryPoint") -> str:
    return entry.dist.name if entry.dist is not None else entry.value


@cache
def _entries(folder: str) -> "tuple[EntryPoint, ...]":
    """Return the entry points of other packages; a package that is twice on the path counts once."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - 40 ms, more than all else a small check does

    return tuple({(_package(entry), entry.name, entry.value): entry for entry in entry_points(group=folder)}.values())
