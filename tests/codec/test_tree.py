"""YAML becomes a tree that knows its places, by the rules of YAML 1.2, and nothing hostile gets through."""

from datetime import date
from decimal import Decimal

import pytest

from khabar.codec.tree import MappingNode, ScalarNode, SequenceNode, Tree, parse
from khabar.core.diagnostic import Pointer


def read(text: str, first_line: int = 1) -> Tree:
    tree, found = parse(text, "a.yaml", first_line)
    assert found == []
    assert tree is not None
    return tree


def fault(text: str) -> tuple[str, str, str]:
    _, found = parse(text, "a.yaml")
    return found[0].name, str(found[0].where), found[0].message


def test_every_key_and_value_knows_its_place() -> None:
    tree = read("# a comment\none:\n  - x\n  -   y\ntwo: {three: 3}\n", first_line=10)
    assert isinstance(tree, MappingNode)
    assert tree.where == Pointer(file="a.yaml", line=11, column=1)
    assert tree.keys == {
        "one": Pointer(file="a.yaml", line=11, column=1),
        "two": Pointer(file="a.yaml", line=14, column=1),
    }
    one, two = tree.items["one"], tree.items["two"]
    assert isinstance(one, SequenceNode)
    assert [str(child.where) for child in one.items] == ["a.yaml:12:5", "a.yaml:13:7"]
    assert isinstance(two, MappingNode)
    assert str(two.where) == "a.yaml:14:6"
    assert two.items["three"] == ScalarNode(3, "3", Pointer(file="a.yaml", line=14, column=14))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("012", 12),
        ("1.50", Decimal("1.50")),
        ("2020-08-07", date(2020, 8, 7)),
        ("2020-02-30", "2020-02-30"),
        (".nan", ".nan"),
        ("no", "no"),
        ("true", True),
        ("~", None),
        ("", None),
        ("1:30", "1:30"),
        ("'12'", "12"),
        ('"2020-08-07"', "2020-08-07"),
        ("|-\n  two\n  lines", "two\nlines"),
        (">-\n  two\n  lines", "two lines"),
    ],
)
def test_what_a_value_is(written: str, value: object) -> None:
    tree = read(f"a: {written}\n")
    assert isinstance(tree, MappingNode)
    leaf = tree.items["a"]
    assert isinstance(leaf, ScalarNode)
    assert (leaf.value, type(leaf.value)) == (value, type(value))


@pytest.mark.parametrize("text", ["", "# a comment\n", "---\n", "\n\n"])
def test_an_empty_file_has_no_keys(text: str) -> None:
    tree = read(text)
    assert tree == MappingNode({}, {}, tree.where) or isinstance(tree, ScalarNode)


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        ("a: [1\n", "a.yaml:2:1", "not YAML"),
        ("a: 'x\n", "a.yaml:2:1", "not YAML"),
        ("a: b: c\n", "a.yaml:1:5", "not YAML"),
        ("\ta: 1\n", "a.yaml:1:1", "not YAML"),
        ("a: @b\n", "a.yaml:1:4", "not YAML"),
        ("a: \x07\n", "a.yaml", "not YAML"),
        ("a: &x 1\nb: *x\n", "a.yaml:1:4", "aliases"),
        ("a: !!binary aGk=\nb: !x 1\n", "a.yaml:2:4", "tag !x"),
        ("a: !!python/name:os.system x\n", "a.yaml:1:4", "tag"),
        ("[a]: 1\n", "a.yaml:1:1", "a key must be text"),
        ("a: " + "[" * 41 + "]" * 41 + "\n", "a.yaml:1:44", "deep"),
        ("a: " + "[" * 600 + "]" * 600 + "\n", "a.yaml:1:43", "deep"),
        ("a: " + "[" * 200_000, "a.yaml:1:43", "deep"),
        ("".join(" " * at + "-\n" for at in range(1200)), "a.yaml:41:41", "deep"),
        ("{" * 200_000, "a.yaml:1:41", "deep"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, where: str, told: str) -> None:
    name, found, message = fault(text)
    assert name == "bad-yaml"
    assert told in message
    assert found == where


def test_a_key_that_stands_twice_is_told_and_the_rest_is_read() -> None:
    tree, found = parse("a: 1\nb: 2\na: 3\n", "a.yaml")
    assert [(one.name, str(one.where)) for one in found] == [("duplicate-key", "a.yaml:3:1")]
    assert isinstance(tree, MappingNode)
    assert {key: leaf.value for key, leaf in tree.items.items() if isinstance(leaf, ScalarNode)} == {"a": 1, "b": 2}


def test_forty_deep_is_not_too_deep() -> None:
    assert parse("[" * 40 + "]" * 40, "a.yaml")[1] == []


def test_many_brackets_side_by_side_are_not_deep() -> None:
    assert parse("a: [" + "{b: 1}, " * 2000 + "]\n", "a.yaml")[1] == []
