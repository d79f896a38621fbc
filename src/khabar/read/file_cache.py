"""A cache of a workspace's files: each is read once, and again only when it or its dependencies changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from operator import is_
from typing import Any, TypeVar

from khabar.codec.decode import Decoding
from khabar.codec.tree import Tree, parse
from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.core.language import Lang
from khabar.core.world import World
from khabar.model.transliteration import Transliteration
from khabar.read.catalogue import Catalogue
from khabar.read.files import read_text
from khabar.read.text_maker import TextMaker

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Entry:
    stamp: object
    value: Any
    found: tuple[Diagnostic, ...]


@dataclass(slots=True)
class FileCache:
    """The contents of a workspace's files, and the languages to read them with.

    `found` collects the diagnostics of the current run. For a file that did not change, the stored diagnostics are
    added to it again.
    """

    world: World
    found: list[Diagnostic] = field(default_factory=list)
    catalogues: tuple[Catalogue, ...] = ()
    languages: tuple[Lang, ...] = (Lang("en"),)
    transliteration: Mapping[Lang, Transliteration] = field(default_factory=dict)
    _entries: dict[tuple[str, str], _Entry] = field(default_factory=dict)
    _last: dict[str, Any] = field(default_factory=dict)

    def once(self, path: str, build: Callable[[list[Diagnostic]], R], *depends: object, part: str = "") -> R:
        """Return what `build` makes of a file: from the cache, unless the file or `depends` changed.

        To build more than one thing from the same file, give each its own `part` name.
        """
        try:
            stamp: object = (self.world.stamp(path), depends)
        except OSError:
            stamp = object()  # equal to nothing: try again each time
        entry = self._entries.get((path, part))
        if entry is None or entry.stamp != stamp:
            found: list[Diagnostic] = []
            entry = _Entry(stamp, build(found), tuple(found))
            self._entries[path, part] = entry
        self.found.extend(entry.found)
        value: R = entry.value
        return value

    def worded(self, path: str, build: Callable[[list[Diagnostic]], R], *depends: object) -> R:
        """Do the same for a file with text, which also depends on the languages and every catalogue."""
        return self.once(path, build, self.languages, self.catalogues, self.transliteration, *depends)

    def same(self, name: str, value: R) -> R:
        """Return the object of the last call for `name` if all its fields are still the same objects, else `value`.

        Code that caches results for an object can then compare by identity instead of field by field.
        """
        last = self._last.get(name)
        if last is None or any(
            not _is_same(getattr(last, part.name), getattr(value, part.name))
            for part in fields(value)  # type: ignore[arg-type]
        ):
            self._last[name] = last = value
        same: R = last
        return same

    def yaml(self, path: str, context: str, build: Callable[[Tree, Decoding], R], *depends: object) -> R | None:
        """Read one YAML file; its sentences are in the publication's first language."""

        def read(found: list[Diagnostic]) -> R | None:
            source = read_text(self.world, path, found)
            if source is None:
                return None
            tree, diagnostics = parse(source, path)
            found.extend(diagnostics)
            if tree is None:
                return None
            maker = self.maker(path, context, found)
            return maker.finish(build(tree, Decoding(maker.from_tree, found)))

        return self.worded(path, read, *depends)

    def maker(self, path: str, context: str, found: list[Diagnostic]) -> TextMaker:
        """Return the maker of texts for one file."""
        return TextMaker(path, context, self.languages[0], self.catalogues, self.languages, found, self.transliteration)

    def files(self, folder: str) -> tuple[str, ...]:
        """List all files below a folder; report a folder that cannot be read."""
        try:
            return tuple(self.world.files(folder))
        except OSError as broken:
            reason = broken.strerror or str(broken)
            where = Pointer(file=folder or ".")
            hint = "check its permissions"
            self.found.append(error("unreadable-file", where, f"this folder cannot be read: {reason}", hint))
            return ()

    def in_folder(self, folder: str, ending: str, also: str | None = None) -> Iterator[tuple[str, str]]:
        """Return path and stem of each file with this ending; warn about files with another ending, except `also`."""
        for path in self.files(folder):
            stem = path.removeprefix(f"{folder}/").removesuffix(ending)
            if path.endswith(ending) and "/" not in stem:
                yield path, stem
            elif also is None or not path.endswith(also):
                self.unread(path, f"files in {folder}/ end in {ending}")

    def unread(self, path: str, hint: str) -> None:
        """Warn that khabar does not read a file."""
        self.found.append(warning("file-not-read", Pointer(file=path), "khabar does not read this file", hint))


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(map(is_, one.values(), other.values()))
    return one is other
