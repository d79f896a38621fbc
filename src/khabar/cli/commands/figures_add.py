"""`khabar figures add`: add one number that an editor has read somewhere."""

import sys
from argparse import Namespace

from khabar import Workspace
from khabar.cli.commands.figures_import import print_result
from khabar.cli.day import moment
from khabar.cli.progress import StatusLine


def run(arguments: Namespace) -> int:
    """Add one observation; it is checked like an imported file."""
    workspace = Workspace.open(arguments.workspace)
    with StatusLine(sys.stderr) as status:
        imported = workspace.figures.add(
            arguments.source,
            arguments.series,
            arguments.place,
            arguments.as_of,
            arguments.value,
            citation=arguments.citation,
            qualifier=arguments.qualifier,
            definition=arguments.definition,
            since=arguments.since,
            known_at=moment(arguments.known_at),
            progress=status.say,
        )
    print_result(arguments.source, imported, as_json=arguments.json)
    return 0
