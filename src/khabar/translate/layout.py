"""How a catalogue is laid out: a section a file of the workspace, and what is obsolete at its end.

Where a section stands is kept from one extract to the next, with a mark of all that went into it. A section of the
same mark is taken over as it stands, so that an edit in one story costs no reading of ten years of translations.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Self

from khabar.core.fingerprint import fingerprint
from khabar.translate.source import Source

Section = tuple[str, str]
"""The file of the workspace, and the mark of what went into the section."""


class Layout(NamedTuple):
    """Where the sections of one catalogue are in its text."""

    header: int  # where it ends
    sections: Mapping[Section, tuple[int, int]]
    tail: int  # where what is obsolete begins

    def dump(self) -> bytes:
        """Write it down."""
        plain = [[*section, *place] for section, place in self.sections.items()]
        return json.dumps([self.header, plain, self.tail], ensure_ascii=False).encode()

    @classmethod
    def load(cls, data: bytes) -> Self:
        """Read what `dump` wrote."""
        header, plain, tail = json.loads(data)
        return cls(header, {(context, mark): (begins, ends) for context, mark, begins, ends in plain}, tail)

    def left_over(self, text: str, reused: Iterable[Section]) -> str:
        """Return the text without the sections that are taken over."""
        taken = set(reused)
        pieces = [text[: self.header]]
        pieces += (text[begins:ends] for one, (begins, ends) in self.sections.items() if one not in taken)
        return "\n".join([*pieces, text[self.tail :]])


def put_together(
    header: str, sections: Iterable[tuple[Section, str]], gone: Iterable[str]
) -> tuple[str, dict[Section, tuple[int, int]], int]:
    """Return the text of a catalogue, where its sections stand in it, and where what is obsolete begins."""
    pieces, at = [header], len(header)
    places: dict[Section, tuple[int, int]] = {}
    for section, text in sections:
        begins = at + 1
        at = begins + len(text)
        places[section] = (begins, at)
        pieces += ("\n", text)
    tail = at
    for entry in gone:
        pieces += ("\n", entry)
    return "".join(pieces), places, tail


def runs(sources: Iterable[Source]) -> Iterator[tuple[str, list[Source]]]:
    """Part sentences by the file they are in, in their order; a file may come more than once."""
    context, run = "", list[Source]()
    for source in sources:
        if source.context != context and run:
            yield context, run
            run = []
        context = source.context
        run.append(source)
    if run:
        yield context, run


def mark(*parts: object) -> str:
    """Return the mark of what goes into a section."""
    return fingerprint(*parts)
