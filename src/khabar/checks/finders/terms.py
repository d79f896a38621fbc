"""Terms of a publication's glossary in running text: their words in order, each with any of its endings."""

import re
from collections.abc import Iterator

from khabar.checks.finders.endings import Stem, in_one_case, stem
from khabar.checks.finders.quoting import is_quoted
from khabar.checks.sentence import FIGURE
from khabar.core.dataclass import dataclass
from khabar.core.language import Lang
from khabar.model.glossary import Term
from khabar.model.publication import Publication
from khabar.model.text import Text, plain
from khabar.model.value import Name, Words

_WORD = re.compile(r"[\wʻ’']+")  # each part of "трудящийся-мигрант" has an ending
# a number may stand among the words of a term, with a word that counts after it: "осал жағдайдағы 5 мигрант"
_BETWEEN = rf",?[\s-]+(?:[{FIGURE}0-9]\S{{0,40}}\s+(?:\w+\s+)??)?"


@dataclass(frozen=True, slots=True)
class Found:
    """A term as it stands in a sentence; `written` are the sentence's words."""

    term: Term
    start: int
    end: int
    written: str


class Glossary:
    """The terms of a publication, ready to be looked for: its glossary, and names given in several languages.

    A publication's names of organisations and missions are terms as they stand, with and without the short name in
    brackets.
    """

    def __init__(self, publication: Publication[Text]) -> None:
        self.terms: tuple[Term, ...] = (*publication.glossary.values(), *_names(publication))
        self._words: dict[Lang, _Phrases] = {}
        self._avoided: dict[Lang, _Phrases] = {}
        self._of_term: dict[tuple[Name, Lang], _Phrases] = {}

    def found(self, words: str, lang: Lang) -> tuple[Found, ...]:
        """Find the terms of a sentence, in order; of terms that begin with the same words, the longest."""
        if lang not in self._words:
            self._words[lang] = _Phrases([(phrase, term) for term in self.terms for phrase in said(term, lang)], lang)
        return tuple(self._words[lang].found(words))

    def avoided(self, words: str, lang: Lang) -> Iterator[Found]:
        """Find words of a sentence that a term must not be called; those in quotation marks are somebody else's."""
        if lang not in self._avoided:
            phrases = [(phrase, term) for term in self.terms for phrase in term.avoid.get(lang, ())]
            self._avoided[lang] = _Phrases(phrases, lang)
        for one in self._avoided[lang].found(words):
            if not is_quoted(words, one.start, one.end):
                yield one

    def holds(self, words: str, term: Term, lang: Lang) -> bool:
        """Tell whether a sentence says a term in one of the ways in which its language may."""
        key = term.name, lang
        if key not in self._of_term:
            self._of_term[key] = _Phrases([(phrase, term) for phrase in said(term, lang)], lang)
        return any(self._of_term[key].found(words))


def said(term: Term, lang: Lang) -> Words:
    """Give the words for a term in a language, the preferred one first; none where the glossary does not know them."""
    if term.kept:
        return Words(tuple(dict.fromkeys(word for words in term.words.values() for word in words)))
    return term.words.get(lang, Words(()))


def said_for(one: Found, lang: Lang) -> Words:
    """Give the words for a term as it was written: for a short name in capitals the short names come first."""
    words = said(one.term, lang)
    return Words(tuple(sorted(words, key=lambda word: not word.isupper()))) if one.written.isupper() else words


class _Phrases:
    """Phrases of one language as one pattern: a sentence is gone through once, however many there are.

    Most sentences hold none of them: a look for the longest letters of each tells so in a tenth of the time.
    """

    def __init__(self, phrases: list[tuple[str, Term]], lang: Lang) -> None:
        longest_first = sorted(phrases, key=lambda phrase: -len(phrase[0]))
        stems = [[stem(word, lang) for word in _WORD.findall(phrase)] for phrase, _ in longest_first]
        self._lang = lang
        self._terms = [term for _, term in longest_first]
        self._capitals = [_has_capitals(phrase) for phrase, _ in longest_first]
        self._letters = tuple({_longest_run(words) for words in stems})
        ways = "|".join(f"({_BETWEEN.join(one.pattern for one in words)})" for words in stems)
        self._pattern = re.compile(rf"(?<!\w)(?:{ways})(?!\w)") if ways else None

    def found(self, words: str) -> Iterator[Found]:
        """Find the phrases in a sentence, in order."""
        if self._pattern is None:
            return
        lower = words.lower()
        for letters in self._letters:
            if letters in lower:
                break
        else:
            return
        for match in self._pattern.finditer(in_one_case(words, self._lang)):
            which = (match.lastindex or 1) - 1
            written = words[match.start() : match.end()]
            if not self._capitals[which] or _has_capitals(written):
                yield Found(self._terms[which], match.start(), match.end(), written)


def _longest_run(words: list[Stem]) -> str:
    """Give the most letters that every form of a phrase has in a row, however its apostrophes are typed."""
    return max((run for one in words for run in re.findall(r"[^\W_ʻ]+", one.letters)), key=len, default="")


def _has_capitals(phrase: str) -> bool:
    """Tell whether a phrase has a word in capitals, which small letters do not mean: МОМ, not мом."""
    return any(sum(map(str.isupper, word)) > 1 for word in phrase.split())


# --- names


def _names(publication: Publication[Text]) -> Iterator[Term]:
    for organisation in publication.organisations.values():
        yield from _named(organisation.name, organisation.title)
    for mission in publication.missions.values():
        yield from _named(Name(f"mission-{mission.country}"), mission.name)


def _named(name: Name, text: Text) -> Iterator[Term]:
    """Make a term of a name that its author gives in several languages."""
    here = {lang: wording for lang, wording in text.by_lang.items() if wording.where.file == text.where.file}
    if len(here) > 1:
        words = {lang: Words(tuple(_forms(plain(wording.inlines).strip()))) for lang, wording in here.items()}
        yield Term(name=Name(f"name:{name}"), words=words, where=text.where)


def _forms(name: str) -> Iterator[str]:
    """Give a name without its short name, and that by itself: International Organization for Migration (IOM)."""
    whole, opening, short = name.removesuffix(")").rpartition(" (")
    yield from (whole, short) if opening and name.endswith(")") else (name,)
