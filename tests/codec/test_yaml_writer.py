"""YAML in house style: js-yaml's form, read back the same, with every comment where it was."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.judging import js_yaml

from khabar.codec.tree import MappingNode, ScalarNode, SequenceNode, Tree, parse
from khabar.codec.yaml_scalar import resolve_scalar
from khabar.codec.yaml_writer import dump, rewrite

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))


def read(text: str) -> Any:
    """Read as khabar reads, and forget the places."""
    tree, found = parse(text, "made-up.yaml")
    assert not found, [str(fault) for fault in found]
    assert tree is not None
    return plain(tree)


def plain(tree: Tree) -> Any:
    match tree:
        case ScalarNode(value=value):
            return value
        case MappingNode(items=items):
            return {key: plain(child) for key, child in items.items()}
        case SequenceNode(items=rows):
            return [plain(child) for child in rows]


# --- made-up data, with all that was ever misread ------------------------------------------------------------------

PIECES = [
    *(
        "Қазақстан",
        "oʻzbek",
        "Ўзбек ",
        "😀",
        "word ",
        "a longer piece of a text, ",
        "x" * 30,
        "\u3000",
        "\ufffe",
        "\x85",
    ),
    *(" ", "  ", "\n", "\n\n", "\t", "\r", "\x07", "\x1c", "\x7f", "\xa0", "\u2028", "\ufeff", "'", '"', "\\"),
    *(": ", " #", ":", "#", "- ", "? ", "-", "?", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`"),
    *("=", "<<", "~", "null", "no", "Yes", "y", "true", "12", "0x1F", "0o14", "0b1", "012", "1:30", "1:30.5", "1_000"),
    *("1e5", "1e-400", ".inf", ".5", "00", "+992 44 600", "2020-08-07", "2020-8-7 10:00:00Z", "2020-07-30 10:00"),
    *("---", "...", "--- ", ".", "e", "+", "_"),
]
PROSE = ["word ", "слово ", "😀 ", "\n", " ", "rather-longer ", "не: так "]
TEXTS = (
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
    | st.text(max_size=12)
    | st.text("0123456789-+_.:eExob tTZ", max_size=20)
    | st.lists(st.sampled_from(PROSE), max_size=60).map("".join)
)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e90, 1e90).filter(lambda n: n == 0 or abs(n) > 1e-90)
VALUES = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS, TEXTS, TEXTS)
OWN_VALUES = VALUES | st.dates() | st.decimals(-(10**9), 10**9, places=3)


def files(values: st.SearchStrategy[Any], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    inner = st.recursive(
        values, lambda child: st.lists(child, max_size=4) | st.dictionaries(keys, child, max_size=4), max_leaves=12
    )
    return st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4)


def exact(value: Any) -> Any:
    """Turn floats into the decimal numbers that they are written as."""
    match value:
        case float():
            return Decimal(repr(value))
        case list():
            return [exact(child) for child in value]
        case dict():
            return {key: exact(child) for key, child in value.items()}
    return value


thorough = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


# --- what is written is read again ---------------------------------------------------------------------------------


@thorough
@given(files(OWN_VALUES, TEXTS))
def test_what_is_written_reads_back_the_same_and_is_in_house_style(value: Any) -> None:
    text = dump(value)
    assert read(text) == exact(value)
    assert rewrite(text, value) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain words, with a comma", "plain words, with a comma"),
        ("Oʻzbekiston: янги", "'Oʻzbekiston: янги'"),
        ("it's", "it's"),
        ("'quoted' words", "'''quoted'' words'"),
        ("no", "'no'"),
        ("12", "'12'"),
        ("1:30", "'1:30'"),
        ("2020-08-07", "'2020-08-07'"),
        ("2020-02-30", "'2020-02-30'"),  # js-yaml knows it for no day and writes it plain; our reader would complain
        ("+992 44 600 12 34", "+992 44 600 12 34"),
        ("", "''"),
        ("two\nlines", "|-\n  two\n  lines"),
        ("two\nlines\n", "|\n  two\n  lines"),
        ("word " * 18, ">-\n  " + "word " * 14 + "word\n  word word word "),
        ("😀 " * 30 + "end", ">-\n  " + "😀 " * 25 + "😀\n  😀 😀 😀 😀 end"),  # JavaScript counts two for each
        ("a\tb", '"a\\tb"'),
        ("zero\u200bwidth, no\xa0break", '"zero\u200bwidth, no\\_break"'),
        (None, "null"),
        (True, "true"),
        (date(2020, 8, 7), "2020-08-07"),
        (Decimal("1.50"), "1.50"),
        (1.5, "1.5"),
        (1e21, "1.e+21"),
        (1e-7, "1.e-7"),
        (100.0, "100"),
        ([], "[]"),
        ({}, "{}"),
    ],
)
def test_a_value_is_written_as_editors_write_it(value: Any, written: str) -> None:
    assert dump({"key": value}) == f"key: {written}\n"


def test_lists_and_mappings_stand_as_editors_write_them() -> None:
    value = {"b": [1, [2, 3]], "a": [{"c": 2, "d": {"e": [], "f": {}}}]}
    assert (
        dump(value)
        == """b:
  - 1
  - - 2
    - 3
a:
  - c: 2
    d:
      e: []
      f: {}
"""
    )


def test_blank_lines_at_the_end_of_a_file_are_held_by_the_mark_of_its_end() -> None:
    assert dump(["  indented\nlines\n\n"]) == "- |2+\n    indented\n  lines\n\n...\n"


def test_a_key_that_yaml_would_misread_is_quoted_or_announced() -> None:
    assert dump({"1": 0, "no": 0, "--- a": 0}) == "'1': 0\n'no': 0\n'--- a': 0\n"
    assert dump({"two\nlines": [1, 2]}) == '? "two\\nlines"\n: - 1\n  - 2\n'


@pytest.mark.parametrize(
    ("value", "error", "told"),
    [
        ("only words", TypeError, "a mapping or a list, not a str"),
        ([datetime(2020, 8, 7, 10, 0)], TypeError, "a datetime cannot be written"),  # noqa: DTZ001 - none is kept
        ([{1: "a"}], TypeError, "the key 1 is not a word"),
        ([float("nan")], ValueError, "not a number that can be counted"),
        ([Decimal("-Infinity")], ValueError, "not a number that can be counted"),
        ([10**50], ValueError, "too many digits"),
        (["\ud83d"], ValueError, "half a character"),
    ],
)
def test_what_would_not_be_read_back_is_refused(value: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        dump(value)


def test_a_file_may_begin_with_comments_and_with_nothing_else() -> None:
    modeline = "# yaml-language-server: $schema=../../schema/issue.json"
    assert dump({"number": 4}, header=modeline) == f"{modeline}\nnumber: 4\n"
    with pytest.raises(ValueError, match="begin each line with #"):
        dump({}, header="number: 3")


# --- js-yaml itself ------------------------------------------------------------------------------------------------


@pytest.mark.judge
def test_js_yaml_writes_thousands_of_files_byte_for_byte_the_same() -> None:
    dice = Random(4)  # noqa: S311 - the same files every time, and ten times as fast as Hypothesis, which cannot shrink here
    values = [[made_up_text(dice) for _ in range(8)] if number % 2 else made_up(dice, 0) for number in range(6000)]
    for value, written in zip(values, js_yaml.dump_each(values), strict=True):
        assert dump(value) == written


def made_up(dice: Random, depth: int) -> Any:
    """Make up a file: lists and mappings, at most five deep, of all kinds of values."""
    kind = dice.random() + depth / 8
    if kind < 0.4:
        return [made_up(dice, depth + 1) for _ in range(dice.randrange(4))]
    if kind < 0.8 or not depth:
        keys = (made_up_text(dice) for _ in range(dice.randrange(5)))
        # JavaScript moves keys that look like numbers to the front; the others js-yaml cannot read back itself.
        safe = [key for key in keys if not key.isdecimal() and not key.startswith(("--- ", "... "))]
        return {key: made_up(dice, depth + 1) for key in safe}
    if kind < 1:
        number = dice.uniform(-1, 1) * 10.0 ** dice.randrange(-12, 30)
        return dice.choice([None, True, False, 0, -0.0, dice.randrange(-(2**53), 2**53), number, round(number, 2)])
    return made_up_text(dice)


def made_up_text(dice: Random) -> str:
    pieces, most = dice.choice([(PIECES, 12), (PIECES, 3), (PROSE, 60), ("0123456789-+_.:eExob tTZ", 16)])
    text = "".join(dice.choices(pieces, k=dice.randrange(most + 1)))
    # Days that no calendar has are plain words to js-yaml; ours would complain, so we quote them.
    return "" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


# --- comments ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A file, what its value became, and the file then."""

    text: str
    becomes: str
    then: str


FILE = """
# yaml-language-server: $schema=../schema/made-up.json
# The short name
name: minimal   # never changes

# Who writes
people:
  # she was first
  - name: A
    role: editor # since May
    # a note on A

  # he came later
  - name: B
  # more are wanted

# what is left
last: 1
# end
"""

CASES = {
    "nothing changed": Case(FILE, FILE, FILE),
    "a value changed": Case(
        "a: 1 # one\n# two\nb: 2\n",
        "{a: [x], b: null}",
        "a: # one\n  - x\n# two\nb: null\n",
    ),
    "a comment goes with its entry, the others stay": Case(
        FILE,
        "{name: minimal, last: 2}",
        """
        # yaml-language-server: $schema=../schema/made-up.json
        # The short name
        name: minimal   # never changes

        # what is left
        last: 2
        # end
        """,
    ),
    "an item moved, a new one came, one was renamed": Case(
        FILE,
        "{people: [{name: C}, {name: B, role: printer}, {name: A, role: chief}], name: minimal, last: 1}",
        """
        # yaml-language-server: $schema=../schema/made-up.json

        # Who writes
        people:
          - name: C

          # he came later
          - name: B
            role: printer
          # she was first
          - name: A
            role: chief # since May
            # a note on A
          # more are wanted
        # The short name
        name: minimal   # never changes

        # what is left
        last: 1
        # end
        """,
    ),
    "an item changed where it stands": Case(
        "- x # first\n# second\n- y\n- z # third\n",
        "[x, w, z]",
        "- x # first\n# second\n- w\n- z # third\n",
    ),
    "an item was copied and changed: the copy has no comment": Case(
        "- name: A # one\n- name: B # two\n",
        "[{name: A}, {name: A, role: editor}, {name: B}]",
        "- name: A # one\n- name: A\n  role: editor\n- name: B # two\n",
    ),
    "a list was emptied: what stood at its end is kept": Case(
        "a:\n  - 1\n  # more to come\nb: 2\n",
        "{a: [], b: 2}",
        "a: []\n# more to come\nb: 2\n",
    ),
    "a file was emptied: its own comments are kept": Case(
        "# modest\n\na: 1 # one\n# end\n",
        "{}",
        "# modest\n\n{}\n# end\n",
    ),
    "a comment behind a text of several lines": Case(
        "a: | # read aloud\n  one\n  two\n\n# next\nb: 2\n",
        "{a: one, b: 2}",
        "a: one # read aloud\n\n# next\nb: 2\n",
    ),
    "a comment far to the right stays outside of a text that is new": Case(
        "a: 1\n    # far right\n\nb: 2\n",
        '{a: "one\\ntwo\\n\\n", b: 2}',
        "a: |+\n  one\n  two\n\n# far right\n\nb: 2\n",
    ),
    "another style becomes house style and loses no comment": Case(
        """
        ---
        a: [1, # one
            # two is a pair
            2] # numbers
        "b" : {c: 'd'}   # mapping
        e:
        # below e
        - f
        -   # empty
        - >
          folded
          text

        g: ~ # nothing
        """,
        "{a: [1, 2], b: {c: d}, e: [f, null, 'folded text\n\n'], g: null}",
        """
        a: # numbers
          - 1 # one
          # two is a pair
          - 2
        b:   # mapping
          c: d
        e:
          # below e
          - f
          - null   # empty
          - |
            folded text

        g: null # nothing
        """,
    ),
    "only comments": Case("# nothing yet\n", "{a: 1}", "# nothing yet\na: 1\n"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_comments_stay_with_what_they_speak_of(case: Case) -> None:
    text, then = dedent(case.text).lstrip("\n"), dedent(case.then).lstrip("\n")
    value = read(dedent(case.becomes))
    assert rewrite(text, value) == then
    assert rewrite(then, value) == then
    assert read(then) == value


def test_a_file_from_windows_becomes_one_like_all_others() -> None:
    text = "\ufeff# head\r\n\r\na: | # read aloud\r\n  one\r\n\r\n# next\r\nb: 2 # two\r\n"
    then = "# head\n\na: | # read aloud\n  one\n\n# next\nb: 2 # two\n"
    assert rewrite(text, {"a": "one\n", "b": 2}) == then


def test_a_blank_line_is_not_left_at_the_top_when_the_first_entry_goes() -> None:
    assert rewrite("a: 1\n\n# two\nb: 2\n", {"b": 2}) == "# two\nb: 2\n"


@st.composite
def commented(draw: st.DrawFn) -> tuple[Any, str]:
    """Give a value, and its file with comments above and behind some of its entries."""
    value = draw(files(OWN_VALUES, TEXTS))
    lines = dump(value).split("\n")
    above, behind = places(yaml.compose(dump(value), Loader=yaml.CSafeLoader))
    for number in sorted(above | behind, reverse=True):
        if number in behind and not re.match(r"[ :-]*\? ", lines[number]) and draw(st.booleans()):
            lines[number] += f"  # behind {number}"
        if number in above and draw(st.booleans()):
            column = len(lines[number]) - len(lines[number].lstrip(" "))
            lines.insert(number, " " * column + f"# above {number}")
            if number and draw(st.booleans()):
                lines.insert(number, "")
    text = "\n".join(lines)
    assume(read(text) == exact(value))  # a blank line below a text that keeps its blank lines would belong to it
    return value, text


def places(node: yaml.Node) -> tuple[set[int], set[int]]:
    """Find the lines in which entries begin, and those that end with a value or with a key."""
    above: set[int] = set()
    behind: set[int] = set()
    if isinstance(node, yaml.ScalarNode):
        return above, {node.start_mark.line}
    for child in node.value:
        key, value = child if isinstance(node, yaml.MappingNode) else (None, child)
        above.add((key or value).start_mark.line)
        for part in filter(None, (key, value)):
            inner_above, inner_behind = places(part)
            above |= inner_above
            behind |= inner_behind
    return above, behind


@thorough
@given(commented())
def test_a_file_in_house_style_comes_back_byte_for_byte(case: tuple[Any, str]) -> None:
    value, text = case
    assert rewrite(text, value) == text


@thorough
@given(commented(), files(OWN_VALUES, TEXTS))
def test_whatever_a_file_becomes_it_says_just_that_and_no_comment_twice(case: tuple[Any, str], value: Any) -> None:
    _, text = case
    then = rewrite(text, value)
    assert read(then) == exact(value)
    assert rewrite(then, value) == then
    numbered = re.findall(r"# (?:above|behind) \d+", then)
    assert len(numbered) == len(set(numbered))


@pytest.mark.parametrize("file", EXAMPLES, ids=[file.relative_to(ROOT).as_posix() for file in EXAMPLES])
def test_the_files_of_the_examples_are_in_house_style(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert rewrite(text, read(text)) == text


# --- what one value means ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, word) for word in ("no", "on", "y", "1:30", "1_000", "0b1", "2020-8-7", "2020-08-07 10:00", "1e999")),
        *((word, None) for word in ("", "~", "null", "NULL")),
        ("True", True),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("-7", -7),
        ("1.50", Decimal("1.50")),
        ("1e3", Decimal(1000)),
        ("2020-08-07", date(2020, 8, 7)),
    ],
)
def test_a_plain_value_means_what_yaml_1_2_says_or_a_day(text: str, value: Any) -> None:
    found = resolve_scalar(text, plain=True)
    assert (found, type(found)) == (value, type(value))
    assert resolve_scalar(text, plain=False) == text


@pytest.mark.parametrize(("text", "told"), [("2020-02-30", "calendar"), (".inf", "counted"), (".NaN", "counted")])
def test_what_is_neither_a_day_nor_a_number_is_refused(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        resolve_scalar(text, plain=True)
