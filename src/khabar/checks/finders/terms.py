"""Terms of a publication's glossary in running text: their words in order, each with any of its endings."""

import re
from collections.abc import Iterator
from functools import lru_cache

from khabar.checks.finders.endings import APOSTROPHES, Stem, in_one_case, stem
from khabar.checks.finders.quoting import is_quoted
from khabar.checks.sentence import FIGURE
from khabar.core.dataclass import dataclass
from khabar.core.language import Lang
from khabar.model.glossary import Term
from khabar.model.publication import Publication
from khabar.model.text import Text, plain
from khabar.model.value import Name, Words

_REMEMBERED = 16  # forms of a term
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

    def letters_of_avoided(self, lang: Lang) -> tuple[str, ...]:
        """Give pieces in small letters of which every sentence with something that is avoided has one."""
        return self._avoided_in(lang).letters

    def avoided(self, words: str, lang: Lang) -> Iterator[Found]:
        """Find words of a sentence that a term must not be called; those in quotation marks are somebody else's."""
        for one in self._avoided_in(lang).found(words):
            if not is_quoted(words, one.start, one.end):
                yield one

    def _avoided_in(self, lang: Lang) -> "_Phrases":
        if lang not in self._avoided:
            phrases = [(phrase, term) for term in self.terms for phrase in term.avoid.get(lang, ())]
            self._avoided[lang] = _Phrases(phrases, lang)
        return self._avoided[lang]

    def holds(self, words: str, term: Term, lang: Lang) -> bool:
        """Tell whether a sentence says a term in one of the ways in which its language may."""
        key = term.name, lang
        if key not in self._of_term:
            self._of_term[key] = _Phrases([(phrase, term) for phrase in said(term, lang)], lang)
        return self._of_term[key].holds(words)


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

    Each of its forms has the `beginning`, and the `letters`: the most that all of them have in a row. One that
    `is_simple` is a single word with nothing after it.
    """

    term: Term
    stems: tuple[Stem, ...]
    beginning: str
    letters: str
    has_capitals: bool
    is_simple: bool

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where the phrase begins and ends, wherever a text in one case has it."""
        first = self.stems[0]
        for start in _beginnings(text, self.beginning):
            word = _WORD.match(text, start)
            if word is not None and first.fits(word[0]):
                end = word.end() if self.is_simple else _end(text, word, self.stems)
                if end is not None:
                    yield start, end


class _Phrases:
    """Phrases of one language, ready to be looked for.

    Most sentences hold none: that the letters of a phrase are not there is told in a ten-millionth of a second, and
    only where they are words are compared. No pattern is made of them: to compile one took longer than all the looking.
    """

    def __init__(self, phrases: list[tuple[str, Term]], lang: Lang) -> None:
        self._lang = lang
        longest_first = sorted(phrases, key=lambda phrase: -len(phrase[0]))
        made = (_phrase(words, term, lang) for words, term in longest_first)
        self._met: list[str] = []
        self._phrases = [(phrase.letters, phrase) for phrase in made if phrase.stems]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the phrases: what all forms of one have in a row."""
        return tuple(dict.fromkeys(letters for letters, _ in self._phrases))

    def found(self, words: str) -> Iterator[Found]:
        """Find the phrases in a sentence, in order; of those that begin with the same word, the longest."""
        lower = in_one_case(words, self._lang)
        worth_it = [phrase for letters, phrase in self._phrases if letters in lower]
        if not worth_it:
            return
        begun: dict[int, tuple[int, _Phrase]] = {}
        for phrase in worth_it:
            for start, end in phrase.places(lower):
                begun.setdefault(start, (end, phrase))
        last = 0
        for start, (end, phrase) in sorted(begun.items(), key=lambda one: one[0]):
            if start < last:
                continue
            last = end
            if not phrase.has_capitals or _has_capitals(words[start:end]):
                yield Found(phrase.term, start, end, words[start:end])

    def holds(self, words: str) -> bool:
        """Tell whether a sentence has one of the phrases: first those forms of them that were met before."""
        if any(_stands_in(words, form) for form in self._met):
            return True
        lower = in_one_case(words, self._lang)
        for letters, phrase in self._phrases:
            if letters in lower:
                for start, end in phrase.places(lower):
                    if not phrase.has_capitals or _has_capitals(words[start:end]):
                        if len(self._met) < _REMEMBERED:
                            self._met.append(words[start:end])
                        return True
        return False


def _phrase(words: str, term: Term, lang: Lang) -> _Phrase:
    stems = _stems(words, lang)
    runs = (run for one in stems for run in re.findall(r"[^\W_ʻ]+", one.letters))
    beginning = stems[0].letters if stems else ""
    is_simple = len(stems) == 1 and not (stems[0].is_code and stems[0].endings is None)
    return _Phrase(term, stems, beginning, max(runs, key=len, default=""), _has_capitals(words), is_simple)


@lru_cache(maxsize=4096)  # a glossary is made ready again for every check that an edit brings about
def _stems(words: str, lang: Lang) -> tuple[Stem, ...]:
    typed = words if lang == "uz" else words.replace("’", "'")
    return tuple(stem(word, lang) for word in _WORD.findall(typed))


def _stands_in(words: str, form: str) -> bool:
    """Tell whether words have some of them, letter by letter, with a word's end on either side."""
    start = words.find(form)
    while start >= 0:
        end = start + len(form)
        if not (_goes_on(words[max(0, start - 2) : start][::-1]) or _goes_on(words[end : end + 2])):
            return True
        start = words.find(form, end)
    return False


def _goes_on(signs: str) -> bool:
    """Tell whether a word goes on with the next two signs."""
    sign = signs[1:] if signs[:1] in APOSTROPHES else signs[:1]
    return sign.isalnum() or sign == "_"


def _beginnings(text: str, letters: str) -> Iterator[int]:
    """Give where words begin with some letters."""
    at = text.find(letters)
    while at >= 0:
        before = text[at - 1] if at else " "
        if before == "'" and at > 1:
            before = text[at - 2]
        if not (before.isalnum() or before == "_"):
            yield at
        at = text.find(letters, at + 1)


def _end(text: str, first: re.Match[str], stems: tuple[Stem, ...]) -> int | None:
    """Give where the words end that follow one another as a phrase has them, of which the first is given."""
    last = first
    for one in stems[1:]:
        following = next((word for word in _next(text, last) if one.fits(word[0])), None)
        if following is None:
            return None
        last = following
    end = last.end()
    if stems[-1].is_code and stems[-1].endings is None and text[end : end + 1] == "-":
        ending = _WORD.match(text, end + 1)
        if ending is not None and ending[0].isalpha():  # ХКҰ-ның
            return ending.end()
    return end


def _next(text: str, last: re.Match[str]) -> Iterator[re.Match[str]]:
    """Give the words that may be the next of a phrase: the next, or after a number, with a word that counts after it.

    "Осал жағдайдағы 5 мигрант", "himoyaga muhtoj 5 nafar migrant".
    """
    following = _WORD.search(text, last.end())
    if following is None:
        return
    gap = text[last.end() : following.start()]
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
