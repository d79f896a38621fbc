"""Compiled templates are kept, and what is kept never changes what is written."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from khabar.render import bytecode
from khabar.render.bytecode import KeptBytecode, compile_all


def environment(folder: Path, source: str = "{% if a %}\nyes {{ a }}\n{% endif %}", **ways: bool) -> Environment:
    made = Environment(loader=DictLoader({"page": source}), autoescape=True, **ways)
    made.bytecode_cache = KeptBytecode(folder, made)
    return made


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*.jinja"))


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment(tmp_path).get_template("page").render(a="<") == "\nyes &lt;\n"
    assert len(kept(tmp_path)) == 1
    monkeypatch.setattr(Environment, "compile", None)
    assert environment(tmp_path).get_template("page").render(a="<") == "\nyes &lt;\n"


def test_another_source_or_another_way_of_compiling_is_another_template(tmp_path: Path) -> None:
    environment(tmp_path).get_template("page")
    assert environment(tmp_path, "no {{ a }}").get_template("page").render(a=1) == "no 1"
    assert environment(tmp_path, trim_blocks=True).get_template("page").render(a=1) == "yes 1\n"


def test_what_other_code_compiled_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A constant expression is computed when it is compiled, by a filter that may be another tomorrow."""
    for answer, digest in (("one", "1"), ("two", "2")):
        monkeypatch.setattr(bytecode, "own_digest", lambda digest=digest: digest)
        made = Environment(loader=DictLoader({"page": "{{ 'a' | ours }}"}), autoescape=True)
        made.filters["ours"] = lambda _, answer=answer: answer
        made.bytecode_cache = KeptBytecode(tmp_path, made)
        assert made.get_template("page").render() == answer
    assert len(kept(tmp_path)) == 1


def test_what_is_cut_short_is_compiled_again(tmp_path: Path) -> None:
    environment(tmp_path).get_template("page")
    [file] = kept(tmp_path)
    whole = file.read_bytes()
    for cut in (0, 10, len(whole) // 2):
        file.write_bytes(whole[:cut])
        assert environment(tmp_path).get_template("page").render(a=1) == "\nyes 1\n"


def test_nothing_is_written_where_python_may_write_no_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    environment(tmp_path).get_template("page")
    assert not kept(tmp_path)


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file where the folder should be")
    assert environment(tmp_path).get_template("page").render(a=1) == "\nyes 1\n"


def test_all_templates_can_be_compiled_beforehand() -> None:
    templates = Path("src/khabar/render").rglob("*")
    assert compile_all() == len([file for file in templates if file.suffix in {".html", ".mjml", ".xml"}])
