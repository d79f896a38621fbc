"""No renderer passes on a character that turns the direction of a line, also where no check has seen the text."""

from dataclasses import replace

import pytest

from khabar.model.edition import Edition
from khabar.model.text import Plain
from khabar.testing.editions import full_edition
from tests.render.shop import DrawnPictures, render

TURNED = "lent \u202e12\u202c books \u202aon\u202d Monday\u202b"


def turned() -> Edition:
    """Give the full edition with a story whose title and lead hold such characters."""
    edition = full_edition()
    first, *others = edition.stories
    title = replace(first.title, inlines=(Plain(text=TURNED),))
    lead = replace(first.lead, inlines=(Plain(text=TURNED),))
    return replace(edition, stories=(replace(first, title=title, lead=lead), *others))


@pytest.mark.parametrize("to", ["web", "text", "email", "chat"])
def test_no_line_is_turned(to: str) -> None:
    for artifact in render(to, turned(), DrawnPictures()).artifacts:
        words = artifact.data.decode("utf-8", "replace")
        assert not {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e"} & set(words), artifact.path
    # a chat post has neither title nor lead of a story
    assert to == "chat" or any(b"lent 12 books" in one.data for one in render(to, turned(), DrawnPictures()).artifacts)


def test_no_line_of_the_pdf_is_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """What typst sets is looked at; the JSON that is attached is data, and stays as it is."""
    from khabar.render.pdf import inputs  # noqa: PLC0415

    given: list[dict[str, str]] = []
    real = inputs.inputs_of
    monkeypatch.setattr(inputs, "inputs_of", lambda *a: given.append(real(*a)) or given[-1])
    assert render("pdf", turned(), DrawnPictures()).artifacts
    assert "lent 12 books" in given[0]["soft_hyphens"]
    assert "\u202e" not in given[0]["soft_hyphens"] + given[0]["setting"]
