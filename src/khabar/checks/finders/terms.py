"""Terms of a publication's glossary in running text: their words in order, each with any of its endings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from khabar.checks.finders.endings import APOSTROPHES, Stem, in_one_case, stem
from khabar.checks.finders.quoting import is_quoted
from khabar.checks.sentence import Sentence
from khabar.checks.vocabulary import Vocabulary
from khabar.core.dataclass import dataclass
from khabar.core.language import LANGUAGES, Lang
from khabar.model.glossary import Term
from khabar.model.publication import Publication
from khabar.model.text import FIGURE, Text, plain
from khabar.model.value import Name, Words

_REMEMBERED = 16  # forms of a term
_APART = " .,;:\n"  # what mostly stands beside a word
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

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._words: dict[Lang, _Phrases] = {}
        self._avoided: dict[Lang, _Phrases] = {}
        self._ways: dict[Name, Mapping[Lang, _Phrases]] = {}

    def found_in(self, sentence: Sentence) -> tuple[Found, ...]:
        """Find the terms of a sentence outside code and words in other languages."""
        own, lang = sentence.own, sentence.lang
        return tuple(self._in(lang).found(own, sentence.pieces if own is sentence.words else own.split()))

    def found(self, words: str, lang: Lang) -> tuple[Found, ...]:
        """Find the terms of a sentence, in order; of terms that begin with the same words, the longest."""
        return tuple(self._in(lang).found(words, words.split()))

    def beginnings_of_avoided(self, lang: Lang) -> "Vocabulary[tuple[_Begun, ...]] | None":
        """Give what tells words that something which is avoided may begin with; None where nothing is."""
        phrases = self._avoided_in(lang)
        return phrases.beginnings if phrases.are_any else None

    def avoided(self, words: str, lang: Lang) -> Iterator[Found]:
        """Find words of a sentence that a term must not be called; those in quotation marks are somebody else's."""
        for one in self._avoided_in(lang).found(words, words.split()):
            if not is_quoted(words, one.start, one.end):
                yield one

    def _in(self, lang: Lang) -> "_Phrases":
        if lang not in self._words:
            self._words[lang] = _Phrases([(phrase, term) for term in self.terms for phrase in said(term, lang)], lang)
        return self._words[lang]

    def _avoided_in(self, lang: Lang) -> "_Phrases":
        if lang not in self._avoided:
            phrases = [(phrase, term) for term in self.terms for phrase in term.avoid.get(lang, ())]
            self._avoided[lang] = _Phrases(phrases, lang)
        return self._avoided[lang]

    def ways(self, term: Term) -> "Mapping[Lang, _Phrases]":
        """Give by language the ways in which it may say a term: they tell whether a sentence `holds` one."""
        if term.name not in self._ways:
            phrases = {lang: [(phrase, term) for phrase in said(term, lang)] for lang in LANGUAGES}
            self._ways[term.name] = {lang: _Phrases(several, lang) for lang, several in phrases.items()}
        return self._ways[term.name]


def glossary_of(publication: Publication[Text]) -> Glossary:
    """Give a publication's terms, the same ones until a term changes: they remember the words that they met."""
    terms = (*publication.glossary.values(), *_names(publication))
    if not _LAST or _LAST[0].terms != terms:
        _LAST[:] = [Glossary(terms)]
    return _LAST[0]


_LAST: list[Glossary] = []


def said(term: Term, lang: Lang) -> Words:
    """Give the words for a term in a language, the preferred one first; none where the glossary does not know them."""
    if term.kept:
        return Words(tuple(dict.fromkeys(word for words in term.words.values() for word in words)))
    return term.words.get(lang, Words(()))


def said_for(one: Found, lang: Lang) -> Words:
    """Give the words for a term as it was written: for a short name in capitals the short names come first."""
    words = said(one.term, lang)
    return Words(tuple(sorted(words, key=lambda word: not word.isupper()))) if one.written.isupper() else words


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a term as their stems.

    `letters` are the most that all of its forms have in a row. One that `is_simple` is a single word with nothing after
    it.
    """

    term: Term
    stems: tuple[Stem, ...]
    letters: str
    has_capitals: bool
    is_simple: bool


class _Begun(NamedTuple):
    """A phrase that may begin with a word, and where that word begins and ends."""

    start: int
    end: int
    phrase: _Phrase


class _Phrases:
    """Phrases of one language, ready to be looked for: each word of a text is asked which of them it may begin.

    No pattern is made of them: to compile one took longer than all the looking.
    """

    def __init__(self, phrases: list[tuple[str, Term]], lang: Lang) -> None:
        self._lang = lang
        longest_first = sorted(phrases, key=lambda phrase: -len(phrase[0]))
        made = (_phrase(words, term, lang) for words, term in longest_first)
        self._by_letters: dict[str, list[_Phrase]] = {}  # the first two of the first word
        for phrase in made:
            for letters in dict.fromkeys(way[:2] for way in phrase.stems[0].ways) if phrase.stems else ():
                self._by_letters.setdefault(letters, []).append(phrase)
        self._met: list[str] = []
        self.are_any = bool(self._by_letters)

    def found(self, words: str, pieces: Sequence[str]) -> Iterator[Found]:
        """Find the phrases in a sentence, in order; of those that begin with the same word, the longest."""
        return self._whole(words, self.beginnings.places(words, pieces))

    def holds(self, words: str) -> bool:
        """Tell whether a sentence has one of the phrases: first those forms of them that were met before."""
        for form in self._met:
            if _stands_in(words, form):
                return True
        if not self.are_any:
            return False
        form = next((one.written for one in self._whole(words, [(0, self._begun_in(words) or ())])), "")
        if form and len(self._met) < _REMEMBERED:
            self._met.append(form)
        return bool(form)

    def _whole(self, words: str, begun: Iterable[tuple[int, tuple[_Begun, ...]]]) -> Iterator[Found]:
        """Give of the phrases that are begun in pieces of a sentence those that stand there to their end."""
        ends: dict[int, tuple[int, _Phrase]] = {}
        lower = ""
        for at, several in begun:
            for one in several:
                if at + one.start not in ends:
                    end: int | None = at + one.end
                    if not one.phrase.is_simple:
                        lower = lower or in_one_case(words, self._lang)
                        end = _end(lower, at + one.end, one.phrase.stems) if one.phrase.letters in lower else None
                    if end is not None:
                        ends[at + one.start] = end, one.phrase
        last = 0
        for start in sorted(ends):
            end, phrase = ends[start]
            if start < last:
                continue
            last = end
            if not phrase.has_capitals or _has_capitals(words[start:end]):
                yield Found(phrase.term, start, end, words[start:end])

    @cached_property
    def beginnings(self) -> "Vocabulary[tuple[_Begun, ...]]":
        """What tells the words that a phrase may begin with: those whose first letters are a phrase's are looked at."""
        ways = {way[:3] for several in self._by_letters.values() for one in several for way in one.stems[0].ways}
        begins = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(ways)))})")
        return Vocabulary(self._begun_in, begins, lambda words: in_one_case(words, self._lang))

    def _begun_in(self, piece: str) -> tuple[_Begun, ...] | None:
        """Give the phrases, the longest first, of which what stands between two spaces has the first word."""
        lower = in_one_case(piece, self._lang)
        if lower.isalpha():  # one word, as most
            begun = [_Begun(0, len(lower), phrase) for phrase in self._begun_by(lower)]
        else:
            begun = [
                _Begun(*word.span(), phrase) for word in _WORD.finditer(lower) for phrase in self._begun_by(word[0])
            ]
        return tuple(begun) or None

    def _begun_by(self, word: str) -> Iterator[_Phrase]:
        for letters in (word[:2], word[:1]) if len(word) > 1 else (word,):
            for phrase in self._by_letters.get(letters, ()):
                if phrase.stems[0].fits(word):
                    yield phrase


def _phrase(words: str, term: Term, lang: Lang) -> _Phrase:
    stems = _stems(words, lang)
    runs = (run for one in stems for run in re.findall(r"[^\W_ʻ]+", one.letters))
    is_simple = len(stems) == 1 and not (stems[0].is_code and stems[0].endings is None)
    return _Phrase(term, stems, max(runs, key=len, default=""), _has_capitals(words), is_simple)


@lru_cache(maxsize=4096)  # a glossary is made ready again for every check that an edit brings about
def _stems(words: str, lang: Lang) -> tuple[Stem, ...]:
    typed = words if lang == "uz" else words.replace("’", "'")
    return tuple(stem(word, lang) for word in _WORD.findall(typed))


def _stands_in(words: str, form: str) -> bool:
    """Tell whether words have some of them, letter by letter, with a word's end on either side."""
    start = words.find(form)
    while start >= 0:
        end = start + len(form)
        if (words[start - 1 : start] in _APART or not _goes_on(words[max(0, start - 2) : start][::-1])) and (
            words[end : end + 1] in _APART or not _goes_on(words[end : end + 2])
        ):
            return True
        start = words.find(form, end)
    return False


def _goes_on(signs: str) -> bool:
    """Tell whether a word goes on with the next two signs."""
    sign = signs[1:] if signs[:1] in APOSTROPHES else signs[:1]
    return sign.isalnum() or sign == "_"


def _end(text: str, first: int, stems: tuple[Stem, ...]) -> int | None:
    """Give where the words end that follow one another as a phrase has them; the first of them ends at `first`."""
    end = first
    for one in stems[1:]:
        following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None  # as most
        if following is None or not one.fits(following[0]):
            if following is not None and following[0].isalpha():
                return None
            following = next((word for word in _next(text, end) if one.fits(word[0])), None)
            if following is None:
                return None
        end = following.end()
    if stems[-1].is_code and stems[-1].endings is None and text[end : end + 1] == "-":
        ending = _WORD.match(text, end + 1)
        if ending is not None and ending[0].isalpha():  # ХКҰ-ның
            return ending.end()
    return end


def _next(text: str, last: int) -> Iterator[re.Match[str]]:
    """Give the words that may be the next of a phrase: the next, or after a number, with a word that counts after it.

    "Осал жағдайдағы 5 мигрант", "himoyaga muhtoj 5 nafar migrant".
    """
    following = _WORD.search(text, last)
    if following is None:
        return
    gap = text[last : following.start()]
    if not _GAP.fullmatch(gap):
        return
    numbered = FIGURE in gap
    if not numbered:
        yield following
    while following is not None and following[0][0].isdigit():
        numbered, following = True, _WORD.search(text, following.end())
    for _ in range(2 if numbered else 0):
        if following is None:
            return
        yield following
        following = _WORD.search(text, following.end())


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
