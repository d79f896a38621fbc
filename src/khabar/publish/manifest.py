"""The list of published files with their digests, so that the next build knows which files it may replace."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from khabar.core.artifact import Artifact

FILE = "khabar-manifest.json"
_FORMAT = "khabar-manifest/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One published file."""

    path: str
    media_type: str
    size: int
    sha256: str

    @classmethod
    def of(cls, artifact: Artifact) -> "Entry":
        """Describe an artifact without keeping its bytes."""
        return cls(path=artifact.path, media_type=artifact.media_type, size=len(artifact.data), sha256=artifact.sha256)


def write_manifest(entries: Iterable[Entry]) -> bytes:
    """Write the manifest, sorted by path."""
    files = [
        {"path": entry.path, "media_type": entry.media_type, "size": entry.size, "sha256": entry.sha256}
        for entry in sorted(entries, key=lambda entry: entry.path)
    ]
    return (json.dumps({"format": _FORMAT, "files": files}, indent=1) + "\n").encode()


def read_manifest(data: bytes) -> Mapping[str, Entry]:
    """Read a manifest; ValueError for anything else."""
    try:
        plain = json.loads(data)
        if plain["format"] != _FORMAT:
            raise ValueError(f"{FILE} is of another kind: {plain['format']}")
        entries = [Entry(**file) for file in plain["files"]]
        if not all(map(_is_ours, entries)):
            raise ValueError(f"{FILE} names files that khabar would not write")
        return {entry.path: entry for entry in entries}
    except (KeyError, TypeError, UnicodeDecodeError, RecursionError) as broken:
        raise ValueError(f"{FILE} is no manifest of khabar's") from broken


def _is_ours(entry: Entry) -> bool:
    """Return whether an entry is valid: a manipulated manifest could name files outside the folder."""
    if not isinstance(entry.path, str) or not isinstance(entry.size, int):
        return False
    pure = PurePosixPath(entry.path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts and "\0" not in entry.path
