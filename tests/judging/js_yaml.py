"""js-yaml: what the editors that write YAML through git (Decap and its kin) would make of our files."""

import json
import shutil
import subprocess
from typing import Any

from tests.judges import PROGRAMS, require

SCRIPT = """
const yaml = require("js-yaml")
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"))
const loaded = asked.text === undefined ? asked.data : yaml.load(asked.text)
process.stdout.write(
  asked.each ? JSON.stringify(asked.each.map((data) => yaml.dump(data)))
  : asked.options === undefined ? JSON.stringify(loaded) : yaml.dump(loaded, asked.options))
"""


def load(text: str) -> Any:
    """Read YAML as js-yaml reads it, through JSON: a date comes back as a string."""
    return json.loads(_node({"text": text}))


def dump(data: Any, **options: Any) -> str:
    """Write plain data as js-yaml writes it, with its options (`lineWidth=-1`, `noRefs=True` ...)."""
    return _node({"data": data, "options": options})


def dump_each(values: list[Any]) -> list[str]:
    """Write thousands of values, each as a file of its own, in one start of Node and with no option set."""
    written: list[str] = json.loads(_node({"each": values}))
    return written


def rewrite(text: str, **options: Any) -> str:
    """Read and write YAML as js-yaml does: house style is what comes back unchanged."""
    return _node({"text": text, "options": options})


def _node(asked: dict[str, Any]) -> str:
    node = shutil.which("node")
    require(node, "js-yaml needs Node: apt install nodejs")
    require((PROGRAMS / "node_modules" / "js-yaml").is_dir(), "js-yaml is not installed: make judges")
    command = [str(node), "--eval", SCRIPT]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, encoding="utf-8", check=False, cwd=PROGRAMS
    )
    if done.returncode:
        raise RuntimeError(f"js-yaml refused: {done.stderr}")
    return done.stdout
