"""Print how precise the gate is: `python -m tests.corpus`, with `--preview` also with the checks on trial."""

import sys

from tests.corpus.measure import measured, report, totals


def main(arguments: list[str]) -> int:
    """Print the tables; 1 if the gate finds too little or speaks too often."""
    if {*arguments} - {"--preview"}:
        sys.stderr.write("usage: python -m tests.corpus [--preview]\n")
        return 2
    lines, good = [*report(measured())], totals(measured()).good
    if arguments:
        lines += ["", "With the checks on trial:", "", *report(measured(preview=True))]
        good = good and totals(measured(preview=True)).good
    sys.stdout.write("\n".join([*lines, ""]))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
