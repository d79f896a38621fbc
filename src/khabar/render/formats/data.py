"""The open data of an issue: its figures and all they are made of as CSV and JSON, described for programs.

A folder `data` has six tables with a `datapackage.json` that gives their columns and types, `figures.json` for a
script that wants no table, and `dataset.jsonld` for search engines of data sets. Beside each figure's page is its
provenance. For tools that look for HXL hashtags the first two tables are there a second time with a line of them: a
reader asks for that by taking the other file, and no other program stumbles over the line.
See docs/reference/open-data.md.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from khabar.core.artifact import Artifact
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.render.base import Matter, RenderContext, Rendered
from khabar.render.data.address import data_file, package_file, provenance_file
from khabar.render.data.compact import compact
from khabar.render.data.linked import linked
from khabar.render.data.package import package
from khabar.render.data.provenance import provenance
from khabar.render.data.tables import tables

_WHY = "open data are the figures and their sources; the JSON of the edition has the rest"
_CSV = "text/csv; charset=utf-8"


class DataRenderer:
    """The figures of an edition as tables, with all that is needed to compute them again."""

    title: ClassVar = "Data (CSV)"
    ending: ClassVar = ".figures.csv"
    writes: ClassVar[frozenset[type]] = frozenset()
    drops: ClassVar[Mapping[type, str]] = dict.fromkeys(BLOCKS, _WHY)
    leaves_out: ClassVar[Mapping[Matter, str]] = {
        Matter.LINKS: _WHY,
        Matter.PHONES: _WHY,
        Matter.STORIES: _WHY,
    }

    def render(self, edition: Edition, context: RenderContext) -> Rendered:  # noqa: ARG002 - it has no words of its own
        """Write the tables, then their description. It reads no blocks, so none is reported as dropped."""
        return Rendered(artifacts=tuple(_files(edition)))


def _files(edition: Edition) -> Iterator[Artifact]:
    written = [
        (table, Artifact(path=data_file(edition, table.ending), media_type=_CSV, data=table.csv()))
        for table in tables(edition)
    ]
    figures = Artifact(path=data_file(edition, ".figures.json"), media_type="application/json", data=compact(edition))
    csv = [file for _, file in written]
    yield from csv
    for table, _ in written:
        if table.has_hashtags:
            path = data_file(edition, f".{table.name}.hxl.csv")
            yield Artifact(path=path, media_type=_CSV, data=table.tagged_csv())
    yield figures
    yield Artifact(path=package_file(edition), media_type="application/json", data=package(edition, written))
    yield Artifact(
        path=data_file(edition, ".dataset.jsonld"),
        media_type="application/ld+json",
        data=linked(edition, [*csv, figures]),
    )
    for figure in edition.figures.values():
        yield Artifact(
            path=provenance_file(edition, figure.name),
            media_type="application/json",
            data=provenance(edition, figure),
        )


PLUGIN = DataRenderer()
