"""One page of an edition: its path, its links to others, and how its parts are drawn.

Templates see the page as `page`, the edition as `edition`, and the interface's words as `t`; they escape everything and
refuse an unknown name. A part is a template of its own in `part/`.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from khabar.core.artifact import Artifact
from khabar.core.hidden_characters import without_overrides
from khabar.core.language import language
from khabar.model.block import Block
from khabar.model.edition import Edition, ShownPicture, ShownVideo
from khabar.model.issue import IssueKey
from khabar.model.text import Passage
from khabar.render import address, figure_text, number
from khabar.render.base import RenderContext
from khabar.render.bytecode import KeptBytecode
from khabar.render.lang_attributes import lang_attributes, leftmost_first
from khabar.render.ornament import band, svg
from khabar.render.web import inline
from khabar.render.web.block import WRITERS
from khabar.render.web.figure import large_trend_of, map_of, place_of, seen_of, trend_of
from khabar.render.web.gallery import Gallery
from khabar.render.web.style import styled
from khabar.render.web.timeline import scale_of

SAFE = ("https://", "http://", "mailto:", "tel:")
"""The allowed schemes of an address; any other is shown as text."""


@cache
def environment() -> Environment:
    """Load the templates, and compile those that are not kept: once a process."""
    templates = Environment(
        loader=PackageLoader("khabar.render.web", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.bytecode_cache = KeptBytecode(Path(__file__).parent, templates)
    templates.globals.update(
        lang_attributes=lang_attributes,
        language=language,
        trend_of=trend_of,
        large_trend_of=large_trend_of,
        figure_text=figure_text,
        map_of=map_of,
        place_of=place_of,
        seen_of=seen_of,
        scale_of=scale_of,
    )
    return templates


@cache
def ornament(key: str) -> Markup:
    """Draw the issue's band: as wide as the page, in the page's own accent."""
    return Markup(svg(band(key), None, 16, "var(--accent)", "none"))  # noqa: S704 - our own drawing


class Frame:
    """Data shared by the pages of an edition: the pictures, and the foot of all pages in one folder."""

    def __init__(self, edition: Edition, context: RenderContext) -> None:
        self.edition = edition
        self.context = context
        self.gallery = Gallery(edition, context.pictures)
        self.stories = frozenset(story.name for story in edition.stories)
        self.feet: dict[str, Markup] = {}


class Page:
    """A page of an edition, while it is written."""

    def __init__(self, frame: Frame, path: str) -> None:
        self.edition = frame.edition
        self.context = frame.context
        self.lang = frame.edition.lang
        self.ltr = leftmost_first(self.lang)
        self.path = path
        self._frame = frame
        self._names = 0

    # --- ways -----------------------------------------------------------------------------------------------------

    def to(self, path: str) -> str:
        """Return the link to another file of the output."""
        return address.relative(path, self.path)

    def to_front(self) -> str:
        """Return the link to the issue's front page."""
        return self.to(address.front_page(self.edition.key, self.lang))

    def to_story(self, name: str) -> str:
        """Return the link to a story."""
        return self.to(address.story_page(self.edition.key, self.lang, name))

    def to_figure(self, name: str) -> str:
        """Return the link to a figure."""
        return self.to(address.figure_page(self.edition.key, self.lang, name))

    def href(self, target: str) -> str:
        """Return the address of a link; "" if its target is not in this edition, or may not be opened."""
        kind, _, name = target.partition(":")
        if kind == "story":
            return self.to_story(name) if name in self._frame.stories else ""
        if kind == "figure":
            return self.to_figure(name) if name in self.edition.figures else ""
        return target if target.casefold().startswith(SAFE) else ""

    def public(self, path: str = "") -> str:
        """Return the whole address of a file on the web, of this page if none is named."""
        return address.public(self.edition, path or self.path)

    def in_language(self, lang: str) -> str:
        """Return the path of this page in another language."""
        key, _, rest = self.path.split("/", 2)
        return f"{key}/{lang}/{rest}"

    def in_issue(self, key: IssueKey) -> str:
        """Return the link to this page in another issue; all issues are in one folder."""
        return self.to(f"{key}/{self.path.split('/', 1)[1]}")

    # --- words ----------------------------------------------------------------------------------------------------

    def say(self, passage: Passage) -> Markup:
        """Write a passage."""
        return inline.sentence(passage, self)

    def label(self, passage: Passage) -> Markup:
        """Write a passage inside a link."""
        return inline.sentence(passage, inline.Unlinked(self.lang))

    def listed(self, passages: Iterable[Passage]) -> Markup:
        """Write passages one after the other, with commas."""
        return Markup(self.context.words.comma).join(self.say(passage) for passage in passages)  # noqa: S704 - our own

    def apart(self, words: str) -> Markup:
        """Write words of unknown language; in lines that run to the left they are kept apart from those beside them."""
        return (Markup("<bdi>{}</bdi>") if self.ltr else Markup("{}")).format(words)

    def size(self, count: int) -> str:
        """Write how large a file is."""
        return number.size(count, self.lang)

    # --- parts ----------------------------------------------------------------------------------------------------

    def part(self, name: str, /, **values: Any) -> Markup:
        """Draw a part of the page by its template."""
        return self._template(f"part/{name}.html", values)

    def blocks(self, blocks: Iterable[Block[Passage]]) -> Markup:
        """Write blocks, one after the other."""
        return Markup("\n").join([WRITERS[type(block)](block, self) for block in blocks])

    def picture(self, shown: ShownPicture | ShownVideo, sizes: str, *, first: bool = False, alt: bool = True) -> Markup:
        """Show a picture or a film's still in as many forms as it is offered in."""
        forms = self._frame.gallery.forms(shown)
        return self.part("picture", shown=shown, forms=forms, sizes=sizes, first=first, alt=alt)

    def name(self, kind: str) -> str:
        """Return a name that no other element of the page has."""
        self._names += 1
        return f"{kind}-{self._names}"

    def foot(self) -> Markup:
        """Write the foot: all links of it are the same from every page of a folder."""
        folder = self.path.rpartition("/")[0]
        if folder not in self._frame.feet:
            self._frame.feet[folder] = self.part("foot")
        return self._frame.feet[folder]

    def finished(self, template: str, *, title: str, description: str, grand: bool = False, **values: Any) -> Artifact:
        """Write the whole page: its own content from a template; around it head, masthead (grand or not) and foot."""
        whole = self._template(
            "page.html",
            {
                "content": self._template(template, values),
                "title": title,
                "description": description,
                "grand": grand,
                "band": ornament(str(self.edition.key)),
                "card": self._card(),
            },
        )
        html = without_overrides(
            styled(str(whole), self.edition.house)
        )  # plain: `Markup.replace` escapes what it is given
        return Artifact(path=self.path, media_type="text/html; charset=utf-8", data=html.encode())

    def _template(self, name: str, values: dict[str, Any]) -> Markup:
        html = environment().get_template(name).render(page=self, edition=self.edition, t=self.context.words, **values)
        return Markup(html)  # noqa: S704 - the template has escaped what it was given

    def _card(self) -> str:
        """Return the path of the issue's picture for sharing, if there is one."""
        wanted = address.whole_file(self.edition, ".png")
        return wanted if any(other.path == wanted for other in self.context.alongside) else ""
