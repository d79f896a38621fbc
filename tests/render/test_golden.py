"""What Issue 4 of the example becomes in each format, held to a text that a person has read."""

import pytest

from khabar.workflow.build_issue import BuiltEdition
from tests.golden import assert_golden, readable
from tests.reading import formats_of_words

# Which of a format's files is shown, by the end of its path; a format that is not here shows its only one.
SHOWN = {
    "web": ("/tj-radio.html", "/figures/migrants.assisted.html"),
    "email": (".eml",),
    "data": (".figures.csv", ".observations.csv", ".values.csv", "datapackage.json"),
}
PARTS = {"json": slice(0, 6000), "pdf": slice(0, 14000), "text": slice(0, 9000), "email": slice(0, 9000)}


@pytest.mark.parametrize("format_name", formats_of_words())
def test_a_format_is_as_it_was_read(built_example: dict[str, BuiltEdition], format_name: str, accept: bool) -> None:
    artifacts = built_example["en"].formats[format_name].artifacts
    ends = SHOWN.get(format_name)
    shown = [one for one in artifacts if ends is None or one.path.endswith(ends)]
    assert shown
    for artifact in shown:
        text = readable(artifact)
        part = PARTS.get(format_name)
        name = artifact.path.rpartition("/")[2]
        assert_golden(f"{format_name}/{name}.golden", text[part] if part else text, accept=accept)
