"""Invisible characters: which are reported, with which severity, and what the text is without them."""

import pytest

from khabar.core.diagnostic import Pointer, Severity
from khabar.core.hidden_characters import hidden_characters, hidden_in_address, shown

TURNING = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
EMPTY = ["\u200b", "\ufeff", "\u2060", "\u2028", "\u2029", "\u3164", "\U000e0041", "\u180e", "\u034f", "\ufff9"]
MARKS = ["\u200e", "\u200f", "\u061c", "\u200c", "\u200d"]


def found(text: str) -> list[tuple[Severity, str, str]]:
    return [
        (one.severity, one.fix.old, one.fix.new)
        for one in hidden_characters(text, Pointer(file="a.md", line=1))
        if one.fix
    ]


@pytest.mark.parametrize("character", TURNING + EMPTY)
@pytest.mark.parametrize("around", ["a word {}here", "сөз{}дөр", "یک{}کلمه"])
def test_what_no_language_is_written_with_is_an_error(character: str, around: str) -> None:
    text = around.format(character)
    [(severity, old, new)] = found(text)
    assert severity is Severity.ERROR
    assert character in old
    assert text.replace(old, new) == around.format("")


@pytest.mark.parametrize("character", MARKS)
def test_marks_are_right_among_arabic_letters_and_reported_elsewhere(character: str) -> None:
    assert found(f"کلمه{character} (IOM)") == []
    assert found(f"word{character} (IOM)") == [(Severity.WARNING, f"word{character}", "word")]


def test_a_soft_hyphen_is_reported_in_every_script() -> None:
    assert found("hu\u00adman") == [(Severity.WARNING, "hu\u00adman", "human")]
    assert found("کل\u00adمه") == [(Severity.WARNING, "کل\u00adمه", "کلمه")]


def test_an_emoji_may_be_joined() -> None:
    assert found("👩\u200d⚕️ at work") == []


@pytest.mark.parametrize("text", ["plain", "اردو می\u200cخواهم", "1 000 m²", "„a“ – b…", "ä ö ʻ ө", ""])
def test_what_is_written_every_day_is_not_reported(text: str) -> None:
    assert found(text) == []


def test_at_most_twenty_words_are_reported() -> None:
    assert len(found("a\u200b " * 1000)) == 20


@pytest.mark.parametrize("character", [*TURNING, *EMPTY, *MARKS, "\u00ad", "\x9b", "\x7f"])
def test_an_address_holds_none_of_them(character: str) -> None:
    assert hidden_in_address(f"https://khabar.example/{character}a").startswith(f"U+{ord(character):04X}")
    assert hidden_in_address("https://хабар.example/a?b=%20#c") == ""


def test_messages_never_print_the_character_itself() -> None:
    message = next(hidden_characters("a\u202eb", Pointer())).message
    assert "a[U+202E]b" in message
    assert "\u202e" not in message
    assert shown("\x1b[2J\u200b") == "[U+001B][2J[U+200B]"
