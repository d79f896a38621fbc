"""Every plug-in of ours holds to the contract of its kind, and every kind has one."""

import ast
import json
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import pytest

import khabar
from khabar.checks.gate import RULES, checks_of_rendered
from khabar.core.language import Lang
from khabar.core.plugin import kind_of, own_names
from khabar.publish.manifest import FILE
from khabar.publish.target import TARGETS, Target, target
from khabar.render.site import SITES
from khabar.testing.checks import CheckContract
from khabar.testing.exchange import ExchangeContract
from khabar.testing.formats import RendererContract
from khabar.testing.online_world import Reply
from khabar.testing.reports import REPORTS, ReportContract
from khabar.testing.sites import SiteRendererContract
from khabar.testing.targets import TargetContract
from khabar.testing.translators import TranslatorContract
from khabar.translate.exchange_format import FORMATS as EXCHANGE_FORMATS
from khabar.workflow.read_publication import FORMATS

PACKAGE = Path(khabar.__file__).parent
CASES = Path(__file__).parent / "checks"


class TestFolder(TargetContract):
    def target(self, place: Path) -> Target:
        return target("folder", str(place))

    def contents(self, place: Path) -> dict[str, bytes]:
        files = (path for path in place.rglob("*") if path.is_file())
        named = {path.relative_to(place).as_posix(): path.read_bytes() for path in files}
        return {path: data for path, data in named.items() if path != FILE}

    def put(self, place: Path, path: str, data: bytes) -> None:
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)


@pytest.mark.parametrize("format_name", own_names(FORMATS))
class TestFormats(RendererContract):
    @pytest.fixture(autouse=True)
    def _named(self, format_name: str) -> None:
        self.format_name = format_name  # type: ignore[misc]
        self.as_data = format_name == "data"  # type: ignore[misc]


@pytest.mark.parametrize("site_name", own_names(SITES))
class TestSites(SiteRendererContract):
    @pytest.fixture(autouse=True)
    def _named(self, site_name: str) -> None:
        self.site_name = site_name  # type: ignore[misc]


@pytest.mark.parametrize("report_name", own_names(REPORTS))
class TestReports(ReportContract):
    @pytest.fixture(autouse=True)
    def _named(self, report_name: str) -> None:
        self.report_name = report_name  # type: ignore[misc]


@pytest.mark.parametrize("format_name", own_names(EXCHANGE_FORMATS))
class TestExchangeFormats(ExchangeContract):
    @pytest.fixture(autouse=True)
    def _named(self, format_name: str) -> None:
        self.format_name = format_name  # type: ignore[misc]


class TestLibreTranslate(TranslatorContract):
    translator_name = "libretranslate"
    source, target, unknown = Lang("en"), Lang("ru"), Lang("kk")

    def answers(self, say: Callable[[str], str]) -> Mapping[str, Reply]:
        def translated(question: bytes) -> bytes:
            asked = json.loads(question)
            assert (asked["source"], asked["target"]) == ("en", "ru")
            return json.dumps({"translatedText": [say(one) for one in asked["q"]]}).encode()

        return {"/languages": b'[{"code": "en", "targets": ["ru"]}]', "/translate": translated}


OF_RENDERED = {check.name for check in checks_of_rendered(())}
"""Checks of rendered files: their cases are programs, in checks/test_rendered.py."""


@pytest.mark.parametrize("name", [name for name in own_names(RULES) if name not in OF_RENDERED])
class TestChecks(CheckContract):
    @pytest.fixture(autouse=True)
    def _named(self, name: str) -> None:
        self.name = name  # type: ignore[misc]
        self.cases = CASES / f"{name}.md"  # type: ignore[misc]

    def test_it_reports_what_its_cases_say(self) -> None:  # type: ignore[override]
        """Case by case in checks/test_rules.py."""


def plug_in_folders() -> set[str]:
    """Return the folders where all files have a `PLUGIN`."""
    folders = set()
    for folder in {path.parent for path in PACKAGE.rglob("*.py")}:
        files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
        names = [{ast.unparse(one) for node in tree.body for one in getattr(node, "targets", [])} for tree in trees]
        if names and all("PLUGIN" in one for one in names):
            folders.add(".".join(["khabar", *folder.relative_to(PACKAGE).parts]))
    return folders


def test_every_kind_of_plug_in_has_a_contract() -> None:
    contracts = {
        one.group
        for path in (PACKAGE / "testing").glob("[!_]*.py")
        for one in vars(import_module(f"khabar.testing.{path.stem}")).values()
        if isinstance(one, type) and one.__name__.endswith("Contract") and hasattr(one, "group")
    }
    folders = plug_in_folders()
    assert {RULES, FORMATS, SITES, TARGETS} <= folders
    assert {kind_of(folder) for folder in folders} & {"plug-in"} == set(), "a kind without a name for messages"
    assert folders <= contracts
