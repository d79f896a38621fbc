"""The press: typst with its fonts, made once for all issues and languages.

The templates lie on the disk, below the only folder that typst may read; data goes in and pages come out in memory.
"""

import os
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import cast

import typst

from khabar.core.errors import RenderFailed
from khabar.render.direction import has_arabic

STANDARDS: list["typst.PDFStandard"] = ["a-3a", "ua-1"]
"""PDF/A-3a for the archive, PDF/UA-1 for those who hear it: typst refuses what keeps to neither."""

# Setting fifteen pages is too little work to share: typst's threads wait for one another, at a tenth of its time.
os.environ.setdefault("RAYON_NUM_THREADS", "1")

LETTERS, ARABIC_LETTERS = "Noto Sans", "IBM Plex Sans Arabic"
SYMBOLS = "DejaVu Sans Mono"
"""The fonts, in the order in which a letter is looked for; the last has symbols such as arrows, ≥ and ✓.

Noto Sans Arabic would be the first thought for Arabic letters. It draws a letter and its dots separately, so that
copying from the PDF or searching it finds doubled letters; in Plex a letter is one shape.
"""

_REMEMBERED = 4  # documents: enough that a page that is edited and set again costs only what changed
_TYPST_KEEPS = 10  # compilations

_own = threading.local()


def printed(inputs: Mapping[str, str], day: date) -> bytes:
    """Set a document from strings that the templates read as `sys.inputs`; the PDF says it was made when `day` began.

    RenderFailed, with what typst says, for a letter that the font lacks, a picture without alternative text and so on.
    """
    templates = files(__package__)
    compiler = _compiler(arabic=has_arabic(inputs["edition"]))
    try:
        pages = compiler.compile(
            input=str(templates / "main.typ"),
            format="pdf",
            sys_inputs=dict(inputs),
            pdf_standards=STANDARDS,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    except typst.TypstError as fault:
        hints = "".join(f"\n  hint: {hint}" for hint in fault.hints)
        raise RenderFailed(f"the PDF cannot be set: {fault.message}{hints}") from fault
    _own.documents = getattr(_own, "documents", 0) + 1
    if _own.documents % _REMEMBERED == 0:
        _let_go()
    return cast("bytes", pages)


def _compiler(*, arabic: bool) -> typst.Compiler:
    """Return this thread's compiler for these fonts: one at work cannot be asked for a second document."""
    compilers: dict[bool, typst.Compiler] = _own.__dict__.setdefault("compilers", {})
    if arabic not in compilers:
        compilers[arabic] = typst.Compiler(root=str(files(__package__)), font_paths=fonts(arabic=arabic))
    return compilers[arabic]


def _let_go() -> None:
    """Have typst forget the last documents: it keeps what it made of each for ten more, 20 MB a document.

    What was not used in the last ten compilations is dropped, whatever they compiled; nothing takes 0.02 ms.
    """
    nothing = str(files(__package__) / "nothing.typ")
    for _ in range(_TYPST_KEEPS + 1):
        _compiler(arabic=False).compile(input=nothing, format="svg")


@cache
def fonts(*, arabic: bool = False) -> typst.Fonts:
    """Load Noto Sans, and what typst brings: the same pages on every machine; a letter that all lack is an error."""
    packages = ("fontpkg_noto_sans", "fontpkg_ibm_plex_sans_arabic") if arabic else ("fontpkg_noto_sans",)
    folders = [str(files(package).joinpath("files")) for package in packages]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
