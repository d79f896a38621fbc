"""Compiled templates, kept where Python keeps what it compiles: in `__pycache__` beside their sources.

Compiling them takes as long as setting the PDF of an edition. Python's own rules hold: nothing is written with
`PYTHONDONTWRITEBYTECODE`, a read-only folder is no error, and a user who can write there can change the package itself.
It is never stored in a workspace: files of a workspace must never run.

    python -m khabar.render.bytecode     compile all templates now, as compileall does with modules
"""

import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from khabar.core.code_digest import CodeUnreadable, own_digest


class KeptBytecode(BytecodeCache):
    """Keeps the compiled templates of one environment, with a mark of all that decides how a source is compiled.

    khabar's own code is in it: Jinja computes constant expressions, with our filters in them, while it compiles.
    """

    def __init__(self, folder: Path, environment: jinja2.Environment) -> None:
        self._folder = folder / "__pycache__"
        ways = ("trim_blocks", "lstrip_blocks", "keep_trailing_newline", "newline_sequence", "optimized", "autoescape")
        parts = [jinja2.__version__, sys.implementation.cache_tag, *sorted(environment.extensions)]
        parts += [repr(getattr(environment, way)) for way in ways]
        parts.append(getattr(environment.finalize, "__qualname__", ""))
        with suppress(CodeUnreadable):  # in an archive, where nothing can be written, either
            parts.append(own_digest())
        self._mark = sha256(repr(parts).encode()).digest()

    def _place(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}.jinja"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, if it was made of this very source."""
        with suppress(OSError, EOFError, ValueError, TypeError):  # not there, or cut short: it is compiled again
            data = self._place(bucket).read_bytes()
            if data.startswith(self._mark):
                bucket.bytecode_from_string(data[len(self._mark) :])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a compiled template, in one step, so that no process reads half a file."""
        if sys.dont_write_bytecode:
            return
        place = self._place(bucket)
        with suppress(OSError):
            place.parent.mkdir(exist_ok=True)
            half = place.with_suffix(f".{os.getpid()}")
            half.write_bytes(self._mark + bucket.bytecode_to_string())
            half.replace(place)


def compile_all() -> int:
    """Compile every template that is not kept yet; give how many there are."""
    sys.dont_write_bytecode = False
    count = 0
    for module in ("khabar.render.web.page", "khabar.render.mail.page"):
        environment: jinja2.Environment = import_module(module).environment()
        for name in environment.list_templates(extensions=["html", "xml", "mjml"]):
            environment.get_template(name)
            count += 1
    return count


if __name__ == "__main__":
    compile_all()
