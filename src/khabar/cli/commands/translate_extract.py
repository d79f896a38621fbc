"""`khabar translate extract`: put new sentences into the catalogues."""

from argparse import Namespace

from khabar.cli.place import gate, kept_figures, workspace
from khabar.cli.report import say
from khabar.workflow.extract_units import catalogue_path, extract_units
from khabar.workflow.read_publication import read_publication


def run(arguments: Namespace) -> int:
    """Bring the catalogues of a workspace up to date."""
    world = workspace(arguments.workspace)
    publication, _ = read_publication(world, kept_figures(world), gate=gate(world))
    for lang in publication.languages:
        if arguments.lang and lang not in arguments.lang:
            continue
        path = catalogue_path(world.root, lang)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = extract_units(publication, lang, before)
        if after != before and ("msgctxt" in after or before):
            path.parent.mkdir(exist_ok=True)
            path.write_text(after, encoding="utf-8", newline="\n")
            say(f"locale/{lang}.po")
    return 0
