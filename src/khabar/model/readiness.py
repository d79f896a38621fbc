"""From when on an issue appears in a language: how much of it is translated, and what must be."""

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.core.language import Lang
from khabar.model.block import Callout, CalloutKind
from khabar.model.figure_usage import figure_usage
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Status, Text
from khabar.model.translated import TranslatedPart
from khabar.model.walk import nodes


@dataclass(frozen=True, slots=True)
class Readiness:
    """The progress of an issue's translation into a language.

    `share` is that of the issue's own texts which have words in the language that a person wrote; `lacking` counts, for
    each part that must be whole, the texts that have none.
    """

    lang: Lang
    share: float  # of a hundred
    lacking: tuple[tuple[TranslatedPart, int], ...]
    is_ready: bool


def ready_languages(publication: Publication[Text], issue: Issue[Text]) -> tuple[Lang, ...]:
    """Return the languages in which an issue appears; the publication's first is always among them."""
    rule = publication.editions
    if not rule.share and not rule.needed:
        return publication.languages
    return tuple(lang for lang in publication.languages if readiness(publication, issue, lang).is_ready)


def readiness(publication: Publication[Text], issue: Issue[Text], lang: Lang) -> Readiness:
    """Count what an issue has in a language, and hold it against the publication's rule."""
    rule = publication.editions
    own = list(nodes(issue, Text))
    share = 100 * sum(_is_translated(text, lang) for text in own) / len(own) if own else 100.0
    counted = ((part, _lacking(_texts(part, publication, issue), lang)) for part in rule.needed)
    lacking = tuple((part, count) for part, count in counted if count)
    is_ready = lang == publication.languages[0] or (share >= rule.share and not lacking)
    return Readiness(lang, share, lacking, is_ready)


def _lacking(texts: Iterator[Text], lang: Lang) -> int:
    return sum(not _is_translated(text, lang) for text in texts)


def _is_translated(text: Text, lang: Lang) -> bool:
    """Return whether a person has translated it; machine translations count after review."""
    return lang in text.by_lang and text.by_lang[lang].status is not Status.MACHINE


def _texts(part: TranslatedPart, publication: Publication[Text], issue: Issue[Text]) -> Iterator[Text]:
    match part:
        case TranslatedPart.HEADLINES:
            yield issue.title
            yield issue.summary
            for story in issue.stories:
                yield story.title
                yield story.lead
        case TranslatedPart.FIGURES:
            for name in figure_usage(issue):
                if name in publication.figures:
                    yield publication.figures[name].label
                    yield publication.figures[name].definition
            if issue.figures_note is not None:
                yield issue.figures_note
        case TranslatedPart.HELP:
            for callout in nodes(issue.stories, Callout):
                if callout.kind is not CalloutKind.NOTE:
                    yield from nodes(callout, Text)
            yield from nodes(tuple(publication.services.values()), Text)
