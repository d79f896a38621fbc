"""Counts how far each language has come in each issue."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from khabar.codec.po import Entry
from khabar.core.diagnostic import Pointer
from khabar.core.language import Lang
from khabar.translate.catalogue import Joined, states
from khabar.translate.source import Place, Source
from khabar.translate.unit import State
from khabar.workflow.translations import Translations, catalogue_path


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageProgress:
    """One language's texts in one issue, counted by state."""

    issue: str  # "" for shared texts: names of missions and organisations, definitions of figures
    lang: Lang
    states: Mapping[State, int]

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return sum(self.states.values())

    @property
    def is_done(self) -> bool:
        """Whether all of them are reviewed."""
        return self.states.get(State.REVIEWED, 0) == self.texts


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreviewedText:
    """A text without a reviewed translation, with its place and that of its translation."""

    issue: str
    lang: Lang
    state: State
    key: str
    words: str
    where: Pointer
    entry: Pointer


def translation_status(translations: Translations, languages: Collection[str] = ()) -> Iterator[LanguageProgress]:
    """Count for each issue and each of its languages; shared texts come first."""
    counted: dict[tuple[str, Lang], Counter[State]] = {}
    for lang in translations.wanted(languages):
        for (issue, state), count in Counter(_states(translations, lang)).items():
            counted.setdefault((issue, lang), Counter())[state] = count
    order = list(translations.languages)
    for issue, lang in sorted(counted, key=lambda place: (place[0], order.index(place[1]))):
        yield LanguageProgress(issue=issue, lang=lang, states=counted[issue, lang])


def _states(translations: Translations, lang: Lang) -> Iterator[tuple[str, State]]:
    known = states(translations.sources, translations.catalogue(lang))
    if known is None:
        known = [(entry.source, entry.state) for entry in translations.joined(lang)[0]]
    first = translations.respelt.get(lang)  # the language that this one is transliterated from
    there = translations.catalogue(first).entries if first else {}
    for source, state in known:
        is_made = state is State.MISSING and first is not None and _has_words(source, first, there)
        yield source.issue, State.DRAFT if is_made else state


def _has_words(source: Source, lang: Lang, entries: Mapping[Place, Entry]) -> bool:
    entry = entries.get((source.context, source.sentence))
    return not source.is_for(lang) or (entry is not None and bool(entry.words))


def unreviewed_texts(translations: Translations, languages: Collection[str] = ()) -> Iterator[UnreviewedText]:
    """List the texts that still need work."""
    for lang, joined in _all(translations, languages):
        for entry in joined:
            if entry.state is not State.REVIEWED:
                line = entry.entry.line if entry.entry is not None else 0
                yield UnreviewedText(
                    issue=entry.source.issue,
                    lang=lang,
                    state=entry.state,
                    key=entry.key,
                    words=entry.source.sentence,
                    where=entry.source.place,
                    entry=Pointer(file=catalogue_path(lang), line=line),
                )


def _all(translations: Translations, languages: Collection[str]) -> Iterator[tuple[Lang, list[Joined]]]:
    for lang in translations.wanted(languages):
        yield lang, translations.joined(lang)[0]
