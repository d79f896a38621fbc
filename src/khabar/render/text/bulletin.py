"""A whole edition typed out: as the bulletin that is downloaded, and as the shorter letter that is mailed."""

from collections.abc import Collection, Iterator

from khabar.core.language import language
from khabar.model.edition import Edition, ShownStory
from khabar.model.text import Passage
from khabar.render.address import front_page, public, story_page
from khabar.render.direction import directed
from khabar.render.text.block import type_blocks
from khabar.render.text.part import TextWriter, campaign, ended, event, figures, mission, note, picture, service
from khabar.render.text.sentence import SentenceWriter
from khabar.render.text.wrap import WIDTH, aligned, columns, hung, indented, joined, underlined, wrap
from khabar.render.words import Words


def bulletin(edition: Edition, words: Words) -> str:
    """Write the whole issue, from the masthead to the licence."""
    typist = TextWriter(edition, words, SentenceWriter(edition))
    return _pages(
        edition,
        _masthead(typist),
        _opening(typist),
        _contents(typist),
        _key_figures(typist),
        *_stories(typist, {story.name for story in edition.stories}),
        _campaigns(typist),
        *_after(typist),
        _about(typist),
        _elsewhere(typist),
    )


def letter(edition: Edition, words: Words, *, greeting: str, unsubscribe: str, whole: Collection[str]) -> str:
    """Write the issue as a letter: with a greeting, short, and with a link to unsubscribe.

    `whole` names the stories that are printed in full; of the others the title, the lead and the address are given.
    """
    typist = TextWriter(edition, words, SentenceWriter(edition))
    series = words.comma.join((typist.speech.within(edition.series), edition.number_printed, edition.date_printed))
    farewell = [
        *wrap(typist.speech.within(edition.publisher)),
        "",
        *wrap(words("You are receiving this bulletin because you subscribed to it.")),
        *wrap(f"{words('Unsubscribe')}:"),
        unsubscribe,
    ]
    return _pages(
        edition,
        joined(wrap(series), [greeting]),
        _opening(typist),
        _key_figures(typist),
        *_stories(typist, whole),
        _campaigns(typist),
        *_after(typist),
        _about(typist),
        ["-" * WIDTH, *farewell],
    )


def _pages(edition: Edition, *parts: list[str]) -> str:
    """Put the parts under each other, two empty lines between: a part is seen from afar."""
    if language(edition.lang).rtl:
        parts = tuple([directed(line) for line in part] for part in parts)
    return "\n\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _masthead(typist: TextWriter) -> list[str]:
    edition = typist.edition
    series = wrap(typist.speech.within(edition.series), WIDTH - columns(edition.number_printed) - 2)
    first = aligned(series[0], WIDTH - columns(edition.number_printed)) + edition.number_printed
    tagline = wrap(typist.speech.within(edition.tagline)) if edition.tagline else []
    period = typist.words("Period: {period}", period=edition.period_printed)
    return ["=" * WIDTH, first, *series[1:], *tagline, *wrap(f"{ended(edition.date_printed)} {period}"), "=" * WIDTH]


def _opening(typist: TextWriter) -> list[str]:
    edition, speech = typist.edition, typist.speech
    title = underlined(speech.begin(edition.title), "=")
    summary = wrap(speech.say(edition.summary))
    highlights = [hung("• ", wrap(speech.say(words), WIDTH - 2)) for words in edition.highlights]
    return joined(
        title,
        *(wrap(note) for note in edition.notes),
        summary,
        _headed(typist, "Highlights", joined(*highlights)),
    )


def _contents(typist: TextWriter) -> list[str]:
    stories = typist.edition.stories
    digits, across = typist.words.digits, len(f"{len(stories)}. ")
    lines = [
        line
        for number, story in enumerate(stories, start=1)
        for line in hung(f"{digits(number)}. ".rjust(across), wrap(typist.speech.within(story.title), WIDTH - across))
    ]
    return _headed(typist, "In this issue", lines)


def _key_figures(typist: TextWriter) -> list[str]:
    edition = typist.edition
    why = wrap(typist.speech.within(edition.figures_note)) if edition.figures_note else []
    # Absent is not zero: said once for all the figures that say it in the same words.
    absent = dict.fromkeys(
        typist.speech.within(figure.absent)
        for name in edition.key_figures
        if (figure := edition.figures.get(name)) and figure.absent
    )
    shown = figures(typist, edition.key_figures, WIDTH)
    return _headed(typist, "Key figures", joined(shown, *map(wrap, absent), why))


def _stories(typist: TextWriter, whole: Collection[str]) -> Iterator[list[str]]:
    for number, story in enumerate(typist.edition.stories, start=1):
        yield _story(typist, number, story, whole=story.name in whole)


def _story(typist: TextWriter, number: int, story: ShownStory, *, whole: bool) -> list[str]:
    edition, say, speech = typist.edition, typist.words, typist.speech
    marker = f"{say.digits(number)}. "
    title = underlined(speech.begin(story.title), "-", WIDTH - len(marker))
    written = say("Written in {language}", language=story.written_in_name)
    about = wrap(". ".join(filter(None, (story.country_name, written))))
    address = public(edition, story_page(edition.key, edition.lang, story.name))
    if not whole:
        reading = wrap(f"{say('Read the story')}: {address}")
        return joined(hung(marker, title), about, wrap(speech.say(story.lead)), [*speech.addresses(), *reading])
    partners = say.comma.join(map(speech.within, story.organisations))
    return joined(
        hung(marker, title),
        about,
        *(wrap(note) for note in story.notes),
        wrap(speech.say(story.lead)),
        picture(typist, story.picture, WIDTH),
        type_blocks(typist, story.blocks, WIDTH),
        [] if story.campaign in typist.campaigns_shown else campaign(typist, story.campaign, WIDTH),
        wrap(f"{say('Partners')}: {partners}") if partners else [],
        [*speech.addresses(), *wrap(f"{say('Read on the web')}: {address}")],
    )


def _campaigns(typist: TextWriter) -> list[str]:
    """Write the campaigns that no story has shown."""
    left = [name for name in typist.edition.campaigns if name not in typist.campaigns_shown]
    return _headed(typist, "Campaigns", joined(*(campaign(typist, name, WIDTH) for name in left)))


def _after(typist: TextWriter) -> Iterator[list[str]]:
    """Write the parts after the stories in both: events, help, contacts, the notes on figures, the sources."""
    edition = typist.edition
    yield _headed(typist, "Events", joined(*(event(typist, shown, WIDTH) for shown in edition.events)))
    yield _headed(typist, "Where to get help", joined(*(service(typist, shown, WIDTH) for shown in edition.services)))
    yield _headed(typist, "Contacts", joined(*(mission(typist, shown, WIDTH) for shown in edition.missions.values())))
    across = len(f"[{len(edition.figures)}] ")
    notes = [
        hung(f"[{typist.words.digits(figure.note_number)}] ".rjust(across), note(typist, figure, WIDTH - across))
        for figure in edition.figures.values()
    ]
    yield _headed(typist, "Notes", joined(*notes))
    yield _headed(typist, "Sources", joined(*(_source(typist, name) for name in edition.sources)))


def _source(typist: TextWriter, name: str) -> list[str]:
    source, say = typist.edition.sources[name], typist.words
    lines = wrap(source.publisher, WIDTH - 2)
    if source.note:
        lines += wrap(typist.speech.within(source.note), WIDTH - 2)
    lines += wrap(source.url, WIDTH - 2) if source.url else []
    if source.licence:
        licence = f"{say('Licence')}: {source.licence}"
        lines += wrap(f"{licence}{say.comma}{source.licence_url}" if source.licence_url else licence, WIDTH - 2)
    return [*wrap(typist.speech.within(source.title)), *indented(lines)]


def _about(typist: TextWriter) -> list[str]:
    edition, say = typist.edition, typist.words
    licence = say.comma.join(filter(None, (edition.licence, edition.licence_url)))
    publisher = say("Published by {publisher}", publisher=typist.speech.within(edition.publisher))
    return _headed(
        typist,
        "About this bulletin",
        joined(
            *(_paragraph(typist, passage) for passage in (edition.about, edition.disclaimer) if passage),
            [*wrap(publisher), *(wrap(f"{say('Licence')}: {licence}") if licence else [])],
        ),
    )


def _paragraph(typist: TextWriter, passage: Passage) -> list[str]:
    return wrap(typist.speech.within(passage))


def _elsewhere(typist: TextWriter) -> list[str]:
    edition, say = typist.edition, typist.words
    here = public(edition, front_page(edition.key, edition.lang))
    lines = [
        line
        for sibling in edition.siblings
        if not sibling.current
        for line in wrap(f"{sibling.own_name}: {public(edition, front_page(edition.key, sibling.lang))}", WIDTH - 2)
    ]
    return joined(
        wrap(f"{say('Read on the web')}: {here}"), [f"{say('Other languages')}:", *indented(lines)] if lines else []
    )


def _headed(typist: TextWriter, heading: str, lines: list[str]) -> list[str]:
    """Set a section under its heading; without lines there is no heading either."""
    if not lines:
        return []
    addresses = typist.speech.addresses()
    return joined(underlined(typist.words(heading), "="), lines, addresses)
