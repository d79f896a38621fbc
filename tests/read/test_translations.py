"""A text's translations are immutable values: made once, while its file is read."""

from typing import Any

import pytest

from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Status, Text, Wording, plain
from khabar.model.walk import nodes, replace_nodes
from khabar.read.text_maker import _without_faults
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld

UZ, CYRL = Lang("uz"), Lang("uz-Cyrl")
STORY = """---
title: A story
lead: It is made up.
language: en
country: KG
---

Help is **near**.

It is open.
"""
CATALOGUE = """msgid ""
msgstr "Language: uz\\n"

msgctxt "2020-001/a#aaaa"
msgid "Help is **near**."
msgstr "Yordam **yaqin**."

msgctxt "2020-001/a#bbbb"
msgid "It was open."
msgstr "Ochiq edi."
"""


def publication() -> Publication[Text]:
    files = with_(smallest(), path="issues/2020-001/stories/a.md", text=STORY)
    head = str(files["publication.yaml"]).replace("  - en\n", "  - en\n  - uz\n  - uz-Cyrl\n")
    files |= {
        "publication.yaml": head,
        "locale/uz.po": CATALOGUE,
        "transliteration.yaml": "uz-Cyrl:\n  source: uz\n",
    }
    read = read_workspace(MemoryWorld(files)).publication
    assert read is not None
    return read


def text_of(markdown: str) -> Text:
    [text] = [text for text in nodes(publication(), Text) if text.markdown == markdown]
    return text


def test_a_wording_is_made_once() -> None:
    by_lang = text_of("Help is **near**.").by_lang
    assert {lang: plain(wording.inlines) for lang, wording in by_lang.items()} == {
        "en": "Help is near.",
        "uz": "Yordam yaqin.",
        "uz-Cyrl": "Ёрдам яқин.",
    }
    assert all(by_lang[lang] is by_lang[lang] for lang in by_lang)
    assert Lang("ky") not in by_lang
    with pytest.raises(KeyError):
        by_lang[Lang("ky")]


def test_translations_cannot_be_changed() -> None:
    by_lang: Any = text_of("Help is **near**.").by_lang
    with pytest.raises(TypeError):
        by_lang[UZ] = Wording(inlines=())
    with pytest.raises(AttributeError):
        by_lang.new = 1


def test_an_edited_sentence_has_the_old_translation_in_both_scripts() -> None:
    by_lang = text_of("It is open.").by_lang
    assert {lang: (plain(by_lang[lang].inlines), by_lang[lang].status) for lang in (UZ, CYRL)} == {
        UZ: ("Ochiq edi.", Status.BEHIND),
        CYRL: ("Очиқ эди.", Status.BEHIND),
    }


def test_written_languages_are_the_authors() -> None:
    assert text_of("Help is **near**.").written == ("en",)


def test_equal_words_share_one_value_and_faults_are_reported_each_time() -> None:
    first, second = publication(), publication()
    wordings = [next(nodes(one, Text)).by_lang[Lang("en")] for one in (first, second)]
    assert wordings[0].inlines is wordings[1].inlines
    assert _without_faults("<b>raw</b>") is None
    for _ in range(2):
        files = with_(smallest(), path="issues/2020-001/stories/a.md", text=f"{STORY}\n<b>raw</b> HTML\n")
        assert "raw-html" in {found.name for found in read_workspace(MemoryWorld(files)).diagnostics}


def test_nodes_are_replaced_and_all_else_stays_the_same_object() -> None:
    before = publication()
    assert replace_nodes(before, Text, lambda text: text) is before
    [issue] = before.issues.values()
    new = replace_nodes(before, Issue, lambda one: one)
    assert new is before
    changed = replace_nodes(
        before, Text, lambda text: text_of("It is open.") if text.markdown.startswith("Help") else text
    )
    assert sum(text.markdown == "It is open." for text in nodes(changed, Text)) == 2
    assert changed.missions is before.missions
    assert changed.issues[issue.key].title is issue.title
