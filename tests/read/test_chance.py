"""Damage by chance: whatever happens to the bytes of a workspace is told, and never a traceback."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.read.hostile import STORY, names_in

from khabar.read.workspace import WorkspaceReader
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld

RUSSIAN_TITLE = """\
msgid ""
msgstr "Language: ru\\n"

#, fuzzy
msgctxt "2020-001/issue"
msgid "One story"
msgstr "Один"
"""

RICH = smallest() | {
    "publication.yaml": str(smallest()["publication.yaml"]).replace("  - en\n", "  - en\n  - ru\n"),
    "campaigns/march.yaml": "title: March\ncountry: KG\nstarts: 2020-07-01\nmotto: {en: Go, ru: Иди}\n",
    "campaigns/march.csv": 'starts,ends,what\n2020-07-01,,"A talk, and a film"\n',
    "locale/ru.po": RUSSIAN_TITLE,
}
RICH[STORY] = (
    str(RICH[STORY])
    + "\n:::{note} *A* title\n- a\n  - `b`\n:::\n\n:::{table} C\n:header-columns: 1\n\n| a | b |\n| - | -: |\n"
    + "| x | < |\n| y | [z](https://a.example) |\n:::\n\n> q\\\n> r\n\n:::{timeline} march\n:::\n"
)


def test_the_workspace_that_chance_damages_is_sound() -> None:
    assert names_in(RICH) == set()


PIECES = [bytes([sign]) for sign in range(256)]
PIECES += [
    b"\n",
    b"  ",
    b": ",
    b"- ",
    b"'",
    b'"',
    b"{",
    b"[",
    b"&a ",
    b"*a",
    b"!x ",
    b"|\n",
    b">\n",
    b"%",
    b"@",
    b"---\n",
]
PIECES += [
    b":::",
    b":::{note}\n",
    b"| - |",
    b"\\",
    b"`",
    b"{cases}",
    b"msgid ",
    b'msgstr ""\n',
    b"#~ ",
    b",",
    b"\r",
    "й".encode(),
]


@pytest.mark.slow
@given(st.data())
@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_chance_damage_is_told_and_never_a_traceback(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(RICH)))
    whole = str(RICH[path]).encode()
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(whole)))
        length = data.draw(st.sampled_from([0, 0, 1, 1, 2, 7, 40]))
        what = data.draw(st.sampled_from(["put", "cut", "double"]))
        cut = whole[start : start + length]
        new = data.draw(st.sampled_from(PIECES)) if what == "put" else b"" if what == "cut" else cut * 2
        whole = whole[:start] + new + whole[start + length :]
    reader = WorkspaceReader(world := MemoryWorld(with_(RICH, path=path, text=whole)))
    reading = reader.read()
    for found in reading.diagnostics:
        assert str(found)
    again = reader.read()
    assert (again.diagnostics, again.publication) == (reading.diagnostics, reading.publication)
    world.change(path, RICH[path])
    assert reader.read().diagnostics == (), "once it is mended nothing is remembered of it"
