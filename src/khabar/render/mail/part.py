"""Parts shared by blocks and sections of a mail: figures, campaigns, missions, events, help, the notes on figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from khabar.model.edition import Edition, ShownEvent, ShownFigure, ShownMission, ShownPhone, ShownService, ShownValue
from khabar.render import figure_text
from khabar.render.lang_attributes import lang_attributes, leftmost_first
from khabar.render.mail.markup import figure_address, html, together, words
from khabar.render.mail.trend import HEIGHT, WIDTH
from khabar.render.number import numerals
from khabar.render.text.part import ended
from khabar.render.words import Words


@dataclass(slots=True)
class Letter:
    """One edition being written as a mail: its words, the current story, the campaigns shown so far."""

    edition: Edition
    words: Words
    trends: Mapping[str, str] = field(default_factory=dict)
    story: str = ""
    campaigns_shown: set[str] = field(default_factory=set)

    def box(self, kind: str, inside: Markup) -> Markup:
        """Set something apart from the text. A table, because Outlook gives nothing else a ground and a border."""
        cell = html('<td class="{}">{}</td>', kind, inside)
        return html('<table role="presentation" width="100%" cellspacing="0" class="box"><tr>{}</tr></table>', cell)


def rows_of_two(cells: Sequence[Markup], kind: str = "figures") -> Markup:
    """Set cells two beside each other: figures on a phone, too, since numbers are short. One alone has the whole width.

    The `kind` of table is by what the style of a narrow screen knows it.
    """
    across = "50%" if len(cells) > 1 else "100%"
    rows = []
    for at in range(0, len(cells), 2):
        pair = [html('<td class="figure" width="{}" valign="top">{}</td>', across, cell) for cell in cells[at : at + 2]]
        if len(pair) == 1:
            pair.append(Markup('<td class="figure" width="50%"></td>') if at else Markup())
        rows.append(html("<tr>{}</tr>", together(*pair)))
    return html('<table role="presentation" width="100%" cellspacing="0" class="{}">{}</table>', kind, together(*rows))


def figure(letter: Letter, shown: ShownFigure) -> Markup:
    """Show a figure: the number large, what it counts, its day, its change with its reasons, its source."""
    edition, say = letter.edition, letter.words
    lines = [
        html('<span class="number">{}</span>', shown.current.printed),
        html("{}<sup>{}</sup>", words(edition, shown.label), numerals(shown.note_number, edition.lang)),
        html('<span class="small">{}</span>', say("as of {day}", day=shown.current.as_of_printed)),
    ]
    if shown.name in letter.trends and not letter.story:
        lines.insert(2, _trend(letter, shown))
    if shown.change:
        lines.append(html('<span class="change">{}</span>', shown.change.sentence))
        # When, here; why, in the notes: the reasons take several lines, and figures of one source share them.
        lines += [
            html('<span class="change">! {}</span>', figure_text.changed_counting(change, say))
            for change in shown.breaks
        ]
    if shown.revisions:
        lines.append(html('<span class="small">{}</span>', figure_text.latest_revision(shown, say)))
    source = say("Source: {source}", source=shown.current.source.title.plain)
    lines.append(html('<a class="source" href="{}">{}</a>', figure_address(edition, shown.name), source))
    return Markup("<br>").join(lines)


def _trend(letter: Letter, shown: ShownFigure) -> Markup:
    """Show the trend of a figure, with its values and changes of counting as alternative text."""
    picture = '<img src="{}" width="{}" height="{}" alt="{}" border="0">'
    alt = f"{letter.words('Trend')}: {figure_text.trend_text(shown, letter.words)}"
    return html(picture, letter.trends[shown.name], WIDTH, HEIGHT, alt)


def note(letter: Letter, shown: ShownFigure) -> Markup:
    """Write the short note of a figure: its day, source and change, and limits of comparison.

    Definition, computation and history are on the figure's page, linked from its name.
    """
    edition, say = letter.edition, letter.words
    title = html('<a href="{}">{}</a>', figure_address(edition, shown.name), words(edition, shown.label, linked=True))
    lines = [html("<strong>{}</strong>: {}", title, value(letter, shown.current)), html("{}", shown.scope)]
    if shown.absent:
        lines.append(words(edition, shown.absent))
    if shown.change:
        lines.append(html("{}", shown.change.sentence))
    lines += [
        html("{}: {}", figure_text.changed_counting(change, say), words(edition, change.note))
        for change in shown.breaks
    ]
    if shown.revisions:
        remark = shown.revisions[-1].note
        revised = html("{}", ended(figure_text.latest_revision(shown, say)))
        lines.append(html("{} {}", revised, words(edition, remark)) if remark else revised)
    lines += [labelled(say("Figures from other sources"), value(letter, other)) for other in shown.beside]
    if shown.beside:
        lines.append(html("{}", say("Do not add these together: each source counts differently.")))
    return Markup("<br>").join(line for line in lines if line)


def value(letter: Letter, shown: ShownValue) -> Markup:
    """Write a value with its day and its source: every number has them."""
    say = letter.words
    day = say("as of {day}", day=shown.as_of_printed)
    source = ended(say("Source: {source}", source=shown.source.title.plain))
    amount = f"{shown.printed} ({shown.compared})" if shown.compared else shown.printed
    sentence = html("{} {}", ended(f"{amount}{say.comma}{day}"), source)
    return html("{} {}", sentence, words(letter.edition, shown.note)) if shown.note else sentence


def labelled(label: str, text: Markup | str) -> Markup:
    """Write a value with its name before it."""
    return html("{}: {}", label, text) if text else Markup()


def campaign(letter: Letter, name: str) -> Markup:
    """Write a campaign in full, with large mottoes, the first time; afterwards its title and days."""
    edition, say = letter.edition, letter.words
    shown = edition.campaigns.get(name)
    if shown is None:
        return Markup()
    head = html(
        '<span class="kind">{}</span><br><strong>{}</strong><br><span class="small">{}{}{}</span>',
        *(say("Campaign"), words(edition, shown.title), shown.country_name, say.comma, shown.days),
    )
    if name in letter.campaigns_shown:
        return letter.box("soft", head)
    letter.campaigns_shown.add(name)
    mottoes = together(
        *(
            html('<p class="motto"{}>{}</p>', lang_attributes(motto.lang, edition.lang), motto.plain)
            for motto in shown.mottoes
        )
    )
    people = [
        labelled(say(label), html(say.comma).join(words(edition, who) for who in organisations))
        for label, organisations in (("Led by", shown.led_by), ("With", shown.partners), ("Donors", shown.donors))
        if organisations
    ]
    done = []
    for activity in shown.activities:
        about = (words(edition, passage) for passage in (activity.place, activity.audience) if passage)
        details = html(say.comma).join(part for part in (html("{}", activity.days), *about) if part)
        small = html('<br><span class="small">{}</span>', details) if details else Markup()
        done.append(html("<li>{}{}</li>", words(edition, activity.what), small))
    activities = html("<p><strong>{}</strong></p><ul>{}</ul>", say("Activities"), together(*done)) if done else Markup()
    named = html('<p class="small">{}</p>', Markup("<br>").join(people)) if people else Markup()
    return letter.box("soft", together(head, mottoes, named, activities))


def missions(letter: Letter, shown: Sequence[ShownMission]) -> Markup:
    """Write how to reach missions, two beside each other; on a phone one below another, or an address is cut in two."""
    return rows_of_two([_mission(letter, mission) for mission in shown], "contacts")


def _mission(letter: Letter, shown: ShownMission) -> Markup:
    edition = letter.edition
    lines = [html("{} <strong>{}</strong>", tile(shown.country), shown.country_name), words(edition, shown.name)]
    for office in shown.offices:
        lines.append(words(edition, office.city))
        lines += _reached(letter, office.phones, office.emails)
        lines.append(html('<span class="small">{}</span>', office.checked_printed))
    if shown.url:
        lines.append(html('<a href="{}">{}</a>', shown.url, letter.words("Website")))
    return Markup("<br>").join(lines)


def _reached(letter: Letter, phones: Sequence[ShownPhone], emails: Sequence[str]) -> list[Markup]:
    lines, ltr = [], leftmost_first(letter.edition.lang)
    for phone in phones:
        answers = letter.words("Calls answered in {languages}", languages=phone.languages) if phone.languages else ""
        answered = html('<br><span class="small">{}</span>', answers) if answers else Markup()
        lines.append(html('<a href="tel:{}"{}>{}</a>{}', phone.number, ltr, phone.printed, answered))
    return [*lines, *(html('<a href="mailto:{}"{}>{}</a>', email, ltr, email) for email in emails)]


def tile(country: str) -> Markup:
    """Set a country's two letters as a tile."""
    return html('<span class="tile">&nbsp;{}&nbsp;</span>', country) if country else Markup()


def service(letter: Letter, shown: ShownService) -> Markup:
    """Write where a person can get help: phone numbers first, for people in a hurry."""
    edition = letter.edition
    lines = [html("{} <strong>{}</strong>", tile(shown.country), words(edition, shown.title))]
    lines += _reached(letter, shown.phones, shown.emails)
    if shown.hours:
        lines.append(labelled(letter.words("Opening hours"), words(edition, shown.hours)))
    if shown.url:
        lines.append(html('<a href="{}">{}</a>', shown.url, letter.words("Website")))
    lines.append(words(edition, shown.description))
    small = html(letter.words.comma).join((words(edition, shown.organisation), html("{}", shown.checked_printed)))
    lines.append(html('<span class="small">{}</span>', small))
    return letter.box("note", html("<p>{}</p>", Markup("<br>").join(lines)))


def event(letter: Letter, shown: ShownEvent) -> Markup:
    """Write an event: its day, what it is, when on each country's clock, where, and the addresses."""
    edition, say = letter.edition, letter.words
    lines = [
        html('<strong class="day">{}</strong>', shown.day),
        html("<strong>{}</strong>", words(edition, shown.title)),
    ]
    times = html(" · ").join(
        html("<strong>{}</strong>&nbsp;{} ({})", time.clock, time.country_name, time.zone) for time in shown.times
    )
    lines.append(labelled(say("Local time"), times))
    if shown.place:
        lines.append(labelled(say("Place"), words(edition, shown.place)))
    if shown.description:
        lines.append(words(edition, shown.description))
    for phrase, address in (("More about the event", shown.url), ("Watch the recording", shown.recording)):
        if address:
            lines.append(html('<a href="{}">{}</a>', address, say(phrase)))
    return letter.box("soft", Markup("<br>").join(line for line in lines if line))
