"""The interface's own words ("Source", "since the last issue") in the reader's language.

They live in gettext catalogues, `khabar/locale/<tag>.po`: the English words are the keys, so that templates read as
they will be read. A word that a catalogue lacks is shown in English; a test finds it before a reader does.
"""

from functools import cache
from importlib.resources import files

from khabar.codec.po import entries
from khabar.core.language import Lang, language
from khabar.render.number import numerals


class Words:
    """The interface in one language: `words("as of {day}", day="7 August 2020")`; an int gets the language's digits."""

    def __init__(self, lang: Lang, catalogue: dict[str, str]) -> None:
        self.lang = lang
        self.comma, self.semicolon = language(lang).comma, language(lang).semicolon
        self._catalogue = catalogue

    def __call__(self, english: str, **values: object) -> str:
        """Return the words for an English phrase, with the named values put in."""
        phrase = self._catalogue.get(english, english)
        if not values:
            return phrase
        values = {name: self.digits(value) if isinstance(value, int) else value for name, value in values.items()}
        sentence = phrase.format(**values)
        # a Russian year ends with a full stop of its own: "2020 г."
        return sentence[:-1] if sentence.endswith("..") else sentence

    def digits(self, value: int) -> str:
        """Write what is no amount, such as the number of a note, with the language's own digits."""
        return numerals(value, self.lang)


def inside(phrase: str) -> str:
    """Begin a phrase with a small letter, for the middle of a sentence."""
    return phrase[:1].lower() + phrase[1:]


@cache
def words(lang: Lang) -> Words:
    """Load the interface's words in one language."""
    catalogue: dict[str, str] = {}
    if lang != "en":
        text = files("khabar").joinpath("locale", f"{lang}.po").read_text(encoding="utf-8")
        catalogue = {entry.sentence: entry.words for entry in entries(text) if entry.words}
    return Words(lang, catalogue)
