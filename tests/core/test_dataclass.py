"""Dataclasses made late: they behave as the standard library's do."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from khabar.core.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A place with a mark that does not count."""

    name: str
    mark: int = field(default=0, compare=False, repr=False)
    items: list[str] = field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """The same, made by the standard library."""

    name: str
    mark: int = field(default=0, compare=False, repr=False)
    items: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class More(Late):
    """One that has the fields of another."""

    more: tuple[str, ...] = ()


@dataclass(slots=True)
class Loose:
    """One that may be changed, filled by place."""

    first: int
    second: list[int] = field(default_factory=list)
    third: int = field(init=False)

    def __post_init__(self) -> None:
        self.third = self.first + 1


@dataclass(frozen=True, slots=True)
class Empty:
    pass


KINDS = pytest.mark.parametrize("kind", [Late, Early])


@KINDS
def test_values_are_compared_hashed_and_shown_alike(kind: Any) -> None:
    assert kind(name="a") == kind(name="a", mark=3)
    assert kind(name="a") != kind(name="b")
    assert kind(name="a") != "a"
    assert kind(name="a", items=["x"]) == copy.deepcopy(kind(name="a", items=["x"]))
    assert hash(kind(name="a", items=())) == hash(kind(name="a", items=(), mark=2))
    assert repr(kind(name="a", mark=2)) == f"{kind.__name__}(name='a', items=[])"


@KINDS
def test_a_frozen_one_refuses_changes(kind: Any) -> None:
    value = kind(name="a")
    with pytest.raises(FrozenInstanceError, match="name"):
        value.name = "b"
    with pytest.raises(FrozenInstanceError):
        del value.name
    with pytest.raises((AttributeError, TypeError)):
        value.other = 1
    assert value.name == "a"


@KINDS
def test_what_is_missing_or_unknown_is_refused(kind: Any) -> None:
    for wrong in ({}, {"name": "a", "other": 1}):
        with pytest.raises(TypeError):
            kind(**wrong)
    with pytest.raises(TypeError):
        kind("a")


@KINDS
def test_the_library_s_functions_know_them(kind: Any) -> None:
    value = kind(name="a", mark=1, items=["x"])
    assert [one.name for one in dataclasses.fields(kind)] == ["name", "mark", "items"]
    assert dataclasses.replace(value, name="b") == kind(name="b", items=["x"])
    assert dataclasses.asdict(value) == {"name": "a", "mark": 1, "items": ["x"]}
    again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
    assert (again, again.mark) == (value, 1)
    assert copy.copy(value) == value


@KINDS
def test_no_two_share_a_default_that_can_change(kind: Any) -> None:
    kind(name="a").items.append("x")
    assert kind(name="b").items == []


def test_one_that_has_the_fields_of_another_is_not_equal_to_it() -> None:
    more = More(name="a", more=("x",))
    assert (more.name, more.mark, more.items, more.more) == ("a", 0, [], ("x",))
    assert Late(name="a") != more
    assert Late(name="a", mark=1).mark == 1, "each class has its own __init__"
    assert not hasattr(more, "__dict__")


def test_a_loose_one_can_change_and_cannot_be_hashed() -> None:
    value = Loose(1)
    value.first = 5
    assert (value.first, value.third) == (5, 2)
    assert value != Loose(5), "the third was made of the first as it was"
    with pytest.raises(TypeError):
        hash(value)


def test_one_without_fields_is_like_all_of_its_kind() -> None:
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())
    assert repr(Empty()) == "Empty()"


def test_the_first_values_are_made_as_all_later_ones() -> None:
    """`__init__` is compiled when there are several values: nobody may notice which of the two made one."""

    @dataclass(frozen=True, slots=True)
    class Made:
        first: int
        second: list[int] = field(default_factory=list)
        third: int = field(default=3, kw_only=True)
        fourth: int = field(default=4, init=False)

    made = [Made(1, third=5) for _ in range(6)]
    assert made == [made[-1]] * 6
    assert [(one.second, one.third, one.fourth) for one in made] == [([], 5, 4)] * 6
    assert len({id(one.second) for one in made}) == 6


@pytest.mark.parametrize("before", [0, 6])
def test_wrong_arguments_are_refused_from_the_first_value_on(before: int) -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        first: int
        second: int = field(default=2, kw_only=True)
        third: int = field(default=3, init=False)

    for _ in range(before):
        Made(1)
    for given, named in (((), {}), ((1, 2), {}), ((1,), {"first": 1}), ((1,), {"third": 1}), ((1,), {"other": 1})):
        with pytest.raises(TypeError, match=r"Made\.__init__"):
            Made(*given, **named)


def test_its_own_methods_stay() -> None:
    @dataclass(frozen=True, slots=True)
    class Named:
        name: str

        def __repr__(self) -> str:
            return self.name

        def __hash__(self) -> int:
            return 7

    assert repr(Named("a")) == "a"
    assert hash(Named("a")) == 7
    assert Named("a") == Named("a")
