"""What no editor writes and an attacker might: every way in is a finding, and none a traceback or a hang."""

from pathlib import Path

import pytest
from tests.read.hostile import STORY, found_in, laid_out, names_in, the_only

from khabar.core.world import DiskWorld
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld

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
    body = str(smallest()[STORY]) + "\n" + "[" * 150_000
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
