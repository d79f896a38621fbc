"""What comes back is unchanged, accepted or refused, text by text; nothing is taken in silence."""

from dataclasses import replace

import pytest

from khabar.core.diagnostic import Pointer
from khabar.core.language import Lang
from khabar.translate.conflict import Side, version_of
from khabar.translate.exchange_format import Returned, ReturnedUnit
from khabar.translate.receiving import Received, receive
from khabar.translate.unit import Shown, State, Unit
from tests.translate.units import LANGS, TRANSLATED, about, by_key, example_units, unit

HERE = Pointer(file="ru.po", line=3)
A = unit("The school is open.", "Школа открыта.", key="2020-004/school#aaaa")
B = unit("The road is closed.", key="2020-004/road#bbbb")
C = unit("Call +996 312 123 456.", key="publication#cccc")


def back(*texts: tuple[Unit, str, State], source: str = "") -> Returned:
    units = tuple(
        ReturnedUnit(key=one.key, source=source or one.source, target=target, state=state, where=HERE)
        for one, target, state in texts
    )
    return Returned(file="ru.po", workspace="made-up", issue="", source="en", target="ru", units=units)


def received(*texts: tuple[Unit, str, State], units: tuple[Unit, ...] = (A, B, C), **more: bool) -> Received:
    return receive(back(*texts), by_key(units), about(), **more)


def names(found: Received) -> list[str]:
    return [fault.name for fault in found.faults]


def test_beside_an_error_nothing_is_taken_unless_the_rest_is_asked_for() -> None:
    found = received((B, "Дорога закрыта.", State.DRAFT), (C, "Звоните +996 312 123 457.", State.DRAFT))
    assert found.refused == (C.key,)
    assert found.taken() == ()
    assert [one.unit.key for one in found.taken(partly=True)] == [B.key]


def test_beside_a_warning_everything_is_taken() -> None:
    one = unit("Of {office.hours} many.", key="2020-004/a#dddd")
    found = received((one, "Многие.", State.DRAFT), units=(one,))
    assert names(found) == ["translation-figure-left-out"]
    assert len(found.taken()) == 1


@pytest.mark.parametrize("before", [State.MACHINE, State.BEHIND, State.DRAFT, State.REVIEWED])
@pytest.mark.parametrize("back_as", [State.MACHINE, State.BEHIND, State.DRAFT, State.REVIEWED])
def test_the_same_words_change_only_when_somebody_stands_by_them(before: State, back_as: State) -> None:
    one = unit("The school is open.", "Школа открыта.", state=before)
    found = received((one, one.target, back_as), units=(one,))
    if back_as is State.REVIEWED and before is not State.REVIEWED:
        assert [taken.state for taken in found.taken()] == [State.REVIEWED]
    else:
        assert found.unchanged == (one.key,)


@pytest.mark.parametrize(
    ("state", "reviewed", "becomes"),
    [
        (State.DRAFT, False, State.DRAFT),
        (State.BEHIND, False, State.DRAFT),  # the words are new: they were made of today's source
        (State.MACHINE, False, State.DRAFT),
        (State.REVIEWED, False, State.REVIEWED),
        (State.DRAFT, True, State.REVIEWED),
    ],
)
def test_new_words_are_a_draft_until_somebody_stands_by_them(state: State, reviewed: bool, becomes: State) -> None:
    found = received((A, "Школа работает.", state), reviewed=reviewed)
    assert [one.state for one in found.taken()] == [becomes]


def test_a_text_without_translation_leaves_the_catalogue_as_it_is() -> None:
    assert received((A, "", State.MISSING), reviewed=True).unchanged == (A.key,)


def test_line_ends_of_a_tool_are_brought_into_one_form() -> None:
    (one,) = received((B, " Дорога\nзакрыта. ", State.DRAFT)).taken()
    assert one.target == "Дорога закрыта."


def test_spaces_that_a_tool_has_changed_in_the_source_do_not_count() -> None:
    found = receive(back((B, "Дорога закрыта.", State.DRAFT), source="The road  is\nclosed."), by_key([B]), about())
    assert found.faults == ()


def test_a_translation_that_does_not_fit_is_told_as_readers_will_see_it() -> None:
    one = unit("It has {a.b}.", key="2020-004/a#dddd", limit=12, figures=(Shown(written="{a.b}", printed="2 742"),))
    fits = received((one, "Их {a.b}.", State.DRAFT), units=(one,))
    longer = received((one, "Их там было {a.b}.", State.DRAFT), units=(one,))
    assert (names(fits), names(longer)) == ([], ["translation-too-long"])
    assert "18 characters; keep it to 12" in longer.faults[0].message


def test_a_text_of_another_issue_than_was_asked_for() -> None:
    found = receive(back((A, "Школа работает.", State.DRAFT)), by_key([A]), about(issue="2020-003"))
    assert names(found) == ["translation-for-another-issue"]
    shared = receive(back((C, "Звоните: +996 312 123 456.", State.DRAFT)), by_key([C]), about(issue="2020-003"))
    assert names(shared) == []


WORDS = {
    "ru": "Школа в долине попросила книги и получила их через неделю.",
    "kk": "Алқаптағы мектеп кітап сұрап, бір аптадан кейін алды.",
    "ky": "Өрөөндөгү мектеп китеп сурап, бир жумадан кийин алды.",
    "tg": "Мактаби водӣ китоб хост ва пас аз як ҳафта гирифт.",
    "tk": "Jülgedäki mekdep kitap sorady we bir hepdeden soň aldy.",
    "uz": "Vodiydagi maktab kitob soʻradi va bir haftadan keyin oldi.",
    "uz-Cyrl": "Водийдаги мактаб китоб сўради ва бир ҳафтадан кейин олди.",
    "prs": "مکتبی در دره کتاب خواست و پس از یک هفته گرفت.",
    "ar": "طلبت مدرسة في الوادي كتبًا وحصلت عليها بعد أسبوع.",
}
"""One sentence in each language: drafts, which need native review."""


def of(lang: Lang, words: str) -> list[str]:
    one = unit("A school in the valley asked for books and got them in a week.", lang=lang)
    returned = Returned(
        file="a.po",
        target=lang,
        units=(ReturnedUnit(key=one.key, source=one.source, target=words, state=State.DRAFT, where=HERE),),
    )
    return [fault.name for fault in receive(returned, by_key([one]), about(lang)).faults]


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_of_the_language_is_taken_and_one_in_another_script_is_not(lang: Lang) -> None:
    assert of(lang, WORDS[lang]) == []
    other = WORDS["ru"] if lang in {"tk", "uz"} else WORDS["uz"]
    assert of(lang, other) == ["translation-in-wrong-language"]


@pytest.mark.parametrize(("lang", "other"), [("ru", "kk"), ("tg", "kk"), ("ky", "kk")])
def test_a_sentence_with_another_language_s_letters_is_not_taken(lang: str, other: str) -> None:
    assert of(Lang(lang), WORDS[other]) == ["translation-in-wrong-language"]


def sent_back_as(lang: Lang, other: Lang) -> Received:
    """Send what the example says in one language back under the header of another."""
    units = [replace(one, lang=lang, target="", state=State.MISSING) for one in example_units(other)]
    units = [one for one in units if one.source_lang == "en"]
    words = by_key(example_units(other))
    file = tuple(
        ReturnedUnit(key=one.key, source=one.source, target=words[one.key].target, state=State.DRAFT, where=HERE)
        for one in units
    )
    returned = Returned(file="a.po", source="en", target=lang, units=file)
    return receive(returned, by_key(units), about(lang))


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_file_is_taken_for_one_of_a_neighbour_s_language(lang: Lang) -> None:
    """Kyrgyz has no letter that Kazakh has not, and Russian none that its neighbours have not: some are too few."""
    assert "translation-in-wrong-language" not in names(sent_back_as(lang, lang))
    for other in TRANSLATED:
        if other != lang:
            found = sent_back_as(lang, other)
            assert found.taken(partly=True) == (), other
            assert names(found) == ["translation-in-wrong-language"], other


def test_a_long_sentence_in_russian_is_not_taken_for_kazakh() -> None:
    russian = "Школа в долине попросила книги и получила их через неделю, а потом рассказала о том, что в них прочла."
    for lang in ("kk", "tk"):
        assert of(Lang(lang), russian) == ["translation-in-wrong-language"]
    assert of(Lang("kk"), "Школа в долине") == []  # it may be a name


def test_names_and_addresses_are_in_no_wrong_script() -> None:
    one = unit("UNICEF, WHO and example.org")
    assert received((one, "UNICEF, WHO и example.org", State.DRAFT), units=(one,)).faults == ()
    one = unit("UNICEF")
    assert received((one, "UNICEF", State.DRAFT), units=(one,)).faults == ()


CALL = {  # drafts, awaiting review by native speakers
    "ru": "Звоните",
    "kk": "Қоңырау шалыңыз",
    "ky": "Чалыңыз",
    "tg": "Занг занед",
    "tk": "Jaň ediň",
    "uz": "Qoʻngʻiroq qiling",
    "uz-Cyrl": "Қўнғироқ қилинг",
    "prs": "زنگ بزنید",
    "ar": "اتصلوا",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_phone_with_another_digit_is_refused_in_each_language(lang: Lang) -> None:
    one = unit(C.source, key=C.key, lang=lang)

    def sent_back(words: str) -> Received:
        returned = ReturnedUnit(key=one.key, source=one.source, target=words, state=State.DRAFT, where=HERE)
        file = Returned(file="a.po", workspace="made-up", source="en", target=lang, units=(returned,))
        return receive(file, {one.key: one}, about(lang))

    assert [taken.target for taken in sent_back(f"{CALL[lang]}: +996 312 123 456.").taken()]
    wrong = sent_back(f"{CALL[lang]}: +996 312 123 457.")
    assert wrong.refused == (one.key,)
    assert not wrong.taken(partly=True)


def sent_as(version: str | None, target: str, state: State, *, now: Unit, side: Side | None = None) -> Received:
    """Receive a text that was exported with some translation; None where a tool has dropped which."""
    returned = back((now, target, state))
    units = tuple(replace(one, version="" if version is None else version_of(version)) for one in returned.units)
    return receive(replace(returned, units=units), by_key([now]), about(), side=side)


REVIEWED = unit("The school is open.", "Школа открыта.", state=State.REVIEWED)


def test_words_changed_on_both_sides_are_a_conflict_that_shows_both_versions() -> None:
    conflict = sent_as("", "Школа работает.", State.DRAFT, now=REVIEWED)
    assert names(conflict) == ["translation-conflict"]
    assert conflict.taken(partly=True) == ()
    assert "Школа открыта." in conflict.faults[0].message
    assert "Школа работает." in conflict.faults[0].message


@pytest.mark.parametrize(("side", "taken"), [(Side.THEIRS, ["Школа работает."]), (Side.OURS, [])])
def test_a_side_that_is_named_decides_a_conflict(side: Side, taken: list[str]) -> None:
    found = sent_as("", "Школа работает.", State.DRAFT, now=REVIEWED, side=side)
    assert ([one.target for one in found.taken()], found.faults) == (taken, ())


def test_words_that_were_not_changed_by_the_translator_never_replace_newer_ones() -> None:
    found = sent_as("Старое.", "Старое.", State.DRAFT, now=REVIEWED)
    assert (found.unchanged, found.faults) == ((REVIEWED.key,), ())


def test_a_change_of_the_words_that_were_sent_is_taken_and_reported_where_they_were_reviewed() -> None:
    found = sent_as("Школа открыта.", "Школа работает.", State.DRAFT, now=REVIEWED)
    assert [one.target for one in found.taken()] == ["Школа работает."]
    assert names(found) == ["reviewed-translation-replaced"]
    assert names(sent_as("Школа открыта.", "Школа работает.", State.REVIEWED, now=REVIEWED)) == []


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.REVIEWED, "translation-conflict"),
        (State.DRAFT, "draft-translation-replaced"),
        (State.BEHIND, ""),
        (State.MACHINE, ""),
    ],
)
def test_where_the_version_was_dropped_no_words_are_replaced_in_silence(state: State, told: str) -> None:
    now = replace(REVIEWED, state=state)
    for back_as in (State.DRAFT, State.REVIEWED):
        found = sent_as(None, "Школа работает.", back_as, now=now)
        assert names(found) == ([told] if told else [])
        assert [one.target for one in found.taken()] == ([] if state is State.REVIEWED else ["Школа работает."])
        assert [one.target for one in sent_as(None, "Школа работает.", back_as, now=now, side=Side.THEIRS).taken()]
    kept = sent_as(None, "Школа работает.", State.DRAFT, now=now, side=Side.OURS)
    assert bool(kept.taken()) is (state in {State.BEHIND, State.MACHINE})


def test_a_replaced_draft_is_shown_in_both_versions() -> None:
    (warned,) = sent_as(None, "Школа работает.", State.DRAFT, now=replace(REVIEWED, state=State.DRAFT)).faults
    assert not warned.severity.stops
    assert "'Школа открыта.' is now 'Школа работает.'" in warned.message
    assert "--ours" in warned.hint


def test_a_copy_of_the_source_is_reported_and_a_draft() -> None:
    copied = unit("Counted when a book comes back.", lang=Lang("uz"))
    returned = replace(back((copied, copied.source, State.REVIEWED)), target="uz")
    found = receive(returned, by_key([copied]), about(Lang("uz")))
    assert (names(found), [one.state for one in found.taken()]) == (["translation-copied"], [State.DRAFT])
    meant = receive(returned, by_key([copied]), about(Lang("uz")), reviewed=True)
    assert (names(meant), [one.state for one in meant.taken()]) == (["translation-copied"], [State.REVIEWED])
    name = unit("UNICEF, [COVID-19](https://example.org/a-long-way) and {covid.deaths}", lang=Lang("uz"))
    found = receive(replace(back((name, name.source, State.REVIEWED)), target="uz"), by_key([name]), about(Lang("uz")))
    assert (names(found), [one.state for one in found.taken()]) == ([], [State.REVIEWED])


def test_words_of_a_machine_give_way_to_a_person() -> None:
    found = sent_as("", "Школа работает.", State.DRAFT, now=replace(REVIEWED, state=State.MACHINE))
    assert [one.target for one in found.taken()] == ["Школа работает."]
