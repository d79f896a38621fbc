"""`khabar schema`: write the JSON Schemas of a workspace's files."""

import json
from argparse import Namespace
from pathlib import Path

from khabar.cli.report import say, say_json
from khabar.codec.schema import KINDS, schema
from khabar.core.diagnostic import did_you_mean
from khabar.core.errors import UsageError, WriteFailed
from khabar.core.replacing import replacing


def run(arguments: Namespace) -> int:
    """Write all schemas into a folder, or one to standard output."""
    if arguments.json:
        if arguments.json not in KINDS:
            raise UsageError(f"there is no schema {arguments.json!r}: {did_you_mean(arguments.json, KINDS)}")
        say_json(schema(arguments.json))
        return 0
    folder = Path(arguments.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            text = json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"
            with replacing(folder / f"{kind}.json") as part:
                part.write_text(text, encoding="utf-8", newline="\n")
            say(f"{arguments.out}/{kind}.json")
    except OSError as broken:
        raise WriteFailed(f"{arguments.out} cannot be written to: {broken.strerror}") from broken
    return 0
