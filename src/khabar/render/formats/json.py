"""The edition as JSON: all content of all pages, for programs. Its format is described in docs/reference/json.md."""

from collections.abc import Mapping

from khabar.codec.encode import encode_json
from khabar.core.artifact import Artifact
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.render.address import whole_file
from khabar.render.base import Matter, RenderContext, Rendered


class Json:
    """Writes the edition whole, as the model has it."""

    title = "Data (JSON)"
    ending = ".json"
    writes = BLOCKS
    drops: Mapping[type, str] = {}
    leaves_out: Mapping[Matter, str] = {}

    def render(self, edition: Edition, context: RenderContext) -> Rendered:  # noqa: ARG002 - data needs no setting
        """Write one file."""
        path = whole_file(edition, self.ending)
        return Rendered(artifacts=(Artifact(path=path, media_type="application/json", data=encode_json(edition)),))


PLUGIN = Json()
