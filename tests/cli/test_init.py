"""What `khabar init` asks on a terminal, and what it makes of the answers."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from khabar.cli.commands.init import choices
from khabar.cli.main import parser


def arguments(*words: str) -> Namespace:
    return parser("init").parse_args(["init", "Water News", *words])


def answering(*answers: str) -> tuple[list[str], Callable[[str], str]]:
    waiting, questions = iter(answers), []

    def ask(question: str) -> str:
        questions.append(question)
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    return questions, ask


def test_every_question_is_asked_and_its_answer_is_used() -> None:
    questions, ask = answering("Су: «жаңылык»", "kyrgyzstan, TJ", "ky, ru", "full", "Our office", "2026-12-01")
    new = choices(arguments(), Path("Water News"), ask)
    assert len(questions) == 6
    assert (new.name, new.title, new.countries) == ("water-news", "Су: «жаңылык»", ("KG", "TJ"))
    assert (new.languages, new.full, new.organisation, new.date) == (
        ("ky", "ru"),
        True,
        "Our office",
        date(2026, 12, 1),
    )


def test_an_empty_answer_takes_the_default_that_the_question_shows() -> None:
    questions, ask = answering("", "", "", "", "", "2026-12-01")
    new = choices(arguments(), Path("Water News"), ask)
    assert questions[0] == "Title [Water news]: "
    assert (new.title, new.languages, new.full, new.organisation) == ("Water news", ("en",), False, "")
    assert new.countries == ("KZ", "KG", "TJ", "TM", "UZ")


def test_a_wrong_answer_is_explained_and_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    questions, ask = answering("", "Atlantis", "KG", "kyrgyz", "ky", "large", "small", "", "1.12.2026", "2026-12-01")
    new = choices(arguments(), Path("Water News"), ask)
    assert (new.countries, new.languages, new.full, new.date) == (("KG",), ("ky",), False, date(2026, 12, 1))
    assert len(questions) == 10
    said = capsys.readouterr().out + capsys.readouterr().err
    assert said.count("\n") == 4
    assert "unknown country 'Atlantis'" in said


def test_what_a_flag_says_is_not_asked() -> None:
    questions, ask = answering("2026-12-01")
    flags = ("--title", "T", "--country", "KG", "--language", "en", "--small", "--organisation", "O")
    new = choices(arguments(*flags), Path("Water News"), ask)
    assert questions[0].startswith("Date of the first issue")
    assert len(questions) == 1
    assert (new.title, new.countries, new.full) == ("T", ("KG",), False)


def test_end_of_input_takes_the_defaults() -> None:
    _, ask = answering()
    assert choices(arguments("--date", "2026-12-01"), Path("Water News"), ask).title == "Water news"
