"""An import accepts nothing that `check` refuses, and says of an old fault of the workspace nothing."""

from pathlib import Path

import pytest
from tests.conftest import EXAMPLE

from khabar.core.diagnostic import Diagnostic
from khabar.core.language import Lang
from khabar.core.world import DiskWorld, World
from khabar.workflow.check_translations import ChangedWorld, new_errors
from khabar.workflow.export_units import export_units
from khabar.workflow.import_units import ImportedFile, import_units
from khabar.workflow.read_publication import PublicationReader
from khabar.workflow.translations import Translations, catalogue_path

MINIMAL = EXAMPLE.with_name("minimal")
SIGNS = ("\u202e", "\u200b", "\u2066", "\u0430a", "**", "{", "[a](b", "`", "\u0301", "ѕ")


def errors(world: World) -> list[Diagnostic]:
    return [one for one in PublicationReader(world).check().diagnostics if one.severity.stops]


def mutated(root: Path, sign: str) -> list[ImportedFile]:
    """Import the file of a language with one sign put into each translation in turn."""
    translations = Translations(DiskWorld(root))
    lang = translations.languages[1]
    name, data = next(iter(export_units(translations, lang, "po", everything=True)))
    blocks = data.decode().split("\n\n")
    imported = []
    for at, block in enumerate(blocks[1:4], start=1):
        if 'msgstr ""\n' not in block:
            changed = block.rstrip("\n").removesuffix('"') + f'{sign}"\n'
            imported.append(import_units(translations, name, "\n\n".join(_with(blocks, at, changed)).encode()))
    return imported


def _with(blocks: list[str], at: int, changed: str) -> list[str]:
    return [*blocks[:at], changed.rstrip("\n"), *blocks[at + 1 :]]


@pytest.mark.parametrize("sign", SIGNS)
def test_what_an_import_accepts_check_accepts(sign: str) -> None:
    world = DiskWorld(MINIMAL)
    assert errors(world) == []
    for one in mutated(MINIMAL, sign):
        if one.catalogue is not None:
            assert errors(ChangedWorld(world, catalogue_path(one.lang), one.catalogue.encode())) == []


@pytest.mark.parametrize(
    ("sign", "name"),
    [("\u202e", "hidden-character"), ("\u0430a", "mixed-scripts"), ("\u0455", "wrong-letters")],
    ids=["hidden", "mixed", "letters"],
)
def test_what_check_refuses_is_refused_with_its_place_in_the_returned_file(sign: str, name: str) -> None:
    imported = mutated(MINIMAL, sign)
    assert imported
    for one in imported:
        assert (one.catalogue, one.taken) == (None, 0)
        assert [fault.name for fault in one.received.faults if fault.severity.stops] == [name]
        assert all(fault.where.file.endswith("-ru.po") and fault.where.line for fault in one.received.faults)
        assert len(one.received.refused) == 1


@pytest.mark.parametrize(
    ("sign", "name"), [("\u202e", "hidden-character"), ("\u0430a", "mixed-scripts")], ids=["hidden", "mixed"]
)
def test_the_gate_reports_each_new_error_of_a_catalogue(sign: str, name: str) -> None:
    world, path = DiskWorld(MINIMAL), catalogue_path(Lang("ru"))
    now = world.read(path).decode()
    issues = [str(key) for key in PublicationReader(world).check().publication.issues]
    assert new_errors(world, None, path, now, issues) == []
    head, translated = now.rstrip("\n").rsplit('msgstr "', 1)
    changed = f'{head}msgstr "{translated[:-1]} {sign}"\n'
    assert [(one.name, one.where.file) for one in new_errors(world, None, path, changed, issues)] == [(name, path)]
