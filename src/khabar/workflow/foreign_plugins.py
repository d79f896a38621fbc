"""Checks whether the plug-ins that a publication names can be used: they may be missing or broken."""

from collections.abc import Iterator, Sequence

from khabar.core.diagnostic import Diagnostic, Pointer, did_you_mean, error
from khabar.core.errors import PluginFailed
from khabar.core.plugin import kind_of, load, names, own_names, refuse_doubles


def foreign_faults(fault: str, where: Pointer, named: Sequence[str], *folders: str) -> Iterator[Diagnostic]:
    """Report each named plug-in that no package has (as `fault`), that two packages have, or that cannot be loaded."""
    known = [name for folder in folders for name in names(folder)]
    for name in named:
        if name not in known:
            hint = did_you_mean(name, known, "install the package that has it")
            yield error(fault, where, f"unknown {kind_of(folders[0])} {name!r}", hint)
    for folder in folders:
        for name in sorted({*named} & {*names(folder)}):
            try:
                refuse_doubles(folder, name)
                if name not in own_names(folder):
                    load(folder, name)
            except PluginFailed as failed:
                message, _, hint = str(failed).rpartition(": ")
                yield error("plug-in-failed", where, message, hint)
