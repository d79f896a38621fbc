"""The contract of all translators: subclass it, define the answers of a made-up server, run pytest."""

from collections.abc import Callable, Mapping
from typing import ClassVar

import pytest

from khabar.core.errors import FetchFailed, UsageError
from khabar.core.language import Lang
from khabar.core.plugin import load
from khabar.testing.online_world import Answer, MemoryOnlineWorld, Reply
from khabar.translate.translator import KEY, TRANSLATORS, Translator, access

SERVER = "https://translate.example"
SECRET = "a-made-up-key"  # noqa: S105 - no key of any server

BROKEN = (b"", b"<!doctype html><title>Sign in</title>", b"null", b"[]", b"{}", b'{"a":', b"\xff\xfe", b"5")
"""Answers that have no translation in them."""


class TranslatorContract:
    """Subclass in your tests, give the class variables and `answers`; pytest does the rest."""

    group = TRANSLATORS
    translator_name: ClassVar[str]
    source: ClassVar[Lang]
    target: ClassVar[Lang]  # a language that the made-up server translates into
    unknown: ClassVar[Lang]  # one that it does not

    def answers(self, say: Callable[[str], str]) -> Mapping[str, Reply]:
        """Return what a made-up server answers, by path (`/translate`); `say` translates one sentence."""
        raise NotImplementedError

    @property
    def translator(self) -> Translator:
        """The translator to test."""
        loaded: Translator = load(TRANSLATORS, self.translator_name)
        return loaded

    def world(self, **replaced: Reply) -> MemoryOnlineWorld:
        """Return a world with the made-up server; `replaced` are other answers, by path."""
        answers = {**self.answers(self.say), **replaced}
        by_url = {f"{SERVER}{path}": reply for path, reply in answers.items()}
        return MemoryOnlineWorld({}, by_url, secrets={KEY: SECRET})

    def broken_worlds(self, reply: Reply) -> list[MemoryOnlineWorld]:
        """Return a world for each path of the server, in which that path gives another answer."""
        return [self.world(**{path: reply}) for path in self.answers(self.say)]

    @staticmethod
    def say(sentence: str) -> str:
        """Translate a sentence as the made-up server does."""
        return sentence.swapcase()

    def translate(self, world: MemoryOnlineWorld, *sentences: str, target: Lang | None = None) -> list[str]:
        """Translate sentences with the server of a world."""
        opened = self.translator.open(self.source, target or self.target, access(world, SERVER))
        return list(opened(sentences))

    def test_it_says_what_it_is(self) -> None:
        """It describes itself in a sentence."""
        assert self.translator.summary.endswith(".")

    def test_translations_come_in_the_order_of_the_sentences(self) -> None:
        """Each sentence has its translation, in the same order, with marks and line ends as they were."""
        sentences = ("The office is open.", "[[1]] people came.", 'A "quote", <angle> & \\ backslash.', "Ф ў ‘ \u200f")
        assert self.translate(self.world(), *sentences) == [self.say(one) for one in sentences]

    def test_no_sentence_is_sent_anywhere_else(self) -> None:
        """Only the server that was named is asked, and the key is never in an address."""
        world = self.world()
        self.translate(world, "The office is open.")
        assert world.asked
        assert all(url.startswith(f"{SERVER}/") and SECRET not in url for url in world.asked)

    def test_an_unknown_language_is_refused_before_anything_is_sent(self) -> None:
        """A language that the server does not know is refused before any sentence is sent."""
        with pytest.raises(UsageError, match=self.unknown):
            self.translator.open(self.source, self.unknown, access(self.world(), SERVER))

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 429, 500, 503])
    def test_a_failing_server_is_reported(self, status: int) -> None:
        """A server that fails is reported with its status, and never with the key."""
        for world in self.broken_worlds(Answer(status=status, body=b'{"error": "a-made-up-key is wrong"}')):
            with pytest.raises(FetchFailed, match=str(status)) as failed:
                self.translate(world, "The office is open.")
            assert SECRET not in str(failed.value)

    def test_an_unreachable_server_is_reported(self) -> None:
        """A server that does not answer is reported."""
        for world in self.broken_worlds(FetchFailed("no connection")):
            with pytest.raises(FetchFailed):
                self.translate(world, "The office is open.")

    @pytest.mark.parametrize("body", BROKEN)
    def test_a_broken_answer_is_reported(self, body: bytes) -> None:
        """An answer without a translation is reported; it is never taken for one."""
        for world in self.broken_worlds(body):
            with pytest.raises(FetchFailed):
                self.translate(world, "The office is open.")
