"""A new workspace: whatever its title and languages are, it has no fault, and it builds in every format."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import khabar
from khabar.codec.po import entries
from khabar.core.errors import UsageError, WriteFailed
from khabar.core.language import LANGUAGES, Lang
from khabar.core.world import DiskWorld
from khabar.model.text import NOWHERE, FigureRef, Inlines, plain
from khabar.read.inline import parse_inline
from khabar.workflow.build_issue import build_issue, build_request
from khabar.workflow.build_publication import world_pictures
from khabar.workflow.init_workspace import init_workspace, is_hidden, short_name
from khabar.workflow.read_publication import read_publication
from khabar.workflow.starter import NewWorkspace, markdown
from khabar.workflow.starter_words import ENGLISH, starter_words

EVERY = tuple(LANGUAGES)
WATER = NewWorkspace(
    name="water",
    title="Water news",
    languages=(Lang("en"), Lang("ru")),
    countries=("KG", "TJ"),
    organisation="",
    date=date(2026, 12, 1),
    address="https://water.example/",
)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("full", [False, True], ids=["small", "full"])
@pytest.mark.parametrize("first", EVERY)
def test_in_every_language_it_passes_every_check(first: Lang, full: bool, tmp_path: Path) -> None:
    languages = (first, Lang("en" if first != "en" else "ru")) if full else (first,)
    init_workspace(tmp_path / "new", replace(WATER, languages=languages, full=full))
    _, found = read_publication(DiskWorld(tmp_path / "new"))
    assert not found


@pytest.mark.parametrize("full", [False, True], ids=["small", "full"])
def test_it_builds_in_every_format_at_once(full: bool, tmp_path: Path) -> None:
    init_workspace(tmp_path / "new", replace(WATER, full=full))
    world = DiskWorld(tmp_path / "new")
    publication, _ = read_publication(world)
    chosen = build_request(publication)
    [key] = chosen.issues
    issue, pictures = publication.issues[key], world_pictures(world)
    built = list(build_issue(publication, issue, pictures, chosen.languages, chosen.formats))
    assert [str(one.edition.lang) for one in built] == ["en", "ru"]
    titles = [found.message for one in built for found in one.diagnostics]
    assert titles == ["1 text is not in ru yet: shown in en"]  # the title, which is the user's own
    endings = {Path(artifact.path).suffix for one in built for artifact in one.artifacts}
    assert {".html", ".pdf", ".eml", ".txt", ".json", ".png"} <= endings
    assert any("/figures/practice.visits" in artifact.path for one in built for artifact in one.artifacts) is full


ALPHABETS = ("abcdghABC", "абвгорАБВ", "ابتدرس")
SIGNS = "0123456789.,:;!?-–—'\"«»„“()[]{}<>&#*_`~|\\/%@$+=^№"
WORDS = [*(st.text(letters, min_size=1, max_size=8) for letters in ALPHABETS), st.text(SIGNS, min_size=1, max_size=4)]
TITLES = st.lists(st.one_of(*WORDS), min_size=1, max_size=5).map(" ".join)
"""Words of letters that all languages of a script have, and signs that mean something in YAML, Markdown or HTML."""


@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
@given(TITLES, st.lists(st.sampled_from(EVERY), min_size=1, max_size=3, unique=True), TITLES)
@example('"Water": it\'s #1, [x](y) *z* {a.b} | > - & <b> \\', [Lang("en")], "null")
@example("Суу: «жаңылыктар» – 2026", [Lang("en")], "Биздин кеңсе")
@example("أخبار الماء: «اليوم»", [Lang("ru"), Lang("ar")], "مكتب")
@example("یک می‌خواهم", [Lang("prs")], "دفتر")
@example("- water", [Lang("uz"), Lang("uz-Cyrl")], "2026-12-01")
@example("~", [Lang("ky")], "yes")
@example("...", [Lang("ky")], "---")
def test_any_title_in_any_languages_reads_back_as_it_was_given(
    title: str, languages: list[Lang], organisation: str
) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "new"
        init_workspace(place, replace(WATER, title=title, languages=tuple(languages), organisation=organisation))
        publication, found = read_publication(DiskWorld(place))
    assert publication.languages == tuple(languages)
    assert plain(publication.title.by_lang[languages[0]].inlines) == " ".join(title.split())
    office = publication.organisations["publisher"].title
    assert plain(office.by_lang[languages[0]].inlines) == " ".join(organisation.split())
    # what khabar wrote itself has no fault; of the user's own words only a doubt is left to the user
    assert not [one for one in found if one.severity.stops or one.where.file not in OWN_WORDS]


def test_a_title_that_the_pdf_cannot_show_is_a_warning(tmp_path: Path) -> None:
    init_workspace(tmp_path / "new", replace(WATER, title="জল"))
    publication, found = read_publication(DiskWorld(tmp_path / "new"))
    assert plain(publication.title.by_lang[Lang("en")].inlines) == "জল"
    assert {(one.name, one.severity.stops) for one in found} == {("letter-without-shape", False)}


OWN_WORDS = {"publication.yaml", "organisations.yaml"}


def test_words_in_other_letters_are_marked_as_another_language() -> None:
    assert (
        markdown("Новости воды сегодня и завтра", (Lang("en"), Lang("ky")))
        == "[Новости воды сегодня и завтра]{lang=ky}"
    )
    assert markdown("Water: news", (Lang("en"), Lang("ky"))) == "Water: news"
    assert markdown("Covid-19 жана суу", (Lang("ky"),)) == "Covid-19 жана суу"


def test_every_yaml_file_names_its_schema_has_a_comment_and_fits(tmp_path: Path) -> None:
    init_workspace(tmp_path, replace(WATER, full=True))
    made = sorted(tmp_path.rglob("*.yaml"))
    assert len(made) == 10
    for path in made:
        first, second, *_ = path.read_text(encoding="utf-8").splitlines()
        named = first.removeprefix("# yaml-language-server: $schema=")
        kind = (path.parent / named).resolve()
        assert kind.is_relative_to(tmp_path.resolve())
        assert kind.is_file(), path
        assert second.startswith("# "), path
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - only words
        assert value


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "figures.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"figures\.yaml exists already: nothing was written"):
        init_workspace(tmp_path, replace(WATER, full=True))
    assert files(tmp_path) == {"figures.yaml": b"mine"}
    (tmp_path / "issues").symlink_to(tmp_path / "nowhere")
    with pytest.raises(WriteFailed):
        init_workspace(tmp_path, WATER)
    assert files(tmp_path) == {"figures.yaml": b"mine"}


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    init_workspace(tmp_path, WATER)
    assert files(tmp_path)["README.md"] == b"mine"
    assert not read_publication(DiskWorld(tmp_path))[1]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is unwritable to the system's administrator")
def test_a_folder_that_cannot_be_written_to_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteFailed, match=r"could not be written: Permission denied"):
        init_workspace(tmp_path / "new", WATER)


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "schema").write_text("a file where a folder is needed", encoding="utf-8")
    with pytest.raises(WriteFailed):
        init_workspace(tmp_path, WATER)
    assert [path.name for path in tmp_path.iterdir()] == ["schema"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"title": " "}, "the title is empty"),
        ({"title": "a\u202eb"}, r"invisible character \(U\+202E"),
        ({"organisation": "a\x07b"}, r"invisible character \(U\+0007"),
        ({"countries": ("ZZ",)}, "unknown country 'ZZ'"),
        ({"countries": ()}, "at least one language and one country"),
        ({"languages": (Lang("fr"),)}, "unknown language 'fr'"),
        ({"address": "water"}, "is not a web address"),
    ],
)
def test_what_no_workspace_can_have_is_refused(wrong: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        init_workspace(tmp_path / "new", replace(WATER, **wrong))
    assert not (tmp_path / "new").exists()


def test_the_joiner_of_dari_is_not_hidden() -> None:
    assert is_hidden("\u200b")
    assert not is_hidden("\u200c")


@pytest.mark.parametrize(
    ("folder", "name"), [("Water News", "water-news"), ("Суу", "bulletin"), ("../..", "bulletin"), ("A_b.c", "a-b-c")]
)
def test_a_folder_gives_a_short_name(folder: str, name: str) -> None:
    assert short_name(folder) == name


@pytest.mark.parametrize("lang", EVERY)
def test_every_example_sentence_is_in_every_language(lang: Lang) -> None:
    known = starter_words(lang)
    assert known.keys() == set(ENGLISH)
    for english, words in known.items():
        assert words.strip()
        references = [parse_inline(each, NOWHERE, []) for each in (english, words)]
        assert sorted(figures(references[0])) == sorted(figures(references[1])), words


def figures(inlines: Inlines) -> Iterator[str]:
    yield from (repr(one) for one in inlines if isinstance(one, FigureRef))


@pytest.mark.parametrize("lang", [lang for lang in EVERY if lang != "en"])
def test_every_example_sentence_is_marked_as_a_draft(lang: Lang) -> None:
    text = (Path(khabar.__file__).parent / "locale" / "starter" / f"{lang}.po").read_text(encoding="utf-8")
    assert all(entry.is_draft for entry in entries(text) if entry.sentence)
