"""An edition in part: it appears when the publication says so, and every format shows and tells what is not translated.

Of the example's Kazakh catalogue some entries are emptied, others marked as a machine's.
"""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import polib
import pytest
from tests.conftest import EXAMPLE
from tests.reading import formats_of_words

from khabar.core.language import Lang
from khabar.core.world import DiskWorld
from khabar.model.publication import Publication
from khabar.model.readiness import readiness, ready_languages
from khabar.model.text import Passage, Plain, Status, Text
from khabar.model.translated import EditionRule, TranslatedPart
from khabar.model.walk import nodes
from khabar.testing.reading import squeezed, words_of
from khabar.workflow.build_issue import BuiltEdition, build_issue, build_request
from khabar.workflow.build_publication import world_pictures
from khabar.workflow.read_publication import read_publication

KK = Lang("kk")
FORMATS = formats_of_words()
EMPTIED = "2020-004/tj-radio"
MACHINE_MADE = "2020-004/uz-30-days"


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with a story and half of the highlights missing in Kazakh."""
    place = tmp_path_factory.mktemp("partly") / "central-asia"
    copytree(EXAMPLE, place, ignore=lambda folder, _: [".khabar"] if folder == str(EXAMPLE) else [])
    path = place / "locale" / "kk.po"
    catalogue = polib.pofile(str(path))
    for number, entry in enumerate(catalogue):
        context = (entry.msgctxt or "").partition("#")[0]
        if context == EMPTIED or (context == "2020-004/issue" and entry.comment.startswith("highlight") and number % 2):
            entry.msgstr = ""
        elif context == MACHINE_MADE:
            entry.comment += "\ntranslated by a machine"
    catalogue.save(str(path))
    return place


def publication_of(place: Path, rule: EditionRule = EditionRule()) -> Publication[Text]:  # noqa: B008 - it is frozen
    return replace(read_publication(DiskWorld(place))[0], editions=rule)


def built(place: Path, publication: Publication[Text], *languages: str) -> dict[str, BuiltEdition]:
    chosen = build_request(publication, issues=["2020-004"], languages=languages)
    issue = publication.issues[chosen.issues[0]]
    made = build_issue(publication, issue, world_pictures(DiskWorld(place)), chosen.languages, chosen.formats)
    return {str(one.edition.lang): one for one in made}


@pytest.fixture(scope="module")
def kazakh(partly: Path) -> BuiltEdition:
    return built(partly, publication_of(partly), "kk")["kk"]


@pytest.mark.parametrize("format_name", FORMATS)
def test_formats_agree_on_what_is_shown_in_another_language(kazakh: BuiltEdition, format_name: str) -> None:
    edition = kazakh.edition
    fallen = [passage for passage in nodes(edition.highlights, Passage) if passage.lang != KK]
    assert {passage.lang for passage in fallen} == {"ru"}  # what most of its readers read next
    assert edition.notes
    for text in words_of(list(kazakh.formats[format_name].artifacts)).values():
        said = squeezed(text)
        if format_name not in {"data", "json"}:
            assert all(squeezed(note) in said for note in edition.notes)
        if format_name != "data":
            words = [piece.text for passage in fallen for piece in nodes(passage.inlines, Plain)]
            assert [piece for piece in words if squeezed(piece) not in said] == []


def test_words_of_another_language_are_marked_as_such(kazakh: BuiltEdition) -> None:
    story = next(story for story in kazakh.edition.stories if story.name == "tj-radio")
    pages = {one.path: one.data.decode() for one in kazakh.formats["web"].artifacts if one.path.endswith(".html")}
    page = pages["2020-004/kk/tj-radio.html"]
    assert f'lang="ru">{story.title.plain}' in page
    assert len(story.notes) == 1
    assert all(note in page for note in story.notes)
    assert all(note in pages["2020-004/kk/index.html"] for note in kazakh.edition.notes)


def test_readers_are_told_of_a_machine(kazakh: BuiltEdition) -> None:
    story = next(story for story in kazakh.edition.stories if story.name == MACHINE_MADE.partition("/")[2])
    assert story.title.status is Status.MACHINE
    assert any("машина" in note for note in story.notes)
    for format_name in ("web", "pdf", "text"):
        said = squeezed("\n".join(words_of(list(kazakh.formats[format_name].artifacts)).values()))
        assert all(squeezed(note) in said for note in story.notes)


@pytest.mark.parametrize(
    ("rule", "appears"),
    [
        (EditionRule(), True),
        (EditionRule(share=50), True),
        (EditionRule(share=95), False),
        (EditionRule(needed=(TranslatedPart.FIGURES,)), True),
        (EditionRule(needed=(TranslatedPart.HEADLINES,)), False),  # a story's title is missing
        (EditionRule(needed=(TranslatedPart.HELP,)), False),  # and its warning
    ],
    ids=str,
)
def test_a_language_appears_when_the_publication_says_so(partly: Path, rule: EditionRule, appears: bool) -> None:
    publication = publication_of(partly, rule)
    issue = publication.issues[max(publication.issues)]
    assert (KK in ready_languages(publication, issue)) is appears
    assert set(publication.languages) - {KK} <= set(ready_languages(publication, issue))


def test_the_first_language_always_appears(partly: Path) -> None:
    publication = publication_of(partly, EditionRule(share=100, needed=tuple(TranslatedPart)))
    first = replace(publication, languages=(KK, *(lang for lang in publication.languages if lang != KK)))
    assert KK in ready_languages(first, first.issues[max(first.issues)])


def test_what_a_machine_made_counts_when_a_person_has_read_it(partly: Path) -> None:
    publication = publication_of(partly)
    issue = publication.issues[max(publication.issues)]
    texts = list(nodes(issue, Text))
    made = sum(KK in text.by_lang and text.by_lang[KK].status is Status.MACHINE for text in texts)
    words = sum(KK in text.by_lang for text in texts)
    assert made > 0
    assert readiness(publication, issue, KK).share == pytest.approx(100 * (words - made) / len(texts))


def test_a_language_that_is_withheld_is_offered_nowhere(partly: Path) -> None:
    publication = publication_of(partly, EditionRule(share=95))
    editions = built(partly, publication, "en", "kk")
    assert list(editions) == ["en"]
    assert [sibling.lang for sibling in editions["en"].edition.siblings if sibling.lang == KK] == []
    for artifact in editions["en"].artifacts:
        if artifact.path.endswith((".html", ".txt")):
            assert "Қазақша" not in artifact.data.decode()
