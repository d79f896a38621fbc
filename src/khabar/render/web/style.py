"""The style of a page: the publication's colours and, of our style sheets, those the page has a use for.

A sheet in `sheet/` is named for the class that calls for it: `callout.css` goes into a page on which something is of
class `callout`, `page.css` into all.
"""

import re
from functools import cache
from importlib.resources import files

from khabar.model.publication import HouseStyle
from khabar.render.palette import palette

_CLASSES = re.compile(r'class="([^"]*)"')


def styled(html: str, house: HouseStyle) -> str:
    """Put into a page's empty `<style>` what it has a use for."""
    used = {name for classes in _CLASSES.findall(html) for name in classes.split()} | {"page"}
    css = _tokens(house.accent, house.warm) + "".join(sheet for name, sheet in sheets() if name in used)
    return html.replace("<style></style>", f"<style>{css}</style>", 1)


@cache
def sheets() -> tuple[tuple[str, str], ...]:
    """Read the style sheets, without what only people need: the one for all pages first, the others by name."""
    folder = files("khabar.render.web").joinpath("sheet")
    sheets = {file.name.removesuffix(".css"): file.read_text(encoding="utf-8") for file in folder.iterdir()}
    return tuple((name, minified(sheets[name])) for name in sorted(sheets, key=lambda name: (name != "page", name)))


def minified(css: str) -> str:
    """Take comments and needless spaces out of one of our own style sheets; it knows no string with a comma."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?|(?<=:) ", lambda match: match[1] or "", css).replace(";}", "}").strip()


@cache
def _tokens(accent: str, warm: str) -> str:
    colours = palette(accent, warm)
    # A dark screen is no reason for dark paper: print always takes the light scheme.
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{colours.dark.css()}}}}}"
    return f":root{{{colours.light.css()}}}{dark}".replace(";}", "}")
