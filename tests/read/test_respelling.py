"""Uzbek in one script is made of the other where its own catalogue has no words, and never over what somebody wrote."""

from collections.abc import Mapping

import pytest

from khabar.core.language import Lang
from khabar.model.block import Paragraph
from khabar.model.text import Status, Text, plain
from khabar.model.walk import nodes
from khabar.read.workspace import read_workspace
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld
from khabar.translate.unit import State
from khabar.workflow.translation_status import translation_status
from khabar.workflow.translations import Translations

CYRL = Lang("uz-Cyrl")
STORY = "---\ntitle: A story\nlead: It is made up.\nlanguage: en\ncountry: KG\n---\n\nHelp is near, `112`: {cases}.\n"
SENTENCE = "Help is near, `112`: {cases}."
UZ = f'msgid ""\nmsgstr "Language: uz\\n"\n\n%smsgctxt "2020-001/a#aaaa"\nmsgid "{SENTENCE}"\nmsgstr "%s"\n'
LATIN, CYRILLIC = "Yordam yaqin, `112`: {cases}.", "Ёрдам яқин, 112: {cases}."


def workspace(**files: str) -> Mapping[str, str | bytes]:
    made = with_(smallest(), path="issues/2020-001/stories/a.md", text=STORY)
    head = str(made["publication.yaml"]).replace("  - en\n", "  - en\n  - uz\n  - uz-Cyrl\n")
    rule = "uz-Cyrl:\n  source: uz\n  words:\n    Termiz: Термиз\n"
    named = {f"locale/{name.replace('_', '-')}.po": text for name, text in files.items()}
    return {**made, "publication.yaml": head, "transliteration.yaml": rule, **named}


def told(files: Mapping[str, str | bytes]) -> tuple[str, Status]:
    publication = read_workspace(MemoryWorld(files)).publication
    assert publication is not None
    [text] = [one.text for one in nodes(publication, Paragraph) if isinstance(one.text, Text)]
    wording = text.by_lang[CYRL]
    return plain(wording.inlines), wording.status


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("", Status.DRAFT),  # nobody has read these letters
        ("#, fuzzy\n", Status.DRAFT),
        ("#. translated by a machine\n#, fuzzy\n", Status.MACHINE),
        ('#, fuzzy\n#| msgid "Help is far."\n', Status.BEHIND),
    ],
)
def test_what_has_no_words_is_made_of_the_other_script(mark: str, status: Status) -> None:
    assert told(workspace(uz=UZ % (mark, LATIN))) == (CYRILLIC, status)


def test_somebodys_own_words_stay() -> None:
    own = (UZ % ("", "Кўмак яқин, `112`: {cases}.")).replace("Language: uz", "Language: uz@cyrillic")
    files = workspace(uz=UZ % ("", LATIN), uz_Cyrl=own)
    assert told(files) == ("Кўмак яқин, 112: {cases}.", Status.REVIEWED)


def test_what_was_written_in_uzbek_is_made_too() -> None:
    story = STORY.replace("language: en", "language: uz").replace(SENTENCE, "Termizga boring, Toshkentga emas.")
    files = with_(workspace(), path="issues/2020-001/stories/a.md", text=story)
    assert told(files) == ("Термизга боринг, Тошкентга эмас.", Status.DRAFT)


def test_who_counts_is_told_of_a_draft() -> None:
    files = workspace(uz=UZ % ("", LATIN))
    rows = {row.lang: row.states for row in translation_status(Translations(MemoryWorld(files))) if row.issue}
    assert rows[CYRL][State.DRAFT] == 1
    assert rows[Lang("uz")][State.REVIEWED] == 1
    assert rows[CYRL][State.MISSING] == rows[Lang("uz")][State.MISSING]
