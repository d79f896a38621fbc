"""Problems as TAP, a form that many test programs read: https://testanything.org/."""

from collections.abc import Sequence

from khabar import Diagnostic


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """Write a line for each problem."""
    lines = [f"1..{len(diagnostics)}"]
    for number, problem in enumerate(diagnostics, start=1):
        message = " ".join(problem.message.split())
        lines.append(f"not ok {number} - {problem.name} {problem.where} {message}")
    return "\n".join(lines) + "\n"


PLUGIN = report
