"""`khabar init`: create a new workspace."""

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from shlex import quote
from typing import TypeVar

from khabar import NewWorkspace, country_code, short_name
from khabar import init as make_workspace
from khabar.cli.report import say, say_json
from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import UsageError
from khabar.core.language import LANGUAGES, Lang

_COUNTRIES: tuple[str, ...] = ("KZ", "KG", "TJ", "TM", "UZ")
_LANGUAGES: tuple[Lang, ...] = (Lang("en"),)


def run(arguments: Namespace) -> int:
    """Create the workspace, and print which commands come next."""
    folder = Path(arguments.folder)
    asks = sys.stdin.isatty() and not arguments.yes and not arguments.json
    new = choices(arguments, folder, input if asks else None)
    paths = make_workspace(folder, new)
    if arguments.json:
        say_json({"ok": True, "workspace": str(folder), "issue": str(new.key), "files": list(paths)})
        return 0
    say("\n".join(f"{folder}/{path}" for path in paths if not path.startswith("schema/")))
    say(f"{folder}/schema: what the files may hold, for editors that complete and check YAML")
    say(f"Next: khabar check {quote(str(folder))}, then khabar serve {quote(str(folder))}")
    return 0


def choices(arguments: Namespace, folder: Path, ask: Callable[[str], str] | None) -> NewWorkspace:
    """Read the flags; ask for the rest, or use the defaults if `ask` is None."""
    name = short_name(folder.resolve().name)
    title = _asked(ask, "Title", arguments.title, name.replace("-", " ").capitalize(), str)
    countries = _asked(ask, "Countries (codes or names, commas between)", arguments.country, _COUNTRIES, _countries)
    languages = _asked(
        ask, f"Languages, the one you write in first (of {', '.join(LANGUAGES)})", arguments.language, _LANGUAGES, _tags
    )
    size = "full" if arguments.full else "small" if arguments.small else ""
    full = _asked(ask, "Small, or full with made-up examples of everything", size, "small", _size) == "full"
    organisation = _asked(ask, "Organisation that publishes it", arguments.organisation, "", str)
    today = datetime.now(UTC).date()
    day = _asked(ask, "Date of the first issue", arguments.date, today, _day)
    return NewWorkspace(
        name=name,
        title=title,
        languages=languages,
        countries=countries,
        organisation=organisation,
        date=day,
        address=arguments.address or f"https://{name}.example/",
        full=full,
    )


V = TypeVar("V")


def _asked(  # a question and the flag that answers it
    ask: Callable[[str], str] | None, question: str, given: str | list[str], default: V, read: Callable[[str], V]
) -> V:
    """Return the flag's value, else the person's answer, else the default; a wrong answer is asked again."""
    if given:
        return read(",".join(given) if isinstance(given, list) else given)
    if ask is None:
        return default
    shown = ", ".join(default) if isinstance(default, tuple) else f"{default}"
    while True:
        try:
            answer = ask(f"{question} [{shown}]: " if shown else f"{question}: ").strip()
        except EOFError:  # Ctrl-D: no more answers
            return default
        if not answer:
            return default
        try:
            return read(answer)
        except UsageError as wrong:
            say(str(wrong))


def _countries(words: str) -> tuple[str, ...]:
    return tuple(country_code(word) for word in words.split(",") if word.strip())


def _tags(words: str) -> tuple[Lang, ...]:
    tags = tuple(Lang(word.strip()) for word in words.split(",") if word.strip())
    for tag in tags:
        if tag not in LANGUAGES:
            raise UsageError(f"unknown language {tag!r}: {did_you_mean(tag, LANGUAGES)}")
    return tags


def _size(words: str) -> str:
    if words.casefold() not in {"small", "full"}:
        raise UsageError(f"{words!r} is not allowed: small or full")
    return words.casefold()


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{words!r} is not a date: write it as YYYY-MM-DD") from None
