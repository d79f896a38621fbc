"""Machine translation of what nobody has translated: a first version, marked as such until a person has read it.

Only units without words are sent, a few at a time, and what has come stays when a later question fails. What must not
change in a sentence is set apart before; a translation in which it did not come back whole is refused, and so is one
in other letters than its language's: the unit stays without words.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.core.diagnostic import Diagnostic
from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import NOWHERE, Code, Emphasis, FigureRef, Foreign, Inlines, Link, Strong
from khabar.model.walk import nodes
from khabar.read.inline import parse_inline
from khabar.read.normalize import normalize_sentence
from khabar.translate.protected import Kind, Side, cut
from khabar.translate.translator import Access, Translate, Translator
from khabar.translate.unit import State, Unit

LETTERS, SENTENCES = 2000, 20
"""How much is sent at once; a longer sentence goes by itself."""

Protect = Callable[[str], tuple[str, tuple[str, ...]]]
"""Gives a sentence with marks, [[1]], [[2]] and so on, for the pieces that must not change, and these pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A unit whose machine translation was not taken, and why, in words for whoever asked for it."""

    unit: Unit
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came of one question: units with their words, in the state MACHINE, and those that stay without."""

    made: tuple[Unit, ...]
    refused: tuple[Refused, ...] = ()


def machine(
    units: Iterable[Unit], translator: Translator, access: Access, protect: Protect | None = None
) -> Iterator[Batch]:
    """Translate the units that are MISSING, batch by batch; whoever asks keeps each as it comes.

    Raises UsageError for a language that the server does not know, before anything is sent; FetchFailed when it fails
    on the way: then all that was given before stands, and the next run asks for the rest.
    """
    apart = protect or set_apart
    waiting: dict[tuple[Lang, Lang], list[Unit]] = {}
    for one in units:
        if one.state is State.MISSING and one.source.strip():
            waiting.setdefault((one.source_lang, one.lang), []).append(one)
    opened = {(source, target): translator.open(source, target, access) for source, target in waiting}
    for languages, missing in waiting.items():
        prepared = [(one, *_without_kept(one, *apart(one.source))) for one in missing]
        alike = tuple(
            replace(one, target=one.source, state=State.MACHINE) for one, words, _ in prepared if _bare(words)
        )
        if alike:
            yield Batch(made=alike)
        for batch in _batches([one for one in prepared if not _bare(one[1])]):
            yield _translated(batch, opened[languages])


def _bare(words: str) -> bool:
    """Return whether there is nothing to translate beside what must not change."""
    return not any(map(str.isalpha, _MARK.sub("", words)))


_Prepared = tuple[Unit, str, tuple[str, ...]]


def _batches(prepared: Sequence[_Prepared]) -> Iterator[list[_Prepared]]:
    batch: list[_Prepared] = []
    letters = 0
    for one in prepared:
        if batch and (len(batch) == SENTENCES or letters + len(one[1]) > LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(one)
        letters += len(one[1])
    if batch:
        yield batch


def _translated(batch: list[_Prepared], translate: Translate) -> Batch:
    said = translate([words for _, words, _ in batch])
    made: list[Unit] = []
    refused: list[Refused] = []
    for (one, _, pieces), words in zip(batch, said, strict=True):
        target, why = _restored(one, words, pieces)
        if why:
            refused.append(Refused(unit=one, why=why))
        else:
            made.append(replace(one, target=target, state=State.MACHINE))
    return Batch(made=tuple(made), refused=tuple(refused))


# --- what must not change

_MARK = re.compile(r"\[ ?\[ ?([0-9]{1,4}) ?\] ?\]")


_CODE = re.compile(r"(?<![\w-])[A-Z]+[-‑][0-9]+(?!\w)")  # COVID-19


def set_apart(source: str) -> tuple[str, tuple[str, ...]]:
    """Put a mark in the place of every piece of a sentence's Markdown that must not change: [[1]], [[2]], and so on.

    Words in another language are one piece with what marks them.
    """
    held: list[str] = []
    words: list[str] = []
    foreign: list[str] = []

    def hold(text: str) -> str:
        held.append(text)
        return f"[[{len(held)}]]"

    for piece in cut(source):
        closes = piece.kind is Kind.FOREIGN and piece.side is Side.CLOSES
        if foreign or (piece.kind is Kind.FOREIGN and not closes):
            foreign.append(piece.text)
            if closes:
                words.append(hold("".join(foreign)))
                foreign.clear()
        elif piece.kind is Kind.WORDS:
            words.append(_CODE.sub(lambda code: hold(code[0]), piece.text))
        else:
            words.append(hold(piece.text))
    return "".join(words), tuple(held)


def _without_kept(one: Unit, words: str, pieces: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Set apart, too, the terms that are written alike in all languages."""
    kept = [re.escape(term.term) for term in one.terms if term.kept]
    if not kept:
        return words, pieces
    held = list(pieces)

    def mark(found: re.Match[str]) -> str:
        held.append(found[0])
        return f"[[{len(held)}]]"

    return re.sub(rf"(?<!\w)(?:{'|'.join(kept)})(?!\w)", mark, words), tuple(held)


def _restored(one: Unit, words: str, pieces: Sequence[str]) -> tuple[str, str]:
    """Put the pieces back; give the translation, and why it must be refused, if it must."""
    words = " ".join(words.split())
    marks = sorted(int(mark) for mark in _MARK.findall(words))
    if marks != list(range(1, len(pieces) + 1)):
        return "", "what must not change did not come back whole"
    target = normalize_sentence(_MARK.sub(lambda mark: pieces[int(mark[1]) - 1], words))
    if not target.strip():
        return "", "nothing came"
    if not _same_parts(one.source, target):
        return "", "figures, links or codes are not those of the source"
    if not _in_letters_of(_MARK.sub("", words), one.lang):
        return "", f"it came in other letters than those of {LANGUAGES[one.lang].own_name}"
    return target, ""


def _same_parts(source: str, target: str) -> bool:
    found: list[Diagnostic] = []
    before, after = (parse_inline(words, NOWHERE, found if words is target else []) for words in (source, target))
    return not found and _parts(before) == _parts(after)


def _parts(inlines: Inlines) -> Counter[object]:
    """Count what leads, is quoted or is stressed: figures, addresses, codes, words in other languages."""
    return Counter(
        [
            *(type(one) for kind in (Emphasis, Strong) for one in nodes(inlines, kind)),
            *(one.written for one in nodes(inlines, FigureRef)),
            *(one.href for one in nodes(inlines, Link)),
            *(one.text for one in nodes(inlines, Code)),
            *(one.lang for one in nodes(inlines, Foreign)),
        ]
    )


def _in_letters_of(words: str, lang: Lang) -> bool:
    """Return whether most letters are of the script of a language."""
    script = {"Latn": "LATIN", "Cyrl": "CYRILLIC"}.get(LANGUAGES[lang].script, "")
    letters = [sign for sign in words if sign.isalpha()]
    own = sum(unicodedata.name(sign, "").startswith(script) for sign in letters)
    return 2 * own > len(letters)
