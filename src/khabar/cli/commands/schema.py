"""`khabar schema`: write the JSON Schemas of a workspace's files."""

import json
from argparse import Namespace
from pathlib import Path

from khabar import WriteFailed, json_schema, schemas
from khabar.cli.report import say, say_json
from khabar.core.replacing import replacing


def run(arguments: Namespace) -> int:
    """Write all schemas into a folder, or one to standard output."""
    if arguments.json:
        say_json(json_schema(arguments.json))
        return 0
    folder = Path(arguments.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in schemas():
            text = json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"
            with replacing(folder / f"{kind}.json") as part:
                part.write_text(text, encoding="utf-8", newline="\n")
            say(f"{arguments.out}/{kind}.json")
    except OSError as broken:
        raise WriteFailed(f"{arguments.out} cannot be written to: {broken.strerror}") from broken
    return 0
