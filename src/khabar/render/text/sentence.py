"""Sentences in plain text: figures with the number of their note, links with the letter of their address."""

from string import ascii_lowercase

from khabar.core.language import LANGUAGES, Lang, language
from khabar.model.edition import Edition
from khabar.model.text import (
    Code,
    Emphasis,
    FigureMention,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    Passage,
    Plain,
    Strong,
    plain,
)
from khabar.render.address import figure_page, public, story_page
from khabar.render.direction import against, isolated
from khabar.render.number import numerals
from khabar.render.text.wrap import wrap

_GLUE = "\u00a0"  # keeps a note's number with the word before it


class SentenceWriter:
    """The running words of one part of an edition (a story, the opening), and where its links lead.

    Each address is written once, under the part, with a letter: letters, because numbers are the notes on figures.
    Where the words change to another language than those before, its own name is in brackets.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._letters: dict[str, str] = {}
        self._lang = edition.lang
        self._rtl = language(edition.lang).rtl

    def say(self, passage: Passage) -> str:
        """Write a separate passage: a paragraph, a title, an item."""
        words = self.within(passage)
        if passage.lang == self._lang:
            return words
        self._lang = passage.lang
        return f"[{own_name(passage.lang)}]{_GLUE}{words}"

    def begin(self, passage: Passage) -> str:
        """Write a title, and expect its language in what follows: a note under it names the language."""
        self._lang = passage.lang
        return self.within(passage)

    def within(self, passage: Passage) -> str:
        """Write a passage within a line."""
        return self._written(passage.inlines, set())

    def addresses(self) -> list[str]:
        """List where the links lead, by letter; the next part begins with `a` again."""
        lines: list[str] = []
        for address, letter in self._letters.items():
            lines += wrap(f"[{letter}] {address}")
        self._letters = {}
        return lines

    def _written(self, inlines: Inlines, noted: set[str]) -> str:
        written = ""
        for inline in inlines:
            match inline:
                case Plain(text=text):
                    written += text
                case Code(text=text):
                    written += isolated(text) if self._rtl else text
                case Emphasis(inlines=inner):
                    written += f"_{self._written(inner, noted)}_"
                case Strong(inlines=inner):
                    written += f"*{self._written(inner, noted)}*"
                case Foreign(lang=lang, inlines=inner):
                    words = self._written(inner, noted)
                    written += isolated(words) if against(lang, self._edition.lang) else words
                case LineBreak():
                    written += "\n"
                case FigureMention():
                    written += self._mention(inline, noted)
                case Link(href=href, inlines=inner):
                    written += self._link(href, inner, noted)
                case _:  # a figure reference has become a mention in every edition
                    written += plain((inline,))
        return written

    def _mention(self, mention: FigureMention, noted: set[str]) -> str:
        """Write a number with its note, once in a sentence: "42,857 [4], +23,683 since"."""
        figure = self._edition.figures.get(mention.name)
        if figure is None or mention.name in noted:
            return mention.printed
        noted.add(mention.name)
        return f"{mention.printed}{_GLUE}[{numerals(figure.note_number, self._edition.lang)}]"

    def _link(self, href: str, inner: Inlines, noted: set[str]) -> str:
        words = self._written(inner, noted)
        kind, _, name = href.partition(":")
        if kind == "figure":
            figure = self._edition.figures.get(name)
            return f"{words}{_GLUE}[{numerals(figure.note_number, self._edition.lang)}]" if figure else words
        address = name if kind in {"mailto", "tel"} else href
        if kind == "story":
            address = public(self._edition, story_page(self._edition.key, self._edition.lang, name))
        if words in {address, href}:
            return address
        letter = self._letters.setdefault(address, _letter(len(self._letters)))
        return f"{words}{_GLUE}[{letter}]"


def own_name(lang: Lang) -> str:
    """Return what a language calls itself."""
    return LANGUAGES[lang].own_name


def figure_address(edition: Edition, figure: str) -> str:
    """Return the web address of a figure's page."""
    return public(edition, figure_page(edition.key, edition.lang, figure))


def _letter(at: int) -> str:
    """Count a, b ... z, aa, ab ..."""
    first, last = divmod(at, len(ascii_lowercase))
    return (_letter(first - 1) if first else "") + ascii_lowercase[last]
