"""Parts shared by blocks and sections: figures, pictures, campaigns, missions, events and services."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.model.edition import (
    Edition,
    ShownEvent,
    ShownFigure,
    ShownMission,
    ShownPart,
    ShownPhone,
    ShownService,
    ShownValue,
)
from khabar.render import figure_text
from khabar.render.text.sentence import SentenceWriter, figure_address
from khabar.render.text.wrap import aligned, columns, hung, indented, joined, wrap
from khabar.render.words import Words, inside

_GLUE = "\u00a0"


@dataclass(slots=True)
class TextWriter:
    """The writer of one edition: its words, the links of the current part, the campaigns shown so far."""

    edition: Edition
    words: Words
    speech: SentenceWriter
    campaigns_shown: set[str] = field(default_factory=set)


def figures(typist: TextWriter, names: Sequence[str], width: int) -> list[str]:
    """Set figures one under the other: the numbers in a column, beside each what it counts, its day, its change."""
    shown = [typist.edition.figures[name] for name in names if name in typist.edition.figures]
    across = max((columns(figure.current.printed) for figure in shown), default=0)
    if across > width // 3:  # a number with many words is above its lines instead
        return joined(
            *(wrap(figure.current.printed) + indented(_figure_lines(typist, figure, width - 2)) for figure in shown)
        )
    return joined(
        *(
            hung(
                f"{aligned(figure.current.printed, across, to='end')}  ",
                _figure_lines(typist, figure, width - across - 2),
            )
            for figure in shown
        )
    )


def _figure_lines(typist: TextWriter, figure: ShownFigure, width: int) -> list[str]:
    say = typist.words
    lines = wrap(f"{typist.speech.within(figure.label)}{_GLUE}[{say.digits(figure.note_number)}]", width)
    lines += wrap(say("as of {day}", day=figure.current.as_of_printed), width)
    if figure.change:
        lines += wrap(figure.change.sentence, width)
        for turn in figure.breaks:  # when, here; why, in the notes
            lines += hung("! ", wrap(figure_text.changed_counting(turn, say), width - 2))
    if figure.revisions:
        lines += wrap(figure_text.latest_revision(figure, say), width)
    return lines


def note(typist: TextWriter, figure: ShownFigure, width: int) -> list[str]:
    """Write the note of a figure: what is counted where, its day and source, all that was and is said of it."""
    say, speech = typist.words, typist.speech
    lines = wrap(f"{speech.within(figure.label)}: {_value(typist, figure.current)}", width)
    lines += _labelled(say("Coverage"), figure.scope, width)
    lines += _labelled(say("What is counted"), speech.within(figure.definition), width)
    if figure.absent:
        lines += wrap(speech.within(figure.absent), width)
    parts = say.semicolon.join(_part(typist, part) for part in figure.current.parts)
    lines += _labelled(say("By country"), parts, width)
    if figure.change:
        lines += _labelled(say("Change"), figure.change.sentence, width)
    for turn in figure.all_breaks:
        lines += _labelled(figure_text.changed_counting(turn, say), speech.within(turn.note), width)
    for value in figure.revisions:
        revised = say.comma.join(filter(None, (figure_text.revised(value, say), value.compared)))
        lines += wrap(f"{ended(revised)} {speech.within(value.note) if value.note else ''}".rstrip(), width)
    if figure.earlier:
        lines += wrap(f"{say('Values in earlier issues')}:", width)
    for earlier in figure.earlier:
        issue = f"{earlier.number_printed}{say.comma}{earlier.date_printed}"
        lines += hung("- ", wrap(f"{issue}: {_value(typist, earlier.value)}", width - 2))
    for value in figure.beside:
        lines += _labelled(say("Figures from other sources"), _value(typist, value), width)
    if figure.beside:
        lines += wrap(say("Do not add these together: each source counts differently."), width)
    lines += _computed(typist, figure, width)
    return [*lines, *wrap(figure_address(typist.edition, figure.name), width)]


def _part(typist: TextWriter, part: ShownPart) -> str:
    """Write the value of one place; with its date if that differs from the whole."""
    if part.value is None:
        return f"{part.place_name}{_GLUE}{inside(typist.words('Not reported'))}"
    day = f" ({part.as_of_printed})" if part.as_of_printed else ""
    return f"{part.place_name}{_GLUE}{part.printed}{day}"


def _computed(typist: TextWriter, figure: ShownFigure, width: int) -> list[str]:
    """Describe how a figure was computed, when it was published and retrieved, and its source rows."""
    say, derivation = typist.words, figure.derivation
    lines = _labelled(say("How this was calculated"), derivation.sentence, width)
    for taken in derivation.inputs:
        day = say("as of {day}", day=taken.value.as_of_printed)
        lines += _labelled(typist.speech.within(taken.label), f"{taken.value.printed}{say.comma}{day}", width)
    locations = say.semicolon.join([*derivation.locations, *figure_text.retrieved(figure, say)])
    return [*lines, *_labelled(say("Source rows"), locations, width)]


def _value(typist: TextWriter, value: ShownValue) -> str:
    """Write a value with its day and its source: every number has them."""
    say = typist.words
    day = say("as of {day}", day=value.as_of_printed)
    source = say("Source: {source}", source=typist.speech.within(value.source.title))
    amount = f"{value.printed} ({value.compared})" if value.compared else value.printed
    sentence = f"{ended(f'{amount}{say.comma}{day}')} {ended(source)}"
    return f"{sentence} {typist.speech.within(value.note)}" if value.note else sentence


def ended(sentence: str) -> str:
    """End a sentence with a full stop, if it has none: a Russian year does ("2020 г.")."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _labelled(label: str, text: str, width: int) -> list[str]:
    return wrap(f"{label}: {text}", width) if text else []


def picture(typist: TextWriter, name: str, width: int) -> list[str]:
    """Write the description of a picture, in brackets, then its caption and credit."""
    shown = typist.edition.pictures.get(name)
    if shown is None:
        return []
    speech = typist.speech
    lines = wrap(f"[{speech.within(shown.alt)}]", width - 2)
    if shown.caption:
        lines += wrap(speech.within(shown.caption), width - 2)
    return indented([*lines, *wrap(typist.words("Picture: {credit}", credit=speech.within(shown.credit)), width - 2)])


def campaign(typist: TextWriter, name: str, width: int) -> list[str]:
    """Write a campaign in full the first time, afterwards its title and days."""
    shown = typist.edition.campaigns.get(name)
    if shown is None:
        return []
    say, speech = typist.words, typist.speech
    title = wrap(f"{say('Campaign')}: {speech.within(shown.title)}", width - 2)
    where = wrap(f"{shown.country_name}{say.comma}{shown.days}", width - 2)
    if name in typist.campaigns_shown:
        return indented([*title, *where])
    typist.campaigns_shown.add(name)
    mottoes = [line for motto in shown.mottoes for line in indented(wrap(speech.within(motto), width - 8), "      ")]
    people: list[str] = []
    for label, organisations in (("Led by", shown.led_by), ("With", shown.partners), ("Donors", shown.donors)):
        people += _labelled(say(label), say.comma.join(map(speech.within, organisations)), width - 2)
    done: list[str] = []
    for activity in shown.activities:
        details = (activity.days, *(speech.within(words) for words in (activity.place, activity.audience) if words))
        done += hung(
            "• ", wrap(speech.within(activity.what), width - 4) + wrap(say.comma.join(filter(None, details)), width - 4)
        )
    if done:
        done = [f"{say('Activities')}:", *filter(None, done)]
    return indented(joined([*title, *where], mottoes, people, done))


def mission(typist: TextWriter, shown: ShownMission, width: int) -> list[str]:
    """Write how to reach a mission: each office with its addresses, numbers, and the day they were last checked."""
    lines = [shown.country_name, *wrap(typist.speech.within(shown.name), width - 2)]
    for office in shown.offices:
        lines += wrap(f"{typist.speech.within(office.city)} ({office.checked_printed})", width - 2)
        lines += _reached(typist, office.phones, office.emails, width - 2)
    if shown.url:
        lines += _labelled(typist.words("Website"), shown.url, width - 2)
    return [lines[0], *indented(lines[1:])]


def service(typist: TextWriter, shown: ShownService, width: int) -> list[str]:
    """Write where a person can get help: phone numbers first, for people in a hurry."""
    say, speech = typist.words, typist.speech
    lines = _reached(typist, shown.phones, shown.emails, width - 2)
    if shown.hours:
        lines += _labelled(say("Opening hours"), speech.within(shown.hours), width - 2)
    if shown.url:
        lines += _labelled(say("Website"), shown.url, width - 2)
    lines += wrap(speech.within(shown.description), width - 2)
    lines += wrap(say.comma.join(filter(None, (speech.within(shown.organisation), shown.checked_printed))), width - 2)
    title = f"{speech.within(shown.title)} ({shown.country_name})" if shown.country_name else speech.within(shown.title)
    return [*wrap(title, width), *indented(lines)]


def _reached(typist: TextWriter, phones: Sequence[ShownPhone], emails: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for phone in phones:
        answers = typist.words("Calls answered in {languages}", languages=phone.languages) if phone.languages else ""
        number = f"{phone.printed} ({answers})" if answers else phone.printed
        lines += _labelled(typist.words("Phone"), number, width)
    for email in emails:
        lines += _labelled(typist.words("Email"), email, width)
    return lines


def event(typist: TextWriter, shown: ShownEvent, width: int) -> list[str]:
    """Write an event: what, then when on each country's clock, where, and the addresses."""
    say, speech = typist.words, typist.speech
    times = say.semicolon.join(f"{time.clock}{_GLUE}{time.country_name}{_GLUE}({time.zone})" for time in shown.times)
    lines = wrap(shown.day, width - 2)
    lines += _labelled(say("Local time"), times, width - 2)
    if shown.place:
        lines += _labelled(say("Place"), speech.within(shown.place), width - 2)
    if shown.description:
        lines += wrap(speech.within(shown.description), width - 2)
    if shown.url:
        lines += _labelled(say("More about the event"), shown.url, width - 2)
    if shown.recording:
        lines += _labelled(say("Recording"), shown.recording, width - 2)
    return [*wrap(speech.within(shown.title), width), *indented(lines)]
