"""What a person sees in an artifact, as plain words: the ground on which formats are compared."""

import html
import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from mimetypes import guess_type
from typing import Any

import pikepdf
from pypdf import PdfReader

from khabar.core.artifact import Artifact
from khabar.core.plugin import load, own_names
from khabar.workflow.read_publication import FORMATS

_HIDDEN = re.compile(r"<(style|title|script|head)\b.*?</\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"""href=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


def of_html(page: str) -> str:
    """Give the words of a page, and where its links lead."""
    links = " ".join(html.unescape("".join(link)) for link in _LINK.findall(page))
    return html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", page))) + "\n" + links


def of_pdf(data: bytes) -> str:
    """Give the words of a PDF, and where its links lead."""
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
    """Give the words of a mail's two parts, each by itself."""
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


def words_of(artifacts: list[Artifact]) -> dict[str, str]:
    """Give what one format of an edition says, one text for each form in which a reader gets all of it."""
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
    """Leave letters, digits and signs only: lines may break anywhere, and words may be hyphenated."""
    return re.sub(r"[\s\u00ad\u200b\u2060-]+", "", words)


def formats_of_words() -> list[str]:
    """List khabar's formats whose files have words: a picture has none that a program reads."""
    return [name for name in own_names(FORMATS) if not is_picture(name)]


def is_picture(name: str) -> bool:
    """Tell whether a format is a picture, by the ending of its file."""
    return (guess_type(f"file{load(FORMATS, name).ending}")[0] or "").startswith("image/")
