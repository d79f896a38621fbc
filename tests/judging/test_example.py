"""The outside judges on the full example: Issue 4 in all eight languages."""

from pathlib import Path

import pytest

from khabar.workflow.build_issue import BuiltEdition
from tests.judging import axe, nu, verapdf
from tests.judging.chromium import Chromium

pytestmark = pytest.mark.judge


@pytest.fixture(scope="session")
def site(built_example: dict[str, BuiltEdition], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example on disk, as it will stand on the web."""
    root = tmp_path_factory.mktemp("site")
    for built in built_example.values():
        for artifact in built.artifacts:
            place = root / artifact.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(artifact.data)
    return root


def pages(site: Path) -> list[Path]:
    """Every web page; the mails are HTML for mail programs and have a judge of their own."""
    found = sorted(path for path in site.rglob("*.html") if ".mail." not in path.name)
    assert len(found) >= 8 * 10
    return found


def test_every_page_is_valid_html(site: Path) -> None:
    assert nu.errors(pages(site)) == []


def test_every_pdf_is_accessible_and_lasting(site: Path) -> None:
    files = sorted(site.rglob("*.pdf"))
    assert len(files) == 8
    assert verapdf.validate(files) == []


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl"])
def test_every_kind_of_page_is_accessible(site: Path, chromium: Chromium, lang: str) -> None:
    folder = site / "2020-004" / lang
    kinds = [folder / "index.html", folder / "uz-30-days.html", folder / "figures" / "covid.deaths.html"]
    assert axe.violations(chromium, kinds) == []


def test_no_page_is_wider_than_the_smallest_phone(site: Path, chromium: Chromium) -> None:
    assert [str(page.relative_to(site)) for page in pages(site) if chromium.overflow(page, width=320)] == []


def test_no_page_asks_anybody_else(site: Path, chromium: Chromium) -> None:
    for lang in ("en", "uz-Cyrl"):
        assert chromium.foreign_requests(site / "2020-004" / lang / "index.html") == []
