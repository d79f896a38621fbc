"""The last touch on a PDF set by typst: the true tags of its languages, words in one piece, and half its size.

typst marks words with a language and a region (`uz-UZ`), never with a script, as `uz-Cyrl` needs. Such a language is
set with a region that ISO 3166-1 leaves to private use, and the tag is corrected here everywhere: in the
document's catalogue, its metadata, its structure, and in the marks round single words.

Of a soft hyphen at which no line ended typst leaves a trace in the text that is searched and copied. It is removed,
so that searches find the word.
"""

import re
from collections.abc import Container, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from khabar.core.language import LANGUAGES, Lang, language

if TYPE_CHECKING:
    import pikepdf

_PRIVATE_REGIONS = ("QM", "QN", "QO", "QP", "QQ", "QR")

_REGIONS: Mapping[Lang, str] = MappingProxyType(
    dict(zip((tag for tag, own in LANGUAGES.items() if tag != own.base), _PRIVATE_REGIONS, strict=False))
)


def typst_language(tag: Lang) -> dict[str, str | None]:
    """Return the `lang` and `region` of typst's `text` for a language."""
    return {"lang": language(tag).base, "region": _REGIONS.get(tag)}


# The replacement text of some letters, in hexadecimal: four digits a letter, a soft hyphen among them.
_WITH_HYPHEN = re.compile(rb"(?<=/ActualText<FEFF)((?:[0-9A-F]{4})*?)00AD((?:[0-9A-F]{4})*)(?=>)")


def finished(pdf: bytes, spoken: Container[Lang], *, soft_hyphens: bool = False) -> bytes:
    """Write the true tags of languages into a PDF, and pack what typst leaves loose; same input, same bytes.

    `spoken` are the languages of the document: others are not searched for. `soft_hyphens` says whether the document
    was set with them.
    """
    import pikepdf  # noqa: PLC0415 - loaded with typst, only for a PDF

    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages if soft_hyphens else ():
            page.Contents.write(_WITH_HYPHEN.sub(_without, page.Contents.read_bytes()))
        for tag, region in _REGIONS.items():
            if tag not in spoken:
                continue
            private = f"{language(tag).base}-{region}"
            for page in document.pages:
                _swap(page.Contents, f"({private})", f"({tag})")
            _swap(document.Root.Metadata, f">{private}<", f">{tag}<")
            if private.encode() in pdf:  # searched first, because a loop over all objects takes longer than the rest
                for match in document.objects:
                    if isinstance(match, pikepdf.Dictionary) and match.get("/Lang") == private:
                        match["/Lang"] = pikepdf.String(tag)
        written = BytesIO()
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _without(match: re.Match[bytes]) -> bytes:
    """Leave a soft hyphen out; a single one is the hyphen at a line's end."""
    return (match[1] + match[2]) or match[0]


def _swap(stream: "pikepdf.Object", old: str, new: str) -> None:
    content = stream.read_bytes()
    if old.encode() in content:
        stream.write(content.replace(old.encode(), new.encode()))
