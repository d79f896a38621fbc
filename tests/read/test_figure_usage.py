"""Which figures an issue prints: those of its sentences in every language."""

import pytest

from khabar.model.figure_usage import figure_usage
from khabar.read.workspace import WorkspaceReader
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld

STORY = "issues/2020-001/stories/a.md"
HEADER = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.mark.parametrize(
    ("russian", "quoted"),
    [
        ("Их {cases}.", {"cases"}),
        ("Их {deaths}, а тех {cases}.", {"cases", "deaths"}),
        ("[Их](figure:deaths) {cases}.", {"cases", "deaths"}),
        ("[Их](figure&#58;deaths) {cases}.", {"cases", "deaths"}),
        ("[Их](figure\\\\:deaths) {cases}.", {"cases", "deaths"}),
        ("**Их** {cases@KG}.", {"cases"}),
    ],
)
def test_a_translation_may_quote_what_its_source_does_not(russian: str, quoted: set[str]) -> None:
    files = smallest()
    files["publication.yaml"] = str(files["publication.yaml"]).replace("  - en\n", "  - en\n  - ru\n")
    files[STORY] = str(files[STORY]).split("---\n\n")[0] + "---\n\nThere were {cases}.\n"
    entry = f'msgctxt "2020-001/a"\nmsgid "There were {{cases}}."\nmsgstr "{russian}"\n'
    files = with_(files, path="locale/ru.po", text=f"{HEADER}\n{entry}")
    reading = WorkspaceReader(MemoryWorld(files)).read()
    draft = reading.draft or reading.publication
    assert draft is not None
    (issue,) = draft.issues.values()
    assert figure_usage(issue).keys() == quoted
