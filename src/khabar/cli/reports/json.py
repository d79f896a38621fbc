"""JSON, for programs: the same as `--json`."""

import json
from collections.abc import Sequence

from khabar.cli.report import plain
from khabar.core.diagnostic import Diagnostic


def report(found: Sequence[Diagnostic]) -> str:
    """Write whether all is well, and every finding."""
    told = {"ok": not any(one.severity.stops for one in found), "diagnostics": [plain(one) for one in found]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


PLUGIN = report
