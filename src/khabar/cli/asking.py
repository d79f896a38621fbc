"""Asking a workspace's addresses, with a word on the terminal on how far it is."""

import sys

from khabar.cli.place import workspace
from khabar.cli.progress import Saying
from khabar.online.world import DiskOnlineWorld
from khabar.workflow.check_online import check_online


def ask_addresses(named: str, *, private: bool = False) -> None:
    """Ask every address of a workspace, and record the answers; `private` allows private networks."""
    root = workspace(named).root
    with Saying(sys.stderr) as saying:
        check_online(DiskOnlineWorld(root, private=private), root, saying.say)
