"""What is said of the newest issue is said of the next one, once there is one."""

from khabar.testing.workspaces import SMALLEST
from khabar.testing.world import MemoryWorld
from khabar.workflow.check_runner import CheckRunner
from khabar.workflow.read_publication import PublicationReader

MISSION = """\
name: A mission
languages:
  - en
offices:
  - city: Bishkek
    emails:
      - office@example.org
    checked: 2020-04-01
"""


def test_what_was_found_in_the_newest_issue_is_looked_for_again_when_another_is_newer() -> None:
    world = MemoryWorld({**SMALLEST, "missions/kg.yaml": MISSION})
    workspace = PublicationReader(world, gate=CheckRunner(world))
    assert [found.message.split(", ")[1] for found in workspace.check().diagnostics] == ["128 days before No 1"]
    second = SMALLEST["issues/2020-001/issue.yaml"].replace("number: 1", "number: 2").replace("-07\n", "-14\n")
    world.change("issues/2020-002/issue.yaml", second)
    world.change("issues/2020-002/stories/a.md", SMALLEST["issues/2020-001/stories/a.md"])
    assert [found.message.split(", ")[1] for found in workspace.check().diagnostics] == ["135 days before No 2"]
