"""Golden files: the expected output of each format as readable text. `--accept` rewrites them; review the diff."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf

from khabar.core.artifact import Artifact
from khabar.testing.reading import of_pdf, parts_of_mail

FOLDER = Path(__file__).parent / "golden"
LARGEST = 20 * 1024  # bytes: a longer file would not be reviewed

_STYLE = re.compile(r"<style>.*?</style>", re.S)
_BASE64 = re.compile(r"base64,[A-Za-z0-9+/=]+")


def readable(artifact: Artifact) -> str:
    """Return an artifact as text in which changes are readable."""
    if artifact.media_type == "application/pdf":
        return _pdf(artifact.data)
    if artifact.path.endswith(".eml"):
        return _mail(artifact.data)
    text = artifact.data.decode().replace("\r\n", "\n")  # CSV has the line ends of RFC 4180
    if artifact.media_type.startswith("text/html"):
        text = _html(text)
    if artifact.media_type == "application/json":
        text = re.sub(r'([\[{,])(?=["{])', r"\1\n", text)
    return text


def assert_golden(name: str, text: str, *, accept: bool) -> None:
    """Compare a text with its golden file; a missing or overlong golden file fails."""
    path = FOLDER / name
    text = text.rstrip() + "\n"
    assert len(text.encode()) <= LARGEST, f"{name} would have {len(text.encode()):,} bytes: show less of it"
    if accept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no golden {name}: look at what came out, and pytest --accept"
    assert text == path.read_text(encoding="utf-8")


def _html(page: str) -> str:
    page = _BASE64.sub("base64,...", _STYLE.sub("<style>...</style>", page))
    return re.sub(r">\s*<", ">\n<", page)


def _mail(data: bytes) -> str:
    head = data.replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode()
    return f"{head}\n\n{parts_of_mail(data)['plain']}".replace("\r\n", "\n")


def _pdf(data: bytes) -> str:
    with pikepdf.open(BytesIO(data)) as pdf:
        bookmarks = []
        with pdf.open_outline() as outline:
            bookmarks = list(_bookmarks(outline.root, 0))
        tags = list(_tags(pdf.Root.StructTreeRoot.K, 0))
    words = re.sub(r"[ \t]+", " ", of_pdf(data))
    return "\n".join(["# Bookmarks", *bookmarks, "", "# Tags", *tags, "", "# Words and links", words])


def _bookmarks(items: list, depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}{item.title}"
        yield from _bookmarks(item.children, depth + 1)


def _tags(node: object, depth: int) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child, depth)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        tag = f"{'  ' * depth}{str(node.S).removeprefix('/')}"
        if "/Alt" in node:
            tag += f" ({node.Alt})"
        if "/Lang" in node:
            tag += f" [{node.Lang}]"
        yield tag
        if "/K" in node:
            yield from _tags(node.K, depth + 1)
