"""The contract of all targets, including those of other packages: subclass it, create the target, run pytest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.core.artifact import Artifact
from khabar.core.errors import FaultsFound, RenderFailed, WriteFailed
from khabar.publish.target import TARGETS, Target, keep_everything


def page(path: str, words: str) -> Artifact:
    """Return a small file of a publication."""
    return Artifact(path=path, media_type="text/html", data=words.encode())


OLD = (page("en/index.html", "old"), page("en/a/index.html", "a"), page("ru/index.html", "ru"))
NEW = (page("en/index.html", "new"), page("en/a/index.html", "a"), page("kk/index.html", "kk"))


class TargetContract:
    """Subclass in your tests and give `target`, `contents` and `put`; pytest does the rest.

    Each test starts with an empty target, which may store its files in the folder `place`.
    """

    group = TARGETS

    def target(self, place: Path) -> Target:
        """Return a target; one created later for the same place must find what was published there."""
        raise NotImplementedError

    def contents(self, place: Path) -> dict[str, bytes]:
        """Return every file at the target, by path, except files for the target's own use, such as a manifest."""
        raise NotImplementedError

    def put(self, place: Path, path: str, data: bytes) -> None:
        """Write a file to the target directly, as another program would."""
        raise NotImplementedError

    def publish(self, place: Path, files: tuple[Artifact, ...]) -> None:
        """Plan and apply with a newly created target, as another run of khabar would."""
        target = self.target(place)
        target.check()
        with target.plan(files) as plan:
            target.apply(plan)

    def held(self, files: tuple[Artifact, ...]) -> dict[str, bytes]:
        """Return what should be there."""
        return {one.path: one.data for one in files}

    def test_what_is_published_is_there(self, tmp_path: Path) -> None:
        """What is published is there, and nothing else."""
        self.publish(tmp_path / "place", OLD)
        assert self.contents(tmp_path / "place") == self.held(OLD)
        self.publish(tmp_path / "place", NEW)
        assert self.contents(tmp_path / "place") == self.held(NEW)

    def test_a_plan_says_what_would_change_and_changes_nothing(self, tmp_path: Path) -> None:
        """A plan says what would change, and changes nothing."""
        place = tmp_path / "place"
        self.publish(place, OLD)
        with self.target(place).plan(NEW) as plan:
            assert (plan.added, plan.changed, plan.removed) == (
                ("kk/index.html",),
                ("en/index.html",),
                ("ru/index.html",),
            )
            assert not plan.is_empty
            assert plan.read("kk/index.html") == b"kk"
            assert plan.place
        assert self.contents(place) == self.held(OLD)

    def test_what_was_done_is_what_was_planned(self, tmp_path: Path) -> None:
        """What was done is what was planned."""
        place = tmp_path / "place"
        self.publish(place, OLD)
        target = self.target(place)
        with target.plan(NEW) as plan:
            done = target.apply(plan)
        assert (done.written, done.unchanged, done.removed) == (2, 1, 1)
        assert done.size == sum(len(one.data) for one in NEW)

    def test_the_same_files_again_change_nothing(self, tmp_path: Path) -> None:
        """The same files again change nothing, and neither does the same plan."""
        place = tmp_path / "place"
        target = self.target(place)
        with target.plan(OLD) as plan:
            target.apply(plan)
            again = target.apply(plan)
        assert (again.written, again.removed) == (0, 0)
        with self.target(place).plan(reversed(OLD)) as plan:
            assert plan.is_empty
            again = self.target(place).apply(plan)
        assert (again.written, again.unchanged, again.removed) == (0, len(OLD), 0)
        assert self.contents(place) == self.held(OLD)

    def test_a_part_leaves_the_rest(self, tmp_path: Path) -> None:
        """A build of one language leaves the others."""
        place = tmp_path / "place"
        self.publish(place, OLD)
        target = self.target(place)
        with target.plan([page("kk/index.html", "kk")], keep_everything) as plan:
            assert plan.removed == ()
            target.apply(plan)
        assert self.contents(place) == {**self.held(OLD), "kk/index.html": b"kk"}

    @pytest.mark.parametrize(
        "error", [OSError(28, "No space left"), FaultsFound([]), KeyboardInterrupt(), ValueError()]
    )
    def test_an_error_in_making_the_files_leaves_the_old(self, tmp_path: Path, error: BaseException) -> None:
        """An error in making the files is raised as it is, and leaves the old publication."""
        place = tmp_path / "place"
        self.publish(place, OLD)

        def failing() -> Iterator[Artifact]:
            yield NEW[0]
            raise error

        with pytest.raises(type(error)) as raised:
            self.target(place).plan(failing())
        assert raised.value is error
        assert self.contents(place) == self.held(OLD)
        with self.target(place).plan(OLD) as plan:
            assert plan.is_empty

    def test_an_apply_that_fails_leaves_the_old(self, tmp_path: Path) -> None:
        """An apply fails if its files are gone, and leaves the old publication."""
        place = tmp_path / "place"
        self.publish(place, OLD)
        target = self.target(place)
        plan = target.plan(NEW)
        plan.discard()
        with pytest.raises(WriteFailed):
            target.apply(plan)
        assert self.contents(place) == self.held(OLD)

    def test_what_it_did_not_write_it_never_deletes(self, tmp_path: Path) -> None:
        """Files that khabar did not write are kept, or nothing is published at all."""
        place = tmp_path / "place"
        self.publish(place, OLD)
        self.put(place, "notes/thesis.txt", b"years of work")
        try:
            self.publish(place, NEW)
            self.publish(place, ())
        except WriteFailed:
            pass
        assert self.contents(place)["notes/thesis.txt"] == b"years of work"

    def test_what_is_in_the_way_is_not_overwritten(self, tmp_path: Path) -> None:
        """A file that khabar did not write is not overwritten by a page."""
        place = tmp_path / "place"
        self.publish(place, OLD)
        self.put(place, "kk/index.html", b"years of work")
        with pytest.raises(WriteFailed):
            self.publish(place, NEW)
        assert self.contents(place) == {**self.held(OLD), "kk/index.html": b"years of work"}

    @pytest.mark.parametrize("path", ["../outside.html", "/outside.html", "a/../../b", "a\\b", ""])
    def test_no_file_leads_outside(self, tmp_path: Path, path: str) -> None:
        """A path that leads out of the target is refused."""
        with pytest.raises(RenderFailed):
            self.target(tmp_path / "place").plan([page("x", "x"), page(path, "words")])

    def test_two_different_files_with_one_path_are_refused(self, tmp_path: Path) -> None:
        """Two different files with one path are refused; the same file twice is one."""
        with pytest.raises(RenderFailed):
            self.target(tmp_path / "place").plan([page("a", "1"), page("a", "2")])
        self.publish(tmp_path / "place", (*OLD, OLD[0]))
        assert self.contents(tmp_path / "place") == self.held(OLD)
