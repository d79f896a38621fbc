"""Checks of what was made: on the real files of the example, whole, and with one thing taken out."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from khabar.checks.gate import check_rendered, checks_of_rendered
from khabar.checks.rendered import RenderedEdition, RenderedFormat
from khabar.core.artifact import Artifact
from khabar.core.diagnostic import Diagnostic
from khabar.model.gate import Allowance
from khabar.model.text import Link
from khabar.model.value import Name
from khabar.model.walk import nodes
from khabar.testing.workspaces import smallest
from khabar.testing.world import MemoryWorld
from khabar.workflow.build_issue import BuiltEdition, renderer
from khabar.workflow.read_publication import PublicationReader


def made_of(built: BuiltEdition, **changed: tuple[Artifact, ...]) -> RenderedEdition:
    return RenderedEdition(
        edition=built.edition,
        formats=tuple(
            RenderedFormat(
                format=name,
                artifacts=changed.get(name, rendered.artifacts),
                leaves_out=frozenset(map(str, renderer(name).leaves_out)),
            )
            for name, rendered in built.formats.items()
        ),
    )


def found(made: RenderedEdition) -> set[str]:
    return {one.name for one in _found(made)}


def _found(made: RenderedEdition) -> Iterator[Diagnostic]:
    yield from check_rendered(made, checks_of_rendered(()))


def without(artifacts: tuple[Artifact, ...], words: str, media_type: str) -> tuple[Artifact, ...]:
    return tuple(
        replace(one, data=one.data.replace(words.encode(), b"")) if one.media_type.startswith(media_type) else one
        for one in artifacts
    )


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl"])
def test_nothing_is_found_in_the_example(built_example: dict[str, BuiltEdition], lang: str) -> None:
    assert built_example[lang].checked == ()


@pytest.mark.parametrize("name", ["web", "text"])
def test_a_figure_that_one_format_lost(built_example: dict[str, BuiltEdition], name: str) -> None:
    built = built_example["en"]
    there = built.formats[name].artifacts
    lost = without(there, "171,561", "text/")
    assert lost != there
    assert found(made_of(built, **{name: lost})) == {"figure-lost"}


@pytest.mark.parametrize("name", ["web", "text"])
def test_a_link_that_one_format_lost(built_example: dict[str, BuiltEdition], name: str) -> None:
    built = built_example["en"]
    [address, *_] = [link.href for link in nodes(built.edition.stories, Link) if link.href.startswith("http")]
    lost = without(built.formats[name].artifacts, address, "text/")
    assert lost != built.formats[name].artifacts
    assert found(made_of(built, **{name: lost})) == {"link-lost"}


def test_a_pdf_that_does_not_say_what_it_is(built_example: dict[str, BuiltEdition]) -> None:
    built = built_example["ky"]
    [pdf] = built.formats["pdf"].artifacts
    with pikepdf.open(BytesIO(pdf.data)) as document:
        document.Root.Lang = pikepdf.String("en")
        del document.Root.StructTreeRoot
        written = BytesIO()
        document.save(written)
    told = list(_found(made_of(built, pdf=(replace(pdf, data=written.getvalue()),))))
    assert [one.name for one in told] == ["pdf-without-tags"] * 2
    assert "'ky'" in told[1].message


def test_a_page_that_does_not_come_at_once(built_example: dict[str, BuiltEdition]) -> None:
    built = built_example["en"]
    first, *others = built.formats["web"].artifacts
    long = "".join(f"<p>{number * 7919 % 1_000_003:x} words of no sense</p>" for number in range(6_000))
    larger = replace(first, data=first.data.replace(b"</main>", long.encode() + b"</main>"))
    assert found(made_of(built, web=(larger, *others))) == {"page-too-large"}


def test_what_is_found_in_files_may_be_allowed_too(built_example: dict[str, BuiltEdition]) -> None:
    built = built_example["en"]
    lost = without(built.formats["text"].artifacts, "171,561", "text/")
    made = made_of(built, text=lost)
    told = list(check_rendered(made, checks_of_rendered(())))
    assert {one.name for one in told} == {"figure-lost"}
    allowed = Allowance(check=Name("figure-lost"), words="171,561", reason="A test.")
    assert list(check_rendered(made, checks_of_rendered(()), [allowed])) == []
    other = Allowance(check=Name("figure-lost"), words="never said", reason="A test.")
    assert list(check_rendered(made, checks_of_rendered(()), [other])) == told


def test_what_is_allowed_of_files_is_not_told_as_unused_before_they_are_made() -> None:
    files = smallest()
    text = "allow:\n  - check: page-too-large\n    reason: A test.\n"
    files["publication.yaml"] = f"{files['publication.yaml']!s}{text}"
    assert PublicationReader(MemoryWorld(files)).check().diagnostics == ()
