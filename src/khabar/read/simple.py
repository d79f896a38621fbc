"""Patterns for simple sentences: plain words, figures and strong emphasis, as most are. They need no full parser."""

import re

from khabar.model.text import FigureForm

REFERENCE = re.compile(r"\{([a-z0-9][a-z0-9._-]*)(?:@([A-Z]{2}(?:-[A-Z0-9]{1,3})?))?(?::([a-z]+))?\}")
"""A reference to a figure, as in `{covid.deaths@KG:change}`: name, place, form."""

FIGURE_FORMS = {member.value: member for member in FigureForm}

SPECIAL = re.compile(r"[\\`*_{}\[\]<>&\n]")
"""Characters of markup: a sentence without any of them is plain words."""

SIMPLE = re.compile(  # a figure; or strong emphasis around whole words, where all of CommonMark's rules agree
    rf"[{{*](?:(?<=\{{){REFERENCE.pattern[2:]}"
    r"|(?<=\*)(?<!\S\*)\*(?!\s)(?P<strong>[^\\`*_\[\]<>&\n]+)(?<!\s)\*\*(?= |\Z))"
)
"""The markup of a simple sentence: it is read without markdown-it."""
