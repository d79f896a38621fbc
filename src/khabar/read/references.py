"""Checking references: every name of a figure, story, picture, mission or organisation must be defined."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.model.block import ContactTable, FigureBox, PictureBlock, Timeline, VideoBlock
from khabar.model.campaign import Campaign
from khabar.model.figure import Figure
from khabar.model.issue import Issue, IssueKey, Story
from khabar.model.publication import Publication
from khabar.model.text import Link, Text, references
from khabar.model.value import Name
from khabar.model.walk import nodes

# The file or folder that defines the names of a kind.
_HOMES = {
    "figure": "figures.yaml",
    "source": "sources.yaml",
    "organisation": "organisations.yaml",
    "campaign": "campaigns/",
    "mission": "missions/",
}
# The same for names that are defined in the folder of the issue that uses them.
_IN_ISSUE = {"picture": "media/", "video": "media/", "story": ""}

# The hint when nothing of a kind is defined yet.
_DECLARED = {
    "figure": "define it in figures.yaml",
    "source": "add it to sources.yaml with its publisher",
    "organisation": "add it to organisations.yaml",
    "campaign": "add campaigns/NAME.yaml",
    "mission": "add missions/CODE.yaml, for example missions/kz.yaml",
    "country": "add it to `countries:` of publication.yaml",
    "language": "add it to `languages:` of publication.yaml",
    "picture": "add it to `pictures:` of the issue's media/media.yaml",
    "video": "add it to `videos:` of the issue's media/media.yaml",
    "story": "add stories/NAME.md in the issue's folder",
}


@dataclass(frozen=True, slots=True)
class _Lookup:
    publication: Publication[Text]
    broken: Collection[str]

    def known(self, kind: str) -> Collection[str]:
        """Return all defined names of a kind."""
        publication = self.publication
        return {
            "figure": publication.figures,
            "source": publication.sources,
            "campaign": publication.campaigns,
            "organisation": publication.organisations,
            "mission": publication.missions,
            "country": publication.countries,
            "language": publication.languages,
        }[kind]

    def names(self) -> object:
        """Return all that the names in an issue are checked against; while it is equal, earlier results are valid."""
        places = {name: figure.places for name, figure in self.publication.figures.items()}
        kinds = [frozenset(self.known(kind)) for kind in ("campaign", "organisation", "mission", "country")]
        return places, kinds, frozenset(self.broken)

    def check_name(
        self, kind: str, name: str, where: Pointer, known: Collection[str] | None = None, typed: str = ""
    ) -> Iterator[Diagnostic]:
        """Check that a name is defined; "" is allowed. `typed` is the text in the file, to locate the error."""
        names = self.known(kind) if known is None else known
        if name and name not in names and not self._may_be_unread(kind, where):
            message = f"there is no {kind} {name[:80]!r}"
            hint = did_you_mean(name[:80], names) if names else f"none is defined yet: {_DECLARED[kind]}"
            yield error(f"unknown-{kind}", where, message, hint, typed or name)

    def _may_be_unread(self, kind: str, where: Pointer) -> bool:
        home = _HOMES.get(kind)
        if kind in _IN_ISSUE:
            folder = "/".join(where.file.split("/")[:2])
            home = f"{folder}/{_IN_ISSUE[kind]}"
        return home is not None and any(file.startswith(home) for file in self.broken)

    def check_names(self, kind: str, names: Iterable[str], where: Pointer) -> Iterator[Diagnostic]:
        """Check all names of a list, reporting each at the place of the list."""
        for name in names:
            yield from self.check_name(kind, name, where)


class References:
    """Checks the references of a workspace; on the next call, checks only the issues that changed."""

    def __init__(self) -> None:
        self._names: object = None
        self._issues: dict[IssueKey, tuple[Issue[Text], tuple[Diagnostic, ...]]] = {}

    def check(self, publication: Publication[Text], broken: Collection[str] = ()) -> Iterator[Diagnostic]:
        """Report undefined names, and values that contradict each other, as a period that ends before it starts.

        `broken` are the files with errors: a name that one of them may define is not reported.
        """
        look = _Lookup(publication, broken)
        yield from _shared(look)
        if (names := look.names()) != self._names:
            self._names, self._issues = names, {}
        known, self._issues = self._issues, {}
        for key, issue in publication.issues.items():
            last, found = known.get(key, (None, ()))
            if last is not issue:
                found = tuple(_issue(look, issue))
            self._issues[key] = issue, found
            yield from found


def _shared(look: _Lookup) -> Iterator[Diagnostic]:
    """Check everything outside issues."""
    publication = look.publication
    yield from look.check_name("organisation", publication.publisher, publication.at("publisher"))
    for field in ("languages", "countries"):
        yield from _twice(getattr(publication, field), publication.at(field), "keep one")
    for mission in publication.missions.values():
        yield from look.check_name("country", mission.country, mission.where)
    for source in publication.sources.values():
        yield from look.check_name("organisation", source.publisher, source.at("publisher"))
    for figure in publication.figures.values():
        yield from _figure(look, figure)
    for campaign in publication.campaigns.values():
        yield from _campaign(look, campaign)
    for service in publication.services.values():
        yield from look.check_name("country", service.country, service.at("country"))
        yield from look.check_name("organisation", service.organisation, service.at("organisation"))
    yield from _numbers(publication)
    yield from _sentences(look)


def _twice(names: Iterable[str], where: Pointer, hint: str) -> Iterator[Diagnostic]:
    """Report names that a list has more than once."""
    for name, times in Counter(names).items():
        if times > 1:
            yield error("bad-value", where, f"{name!r} is listed {times} times", hint, name)


def _campaign(look: _Lookup, campaign: Campaign[Text]) -> Iterator[Diagnostic]:
    yield from look.check_name("country", campaign.country, campaign.at("country"))
    yield from look.check_names("organisation", campaign.led_by, campaign.at("led_by"))
    yield from look.check_names("organisation", campaign.partners, campaign.at("partners"))
    yield from look.check_names("organisation", campaign.donors, campaign.at("donors"))
    if campaign.ends and campaign.ends < campaign.starts:
        yield error("impossible-period", campaign.at("ends"), "this campaign ends before it starts")
    for activity in campaign.activities:
        if activity.starts and activity.ends and activity.ends < activity.starts:
            yield error("impossible-period", activity.at("ends"), "this activity ends before it starts")


def _figure(look: _Lookup, figure: Figure[Text]) -> Iterator[Diagnostic]:
    yield from look.check_names("country", figure.places, figure.at("places"))
    yield from look.check_names("source", figure.sources, figure.at("sources"))
    yield from look.check_names("source", figure.beside, figure.at("beside"))
    yield from look.check_names("figure", figure.inputs, figure.at("share" if figure.share else "difference"))
    yield from _rule(figure)
    for change in figure.breaks:
        yield from look.check_name("country", change.place, change.at("place"))
    for remark in figure.remarks:
        yield from look.check_name("source", remark.source, remark.at("source"))
        if remark.known_at and remark.known_at < remark.as_of:
            message = f"published on {remark.known_at}, before its own date, {remark.as_of}"
            yield error("impossible-date", remark.at("known_at"), message, "known_at is when the source published it")


def _rule(figure: Figure[Text]) -> Iterator[Diagnostic]:
    """Report contradictions in the definition of a figure."""
    if not figure.places:
        message = f"{figure.name} has no places"
        yield error("bad-value", figure.at("places"), message, "name at least one country: - KG")
    yield from _twice(figure.places, figure.at("places"), "list each place once")
    for source in sorted(set(figure.sources) & set(figure.beside)):
        message = f"{source!r} cannot be in both `sources` and `beside`"
        yield error("bad-value", figure.at("beside"), message, "remove it from one of them")
    if figure.apart < 0:
        yield error("bad-value", figure.at("apart"), "`apart` cannot be negative", "apart: 0")
    if figure.difference and (figure.difference.days > 0) is (figure.difference.since is not None):
        hint = "for example: days: 28, or since: 2020-07-01"
        yield error("bad-value", figure.at("difference"), "a difference needs `days` or `since`", hint)


def _numbers(publication: Publication[Text]) -> Iterator[Diagnostic]:
    seen: dict[tuple[int, int], Issue[Text]] = {}
    for issue in publication.issues.values():
        key = (issue.date.year, issue.number)
        if issue.number < 1:
            message = f"{issue.number} is not a valid issue number"
            yield error("bad-value", issue.at("number"), message, "the first issue of a year is number 1")
        elif key in seen:
            message = f"No {issue.number} of {issue.date.year} already exists: {seen[key].where.file}"
            yield error(
                "duplicate-issue", issue.at("number"), message, "use another number: numbers are unique within a year"
            )
        elif (issue.key.year, issue.key.number) != key:
            message = f"the folder says {issue.key}, the file No {issue.number} of {issue.date.year}"
            hint = f"rename the folder to {issue.date.year:04d}-{issue.number:03d}, or correct number and date"
            yield error("issue-key-differs", issue.at("number"), message, hint)
        seen.setdefault(key, issue)


def _issue(look: _Lookup, issue: Issue[Text]) -> Iterator[Diagnostic]:
    if issue.period.last < issue.period.first:
        yield error("impossible-period", issue.period.at("last"), "this period ends before it starts")
    yield from look.check_names("figure", issue.key_figures, issue.at("key_figures"))
    yield from _twice(issue.key_figures, issue.at("key_figures"), "keep one")
    for event in issue.events:
        yield from look.check_name("picture", event.picture, event.at("picture"), issue.pictures)
    for story in issue.stories:
        yield from look.check_name("country", story.country, story.at("country"))
        yield from look.check_name("picture", story.picture, story.at("picture"), issue.pictures)
        yield from look.check_name("campaign", story.campaign, story.at("campaign"))
        yield from look.check_names("organisation", story.organisations, story.at("organisations"))
        yield from _blocks(look, issue, story)
    stories = {story.name for story in issue.stories}
    for text in nodes(issue, Text):
        yield from _text(look, text, stories)


def _blocks(look: _Lookup, issue: Issue[Text], story: Story[Text]) -> Iterator[Diagnostic]:
    for picture in nodes(story.blocks, PictureBlock):
        yield from look.check_name("picture", picture.picture, picture.where, issue.pictures)
    for video in nodes(story.blocks, VideoBlock):
        yield from look.check_name("video", video.video, video.where, issue.videos)
    for timeline in nodes(story.blocks, Timeline):
        yield from look.check_name("campaign", timeline.campaign, timeline.where)
    for contacts in nodes(story.blocks, ContactTable):
        yield from look.check_names("mission", contacts.missions, contacts.where)
    for box in nodes(story.blocks, FigureBox):
        yield from look.check_names("figure", box.figures, box.where)


def _sentences(look: _Lookup) -> Iterator[Diagnostic]:
    """Check the references in sentences outside issues, in every language."""
    publication = look.publication
    for part in (
        publication.title,
        publication.tagline,
        publication.about,
        publication.disclaimer,
        tuple(publication.figures.values()),
        tuple(publication.sources.values()),
        tuple(publication.campaigns.values()),
        tuple(publication.services.values()),
        tuple(publication.missions.values()),
        tuple(publication.organisations.values()),
    ):
        for text in nodes(part, Text):
            yield from _text(look, text, None)


def _text(look: _Lookup, text: Text, stories: Collection[str] | None) -> Iterator[Diagnostic]:
    for wording in text.formatted():
        for reference in references(wording.inlines):
            if isinstance(reference, Link):
                kind, _, name = reference.href.partition(":")
                if kind == "story":
                    yield from look.check_name("story", name, wording.where, stories or (), reference.href)
                elif kind == "figure":
                    yield from look.check_name("figure", name, wording.where, typed=reference.href)
                continue
            typed = reference.written
            if stories is None:
                message = f"{{{reference.name}}} is used outside an issue, so it has no date"
                yield error("figure-outside-issue", wording.where, message, "quote figures only in issues", typed)
            else:
                yield from look.check_name("figure", reference.name, wording.where, typed=typed)
                figure = look.publication.figures.get(Name(reference.name))
                if figure and reference.place and reference.place not in figure.places:
                    message = f"{reference.written}: {figure.name} has no value for {reference.place}"
                    hint = f"allowed: {', '.join(figure.places)}"
                    yield error("unknown-country", wording.where, message, hint, typed)
