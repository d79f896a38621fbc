"""axe-core in Chromium: can those who hear a page, or see it badly, or use no mouse, read it?"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.judges import PROGRAMS, require
from tests.judging.chromium import Chromium, Scheme

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = PROGRAMS / "node_modules" / "axe-core" / "axe.min.js"
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""All rules that are on by themselves, and WCAG 2.2's size of what one taps, which is not."""


def violations(
    chromium: Chromium,
    pages: Iterable[str | Path],
    *,
    widths: Iterable[int] = (390, 1280),
    schemes: Iterable[Scheme] = ("light", "dark"),
) -> list[str]:
    """List what axe-core holds against these pages, on a telephone and a desk, by day and by night."""
    require(SCRIPT.is_file(), "axe-core is not installed: make judges")
    views = [(page, width, scheme) for page in pages for width in widths for scheme in schemes]
    if not views:
        raise ValueError("axe was given no page: a test that judges nothing passes for nothing")
    return [
        f"{Path(str(page)).name} at {width} px, {scheme}: {rule['id']}: {rule['help']}: {part['target']} {part['html']}"
        for page, width, scheme in views
        for rule in chromium.visit(page, _judge, width=width, scheme=scheme)
        for part in rule["nodes"]
    ]


def _judge(opened: "Page") -> list[dict[str, Any]]:
    opened.add_script_tag(path=SCRIPT)
    found: dict[str, Any] = opened.evaluate("options => axe.run(document, options)", OPTIONS)
    return list(found["violations"])
