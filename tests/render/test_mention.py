"""What a sentence prints of a figure for each form of a reference, in more than one language."""

from collections.abc import Sequence

import pytest

from khabar.model.text import FigureForm, FigureMention
from khabar.model.walk import nodes
from khabar.testing.observations import observation_file, observed
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.build_issue import build_issue
from khabar.workflow.read_publication import read_publication
from tests.render.shop import DrawnPictures

FIGURES = """\
cases: {label: cases, unit: cases, places: [KG, KZ, TJ], definition: Made up., sources: [register], apart: 3}
"""


@pytest.fixture(scope="module")
def printed() -> dict[str, dict[str, str]]:
    """What an issue in two languages prints of three cases in Kyrgyzstan, 999 in Kazakhstan and 0 in Tajikistan."""
    workspace = smallest()
    head = str(workspace["publication.yaml"]).replace("  - en\n", "  - en\n  - ru\n")
    workspace["publication.yaml"] = head.replace("  - KG\n", "  - KG\n  - KZ\n  - TJ\n")
    workspace["figures.yaml"] = FIGURES
    told = [("KG", "2020-08-05", 3), ("KZ", "2020-08-06", 999), ("TJ", "2020-08-06", 0)]
    workspace["data/observations/register.csv"] = observation_file(observed(*one, row=2) for one in told)
    said = "{cases} {cases:counted} {cases:date} {cases@KG} {cases@KG:counted} {cases@KG:date} {cases@KG:share}"
    also = "{cases@KZ:share} {cases@TJ:share}"
    story = str(workspace["issues/2020-001/stories/a.md"]).partition("\n\n")[0]
    workspace["issues/2020-001/stories/a.md"] = f"{story}\n\nAll: {said} {also}\n"
    context = 'msgctxt "2020-001/a"'
    workspace["locale/ru.po"] = f'{context}\nmsgid "All: {said} {also}"\nmsgstr "Все: {said} {also}"\n'
    publication, found = read_publication(MemoryWorld(workspace))
    assert not found
    [issue] = publication.issues.values()
    built = build_issue(publication, issue, DrawnPictures(), publication.languages, ["text"])
    return {one.edition.lang: _told(nodes(one.edition.stories, FigureMention)) for one in built}


def _told(mentions: Sequence[FigureMention]) -> dict[str, str]:
    names = ["", ":counted", ":date", "@KG", "@KG:counted", "@KG:date", "@KG:share", "@KZ:share", "@TJ:share"]
    words = [one.printed.replace("\N{NO-BREAK SPACE}", " ") for one in mentions]
    return dict(zip(names, words, strict=True))


EXPECTED = {
    "en": "1,002 | 1,002 cases | 6 August 2020 | 3 | 3 cases | 5 August 2020 | 0.30% | 100% | 0%",
    "ru": "1 002 | 1 002 случая | 6 августа 2020 г. | 3 | 3 случая | 5 августа 2020 г. | 0,30 % | 100 % | 0 %",
}


@pytest.mark.parametrize("lang", EXPECTED)
def test_a_form_prints_what_its_language_asks_for(printed: dict[str, dict[str, str]], lang: str) -> None:
    assert " | ".join(printed[lang].values()) == EXPECTED[lang]


def test_every_form_that_speaks_of_one_value_is_shown(printed: dict[str, dict[str, str]]) -> None:
    forms = {name.partition(":")[2] or "value" for name in printed["en"]}
    assert forms == {form.value or "value" for form in FigureForm} - {"change", "previous"}
