"""Reading each file of a workspace once, and again only when it or what it depends on has changed."""

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
from khabar.read.words import TextMaker

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: object
    value: Any
    found: tuple[Diagnostic, ...]


@dataclass(slots=True)
class FileCache:
    """What is known of a workspace's files: their contents, their faults, and the languages they are read in.

    `found` are the findings of the reading under way; those of a file that did not change are told again from memory.
    """

    world: World
    found: list[Diagnostic] = field(default_factory=list)
    catalogues: tuple[Catalogue, ...] = ()
    languages: tuple[Lang, ...] = (Lang("en"),)
    transliteration: Mapping[Lang, Transliteration] = field(default_factory=dict)
    _kept: dict[tuple[str, str], _Kept] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict)

    def once(self, path: str, build: Callable[[list[Diagnostic]], R], *depends: object, part: str = "") -> R:
        """Build something of a file, or give what was built of it when neither it nor `depends` has changed.

        Of one file several things may be built, each the `part` of it that has this name.
        """
        try:
            stamp: object = (self.world.stamp(path), depends)
        except OSError:
            stamp = object()  # equal to nothing: try again each time
        kept = self._kept.get((path, part))
        if kept is None or kept.stamp != stamp:
            found: list[Diagnostic] = []
            kept = _Kept(stamp, build(found), tuple(found))
            self._kept[path, part] = kept
        self.found.extend(kept.found)
        value: R = kept.value
        return value

    def worded(self, path: str, build: Callable[[list[Diagnostic]], R], *depends: object) -> R:
        """Do the same for a file that holds words: it depends on every catalogue, too."""
        return self.once(path, build, self.languages, self.catalogues, self.transliteration, *depends)

    def same(self, name: str, made: R) -> R:
        """Return what was put together under a name before, if all its parts are still the same objects.

        Whoever has worked something out of it knows it by its identity, and need not compare it part by part.
        """
        last = self._made.get(name)
        if last is None or any(not _is_same(getattr(last, one.name), getattr(made, one.name)) for one in fields(made)):  # type: ignore[arg-type]
            self._made[name] = last = made
        same: R = last
        return same

    def yaml(self, path: str, context: str, build: Callable[[Tree, Decoding], R], *depends: object) -> R | None:
        """Read one YAML file, whose sentences stand in the publication's first language."""

        def read(found: list[Diagnostic]) -> R | None:
            source = read_text(self.world, path, found)
            if source is None:
                return None
            tree, faults = parse(source, path)
            found.extend(faults)
            if tree is None:
                return None
            maker = self.maker(path, context, found)
            built = build(tree, Decoding(maker.from_tree, found))
            maker.follow()
            return built

        return self.worded(path, read, *depends)

    def maker(self, path: str, context: str, found: list[Diagnostic]) -> TextMaker:
        """Return what makes texts of one file's sentences."""
        return TextMaker(path, context, self.languages[0], self.catalogues, self.languages, found, self.transliteration)

    def files(self, folder: str) -> tuple[str, ...]:
        """List all files below a folder; one that cannot be looked into is told."""
        try:
            return tuple(self.world.files(folder))
        except OSError as broken:
            reason = broken.strerror or str(broken)
            where = Pointer(file=folder or ".")
            hint = "check its permissions"
            self.found.append(error("unreadable-file", where, f"this folder cannot be read: {reason}", hint))
            return ()

    def in_folder(self, folder: str, ending: str, also: str | None = None) -> Iterator[tuple[str, str]]:
        """Return path and stem of each file of a kind; whatever else lies there is told and not passed over."""
        for path in self.files(folder):
            stem = path.removeprefix(f"{folder}/").removesuffix(ending)
            if path.endswith(ending) and "/" not in stem:
                yield path, stem
            elif also is None or not path.endswith(also):
                self.unread(path, f"files in {folder}/ end in {ending}")

    def unread(self, path: str, hint: str) -> None:
        """Return that nothing reads a file."""
        self.found.append(warning("file-not-read", Pointer(file=path), "khabar does not read this file", hint))


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(map(is_, one.values(), other.values()))
    return one is other
