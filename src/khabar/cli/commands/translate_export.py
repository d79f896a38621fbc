"""`khabar translate export`: files for translators."""

from argparse import Namespace
from pathlib import Path

from khabar.cli.place import workspace
from khabar.cli.report import say
from khabar.core.errors import UsageError, WorkspaceNotFound
from khabar.core.plugin import names
from khabar.core.replacing import replacing
from khabar.core.store import user_store
from khabar.translate.exchange_format import FORMATS
from khabar.workflow.export_units import export_units
from khabar.workflow.translations import Translations


def run(arguments: Namespace) -> int:
    """Write a file for each language, and for each that texts were written in."""
    world = workspace(arguments.workspace)
    if arguments.to not in names(FORMATS):
        raise UsageError(f"there is no format {arguments.to!r}: there is {', '.join(names(FORMATS))}")
    translations = Translations(world, user_store())
    known_languages(translations, arguments.lang)
    known_issue(translations, arguments.issue)
    written = 0
    for lang in translations.wanted(arguments.lang):
        for name, data in export_units(
            translations, lang, arguments.to, issue=arguments.issue, everything=arguments.all
        ):
            place = Path(arguments.out) / name
            with replacing(place) as part:
                part.write_bytes(data)
            say(str(place))
            written += 1
    if not written:
        say("there is nothing to translate: everything is reviewed")
    return 0


def known_languages(translations: Translations, languages: list[str]) -> None:
    """Refuse a language that the publication does not have."""
    for lang in languages:
        if lang not in translations.languages:
            there = ", ".join(translations.languages)
            raise WorkspaceNotFound(f"{lang!r} is no language of this publication: there is {there}")


def known_issue(translations: Translations, issue: str) -> None:
    """Refuse an issue that the publication does not have."""
    issues = sorted({one.issue for one in translations.sources if one.issue})
    if issue and issue not in issues:
        raise WorkspaceNotFound(f"there is no issue {issue}; there is {', '.join(issues)}")
