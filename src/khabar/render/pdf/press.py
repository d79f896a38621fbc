"""The press: typst with its fonts, made once for all issues and languages.

Everything goes in and out in memory. A document is a set of named files, of which `main.typ` is the first; none of them
is read from the disk, so that nothing has to be cleaned away and nothing outside can be drawn in.
"""

import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, cast

import typst

from khabar.core.errors import RenderFailed

STANDARDS: list["typst.PDFStandard"] = ["a-3a", "ua-1"]
"""PDF/A-3a for the archive, PDF/UA-1 for those who hear it: typst refuses what keeps to neither."""

_own = threading.local()


def printed(sources: Mapping[str, bytes], day: date) -> bytes:
    """Set the pages of a document; the PDF says it was made at the beginning of `day`.

    RenderFailed, with what typst says, for a letter that the font lacks, a picture without alternative text and the like.
    """
    if not hasattr(_own, "compiler"):  # one a thread: a compiler at work cannot be asked for a second document
        _own.compiler = typst.Compiler(font_paths=_fonts())
    try:
        # The type stubs do not know yet that `input` may be a mapping of names to bytes.
        pages = _own.compiler.compile(
            input=cast("Any", dict(sources)),
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    except typst.TypstError as fault:
        hints = "".join(f"\n  hint: {hint}" for hint in fault.hints)
        raise RenderFailed(f"the PDF cannot be set: {fault.message}{hints}") from fault
    return cast("bytes", pages)


@cache
def _fonts() -> typst.Fonts:
    """Load Noto Sans and nothing else: the same pages on every machine, and a letter it lacks is an error."""
    folder = files("fontpkg_noto_sans").joinpath("files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
