"""Applies automatic fixes: findings that carry their own fix are corrected in their files."""

from collections.abc import Iterable

from khabar.core.diagnostic import Diagnostic
from khabar.core.replacing import replacing
from khabar.core.world import DiskWorld


def apply_fixes(world: DiskWorld, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Write every fix into its file; return the findings that were fixed.

    A file changes as a whole or not at all. A fix is skipped if its text is no longer where it was found.
    """
    by_file: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        if finding.fix is not None and finding.where.line and finding.where.column:
            by_file.setdefault(finding.where.file, []).append(finding)
    return tuple(fixed for file, fixable in by_file.items() for fixed in _fix_file(world, file, fixable))


def _fix_file(world: DiskWorld, file: str, findings: list[Diagnostic]) -> list[Diagnostic]:
    text = world.read(file).decode("utf-8")
    lines, done = text.splitlines(keepends=True), list[Diagnostic]()
    # from the end of the file to its beginning, so that earlier positions stay valid
    for finding in sorted(findings, key=lambda finding: (finding.where.line, finding.where.column), reverse=True):
        at, column = finding.where.line - 1, finding.where.column - 1
        if finding.fix is None or at >= len(lines) or not lines[at].startswith(finding.fix.old, column):
            continue
        lines[at] = lines[at][:column] + finding.fix.new + lines[at][column + len(finding.fix.old) :]
        done.append(finding)
    if done:
        with replacing(world.locate(file)) as part:
            part.write_text("".join(lines), encoding="utf-8", newline="")
    return done
