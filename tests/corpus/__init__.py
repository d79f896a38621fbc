"""Pairs of workspaces by which the gate is measured: one with seeded faults, and a clean one that looks alike.

They stand in the Markdown files beside this one, in the form of `tests/prose.py`. What stands before the first case of
a file holds for all of its cases. A block `faults` tells what was seeded, a line each, as `name file:line`; the line
may be left out. In a clean workspace the block is empty.

The first 124 pairs were written from the manual alone; those of `second-look.md`, and what was added since, by somebody
who had read some of the checks, though before the gate was run on them. A few cases were wrong and were mended. None is
to be bent to please a check: where one is missed or found wrongly the check is mended, or the number stands.
"""
