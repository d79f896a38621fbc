"""`khabar figures add`: write down one number that an editor has read somewhere."""

import sys
from argparse import Namespace

from khabar.cli.commands.figures_import import told
from khabar.cli.place import workspace
from khabar.cli.progress import Saying
from khabar.online.world import DiskOnlineWorld
from khabar.workflow.import_figures import Importer, moment

_FIELDS = ("series", "place", "as_of", "value", "citation", "qualifier", "definition", "since")


def run(arguments: Namespace) -> int:
    """Add one observation; it is checked as a file of them is."""
    root = workspace(arguments.workspace).root
    row = {name: getattr(arguments, name) for name in _FIELDS if getattr(arguments, name)}
    with Saying(sys.stderr) as saying:
        importer = Importer(world=DiskOnlineWorld(root), root=root, progress=saying.say)
        imported = importer.typed(arguments.source, row, moment(arguments.known_at))
    told(arguments.source, imported, as_json=arguments.json)
    return 0
