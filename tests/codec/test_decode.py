"""A tree becomes a value of the model, or every fault in it is told at its own place."""

from datetime import date, datetime
from decimal import Decimal
from textwrap import dedent
from typing import Any

import pytest
from tests.codec.samples import SAMPLES, decoded, tree_of

from khabar.codec.form import FORMS, is_zone
from khabar.core.diagnostic import Diagnostic
from khabar.core.language import Lang
from khabar.model import value
from khabar.model.campaign import Campaign
from khabar.model.figure import Difference, Figure, Headline, Kind, Share, Total
from khabar.model.issue import Issue, Printed, Story
from khabar.model.observation import Place, Qualifier, Unit
from khabar.model.organisation import Mission, Organisation, Role
from khabar.model.source import Dates, Separator, Sign, Source
from khabar.model.text import Text
from khabar.model.value import Name


def faults(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.name, str(one.where).removeprefix("file.yaml:")) for one in found]


def read(kind: str, text: str | None = None) -> Any:
    made, found = decoded(kind, tree_of(dedent(text or SAMPLES[kind])))
    assert faults(found) == []
    return made


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_with_every_key_is_read(kind: str) -> None:
    assert read(kind) is not None


def test_values_are_of_the_models_types() -> None:
    figure = read("figures")["cases"]
    assert isinstance(figure, Figure)
    assert (figure.name, figure.unit, figure.kind, figure.places) == ("cases", Unit.CASES, Kind.CUMULATIVE, ("KG",))
    assert (figure.headline, figure.total, figure.exhaustive, figure.apart) == (
        Headline.LATEST,
        Total.REPORTED,
        False,
        3,
    )
    assert figure.day == date(2020, 8, 6)
    assert figure.share == Share(part=Name("cases"), whole=Name("tests"), where=figure.share.where)
    assert figure.difference == Difference(
        of=Name("cases"), days=28, since=date(2020, 7, 1), where=figure.difference.where
    )
    assert figure.breaks[0].size == Decimal("11285.5")
    assert figure.remarks[0].known_at == date(2020, 8, 8)
    assert isinstance(figure.label, Text)
    source = read("sources")["register"]
    assert isinstance(source, Source)
    intake = source.intake
    assert (intake.dates, intake.decimal, intake.grouping) == (Dates.DAY_FIRST, Sign.COMMA, Sign.SPACE)
    assert (intake.separator, intake.header, intake.absent) == (Separator.SEMICOLON, 2, ("-",))
    assert intake.places == {"the south": Place("KG-O+KG-J")}
    assert intake.units == {Name("tests"): Unit.ITEMS}
    printed = read("printed")["cases"]
    assert isinstance(printed, Printed)
    assert (printed.value, printed.qualifier) == (Decimal("100.5"), Qualifier.MORE_THAN)
    _, issue = read("issue")
    assert isinstance(issue, Issue)
    assert issue.events[0].starts == datetime(2020, 8, 3, 10, 0)  # noqa: DTZ001 - a wall clock
    story = read("story")
    assert isinstance(story, Story)
    assert story.people_named is False
    mission = read("mission")
    assert isinstance(mission, Mission)
    assert [phone.number for phone in mission.offices[0].phones] == ["+996 312 123 456", "112"]


def test_words_by_language_are_words_in_each() -> None:
    title = read("publication").title
    assert {lang: wording.inlines[0].text for lang, wording in title.by_lang.items()} == {
        "en": "Made-up bulletin",
        "ky": "Ойдон чыгарылган",
    }
    assert title.source == Lang("en")


def test_everything_knows_where_it_stands() -> None:
    campaign = read("campaign")
    assert isinstance(campaign, Campaign)
    assert str(campaign.where) == "file.yaml:2:1"
    assert str(campaign.at("starts")) == "file.yaml:4:9"
    assert str(campaign.activities[0].at("ends")) == "file.yaml:13:11"
    assert str(campaign.title.where) == "file.yaml:2:8"


def test_what_is_not_given_has_its_default() -> None:
    made = read("organisations", "office:\n  title: An office\n")
    assert made == {"office": Organisation(name=value.Name("office"), title=made["office"].title)}
    assert made["office"].role is Role.PARTNER
    assert str(made["office"].at("role")) == "file.yaml:2:3", "the place of the whole, for want of its own"


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_an_optional_key_may_stand_empty(nothing: str) -> None:
    made = read("organisations", f"office:\n  title: A\n  role: {nothing}\n  country: {nothing}\n  url: {nothing}\n")
    assert made == read("organisations", "office:\n  title: A\n")


def test_all_faults_are_told_at_once() -> None:
    text = """\
        cases:
          label:
          unit: case
          kind: [stock]
          places: KG
          definiton: What is counted
          remarks:
            - as_of: 2020-02-30
              note:
              source: The Register
              known_at: yesterday
          share: {part: 5, whol: cases}
          apart: three
          breaks:
            - 2020-07-01
            - {day: 2020-07-01, place: kg, note: Something, size: '1,000'}
        Deaths: {}
    """
    made, found = decoded("figures", tree_of(dedent(text)))
    assert made == {}
    assert faults(found) == [
        ("bad-value", "2:9"),
        ("bad-value", "3:9"),
        ("bad-value", "4:9"),
        ("bad-value", "5:11"),
        ("unknown-key", "6:3"),
        ("bad-value", "8:14"),
        ("bad-value", "9:12"),
        ("bad-value", "10:15"),
        ("bad-value", "11:17"),
        ("unknown-key", "12:20"),
        ("missing-key", "12:10"),
        ("bad-value", "13:10"),
        ("bad-value", "15:7"),
        ("bad-value", "16:32"),
        ("bad-value", "16:59"),
        ("missing-key", "2:3"),
        ("bad-value", "17:1"),
    ]
    hints = [one.hint for one in found if one.name == "unknown-key"]
    assert hints == ["did you mean 'definition'?", "did you mean 'whole'?"]


def test_one_faulty_entry_leaves_the_others() -> None:
    made, found = decoded("organisations", tree_of("one: {title: A}\ntwo: {titel: B}\nthree: {title: C, url: x}\n"))
    assert {name: one.url for name, one in made.items()} == {"one": "", "three": ""}, "two has no title"
    assert {one.name for one in found} == {"unknown-key", "missing-key", "bad-value"}
    made, found = decoded("organisations", tree_of("four: {title: D, more: 1}\n"))
    assert list(made) == ["four"]
    assert [one.name for one in found] == ["unknown-key"], "what has no place would be lost"


def test_a_faulty_entry_of_a_list_leaves_the_others() -> None:
    sample = dedent(SAMPLES["publication"]).replace("- our-own", "- our own\n  - b")
    made, found = decoded("publication", tree_of(sample))
    assert made is not None
    assert made.checks == ("b",)
    assert [one.name for one in found] == ["bad-value"]


@pytest.mark.parametrize("given", ["source", "as_of", "value"])
def test_no_number_was_printed_without_a_source_and_a_day(given: str) -> None:
    lines = [line for line in dedent(SAMPLES["printed"]).split("\n") if not line.strip().startswith(f"{given}:")]
    made, found = decoded("printed", tree_of("\n".join(lines)))
    assert made == {}
    assert [(one.name, one.message) for one in found] == [("missing-key", f"missing key {given!r} in printed")]


@pytest.mark.parametrize(("kind", "key"), [("figures", "values"), ("sources", "retrieved")])
def test_a_key_of_an_earlier_version_is_told_where_it_went(kind: str, key: str) -> None:
    _, found = decoded(kind, tree_of(dedent(SAMPLES[kind]) + f"  {key}: 1\n"))
    assert [one.name for one in found] == ["unknown-key"]
    assert "data/observations" in found[0].hint


SOUND: dict[Any, list[str]] = {
    value.Name: ["a", "kz-marathon", "covid.cases", "2020_x", "a" * 80],
    value.Url: ["https://a.example", "http://a", "https://a.example/б?c=(d)&e#f", "https://тест.example:8080/"],
    value.Email: ["a@b.example", "first.last+tag@sub.b.example", "почта@пример.example"],
    value.PhoneNumber: ["+996312123456", "+996 312 123 456", "112", "10"],
    value.Colour: ["#0b4f7d", "#FFFFFF"],
    value.Country: ["KZ", "XX"],
    Place: ["KZ", "KG-GB", "KG-O+KG-J", "KG+KZ+TJ"],
    value.Zone: ["Asia/Almaty", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"],
    value.FilePath: ["a.jpg", "a/b c.jpg", "a..b.jpg", "Фото 1.jpg"],
    Lang: ["en", "uz-Cyrl"],
}
FAULTY: dict[Any, list[str]] = {
    value.Name: ["", "A", "-a", "a b", "a/b", "..", "é", "a" * 81, "a\n"],
    value.Url: [
        "",
        "a.example",
        "ftp://a",
        "https://",
        "https:///a",
        "https://a b",
        "javascript:x",
        "https://a\n",
        'http://a"b',
    ],
    value.Email: ["", "a", "a@b", "@b.c", "a@b.c d", "a@b.c\n", "a@@b.c", "a@b.c?bcc=d@e.f", "<a@b.c>", "a,b@c.d"],
    value.PhoneNumber: ["", "1", "0312 123456", "+0312123456", "+996-312-123456", "+996  312123456", "1234567", "٣٤٥"],
    value.Colour: ["", "red", "#fff", "#0b4f7d80", "0b4f7d"],
    value.Country: ["", "kz", "KAZ", "K", "КЗ"],
    Place: ["", "kz", "KAZ", "KG+", "+KG", "KG-", "KG+kz", "KG, KZ"],
    value.Zone: ["", "+05:00", "Asia/", "../etc/passwd", "/etc/localtime"],
    value.FilePath: ["", "/a", "../a", "a/../b", "a/..", "..", "a\\b", "a\0b", "a\nb", " a", "a\n/../b"],
    Lang: ["", "EN", "de", "uz_Cyrl", "en|ru"],
}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, many in SOUND.items() for words in many])
def test_words_of_the_right_form(kind: Any, words: str) -> None:
    assert FORMS[kind].fits(words)


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, many in FAULTY.items() for words in many])
def test_words_of_another_form(kind: Any, words: str) -> None:
    assert not FORMS[kind].fits(words)


def test_every_form_has_examples() -> None:
    assert set(SOUND) == set(FAULTY) == set(FORMS)


def test_a_zone_is_one_that_is_known() -> None:
    assert is_zone("Asia/Almaty")
    assert not any(map(is_zone, ["Asia/Astana", "Asia", "", "../../etc/passwd"]))
