"""The files of a new workspace, with a comment above each entry that a newcomer will change."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from khabar.codec.schema import KINDS, schema
from khabar.codec.yaml_writer import dump
from khabar.core.language import LANGUAGES, Lang
from khabar.figures.columns import COLUMNS, to_cells
from khabar.model.issue import IssueKey
from khabar.model.observation import Observation, Place, Unit
from khabar.model.text import Foreign, Inline, Plain
from khabar.model.value import Name
from khabar.read.inline_writer import write_inlines
from khabar.render.name import country
from khabar.workflow.starter_words import starter_words

_FIRST_VALUE = 1200  # made up, and large enough to identify nobody

_Entries = list[tuple[str, dict[str, Any]]]
"""What a YAML file holds: a comment, and the entries below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkspace:
    """What the creator of a workspace decides; the first language is the one its YAML files are written in."""

    name: str
    title: str
    languages: tuple[Lang, ...]
    countries: tuple[str, ...]
    organisation: str  # "" takes "Our office" in the first language
    date: date  # of the first issue
    address: str
    full: bool = False

    @property
    def key(self) -> IssueKey:
        """The key of the first issue."""
        return IssueKey(self.date.year, 1)

    def say(self, english: str, lang: Lang | None = None) -> str:
        """Return an example sentence in a language, by default the workspace's first."""
        return starter_words(lang or self.languages[0])[english]

    @property
    def publisher(self) -> str:
        """The publisher's name as the files have it."""
        return markdown(self.organisation, self.languages) if self.organisation else self.say("Our office")

    def mission(self, place: str, lang: Lang) -> str:
        """Return the name of the mission in a country: publisher and country."""
        publisher = self.publisher if self.organisation else self.say("Our office", lang)
        return f"{publisher} ({country(place, lang)})"


def markdown(words: str, languages: tuple[Lang, ...]) -> str:
    """Return the user's own words as Markdown that reads as exactly these words.

    Words in a script that the first language does not use are marked as another language's: the publication's first
    that uses the script, or any that khabar knows.
    """
    words = " ".join(words.split())
    plain = Plain(text=words)
    other = _language_of(words, languages)
    inlines: tuple[Inline, ...] = (Foreign(lang=other, inlines=(plain,)),) if other else (plain,)
    return write_inlines(inlines)


def _language_of(words: str, languages: tuple[Lang, ...]) -> Lang | None:
    """Return the language of words in another script than the first language's; None if it has most of them."""
    scripts = [script for character in words if (script := _script(character))]
    most = max(set(scripts), key=lambda script: (scripts.count(script), script), default="")
    if not most or most == LANGUAGES[languages[0]].script:
        return None
    return next(lang for lang in (*languages, *LANGUAGES) if LANGUAGES[lang].script == most)


def _script(character: str) -> str:
    if not character.isalpha():
        return ""
    for first, last, script in (("A", "\u024f", "Latn"), ("\u0400", "\u052f", "Cyrl"), ("\u0600", "\u06ff", "Arab")):
        if first <= character <= last:
            return script
    return ""


def starter_files(new: NewWorkspace) -> Iterator[tuple[str, str]]:
    """Yield every file but the catalogues, by its path: the publication, one issue with one story, the schemas."""
    yield _yaml("publication.yaml", "publication", "The publication: what all issues share.", _publication(new))
    yield _yaml("organisations.yaml", "organisations", _ORGANISATIONS, [("", _organisations(new))])
    if new.full:
        yield from _numbers(new)
        yield from _people(new)
    folder = f"issues/{new.key}"
    yield _yaml(f"{folder}/issue.yaml", "issue", "One issue: its dates, its main points, its stories.", _issue(new))
    yield f"{folder}/stories/first-story.md", _story(new)
    if new.full:
        yield _yaml(f"{folder}/media/media.yaml", "media", _MEDIA, [("", {"pictures": {}})])
    for kind in KINDS:
        yield f"schema/{kind}.json", json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def _yaml(path: str, kind: str, about: str, entries: _Entries) -> tuple[str, str]:
    """Return a YAML file: the line by which editors find the schema, what the file is, and its entries."""
    up = "../" * path.count("/")
    lines = [f"# yaml-language-server: $schema={up}schema/{kind}.json", *(f"# {line}" for line in about.splitlines())]
    for comment, entry in entries:
        lines += [f"# {line}" for line in comment.splitlines()]
        lines += dump(entry).splitlines()
    return path, "\n".join(lines) + "\n"


def _publication(new: NewWorkspace) -> _Entries:
    return [
        ("The short name, used in file names.", {"name": new.name}),
        ("The title that readers see.", {"title": markdown(new.title, new.languages)}),
        ("Who publishes it: a name from organisations.yaml.", {"publisher": "publisher"}),
        ("Where the bulletin will be on the web. Change it before you publish.", {"address": new.address}),
        ("The first language is the one you write these files in.", {"languages": list(new.languages)}),
        ("Two-letter country codes.", {"countries": list(new.countries)}),
    ]


_ORGANISATIONS = "Partners, donors and authorities, each under a short name of your choice."


def _organisations(new: NewWorkspace) -> dict[str, Any]:
    return {"publisher": {"title": new.publisher, "role": "publisher"}}


# --- the first issue


def _issue(new: NewWorkspace) -> _Entries:
    highlights = [new.say("A bulletin needs one story to begin with.")]
    if new.full:
        highlights.append(new.say("Visits: {practice.visits} by {practice.visits:date}. The number is made up."))
    summary = new.say("These words are an example. Replace them with your own.")
    return [
        ("", {"number": 1, "date": new.date}),
        (
            "The days this issue covers, both included.",
            {"period": {"first": new.date.replace(day=1), "last": new.date}},
        ),
        ("", {"title": new.say("The first issue"), "summary": summary}),
        ("The main points, a sentence each.", {"highlights": highlights}),
        (
            "The numbers on the first page: names from figures.yaml.",
            {"key_figures": ["practice.visits"] if new.full else []},
        ),
        ("The stories in their order: first-story is stories/first-story.md.", {"stories": ["first-story"]}),
    ]


def _story(new: NewWorkspace) -> str:
    head: dict[str, Any] = {
        "title": new.say("Our first story"),
        "lead": new.say("Say in one or two sentences what happened, where and for whom."),
        "language": new.languages[0],
        "country": new.countries[0],
    }
    if new.full:
        head["campaign"] = "practice-campaign"
    body = new.say("Then tell the rest in short paragraphs, with an empty line between them.")
    directives = "\n:::{figures} practice.visits\n:::\n\n:::{timeline} practice-campaign\n:::\n" if new.full else ""
    return f"---\n{dump(head)}---\n\n{body}\n{directives}"


# --- a full workspace: numbers with their source, offices, a campaign, a term


_SOURCES = """\
Who publishes the numbers. This source is made up: replace it with a real one.
To read whole tables from a source, add `intake`."""

_FIGURES = """\
The numbers that readers may quote. Write {practice.visits} in a sentence to print this one.
Its values are in data/observations/; `khabar figures add` adds one."""

_MEDIA = """\
The pictures of this issue. Put a JPEG or PNG file into this folder and describe it here, for example:
  pictures:
    school:
      file: school.jpg
      alt: what the picture shows, for readers who cannot see it
      credit: who made it
      consent: how the people in it agreed, or "Nobody is shown."
Then write :::{picture} school and a line ::: in a story."""

_CAMPAIGN = """\
An awareness campaign. This one is made up.
Activities can also be in a table beside this file: campaigns/practice-campaign.csv."""

_MISSION = """\
A country office, as readers can reach it.
`checked` is the day on which somebody made sure that the address is right."""

_GLOSSARY = """\
The words you use for one thing in each language. `khabar check` compares translations with them."""


def _numbers(new: NewWorkspace) -> Iterator[tuple[str, str]]:
    source = {"title": new.say("Made-up register for practice"), "publisher": "publisher"}
    yield _yaml("sources.yaml", "sources", _SOURCES, [("", {"practice-register": source})])
    figure = {
        "label": new.say("visits to a made-up office"),
        "unit": "items",
        "places": list(new.countries),
        "definition": new.say("A made-up number for practice: it shows how a number gets its date and its source."),
    }
    yield _yaml("figures.yaml", "figures", _FIGURES, [("", {"practice.visits": figure})])
    rows = [COLUMNS, *(to_cells(_observation(new, number)) for number in range(len(new.countries)))]
    yield "data/observations/practice-register.csv", "".join(",".join(row) + "\n" for row in rows)


def _observation(new: NewWorkspace, number: int) -> Observation:
    return Observation(
        series=Name("practice.visits"),
        place=Place(new.countries[number]),
        as_of=new.date,
        value=Decimal(_FIRST_VALUE + 100 * number),
        unit=Unit.ITEMS,
        source=Name("practice-register"),
        known_at=datetime.combine(new.date, time()),
        retrieved=new.date,
        citation="Made up for practice",
    )


def _people(new: NewWorkspace) -> Iterator[tuple[str, str]]:
    first = new.languages[0]
    for place in new.countries:
        office = {
            "city": new.say("A made-up town"),
            "emails": [f"{place.lower()}@{new.name}.example"],
            "checked": new.date,
        }
        mission = {"name": new.mission(place, first), "languages": list(new.languages), "offices": [office]}
        yield _yaml(f"missions/{place.lower()}.yaml", "mission", _MISSION, [("", mission)])
    meeting = {"what": new.say("A meeting in a made-up town"), "starts": new.date, "ends": new.date}
    campaign = {
        "title": new.say("A made-up campaign"),
        "country": new.countries[0],
        "starts": new.date.replace(day=1),
        "led_by": ["publisher"],
        "activities": [meeting],
    }
    yield _yaml("campaigns/practice-campaign.yaml", "campaign", _CAMPAIGN, [("", campaign)])
    words: Mapping[str, str] = {lang: new.say("volunteer", lang) for lang in new.languages}
    yield _yaml("glossary.yaml", "glossary", _GLOSSARY, [("", {"volunteer": {"words": words}})])
