"""The HTML half of a mail: the edition set by a template, turned into what mail programs understand by mrml."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from mrml import RenderOptions, to_html

from khabar.core.language import language
from khabar.model.edition import Edition, ShownStory
from khabar.render.address import front_page, public
from khabar.render.base import RenderContext
from khabar.render.bytecode import KeptBytecode
from khabar.render.lang_attributes import lang_attributes
from khabar.render.mail.block import write_blocks
from khabar.render.mail.markup import clean, html, story_address, together, words
from khabar.render.mail.part import Letter, campaign, event, figure, missions, note, rows_of_two, service, tile
from khabar.render.mail.slots import Slot
from khabar.render.palette import palette

_UNPLAIN = re.compile(r"[^\n -\[\]-~\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]")
_TAG = re.compile(r'<[a-z0-9]+(?: [a-z-]+="[^"]*")+')
_STYLE = re.compile(r'(?<= style=")[^"]*')
_CLASS = re.compile(r' class="(?!mj-|number|figures|contacts|data)[^"]*"')  # the others have been written out as styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The addresses of the mail's pictures: the band, the first picture of a story, the trends of key figures."""

    band: str
    lead: str = ""
    story: str = ""
    trends: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    source: str
    alt: str
    caption: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    name: str
    tile: Markup
    about: str
    title: Markup
    notes: tuple[str, ...]
    lead: Markup
    body: Markup
    address: str
    reading: str


def subject(edition: Edition) -> str:
    """Return a mail's subject: the series, its number, and what the issue is about."""
    comma = language(edition.lang).comma
    return " ".join(f"{edition.series.plain}{comma}{edition.number_printed}: {edition.title.plain}".split())


def page(edition: Edition, context: RenderContext, pictures: Pictures, whole: Collection[str]) -> str:
    """Write the mail in HTML; `whole` names the stories that are printed in full."""
    say, rtl = context.words, language(edition.lang).rtl
    letter = Letter(edition, say, pictures.trends)
    key = [edition.figures[name] for name in edition.key_figures if name in edition.figures]
    numbers = rows_of_two([figure(letter, shown) for shown in key]) if key else ""  # before any story has begun
    absent = {shown.absent.plain: shown.absent for shown in key if shown.absent}
    stories = [_story(letter, story, whole=story.name in whole) for story in edition.stories]
    mjml = (
        environment()
        .get_template("letter.mjml")
        .render(
            edition=edition,
            say=say,
            w=lambda passage: words(edition, passage),
            lang_attributes=lambda lang: lang_attributes(lang, edition.lang),
            direction="rtl" if rtl else "ltr",
            start="right" if rtl else "left",
            end="left" if rtl else "right",
            colours=palette(edition.house.accent, edition.house.warm).light,
            subject=subject(edition),
            preheader=edition.summary.plain,
            here=public(edition, front_page(edition.key, edition.lang)),
            greeting=Markup(Slot.GREETING.place),  # noqa: S704 - no author's word is in it
            unsubscribe=Markup(Slot.UNSUBSCRIBE.place),  # noqa: S704 - no author's word is in it
            pictures={"band": pictures.band, "lead": _lead(letter, pictures), "story": pictures.story},
            key_figures=numbers,
            figure_remarks=[*absent.values(), *filter(None, [edition.figures_note])],
            stories=stories,
            sections=list(_sections(letter)),
            about=[passage for passage in (edition.about, edition.disclaimer) if passage],
            languages=[
                (sibling.own_name, sibling.lang, public(edition, front_page(edition.key, sibling.lang)))
                for sibling in edition.siblings
                if not sibling.current
            ],
            formats=[
                (f"{say(other.title)}{say.comma}{max(1, round(other.size / 1000))} kB", public(edition, other.path))
                for other in context.alongside
            ],
        )
    )
    return _thinner(_html(mjml))


def _html(mjml: str) -> str:
    """Have mrml turn MJML into what mail programs understand."""
    # mrml writes attributes as Rust prints strings: a no-break space becomes "\\u{a0}". A reference passes as it is.
    safe = _UNPLAIN.sub(lambda match: f"&#{ord(match[0])};", mjml)
    # Without `fonts` mrml would have every reader's program ask a third party for a typeface.
    return to_html(safe, None, RenderOptions(disable_comments=True, fonts={})).content


def _thinner(page: str) -> str:
    """Take out what the inlining of styles leaves behind: a tenth of the page, and the page has a limit."""
    # Whatever an author wrote has no bare "<" outside a tag and no bare quotation mark inside one.
    thin = _TAG.sub(lambda tag: _STYLE.sub(_packed, _CLASS.sub("", tag[0])), page)
    return thin.replace("&nbsp;", "\u00a0")


def _packed(style: re.Match[str]) -> str:
    return style[0].replace(": ", ":").replace("; ", ";")


@cache
def environment() -> Environment:
    """Load the template of a mail, and compile it if it is not kept: once a process."""
    templates = Environment(
        loader=PackageLoader("khabar.render.mail", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.bytecode_cache = KeptBytecode(Path(__file__).parent, templates)
    return templates


def _lead(letter: Letter, pictures: Pictures) -> _Lead | None:
    story = next((story for story in letter.edition.stories if story.name == pictures.story), None)
    if story is None:
        return None
    picture = letter.edition.pictures[story.picture]
    caption = html("{}<br>", words(letter.edition, picture.caption)) if picture.caption else Markup()
    credit = letter.words("Picture: {credit}", credit=picture.credit.plain)
    return _Lead(source=pictures.lead, alt=" ".join(picture.alt.plain.split()), caption=html("{}{}", caption, credit))


def _story(letter: Letter, story: ShownStory, *, whole: bool) -> _Story:
    edition, say = letter.edition, letter.words
    letter.story = story.name
    body = Markup()
    if whole:
        partners = html(say.comma).join(words(edition, organisation) for organisation in story.organisations)
        named = html('<p class="small">{}: {}</p>', say("Partners"), partners) if partners else Markup()
        body = write_blocks(letter, story.blocks)
        if story.campaign and story.campaign not in letter.campaigns_shown:
            body = together(body, campaign(letter, story.campaign))
        body = together(body, named)
    written = say("Written in {language}", language=story.written_in_name)
    return _Story(
        name=story.name,
        tile=tile(story.country),
        about=" · ".join(filter(None, (story.country_name, written))),
        title=words(edition, story.title),
        notes=story.notes,
        lead=words(edition, story.lead),
        body=body,
        address=story_address(edition, story.name),
        reading=say("Read on the web") if whole else say("Read the story"),
    )


def _sections(letter: Letter) -> Iterator[tuple[str, Markup]]:
    """Write what follows the stories, each part with its heading; a part without content has none."""
    edition = letter.edition
    parts: tuple[tuple[str, Any], ...] = (
        ("Campaigns", [campaign(letter, name) for name in edition.campaigns if name not in letter.campaigns_shown]),
        ("Events", [event(letter, shown) for shown in edition.events]),
        ("Where to get help", [service(letter, shown) for shown in edition.services]),
        ("Contacts", [missions(letter, list(edition.missions.values()))] if edition.missions else []),
    )
    yield from ((heading, together(*written)) for heading, written in parts if written)
    if edition.figures:
        notes = (
            html('<li value="{}">{}</li>', shown.note_number, note(letter, shown)) for shown in edition.figures.values()
        )
        yield "Notes", html('<ol class="small">{}</ol>', together(*notes))
    if edition.sources:
        sources = []
        for source in edition.sources.values():
            title = words(edition, source.title, linked=bool(source.url))
            named = html('<a href="{}">{}</a>', source.url, title) if source.url else title
            lines = [html("{}{}{}", named, letter.words.comma, source.publisher)]
            if source.note:
                lines.append(words(edition, source.note))
            if source.licence:
                terms = html('<a href="{}">{}</a>', source.licence_url, source.licence)
                lines.append(html("{}: {}", letter.words("Licence"), terms if source.licence_url else source.licence))
            sources.append(html("<li>{}</li>", Markup("<br>").join(lines)))
        yield "Sources", html('<ul class="small">{}</ul>', together(*sources))
