"""The addresses that a publication sends its readers to, and the place of each."""

from collections.abc import Iterator, Mapping

from khabar.core.diagnostic import Pointer
from khabar.model.campaign import Event
from khabar.model.media import Video
from khabar.model.organisation import Mission, Organisation, Service
from khabar.model.publication import Publication
from khabar.model.source import Source
from khabar.model.text import Link, Placed, Text
from khabar.model.walk import nodes

FIELDS: Mapping[type, tuple[str, ...]] = {
    Publication: ("licence_url",),
    Organisation: ("url",),
    Mission: ("url",),
    Service: ("url",),
    Source: ("url", "licence_url"),
    Event: ("url", "recording"),
    Video: ("url",),
}
"""The fields that hold such an address. The output's own address and the addresses of imports are not for readers."""


def is_external(address: str) -> bool:
    """Return whether an address is a web address."""
    return address.lower().startswith(("http://", "https://"))


def page(address: str) -> str:
    """Return the address of the whole page, by which it is asked and recorded."""
    return address.partition("#")[0]


def in_fields(root: object) -> Iterator[tuple[Pointer, str]]:
    """Return every address in a field below `root`, with its place."""
    for part in nodes(root, Placed):
        for name in FIELDS.get(type(part), ()):
            address = getattr(part, name)
            if address:
                yield part.at(name), address


def pages(publication: Publication[Text]) -> frozenset[str]:
    """Return every page that readers of any issue are sent to, in any language."""
    addresses = {address for _, address in in_fields(publication)}
    for text in nodes(publication, Text):
        for wording in text.formatted():
            addresses |= {link.href for link in nodes(wording.inlines, Link) if is_external(link.href)}
    return frozenset(map(page, addresses))
