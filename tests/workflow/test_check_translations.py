"""An import accepts nothing that `check` refuses, and says of an old fault of the workspace nothing."""

from pathlib import Path

import pytest
from tests.conftest import EXAMPLE

from khabar.core.diagnostic import Diagnostic
from khabar.core.world import DiskWorld, World
from khabar.workflow.check_translations import ChangedWorld
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


def test_a_character_that_nobody_sees_is_refused_with_its_place_in_the_returned_file() -> None:
    imported = mutated(MINIMAL, "\u202e")
    assert imported
    for one in imported:
        assert (one.catalogue, one.taken) == (None, 0)
        assert [(fault.name, fault.where.file) for fault in one.received.faults if fault.severity.stops]
        assert all(fault.where.file.endswith(".po") for fault in one.received.faults)
        assert all("locale/" not in fault.where.file for fault in one.received.faults)
