"""PDF: a tagged document for the archive (PDF/A-3a) and for those who hear it (PDF/UA-1), the edition's data inside."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from khabar.codec.encode import encode_json
from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic, Pointer, warning
from khabar.core.errors import RenderFailed
from khabar.core.language import LANGUAGES, Lang
from khabar.core.print_letters import REPLACEMENT, named, without_shape
from khabar.model.block import (
    Callout,
    ContactTable,
    FigureBox,
    Heading,
    Listing,
    Paragraph,
    PictureBlock,
    Quotation,
    Table,
    Timeline,
    VideoBlock,
)
from khabar.model.edition import Edition
from khabar.render.address import whole_file
from khabar.render.base import Matter, RenderContext, Rendered


class Pdf:
    """The edition on A4 pages, set by typst from the very JSON that is attached to it."""

    title = "PDF"
    ending = ".pdf"
    # The table from each of these to what sets it is `writers` in pdf/block.typ; a test holds the two together.
    writes: frozenset[type] = frozenset(
        {
            Callout,
            ContactTable,
            FigureBox,
            Heading,
            Listing,
            Paragraph,
            PictureBlock,
            Quotation,
            Table,
            Timeline,
            VideoBlock,
        }
    )
    drops: Mapping[type, str] = MappingProxyType({})
    leaves_out: Mapping[Matter, str] = MappingProxyType({})

    def render(self, edition: Edition, context: RenderContext) -> Rendered:
        """Set one edition; RenderFailed, naming issue and language, where typst refuses."""
        # Loading typst takes longer than reading a workspace: only making a PDF loads it.
        from khabar.render.hyphens import LANGUAGES as SOFT_HYPHENATED  # noqa: PLC0415
        from khabar.render.pdf.finish import finished  # noqa: PLC0415
        from khabar.render.pdf.inputs import inputs_of  # noqa: PLC0415
        from khabar.render.pdf.press import printed  # noqa: PLC0415

        try:
            pages = printed(inputs_of(edition, context), edition.date)
        except RenderFailed as fault:
            raise RenderFailed(f"{edition.key} in {edition.lang}: {fault}") from fault
        data = finished(pages, _spoken(edition), soft_hyphens=edition.lang in SOFT_HYPHENATED)
        path = whole_file(edition, self.ending)
        artifact = Artifact(path=path, media_type="application/pdf", data=data)
        return Rendered(artifacts=(artifact,), diagnostics=tuple(_replaced(edition)))


def _replaced(edition: Edition) -> Iterator[Diagnostic]:
    """Report characters that the fonts lack, wherever in the edition they come from."""
    where = Pointer(file=f"issues/{edition.key}/issue.yaml")
    for character in without_shape(encode_json(edition).decode()):
        message = f"the PDF in {edition.lang} shows {REPLACEMENT} for {named(character)}: its fonts do not have it"
        yield warning("letter-without-shape", where, message, "write it in words")


def _spoken(edition: Edition) -> frozenset[Lang]:
    """Return the languages that words are in: the JSON that is attached says so, and is searched in no time."""
    data = encode_json(edition)
    return frozenset(tag for tag in LANGUAGES if f'"lang":"{tag}"'.encode() in data)


PLUGIN = Pdf()
