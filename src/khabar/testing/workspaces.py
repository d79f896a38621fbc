"""Workspaces for tests, as dicts of paths to texts: the smallest valid one, and variants of it."""

from collections.abc import Mapping
from types import MappingProxyType

SMALLEST: Mapping[str, str] = MappingProxyType(
    {
        "publication.yaml": """\
name: made-up
title: Made-up bulletin
publisher: office
address: https://khabar.example/made-up
languages:
  - en
countries:
  - KG
""",
        "organisations.yaml": """\
office:
  title: A made-up office
  role: publisher
""",
        "sources.yaml": """\
register:
  title: A made-up register
  publisher: office
""",
        "figures.yaml": """\
cases:
  label: cases registered
  unit: cases
  places:
    - KG
  definition: Cases that a made-up office has written down.
""",
        "data/observations/register.csv": """\
series,place,as_of,as_of_time,since,value,qualifier,unit,definition,source,known_at,retrieved,citation,file,sha256,row
cases,KG,2020-08-06,,,100,,cases,,register,2020-08-07 04:00:00,2020-08-07,"A made-up register, page 1",,,
""",
        "issues/2020-001/issue.yaml": """\
number: 1
date: 2020-08-07
period:
  first: 2020-08-01
  last: 2020-08-07
title: One story
summary: This issue is made up.
highlights:
  - There were {cases} cases.
key_figures:
  - cases
stories:
  - a
""",
        "issues/2020-001/stories/a.md": """\
---
title: A story
lead: It is made up.
language: en
country: KG
---

By {cases:date} there were {cases}.
""",
    }
)
"""The smallest workspace with an issue, a story and a figure; it has no problems."""


def smallest() -> dict[str, str | bytes]:
    """Return a copy of the smallest valid workspace."""
    return dict(SMALLEST)


def with_(files: Mapping[str, str | bytes], *, path: str, text: str | bytes | None) -> dict[str, str | bytes]:
    """Return a workspace with one file replaced, added, or (with None) deleted."""
    changed = {**files, path: text}
    return {name: data for name, data in changed.items() if data is not None}
