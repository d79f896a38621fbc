"""ICU, by Node: in which order Unicode's own collation puts names in each language."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from tests.judges import require

SCRIPT = """
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"))
const known = Intl.Collator.supportedLocalesOf(Object.keys(asked))
const sorted = known.map((lang) => [lang, asked[lang].sort(new Intl.Collator(lang, { numeric: true }).compare)])
process.stdout.write(JSON.stringify(Object.fromEntries(sorted)))
"""


def in_order(names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Put the names of each language in order."""
    node = shutil.which("node")
    require(node, "Node is not installed: it has Unicode's own collation, ICU")
    asked = json.dumps({lang: list(some) for lang, some in names.items()})
    done = subprocess.run([str(node), "-e", SCRIPT], input=asked, capture_output=True, text=True, check=True)
    judged: dict[str, list[str]] = json.loads(done.stdout)
    require(judged.keys() == names.keys(), f"this Node knows the order of {', '.join(judged)} only")
    return judged
