"""`khabar translate extract`: put new sentences into the catalogues."""

from argparse import Namespace

from khabar.cli.place import kept_figures, kept_layouts, kept_sentences, workspace
from khabar.cli.report import say
from khabar.core.replacing import replacing
from khabar.workflow.extract_units import Extraction
from khabar.workflow.translations import Translations, catalogue_path
from khabar.workflow.write_alone import writing


def run(arguments: Namespace) -> int:
    """Bring the catalogues of a workspace up to date."""
    world = workspace(arguments.workspace)
    with writing(world.root, say):
        translations = Translations(world, kept_sentences(world), kept_figures(world))
        extraction = Extraction(translations, world, kept_layouts(world))
        for lang, text in extraction.changed(arguments.lang):
            with replacing(world.root / catalogue_path(lang)) as place:
                place.write_text(text, encoding="utf-8", newline="\n")
            extraction.written(lang)
            say(catalogue_path(lang))
    return 0
