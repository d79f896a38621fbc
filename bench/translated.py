"""Made-up workspaces with translations: issues of two hundred texts each, translated into seven languages.

Sentences are words of the example in random order, so that no two are equal, in each language with its own words.
"""

import random
import re
import shutil
from pathlib import Path

import polib

from bench.measure import EXAMPLE, ISSUE
from bench.workspaces import keys

STORIES, PARAGRAPHS = 5, 36
_HEAD = "---\ntitle: {title}\nlead: {lead}\nlanguage: en\ncountry: KG\n---\n\n"
_SHORTEST, _LONGEST = 8, 28


def translated(folder: Path, count: int) -> Path:
    """Write a workspace of `count` issues, all translated except the last."""
    chance = random.Random(4)  # noqa: S311 - the same each time
    kept_out = shutil.ignore_patterns("issues", "drawing", "*.py", "__pycache__", ".khabar")
    shutil.copytree(EXAMPLE, folder, ignore=kept_out)
    source = (EXAMPLE / "issues" / ISSUE / "issue.yaml").read_text(encoding="utf-8")
    said: list[tuple[str, str]] = []
    for number, (key, day) in enumerate(keys(count), start=1):
        place = folder / "issues" / key
        (place / "stories").mkdir(parents=True)
        texts = _issue(place, key, chance)
        if number < count:
            said += texts
        head = re.sub(r"^number: .*", f"number: {int(key[5:])}", source, flags=re.M)
        head = re.sub(r"^date: .*", f"date: {day}", head, flags=re.M)
        head = re.sub(r"^(  last): .*", rf"\1: {day}", head, flags=re.M)
        listed = "".join(f"  - s{story}\n" for story in range(STORIES))
        head = re.sub(r"^stories:\n(?:  - .*\n)+", f"stories:\n{listed}", head, flags=re.M)
        head = re.sub(r"^events:\n(?:[ -].*\n)+", "", head, flags=re.M)
        (place / "issue.yaml").write_text(head, encoding="utf-8")
    for path in sorted((folder / "locale").glob("*.po")):
        if path.stem != "en":
            _catalogue(path, said, chance)
    return folder


def _issue(place: Path, key: str, chance: random.Random) -> list[tuple[str, str]]:
    """Write the stories; return the file and words of each text."""
    said: list[tuple[str, str]] = []
    words = _vocabulary(path.read_text(encoding="utf-8") for path in EXAMPLE.glob("issues/*/stories/*.md"))
    for story in range(STORIES):
        context = f"{key}/s{story}"
        texts = [_sentence(words, chance) for _ in range(PARAGRAPHS + 2)]
        said += ((context, text) for text in texts)
        body = _HEAD.format(title=texts[0], lead=texts[1]) + "\n\n".join(texts[2:]) + "\n"
        (place / "stories" / f"s{story}.md").write_text(body, encoding="utf-8")
    return said


def _catalogue(path: Path, said: list[tuple[str, str]], chance: random.Random) -> None:
    """Add a translation of every text; every tenth one is a draft."""
    text = path.read_text(encoding="utf-8")
    words = _vocabulary(entry.msgstr for entry in polib.pofile(text))
    pieces = [text]
    for number, (context, sentence) in enumerate(said):
        draft = "#, fuzzy\n" if number % 10 == 0 else ""
        pieces.append(f'\n{draft}msgctxt "{context}"\nmsgid "{sentence}"\nmsgstr "{_sentence(words, chance)}"\n')
    path.write_text("".join(pieces), encoding="utf-8")


def _vocabulary(texts) -> list[str]:  # noqa: ANN001
    return sorted({word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)})


def _sentence(words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choices(words, k=chance.randint(_SHORTEST, _LONGEST))).capitalize() + "."
