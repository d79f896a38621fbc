"""A language's catalogue beside today's sentences: which translation belongs to which, and how far each has come.

Nothing a translator did is lost: a sentence that was edited keeps its translation, which is then behind and has the
former sentence above it; a block that moved to another file takes its translation along; what is gone goes to the end
of the file, marked as obsolete.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from khabar.codec.po import MACHINE, Entry, entries, obsolete
from khabar.core.language import Lang
from khabar.model.text import Status
from khabar.read.catalogue import status
from khabar.translate.identity import Identity
from khabar.translate.source import Place, Source
from khabar.translate.unit import State

RESTORED = "was reviewed"
"""How a comment begins that tells that a translation which is behind was reviewed before."""

STATES: Mapping[Status, State] = {
    Status.REVIEWED: State.REVIEWED,
    Status.DRAFT: State.DRAFT,
    Status.MACHINE: State.MACHINE,
    Status.BEHIND: State.BEHIND,
}
"""How far a translation has come, of how far its words may be trusted."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A catalogue's file: its entries in their order, with their blocks' marks, and those whose sentences are gone.

    `header` is the entry that says which language this is; `twice` are pairs of which both translate one sentence.
    """

    lang: Lang
    header: Entry | None = None
    entries: Mapping[Place, Entry] = field(default_factory=dict)
    marks: Mapping[Place, str] = field(default_factory=dict)
    gone: tuple[Entry, ...] = ()
    twice: tuple[tuple[Entry, Entry], ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """A sentence of today with what the catalogue has for it.

    `entry` is None where it has nothing; `previous` is the sentence that the words were made of, where that is another.
    """

    source: Source
    key: str
    entry: Entry | None
    words: str
    state: State
    previous: str = ""
    was_reviewed: bool = False  # before it fell behind
    machine: str = ""  # whose comment says that a machine made it
    remark: str = ""  # what a translator has added to what was noted before

    @property
    def note(self) -> str:
        """What translators wrote to one another."""
        return self.entry.note if self.entry else ""


def parse_catalogue(lang: Lang, source: str) -> Kept:
    """Parse a catalogue's text; raise BrokenCatalogue with the line that cannot stand there."""
    header: Entry | None = None
    found: dict[Place, Entry] = {}
    marks: dict[Place, str] = {}
    twice: list[tuple[Entry, Entry]] = []
    for entry in entries(source):
        if not entry.sentence:
            header = header or entry
            continue
        context, _, mark = entry.context.partition("#")
        place = (context, entry.sentence)
        first = found.setdefault(place, entry)
        if first is entry:
            marks[place] = mark
            continue
        if first.words and entry.words:
            twice.append((first, entry))
        elif entry.words:
            found[place], marks[place] = entry, mark
    return Kept(lang, header, found, marks, tuple(obsolete(source)), tuple(twice))


def join(sources: Sequence[Source], kept: Kept, identity: Identity) -> tuple[list[Joined], list[Entry]]:
    """Return each sentence with its translation, and the entries that are left over and hold words."""
    by_place = dict(kept.entries)
    joined: list[Joined | None] = []
    waiting: list[tuple[int, Source, str]] = []
    for source, key in zip(sources, identity.keys, strict=True):
        if not source.is_for(kept.lang):
            continue
        found = by_place.pop((source.context, source.sentence), None)
        if found is None:
            waiting.append((len(joined), source, key))
            joined.append(None)
        else:
            joined.append(_same(source, key, found))
    if waiting:
        _find(waiting, joined, by_place, kept, identity)
    return [one for one in joined if one is not None], [entry for entry in by_place.values() if entry.words]


def identity_of(sources: Sequence[Source], kept: Kept) -> Identity | None:
    """Return the marks that one catalogue has, if it has one for each of its sentences: then no other need be read."""
    keys = []
    for one in sources:
        mark = kept.marks.get((one.context, one.sentence), "")
        if not mark and one.is_for(kept.lang):
            return None
        keys.append(f"{one.context}#{mark}")
    return Identity(keys, kept.marks)


def states(sources: Sequence[Source], kept: Kept) -> list[tuple[Source, State]] | None:
    """Return each sentence with its state, at a fifth of the cost of joining.

    None where some sentence is not in the catalogue: what it was made of is then to be looked for.
    """
    found: list[tuple[Source, State]] = []
    for source in sources:
        if not source.is_for(kept.lang):
            continue
        entry = kept.entries.get((source.context, source.sentence))
        if entry is None:
            return None
        if not entry.words:
            state = State.MISSING
        elif "fuzzy" not in entry.comments:
            state = State.REVIEWED
        else:
            state = STATES[status(entry)]
        found.append((source, state))
    return found


def _same(source: Source, key: str, entry: Entry) -> Joined:
    if not entry.words:
        return Joined(source, key, entry, "", State.MISSING)
    if not entry.comments or "fuzzy" not in entry.comments:
        return Joined(source, key, entry, entry.words, State.REVIEWED)
    state = STATES[status(entry)]
    previous = entry.previous if state is State.BEHIND else ""
    return Joined(source, key, entry, entry.words, state, previous, _was_reviewed(entry), _machine(entry))


def _find(
    waiting: list[tuple[int, Source, str]],
    joined: list[Joined | None],
    left: dict[Place, Entry],
    kept: Kept,
    identity: Identity,
) -> None:
    """Find for sentences that the catalogue has not word for word what they were, or where they stood before."""
    by_key = {f"{place[0]}#{identity.before.get(place, '')}": place for place in left}
    elsewhere = {sentence: (context, sentence) for (context, sentence), entry in left.items() if entry.words}
    gone = {entry.sentence: entry for entry in kept.gone if entry.words and entry.sentence}
    for at, source, key in waiting:
        words = source.sentence
        place = by_key.get(key)
        entry = left.get(place) if place else None
        if place and entry is not None and entry.words:
            joined[at] = _edited(source, key, left.pop(place))
        elif (other := elsewhere.get(words)) is not None and other in left:
            joined[at] = _same(source, key, left.pop(other))
        elif words in gone:
            joined[at] = _same(source, key, gone[words])
        else:
            joined[at] = Joined(source, key, entry, "", State.MISSING)


def _edited(source: Source, key: str, entry: Entry) -> Joined:
    was = entry.previous if entry.is_draft else ""
    if was == source.sentence:  # and changed back
        state = State.REVIEWED if _was_reviewed(entry) else State.DRAFT
        return Joined(source, key, entry, entry.words, state, machine=_machine(entry))
    reviewed = _was_reviewed(entry) if entry.is_draft else True
    return Joined(source, key, entry, entry.words, State.BEHIND, was or entry.sentence, reviewed, _machine(entry))


def _was_reviewed(entry: Entry) -> bool:
    return f"\n#. {RESTORED}" in f"\n{entry.comments}"


def _machine(entry: Entry) -> str:
    if not entry.is_machine_made:
        return ""
    return next(line[2:].strip() for line in entry.comments.split("\n") if line.startswith(f"#. {MACHINE}"))
