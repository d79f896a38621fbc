"""An issue in one language: every text chosen, every figure and date written out, every fallback reported.

Fallbacks follow the reader, not the writer: each language names what most of its readers read next. A text shown
in another language is marked in the passage, explained to readers in a note and reported to editors in a diagnostic.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khabar.core.diagnostic import Diagnostic, Pointer, Severity
from khabar.core.language import LANGUAGES, Lang, wanted
from khabar.core.web_address import in_ascii
from khabar.model.block import Timeline
from khabar.model.campaign import Campaign
from khabar.model.edition import (
    Edition,
    ShownActivity,
    ShownCampaign,
    ShownStory,
    Sibling,
)
from khabar.model.figure_usage import figure_usage
from khabar.model.issue import Issue, Story
from khabar.model.publication import Publication
from khabar.model.readiness import ready_languages
from khabar.model.text import FigureRef, Passage, Status, Text
from khabar.model.walk import nodes
from khabar.render import date as dates
from khabar.render import name as names
from khabar.render import number as numbers
from khabar.render.collation import in_order
from khabar.render.line_rules import kept_in_line
from khabar.render.media_names import with_published_names
from khabar.render.resolve_block import resolve_blocks, resolve_inlines
from khabar.render.resolve_event import resolve_event
from khabar.render.resolve_figure import FigureFormatter
from khabar.render.resolve_surroundings import Surroundings
from khabar.render.words import words

_NOTES: Mapping[Status, tuple[str, str]] = {
    Status.MACHINE: (
        "This is a machine translation. No person has reviewed it.",
        "Parts of this text are machine translations. No person has reviewed them.",
    ),
    Status.BEHIND: (
        "This translation is out of date: the original has changed.",
        "Parts of this translation are out of date: the original has changed.",
    ),
    Status.DRAFT: (
        "This is a draft translation. A native speaker has not reviewed it yet.",
        "Parts of this text are draft translations. A native speaker has not reviewed them yet.",
    ),
}
"""Notes to readers about unreviewed translations: of the whole text, of parts of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Data shared by all editions of an issue: computed once, not for each language."""

    publication: Publication[Text]
    issue: Issue[Text]
    previous: Issue[Text] | None
    earlier: tuple[Issue[Text], ...]  # all before it, the last one first
    figures: tuple[str, ...]  # all that the issue prints
    campaigns: tuple[str, ...]
    languages: tuple[Lang, ...]  # those in which it appears


def prepare(publication: Publication[Text], issue: Issue[Text]) -> Prepared:
    """Find what an issue prints, and the issue before it."""
    before = (other for key, other in publication.issues.items() if key < issue.key)
    earlier = tuple(sorted(before, key=lambda other: other.key, reverse=True))
    campaigns: dict[str, None] = dict.fromkeys(story.campaign for story in issue.stories if story.campaign)
    campaigns.update(dict.fromkeys(timeline.campaign for timeline in nodes(issue.stories, Timeline)))
    return Prepared(
        publication=publication,
        issue=with_published_names(issue),
        previous=earlier[0] if earlier else None,
        earlier=earlier,
        figures=tuple(figure_usage(issue)),
        campaigns=tuple(campaigns),
        languages=ready_languages(publication, issue),
    )


def resolve(prepared: Prepared, lang: Lang) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """Make the edition of an issue in one language, and report texts shown in another."""
    return _Resolver(prepared, lang).edition()


class _Resolver:
    def __init__(self, prepared: Prepared, lang: Lang) -> None:
        self._prepared = prepared
        self._publication = prepared.publication
        self._issue = prepared.issue
        self._lang = lang
        self._words = words(lang)
        self._figures = FigureFormatter(
            issue=prepared.issue,
            earlier=prepared.earlier,
            publication=prepared.publication,
            organisation=lambda name: self.name(prepared.publication.organisations[name].title).plain,
            lang=lang,
        )
        self._around = Surroundings(lang, self._words, self.say, self.name)
        self._fallen: Counter[tuple[str, Lang]] = Counter()  # texts shown in another language, by file
        self._spoken: list[Passage] = []  # texts chosen since the last note

    # --- words

    def say(self, text: Text) -> Passage:
        """Choose the words of a text for this edition's reader."""
        passage = self._passage(text)
        self._spoken.append(passage)
        if passage.lang != self._lang:
            self._fallen[text.where.file, passage.lang] += 1
        return passage

    def name(self, text: Text) -> Passage:
        """Choose a proper name's words: one that is the same in every language is no missing translation."""
        return self._passage(text)

    def _passage(self, text: Text) -> Passage:
        lang, wording = text.best(*wanted(self._lang, text.source))

        def mention(reference: FigureRef) -> str:
            return self._figures.mention(reference, lang)

        inlines = kept_in_line(resolve_inlines(wording.inlines, mention), lang)
        return Passage(lang=lang, status=wording.status, inlines=inlines)

    def _notes(self) -> tuple[str, ...]:
        """Return notes to readers about the texts chosen since the last notes."""
        spoken, self._spoken = self._spoken, []
        notes: list[str] = []
        fallen = Counter(passage.lang for passage in spoken if passage.lang != self._lang)
        if fallen:
            others = in_order((names.language_name(lang, self._lang) for lang in fallen), self._lang)
            phrase = (
                "This text has not been translated yet. It is shown in {language}."
                if fallen.total() == len(spoken)
                else "Parts of this text have not been translated yet. They are shown in {language}."
            )
            notes.append(self._words(phrase, language=names.conjunction(others, self._lang)))
        statuses = Counter(passage.status for passage in spoken if passage.lang == self._lang)
        for status, (whole, part) in _NOTES.items():
            if statuses[status]:
                notes.append(self._words(whole if statuses[status] == len(spoken) else part))
        return tuple(notes)

    # --- the edition

    def edition(self) -> tuple[Edition, tuple[Diagnostic, ...]]:
        publication, issue, lang = self._publication, self._issue, self._lang
        figures = {
            name: self._figures.show(publication.figures[name], number, self.say)
            for number, name in enumerate(self._prepared.figures, start=1)
        }
        head = {
            "series": self.say(publication.title),
            "tagline": self._maybe(publication.tagline),
            "title": self.say(issue.title),
            "summary": self.say(issue.summary),
            "highlights": tuple(self.say(highlight) for highlight in issue.highlights),
            "figures_note": self._maybe(issue.figures_note),
            "about": self._maybe(publication.about),
            "disclaimer": self._maybe(publication.disclaimer),
        }
        campaigns = {name: self._campaign(publication.campaigns[name]) for name in self._prepared.campaigns}
        media = {
            "events": tuple(resolve_event(event, publication.countries, lang, self.say) for event in issue.events),
            "pictures": {name: self._around.picture(picture) for name, picture in issue.pictures.items()},
            "videos": {name: self._around.video(video) for name, video in issue.videos.items()},
        }
        services = tuple(
            self._around.service(service, publication.organisations[service.organisation].title)
            for service in publication.services.values()
        )
        notes = self._notes()
        edition = Edition(
            publication=publication.name,
            publisher=self.name(publication.organisations[publication.publisher].title),
            key=issue.key,
            number=issue.number,
            number_printed=self._words("No {number}", number=issue.number).replace(" ", numbers.NO_BREAK_SPACE),
            date=issue.date,
            date_printed=dates.day(issue.date, lang),
            period_printed=dates.period(issue.period.first, issue.period.last, lang),
            lang=lang,
            siblings=tuple(
                Sibling(lang=other, own_name=LANGUAGES[other].own_name, current=other == lang)
                for other in self._prepared.languages
            ),
            address=in_ascii(publication.address).rstrip("/"),
            house=publication.house,
            notes=notes,
            key_figures=issue.key_figures,
            figures=figures,
            sources=dict(self._figures.values.shown_sources),
            stories=tuple(self._story(story) for story in issue.stories),
            campaigns=campaigns,
            missions={
                country: self._around.mission(publication.missions[country])
                for country in publication.countries
                if country in publication.missions
            },
            services=services,
            previous=self._prepared.previous.key if self._prepared.previous else None,
            licence=publication.licence,
            licence_url=publication.licence_url,
            countries={country: names.country(country, lang) for country in publication.countries},
            **head,  # type: ignore[arg-type]
            **media,  # type: ignore[arg-type]
        )
        return edition, tuple(self._fallbacks())

    def _fallbacks(self) -> Iterable[Diagnostic]:
        for (file, lang), count in sorted(self._fallen.items()):
            yield Diagnostic(
                severity=Severity.WARNING,
                name="untranslated-text",
                where=Pointer(file=file),
                message=f"{count} {'text is' if count == 1 else 'texts are'} not in {self._lang} yet: shown in {lang}",
                hint=f"translate {'it' if count == 1 else 'them'} in locale/{self._lang}.po",
            )

    def _maybe(self, text: Text | None) -> Passage | None:
        return None if text is None else self.say(text)

    def _named(self, organisations: Iterable[str]) -> tuple[Passage, ...]:
        return tuple(self.name(self._publication.organisations[name].title) for name in organisations)

    def _story(self, story: Story[Text]) -> ShownStory:
        self._spoken.clear()
        title, lead, blocks = self.say(story.title), self.say(story.lead), resolve_blocks(story.blocks, self.say)
        return ShownStory(
            name=story.name,
            title=title,
            lead=lead,
            country=story.country,
            country_name=names.country(story.country, self._lang),
            written_in=story.language,
            written_in_name=names.language_name(story.language, self._lang),
            picture=story.picture,
            campaign=story.campaign,
            organisations=self._named(story.organisations),
            notes=self._notes(),
            blocks=blocks,
        )

    # --- campaigns

    def _campaign(self, campaign: Campaign[Text]) -> ShownCampaign:
        motto = campaign.motto
        return ShownCampaign(
            name=campaign.name,
            title=self.say(campaign.title),
            country=campaign.country,
            country_name=names.country(campaign.country, self._lang),
            starts=campaign.starts,
            ends=campaign.ends,
            days=dates.period(campaign.starts, campaign.ends, self._lang)
            if campaign.ends
            else self._words("from {start}", start=dates.day(campaign.starts, self._lang)),
            mottoes=tuple(
                Passage(lang=lang, status=wording.status, inlines=wording.inlines)
                for lang, wording in motto.by_lang.items()
                if wording.status is Status.ORIGINAL
            )
            if motto
            else (),
            led_by=self._named(campaign.led_by),
            partners=self._named(campaign.partners),
            donors=self._named(campaign.donors),
            activities=tuple(
                ShownActivity(
                    what=self.say(activity.what),
                    starts=activity.starts,
                    ends=activity.ends,
                    days=dates.period(activity.starts, activity.ends or activity.starts, self._lang)
                    if activity.starts
                    else "",
                    place=self._maybe(activity.place),
                    audience=self._maybe(activity.audience),
                )
                for activity in campaign.activities
            ),
        )
