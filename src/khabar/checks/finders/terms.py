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

_WORD = re.compile(r"\w+(?:'\w+)*")  # each part of "трудящийся-мигрант" has an ending
_GAP = re.compile(rf",?[\s-]+(?:{FIGURE}\S{{0,40}}\s+)?")


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


_Word = tuple[str, int, int]  # of a sentence: its letters, where it begins and ends


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a term as their stems; `letters` are the most that each of its forms has in a row."""

    term: Term
    stems: tuple[Stem, ...]
    letters: str
    has_capitals: bool


class _Phrases:
    """Phrases of one language, ready to be looked for.

    Most sentences hold none: that the letters of a phrase are not there is told in a millionth of a second, and only
    the words of the others are compared. No pattern is made of them: to compile one took longer than all the looking.
    """

    def __init__(self, phrases: list[tuple[str, Term]], lang: Lang) -> None:
        self._lang = lang
        longest_first = sorted(phrases, key=lambda phrase: -len(phrase[0]))
        self._phrases = [_phrase(words, term, lang) for words, term in longest_first]

    def found(self, words: str) -> Iterator[Found]:
        """Find the phrases in a sentence, in order; of those that begin with the same word, the longest."""
        lower = words.lower()
        worth_it = [phrase for phrase in self._phrases if phrase.letters in lower]
        if not worth_it:
            return
        lower = in_one_case(words, self._lang)
        every = [(word[0], word.start(), word.end()) for word in _WORD.finditer(lower)]
        at = 0
        while at < len(every):
            last, phrase = self._longest(lower, every, at, worth_it)
            if phrase is None:
                at += 1
                continue
            start, end = every[at][1], every[last][2]
            if not phrase.has_capitals or _has_capitals(words[start:end]):
                yield Found(phrase.term, start, end, words[start:end])
            at = last + 1

    def _longest(self, text: str, every: list[_Word], at: int, phrases: list[_Phrase]) -> tuple[int, _Phrase | None]:
        """Give the last word of the longest phrase that begins with a word, and the phrase; None where none does."""
        for phrase in phrases:
            if phrase.stems[0].fits(every[at][0]):
                last = _end(text, every, at, phrase.stems)
                if last is not None:
                    return last, phrase
        return at, None


def _phrase(words: str, term: Term, lang: Lang) -> _Phrase:
    typed = words if lang == "uz" else words.replace("’", "'")
    stems = tuple(stem(word, lang) for word in _WORD.findall(typed))
    runs = (run for one in stems for run in re.findall(r"[^\W_ʻ]+", one.letters))
    return _Phrase(term, stems, max(runs, key=len, default=""), _has_capitals(words))


def _end(text: str, every: list[_Word], at: int, stems: tuple[Stem, ...]) -> int | None:
    """Give the last of the words that follow one another as a phrase has them, the first of which stands at `at`."""
    last = at
    for one in stems[1:]:
        there = next((place for place in _next(text, every, last) if one.fits(every[place][0])), None)
        if there is None:
            return None
        last = there
    if stems[-1].is_code and stems[-1].endings is None and last + 1 < len(every):
        ending, start, _ = every[last + 1]
        if text[every[last][2] : start] == "-" and ending.isalpha():  # ХКҰ-ның
            return last + 1
    return last


def _next(text: str, every: list[_Word], at: int) -> Iterator[int]:
    """Give where the next word of a phrase may stand: next, or after a number, with a word that counts after it.

    "Осал жағдайдағы 5 мигрант", "himoyaga muhtoj 5 nafar migrant".
    """
    following = at + 1
    if following >= len(every):
        return
    gap = text[every[at][2] : every[following][1]]
    if not _GAP.fullmatch(gap):
        return
    numbered = FIGURE in gap
    if not numbered:
        yield following
    while following < len(every) and every[following][0][0].isdigit():
        numbered, following = True, following + 1
    if numbered:
        yield from range(following, min(following + 2, len(every)))


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
