"""`khabar explain`: the manual page of a fault."""

from argparse import Namespace
from dataclasses import asdict

from khabar.checks.manual import pages
from khabar.cli.report import say, say_json
from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import UsageError


def run(arguments: Namespace) -> int:
    """Print one page, or the list of all."""
    known = pages()
    if arguments.name and arguments.name not in known:
        raise UsageError(f"there is no fault {arguments.name!r}: {did_you_mean(arguments.name, known)}")
    chosen = [known[arguments.name]] if arguments.name else list(known.values())
    if arguments.json:
        say_json({"faults": [asdict(page) for page in chosen]})
    elif arguments.name:
        say(str(chosen[0]))
    else:
        width = max(map(len, known))
        say("\n".join(f"{page.name:<{width}}  {page.what}" for page in chosen))
    return 0
