"""An editor's red line and `khabar check` agree: what a schema refuses the decoder refuses, and the other way round."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from tests.codec.samples import SAMPLES, decoded, plain, planted, tree_of

from khabar.codec.schema import KINDS, schema
from khabar.read.story import split

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"

Way = tuple[str | int, ...]


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind), format_checker=FormatChecker())


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    for pattern in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(schema(kind))):
        re.compile(json.loads(pattern))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_in_the_repository_are_those_of_the_model(kind: str) -> None:
    kept = json.loads((ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    assert kept == schema(kind), "write them anew: khabar schema"


# --- the examples


def kind_of(path: str) -> str:
    for pattern, kind in (
        (r"publication\.yaml", "publication"),
        (r"(organisations|sources|figures|glossary|transliteration)\.yaml", ""),
        (r"missions/.*", "mission"),
        (r"campaigns/.*", "campaign"),
        (r"services/.*", "service"),
        (r"issues/[^/]*/issue\.yaml", "issue"),
        (r"issues/[^/]*/printed\.yaml", "printed"),
        (r"issues/[^/]*/media/media\.yaml", "media"),
        (r"issues/[^/]*/stories/.*", "story"),
    ):
        if re.fullmatch(pattern, path):
            return kind or path.removesuffix(".yaml")
    raise AssertionError(f"nobody knows what {path} is")


EXAMPLE_FILES = [
    pytest.param(path, kind_of(path.relative_to(workspace).as_posix()), id=path.relative_to(EXAMPLES).as_posix())
    for workspace in sorted(EXAMPLES.iterdir())
    for path in sorted([*workspace.rglob("*.yaml"), *workspace.glob("issues/*/stories/*.md")])
]


@pytest.mark.parametrize(("path", "kind"), EXAMPLE_FILES)
def test_the_examples_fit_their_schemas(path: Path, kind: str) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        parts = split(text)
        assert parts is not None
        text = parts[0]
    assert [error.message for error in validator(kind).iter_errors(plain(tree_of(text)))] == []


@pytest.mark.parametrize(("path", "kind"), EXAMPLE_FILES)
def test_the_examples_name_their_schemas(path: Path, kind: str) -> None:
    if path.suffix != ".yaml" or kind == "printed":  # written by `khabar figures record`, which knows no schema's place
        return
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
    assert named is not None
    assert (path.parent / named[1]).resolve() == ROOT / "schema" / f"{kind}.json"


# --- the same verdict


def sample(kind: str) -> Any:
    return plain(tree_of(dedent(SAMPLES[kind])))


def places(value: Any, at: Way = ()) -> Iterator[Way]:
    """Give the way to everything below a value."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*at, key)
        yield from places(child, (*at, key))


def changed(value: Any, at: Way, new: Any) -> Any:
    whole = copy.deepcopy(value)
    inner = whole
    for key in at[:-1]:
        inner = inner[key]
    if new is TAKEN_AWAY:
        del inner[at[-1]]
    else:
        inner[at[-1]] = new
    return whole


TAKEN_AWAY = object()
WRONG: tuple[Any, ...] = (
    TAKEN_AWAY,
    None,
    "",
    "  ",
    [],
    {},
    [[]],
    ["x"],
    {"x": "y"},
    {"en": "words"},
    {"en": ""},
    True,
    0,
    -1,
    112,
    1.5,
    "words of several",
    "Ünï",
    "a-name",
    "KG",
    "kg",
    "ky",
    "tlh",
    "2020-08-07",
    "2020-02-30",
    "2020-08-07 10:00",
    "2020-08-07T10:00:30",
    "2020-08-07T10:00Z",
    "20200807",
    "https://khabar.example/x y",
    "https://",
    "javascript:alert(1)",
    "a@b.example",
    "a@b",
    "+996312123456",
    "112",
    "#0b4f7d",
    "#fff",
    "../x.jpg",
    "a/../b.jpg",
    "a/b.jpg",
    "Asia/Almaty",
    "cases",
    "more-than",
    "control\x01character",
)


def verdicts(kind: str, value: Any) -> tuple[bool, bool]:
    """Tell whether the schema takes a value, and whether the decoder does."""
    return not list(CHECKED[kind].iter_errors(value)), not decoded(kind, planted(value))[1]


CHECKED = {kind: validator(kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_every_key_fits(kind: str) -> None:
    assert verdicts(kind, sample(kind)) == (True, True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_has_every_key(kind: str) -> None:
    keys = {at[-1] for at in places(sample(kind)) if isinstance(at[-1], str)}

    def named(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from part.get("properties", {})
            for name, child in part.items():
                if name != "Text":
                    yield from named(child)
        for child in part if isinstance(part, list) else ():
            yield from named(child)

    assert set(named(schema(kind))) - set(schema("publication")["$defs"]["Text"]["anyOf"][1]["properties"]) <= keys


def is_beyond_a_schema(at: Way, new: Any) -> bool:
    """Tell what the decoder alone looks at: whether a time zone is known, and signs that no text may hold."""
    return at[-1] == "timezone" or new == "control\x01character"


@pytest.mark.parametrize("kind", KINDS)
def test_schema_and_decoder_agree_about_every_single_change(kind: str) -> None:
    sound = sample(kind)
    differ = []
    for at in places(sound):
        for new in WRONG:
            value = changed(sound, at, new)
            by_schema, by_decoder = verdicts(kind, value)
            if by_schema != by_decoder and not (by_schema and is_beyond_a_schema(at, new)):
                differ.append(f"{'.'.join(map(str, at))} = {new!r}: schema {by_schema}, decoder {by_decoder}")
    assert differ == []


FREE = {("register", "intake", key) for key in ("columns", "series", "places")} | {("uz-Cyrl", "words")}
"""Mappings whose keys are words: of a source, or of a publication."""


@pytest.mark.parametrize("kind", KINDS)
def test_schema_and_decoder_refuse_every_unknown_key(kind: str) -> None:
    sound = sample(kind)
    for at in [(), *places(sound)]:
        inner = sound
        for key in at:
            inner = inner[key]
        if not isinstance(inner, dict):
            continue
        value = copy.deepcopy(sound)
        grown = value
        for key in at:
            grown = grown[key]
        grown["Unknown"] = next(iter(inner.values()))
        assert verdicts(kind, value) == ((True, True) if at in FREE else (False, False)), at


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_schema_asks_for_the_decoder_asks_for_by_name(kind: str) -> None:
    required = schema(kind).get("required", [])
    for key in required:
        value = changed(sample(kind), (key,), TAKEN_AWAY)
        assert not CHECKED[kind].is_valid(value)
        (found,) = decoded(kind, planted(value))[1]
        assert found.name == "missing-key"
        assert repr(key) in found.message
