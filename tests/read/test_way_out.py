"""Nobody gets out of a workspace, by a path or by a link; and what is no file is not read."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.read.hostile import HILLS, MEDIA, STORY, drawn, found_in, laid_out, the_only

from khabar.core.errors import FaultsFound
from khabar.core.world import DiskWorld
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld
from khabar.workflow.read_publication import read_publication


@pytest.mark.parametrize(
    "file", ["../../../secret.jpg", "/etc/passwd", "a/../../b.jpg", "..", "..\\x.jpg", "a\\b.jpg", "x/.."]
)
def test_a_path_that_leads_out_is_refused(file: str) -> None:
    files = with_(smallest(), path=f"{MEDIA}/media.yaml", text=HILLS.format(f"'{file}'"))
    assert the_only(files).name == "bad-value"


@pytest.mark.parametrize("file", [r'"a\n/../../../b.jpg"', r'"a\0b.jpg"', "x" * 5000])
def test_a_path_that_no_disk_has_is_refused(file: str, tmp_path: Path) -> None:
    laid_out(tmp_path, with_(smallest(), path=f"{MEDIA}/media.yaml", text=HILLS.format(file)))
    assert {found.name for found in found_in(DiskWorld(tmp_path))} <= {"bad-value", "unreadable-file", "bad-yaml"}
    assert found_in(DiskWorld(tmp_path))


def linked_story(root: Path, elsewhere: Path) -> None:
    (elsewhere / "a.md").write_bytes((root / STORY).read_bytes())
    (root / STORY).unlink()
    (root / STORY).symlink_to(elsewhere / "a.md")


def linked_picture(root: Path, elsewhere: Path) -> None:
    (elsewhere / "hills.jpg").write_bytes(drawn("JPEG"))
    laid_out(root, {f"{MEDIA}/media.yaml": HILLS.format("hills.jpg")})
    (root / MEDIA / "hills.jpg").symlink_to(elsewhere / "hills.jpg")


def linked_media(root: Path, elsewhere: Path) -> None:
    laid_out(elsewhere, {"media.yaml": HILLS.format("hills.jpg"), "hills.jpg": drawn("JPEG")})
    (root / MEDIA).symlink_to(elsewhere)
    (root / "issues/2020-001/issue.yaml").write_text(
        str(smallest()["issues/2020-001/issue.yaml"]).replace("title: One story", "title: One")
    )


def linked_pictures_folder(root: Path, elsewhere: Path) -> None:
    laid_out(elsewhere, {"hills.jpg": drawn("JPEG")})
    laid_out(root, {f"{MEDIA}/media.yaml": HILLS.format("photos/hills.jpg")})
    (root / MEDIA / "photos").symlink_to(elsewhere)


def linked_catalogue(root: Path, elsewhere: Path) -> None:
    (elsewhere / "en.po").write_text('msgid "a"\nmsgstr "b"\n')
    (root / "locale").mkdir()
    (root / "locale/en.po").symlink_to(elsewhere / "en.po")


def linked_sources(root: Path, elsewhere: Path) -> None:
    (elsewhere / "s.yaml").write_bytes((root / "sources.yaml").read_bytes())
    (root / "sources.yaml").unlink()
    (root / "sources.yaml").symlink_to(elsewhere / "s.yaml")


def linked_round(root: Path, _elsewhere: Path) -> None:
    (root / STORY).unlink()
    (root / STORY).symlink_to("b.md")
    (root / STORY).with_name("b.md").symlink_to("a.md")


def a_pipe(root: Path, _elsewhere: Path) -> None:
    (root / STORY).unlink()
    os.mkfifo(root / STORY)


def a_folder(root: Path, _elsewhere: Path) -> None:
    (root / "figures.yaml").unlink()
    (root / "figures.yaml").mkdir()


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    root, elsewhere = tmp_path / "workspace", tmp_path / "elsewhere"
    elsewhere.mkdir()
    laid_out(root, smallest())
    return root, elsewhere


@pytest.mark.parametrize(
    ("arrange", "name"),
    [
        (linked_story, "outside-workspace"),
        (linked_picture, "outside-workspace"),
        (linked_pictures_folder, "outside-workspace"),
        (linked_media, "file-not-read"),
        (linked_catalogue, "outside-workspace"),
        (linked_sources, "outside-workspace"),
        (linked_round, "unreadable-file"),
        (a_pipe, "unreadable-file"),
        (a_folder, "unreadable-file"),
    ],
)
def test_links_and_what_is_no_file(places: tuple[Path, Path], arrange: Callable[[Path, Path], None], name: str) -> None:
    root, elsewhere = places
    arrange(root, elsewhere)
    assert name in {found.name for found in found_in(DiskWorld(root))}


def test_a_link_inside_the_workspace_is_followed(places: tuple[Path, Path]) -> None:
    root, _ = places
    (root / STORY).rename(root / "shared.md")
    (root / STORY).symlink_to(root / "shared.md")
    assert found_in(DiskWorld(root)) == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to the system's administrator")
def test_files_and_folders_without_permission(places: tuple[Path, Path]) -> None:
    root, _ = places
    (root / STORY).chmod(0)
    (root / "locale").mkdir(mode=0)
    assert {found.name for found in found_in(DiskWorld(root))} == {"unreadable-file"}


def test_a_disk_that_fails() -> None:
    class Failing(MemoryWorld):
        def files(self, folder: str) -> Iterator[str]:
            if folder:
                raise PermissionError(13, "Permission denied", folder)
            return super().files(folder)

        def read(self, path: str) -> bytes:
            if path == "sources.yaml":
                raise OSError(5, "Input/output error", path)
            return super().read(path)

    found = found_in(Failing(smallest()))
    assert {one.where.file for one in found if one.name == "unreadable-file"} >= {"issues", "missions", "sources.yaml"}


def test_a_folder_that_nobody_may_look_into_is_told_by_whoever_builds() -> None:
    class Closed(MemoryWorld):
        def files(self, folder: str) -> Iterator[str]:
            for path in super().files(folder):
                if path.startswith("issues/"):
                    raise PermissionError(13, "Permission denied", "issues")
                yield path

    with pytest.raises(FaultsFound) as stopped:
        read_publication(Closed(smallest()))
    assert "issues" in {one.where.file for one in stopped.value.diagnostics if one.name == "unreadable-file"}
