"""The addresses that readers are sent to are all that a model can hold."""

from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules

import khabar.model
from khabar.model.external_links import FIELDS
from khabar.model.value import Url

NOT_OUTWARD = {("Publication", "address"), ("Intake", "url")}
"""Where the output will stand, and where imports fetch."""


def test_every_field_with_an_address_is_told_of() -> None:
    found = set()
    for module in iter_modules(khabar.model.__path__):
        for kind in vars(import_module(f"khabar.model.{module.name}")).values():
            if isinstance(kind, type) and is_dataclass(kind):
                found |= {(kind.__name__, one.name) for one in fields(kind) if one.type is Url}
    assert found - NOT_OUTWARD == {(kind.__name__, name) for kind, names in FIELDS.items() for name in names}
