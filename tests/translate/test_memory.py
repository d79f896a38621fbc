"""What a memory offers, and what it says of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from khabar.core.language import Lang
from khabar.translate.memory import BUT_FOR_NUMBERS, EXACT, NEAR, Change, Memory, changes
from khabar.translate.slots import skeleton
from khabar.translate.unit import State, Suggested, Unit

EN, RU, KY = Lang("en"), Lang("ru"), Lang("ky")


def unit(source: str, target: str = "", key: str = "2020-005/a#1", **more: object) -> Unit:
    given = {"lang": RU, "source_lang": EN, "state": State.DRAFT if target else State.MISSING, **more}
    return Unit(key=key, source=source, target=target, **given)  # type: ignore[arg-type]


def test_the_same_sentence_is_offered_whole() -> None:
    memory = Memory([unit("Ask before you go.", "Спросите, прежде чем ехать.", "2020-004/tj-radio#1")])
    (found,) = memory.suggestions(unit("Ask before you go."))
    assert (found.score, found.target, found.key) == (EXACT, "Спросите, прежде чем ехать.", "2020-004/tj-radio#1")
    assert (found.changes, found.numbers) == ((), ())


def test_numbers_days_and_references_do_not_count_and_are_told() -> None:
    memory = Memory(
        [unit("On 6 August 2020 there were 2,742 cases.", "6 августа 2020 г. было 2 742 случая.", "2020-004/a#1")]
    )
    (found,) = memory.suggestions(unit("On 11 September 2020 there were {covid.cases} cases."))
    assert found.score == BUT_FOR_NUMBERS
    assert found.changes == (Change("6 August 2020", "11 September 2020"), Change("2,742", "{covid.cases}"))
    assert found.numbers == (Change("6 августа 2020", "11 September 2020"), Change("2 742", "{covid.cases}"))


def test_a_number_is_found_wherever_the_translation_puts_it() -> None:
    memory = Memory([unit("Of 40 people 12 came.", "Пришли 12 из 40 человек.", "2020-004/a#1")])
    (found,) = memory.suggestions(unit("Of 41 people 12 came."))
    assert found.numbers == (Change("40", "41"),)


def test_where_it_is_not_plain_which_number_must_be_changed_none_is_named() -> None:
    memory = Memory([unit("Of 12 people 12 came.", "Пришли 12 из 12 человек.", "2020-004/a#1")])
    (found,) = memory.suggestions(unit("Of 12 people 7 came."))
    assert found.numbers == (Change("", "7"),)


def test_a_number_that_is_part_of_a_name_is_no_number() -> None:
    memory = Memory([unit("The tests for COVID-19 are free.", "Анализы на COVID-19 бесплатны.")])
    (found,) = memory.suggestions(unit("The tests for COVID-20 are free.", key="2020-006/a#1"))
    assert NEAR <= found.score < BUT_FOR_NUMBERS


def test_a_near_sentence_comes_with_what_differs() -> None:
    memory = Memory([unit("The mission in Uzbekistan can be asked on any day.", "…", "2020-004/a#1")])
    (found,) = memory.suggestions(unit("The mission in Tajikistan can be asked on every day, too."))
    assert NEAR <= found.score < BUT_FOR_NUMBERS
    assert found.changes == (Change("Uzbekistan", "Tajikistan"), Change("any", "every"), Change("", ", too"))


@pytest.mark.parametrize("far", ["An empty place is not a zero.", "", "!", "Ask."])
def test_what_is_far_is_not_offered(far: str) -> None:
    assert Memory([unit("Ask before you go.", "…")]).suggestions(unit(far, key="2020-006/a#1")) == ()


def test_the_best_comes_first_the_reviewed_before_the_draft_and_the_new_before_the_old() -> None:
    said = [
        ("черновик", State.DRAFT, "2020-004/a#1"),
        ("машина", State.MACHINE, "2020-004/b#1"),
        ("старое", State.REVIEWED, "2020-003/a#1"),
        ("новое", State.REVIEWED, "2020-004/c#1"),
    ]
    memory = Memory(unit("Ask before you go.", target, key, state=state) for target, state, key in said)
    found = memory.suggestions(unit("Ask before you go."), most=4)
    assert [one.target for one in found] == ["новое", "старое", "черновик", "машина"]
    assert [one.target for one in memory.suggestions(unit("Ask before you go."), most=1)] == ["новое"]


def test_a_better_state_does_not_outweigh_a_better_match() -> None:
    memory = Memory(
        [
            unit("Ask before you went.", "почти", "2020-004/a#1", state=State.REVIEWED),
            unit("Ask before you go.", "точно", "2020-003/a#1"),
        ]
    )
    assert [one.target for one in memory.suggestions(unit("Ask before you go."))] == ["точно", "почти"]


def test_the_same_translation_is_offered_once_as_it_is_best_trusted() -> None:
    memory = Memory(
        [
            unit("Ask!", "Спросите!", "2020-004/a#1"),
            unit("Ask!", "Спросите!", "2020-003/a#1", state=State.REVIEWED),
            unit("Ask!", "Спросите!", "2020-002/a#1", state=State.REVIEWED),
        ]
    )
    (found,) = memory.suggestions(unit("Ask!"))
    assert (found.key, found.state) == ("2020-003/a#1", State.REVIEWED)


def test_what_is_behind_is_remembered_with_the_words_it_was_made_of() -> None:
    behind = unit("Ask after you go.", "Спросите до.", state=State.BEHIND, previous="Ask before you go.")
    memory = Memory([behind])
    assert memory.suggestions(unit("Ask before you go.", key="2020-006/a#1"))[0].score == EXACT
    (own,) = memory.suggestions(behind)
    assert own.changes == (Change("before", "after"),)
    unknown = unit("Ask after you go.", "Спросите до.", state=State.BEHIND)
    assert Memory([unknown]).suggestions(unit("Ask after you go.", key="2020-006/a#1")) == ()


def test_nobody_is_offered_their_own_translation_or_another_language() -> None:
    mine = unit("Ask before you go.", "Спросите.")
    memory = Memory([mine, unit("Ask before you go.", "Сура.", "2020-004/a#1", lang=KY)])
    assert memory.suggestions(mine) == ()
    assert memory.suggestions(unit("Ask before you go.", lang=Lang("kk"))) == ()
    assert memory.suggestions(unit("Ask before you go.", source_lang=RU, lang=KY)) == ()
    assert memory.suggestions(unit("Ask before you go.", lang=KY))[0].target == "Сура."


WORDS = st.lists(
    st.sampled_from(["a", "migrant", "went", "home", "on", "the", "radio", "in", "May", "asked", "12"]), min_size=1
)


@given(st.lists(WORDS, min_size=1, max_size=30), WORDS)
def test_it_finds_what_comparing_with_every_sentence_finds(known: list[list[str]], asked: list[str]) -> None:
    sources = [" ".join(words) for words in known]
    memory = Memory(unit(source, f"T {number}", f"2020-004/a#{number}") for number, source in enumerate(sources))
    new = unit(" ".join(asked))
    words = skeleton(new.source, EN).words
    alike = {source for source in sources if ratio(words, skeleton(source, EN).words) >= NEAR}
    found = memory.suggestions(new, most=100)
    assert {one.source for one in found} == alike
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@given(WORDS, WORDS)
def test_changes_lead_from_the_old_sentence_to_the_new(was: list[str], now: list[str]) -> None:
    steps = changes(" ".join(was), " ".join(now), EN)
    kept_of_old, kept_of_new = list(was), list(now)
    for step in steps:
        for word in step.was.split():
            kept_of_old.remove(word)
        for word in step.now.split():
            kept_of_new.remove(word)
    assert sorted(kept_of_old) == sorted(kept_of_new)


def test_what_is_compared_letter_by_letter_does_not_grow_with_the_memory() -> None:
    every = [
        unit(f"The mission number{n % 97} told reader{n} of work{n % 31}.", "…", f"2020-004/a#{n}") for n in range(3000)
    ]
    memory = Memory([*every, unit("Zebras told readers of rare quagga stripes.", "зебры", "2020-004/z#1")])
    (found, *_) = memory.suggestions(unit("Zebras told reader12 of rare quagga stripes."))
    assert found.target == "зебры"
    assert len(memory._indexes[EN]._candidates("the mission number1 told reader1 of work1")) <= 400


def test_a_suggestion_is_told_in_one_line_as_it_would_be_typed() -> None:
    """A translator copies it: a space that does not break stays one, and a quotation mark is not escaped."""
    found = Suggested(
        score=99,
        source="On 7 July it's\nopen.",
        target="7\u00a0июля\nоткрыто: “да”, 'да'.",
        state=State.DRAFT,
        key="2020-004/a#1",
    )
    assert str(found) == ("99 % in 2020-004/a (draft): “7\u00a0июля открыто: “да”, 'да'.” for “On 7 July it's open.”")
