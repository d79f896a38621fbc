"""How plug-ins are found: a folder is its own registry, and nothing is imported until it is asked for."""

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints


@cache
def names(folder: str) -> tuple[str, ...]:
    """List the plug-ins of a folder such as `khabar.render.formats`: its files, and what others bring."""
    return tuple(sorted({*own_names(folder), *(entry.name for entry in _brought(folder))}))


def own_names(folder: str) -> tuple[str, ...]:
    """List khabar's own plug-ins of a folder: its files."""
    package = importlib.import_module(folder)
    found = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


@cache  # asked for again with every file that is written
def load(folder: str, name: str) -> Any:
    """Import one plug-in: ours by its file name, anyone else's by an entry point of the same dotted name.

    `find_spec`, not `except ModuleNotFoundError`, which would hide a library that is missing inside the plug-in.
    Raises LookupError, with the names there are, for a plug-in nobody has.
    """
    from importlib.util import find_spec  # noqa: PLC0415 - 5 ms, for who loads a plug-in

    if name.isidentifier() and not name.startswith("_") and find_spec(f"{folder}.{name}"):
        return importlib.import_module(f"{folder}.{name}").PLUGIN
    entry = entry_point(folder, name)
    if entry is not None:
        return entry.load()
    raise LookupError(f"no {name!r} in {folder}; there is {', '.join(names(folder))}")


def entry_point(folder: str, name: str) -> "EntryPoint | None":
    """Return the entry point by which another package brings a plug-in; None where none does."""
    return next((entry for entry in _brought(folder) if entry.name == name), None)


def _brought(folder: str) -> "EntryPoints":
    """Return what other packages bring. Looking costs 40 ms, more than all else a small check does."""
    from importlib.metadata import entry_points  # noqa: PLC0415

    return entry_points(group=folder)
