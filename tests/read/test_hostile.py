"""What no editor writes and an attacker might: every way in is a finding, and none a traceback, a hang or a way out."""

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from khabar.core.diagnostic import Diagnostic
from khabar.core.world import DiskWorld, World
from khabar.read.workspace import WorkspaceReader, read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld

Files = dict[str, str | bytes]

STORY = "issues/2020-001/stories/a.md"
MEDIA = "issues/2020-001/media"
HILLS = """\
pictures:
  hills:
    file: {}
    alt: Hills, drawn.
    credit: Made up
    consent: nobody is shown
"""


def found_in(world: World) -> tuple[Diagnostic, ...]:
    return read_workspace(world).diagnostics


def names_in(files: Files) -> set[str]:
    return {found.name for found in found_in(MemoryWorld(files))}


def the_only(files: Files) -> Diagnostic:
    (found,) = found_in(MemoryWorld(files))
    return found


# --- encodings


RUSSIAN = smallest()["organisations.yaml"].replace("A made-up office", "Вымышленное бюро")  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "cp866"])
def test_other_encodings_are_told_by_name(encoding: str) -> None:
    files = with_(smallest(), path="organisations.yaml", text=RUSSIAN.encode(encoding))
    found = the_only(files)
    if encoding == "utf-16-le":  # its Latin letters are UTF-8 with signs that YAML refuses
        assert found.name in {"bad-yaml", "wrong-encoding"}
        return
    assert found.name == ("bad-yaml" if encoding == "utf-16-be" and found.where.line == 0 else "wrong-encoding")
    if found.name == "wrong-encoding":
        assert "UTF-8" in found.message


def test_the_place_of_a_wrong_byte_is_told() -> None:
    files = with_(smallest(), path="organisations.yaml", text=RUSSIAN.encode("cp1251"))
    assert str(the_only(files).where) == "organisations.yaml:2:10"


@pytest.mark.parametrize("path", sorted(smallest()))
def test_a_byte_order_mark_and_the_line_ends_of_windows_are_welcome(path: str) -> None:
    text = str(smallest()[path]).replace("\n", "\r\n")
    assert names_in(with_(smallest(), path=path, text=b"\xef\xbb\xbf" + text.encode())) == set()


@pytest.mark.parametrize("path", sorted(smallest()))
@pytest.mark.parametrize(
    "data", [b"\0", b"\xff\xfe", b"\x80", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b[2J"]
)
def test_bytes_that_are_no_text_are_told_in_every_file(path: str, data: bytes) -> None:
    whole = str(smallest()[path]).encode()
    assert names_in(with_(smallest(), path=path, text=whole + data)) & {
        "wrong-encoding",
        "bad-yaml",
        "control-character",
    }


# --- YAML


@pytest.mark.parametrize("depth", [50, 1000, 100_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")])
def test_nesting_without_end(depth: int, opens: str, closes: str) -> None:
    text = f"office:\n  title: {opens * depth}x{closes * depth}\n" if closes else opens * depth + "x\n"
    assert "bad-yaml" in names_in(with_(smallest(), path="organisations.yaml", text=text))


def test_a_bomb_of_aliases() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 30)]
    assert the_only(with_(smallest(), path="organisations.yaml", text="\n".join(lines))).name == "bad-yaml"


def test_an_alias_of_itself() -> None:
    assert the_only(with_(smallest(), path="organisations.yaml", text="&a office: *a\nb: &b [*b]\n")).name == "bad-yaml"


def test_an_address_that_a_backtracking_pattern_would_never_finish() -> None:
    address = "https://" + "a." * 500_000 + " "
    text = f"office:\n  title: A\n  url: '{address}'\n"
    found = the_only(with_(smallest(), path="organisations.yaml", text=text))
    assert found.name == "bad-value"
    assert len(found.message) < 200


# --- sizes


def test_a_story_of_20_megabytes_is_refused_and_never_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, smallest())
    with (tmp_path / STORY).open("ab") as story:
        story.truncate(20_000_000)

    def refuse(path: Path) -> bytes:
        assert path.stat().st_size < 20_000_000, f"{path} was loaded"
        return original(path)

    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (found,) = found_in(DiskWorld(tmp_path))
    assert (found.name, found.where.file) == ("file-too-large", STORY)


def test_a_paragraph_without_an_end_is_not_read() -> None:
    body = str(smallest()[STORY]) + "\n" + "[" * 500_000
    assert the_only(with_(smallest(), path=STORY, text=body)).name == "text-too-long"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(">" * 100_000, id="quotations in one line"),
        pytest.param("- " * 30_000, id="lists in one line"),
        pytest.param("\n".join("  " * at + "- a" for at in range(300)), id="lists in many lines"),
        pytest.param("\n".join(":" * at + "{note}" for at in range(3, 150)), id="directives"),
        pytest.param(
            "\n".join([":" * at + "{note}" for at in range(90, 2, -1)] + [":" * at for at in range(3, 91)]),
            id="and closed",
        ),
        pytest.param("*a **b " * 1500 + "b** a*" * 1500, id="stress"),
        pytest.param("[" * 9000 + "]{lang=kk}" * 900, id="foreign words"),
        pytest.param("".join("`" * at + " " for at in range(1, 180)), id="code"),
        pytest.param("|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|\n" * 100, id="an empty table"),
    ],
)
def test_markdown_that_is_made_to_exhaust(body: str) -> None:
    read_workspace(MemoryWorld(with_(smallest(), path=STORY, text=f"{smallest()[STORY]}\n{body}\n")))


# --- pictures


def png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def drawn(form: str, size: tuple[int, int] = (300, 200)) -> bytes:
    """Draw something that no compression makes trivial: a picture whose end can be cut off."""
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 60).convert("RGB")
    data = BytesIO()
    picture.save(data, form)
    return data.getvalue()


def with_picture(data: bytes, file: str = "hills.jpg") -> Files:
    files = with_(smallest(), path=f"{MEDIA}/media.yaml", text=HILLS.format(file))
    return with_(files, path=f"{MEDIA}/{file}", text=data)


FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_picture_is_measured(form: str) -> None:
    reading = read_workspace(MemoryWorld(with_picture(drawn(form), f"hills.{form.lower()}")))
    assert reading.publication is not None
    (issue,) = reading.publication.issues.values()
    assert (issue.pictures["hills"].width, issue.pictures["hills"].height) == (300, 200)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_picture_that_is_cut_off(form: str, part: float) -> None:
    data = drawn(form)
    found = the_only(with_picture(data[: int(len(data) * part)]))
    assert found.name == "not-a-picture"
    assert str(found.where) == f"{MEDIA}/media.yaml:3:11"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xd8\xff", id="the beginning of a JPEG"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', id="SVG"),
        pytest.param(b"GIF89a\x01\x00\x01\x00\x80\x00\x00", id="GIF"),
        pytest.param(b"%PDF-1.7\n", id="PDF"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n", id="PostScript, for which a program would be started"),
        pytest.param("Фото будет позже".encode(), id="words"),
    ],
)
def test_a_picture_that_is_none(data: bytes) -> None:
    assert the_only(with_picture(data)).name == "not-a-picture"


def test_a_picture_of_so_many_pixels() -> None:
    assert the_only(with_picture(png(60_000, 60_000))).name == "picture-too-large"
    assert the_only(with_picture(png(10_000, 6_000))).name == "picture-too-large"


def test_a_picture_that_unfolds_to_more_than_it_says() -> None:
    bomb = png(10, 10, bytes(200_000_000))
    assert len(bomb) < 300_000
    reading = read_workspace(MemoryWorld(with_picture(bomb)))
    assert reading.publication is None or reading.diagnostics == ()


def test_a_photo_on_its_side_is_measured_upright() -> None:
    data = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (300, 200)).save(data, "JPEG", exif=exif)
    reading = read_workspace(MemoryWorld(with_picture(data.getvalue())))
    assert reading.publication is not None
    (issue,) = reading.publication.issues.values()
    assert (issue.pictures["hills"].width, issue.pictures["hills"].height) == (200, 300)


@given(st.data())
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_damaged_picture_is_told_or_read(data: st.DataObject) -> None:
    whole = bytearray(drawn(data.draw(st.sampled_from(FORMATS)), (40, 30)))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert names_in(with_picture(bytes(whole))) <= {"not-a-picture", "picture-too-large"}


# --- the way out


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


def laid_out(folder: Path, files: Files) -> None:
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)


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


# --- chance


RUSSIAN_TITLE = """\
msgid ""
msgstr "Language: ru\\n"

#, fuzzy
msgctxt "2020-001/issue"
msgid "One story"
msgstr "Один"
"""

RICH = smallest() | {
    "publication.yaml": str(smallest()["publication.yaml"]).replace("  - en\n", "  - en\n  - ru\n"),
    "campaigns/march.yaml": "title: March\ncountry: KG\nstarts: 2020-07-01\nmotto: {en: Go, ru: Иди}\n",
    "campaigns/march.csv": 'starts,ends,what\n2020-07-01,,"A talk, and a film"\n',
    "locale/ru.po": RUSSIAN_TITLE,
}
RICH[STORY] = (
    str(RICH[STORY])
    + "\n:::{note} *A* title\n- a\n  - `b`\n:::\n\n:::{table} C\n:header-columns: 1\n\n| a | b |\n| - | -: |\n"
    + "| x | < |\n| y | [z](https://a.example) |\n:::\n\n> q\\\n> r\n\n:::{timeline} march\n:::\n"
)


def test_the_workspace_that_chance_damages_is_sound() -> None:
    assert names_in(RICH) == set()


PIECES = [bytes([sign]) for sign in range(256)]
PIECES += [
    b"\n",
    b"  ",
    b": ",
    b"- ",
    b"'",
    b'"',
    b"{",
    b"[",
    b"&a ",
    b"*a",
    b"!x ",
    b"|\n",
    b">\n",
    b"%",
    b"@",
    b"---\n",
]
PIECES += [
    b":::",
    b":::{note}\n",
    b"| - |",
    b"\\",
    b"`",
    b"{cases}",
    b"msgid ",
    b'msgstr ""\n',
    b"#~ ",
    b",",
    b"\r",
    "й".encode(),
]


@given(st.data())
@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_chance_damage_is_told_and_never_a_traceback(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(RICH)))
    whole = str(RICH[path]).encode()
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(whole)))
        length = data.draw(st.sampled_from([0, 0, 1, 1, 2, 7, 40]))
        what = data.draw(st.sampled_from(["put", "cut", "double"]))
        cut = whole[start : start + length]
        new = data.draw(st.sampled_from(PIECES)) if what == "put" else b"" if what == "cut" else cut * 2
        whole = whole[:start] + new + whole[start + length :]
    reader = WorkspaceReader(world := MemoryWorld(with_(RICH, path=path, text=whole)))
    reading = reader.read()
    for found in reading.diagnostics:
        assert str(found)
    again = reader.read()
    assert (again.diagnostics, again.publication) == (reading.diagnostics, reading.publication)
    world.change(path, RICH[path])
    assert reader.read().diagnostics == (), "once it is mended nothing is remembered of it"
