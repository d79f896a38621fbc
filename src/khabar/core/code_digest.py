"""Digests of the code that computes results: a result computed by other code is another result.

All of khabar's own files count, and the versions of all installed packages. Telling which modules a result really
depends on would save a few computations after an upgrade, and would sooner or later miss one. Reading two megabytes
of source costs some 10 ms, once in a process.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.machinery import ModuleSpec
from pathlib import Path

import khabar
from khabar.core.plugin import entry_point, own_names

_NOT_CODE = frozenset({"__pycache__"})


class CodeUnreadable(Exception):
    """The code cannot be read as files, as in a zip archive: changes cannot be detected."""


@cache
def code_digest() -> str:
    """Return a digest of khabar's code and data, Python's version, and the versions of all installed packages.

    It is computed once in a process. Raises CodeUnreadable.
    """
    digest = sha256(repr((sys.version, sys.platform, sorted(set(_installed())))).encode())
    digest.update(own_digest().encode())
    return digest.hexdigest()


@cache
def own_digest() -> str:
    """Return a digest of khabar's own files alone. It is computed once in a process. Raises CodeUnreadable."""
    return tree_digest(Path(khabar.__file__).parent)


def plugin_digest(folder: str, names: Iterable[str]) -> str:
    """Return a digest of the code of those plug-ins in a folder, such as `khabar.checks.rules`, that others bring.

    A plug-in's code is its whole top-level package: it may import any part of it. An unknown name adds only its
    name. Raises CodeUnreadable.
    """
    own = own_names(folder)
    brought = [(name, _entry_digest(folder, name)) for name in sorted(set(names)) if name not in own]
    return sha256(repr(brought).encode()).hexdigest() if brought else ""


def tree_digest(root: Path) -> str:
    """Return a digest of the names and bytes of all files below a folder, compiled ones left out."""
    digest = sha256()
    try:
        for file in sorted(_files(root)):
            data = file.read_bytes()
            digest.update(repr((file.relative_to(root).as_posix(), len(data))).encode())
            digest.update(data)
    except OSError as broken:
        raise CodeUnreadable(f"{root.name} cannot be read: {broken}") from broken
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        raise CodeUnreadable(f"{root.name} is not a folder")
    for folder, inside, files in os.walk(root, onerror=_refuse):
        inside[:] = [name for name in inside if name not in _NOT_CODE]
        yield from (Path(folder, name) for name in files)


def _refuse(broken: OSError) -> None:
    raise broken


def _installed() -> Iterator[str]:
    """Return name and version of each installed package, as its metadata folder has them in its name."""
    for place in filter(None, sys.path):
        try:
            with os.scandir(place) as entries:
                yield from (entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue  # a zip archive, or a place that does not exist


def _entry_digest(folder: str, name: str) -> object:
    entry = entry_point(folder, name)
    if entry is None:
        return ""
    version = (entry.dist.name, entry.dist.version) if entry.dist is not None else ()
    top, *inner = entry.module.split(".")
    spec = _spec(top)
    while inner and spec.origin is None:  # a namespace package has no code of its own: look inside it
        top = f"{top}.{inner.pop(0)}"
        spec = _spec(top)
    if spec.submodule_search_locations:
        return (entry.value, version, [tree_digest(Path(place)) for place in spec.submodule_search_locations])
    try:
        return (entry.value, version, sha256(Path(str(spec.origin)).read_bytes()).hexdigest())
    except OSError as broken:
        raise CodeUnreadable(f"{top} cannot be read: {broken}") from broken


def _spec(module: str) -> ModuleSpec:
    from importlib.util import find_spec  # noqa: PLC0415 - only plug-ins of other packages need it

    try:
        spec = find_spec(module)
    except (ImportError, ValueError) as broken:
        raise CodeUnreadable(f"{module} cannot be found: {broken}") from broken
    if spec is None:
        raise CodeUnreadable(f"{module} cannot be found")
    return spec
