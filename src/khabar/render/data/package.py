"""The description of the tables by the standard of Data Package 2.0, from which programs load them with their types.

Programs that know the first version read it as well. Names and explanations of columns are in English; titles are the
edition's. Licences: the bulletin's own is under `licenses`; `sources` lists who owns the numbers and the conditions of
each source, since a licence of the bulletin does not cover them.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from khabar.core.artifact import Artifact
from khabar.model.edition import Edition, ShownSource
from khabar.render.address import front_page, public, relative
from khabar.render.data.address import package_file
from khabar.render.data.table import Column, Kind, Table

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_LICENCE_NAME = re.compile(r"[A-Za-z0-9._-]+")


def package(edition: Edition, files: Sequence[tuple[Table, Artifact]]) -> bytes:
    """Describe the tables, each with the file that it was written to."""
    plain: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": f"{edition.publication}-{edition.key}-{edition.lang}".lower(),
        "id": public(edition, package_file(edition)),
        "title": f"{edition.series.plain}, {edition.number_printed}",
        "description": edition.title.plain,
        "homepage": public(edition, front_page(edition.key, edition.lang)),
        "version": str(edition.key),
        "created": f"{edition.date.isoformat()}T00:00:00Z",  # the day: the files are the same whenever made
        "languages": [str(edition.lang)],
        "contributors": [{"title": edition.publisher.plain, "role": "publisher", "roles": ["publisher"]}],
        "licenses": _licences(edition.licence, edition.licence_url),
        "sources": [_source(edition.sources[name]) for name in sorted(edition.sources)],
        "resources": [_resource(edition, table, file) for table, file in files],
    }
    text = json.dumps(
        {name: value for name, value in plain.items() if value}, ensure_ascii=False, separators=(",", ":")
    )
    return text.encode()


def _resource(edition: Edition, table: Table, file: Artifact) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    led = [column for column in table.columns if column.leads_to]
    if led:
        schema["foreignKeys"] = [_key(column, table) for column in led]
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "path": relative(file.path, package_file(edition)),
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{file.sha256}",
        "schema": schema,
    }


def _field(column: Column[Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {"name": column.name, "type": column.kind.value, "description": column.about}
    if column.kind is Kind.MOMENT:
        plain["format"] = "%Y-%m-%dT%H:%M:%SZ"
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        plain["constraints"] = constraints
    return plain


def _key(column: Column[Any], table: Table) -> dict[str, Any]:
    """Describe a foreign key: the column holds names from the first column of another table."""
    return {
        "fields": [column.name],
        "reference": {"resource": column.leads_to if column.leads_to != table.name else "", "fields": [column.name]},
    }


def _licences(licence: str, url: str) -> list[dict[str, str]]:
    """Name a licence as the standard wants it: by an identifier without spaces, or by its address."""
    name = licence.replace(" ", "-")
    plain = {"name": name if _LICENCE_NAME.fullmatch(name) else "", "path": url, "title": licence}
    filled = {key: value for key, value in plain.items() if value}
    return [filled] if "name" in filled or "path" in filled else []


def _source(source: ShownSource) -> dict[str, Any]:
    plain = {
        "title": source.title.plain,
        "path": source.url,
        "publisher": source.publisher,
        "licenses": _licences(source.licence, source.licence_url),
    }
    return {name: value for name, value in plain.items() if value}
