"""The package's plug-ins, held to the contract suites that khabar ships."""

import zipfile
from pathlib import Path
from typing import ClassVar

from khabar.model.source import Intake
from khabar.model.value import Name
from khabar.publish.manifest import FILE
from khabar.publish.target import Target, target
from khabar.testing.checks import CheckContract
from khabar.testing.formats import RendererContract
from khabar.testing.reports import ReportContract
from khabar.testing.sites import SiteRendererContract
from khabar.testing.sources import SourceContract
from khabar.testing.targets import TargetContract


class TestShoutingTitle(CheckContract):
    name = "shouting-title"
    cases = Path(__file__).with_name("shouting-title.md")


class TestRadioScript(RendererContract):
    format_name = "radio-script"


class TestIssueList(SiteRendererContract):
    site_name = "issue-list"


class TestZipFile(TargetContract):
    def target(self, place: Path) -> Target:
        return target("zip-file", str(place.with_suffix(".zip")))

    def contents(self, place: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(place.with_suffix(".zip")) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name != FILE}

    def put(self, place: Path, path: str, data: bytes) -> None:
        with zipfile.ZipFile(place.with_suffix(".zip"), "a") as archive:
            archive.writestr(path, data)


class TestMinistryList(SourceContract):
    intake: ClassVar = Intake(reader=Name("ministry-list"), series={"Confirmed": Name("made-up.cases")})
    file: ClassVar = "list.txt"
    sound: ClassVar = b"Day|Region|Confirmed\n2020-08-06|KG|5\n2020-08-07|KG|6\n"
    broken: ClassVar = b"Day|Region|Confirmed\n2020-08-06|KG|5\n2020-08-07|KG|six\n"
    row: ClassVar = 3


class TestTap(ReportContract):
    report_name = "tap"
