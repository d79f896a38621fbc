"""The options of `khabar translate import`."""

from argparse import ArgumentParser


def add_import_options(parser: ArgumentParser) -> None:
    """Add the files to import, and how to decide if not everything is right."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a translator's file")
    parser.add_argument("--partly", action="store_true", help="import what is valid, and report the rest")
    parser.add_argument("--reviewed", action="store_true", help="mark these translations as reviewed")
    side = parser.add_mutually_exclusive_group()
    for name, explained in (("theirs", "in a conflict, take the file's"), ("ours", "in a conflict, keep yours")):
        side.add_argument(f"--{name}", dest="side", action="store_const", const=name, default="", help=explained)
