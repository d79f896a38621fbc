"""The contract of all file formats for translators: subclass it, name the format, run pytest."""

from typing import ClassVar

import pytest

from khabar.core.diagnostic import Pointer
from khabar.core.language import LANGUAGES, Lang
from khabar.core.plugin import load
from khabar.translate.exchange_format import FORMATS, LARGEST, About, ExchangeFormat, Returned
from khabar.translate.unit import KeptTerm, Shown, State, Suggested, Unit

EN, RU = Lang("en"), Lang("ru")

SOURCES = (
    "The office is open.",
    "By {covid.deaths:date} **{covid.deaths}** had [died](https://example.org/a?b=1&c=2).",
    "Call `112`,\\\nor write to <help@khabar.example>.",
    'A backslash \\\\, a "quote", <angle> & ampersand.',
    "They say [Тоқтат оны!]{lang=kk} here.",
)
"""Sentences with every kind of markup, and characters that a format has to escape."""

NOT_FILES = (
    b"",
    b"\n",
    b"<!doctype html><title>Sign in</title>",
    b"\x00\x01\x02",
    b"PK\x03\x04broken",
    b"\xff\xfea\x00",
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    b'{"a": 1}',
    b"a,b\n1,2\n",
)
"""Contents that no translator's tool writes."""


def unit(number: int, lang: Lang, source: str, state: State = State.MISSING) -> Unit:
    """Return a unit with everything that helps a translator."""
    return Unit(
        key=f"2020-004/a_b.é#{number}",
        lang=lang,
        source_lang=EN,
        source=source,
        target="" if state is State.MISSING else source,
        state=state,
        previous="It was closed." if state is State.BEHIND else "",
        role="paragraph",
        where=Pointer(file="issues/2020-004/stories/a.md", line=9),
        limit=300,
        figures=(Shown(written="{covid.deaths}", printed="2 742"),),
        terms=(KeptTerm(term="COVID-19", said=(), kept=True),),
        note="A question\nto the author.",
        suggestions=(Suggested(score=90, source="a < b", target="a > b", state=State.REVIEWED, key="2020-003/a#1"),),
    )


class ExchangeContract:
    """Subclass in your tests and give `format_name`; pytest does the rest."""

    group = FORMATS
    format_name: ClassVar[str]

    @property
    def format(self) -> ExchangeFormat:
        """The format to test."""
        loaded: ExchangeFormat = load(FORMATS, self.format_name)
        return loaded

    @property
    def file(self) -> str:
        """The name of a file in the format."""
        return f"file{self.format.endings[0]}"

    def about(self, lang: Lang = RU, issue: str = "2020-004") -> About:
        """Return what the files of these tests are about."""
        return About(workspace="made-up", issue=issue, source=EN, target=lang)

    def units(self, lang: Lang = RU) -> list[Unit]:
        """Return units of one language, with and without translations."""
        states = (*State, *State)
        return [unit(number, lang, source, states[number]) for number, source in enumerate(SOURCES)]

    def written(self, lang: Lang = RU) -> bytes:
        """Write the units into a file."""
        return self.format.write(self.units(lang), self.about(lang))

    def read(self, data: bytes) -> Returned:
        """Read a file."""
        return self.format.read(data, self.file)

    def test_it_has_a_title_and_file_endings(self) -> None:
        """It has a title, and endings of file names in small letters."""
        assert self.format.title
        assert self.format.endings
        assert all(ending.startswith(".") and ending == ending.lower() for ending in self.format.endings)

    @pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != EN])
    def test_units_come_back_as_they_were_sent(self, lang: Lang) -> None:
        """Sources, translations, keys, languages, workspace and issue come back as they were sent."""
        returned = self.read(self.written(lang))
        assert returned.faults == ()
        assert (returned.file, returned.workspace, returned.issue) == (self.file, "made-up", "2020-004")
        assert (returned.source, returned.target) == (EN, lang)
        sent = [(one.key, one.source, one.target) for one in self.units(lang)]
        assert [(one.key, one.source, one.target) for one in returned.units] == sent
        assert all(one.where.file == self.file and one.where.line for one in returned.units)

    def test_no_state_comes_back_better_than_it_was_sent(self) -> None:
        """A draft never comes back as reviewed, and a missing translation never as a draft."""
        returned = {one.key: one.state for one in self.read(self.written()).units}
        for one in self.units():
            assert returned[one.key] is not State.REVIEWED or one.state is State.REVIEWED
            assert (returned[one.key] is State.MISSING) == (one.state is State.MISSING)

    def test_the_version_that_was_sent_comes_back(self) -> None:
        """Each unit comes back with the version of its translation: without it no import can detect a conflict."""
        from khabar.translate.conflict import version_of  # noqa: PLC0415 - used by this test alone

        assert [one.version for one in self.read(self.written()).units] == [
            version_of(one.target) for one in self.units()
        ]

    def test_the_same_units_make_the_same_bytes(self) -> None:
        """The same units make the same bytes."""
        assert self.written() == self.written()

    def test_units_of_another_language_and_equal_keys_are_refused(self) -> None:
        """A unit of another language, or two units with one key, are an error of the caller."""
        with pytest.raises(ValueError, match="from en into ru"):
            self.format.write(self.units(RU), self.about(Lang("kk")))
        with pytest.raises(ValueError, match="one key"):
            self.format.write([*self.units(), *self.units()], self.about())

    @pytest.mark.parametrize("data", NOT_FILES)
    def test_what_is_not_a_file_of_the_format_is_reported(self, data: bytes) -> None:
        """Any other content is reported with the file's name and a hint; nothing is raised."""
        returned = self.read(data)
        assert returned.units == ()
        assert any(fault.severity.stops for fault in returned.faults)
        assert all(fault.where.file == self.file and fault.hint for fault in returned.faults)

    def test_a_file_that_is_too_large_is_reported(self) -> None:
        """A file larger than any translator's is reported before it is parsed."""
        returned = self.read(self.written() + b" " * LARGEST)
        assert [fault.name for fault in returned.faults] == ["file-too-large"]

    def test_a_file_cut_anywhere_is_reported_or_has_whole_units(self) -> None:
        """A file that was cut off is reported, or gives only units that were sent."""
        whole = self.written()
        sent = {(one.key, one.source, one.target) for one in self.units()}
        for part in range(1, 40):
            returned = self.read(whole[: len(whole) * part // 40])
            has_error = any(fault.severity.stops for fault in returned.faults)
            assert has_error or {(one.key, one.source, one.target) for one in returned.units} <= sent
