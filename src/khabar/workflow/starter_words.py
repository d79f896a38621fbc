"""The example sentences of a new workspace, in every language that khabar writes.

English is the key; the other languages are catalogues in `khabar/locale/starter/`, drafts that await native review.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from khabar.codec.po import entries
from khabar.core.language import Lang

ENGLISH = (
    "Our office",
    "The first issue",
    "These words are an example. Replace them with your own.",
    "A bulletin needs one story to begin with.",
    "Our first story",
    "Say in one or two sentences what happened, where and for whom.",
    "Then tell the rest in short paragraphs, with an empty line between them.",
    "visits to a made-up office",
    "A made-up number for practice: it shows how a number gets its date and its source.",
    "Made-up register for practice",
    "Visits: {practice.visits} by {practice.visits:date}. The number is made up.",
    "A made-up campaign",
    "A meeting in a made-up town",
    "A made-up town",
    "volunteer",
)
"""Every sentence; `volunteer` is a term of the glossary."""


@cache
def starter_words(lang: Lang) -> Mapping[str, str]:
    """Return the sentences in one language, by their English."""
    if lang == "en":
        return {sentence: sentence for sentence in ENGLISH}
    text = files("khabar").joinpath("locale", "starter", f"{lang}.po").read_text(encoding="utf-8")
    return {entry.sentence: entry.words for entry in entries(text) if entry.sentence}
