"""Parsing inline Markdown: one sentence of an author or a translator becomes the model's inlines.

CommonMark with two extensions: a figure's name in braces, `{covid.deaths}` or `{covid.deaths:change}`, and words in
another language, `[Тоқтат оны!]{lang=kk}`. Raw HTML and addresses that could run a program are errors.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from khabar.codec.form import FORMS
from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.hidden_characters import ANY_HIDDEN, HIDDEN, hidden_characters, hidden_in_address
from khabar.core.language import LANGUAGES, Lang
from khabar.model.text import (
    Code,
    Emphasis,
    FigureForm,
    FigureRef,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Plain,
    Strong,
)
from khabar.model.value import Url
from khabar.read.normalize import LONGEST
from khabar.read.simple import FIGURE_FORMS, REFERENCE, SIMPLE, SPECIAL

_NEARLY = re.compile(r"\{\w[\w.-]*(?:@[\w+-]*)?(?::\w*)?\}")  # a typing error, or a letter of another script
_LANG = re.compile(r"\{lang=([A-Za-z-]+)\}")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_EXTERNAL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_INTERNAL_SCHEMES = frozenset({"story", "figure"})
_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_DEEPEST = 20  # nested emphasis and links; far below Python's recursion limit


def _figure_rule(state: StateInline, silent: bool) -> bool:
    reference = REFERENCE.match(state.src, state.pos)
    nearly = None if reference else _NEARLY.match(state.src, state.pos)
    if reference and not silent:
        token = state.push("figure", "", 0)
        token.content = reference[0]
        token.meta = {"name": reference[1], "place": reference[2] or "", "form": reference[3] or ""}
    if nearly and not silent:
        state.push("nearly_figure", "", 0).content = nearly[0]
    match = reference or nearly
    state.pos = match.end() if match else state.pos
    return match is not None


def _foreign_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    attribute = _LANG.match(state.src, end + 1) if end >= 0 else None
    if not attribute:
        return False
    if not silent:
        limit = state.posMax
        token = state.push("foreign_open", "span", 1)
        token.meta = {"lang": attribute[1]}
        state.pos, state.posMax = state.pos + 1, end
        state.md.inline.tokenize(state)
        state.push("foreign_close", "span", -1)
        state.posMax = limit
    state.pos = attribute.end()
    return True


@cache
def parser() -> MarkdownIt:
    """Return the shared parser of sentences: CommonMark with the two extensions."""
    markdown = MarkdownIt("commonmark")
    markdown.inline.ruler.before("link", "figure", _figure_rule)
    markdown.inline.ruler.before("link", "foreign", _foreign_rule)
    # addresses are kept as written: `_check_address` reports what is wrong with them
    markdown.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


def parse_inline(source: str, where: Pointer, found: list[Diagnostic]) -> Inlines:
    """Parse a sentence. Errors are added to `found` with the place of the sentence; `placed` makes it exact later."""
    if len(source) > LONGEST:
        hint = "leave empty lines between paragraphs"
        found.append(error("text-too-long", where, f"one paragraph of {len(source):,} characters", hint))
        return (Plain(text=source[:LONGEST]),)
    if control := _CONTROL.search(source):
        found.append(_control(control, where))
    if ANY_HIDDEN.search(source):
        found.extend(hidden_characters(source, where))
    if not SPECIAL.search(source):
        return (Plain(text=source),) if source else ()
    diagnostics: list[Diagnostic] = []
    simple = _Builder(where, diagnostics).simple(source)
    if simple is None:
        return read_by_commonmark(source, where, found)
    found += diagnostics
    return simple


def read_by_commonmark(source: str, where: Pointer, found: list[Diagnostic]) -> Inlines:
    """Parse any sentence with markdown-it; `parse_inline` calls it for sentences that need it."""
    tokens = parser().parseInline(source)[0].children or []
    if "&" in source:
        found.extend(_by_entities(tokens, source, where))
    depth = 0
    for token in tokens:
        depth += token.nesting
        if depth > _DEEPEST:
            found.append(
                error("nested-too-deep", where, "emphasis and links are nested too deeply", "remove some of them")
            )
            return (Plain(text=source),)
    return _Builder(where, found).build(iter(tokens))


def _by_entities(tokens: Iterable[Token], source: str, where: Pointer) -> Iterator[Diagnostic]:
    """Report forbidden characters written as entities, such as `&#x202e;`: they do not show in the source."""
    typed = {ord(character): None for character in source}
    for token in tokens:
        if token.type in {"text", "text_special"}:
            written = token.content.translate(typed)
            if control := _CONTROL.search(written):
                yield _control(control, where)
            yield from hidden_characters(written, where)


def _control(match: re.Match[str], where: Pointer) -> Diagnostic:
    hint = "remove it: it is invisible, and programs cannot handle it"
    return error(
        "control-character", where, f"the character U+{ord(match[0]):04X} is not allowed in a text", hint, match[0]
    )


class _Builder:
    def __init__(self, where: Pointer, found: list[Diagnostic]) -> None:
        self._where = where
        self._found = found
        self._open: list[str] = []  # token types of the emphasis and links around the current token

    def simple(self, source: str) -> Inlines | None:
        """Parse a sentence of plain words, figures and strong emphasis, as most are; None for one with other markup.

        markdown-it takes ten times as long, with the same result.
        """
        built: list[Inline] = []
        at = 0
        for part in SIMPLE.finditer(source):
            if SPECIAL.search(source, at, part.start()):
                return None
            if at < part.start():
                built.append(Plain(text=source[at : part.start()]))
            at = part.end()
            if part[1]:
                inline = self._figure(part[1], part[2] or "", part[3] or "")
            else:
                inside = self.simple(part["strong"])
                if inside is None:
                    return None
                inline = Strong(inlines=inside)
            if inline is not None:
                built.append(inline)
        if SPECIAL.search(source, at):
            return None
        if at < len(source):
            built.append(Plain(text=source[at:]))
        return tuple(built)

    def build(self, tokens: Iterator[Token]) -> Inlines:
        built: list[Inline] = []
        words: list[str] = []

        def flush() -> None:
            if joined := "".join(words):
                built.append(Plain(text=joined))
            words.clear()

        for token in tokens:
            match token.type:
                case "text" | "text_special" | "nearly_figure":
                    words.append(self._words(token))
                case "softbreak":
                    self._next_line()
                    words.append(" ")
                case "em_close" | "strong_close" | "link_close" | "foreign_close":
                    break
                case "html_inline":
                    message, hint = f"raw HTML is not read: {token.content[:60]}", "use Markdown, or a directive"
                    self._error("raw-html", message, hint, token.content)
                case "image":
                    hint = "put the picture in a paragraph of its own: ![](name)"
                    message = f"a picture inside a sentence: {token.content[:60]}"
                    self._error("picture-in-sentence", message, hint, f"![{token.content}]")
                case _:
                    flush()
                    inline = self._inline(token, tokens)
                    if inline is not None:
                        built.append(inline)
        flush()
        return tuple(built)

    def _words(self, token: Token) -> str:
        if token.type == "nearly_figure":
            hint = "write {covid.deaths}, {covid.deaths:change} or {covid.deaths@KG}; for a literal brace write \\{"
            self._error("bad-reference", f"{token.content} is not a valid figure reference", hint, token.content)
        return token.content

    def _inline(self, token: Token, rest: Iterator[Token]) -> Inline | None:
        match token.type:
            case "em_open":
                return Emphasis(inlines=self._emphasized(token, rest))
            case "strong_open":
                return Strong(inlines=self._emphasized(token, rest))
            case "code_inline":
                return Code(text=token.content)
            case "hardbreak":
                self._next_line()
                return LineBreak()
            case "link_open":
                return self._link(token, rest)
            case "foreign_open":
                tag = str(token.meta["lang"])
                if tag not in LANGUAGES:
                    message = f"{tag!r} is not a language that khabar supports"
                    self._error("unknown-language", message, did_you_mean(tag, LANGUAGES), f"{{lang={tag}}}")
                return Foreign(lang=Lang(tag), inlines=self.build(rest))
            case "figure":
                return self._figure(**token.meta)
        raise AssertionError(f"unexpected inline token from markdown-it: {token.type}")

    def _figure(self, name: str, place: str, form: str) -> Inline | None:
        if form and form not in FIGURE_FORMS:
            message, typed = f"{{{name}:{form}}}: a figure has no {form!r}", f"@{place}" if place else ""
            self._error("unknown-form", message, did_you_mean(form, FIGURE_FORMS), f"{{{name}{typed}:{form}}}")
            return None
        reference = FigureRef(name=name, form=FIGURE_FORMS[form] if form else FigureForm.VALUE, place=place)
        if reference.form is FigureForm.SHARE and not place:
            hint = f"add the place: {{{name}@KG:share}}; for a figure that is itself a share write {{{name}}}"
            self._error("unknown-form", f"{reference.written}: a share needs a place", hint, reference.written)
        if place and reference.form in {FigureForm.CHANGE, FigureForm.PREVIOUS}:
            hint = "changes since the last issue are known only for the whole: remove the place"
            self._error(
                "unknown-form", f"{reference.written}: {form!r} does not work with a place", hint, reference.written
            )
        return reference

    def _emphasized(self, token: Token, rest: Iterator[Token]) -> Inlines:
        if token.type in self._open:
            self._error("nested-too-deep", "emphasis inside the same emphasis", "remove one of them")
        self._open.append(token.type)
        inlines = self.build(rest)
        self._open.pop()
        return inlines

    def _link(self, token: Token, rest: Iterator[Token]) -> Inline:
        href = str(token.attrGet("href") or "")
        self._check_address(href)
        if token.attrGet("title") is not None:
            self._error("bad-link", "most readers never see the title of a link", "put it into the link text")
        if token.type in self._open:
            self._error("bad-link", "a link inside a link", "make two separate links")
        self._open.append(token.type)
        inlines = self.build(rest)
        self._open.pop()
        return Link(href=href, inlines=inlines)

    def _check_address(self, href: str) -> None:
        scheme = _SCHEME.match(href)
        if hidden := hidden_in_address(href):
            message = f"{href[:80]!r} has invisible characters: {hidden}"
            self._error(HIDDEN, message, "type the address again", href)
        elif not href or href == "#" or (scheme and scheme.end() == len(href)):
            message, hint = f"a link without an address: {href!r}", "add the address, or remove the link"
            self._error("empty-link", message, hint, f"]({href}")
        elif not scheme:
            hint = "write the whole address with https://, or story:NAME, figure:NAME for a page of this issue"
            self._error("link-without-scheme", f"{href[:80]!r} has no scheme such as https://", hint, href)
        elif scheme[1].lower() not in _EXTERNAL_SCHEMES and scheme[1] not in _INTERNAL_SCHEMES:
            hint = f"allowed: {', '.join(sorted(_EXTERNAL_SCHEMES | _INTERNAL_SCHEMES))}"
            self._error("unsafe-link", f"links that start with {scheme[1].lower()!r} are not allowed", hint, href)
        elif _INVISIBLE.search(href) or (scheme[1].lower() in {"http", "https"} and not FORMS[Url].fits(href)):
            self._error("bad-link", f"{href[:80]!r} is not an address", FORMS[Url].hint, href)

    def _next_line(self) -> None:
        self._where = Pointer(file=self._where.file, line=self._where.line + 1, column=1)

    def _error(self, name: str, message: str, hint: str, about: str = "") -> None:
        self._found.append(error(name, self._where, message, hint, about))
