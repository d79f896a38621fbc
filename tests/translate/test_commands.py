"""The commands of `khabar translate` on whole workspaces: out and back, in part, and by a machine."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import polib
import pytest

from khabar.cli.main import main
from khabar.core.language import Lang
from khabar.core.plugin import names
from khabar.core.world import DiskWorld
from khabar.model.text import Status, Text
from khabar.model.walk import nodes
from khabar.read.workspace import read_workspace
from khabar.translate.exchange_format import FORMATS
from tests.conftest import EXAMPLE
from tests.translate.translating import Serving, in_cyrillic, serving

__all__ = ["serving"]

LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl")
TITLE = "Risks and rights, on the air"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a copy of the example."""
    root = tmp_path / "central-asia"
    copytree(EXAMPLE, root, ignore=lambda folder, _: [".khabar"] if folder == str(EXAMPLE) else [])
    return root


def catalogues(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((place / "locale").iterdir())}


def sent(place: Path, *more: str) -> Iterator[Path]:
    out = place.parent / "sent"
    assert main(["translate", "export", str(place), "--out", str(out), *more]) == 0
    yield from sorted(out.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("form", names(FORMATS))
def test_out_and_back_changes_nothing(place: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = catalogues(place)
    files = list(sent(place, "--to", form, "--all"))
    assert len(files) == 14  # from English and from Russian, into the seven others each
    capsys.readouterr()
    assert main(["translate", "import", str(place), *map(str, files)]) == 0
    assert all(": 0 imported, " in line for line in capsys.readouterr().out.splitlines())
    assert catalogues(place) == before


def test_a_question_comes_back_though_the_words_stay(place: Path) -> None:
    """It stands beside what was remarked before, once, and changes neither the words nor what they are."""
    path = place / "locale" / "ky.po"
    before = polib.pofile(str(path))
    next(one for one in before if one.msgid == TITLE).tcomment = "Asked before."
    before.save(str(path))
    options = ["--lang", "ky", "--issue", "2020-004", "--to", "po", "--all"]
    for _ in range(2):
        [file] = [one for one in sent(place, *options) if "-en-ky" in one.name]
        returned = polib.pofile(str(file))
        next(one for one in returned if one.msgid == TITLE).tcomment = "Asked before.\nIs it a headline?"
        returned.save(str(file))
        assert main(["translate", "import", str(place), str(file)]) == 0
    [now] = [one for one in polib.pofile(str(path)) if one.msgid == TITLE]
    [was] = [one for one in before if one.msgid == TITLE]
    assert now.tcomment == "Asked before.\nIs it a headline?"
    assert (now.msgstr, now.flags) == (was.msgstr, was.flags)


def test_a_note_that_a_tool_adds_to_xliff_comes_back(place: Path) -> None:
    """What khabar notes has a category each; what a translator's tool adds mostly has none."""
    [file] = [one for one in sent(place, "--lang", "ky", "--issue", "2020-004", "--all") if "-en-ky" in one.name]
    text = file.read_text(encoding="utf-8")
    at = text.index("</notes>", text.index('category="role">headline'))
    file.write_text(f"{text[:at]}<note>Is it one?</note>{text[at:]}", encoding="utf-8")
    assert main(["translate", "import", str(place), str(file)]) == 0
    [asked] = [one for one in polib.pofile(str(place / "locale" / "ky.po")) if "Is it one?" in one.tcomment]
    assert (asked.tcomment, asked.flags) == ("Is it one?", ["fuzzy"])


@pytest.mark.parametrize("form", names(FORMATS))
def test_what_was_translated_comes_into_the_catalogue(place: Path, form: str) -> None:
    path = place / "locale" / "ky.po"
    catalogue = polib.pofile(str(path))
    entry = next(one for one in catalogue if one.msgid == TITLE)
    words, entry.msgstr, entry.flags = entry.msgstr, "", []
    catalogue.save(str(path))
    assert main(["translate", "extract", str(place)]) == 0
    empty = catalogues(place)
    # the whole file is sent out with the translation in it, and comes into a workspace that has none
    other = place.parent / "other"
    copytree(EXAMPLE, other, ignore=lambda folder, _: [".khabar"] if folder == str(EXAMPLE) else [])
    out = place.parent / "sent"
    options = ["--lang", "ky", "--issue", "2020-004", "--to", form, "--out", str(out)]
    assert main(["translate", "export", str(other), *options]) == 0
    [file] = [one for one in out.iterdir() if "-en-ky" in one.name]
    assert main(["translate", "import", str(place), str(file)]) == 0
    after = polib.pofile(str(path))
    [taken] = [one for one in after if one.msgid == TITLE]
    assert (taken.msgstr, taken.flags) == (words, ["fuzzy"])
    changed = [name for name, data in catalogues(place).items() if data != empty[name]]
    assert changed == ["ky.po"]
    before = {one.msgctxt: one.msgstr for one in catalogue}
    assert [one.msgid for one in after if one.msgstr != before[one.msgctxt]] == [TITLE]


def test_who_stands_by_it_may_say_so(place: Path) -> None:
    [file, *_] = sent(place, "--lang", "ky", "--issue", "2020-004", "--to", "docx")
    assert main(["translate", "import", str(place), str(file), "--reviewed"]) == 0
    [entry] = [one for one in polib.pofile(str(place / "locale" / "ky.po")) if one.msgid == TITLE]
    assert entry.flags == []


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
@pytest.mark.parametrize(("old", "new"), [("30", "31"), ("(figure:covid.recovered)", "(figure:covid.cases)")])
def test_a_changed_digit_or_link_is_refused_in_each_language(place: Path, lang: str, old: str, new: str) -> None:
    before = catalogues(place)
    files = list(sent(place, "--lang", lang, "--to", "po"))
    [file] = [one for one in files if f"-en-{lang}." in one.name]
    catalogue = polib.pofile(str(file))
    entry = next(one for one in catalogue if old in one.msgid and one.msgstr.count(old) == 1)
    entry.msgstr = entry.msgstr.replace(old, new)
    catalogue.save(str(file))
    assert main(["translate", "import", str(place), str(file)]) == 1
    assert catalogues(place) == before


def test_a_machine_translates_what_is_missing(
    place: Path, serving: Serving, capsys: pytest.CaptureFixture[str]
) -> None:
    path = place / "locale" / "ky.po"
    catalogue = polib.pofile(str(path))
    missing = [one for one in catalogue if (one.msgctxt or "").startswith("2020-004/tj-radio#")]
    for entry in missing:
        entry.msgstr = ""
    catalogue.save(str(path))
    options = ["--lang", "ky", "--issue", "2020-004", "--machine", "--server", serving.url]
    assert main(["translate", "extract", str(place), *options]) == 0
    told = capsys.readouterr().out
    assert f"{len(missing)} texts translated by libretranslate, 0 refused" in told
    [title] = [one for one in polib.pofile(str(path)) if one.msgid == TITLE]
    assert (title.msgstr, title.flags) == (in_cyrillic(TITLE), ["fuzzy"])
    assert "translated by a machine: libretranslate" in title.comment
    publication = read_workspace(DiskWorld(place)).publication
    assert publication is not None
    texts = [one for one in nodes(publication, Text) if one.context == "2020-004/tj-radio"]
    assert {one.by_lang[Lang("ky")].status for one in texts} == {Status.MACHINE}
    asked = len(serving.questions)
    assert main(["translate", "extract", str(place), *options]) == 0
    assert len(serving.questions) == asked, "what it has translated is asked for again"


def test_what_a_machine_has_translated_stands_when_the_server_fails(place: Path, serving: Serving) -> None:
    path = place / "locale" / "ky.po"
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        if (entry.msgctxt or "").startswith(("2020-004/tj-radio#", "2020-004/kz-marathon#")):
            entry.msgstr = ""
    catalogue.save(str(path))
    fails = [lambda answer: answer.say(500, {"error": "made up"})] * 9
    serving.plays(lambda answer: answer.translate(), *fails)
    options = ["--lang", "ky", "--issue", "2020-004", "--machine", "--server", serving.url]
    assert main(["translate", "extract", str(place), *options]) == 6
    made = [one for one in polib.pofile(str(path)) if "translated by a machine" in one.comment]
    assert 0 < len(made) < sum(not entry.msgstr for entry in catalogue)


def test_a_made_up_language_shows_what_is_not_translated(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "pseudo"
    assert main(["translate", "pseudo", str(place), "--to", "text", "--out", str(out)]) == 0
    [text] = (path.read_text(encoding="utf-8") for path in (out / "2020-004" / "ru").glob("*.txt"))
    assert text.count("⟦") == text.count("⟧") > 50
    assert "Сто дней против торговли людьми" in text  # written in Russian: there is nothing to translate
    assert TITLE not in text


def test_suggestions_are_shown_and_never_taken(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = catalogues(place)
    assert main(["translate", "suggest", str(place), "--lang", "kk", "--issue", "2020-004"]) == 0
    assert "2020-003/issue#" in capsys.readouterr().out
    assert catalogues(place) == before
    files = list(sent(place, "--lang", "kk", "--issue", "2020-004", "--to", "po"))
    assert any("% in 2020-003/issue (draft)" in file.read_text(encoding="utf-8") for file in files)


def test_a_file_of_a_hundred_megabytes_is_not_even_loaded(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = catalogues(place)
    file = tmp_path / "large.xlf"
    with file.open("wb") as opened:
        opened.truncate(100_000_000)  # of nothing: it takes no place on the disk
    assert main(["translate", "import", str(place), str(file)]) == 1
    told = capsys.readouterr().err
    assert "error[file-too-large]" in told
    assert "nothing was imported" in told
    assert catalogues(place) == before
