"""The same input gives the same bytes, and an edition says which language it fell back to."""

import json
import os
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from tests.conftest import EXAMPLE

from khabar.core.language import Lang
from khabar.model.observation import Place
from khabar.model.publication import Publication
from khabar.model.text import Passage, Text
from khabar.model.walk import nodes
from khabar.render.resolve import prepare, resolve


def build(out: Path, seed: str, *more: str) -> dict[str, str]:
    """Build in a process of its own, and give the fingerprint of every file."""
    done = subprocess.run(
        [sys.executable, "-m", "khabar", "build", str(EXAMPLE), "--out", str(out), *more],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Almaty" if seed == "1" else "America/Lima"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "", "a build is silent when it is piped"
    manifest = json.loads((out / "khabar-manifest.json").read_text(encoding="utf-8"))
    return {file["path"]: file["sha256"] for file in manifest["files"]}


@pytest.mark.slow
def test_two_builds_give_equal_bytes(tmp_path: Path) -> None:
    one = build(tmp_path / "one", "1", "--issue", "2020-004")
    other = build(tmp_path / "other", "2", "--issue", "2020-004")
    assert one == other
    assert len(one) > 100


def test_the_example_has_every_language_and_format(example: Publication[Text]) -> None:
    assert len(example.languages) == 8
    assert not example.formats, "the example uses every format there is"


@pytest.mark.parametrize("lang", ["ru", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl"])
def test_every_edition_of_the_example_is_whole(example: Publication[Text], lang: str) -> None:
    for issue in example.issues.values():
        edition, found = resolve(prepare(example, issue), Lang(lang))
        assert [str(one) for one in found] == []
        fallen = {passage.lang for passage in nodes(edition.stories, Passage)} - {lang}
        assert fallen == set()


def test_readers_are_told_of_drafts(example: Publication[Text]) -> None:
    [*_, issue] = example.issues.values()
    edition, _ = resolve(prepare(example, issue), Lang("ky"))
    assert len(edition.notes) == 1
    assert all(story.notes for story in edition.stories)
    english, _ = resolve(prepare(example, issue), Lang("en"))
    translated = {story.name for story in english.stories if story.notes}
    assert translated == {story.name for story in issue.stories if story.language != "en"}


def test_a_missing_translation_is_marked_and_told(example: Publication[Text]) -> None:
    """Take the words of one language away: readers see another, are told so, and so is the editor."""
    [*_, issue] = example.issues.values()
    poorer = _without(issue, Lang("tg"))
    edition, found = resolve(prepare(example, poorer), Lang("tg"))
    assert {passage.lang for passage in nodes(edition.stories[0].blocks, Passage)} == {"ru"}
    told = {str(one).replace("\n", "") for one in found if one.name == "untranslated-text"}
    assert told
    assert all(("1 text is" in one) is ("translate it in" in one) for one in told), told
    assert any("русском" in note or "русӣ" in note for note in edition.stories[0].notes), edition.stories[0].notes


def test_several_languages_are_told_in_the_order_of_the_readers_alphabet(example: Publication[Text]) -> None:
    """Kazakh readers see Russian, and English where there is no Russian: "agylshyn" stands before "orys"."""
    [*_, issue] = example.issues.values()
    poorer = _without(issue, Lang("kk"))
    story = next(one for one in poorer.stories if one.language == "en")  # type: ignore[attr-defined]
    without_lead = replace(story, lead=_without(story.lead, Lang("ru")))
    edition, _ = resolve(prepare(example, replace(poorer, stories=(without_lead,))), Lang("kk"))  # type: ignore[type-var]
    (note, *_) = edition.stories[0].notes
    assert "ағылшын тілі және орыс тілі" in note


def test_places_outside_the_publication_are_listed_by_name(example: Publication[Text]) -> None:
    """Places that a source counts and the publication does not name: by code China would be first, in Kazakh not."""
    [*_, issue] = example.issues.values()
    name, evaluated = next((name, one) for name, one in issue.figures.items() if len(one.current.parts) > 1)
    abroad = tuple(replace(evaluated.current.parts[0], place=Place(code)) for code in ("CN", "DE", "NO"))
    current = replace(evaluated.current, parts=(*abroad, *evaluated.current.parts))
    more = replace(evaluated, history=(*evaluated.history[:-1], current))
    with_abroad = replace(issue, figures={**issue.figures, name: more})
    edition, _ = resolve(prepare(example, with_abroad), Lang("kk"))
    names = [part.place_name for part in edition.figures[name].current.parts]
    assert names[-3:] == ["Германия", "Қытай", "Норвегия"]
    assert names[0] == "Қазақстан"


def _without(node: object, lang: Lang) -> object:
    """Copy a part of a model, leaving out what it says in one language."""
    if isinstance(node, Text):
        return replace(node, by_lang={tag: wording for tag, wording in node.by_lang.items() if tag != lang})
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{field.name: _without(getattr(node, field.name), lang) for field in fields(node)})
    if isinstance(node, tuple):
        return tuple(_without(child, lang) for child in node)
    if isinstance(node, dict):
        return {key: _without(child, lang) for key, child in node.items()}
    return node
