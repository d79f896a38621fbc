"""A unit's source beside a translation: what of the protected pieces is missing, changed or new, and which numbers.

Refused is what would lead readers astray: another number, address or phone, a code that was broken on the way. Told
and let through is what a language may want otherwise: a figure left out, words no longer stressed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.checks.finders.compared import missing_dates, missing_numbers
from khabar.checks.finders.contact_details import addresses, linked_addresses, linked_phones, phones
from khabar.checks.finders.number import Kind as NumberKind
from khabar.checks.finders.numbers import in_digits
from khabar.checks.sentence import Sentence, Translated, sentence
from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.core.language import Lang
from khabar.model.text import Text, Wording
from khabar.read.inline import parse_inline
from khabar.translate.protected import Kind, Piece, Side, cut_source, cut_target, pairs
from khabar.translate.unit import Unit

_COPY = "copy it from the source"
_NAMES = {
    Kind.FIGURE: "the figure",
    Kind.CODE: "the code",
    Kind.NAME: "the name",
    Kind.MARKUP: "the markup",
    Kind.IMAGE: "the picture",
    Kind.FOREIGN: "the words of another language, with",
}
_FOREIGN = re.compile(r"\{lang=([A-Za-z-]+)\}")
_BRACE = re.compile(r"[{}｛｝]")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_NOT_DIGIT = re.compile(r"[^0-9]")
_RUN = re.compile(r"[1-9][0-9]*")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛′ʻʼ´＇", "'"),
        **dict.fromkeys(" \t\n\u00a0\u202f\u2009\u200b\u200e\u200f\ufeff", ""),
        "｛": "{",
        "｝": "}",
        "：": ":",
        "＠": "@",
    }
)
"""What programs put for signs that were typed, by what was typed; spaces count for nothing."""


def compare(unit: Unit, target: str, where: Pointer) -> tuple[Diagnostic, ...]:
    """Return all that a translation of a unit lacks, has changed or has too much; an error is a reason to refuse it."""
    found: list[Diagnostic] = []
    words = Wording(inlines=parse_inline(target, where, found), where=where)
    source = Wording(inlines=parse_inline(unit.source, unit.where, []), where=unit.where)
    text = Text(
        source=unit.source_lang, markdown=unit.source, by_lang={unit.source_lang: source, unit.lang: words}, where=where
    )
    pair = Translated(sentence(text, unit.source_lang), sentence(text, unit.lang))
    found.extend(_pieces(unit, target, where))
    found.extend(_links(pair, where))
    found.extend(_contacts(pair, where))
    found.extend(_numbers(pair, where))
    return tuple(found)


def target_sentence(unit: Unit, target: str, where: Pointer) -> Sentence:
    """Return a translation as checks see it."""
    wording = Wording(inlines=parse_inline(target, where, []), where=where)
    return sentence(Text(source=unit.lang, markdown=target, by_lang={unit.lang: wording}, where=where), unit.lang)


# --- protected pieces


def _pieces(unit: Unit, target: str, where: Pointer) -> Iterator[Diagnostic]:
    ours, theirs = cut_source(unit), cut_target(unit, target)
    here, there = _counted(ours), _counted(theirs)
    flat = target.translate(_ALIKE).lower()
    for kind, text in here:
        if (kind, text) in there:
            continue
        told = f"{_NAMES[kind]} {text[:80]}"
        if text not in target and text.translate(_ALIKE).lower() in flat:
            message = (
                f"{told} came back with other characters: a hyphen, a quotation mark, a brace or a space was replaced"
            )
            yield error("translation-code-broken", where, message, f"{_COPY}, with automatic correction switched off")
        elif kind is Kind.FIGURE:
            hint = "this may be right: readers of this language then do not see the number"
            yield warning("translation-figure-left-out", where, f"{told} is not in this translation", hint)
        elif not (kind is Kind.FOREIGN and _lang_of(text) == unit.lang):
            yield error("translation-code-broken", where, f"{told} is not in this translation", _COPY)
    for kind, text in there:
        # words of a third language are a translator's to mark
        if (kind, text) not in here and kind is not Kind.FOREIGN:
            message = f"{_NAMES[kind]} {text[:80]} is not in the source"
            yield error("translation-code-broken", where, message, "copy it from the source unchanged")
    if _loose_braces(theirs) != _loose_braces(ours):
        message = "this translation has a single brace, or braces without the name of a figure"
        yield error("translation-code-broken", where, message, "copy what is in braces from the source, braces too")
    yield from _marks(ours, theirs, where)


def _counted(pieces: Sequence[Piece]) -> Counter[tuple[Kind, str]]:
    """Count what is compared by its signs; a link is compared by where it leads, a phone by its digits."""
    alone = Counter((piece.kind, piece.text) for piece in pieces if piece.side is Side.ALONE and piece.kind in _NAMES)
    closing = (end for _, end in pairs(pieces).values())
    return alone + Counter((end.kind, end.text[1:]) for end in closing if end.kind in _NAMES)


def _lang_of(wrapper: str) -> Lang:
    found = _FOREIGN.search(wrapper)
    return Lang(found[1] if found else "")


def _loose_braces(pieces: Sequence[Piece]) -> int:
    words = (_ESCAPED.sub("", piece.text) for piece in pieces if piece.kind is Kind.WORDS)
    return sum(len(_BRACE.findall(text)) for text in words)


def _marks(ours: Sequence[Piece], theirs: Sequence[Piece], where: Pointer) -> Iterator[Diagnostic]:
    for kind, told in ((Kind.STRESS, "stressed words"), (Kind.BREAK, "ends of lines")):
        here, there = (
            sum(piece.kind is kind and piece.side is not Side.CLOSES for piece in one) for one in (ours, theirs)
        )
        if here != there:
            message = f"{told}: {here} in the source, {there} in this translation"
            yield warning("translation-markup-differs", where, message, "stress what the source stresses, as *so*")


# --- links and contacts


def _links(pair: Translated, where: Pointer) -> Iterator[Diagnostic]:
    here, there = (Counter(link.href for link in side.links) for side in (pair.source, pair.target))
    for address in here - there:
        yield error("translation-link-differs", where, f"the link to {address[:80]} is not in this translation", _COPY)
    for address in there - here:
        yield error("translation-link-differs", where, f"the link to {address[:80]} is not in the source", _COPY)


def _contacts(pair: Translated, where: Pointer) -> Iterator[Diagnostic]:
    sides = pair.source, pair.target
    for told, found, linked in (("phone number", phones, linked_phones), ("address", _addresses, linked_addresses)):
        ours, theirs = (found(side) for side in sides)
        for one in sorted(ours.keys() - theirs.keys() - linked(pair.target)):
            message = f"the {told} {ours[one][:80]} is not in this translation"
            yield error("translation-contact-differs", where, message, _COPY)
        for one in sorted(theirs.keys() - ours.keys() - linked(pair.source)):
            message = f"the {told} {theirs[one][:80]} is not in the source"
            yield error("translation-contact-differs", where, message, _COPY)


def _addresses(side: Sentence) -> dict[str, str]:
    """Return addresses of people in small letters, and those of pages, typed among the words, as they are."""
    from khabar.checks.finders.addresses import typed_among  # noqa: PLC0415 - few sentences have one

    typed = [side.words[start:end] for start, end in typed_among(side.words)]
    return addresses(side) | {one: one for one in typed if "@" not in one}


# --- numbers


def _numbers(pair: Translated, where: Pointer) -> Iterator[Diagnostic]:
    numbers, dates = missing_numbers(*pair), missing_dates(*pair)
    ours = tuple(one.written for one in (*numbers.source, *dates.source))
    theirs = tuple(one.written for one in (*numbers.target, *dates.target))
    if ours and theirs:
        message = f"the source says {_listed(ours)}, and this translation {_listed(theirs)}"
        yield error("translation-number-differs", where, message, "copy the number from the source")
    elif ours:
        message = f"{_listed(ours)} of the source is not in this translation"
        yield error("translation-number-differs", where, message, "copy the number from the source")
    elif theirs:
        yield error("translation-number-differs", where, f"{_listed(theirs)} is not in the source", "delete it")
    else:
        yield from _digits_differ(pair, where)


def _digits_differ(pair: Translated, where: Pointer) -> Iterator[Diagnostic]:
    """Tell digits that differ where no number is missing: in COVID-19, or a year that the sentence names elsewhere too.

    A warning, since names may be written otherwise, and numbers in words. Where one side writes more numbers than the
    other, only digits in names and codes are compared.
    """
    ours, theirs = (_digits(side) for side in (pair.source, pair.target))
    every_one = ours.all.total() == theirs.all.total()
    lost = (ours.all - theirs.all) if every_one else [one for one in ours.parts if one not in theirs.all]
    new = (theirs.all - ours.all) if every_one else [one for one in theirs.parts if one not in ours.all]
    if lost or new:
        message = f"digits differ: {_listed(tuple(lost))} in the source, {_listed(tuple(new))} in this translation"
        yield warning("translation-number-differs", where, message, "copy them from the source")


class _Digits(NamedTuple):
    """The digits of a sentence, phones apart, which are compared as a whole; `parts` are those in names and codes."""

    all: Counter[str]
    parts: list[str]


def _digits(side: Sentence) -> _Digits:
    known = phones(side)
    every = Counter[str]()
    parts: list[str] = []
    for one in in_digits(side):
        digits = _NOT_DIGIT.sub("", one.written)
        if one.kind is NumberKind.PART:
            if digits not in known:
                parts.append(digits)
                every[digits] += 1
        elif one.kind is NumberKind.DATE:
            every.update(_RUN.findall(one.written))
        else:
            every[f"{one.value.copy_abs().normalize():f}"] += 1
    return _Digits(every, parts)


def _listed(numbers: Sequence[str]) -> str:
    return ", ".join(one[:40] for one in numbers[:5]) or "none"
