"""The glossary: which words a publication uses for a thing in each language, and which it does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from khabar.core.language import Lang
from khabar.model.text import Placed
from khabar.model.value import Name, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Placed):
    """One thing, and the words for it.

    `words` are those that may be used, by language: one, or several with the preferred one first, in the form that a
    dictionary gives. `avoid` are those that must not be used for it. `kept` marks what is written alike in all
    languages, as COVID-19: it is said once, in any of them. `definition` is a sentence of the publication's own;
    `source` names the owner of the term.
    """

    name: Name
    words: Mapping[Lang, Words]
    avoid: Mapping[Lang, Words] = field(default_factory=dict)
    definition: str = ""
    source: str = ""
    kept: bool = False
