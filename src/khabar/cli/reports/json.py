"""JSON, for programs: the same as `--json`."""

import json
from collections.abc import Sequence

from khabar.cli.report import plain_all
from khabar.core.diagnostic import Diagnostic


def report(findings: Sequence[Diagnostic]) -> str:
    """Return whether there are no errors, and every finding."""
    return json.dumps(plain_all(findings), ensure_ascii=False, indent=1) + "\n"


PLUGIN = report
