"""Finds `pdf-without-tags`."""

from collections.abc import Iterator
from io import BytesIO

from khabar.checks.check import Check
from khabar.checks.rendered import RenderedEdition
from khabar.core.diagnostic import Diagnostic, Pointer, Severity


class PdfWithoutTags(Check):
    """
    A PDF without tags for headings, paragraphs and tables, or without a language.

    Why: screen readers read it in the order it was drawn, with the wrong accent, or not at all.
    Do instead: report it to the author of the renderer. khabar's own PDFs are tagged (PDF/UA-1).
    """

    severity = Severity.ERROR

    def made(self, made: RenderedEdition) -> Iterator[Diagnostic]:
        """Check the metadata of every PDF."""
        for pdf in (file for one in made.formats for file in one.artifacts if file.media_type == "application/pdf"):
            import pikepdf  # noqa: PLC0415 - already loaded when a PDF was rendered

            with pikepdf.open(BytesIO(pdf.data)) as document:
                root = document.Root
                marked = "/MarkInfo" in root and bool(root.MarkInfo.get("/Marked", False))
                tagged = marked and "/StructTreeRoot" in root
                spoken = str(root.get("/Lang", ""))
            where = Pointer(file=f"issues/{made.edition.key}")
            if not tagged:
                yield self.report(where, f"{pdf.path} has no tags")
            if spoken != made.edition.lang:
                said = f"has the language {spoken!r}" if spoken else "has no language"
                yield self.report(where, f"{pdf.path} {said}; the edition is in {made.edition.lang!r}")


PLUGIN = PdfWithoutTags
