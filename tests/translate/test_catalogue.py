"""Catalogues follow the text: what was edited, moved, taken away and put back, and no translator's word is lost."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import which

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.codec.po import body, entries
from khabar.core.language import Lang
from khabar.model.block import Paragraph
from khabar.model.text import Status, Text
from khabar.model.walk import nodes
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld
from khabar.translate.unit import State
from khabar.workflow.extract_units import Extraction
from khabar.workflow.translation_status import translation_status
from khabar.workflow.translations import Translations
from tests.conftest import EXAMPLE
from tests.judges import require

RU = Lang("ru")
STORY = "issues/2020-001/stories/a.md"
HEAD = "---\ntitle: A story\nlead: It is made up.\nlanguage: en\ncountry: KG\n---\n\n"

FIRST = "The office opened a second room in the spring, with a door of its own."
SECOND = "A school in the valley asked for books, and got them within a week."
THIRD = "Whoever needs help may call the office between nine and five."
FOURTH = "Nobody has counted the trees along the road to the lake."

Files = Mapping[str, str | bytes]


def told(*paragraphs: str, files: Files | None = None, path: str = STORY) -> dict[str, str | bytes]:
    """Give a workspace in English and Russian whose story says this."""
    files = files or with_(
        smallest(),
        path="publication.yaml",
        text=str(smallest()["publication.yaml"]).replace("  - en\n", "  - en\n  - ru\n  - ky\n"),
    )
    return with_(files, path=path, text=HEAD + "\n\n".join(paragraphs) + "\n")


def extracted(files: Files, lang: str = "") -> dict[str, str | bytes]:
    """Give the workspace with its catalogues brought up to date."""
    found = _anew(files, [lang] if lang else [])
    return {**files, **{f"locale/{one}.po": text for one, text in found}}


def _anew(files: Files, languages: Sequence[str] = ()) -> Iterator[tuple[Lang, str]]:
    return Extraction(Translations(MemoryWorld(files))).changed(languages)


def translated(files: Files, words: Mapping[str, str], *, fuzzy: bool = False, lang: str = "ru") -> Files:
    """Give the workspace as a translator's tool leaves it."""
    catalogue = polib.pofile(str(files[f"locale/{lang}.po"]))
    for entry in catalogue:
        if entry.msgid in words:
            entry.msgstr = words[entry.msgid]
            entry.flags = ["fuzzy"] if fuzzy else []
            entry.previous_msgid = None
    return {**files, f"locale/{lang}.po": str(catalogue)}


def of(files: Files, sentence: str, lang: str = "ru") -> polib.POEntry:
    """Give the one entry of a sentence."""
    (entry,) = (one for one in polib.pofile(str(files[f"locale/{lang}.po"])) if one.msgid == sentence)
    return entry


def states(files: Files, lang: str = "ru") -> dict[State, int]:
    """Count the states of the issue's texts."""
    rows = translation_status(Translations(MemoryWorld(files)), [lang])
    return next(dict(row.states) for row in rows if row.issue)


def shown(files: Files, lang: str = "ru") -> dict[str, Status | None]:
    """Tell for each paragraph how far readers may trust its translation; None where there is none."""
    publication = read_workspace(MemoryWorld(files)).publication
    assert publication
    texts = [paragraph.text for paragraph in nodes(publication, Paragraph)]
    return {
        text.markdown: text.by_lang[Lang(lang)].status if lang in text.by_lang else None
        for text in texts
        if isinstance(text, Text)
    }


@pytest.fixture
def reviewed() -> Files:
    """Three paragraphs, the catalogues of two languages, and a Russian reader who stands by all of them."""
    files = extracted(told(FIRST, SECOND, THIRD))
    return translated(files, {FIRST: "Первое.", SECOND: "Второе.", THIRD: "Третье."})


def test_an_edited_sentence_is_behind_and_nothing_else(reviewed: Files) -> None:
    edited = SECOND.replace("within a week", "within a month")
    files = told(FIRST, edited, THIRD, files=reviewed)
    assert shown(files) == {FIRST: Status.REVIEWED, edited: Status.BEHIND, THIRD: Status.REVIEWED}
    before = states(reviewed)
    for after in (states(files), states(extracted(files))):
        assert after == {**before, State.REVIEWED: before[State.REVIEWED] - 1, State.BEHIND: 1}
    entry = of(extracted(files), edited)
    assert (entry.msgstr, entry.previous_msgid, entry.flags) == ("Второе.", SECOND, ["fuzzy"])
    assert entry.msgctxt == of(reviewed, SECOND).msgctxt
    assert shown(extracted(files)) == shown(files)


def test_one_who_has_mended_it_stands_by_it(reviewed: Files) -> None:
    edited = SECOND.replace("within a week", "within a month")
    files = translated(extracted(told(FIRST, edited, THIRD, files=reviewed)), {edited: "Второе, иначе."})
    assert shown(files)[edited] is Status.REVIEWED
    again = of(extracted(files), edited)
    assert (again.msgstr, again.previous_msgid, again.flags) == ("Второе, иначе.", None, [])


@pytest.mark.parametrize("fuzzy", [False, True])
def test_a_sentence_that_is_changed_back_has_its_translation_back(reviewed: Files, fuzzy: bool) -> None:
    files = translated(reviewed, {SECOND: "Второе."}, fuzzy=fuzzy)
    edited = extracted(told(FIRST, SECOND.replace("books", "pens"), THIRD, files=files))
    twice = extracted(told(FIRST, SECOND.replace("books", "chairs"), THIRD, files=edited))
    back = extracted(told(FIRST, SECOND, THIRD, files=twice))
    assert of(back, SECOND).previous_msgid is None
    assert shown(back)[SECOND] is (Status.DRAFT if fuzzy else Status.REVIEWED)


def test_edited_twice_it_still_shows_what_was_translated(reviewed: Files) -> None:
    once = extracted(told(FIRST, SECOND.replace("books", "pens"), THIRD, files=reviewed))
    last = SECOND.replace("books", "chairs")
    assert of(extracted(told(FIRST, last, THIRD, files=once)), last).previous_msgid == SECOND


def test_order_changes_nothing(reviewed: Files) -> None:
    files = told(THIRD, FIRST, SECOND, files=reviewed)
    assert states(files) == states(reviewed)
    after = extracted(files)
    assert {of(after, one).msgctxt for one in (FIRST, SECOND, THIRD)} == {
        of(reviewed, one).msgctxt for one in (FIRST, SECOND, THIRD)
    }


def test_a_new_neighbour_takes_nobodys_translation(reviewed: Files) -> None:
    files = extracted(told(FIRST, FOURTH, SECOND, THIRD, files=reviewed))
    assert shown(files) == {
        FIRST: Status.REVIEWED,
        FOURTH: None,
        SECOND: Status.REVIEWED,
        THIRD: Status.REVIEWED,
    }


def test_another_sentence_in_its_place_is_no_edit(reviewed: Files) -> None:
    other = "Zebras?"
    files = extracted(told(FIRST, other, THIRD, files=reviewed))
    assert shown(files)[other] is None
    assert '#~ msgstr "Второе."' in str(files["locale/ru.po"])


def test_what_is_gone_is_kept_and_comes_back(reviewed: Files) -> None:
    without = extracted(told(FIRST, THIRD, files=reviewed))
    assert [entry.obsolete for entry in polib.pofile(str(without["locale/ru.po"])) if entry.msgid == SECOND] == [True]
    assert shown(extracted(told(FIRST, SECOND, THIRD, files=without)))[SECOND] is Status.REVIEWED
    assert "#~" not in str(extracted(told(FIRST, SECOND, THIRD, files=without))["locale/ru.po"])


def test_a_story_under_another_name_keeps_its_translations(reviewed: Files) -> None:
    issue = str(reviewed["issues/2020-001/issue.yaml"]).replace("- a\n", "- b\n")
    files = {**with_(reviewed, path=STORY, text=None), "issues/2020-001/issue.yaml": issue}
    files = extracted(told(FIRST, SECOND, THIRD, files=files, path="issues/2020-001/stories/b.md"))
    assert set(shown(files).values()) == {Status.REVIEWED}
    assert of(files, FIRST).msgctxt.startswith("2020-001/b#")


def test_marks_are_the_same_in_all_languages_and_stay(reviewed: Files) -> None:
    edited = SECOND.replace("within a week", "within a month")
    once = extracted(told(FIRST, edited, THIRD, files=reviewed), "ru")
    assert of(once, SECOND, "ky").msgstr == ""  # not asked for yet
    both = extracted(once)
    for sentence in (FIRST, edited, THIRD):
        assert of(both, sentence, "ky").msgctxt == of(both, sentence).msgctxt
    new = extracted(with_(both, path="locale/ky.po", text=None))
    assert of(new, edited, "ky").msgctxt == of(both, edited).msgctxt


def test_extracting_twice_changes_nothing(reviewed: Files) -> None:
    assert not list(_anew(extracted(reviewed)))
    example = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in _example_files()}
    assert not list(_anew(example))


def _example_files() -> list[Path]:
    return [path for path in EXAMPLE.rglob("*") if path.is_file() and ".khabar" not in path.parts]


def test_what_translators_note_and_how_their_tool_wraps_survives(reviewed: Files) -> None:
    catalogue = polib.pofile(str(reviewed["locale/ru.po"]), wrapwidth=40)
    entry = next(one for one in catalogue if one.msgid == FIRST)
    entry.tcomment = "Ask the office: is it the first floor?\n\nAsked."
    entry.flags = ["fuzzy", "no-wrap"]
    noted = {**reviewed, "locale/ru.po": str(catalogue)}
    after = extracted(told(FIRST, SECOND, THIRD, FOURTH, files=noted))
    again = of(after, FIRST)
    assert (again.tcomment, again.flags) == (entry.tcomment, ["fuzzy", "no-wrap"])
    for one in catalogue:
        raw = str(after["locale/ru.po"])
        if one.msgid in (FIRST, SECOND):
            assert one.__unicode__(wrapwidth=40).split("msgctxt", 1)[1] in raw
    gone = extracted(told(SECOND, THIRD, files=after))
    assert "# Ask the office" in str(gone["locale/ru.po"])


def test_what_a_translator_is_told(reviewed: Files) -> None:
    entry = next(one for one in polib.pofile(str(reviewed["locale/ru.po"])) if "{cases}" in one.msgid)
    assert entry.comment.splitlines()[0] == "highlight"
    assert "{cases} = 100" in entry.comment
    title = next(one for one in polib.pofile(str(reviewed["locale/ru.po"])) if one.msgid == "A story")
    assert title.comment == "headline, at most 110 signs"
    assert title.occurrences == [(STORY, "2")]


def test_machine_made_is_told_until_a_person_says_otherwise(reviewed: Files) -> None:
    catalogue = polib.pofile(str(reviewed["locale/ru.po"]))
    entry = next(one for one in catalogue if one.msgid == FIRST)
    entry.comment += "\ntranslated by a machine: made up"
    entry.flags = ["fuzzy"]
    files = extracted({**reviewed, "locale/ru.po": str(catalogue)})
    assert shown(files)[FIRST] is Status.MACHINE
    assert "translated by a machine: made up" in of(files, FIRST).comment
    assert shown(translated(files, {FIRST: "Первое, по-человечески."}))[FIRST] is Status.REVIEWED


def test_catalogues_of_before_marks_are_taken_over() -> None:
    old = 'msgid ""\nmsgstr "Language: ru\\n"\n\nmsgctxt "2020-001/a"\n' + f'msgid "{FIRST}"\nmsgstr "Первое."\n'
    files = {**told(FIRST, SECOND), "locale/ru.po": old}
    assert shown(files) == {FIRST: Status.REVIEWED, SECOND: None}
    after = extracted(files)
    assert of(after, FIRST).msgstr == "Первое."
    assert of(after, FIRST).msgctxt.startswith("2020-001/a#")


@pytest.mark.judge
def test_gettext_takes_every_catalogue_of_the_example() -> None:
    program = which("msgfmt")
    require(program, "msgfmt is not installed")
    for path in sorted((EXAMPLE / "locale").glob("*.po")):
        subprocess.run([str(program), "--check", "-o", "/dev/null", str(path)], check=True, capture_output=True)


SENTENCES = [f"{first} {second} in the year of the {third}." for first, second, third in zip(
    ["Seven", "Nine", "Eleven", "Twelve", "Twenty", "Thirty", "Forty", "Fifty"],
    ["teachers", "doctors", "farmers", "drivers", "nurses", "bakers", "painters", "pilots"],
    ["flood", "drought", "harvest", "frost", "eclipse", "comet", "strike", "festival"],
    strict=True,
)]  # fmt: skip

edits = st.lists(
    st.tuples(st.sampled_from(["swap", "drop", "edit", "add"]), st.integers(0, 7), st.integers(0, 7)), max_size=5
)


@pytest.mark.slow
@settings(max_examples=20)
@given(edits)
def test_no_edit_loses_a_translation(changes: list[tuple[str, int, int]]) -> None:
    files = extracted(told(*SENTENCES))
    words = {one: f"Перевод {number}." for number, one in enumerate(SENTENCES)}
    files = translated(files, words)
    now = list(SENTENCES)
    for kind, here, there in changes:
        at, other = (place % max(len(now), 1) for place in (here, there))
        if kind == "swap" and now:
            now[at], now[other] = now[other], now[at]
        elif kind == "drop" and now:
            del now[at]
        elif kind == "edit" and now:
            now[at] = f"{now[at][:-1]}, as told."
        elif kind == "add":
            now.insert(at, f"Sentence {here}{there} is new, and {len(now)} others are not.")
        files = extracted(told(*dict.fromkeys(now), files=files))
        text = str(files["locale/ru.po"])
        assert all(one in text for one in words.values())
    for sentence, translation in words.items():
        if sentence in now:
            assert of(files, sentence).msgstr == translation


signs = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x0b\x0c\x08\x07\x85\u2028\u2029\x1c\x1d\x1e")
)


@given(signs, signs, signs)
def test_polib_reads_what_is_written(context: str, sentence: str, words: str) -> None:
    context, sentence = context or "c", sentence or "s"
    written = 'msgid ""\nmsgstr ""\n\n' + body(context, sentence, words)
    (entry,) = polib.pofile(written)
    assert (entry.msgctxt, entry.msgid, entry.msgstr) == (context, sentence, words)
    _, ours = entries(written)
    assert ours[:3] == (context, sentence, words)
    _, theirs = entries(str(polib.pofile(written)))
    assert theirs[:3] == (context, sentence, words)
