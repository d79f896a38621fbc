"""The plain text: 72 columns, straight tables, unbroken addresses, and a note with day and source for every number."""

import re
from dataclasses import replace

import pytest

from khabar.core.language import LANGUAGES
from khabar.model.block import BLOCKS, Align, Cell, Paragraph, Table
from khabar.model.edition import Edition
from khabar.model.text import Link, Plain
from khabar.render.text.table import table_lines
from khabar.render.text.wrap import WIDTH, columns, underlined, wrap
from khabar.testing.editions import HOSTILE, full_edition, passage
from tests.render.shop import DrawnPictures, render
from tests.workflow.conftest import *  # noqa: F403
