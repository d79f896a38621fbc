"""An event's hour on every country's clocks, told so that each reader knows which are theirs."""

from dataclasses import replace
from datetime import datetime

import pytest

from khabar.core.language import Lang
from khabar.model.campaign import Event
from khabar.model.edition import ShownEvent
from khabar.model.publication import Publication
from khabar.model.text import Passage, Text
from khabar.model.value import Zone
from khabar.render.resolve_event import resolve_event

FIVE = ("KZ", "KG", "TJ", "TM", "UZ")


def say(text: Text) -> Passage:
    lang, wording = text.best()
    return Passage(lang=lang, status=wording.status, inlines=())


@pytest.fixture
def event(example: Publication[Text]) -> Event[Text]:
    """The press conference of the example: 30 July 2020, 10:00 in Almaty."""
    (event,) = example.issues[max(example.issues)].events
    return event


def told(shown: ShownEvent) -> list[str]:
    return [f"{time.clock} {time.country_name} ({time.zone})".replace("\u00a0", " ") for time in shown.times]


def test_a_country_with_two_clocks_is_told_by_a_city_for_each(event: Event[Text]) -> None:
    assert told(resolve_event(event, FIVE, Lang("en"), say)) == [
        "10:00 Kazakhstan (Almaty) and Kyrgyzstan (UTC+6)",
        "09:00 Kazakhstan (Kyzylorda), Tajikistan, Turkmenistan and Uzbekistan (UTC+5)",
    ]


def test_a_country_whose_clocks_became_one_is_told_whole(event: Event[Text]) -> None:
    later = replace(event, starts=datetime(2024, 3, 1, 10, 0))  # noqa: DTZ001 - the clock on the wall
    assert told(resolve_event(later, FIVE, Lang("en"), say)) == [
        "10:00 Kazakhstan, Tajikistan, Turkmenistan and Uzbekistan (UTC+5)",
        "11:00 Kyrgyzstan (UTC+6)",
    ]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "London time"),
        ("ru", "время города Лондон"),
        ("kk", "Лондон уақыты"),
        ("ky", "Лондон убактысы"),
        ("tg", "вақти Лондон"),
        ("tk", "London wagty"),
        ("uz", "London vaqti"),
        ("uz-Cyrl", "Лондон вақти"),
    ],
)
def test_clocks_of_none_of_the_countries_are_told_as_readers_know_them(
    event: Event[Text], lang: Lang, expected: str
) -> None:
    abroad = replace(event, timezone=Zone("Europe/London"))
    first, *others = resolve_event(abroad, FIVE, lang, say).times
    assert (first.country, first.country_name.replace("\u00a0", " "), first.zone) == ("", expected, "UTC+1")
    assert [time.clock for time in others] == ["15:00", "14:00"]
    assert first.printed.replace("\u00a0", " ").endswith(f", 10:00 ({expected}, UTC+1)")


def test_a_zone_of_no_city_is_called_by_its_name(event: Event[Text]) -> None:
    (first, *_) = resolve_event(replace(event, timezone=Zone("UTC")), FIVE, Lang("en"), say).times
    assert (first.country_name, first.printed) == ("UTC", "30\u00a0July 2020, 10:00 (UTC)")
