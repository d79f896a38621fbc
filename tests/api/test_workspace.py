"""The public interface: what opens, what is refused with what to do, what is written and what is not."""

from pathlib import Path

import pytest

import khabar
from khabar.testing.workspaces import smallest, with_
from khabar.testing.world import MemoryWorld

BROKEN = with_(smallest(), path="issues/2020-001/stories/a.md", text="---\ntitle: A story\n---\n\n{unknown}\n")


def in_memory(files: dict[str, str | bytes] | None = None) -> khabar.Workspace:
    return khabar.Workspace.open(None, MemoryWorld(files or smallest()))


@pytest.fixture
def on_disk(tmp_path: Path) -> khabar.Workspace:
    for path, text in smallest().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(str(text), encoding="utf-8")
    return khabar.Workspace.open(tmp_path)


@pytest.mark.parametrize("name", ["gone", "empty"])
def test_a_folder_that_is_no_workspace_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(khabar.WorkspaceNotFound, match=f"Create a workspace with `khabar init .*{name}`"):
        khabar.Workspace.open(tmp_path / name)


def test_a_file_is_refused_with_the_name_of_what_is_meant(on_disk: khabar.Workspace) -> None:
    with pytest.raises(khabar.WorkspaceNotFound, match=r"is a file\. Name the folder that has publication\.yaml"):
        khabar.Workspace.open(on_disk.path / "publication.yaml")


def test_a_workspace_shows_its_folder(tmp_path: Path, on_disk: khabar.Workspace) -> None:
    assert repr(on_disk) == f"<Workspace {str(tmp_path)!r}>"
    assert repr(in_memory()) == "<Workspace in memory>"


def test_a_single_name_where_a_list_is_expected_is_refused(on_disk: khabar.Workspace, tmp_path: Path) -> None:
    for call, written in (
        (lambda: on_disk.build(tmp_path / "site", issues="2020-001"), "issues=['2020-001']"),
        (lambda: on_disk.build(tmp_path / "site", languages="en"), "languages=['en']"),
        (lambda: on_disk.build(tmp_path / "site", formats="text"), "formats=['text']"),
        (lambda: on_disk.translations.status("ru"), "languages=['ru']"),
        (lambda: on_disk.translations.status(issues="2020-001"), "issues=['2020-001']"),
        (lambda: on_disk.translations.pseudo(tmp_path / "site", formats="text"), "formats=['text']"),
    ):
        with pytest.raises(khabar.UsageError) as refused:
            call()
        assert written in str(refused.value)
    assert not (tmp_path / "site").exists()


def test_a_build_that_stops_shows_its_errors_in_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(khabar.FaultsFound) as stopped:
        in_memory(BROKEN).build(tmp_path / "site")
    shown = "\n".join(stopped.value.__notes__)
    for one in stopped.value.diagnostics:
        assert (str(one) in shown) == one.severity.stops


def test_a_check_reports_and_raises_nothing() -> None:
    assert in_memory().check().diagnostics == ()
    report = in_memory(BROKEN).check()
    assert not report.ok
    assert report.count(khabar.Severity.ERROR) == len([one for one in report if one.severity.stops]) > 0
    places = [(one.where.file, one.where.line) for one in report]
    assert places == sorted(places)


def test_a_workspace_in_memory_is_read_and_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = in_memory()
    assert [*workspace.issues] == ["2020-001"]
    assert workspace.publication.name == "made-up"
    assert workspace.preview("2020-001", "en", "text").artifacts[0].data
    assert workspace.figures.show("cases").evaluated.current.value == 100
    for write in (
        lambda: workspace.new_issue("2020-08-14"),
        lambda: workspace.new_story("b"),
        lambda: workspace.figures.record("2020-001"),
        workspace.translations.extract,
        workspace.fix,
        lambda: workspace.path,
    ):
        with pytest.raises(khabar.UsageError, match="in memory only"):
            write()
    assert not list(tmp_path.iterdir())


def test_a_build_that_stops_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(khabar.FaultsFound) as stopped:
        in_memory(BROKEN).build(tmp_path / "site")
    assert stopped.value.diagnostics
    assert not (tmp_path / "site").exists()


def test_a_build_reports_its_progress_and_what_it_changed(tmp_path: Path) -> None:
    seen: list[khabar.BuildProgress] = []
    workspace = in_memory()
    built = workspace.build(tmp_path / "site", formats=["text", "json"], progress=seen.append)
    assert [(one.issue, one.language, one.done, one.total) for one in seen] == [("2020-001", "en", 1, 1)]
    assert (built.editions, built.written, built.unchanged, built.removed) == (1, 2, 0, 0)
    again = workspace.build(tmp_path / "site", formats=["text"])
    assert (again.written, again.unchanged, again.removed) == (0, 2, 0)


@pytest.mark.parametrize("wanted", [{"issues": ["2020-009"]}, {"languages": ["de"]}, {"formats": ["docx"]}])
def test_what_there_is_not_is_not_built(tmp_path: Path, wanted: dict[str, list[str]]) -> None:
    with pytest.raises(khabar.WorkspaceNotFound, match="unknown"):
        in_memory().build(tmp_path / "site", **wanted)


def test_a_site_renderer_that_is_named_alone_says_what_it_needs(tmp_path: Path) -> None:
    workspace = in_memory()
    with pytest.raises(khabar.UsageError, match="front-pages links to web"):
        workspace.build(tmp_path / "site", formats=["front-pages"])
    with pytest.raises(khabar.UsageError, match="all editions"):
        workspace.build(tmp_path / "site", languages=["en"], formats=["web", "front-pages"])
    assert workspace.build(tmp_path / "site", formats=["web", "front-pages"]).written
    assert (tmp_path / "site" / "index.html").exists()


def test_an_unknown_kind_of_target_is_told_with_those_there_are() -> None:
    with pytest.raises(khabar.UnknownPlugin, match="unknown target 'cloud'; available: folder"):
        khabar.target("cloud", "site")


def test_a_new_issue_is_written_once(on_disk: khabar.Workspace) -> None:
    new = on_disk.new_issue("2020-08-14", title="Another")
    assert new.key == "2020-002"
    assert all((on_disk.path / file).is_file() for file in new.files)
    with pytest.raises(khabar.UsageError, match="is not a date"):
        on_disk.new_issue("14 August")


def test_a_site_in_memory_follows_what_is_saved(on_disk: khabar.Workspace) -> None:
    site = on_disk.preview_site()
    story = on_disk.path / "issues/2020-001/stories/a.md"
    story.write_text(story.read_text().replace("title: A story", "title: Another title"))
    assert site.refresh()
    page = site.get("2020-001/en/a.html")
    assert page is not None
    assert b"Another title" in page.data
    story.write_text("---\n")
    assert not site.refresh()
    assert site.diagnostics
    assert site.get("2020-001/en/a.html") is not None, "the last good state stays"
