"""A mail as it is sent: MIME parts put together and encoded once, with the marks of what differs for each reader."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header
from email.message import MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from khabar.model.edition import Edition
from khabar.render.address import front_page, public
from khabar.render.mail.slots import Form, Slot, encoded, mark
from khabar.render.text.wrap import printable

_PLAIN = {
    "From": re.compile(r"[ A-Za-z0-9!'*+/-]*"),  # what needs no quotation marks in a name
    "Subject": re.compile(r"[ !-<>-~]*"),  # ASCII but for the sign with which encoded words and marks begin
}
_LONGEST_WORD = 60  # folding breaks lines at spaces; what has none is encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture inside the mail, found there by its content id, not fetched from anywhere."""

    name: str  # "band"
    file: str  # "band.png"
    kind: str  # "png"
    data: bytes


def content_id(edition: Edition, name: str) -> str:
    """Return the content id of a picture, without its angle brackets: `cid:` and this is its address in the HTML."""
    return f"{name}.{edition.key}.{edition.lang}@{_host(edition)}"


def compose(edition: Edition, subject: str, text: str, html: str, pictures: tuple[Picture, ...]) -> bytes:
    """Put a mail together, encoded, with its slots marked. The same edition gives the same bytes."""
    related = _container("related", edition)
    related.attach(_words(html, Form.HTML, edition))
    for picture in pictures:
        related.attach(_picture(edition, picture))
    whole = _container("alternative", edition)
    whole.attach(_words(text, Form.TEXT, edition))
    whole.attach(related)
    whole["Date"] = format_datetime(datetime.combine(edition.date, datetime.min.time(), tzinfo=UTC))
    whole["Content-Language"] = edition.lang
    whole["MIME-Version"] = "1.0"
    written = f"Subject: {_written('Subject', subject)}\r\n".encode("ascii")
    return _slotted(edition) + written + whole.as_bytes(policy=SMTP)


def neutral(edition: Edition, greeting: str) -> dict[Slot, str]:
    """Return the values of a mail without a recipient, as in the preview."""
    name = _written("From", edition.publisher.plain).replace("\r\n", "")
    return {
        Slot.SENDER: f"{name} <{edition.publication}@{_host(edition)}>",
        Slot.RECIPIENT: "undisclosed-recipients:;",
        Slot.MESSAGE: "preview",
        Slot.GREETING: greeting,
        Slot.UNSUBSCRIBE: public(edition, front_page(edition.key, edition.lang)),
    }


def _slotted(edition: Edition) -> bytes:
    """Write the headers that differ from reader to reader; Python's header classes would take a mark for a fault."""
    about = f"{edition.publication}.{edition.key}.{edition.lang}".encode()
    lines = (
        b"From: " + mark(Slot.SENDER, Form.HEADER),
        b"To: " + mark(Slot.RECIPIENT, Form.HEADER),
        b"Message-ID: <" + about + b"." + mark(Slot.MESSAGE, Form.HEADER) + b"@" + _host(edition).encode() + b">",
        b"List-Unsubscribe: <" + mark(Slot.UNSUBSCRIBE, Form.HEADER) + b">",
    )
    return b"".join(line + b"\r\n" for line in lines)


def _container(kind: str, edition: Edition) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    part["Content-Type"] = f"multipart/{kind}"
    # Quoted-printable never writes "=_", base64 neither: no line of a part can be taken for the boundary.
    digest = sha256(f"{kind} {edition.publication} {edition.key} {edition.lang}".encode()).hexdigest()
    part.set_boundary(f"=_{digest[:32]}")
    return part


def _words(body: str, form: Form, edition: Edition) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    part["Content-Type"] = f'text/{"html" if form is Form.HTML else "plain"}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part["Content-Language"] = edition.lang
    part.set_payload(encoded(body, form).decode("ascii"))
    return part


def _picture(edition: Edition, picture: Picture) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    part.set_content(
        picture.data,
        maintype="image",
        subtype=picture.kind,
        disposition="inline",
        filename=picture.file,
        cid=f"<{content_id(edition, picture.name)}>",
    )
    return part


def _host(edition: Edition) -> str:
    """Return the publication's domain, in ASCII: the only one that a mail may speak for."""
    return (urlsplit(edition.address).hostname or "localhost").encode("idna").decode("ascii")


def _written(header: str, text: str) -> str:
    """Write words for a header: one line, folded, in ASCII, nothing in it that could be taken for a slot's mark.

    `Header`, not the newer policies, which lose a space where they fold words that are not English (Python 3.11).
    """
    line = " ".join(printable(text).split())
    simple = _PLAIN[header].fullmatch(line) and all(len(word) <= _LONGEST_WORD for word in line.split())
    return Header(line, "us-ascii" if simple else "utf-8", header_name=header).encode(linesep="\r\n")
