"""Compare three versions of a translation: as it was sent, as the catalogue has it now, and as it came back.

Each exported text carries its `version`, a digest of the translation that was sent. With it an import can tell a text
that the translator left as it was from one that both sides have changed.
"""

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.translate.exchange_format import ReturnedUnit
from khabar.translate.unit import State, Unit

_SHOWN = 60  # characters of each version in a message


class Side(StrEnum):
    """Whose version is kept where both sides have changed a text."""

    THEIRS = "theirs"  # the file's
    OURS = "ours"  # the catalogue's


class Decision(NamedTuple):
    """Whether the returned translation is taken, and what to report; an error refuses it."""

    is_taken: bool
    findings: tuple[Diagnostic, ...] = ()


def version_of(target: str) -> str:
    """Return the digest of a translation as it is written into exported files; that of no translation differs too."""
    return sha256(target.encode()).hexdigest()[:8]


def decide(unit: Unit, target: str, state: State, returned: ReturnedUnit, side: Side | None = None) -> Decision:
    """Decide between the catalogue's translation and a returned one.

    `target` and `state` are the returned translation in its normal form. Where a tool has dropped the version that was
    sent, reviewed words are never replaced, and a draft is with a warning. A machine's words give way to a person's.
    """
    version, where = returned.version, returned.where
    current = unit.target
    if not current or current == target or unit.state is State.MACHINE:
        return Decision(is_taken=True)
    is_reviewed = unit.state is State.REVIEWED
    if version == version_of(current):  # nobody has changed it since it was sent
        return Decision(True, tuple(_replaced(unit, target, where)) if is_reviewed and state is not unit.state else ())
    if version == version_of(target) and state is not State.REVIEWED:  # sent back as it was; the catalogue is newer
        return Decision(is_taken=False)
    if not version and unit.state is State.BEHIND:  # these words are of an older source
        return Decision(is_taken=True)
    if not version and not is_reviewed and side is None:  # the words here may be newer
        return Decision(True, tuple(_replaced_draft(unit, target, where)))
    if side is not None:
        return Decision(is_taken=side is Side.THEIRS)
    what = "was changed here after it was sent"
    if not version:
        what = "is reviewed here, and the file does not say which words were sent"
    message = f"{unit.key} {what}: here {_cut(current)!r} ({unit.state}), in the file {_cut(target)!r}"
    hint = "--ours keeps the catalogue's words, --theirs takes the file's"
    return Decision(False, (error("translation-conflict", where, message, hint),))


def _replaced(unit: Unit, target: str, where: Pointer) -> Iterator[Diagnostic]:
    message = f"{unit.key}: reviewed words become a draft: {_cut(unit.target)!r} is now {_cut(target)!r}"
    yield warning("reviewed-translation-replaced", where, message, "ask a reader to review it again")


def _replaced_draft(unit: Unit, target: str, where: Pointer) -> Iterator[Diagnostic]:
    message = f"{unit.key}: {_cut(unit.target)!r} is now {_cut(target)!r}; the file does not say which words were sent"
    hint = "if the words here were newer, import the file again with --ours"
    yield warning("draft-translation-replaced", where, message, hint)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
