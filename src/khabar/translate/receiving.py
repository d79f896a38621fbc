"""What comes back from a translator is decided on: each unit is unchanged, accepted, or refused with a reason.

Nothing is written here. A file that is another workspace's, or in another language, is refused as a whole; a single
unit is refused alone, and the others may then be imported on request.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from khabar.checks.finders.letters import ALPHABETS, foreign_words, letters_met_often, letters_never_met
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import FigureRef, Inlines, plain
from khabar.read.inline import parse_inline
from khabar.read.normalize import normalize_sentence
from khabar.translate.compared import compare, target_sentence
from khabar.translate.conflict import Side, decide
from khabar.translate.exchange_format import About, Returned, ReturnedUnit
from khabar.translate.protected import Kind, cut_source
from khabar.translate.unit import State, Unit

_CYRILLIC = re.compile("[\u0400-\u052f]{2,}")
_LATIN = re.compile("(?<!\\w)[a-z\u00df-\u024f]{3,}(?!\\w)")  # a name or a unit has a capital, or is short
_ADDRESS = re.compile(r"[@/:]\S|\.\w")
_OTHERS = {"Latn": _CYRILLIC, "Cyrl": _LATIN, "Arab": re.compile(f"{_CYRILLIC.pattern}|{_LATIN.pattern}")}
_OWN = {
    "Latn": re.compile("[A-Za-z\u00c0-\u024f]{2,}"),
    "Cyrl": _CYRILLIC,
    "Arab": re.compile("[\u0600-\u06ff]{2,}"),
}
_SCRIPTS = {"Latn": "Latin", "Cyrl": "Cyrillic", "Arab": "Arabic"}
_NO_WORDS = re.compile(r"\{[^{}]*\}|\]\([^()]*\)")
_CORRECT = "correct the file's header, or send another"
_LONG = 200  # signs of a file's words, from which on they tell its language
_SMALL_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-ZА-ЯЁ][^\W\d_]+(?!\w)")  # no name
_FOREIGN_WORDS = 3
"""Words with letters of another language from which on a sentence is taken to be in that language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A translation that may be taken into the catalogue; `unit` is what the catalogue has now."""

    unit: Unit
    target: str
    state: State
    note: str
    where: Pointer = Pointer()  # in the returned file


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a returned file.

    `unchanged` are the keys whose translation says what the catalogue says, or that have none; `refused` those with an
    error. `whole` is False for a file of which nothing may be taken.
    """

    accepted: tuple[Accepted, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    whole: bool = True

    def taken(self, *, partly: bool = False) -> tuple[Accepted, ...]:
        """Return what may be written: nothing beside an error, unless the rest is asked for."""
        stops = any(found.severity.stops for found in self.faults)
        return self.accepted if self.whole and (partly or not stops) else ()

    def without(self, errors: Iterable[tuple[str, Diagnostic]]) -> "Received":
        """Refuse units that the gate refuses; an error whose key is "" refuses the whole file."""
        listed = list(errors)
        keys = {key for key, _ in listed}
        places = {one.unit.key: one.where for one in self.accepted}
        faults = tuple(replace(fault, where=places[key]) if key else fault for key, fault in listed)
        return replace(
            self,
            accepted=tuple(one for one in self.accepted if one.unit.key not in keys),
            refused=tuple(dict.fromkeys((*self.refused, *(key for key, _ in listed if key)))),
            faults=(*self.faults, *faults),
            whole=self.whole and "" not in keys,
        )


def receive(
    returned: Returned,
    units: Mapping[str, Unit],
    about: About,
    *,
    reviewed: bool = False,
    side: Side | None = None,
) -> Received:
    """Decide on a file, beside the units of its language by their keys.

    `about` says what is expected; its issue is "" if any issue will do. `reviewed` says that whoever brings the file
    stands by it: Word cannot tell. `side` decides conflicts; without it they are refused.
    """
    wrong = tuple(_wrong_file(returned, units, about))
    unreadable = not returned.units and any(found.severity.stops for found in returned.faults)
    if wrong or unreadable or returned.target not in LANGUAGES:
        return Received(faults=(*returned.faults, *wrong), whole=False)
    accepted, unchanged, refused = list[Accepted](), list[str](), list[str]()
    faults = list(returned.faults)
    seen_twice = _twice(returned.units)
    for one in returned.units:
        found = list(_refusal(one, units, about))
        unit = units.get(one.key)
        if one.key in seen_twice:
            refused.append(one.key)
            continue
        if unit is None or found:
            faults += found
            refused.append(one.key)
            continue
        state = State.REVIEWED if reviewed and one.target else one.state
        target = normalize_sentence(one.target)
        if not target or (target == unit.target and not (state is State.REVIEWED and unit.state is not state)):
            if set(one.note.splitlines()) - set(unit.note.splitlines()):  # a remark, a question
                accepted.append(
                    Accepted(unit=unit, target=unit.target, state=unit.state, note=one.note, where=one.where)
                )
            else:
                unchanged.append(one.key)
            continue
        decision = decide(unit, target, state, one, side)
        if not decision.is_taken and not decision.findings:
            unchanged.append(one.key)
            continue
        found = [*decision.findings, *(_judged(unit, target, one) if decision.is_taken else ())]
        faults += found
        if any(fault.severity.stops for fault in found):
            refused.append(one.key)
        else:
            is_reviewed = state is State.REVIEWED and (reviewed or not _is_copied(unit, target))
            state = State.REVIEWED if is_reviewed else State.DRAFT
            accepted.append(Accepted(unit=unit, target=target, state=state, note=one.note, where=one.where))
    refused = list(dict.fromkeys(refused))
    return Received(accepted=tuple(accepted), unchanged=tuple(unchanged), refused=tuple(refused), faults=tuple(faults))


def _twice(units: Iterable[ReturnedUnit]) -> set[str]:
    seen, again = set[str](), set[str]()
    for unit in units:
        (again if unit.key in seen else seen).add(unit.key)
    return again


# --- the file as a whole


def _wrong_file(returned: Returned, units: Mapping[str, Unit], about: About) -> Iterator[Diagnostic]:
    where = returned.units[0].where if returned.units else None
    if where is None:
        return
    if returned.workspace and returned.workspace != about.workspace:
        message = f"the file is from the workspace {returned.workspace!r}; this is {about.workspace!r}"
        yield error(
            "translation-for-another-workspace", where, message, "import it into the workspace that exported it"
        )
    issues = {unit.issue for unit in units.values()}
    if returned.issue and about.issue and returned.issue != about.issue:
        message = f"the file is for the issue {returned.issue}, not {about.issue}"
        yield error("translation-for-another-issue", where, message, "send the file of this issue")
    elif returned.issue and returned.issue not in issues:
        message = f"the file is for the issue {returned.issue}, which has no texts in this workspace"
        yield error("translation-for-another-issue", where, message, "import it into the workspace that exported it")
    for told, given, wanted in (("into", returned.target, about.target), ("from", returned.source, about.source)):
        if given in LANGUAGES and given != wanted:  # of one that nobody knows, its reader has told
            message = f"the file is a translation {told} {given!r}, not {wanted!r}"
            yield error("translation-in-wrong-language", where, message, _CORRECT)
            return
    if fault := _not_in_its_language(returned, about.target):
        yield error("translation-in-wrong-language", where, fault, _CORRECT)


def _not_in_its_language(returned: Returned, lang: Lang) -> str:
    """Look at all the words of a file together: short ones tell nothing, one by one."""
    words = " ".join(_NO_WORDS.sub("", one.target) for one in returned.units if one.target != one.source)
    language = LANGUAGES[lang]
    told = f"its header says {language.own_name}, and its translations"
    if len(words) >= _LONG and _of_other_scripts(words, language.script):
        return f"{told} are not written in {_SCRIPTS[language.script]} letters"
    if letters := letters_met_often(words, lang):
        return f"{told} often have letters of other languages: {letters}"
    if letters := letters_never_met(words, lang):
        return f"{told} have almost none of the letters {letters}"
    return ""


# --- one unit


def _refusal(one: ReturnedUnit, units: Mapping[str, Unit], about: About) -> Iterator[Diagnostic]:
    unit = units.get(one.key)
    if unit is None:
        message = f"this workspace has no text {one.key!r}" if one.key else "this text has no id"
        hint = "it was deleted after the file was sent, or its id was changed: send the translator a new file"
        yield error("translation-of-unknown-unit", one.where, message, hint)
    elif about.issue and unit.issue not in {"", about.issue}:
        message = f"{one.key} belongs to another issue than {about.issue}"
        yield error("translation-for-another-issue", one.where, message, "send the file of this issue")
    elif one.target and " ".join(one.source.split()) != " ".join(unit.source.split()):
        message = f"{one.key} is a translation of {_cut(one.source)!r}; the source says {_cut(unit.source)!r}"
        hint = "the source was changed after the file was sent, or in the file: send the translator a new file"
        yield error("translation-of-changed-source", one.where, message, hint)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004


def _judged(unit: Unit, target: str, one: ReturnedUnit) -> Iterator[Diagnostic]:
    sentence = target_sentence(unit, target, one.where)
    yield from _wrong_letters(sentence, one)
    if _is_copied(unit, target):
        message = f"{one.key} is the source itself, not {LANGUAGES[unit.lang].own_name}: {_cut(target)!r}"
        hint = "translate it, or leave it empty; a copy is imported as a draft"
        yield warning("translation-copied", one.where, message, hint)
    yield from compare(unit, target, one.where)
    length = len(_printed(unit, target))
    if unit.limit and length > unit.limit:
        message = f"{one.key} has {length} characters; keep it to {unit.limit}"
        yield warning("translation-too-long", one.where, message, "shorten it, if the language allows")


def _is_copied(unit: Unit, target: str) -> bool:
    """Return whether a translation is the source, and not only names, addresses and codes."""
    if " ".join(target.split()) != " ".join(unit.source.split()):
        return False
    words = " ".join(piece.text for piece in cut_source(unit) if piece.kind is Kind.WORDS)
    return len(_SMALL_WORD.findall(words)) > 1


def _wrong_letters(sentence: Sentence, one: ReturnedUnit) -> Iterator[Diagnostic]:
    """Find words in a script that the language is not written in, or in another language's letters."""
    language = LANGUAGES[sentence.lang]
    hint = "was another language's file, or the source, pasted here?"
    if others := _of_other_scripts(sentence.own, language.script):
        message = f"{one.key} is not written in {_SCRIPTS[language.script]} letters: {' '.join(others[:4])}"
        yield error("translation-in-wrong-language", one.where, message, hint)
        return
    if sentence.lang in ALPHABETS:
        foreign = [word for word, _ in foreign_words(sentence)]
        if len(foreign) >= _FOREIGN_WORDS and len(foreign) * 4 >= len(sentence.own.split()):
            message = f"{one.key} has letters that {language.own_name} does not have: {' '.join(foreign[:4])}"
            yield error("translation-in-wrong-language", one.where, message, hint)
            return
    if letters := letters_never_met(sentence.own, sentence.lang):
        message = f"{one.key} has almost none of the letters {letters}, and may not be in {language.own_name}"
        yield error("translation-in-wrong-language", one.where, message, hint)


def _of_other_scripts(text: str, script: str) -> list[str]:
    """List the words of other scripts, if there are more of them than of a language's own."""
    if script not in _OTHERS:
        return []
    words = " ".join(word for word in text.split() if not _ADDRESS.search(word))
    others = _OTHERS[script].findall(words)
    own = _OWN[script].findall(words)
    return others if len(others) > len(own) and (len(others) > 1 or not own) else []


def _printed(unit: Unit, target: str) -> str:
    """Return the words as readers will see them, figures written out."""
    shown = {one.written: one.printed for one in unit.figures}
    inlines: Inlines = parse_inline(target, unit.where, [])
    words = plain(inlines)
    for written in {one.written for one in _references(inlines)}:
        words = words.replace(written, shown.get(written, written))
    return words


def _references(inlines: Inlines) -> Iterator[FigureRef]:
    for inline in inlines:
        if isinstance(inline, FigureRef):
            yield inline
        else:
            yield from _references(getattr(inline, "inlines", ()))
