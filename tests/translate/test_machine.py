"""Machine translation against a real server on loopback: what is sent, what is taken, and what is made of failures."""

import threading
from dataclasses import replace

import pytest

from khabar.core.errors import FetchFailed, UsageError
from khabar.core.language import Lang
from khabar.core.plugin import names
from khabar.translate.machine import SENTENCES, Batch, machine, set_apart
from khabar.translate.translator import TRANSLATORS, Access, access, translator
from khabar.translate.unit import KeptTerm, State, Unit
from tests.translate.translating import KEY, Serving, Translating, World, in_cyrillic, serving

__all__ = ["serving"]

EN, RU, UZ_CYRL = Lang("en"), Lang("ru"), Lang("uz-Cyrl")


def missing(*sources: str, lang: Lang = RU, source_lang: Lang = EN) -> list[Unit]:
    return [
        Unit(key=f"2020-004/a#{n}", lang=lang, source_lang=source_lang, source=source)
        for n, source in enumerate(sources)
    ]


def run(serving: Serving, units: list[Unit], **secrets: str) -> list[Batch]:
    return list(machine(units, translator("libretranslate"), access(World(**secrets), serving.url)))


def made(batches: list[Batch]) -> list[str]:
    return [one.target for batch in batches for one in batch.made]


def why(batches: list[Batch]) -> list[str]:
    return [one.why for batch in batches for one in batch.refused]


# --- what is sent and taken


def test_what_nobody_has_translated_is_and_is_marked(serving: Serving) -> None:
    ((batch),) = run(serving, missing("Ask before you go."))
    (one,) = batch.made
    assert (one.target, one.state, one.key) == (in_cyrillic("Ask before you go."), State.MACHINE, "2020-004/a#0")
    assert serving.questions == [{"q": ["Ask before you go."], "source": "en", "target": "ru", "format": "text"}]


@pytest.mark.parametrize("state", [state for state in State if state is not State.MISSING])
def test_what_somebody_has_translated_is_not_sent(serving: Serving, state: State) -> None:
    (one,) = missing("Ask before you go.")
    worded = Unit(key=one.key, lang=RU, source_lang=EN, source=one.source, target="Спросите.", state=state)
    assert run(serving, [worded]) == []
    assert serving.questions == []


@pytest.mark.parametrize(
    "source",
    [
        "By {covid.cases:date} there were {covid.cases} cases.",
        "Write to [the office](https://khabar.example/a_(b)) or to <help@khabar.example>.",
        "Call +996 312 123 456 or type `112`.",
        "A *small* word and a **strong** one.",
        "They say [Тоқтат оны!]{lang=kk} here.",
        "They say [Stop *it* now]{lang=en} here.",
        "The illness is COVID-19, and see https://khabar.example/x.",
        "One line\\\nand another.",
        "Not \\*stressed\\* here.",
        "See [the page of *the figure*](figure:covid.cases), please.",
    ],
)
def test_what_must_not_change_is_not_sent_and_stands_in_what_comes(serving: Serving, source: str) -> None:
    batches = run(serving, missing(source))
    words, pieces = set_apart(source)
    assert why(batches) == []
    (target,) = made(batches)
    for piece in pieces:
        assert piece in target
        assert piece not in serving.questions[0]["q"][0] or piece in "*[_"
    assert target == in_cyrillic_outside(words, pieces)


def in_cyrillic_outside(words: str, pieces: tuple[str, ...]) -> str:
    whole = in_cyrillic(words)
    for number, piece in enumerate(pieces, 1):
        whole = whole.replace(f"[[{number}]]", piece)
    return whole


def test_a_term_that_is_the_same_in_all_languages_is_not_sent(serving: Serving) -> None:
    (one,) = missing("The STEPPE wrote of {a}.")
    kept = replace(one, terms=(KeptTerm(term="STEPPE", said=("STEPPE",), kept=True), KeptTerm(term="wrote", said=())))
    assert made(run(serving, [kept])) == [in_cyrillic("the ") + "STEPPE" + in_cyrillic(" wrote of ") + "{a}."]
    assert serving.questions[0]["q"] == ["The [[2]] wrote of [[1]]."]


def test_where_there_is_nothing_to_translate_nothing_is_sent(serving: Serving) -> None:
    assert made(run(serving, missing("{covid.cases}", "`112`"))) == ["{covid.cases}", "`112`"]
    assert serving.questions == []


def test_the_machine_may_put_spaces_into_a_mark_and_turn_the_order(serving: Serving) -> None:
    serving.says(lambda _: "из [ [2]] пришли [[ 1 ]]")
    assert made(run(serving, missing("{a} of {b} came"))) == ["из {b} пришли {a}"]


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ("пришли", "what must not change did not come back whole"),
        ("пришли [[1]] [[1]]", "what must not change did not come back whole"),
        ("пришли [[1]] [[2]]", "what must not change did not come back whole"),
        ("пришли [[1]] {b}", "figures, links or codes are not those of the source"),
        ("[[1]] have come", "it came in other letters than those of Русский"),
        ("   ", "what must not change did not come back whole"),
    ],
)
def test_what_came_broken_is_refused_and_told(serving: Serving, says: str, reason: str) -> None:
    serving.says(lambda words: says if "[[" in words else in_cyrillic(words))
    batches = run(serving, missing("{a} came.", "Others went."))
    assert why(batches) == [reason]
    assert made(batches) == [in_cyrillic("Others went.")]


def test_a_language_without_its_script_is_taken_only_in_its_own_letters(serving: Serving) -> None:
    units = missing("Ask before you go.", lang=UZ_CYRL)
    assert made(run(serving, units)) == [in_cyrillic("Ask before you go.")]
    assert serving.questions[0]["target"] == "uz"
    serving.says(lambda _: "Ketishdan oldin soʻrang.")
    assert why(run(serving, units)) == ["it came in other letters than those of Ўзбекча"]


def test_few_sentences_are_sent_at_once_and_a_long_one_by_itself(serving: Serving) -> None:
    short = [f"Sentence {n}." for n in range(SENTENCES + 1)]
    run(serving, missing(*short, "long " * 500, "last"))
    assert [len(question["q"]) for question in serving.questions] == [SENTENCES, 1, 1, 1]


# --- where it fails


def test_a_language_that_the_server_does_not_know_is_told_before_anything_is_sent(serving: Serving) -> None:
    units = [*missing("Ask."), *missing("Ask.", lang=Lang("tk"))]
    with pytest.raises(UsageError, match=r"does not know Türkmençe \(tk\): it has en, ru, ky, uz, kk"):
        run(serving, units)
    assert serving.questions == []


def test_what_came_is_kept_when_the_next_question_fails(serving: Serving) -> None:
    serving.plays(Translating.translate, *[lambda answer: answer.say(429, {"error": "Slowdown: 80 per hour"})] * 3)
    asked = machine(
        missing(*map(str, "x" * (SENTENCES + 1))), translator("libretranslate"), access(World(), serving.url)
    )
    assert len(next(asked).made) == SENTENCES
    with pytest.raises(FetchFailed, match=r"answers 429 \(Slowdown: 80 per hour\): it wants no more for now"):
        next(asked)


def test_a_busy_server_is_asked_again_when_it_wants(serving: Serving) -> None:
    serving.plays(lambda answer: answer.say(503, b""), lambda answer: answer.say(429, {}, Retry_After="7"))
    world = World()
    batches = list(machine(missing("Ask."), translator("libretranslate"), access(world, serving.url)))
    assert made(batches) == [in_cyrillic("Ask.")]
    assert world.slept == [1, 7]


def test_who_asks_for_an_hour_is_left_alone(serving: Serving) -> None:
    serving.plays(lambda answer: answer.say(429, {"error": "later"}, Retry_After="3600"))
    with pytest.raises(FetchFailed, match="answers 429"):
        run(serving, missing("Ask."))
    assert len(serving.questions) == 1


def cut_off(answer: Translating) -> None:
    answer.send_response(200)
    answer.send_header("Content-Length", "1000")
    answer.end_headers()
    answer.wfile.write(b'{"translatedText": ["')
    answer.close_connection = True


def test_a_lost_connection_is_taken_up_again(serving: Serving) -> None:
    serving.plays(cut_off)
    assert made(run(serving, missing("Ask."))) == [in_cyrillic("Ask.")]


def test_a_server_that_never_ends_is_left(serving: Serving) -> None:
    gone = threading.Event()
    serving.plays(*[lambda _: gone.wait(20) and None] * 3)
    with pytest.raises(FetchFailed, match=r"nothing came for too long.*3 times: try again later"):
        run(serving, missing("Ask."))
    gone.set()


@pytest.mark.parametrize(
    ("status", "told", "expected"),
    [
        (200, b"<html>", "not JSON"),
        (200, {"translatedText": "one"}, "no list of translations"),
        (200, {"translatedText": ["one", "two"]}, "was given 1 sentences and gives 2"),
        (200, {"translatedText": [None]}, "no list of translations"),
        (200, [], "no list of translations"),
        (400, {"error": "ru is not supported"}, r"answers 400 \(ru is not supported\)"),
        (301, b"", "answers 301"),
        (500, {"error": "Cannot translate text"}, r"answers 500 \(Cannot translate text\)"),
        (413, b"", "a sentence is too long for it"),
    ],
)
def test_each_wrong_answer_is_told_in_words(serving: Serving, status: int, told: object, expected: str) -> None:
    serving.plays(*[lambda answer: answer.say(status, told, Location="http://127.0.0.1:1/elsewhere")] * 3)
    with pytest.raises(FetchFailed, match=expected):
        run(serving, missing("Ask."))


def test_a_place_that_is_no_such_server_is_told() -> None:
    world = World()
    world.answers["https://other.example/languages"] = b'{"languages": []}'
    world.ask = super(World, world).ask  # type: ignore[method-assign]
    with pytest.raises(FetchFailed, match="is it LibreTranslate"):
        list(machine(missing("Ask."), translator("libretranslate"), access(world, "https://other.example")))


# --- where words are sent, and the key


def test_the_key_comes_from_the_environment_and_stands_in_no_message(serving: Serving) -> None:
    serving.wants(KEY)
    assert made(run(serving, missing("Ask."), KHABAR_TRANSLATE_KEY=KEY)) == [in_cyrillic("Ask.")]
    with pytest.raises(FetchFailed, match=r"answers 403.*set KHABAR_TRANSLATE_KEY") as told:
        run(serving, missing("Ask."), KHABAR_TRANSLATE_KEY="wrong-key")
    assert "wrong-key" not in str(told.value)


def test_the_server_is_the_one_that_is_named_else_that_of_the_environment() -> None:
    world = World(KHABAR_TRANSLATE_SERVER="https://a.example/")
    assert access(world) == Access(server="https://a.example", world=world)
    assert access(world, "https://b.example/mt/").server == "https://b.example/mt"


@pytest.mark.parametrize(
    ("server", "key", "expected"),
    [
        ("", "", "no server is named: say --server URL"),
        ("translate.example", "", "is not a web address"),
        ("ftp://translate.example", "", "is not a web address"),
        ("http://[", "", "is not a web address"),
        ("https://me:secret@translate.example", "", "holds a name, a key or a question"),
        ("https://translate.example/?api_key=x", "", "holds a name, a key or a question"),
        ("http://translate.example", "a-key", "use https"),
    ],
)
def test_nothing_is_sent_where_it_should_not_go(server: str, key: str, expected: str) -> None:
    with pytest.raises(UsageError, match=expected) as told:
        access(World(KHABAR_TRANSLATE_KEY=key), server)
    assert "secret" not in str(told.value)


def test_a_translator_that_nobody_has_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="libretranslate"):
        translator("oracle")


@pytest.mark.parametrize("name", names(TRANSLATORS))
def test_every_translator_says_what_it_is(name: str) -> None:
    assert translator(name).summary.endswith(".")
