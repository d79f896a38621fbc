"""Finding the terms of a publication: those of its glossary, and the names of its organisations and missions."""

from collections.abc import Iterable, Iterator, Mapping

from khabar.checks.finders.phrases import Begun, Phrases, TermMatch
from khabar.checks.finders.quoting import is_quoted
from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary
from khabar.core.language import LANGUAGES, Lang
from khabar.model.glossary import Term
from khabar.model.publication import Publication
from khabar.model.text import Text, plain
from khabar.model.value import Name, Words


class Glossary:
    """The terms of a publication, prepared for searching: its glossary, and names with words in several languages.

    The names of organisations and missions are terms, with and without the short name in brackets.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._words: dict[Lang, Phrases] = {}
        self._avoided: dict[Lang, Phrases] = {}
        self._ways: dict[Name, Mapping[Lang, Phrases]] = {}

    def found_in(self, sentence: Sentence) -> tuple[TermMatch, ...]:
        """Return the terms in a sentence, outside code and words in other languages."""
        own, lang = sentence.own, sentence.lang
        return tuple(self._in(lang).found(own, sentence.pieces if own is sentence.words else own.split()))

    def found(self, words: str, lang: Lang) -> tuple[TermMatch, ...]:
        """Return the terms in words, in order; of terms that begin with the same words, the longest."""
        return tuple(self._in(lang).found(words, words.split()))

    def beginnings_of_avoided(self, lang: Lang) -> Vocabulary[tuple[Begun, ...]] | None:
        """Return the vocabulary of the words that terms to avoid begin with; None if there are none."""
        phrases = self._avoided_in(lang)
        return phrases.beginnings if phrases.are_any else None

    def avoided(self, words: str, lang: Lang) -> Iterator[TermMatch]:
        """Return the words of a sentence that the glossary says to avoid, outside quotation marks."""
        for one in self._avoided_in(lang).found(words, words.split()):
            if not is_quoted(words, one.start, one.end):
                yield one

    def _in(self, lang: Lang) -> Phrases:
        if lang not in self._words:
            self._words[lang] = Phrases([(phrase, term) for term in self.terms for phrase in said(term, lang)], lang)
        return self._words[lang]

    def _avoided_in(self, lang: Lang) -> Phrases:
        if lang not in self._avoided:
            phrases = [(phrase, term) for term in self.terms for phrase in term.avoid.get(lang, ())]
            self._avoided[lang] = Phrases(phrases, lang)
        return self._avoided[lang]

    def ways(self, term: Term) -> Mapping[Lang, Phrases]:
        """Return the phrases for a term by language; their `holds` checks a sentence."""
        if term.name not in self._ways:
            phrases = {lang: [(phrase, term) for phrase in said(term, lang)] for lang in LANGUAGES}
            self._ways[term.name] = {lang: Phrases(several, lang) for lang, several in phrases.items()}
        return self._ways[term.name]


def glossary_of(publication: Publication[Text]) -> Glossary:
    """Return a publication's terms: the same object, with its caches, until a term changes."""
    terms = (*publication.glossary.values(), *_names(publication))
    last = _LAST[0] if _LAST else None
    if last is None or last.terms != terms:
        last = Glossary(terms)
        _LAST[:] = [last]
    return last


_LAST: list[Glossary] = []  # only the last: `khabar serve` checks the same workspace repeatedly


def said(term: Term, lang: Lang) -> Words:
    """Return the words for a term in a language, the preferred one first; none if the glossary has none."""
    if term.kept:
        return Words(tuple(dict.fromkeys(word for words in term.words.values() for word in words)))
    return term.words.get(lang, Words(()))


def said_for(one: TermMatch, lang: Lang) -> Words:
    """Return the words for a term in the style of a match: for a short name in capitals, short names first."""
    words = said(one.term, lang)
    return Words(tuple(sorted(words, key=lambda word: not word.isupper()))) if one.written.isupper() else words


# --- names


def _names(publication: Publication[Text]) -> Iterator[Term]:
    for organisation in publication.organisations.values():
        yield from _named(organisation.name, organisation.title)
    for mission in publication.missions.values():
        yield from _named(Name(f"mission-{mission.country}"), mission.name)


def _named(name: Name, text: Text) -> Iterator[Term]:
    """Return a term for a name that its author wrote in more than one language."""
    here = {lang: wording for lang, wording in text.by_lang.items() if wording.where.file == text.where.file}
    if len(here) > 1:
        words = {lang: Words(tuple(_forms(plain(wording.inlines).strip()))) for lang, wording in here.items()}
        yield Term(name=Name(f"name:{name}"), words=words, where=text.where)


def _forms(name: str) -> Iterator[str]:
    """Return a name without its short name, and the short name: International Organization for Migration (IOM)."""
    whole, opening, short = name.removesuffix(")").rpartition(" (")
    yield from (whole, short) if opening and name.endswith(")") else (name,)
