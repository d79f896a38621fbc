"""The post for a messenger: figures first, link last, and never too long, whatever the issue."""

from dataclasses import replace

import pytest

from khabar.core.diagnostic import Severity
from khabar.core.language import LANGUAGES
from khabar.model.block import BLOCKS
from khabar.model.edition import Edition
from khabar.render.direction import POP_DIRECTIONAL_ISOLATE
from khabar.render.formats.chat import LONGEST, PLUGIN, length
from khabar.testing.editions import full_edition, passage
from tests.render.shop import DrawnPictures, render


def posted(edition: Edition) -> tuple[str, list[str]]:
    """Give the post, and what was said to be left out."""
    rendered = render("chat", edition, DrawnPictures())
    assert {found.severity for found in rendered.diagnostics} <= {Severity.DROPPED}
    return rendered.artifacts[0].data.decode().rstrip("\n"), [found.message for found in rendered.diagnostics]


def test_every_block_is_written_or_declared() -> None:
    assert PLUGIN.writes | PLUGIN.drops.keys() == BLOCKS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_post_fits_and_says_figures_first_and_the_link_last(lang: str) -> None:
    edition = full_edition(lang)
    post, left_out = posted(edition)
    assert length(post) <= LONGEST
    assert left_out == []
    places = [post.index(edition.figures[name].current.printed) for name in edition.key_figures]
    assert places == sorted(places)
    assert places[-1] < post.index(f"• {edition.highlights[-1].plain}")
    assert post.rstrip(POP_DIRECTIONAL_ISOLATE).endswith(f"https://khabar.example/made-up/2020-004/{lang}/")
    for name in edition.key_figures:
        assert edition.figures[name].current.as_of_printed in post
    assert "Made-Up Office of Statistics" in post


def test_what_does_not_fit_is_left_out_whole_from_the_last_highlight_on_and_named() -> None:
    highlights = tuple(passage("en", f"Highlight {number}: " + "word " * 100) for number in range(1, 11))
    post, left_out = posted(replace(full_edition("en"), highlights=highlights))
    kept = [words.plain for words in highlights if " ".join(words.plain.split()) in post]
    assert 3 <= len(kept) < 10
    assert kept == [words.plain for words in highlights[: len(kept)]]
    assert f"Highlight {len(kept) + 1}" not in post
    assert [told.partition(" is left out")[0] for told in left_out] == [
        f"highlight {number}" for number in range(len(kept) + 1, 11)
    ]
    assert length(post) <= LONGEST


def test_a_giant_issue_still_makes_a_post_with_its_link() -> None:
    edition = full_edition("en")
    giant = replace(edition, title=passage("en", "word " * 2000), figures_note=passage("en", "note " * 2000))
    post, left_out = posted(giant)
    assert length(post) <= LONGEST
    assert any("the title" in told for told in left_out)
    assert post.endswith("/2020-004/en/")


def test_characters_are_counted_as_telegram_does() -> None:
    assert [length("a"), length("ү"), length("\N{DROPLET}")] == [1, 1, 2]
    drops = passage("en", "\N{DROPLET}" * 1800)
    post, left_out = posted(replace(full_edition("en"), highlights=(drops,)))
    assert len(post) < LONGEST
    assert left_out != []


def test_two_renderings_are_equal() -> None:
    assert posted(full_edition("tg")) == posted(full_edition("tg"))
