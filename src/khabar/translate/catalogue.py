"""A language's catalogue beside today's sentences: which translation belongs to which, and how far each has come.

Nothing a translator did is lost: a sentence that was edited keeps its translation, which is then behind and has the
former sentence above it; a block that moved to another file takes its translation along; what is gone goes to the end
of the file, marked as obsolete.
"""

from collections.abc import Mapping, Sequence

from khabar.codec.po import MACHINE, Entry, entries, obsolete
from khabar.core.dataclass import dataclass
from khabar.core.language import Lang
from khabar.model.text import Status
from khabar.read.catalogue import status
from khabar.translate.identity import Identity
from khabar.translate.source import Source, is_for
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
    """A catalogue's file: its entries in their order, and those at its end whose sentences are gone."""

    lang: Lang
    entries: tuple[Entry, ...]
    gone: tuple[Entry, ...] = ()

    @property
    def header(self) -> Entry | None:
        """The entry that says which language this is."""
        first = self.entries[0] if self.entries else None
        return first if first is not None and not first.sentence else None


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

    @property
    def note(self) -> str:
        """What translators wrote to one another."""
        return self.entry.note if self.entry else ""


def parse_catalogue(lang: Lang, source: str) -> Kept:
    """Parse a catalogue's text; raise BrokenCatalogue with the line that cannot stand there."""
    gone = tuple(obsolete(source)) if "\n#~" in source else ()
    return Kept(lang, tuple(entries(source)), gone)


def join(sources: Sequence[Source], kept: Kept, identity: Identity) -> tuple[list[Joined], list[Entry]]:
    """Give each sentence with its translation, and the entries that are left over and hold words."""
    by_place: dict[tuple[str, str], Entry] = {}
    for entry in kept.entries:
        if entry.sentence:
            place = entry.context.partition("#")[0], entry.sentence
            first = by_place.get(place)
            if first is None or (entry.words and not first.words):
                by_place[place] = entry
    joined: list[Joined | None] = []
    waiting: list[tuple[int, Source, str]] = []
    for source in sources:
        text = source.text
        if not is_for(text, kept.lang):
            continue
        key = identity.key(source)
        found = by_place.pop((text.context, text.markdown), None)
        if found is None:
            waiting.append((len(joined), source, key))
            joined.append(None)
        else:
            joined.append(_same(source, key, found))
    if waiting:
        _find(waiting, joined, by_place, kept, identity)
    return [one for one in joined if one is not None], [entry for entry in by_place.values() if entry.words]


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
    left: dict[tuple[str, str], Entry],
    kept: Kept,
    identity: Identity,
) -> None:
    """Find for sentences that the catalogue has not word for word what they were, or where they stood before."""
    by_key = {f"{place[0]}#{identity.before.get(place, '')}": place for place in left}
    elsewhere = {sentence: (context, sentence) for (context, sentence), entry in left.items() if entry.words}
    gone = {entry.sentence: entry for entry in kept.gone if entry.words and entry.sentence}
    for at, source, key in waiting:
        words = source.text.markdown
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
    if was == source.text.markdown:  # and changed back
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
