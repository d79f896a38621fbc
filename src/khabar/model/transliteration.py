"""Rules to convert words from one script to another, letter by letter: Uzbek has two scripts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from khabar.core.language import Lang
from khabar.model.text import Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Transliteration(Placed):
    """From which language the words of `to` are made where it has none of its own, and what the rules cannot know.

    `words` are stems in the script of `source`, each with what it becomes; a name that is the same on both sides keeps
    its letters.
    """

    to: Lang
    source: Lang
    words: Mapping[str, str] = field(default_factory=dict)
