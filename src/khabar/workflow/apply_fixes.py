"""Applies automatic fixes: findings that carry their own fix are corrected in their files."""

from collections.abc import Iterable

from khabar.core.diagnostic import Diagnostic
from khabar.core.replacing import replacing
from khabar.core.world import DiskWorld


def apply_fixes(world: DiskWorld, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Write every fix into its file; return the findings that were fixed.

    A file changes as a whole or not at all. A fix is skipped if its text is no longer where it was found.
    """
    by_file: dict[str, list[Diagnostic]] = {}
    for one in found:
        if one.fix is not None and one.where.line and one.where.column:
            by_file.setdefault(one.where.file, []).append(one)
    return tuple(mended for file, findings in by_file.items() for mended in _mended(world, file, findings))


def _mended(world: DiskWorld, file: str, findings: list[Diagnostic]) -> list[Diagnostic]:
    text = world.read(file).decode("utf-8")
    lines, done = text.splitlines(keepends=True), list[Diagnostic]()
    # from the end of the file to its beginning, so that earlier positions stay valid
    for one in sorted(findings, key=lambda one: (one.where.line, one.where.column), reverse=True):
        at, column = one.where.line - 1, one.where.column - 1
        if one.fix is None or at >= len(lines) or not lines[at].startswith(one.fix.old, column):
            continue
        lines[at] = lines[at][:column] + one.fix.new + lines[at][column + len(one.fix.old) :]
        done.append(one)
    if done:
        with replacing(world.locate(file)) as part:
            part.write_text("".join(lines), encoding="utf-8", newline="")
    return done
