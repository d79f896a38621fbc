"""`khabar translate export`: files for translators."""

from argparse import Namespace

from khabar import Workspace
from khabar.cli.report import say


def run(arguments: Namespace) -> int:
    """Write a file for each target language and each source language."""
    translations = Workspace.open(arguments.workspace).translations
    written = 0
    for file in translations.export(
        arguments.to, languages=arguments.lang, issue=arguments.issue, everything=arguments.all
    ):
        say(str(file.save(arguments.out)))
        written += 1
    if not written:
        say("there is nothing to translate: everything is reviewed")
    return 0
