"""The translator of docs/reference/extending.md translates, and fails as translators do."""

import json
from collections.abc import Callable, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from khabar.core.errors import FetchFailed, UsageError
from khabar.core.language import Lang
from khabar.testing.online_world import Answer, MemoryOnlineWorld, Reply
from khabar.testing.translators import TranslatorContract
from khabar.translate.machine import machine
from khabar.translate.translator import Translator, access
from khabar.translate.unit import Unit
from tests.conftest import ROOT
from tests.test_docs import blocks

SERVER = "https://parrot.example"
FILE = "src/khabar/translate/translators/parrot.py"


@pytest.fixture
def parrot(tmp_path: Path) -> Any:
    files = {file: text for file, text in blocks(ROOT / "docs" / "reference" / "extending.md", "python") if file}
    (tmp_path / "parrot.py").write_text(files[FILE], encoding="utf-8")
    spec = spec_from_file_location("parrot", tmp_path / "parrot.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PLUGIN


class TestParrot(TranslatorContract):
    translator_name = "parrot"
    source, target, unknown = Lang("en"), Lang("ru"), Lang("kk")
    plugin: Translator

    @pytest.fixture(autouse=True)
    def _loaded(self, parrot: Any) -> None:
        self.plugin = parrot

    @property
    def translator(self) -> Translator:
        return self.plugin

    def answers(self, say: Callable[[str], str]) -> Mapping[str, Reply]:
        def spoken(question: bytes) -> bytes:
            return json.dumps({"text": say(json.loads(question)["text"])}).encode()

        return {"/parrot": spoken}


def said(question: bytes) -> bytes:
    asked = json.loads(question)
    assert asked["to"] == "ru"
    return json.dumps({"text": asked["text"].replace("people came", "человек пришли")}).encode()


def unit(lang: str) -> Unit:
    return Unit(key="2020-005/a#1", lang=Lang(lang), source_lang=Lang("en"), source="{people.came} people came.")


def test_it_translates_what_is_not_set_apart(parrot: Any) -> None:
    world = MemoryOnlineWorld({}, {f"{SERVER}/parrot": said})
    (batch,) = machine([unit("ru")], parrot, access(world, SERVER))
    assert [one.target for one in batch.made] == ["{people.came} человек пришли."]


def test_it_tells_what_it_does_not_know_and_what_it_does_not_get(parrot: Any) -> None:
    world = MemoryOnlineWorld({}, {f"{SERVER}/parrot": Answer(status=500)})
    with pytest.raises(UsageError, match="does not know kk: it has en, ru"):
        list(machine([unit("kk")], parrot, access(world, SERVER)))
    assert world.asked == []
    with pytest.raises(FetchFailed, match="answers 500"):
        list(machine([unit("ru")], parrot, access(world, SERVER)))
