"""The share of translated texts that a publication requires before it publishes a language."""

from dataclasses import dataclass
from enum import StrEnum

from khabar.model.text import Placed


class TranslatedPart(StrEnum):
    """A part of an issue that must be whole in a language."""

    HEADLINES = "headlines"  # titles, summary and leads
    FIGURES = "figures"  # what they count and how
    HELP = "help"  # where and how to get help, and warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRule(Placed):
    """From when on an issue appears in a language.

    `share` is how many in a hundred of the issue's texts must be translated, `needed` what must be translated whole.
    What a machine made counts when a person has read it. What lacks is shown in another language, and marked.
    """

    share: int = 0
    needed: tuple[TranslatedPart, ...] = ()
