"""One made-up file of every kind with every key it may have, and how a decoder is asked about it."""

from collections.abc import Callable
from typing import Any

from khabar.codec.decode import Decoding, decode, decode_named
from khabar.codec.tree import MappingNode, ScalarNode, SequenceNode, Tree, parse
from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.core.language import LANGUAGES, Lang
from khabar.model.campaign import Campaign
from khabar.model.figure import Figure
from khabar.model.glossary import Term
from khabar.model.issue import Issue, IssueKey, Printed, Story
from khabar.model.organisation import Mission, Organisation, Service
from khabar.model.publication import Publication
from khabar.model.source import Source
from khabar.model.transliteration import Transliteration
from khabar.read.issues import _media_lists, _story_names, _without
from khabar.read.text_maker import TextMaker

SAMPLES = {
    "publication": """
        name: made-up
        title: {en: Made-up bulletin, ky: Ойдон чыгарылган}
        tagline: Not one word is true
        publisher: office
        address: https://khabar.example/made-up
        languages: [en, ky]
        countries: [KG]
        formats: [web, pdf]
        house: {accent: '#0b4f7d', warm: '#b5480f'}
        about: A bulletin
        licence: CC BY 4.0
        licence_url: https://khabar.example/licence
        disclaimer: None of it is true
        editions:
          share: 60
          needed: [headlines, figures, help]
        thresholds:
          small_count: 11
          checked_days: 90
          apart_days: 1
          jump: 3
          headline: 110
          sentence: 45
        allow:
          - check: digits-in-text
            reason: The year of a campaign
            file: issues/2020-004/stories/a.md
            words: '2020'
        checks:
          - our-own
    """,
    "mission": """
        name: A mission
        languages: [ky, ru]
        offices:
          - city: A city
            emails: [office@khabar.example]
            phones:
              - number: +996 312 123 456
                languages: [ky]
              - number: 112
            checked: 2020-08-01
        url: https://khabar.example/kg
    """,
    "organisations": """
        office:
          title: An office
          role: publisher
          country: KG
          url: https://khabar.example/
    """,
    "sources": """
        register:
          title: A register
          publisher: office
          url: https://khabar.example/register
          licence: CC0
          licence_url: https://khabar.example/cc0
          note: As first published
          intake:
            reader: csv
            url: https://khabar.example/register.csv
            columns: {as_of: Day, place: Place}
            series: {Cases: cases}
            units: {tests: items}
            places: {the south: KG-O+KG-J}
            ignore: [all]
            dates: day-first
            decimal: ','
            grouping: ' '
            separator: semicolon
            absent: ['-']
            sheet: Data
            header: 2
            definition: confirmed
            connection: env:REGISTER
            query: SELECT 1
    """,
    "figures": """
        cases:
          label: cases
          unit: cases
          kind: cumulative
          places: [KG]
          definition: What is counted
          absent: Nobody is
          series: all.cases
          sources: [register]
          headline: latest
          beside: [bureau]
          counting: confirmed
          total: reported
          exhaustive: false
          apart: 3
          day: 2020-08-06
          share: {part: cases, whole: tests}
          difference: {of: cases, days: 28, since: 2020-07-01}
          query: SELECT as_of, value FROM known
          breaks:
            - day: 2020-07-01
              place: KG
              note: Something else was counted
              size: 11285.5
          remarks:
            - as_of: 2020-08-06
              note: Corrected by the source
              source: register
              known_at: 2020-08-08
    """,
    "glossary": """
        irregular-migration:
          words:
            en: irregular migration
            ky: [иретсиз миграция, тартипсиз миграция]
          avoid: {en: [illegal migration, clandestine migration], ky: мыйзамсыз миграция}
          definition: Movement outside the rules of the countries concerned
          source: A made-up glossary, 2019
          kept: false
    """,
    "transliteration": """
        uz-Cyrl:
          source: uz
          words:
            Termiz: Термиз
    """,
    "campaign": """
        title: A campaign
        country: KG
        starts: 2020-07-01
        ends: 2020-07-02
        motto: {ky: Токтот}
        led_by: [office]
        partners: [office]
        donors: [office]
        activities:
          - what: A talk
            starts: 2020-07-01
            ends: 2020-07-02
            place: A town
            audience: Everybody
    """,
    "service": """
        title: A line
        description: Somebody answers
        country: KG
        organisation: office
        phones: [{number: '112', languages: [ky]}]
        emails: [help@khabar.example]
        url: https://khabar.example/help
        hours: All day
        checked: 2020-08-01
    """,
    "issue": """
        number: 1
        date: 2020-08-07
        period: {first: 2020-08-01, last: 2020-08-07}
        title: An issue
        summary: What is in it
        highlights: [One, Two]
        key_figures: [cases]
        figures_note: Why there are so few
        stories: [a]
        announced: 2020-08-07
        events:
          - title: A talk
            starts: 2020-08-03 10:00
            timezone: Asia/Bishkek
            place: A town
            url: https://khabar.example/talk
            recording: https://khabar.example/film
            picture: hills
            description: Words
        allow:
          - check: event-is-past
            reason: Readers are told that it was
            file: issues/2020-004/issue.yaml
            words: A talk
    """,
    "printed": """
        cases:
          value: 100.5
          as_of: 2020-08-06
          source: register
          qualifier: more-than
    """,
    "media": """
        pictures:
          hills:
            file: hills.jpg
            alt: Hills
            caption: More hills
            credit: Made up
            consent: nobody is shown
            place: A place
            taken: 2020-07-01
        videos:
          film:
            title: A film
            url: https://khabar.example/film
            site: Khabar
            language: ky
            seconds: 60
            file: still.jpg
            alt: A still
            credit: Made up
            consent: nobody is shown
    """,
    "story": """
        title: A story
        lead: Its lead
        language: en
        country: KG
        picture: hills
        campaign: march
        organisations: [office]
        people_named: false
        consent: nobody is named
    """,
}

_KINDS: dict[str, Callable[[Tree, Decoding], Any]] = {
    "publication": lambda tree, decoding: decode(Publication, tree, decoding),
    "mission": lambda tree, decoding: decode(Mission, tree, decoding, country="KG"),
    "organisations": lambda tree, decoding: decode_named(Organisation, tree, decoding),
    "sources": lambda tree, decoding: decode_named(Source, tree, decoding),
    "figures": lambda tree, decoding: decode_named(Figure, tree, decoding),
    "glossary": lambda tree, decoding: decode_named(Term, tree, decoding),
    "transliteration": lambda tree, decoding: decode_named(Transliteration, tree, decoding, "to"),
    "campaign": lambda tree, decoding: decode(Campaign, tree, decoding, name="march"),
    "service": lambda tree, decoding: decode(Service, tree, decoding, name="line"),
    "issue": lambda tree, decoding: (
        _story_names(tree, decoding),
        decode(Issue, _without(tree, "stories"), decoding, key=IssueKey(2020, 1)),
    ),
    "printed": lambda tree, decoding: decode_named(Printed, tree, decoding),
    "media": _media_lists,
    "story": lambda tree, decoding: decode(Story, tree, decoding, name="a"),
}


def decoded(kind: str, tree: Tree) -> tuple[Any, list[Diagnostic]]:
    """Decode a tree as a file of a kind: what was made of it, and the faults."""
    found: list[Diagnostic] = []
    maker = TextMaker("file.yaml", "", Lang("en"), (), tuple(LANGUAGES), found)
    return _KINDS[kind](tree, Decoding(maker.from_tree, found)), found


def tree_of(text: str) -> Tree:
    """Read YAML that is sound."""
    tree, found = parse(text, "file.yaml")
    assert tree is not None
    assert found == []
    return tree


def plain(tree: Tree) -> Any:
    """Give what a JSON Schema is asked about: a day is a string, an exact number a number."""
    match tree:
        case MappingNode(items=items):
            return {key: plain(child) for key, child in items.items()}
        case SequenceNode(items=rows):
            return [plain(child) for child in rows]
        case ScalarNode(value=bool() | int() | str() | None as value):
            return value
        case ScalarNode(value=value, text=text):
            return text if hasattr(value, "year") else float(text)


def planted(value: Any) -> Tree:
    """Make a tree of plain data, as if somebody had written it."""
    where = Pointer(file="file.yaml", line=1, column=1)
    match value:
        case dict():
            items = {key: planted(child) for key, child in value.items()}
            return MappingNode(items, dict.fromkeys(items, where), where)
        case list():
            return SequenceNode(tuple(map(planted, value)), where)
        case None:
            return ScalarNode(None, "", where)
        case bool():
            return ScalarNode(value, str(value).lower(), where)
        case str():
            return ScalarNode(value, value, where)
    return tree_of(str(value))
