"""What a translating machine is to khabar: a plug-in that is told where its server stands, and given sentences.

The words leave the house. So nothing is sent anywhere but to the server that somebody named, for this run or in the
environment; khabar knows no address of its own, and a key stands in no file of the workspace.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol
from urllib.parse import urlsplit

from khabar.core.errors import UsageError
from khabar.core.language import Lang
from khabar.core.outside import OnlineWorld
from khabar.core.plugin import load

TRANSLATORS = "khabar.translate.translators"

SERVER, KEY = "KHABAR_TRANSLATE_SERVER", "KHABAR_TRANSLATE_KEY"
"""Under what names the environment keeps the server's address and the key to it."""

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How a machine is reached: the address that its paths begin with, a key if it wants one, and by what means."""

    server: str
    world: OnlineWorld
    key: str = ""


Translate = Callable[[Sequence[str]], Sequence[str]]
"""Translates sentences, and gives as many, in their order; raises FetchFailed where the server does not."""


class Translator(Protocol):
    """A kind of server that translates. `summary` says what it is, in a sentence for the docs."""

    summary: ClassVar[str]

    def open(self, source: Lang, target: Lang, access: Access) -> Translate:
        """Make ready to translate from one language to another.

        Raises UsageError where the server does not know one of them, with those it knows; FetchFailed where it is not
        reached.
        """
        ...


def translator(name: str) -> Translator:
    """Load a translator by its name. Raises UsageError, with the names there are, for one that nobody has."""
    try:
        made: Translator = load(TRANSLATORS, name)
    except LookupError as unknown:
        raise UsageError(str(unknown)) from unknown
    return made


def access(world: OnlineWorld, server: str = "") -> Access:
    """Find out where to send sentences: to the server that is named, or the one that the environment names.

    Raises UsageError where neither does, where that is no address, and where a key would go over the net for everybody
    to read.
    """
    address, key = (server or world.secret(SERVER)).strip().rstrip("/"), world.secret(KEY).strip()
    if not address:
        raise UsageError(f"no server is named: say --server URL, or set {SERVER}; your words will be sent to it")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https"):
        raise UsageError(f"{address!r} is not a web address: write it whole, as in https://translate.example.org")
    if parts.username or parts.password or parts.query:
        raise UsageError(f"the address of {host} holds a name, a key or a question: set {KEY} instead")
    if key and parts.scheme == "http" and host not in _HERE:
        raise UsageError(f"the key to {host} would be sent for everybody to read: use https")
    return Access(server=address, world=world, key=key)
