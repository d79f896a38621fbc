"""Extracting the text of an artifact in any format, to compare formats."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from io import BytesIO
from typing import Any

from khabar.core.artifact import Artifact

_HIDDEN = re.compile(r"<(style|title|script|head)\b.*?</\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"""href=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


def of_html(page: str) -> str:
    """Return the text of a page and the addresses of its links."""
    links = " ".join(html.unescape("".join(link)) for link in _LINK.findall(page))
    return html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", page))) + "\n" + links


@lru_cache(maxsize=16)
def of_pdf(data: bytes) -> str:
    """Return the text of a PDF and the addresses of its links; needs pypdf."""
    import pikepdf  # noqa: PLC0415 - needed only to test PDF
    from pypdf import PdfReader  # noqa: PLC0415 - not needed by khabar itself

    words = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    with pikepdf.open(BytesIO(data)) as pdf:
        links = [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        ]
    return words + "\n" + "\n".join(links)


def parts_of_mail(data: bytes) -> dict[str, str]:
    """Return the text of each of an email's two parts."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert rich is not None
    return {"plain": plain.get_content(), "html": of_html(rich.get_content())}


def _strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, str | int):
        yield str(plain)
    if isinstance(plain, dict):
        yield from plain
    for child in plain.values() if isinstance(plain, dict) else plain if isinstance(plain, list) else ():
        yield from _strings(child)


def words_of(artifacts: Sequence[Artifact]) -> dict[str, str]:
    """Return the text of one format of an edition, by form: an email has two, and each must be complete.

    Reads web pages, email, PDF, JSON and plain text.
    """
    pages = [artifact for artifact in artifacts if artifact.media_type.startswith("text/html")]
    for artifact in artifacts:
        if artifact.path.endswith(".eml"):
            return parts_of_mail(artifact.data)
        if artifact.media_type == "application/pdf":
            return {"pdf": of_pdf(artifact.data)}
        if artifact.media_type == "application/json":
            return {"json": "\n".join(_strings(json.loads(artifact.data)))}
        if artifact.media_type.startswith("text/plain"):
            return {artifact.path: artifact.data.decode()}
    return {"web": "\n".join(of_html(page.data.decode()) for page in pages)}


def squeezed(words: str) -> str:
    """Remove spaces and hyphens: lines may break anywhere, and words may be hyphenated."""
    return re.sub(r"[\s\u00ad\u200b\u2060-]+", "", words)
