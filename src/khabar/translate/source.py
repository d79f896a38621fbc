"""What is to be translated: every text of a publication once, with what it is for readers and where it stands."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from khabar.core.diagnostic import Pointer
from khabar.core.language import Lang
from khabar.model.block import Callout, Cell, Heading, Listing, Paragraph, Quotation, Table
from khabar.model.campaign import Activity
from khabar.model.figure import Figure
from khabar.model.issue import Issue, Story
from khabar.model.media import Picture, Video
from khabar.model.organisation import Organisation, Service
from khabar.model.publication import Publication
from khabar.model.text import Text

_ROLES: Mapping[tuple[type, str], str] = {
    (Publication, "title"): "name of the series",
    (Issue, "title"): "title of an issue",
    (Issue, "summary"): "summary of an issue",
    (Issue, "highlights"): "highlight",
    (Issue, "figures_note"): "note below the key figures",
    (Story, "title"): "headline",
    (Story, "lead"): "lead of a story",
    (Heading, "text"): "heading",
    (Paragraph, "text"): "paragraph",
    (Cell, "text"): "cell of a table",
    (Table, "caption"): "caption of a table",
    (Callout, "title"): "heading of a passage set apart",
    (Picture, "alt"): "alternative text of a picture: what is to be seen, for those who cannot see it",
    (Picture, "caption"): "caption of a picture",
    (Picture, "credit"): "credit of a picture",
    (Video, "alt"): "alternative text of a video's still",
    (Video, "title"): "title of a video",
    (Figure, "label"): "what a figure counts",
    (Figure, "definition"): "definition of a figure",
    (Organisation, "title"): "name of an organisation",
    (Service, "title"): "name of a service",
    (Activity, "what"): "what was done",
}
_INSIDE: Mapping[type, str] = {Listing: "item of a list", Quotation: "quotation", Callout: "passage set apart"}
"""What a paragraph is inside these."""

_HEADLINES = frozenset({"title of an issue", "headline"})


Place = tuple[str, str]
"""File and sentence: what makes a text the same text while its words stay."""


class Source(NamedTuple):
    """One text that translators are given; the same words twice in one file are one text.

    `written` are the languages in which it was written where it stands: no catalogue translates it into these.
    """

    context: str  # its file, as in 2020-004/tj-radio
    sentence: str
    lang: Lang
    written: tuple[Lang, ...]
    role: str
    limit: int  # signs that fit, 0 for as many as are needed
    issue: str  # its key, "" for what all issues share
    where: tuple[str, int, int]  # file, line, column

    @property
    def place(self) -> Pointer:
        """Where it stands."""
        file, line, column = self.where
        return Pointer(file=file, line=line, column=column)

    def is_for(self, lang: Lang) -> bool:
        """Return whether a catalogue of a language may hold it."""
        return self.lang != lang and lang not in self.written


def sources(publication: Publication[Text]) -> list[Source]:
    """Return every text that some catalogue may translate, in the order in which it is read, each once."""
    found: dict[Place, Source] = {}
    most = publication.thresholds.headline

    def take(text: Text, role: str, issue: str) -> None:
        place = (text.context, text.markdown)
        if place not in found:
            where = text.where
            found[place] = Source(
                context=text.context,
                sentence=text.markdown,
                lang=text.source,
                written=text.written,
                role=role,
                limit=most if role in _HEADLINES else 0,
                issue=issue,
                where=(where.file, where.line, where.column),
            )

    _go(publication, "", "", "", take)
    return list(found.values())


def _go(node: Any, role: str, paragraph: str, issue: str, take: Callable[[Text, str, str], None]) -> None:
    kind = type(node)
    if kind is Text:
        take(node, role, issue)
    elif kind is tuple:
        for one in node:
            _go(one, role, paragraph, issue, take)
    elif kind is dict:
        for one in node.values():
            _go(one, role, paragraph, issue, take)
    else:
        issue = str(node.key) if kind is Issue else issue
        paragraph = _INSIDE.get(kind, paragraph)
        for get, told in _inside(kind):
            value = get(node)
            if value is not None and value != ():
                _go(value, paragraph if paragraph and kind is Paragraph else told, paragraph, issue, take)


_KNOWN: dict[type, tuple[tuple[Callable[[Any], Any], str], ...]] = {}


def _inside(kind: type) -> tuple[tuple[Callable[[Any], Any], str], ...]:
    """Return how to reach what a type holds and may hold words, and what each is for readers."""
    if kind not in _KNOWN:
        names = [one.name for one in fields(kind) if one.compare] if is_dataclass(kind) else []
        _KNOWN[kind] = tuple((attrgetter(name), _role(kind, name)) for name in names)
    return _KNOWN[kind]


def _role(kind: type, name: str) -> str:
    told = name.replace("_", " ")
    return _ROLES.get((kind, name)) or f"{told} of {_article(kind.__name__.lower())}"


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
