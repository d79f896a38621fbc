"""The list of what was published comes back as it was written, and is not believed when it is none."""

import json
from pathlib import Path

import pytest

from khabar.core.artifact import Artifact
from khabar.core.errors import WriteFailed
from khabar.publish.manifest import FILE, Entry, read_manifest, write_manifest
from khabar.publish.targets.folder import FolderTarget

OLD = tuple(Artifact(path=path, media_type="text/html", data=path.encode()) for path in ("b.html", "a/index.html"))


def entry(**changed: object) -> dict[str, object]:
    return {"path": "a.html", "media_type": "text/html", "size": 1, "sha256": "0", **changed}


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b'{"format": "other/1", "files": []}',
        b'{"format": "khabar-manifest/1"}',
        b'{"format": "khabar-manifest/1", "files": [1]}',
        *(
            json.dumps({"format": "khabar-manifest/1", "files": [wrong]}).encode()
            for wrong in (
                {},
                entry(path="../../etc/passwd"),
                entry(path="/etc/passwd"),
                entry(path=""),
                entry(path=5),
                entry(path="a\0b"),
                entry(size="1"),
                entry(more=1),
            )
        ),
    ],
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / FILE).write_bytes(manifest)
    with pytest.raises(WriteFailed, match="cannot be taken over"):
        FolderTarget(tmp_path).publish(OLD, keep=lambda _: True)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_bytes() == manifest


def test_a_manifest_reads_as_it_was_written() -> None:
    entries = [Entry.of(artifact) for artifact in OLD]
    assert read_manifest(write_manifest(entries)) == {one.path: one for one in entries}
    assert write_manifest(entries) == write_manifest(reversed(entries))
