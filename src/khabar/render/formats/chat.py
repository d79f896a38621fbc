"""A post for a messenger channel: figures first, link last, as long as a message may be, nothing cut in the middle."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic, Pointer
from khabar.core.language import Lang, language
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition, ShownFigure
from khabar.render.address import front_page, public, whole_file
from khabar.render.base import Matter, RenderContext, Rendered, dropped
from khabar.render.direction import directed
from khabar.render.text.wrap import printable
from khabar.render.words import Words

LONGEST = 4096
"""UTF-16 code units, which is how Telegram counts."""

_WHY = "a post has the key figures and the highlights, and links to the issue"


class ChatRenderer:
    """An edition as one message of plain text."""

    title: ClassVar = "Message for chat apps"
    ending: ClassVar = ".chat.txt"
    writes: ClassVar[frozenset[type]] = frozenset()
    drops: ClassVar[Mapping[type, str]] = dict.fromkeys(BLOCKS, _WHY)
    leaves_out: ClassVar[Mapping[Matter, str]] = {
        Matter.FIGURES: "it has the key figures only",
        Matter.PLACES: _WHY,
        Matter.REVISIONS: _WHY,
        Matter.EARLIER: _WHY,
        Matter.SOURCES: "it has those of the key figures only",
        Matter.LINKS: _WHY,
        Matter.PHONES: _WHY,
        Matter.STORIES: _WHY,
    }

    def render(self, edition: Edition, context: RenderContext) -> Rendered:
        """Write the post."""
        post, left_out = _post(edition, context.words)
        path = whole_file(edition, self.ending)
        artifact = Artifact(path=path, media_type="text/plain; charset=utf-8", data=f"{post}\n".encode())
        why = f"a message has at most {LONGEST} characters"
        diagnostics: tuple[Diagnostic, ...] = tuple(dropped("chat", edition, what, why, Pointer()) for what in left_out)
        return Rendered(artifacts=(artifact,), diagnostics=diagnostics)


def length(text: str) -> int:
    """Count characters as Telegram does: those beyond the basic plane, such as most emoji, are two."""
    return len(text.encode("utf-16-le")) // 2


def _post(edition: Edition, words: Words) -> tuple[str, list[str]]:
    """Put the post together; what does not fit is left out whole, from the last highlight upwards, and named."""
    series = _line(words.comma.join((edition.series.plain, edition.number_printed, edition.date_printed)))
    parts = [("the series", series), ("the title", _line(edition.title.plain)), *_figures(edition, words)]
    parts += [
        (f"highlight {number}", f"• {_line(highlight.plain)}")
        for number, highlight in enumerate(edition.highlights, start=1)
    ]
    link = words("Read the full issue: {address}", address=public(edition, front_page(edition.key, edition.lang)))
    last = "\n\n".join((*edition.notes, link))  # what readers must know of the words is never left out
    left_out: list[str] = []
    while parts and length(_joined([*parts, ("the link", last)], edition.lang)) > LONGEST:
        left_out.insert(0, parts.pop()[0])
    return _joined([*parts, ("the link", last)], edition.lang), left_out


def _figures(edition: Edition, words: Words) -> Iterator[tuple[str, str]]:
    """Write the key figures. A source that some have in common is named once, under the last of them."""
    shown = [edition.figures[name] for name in edition.key_figures if name in edition.figures]
    for at, figure in enumerate(shown):
        after = shown[at + 1 :]
        source = not after or after[0].current.source != figure.current.source
        yield f"the figure {figure.name}", _figure(figure, words, source=source)
    if edition.figures_note:
        yield "the note on the figures", _line(edition.figures_note.plain)


def _figure(figure: ShownFigure, words: Words, *, source: bool) -> str:
    day = words("as of {day}", day=figure.current.as_of_printed)
    lines = [f"{figure.current.printed} – {_line(figure.label.plain)}{words.comma}{day}"]
    if figure.change:
        lines.append(figure.change.sentence)
        for turn in figure.breaks:
            changed = words(
                "The counting method changed on {day} ({place})", day=turn.day_printed, place=turn.place_name
            )
            lines.append(f"! {changed}")
    if source:
        lines.append(words("Source: {source}", source=_line(figure.current.source.title.plain)))
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(printable(text).split(" ")).replace("\n", " ")


def _joined(parts: list[tuple[str, str]], lang: Lang) -> str:
    post = "\n\n".join(text for _, text in parts)
    return "\n".join(map(directed, post.split("\n"))) if language(lang).rtl else post


PLUGIN = ChatRenderer()
