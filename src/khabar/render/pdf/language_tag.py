"""Languages in a script that is not their usual one: what typst cannot say, written into the finished PDF.

typst marks words with a language and a region (`uz-UZ`), never with a script, as `uz-Cyrl` needs. Such a language is set
with a region that ISO 3166-1 leaves to private use, and the tag is put right afterwards wherever it stands: in the
document's catalogue, its metadata, its structure, and in the marks round single words.
"""

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from khabar.core.language import LANGUAGES, Lang, language

_PRIVATE_REGIONS = ("QM", "QN", "QO", "QP", "QQ", "QR")

_REGIONS: Mapping[Lang, str] = MappingProxyType(
    dict(zip((tag for tag, one in LANGUAGES.items() if tag != one.base), _PRIVATE_REGIONS, strict=False))
)


def typst_language(tag: Lang) -> dict[str, str | None]:
    """Give what typst's `text` takes for a language."""
    return {"lang": language(tag).base, "region": _REGIONS.get(tag)}


def with_scripts(pdf: bytes) -> bytes:
    """Write the true tags of languages into a PDF set by typst; one that has no such language is given back as it is."""
    import pikepdf  # noqa: PLC0415 - most editions need nothing mended

    swaps = {f"{language(tag).base}-{region}": str(tag) for tag, region in _REGIONS.items()}
    with pikepdf.open(BytesIO(pdf)) as document:
        mended = 0
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary) and str(found.get("/Lang", "")) in swaps:
                found["/Lang"] = pikepdf.String(swaps[str(found["/Lang"])])
                mended += 1
        streams = [(page.Contents, "({})") for page in document.pages] + [
            (document.Root.Metadata, "<rdf:li>{}</rdf:li>")
        ]
        for stream, form in streams:
            before = after = stream.read_bytes()
            for private, tag in swaps.items():
                after = after.replace(form.format(private).encode(), form.format(tag).encode())
            if after != before:
                stream.write(after)
                mended += 1
        if not mended:
            return pdf
        written = BytesIO()
        document.save(written, deterministic_id=True)
        return written.getvalue()
