"""`khabar translate extract`: put new sentences into the catalogues."""

from argparse import Namespace

from khabar.cli.place import workspace
from khabar.cli.report import say
from khabar.core.language import Lang
from khabar.core.replacing import replacing
from khabar.core.store import user_store
from khabar.core.world import DiskWorld
from khabar.workflow.extract_units import Extraction
from khabar.workflow.take_translations import take_translations
from khabar.workflow.translations import Translations, catalogue_path
from khabar.workflow.workspace_lock import workspace_lock


def run(arguments: Namespace) -> int:
    """Bring the catalogues of a workspace up to date."""
    world = workspace(arguments.workspace)
    with workspace_lock(world.root, say):
        translations = Translations(world, user_store())
        extraction = Extraction(translations, user_store())
        for lang, text in extraction.changed(arguments.lang):
            write_catalogue(world, lang, text)
            extraction.written(lang)
            say(catalogue_path(lang))
        if arguments.machine:
            _ask_machine(world, arguments)
    return 0


def write_catalogue(world: DiskWorld, lang: Lang, text: str) -> None:
    """Put a catalogue to its place, whole or not at all."""
    with replacing(world.root / catalogue_path(lang)) as place:
        place.write_text(text, encoding="utf-8", newline="\n")


def _ask_machine(world: DiskWorld, arguments: Namespace) -> None:
    """Have what is missing translated; what has come is kept even if the server fails on the way."""
    from khabar.online.world import DiskOnlineWorld  # noqa: PLC0415 - who asks nobody loads nothing for it
    from khabar.translate.translator import access  # noqa: PLC0415
    from khabar.workflow.translate_by_machine import translate_by_machine  # noqa: PLC0415

    reached = access(DiskOnlineWorld(world.root), arguments.server)
    translations = Translations(world, user_store())
    made = refused = 0
    try:
        for batch in translate_by_machine(translations, arguments.machine, reached, arguments.lang, arguments.issue):
            made, refused = made + len(batch.taken), refused + len(batch.refused)
            for one in batch.refused:
                say(f"{one.unit.where}: {one.why}: {one.unit.source[:60]!r} stays without words")
            if batch.taken:
                write_catalogue(world, batch.lang, take_translations(translations, batch.lang, batch.taken))
                translations = Translations(world, user_store())
    finally:
        say(f"{made} texts translated by {arguments.machine}, {refused} refused")
        if made:
            say("readers are told that a machine made them, until a person has read them")
