"""Print how precise the gate is: `python -m tests.corpus`, with `--preview` also with the checks on trial."""

import sys

from tests.corpus.measure import measured, report, totals


def main(arguments: list[str]) -> int:
    """Print the tables; 1 if the gate finds too little or speaks too often."""
    if {*arguments} - {"--preview"}:
        print("usage: python -m tests.corpus [--preview]", file=sys.stderr)
        return 2
    print(*report(measured()), sep="\n")
    good = totals(measured()).good
    if arguments:
        print("\nWith the checks on trial:\n")
        print(*report(measured(preview=True)), sep="\n")
        good = good and totals(measured(preview=True)).good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
