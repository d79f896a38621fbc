"""`khabar explain`: the manual page of a problem."""

from argparse import Namespace
from dataclasses import asdict

from khabar import explain, manual
from khabar.cli.report import say, say_json


def run(arguments: Namespace) -> int:
    """Print one page, or the list of all."""
    chosen = [explain(arguments.name)] if arguments.name else list(manual().values())
    if arguments.json:
        say_json({"faults": [asdict(page) for page in chosen]})
    elif arguments.name:
        say(str(chosen[0]))
    else:
        width = max(len(page.name) for page in chosen)
        say("\n".join(f"{page.name:<{width}}  {page.what}" for page in chosen))
    return 0
