"""A rendered file: made by renderers, published by targets."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True, kw_only=True)
class Artifact:
    """One finished file: where it goes, what it is, and its bytes.

    `path` is relative to the root of the output and uses `/` on every system.
    """

    path: str
    media_type: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the bytes, in hexadecimal: equal bytes, equal file."""
        return sha256(self.data).hexdigest()
