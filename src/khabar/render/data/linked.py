"""The data in the words of schema.org, for search engines of data sets: a `Dataset`, and each figure an `Observation`.

It is a file beside the tables, not part of a page: pages hold no script. schema.org defines the properties; an
`Observation` there has `value`, `observationDate` and `unitText`, and links to what it measured.
"""

import json
from collections.abc import Sequence
from typing import Any

from khabar.codec.encode import encode
from khabar.core.artifact import Artifact
from khabar.model.edition import Edition, ShownFigure, ShownSource
from khabar.model.observation import Unit
from khabar.render.address import figure_page, front_page, public
from khabar.render.data.address import package_file, provenance_file

_UNITS = {Unit.SHARE: "1", Unit.USD: "USD"}
"""The UN/CEFACT and ISO 4217 codes of units; the others are words."""


def linked(edition: Edition, files: Sequence[Artifact]) -> bytes:
    """Write the data set, and each of its figures."""
    dataset = public(edition, package_file(edition))
    graph = [
        _dataset(edition, dataset, files),
        *(_variable(figure, edition) for figure in edition.figures.values()),
        *(_observation(figure, edition, dataset) for figure in edition.figures.values()),
    ]
    text = json.dumps({"@context": "https://schema.org/", "@graph": graph}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _dataset(edition: Edition, name: str, files: Sequence[Artifact]) -> dict[str, Any]:
    days = sorted(value.as_of for figure in edition.figures.values() for value in (*figure.history, figure.current))
    places = dict.fromkeys(place for figure in edition.figures.values() for place in figure.places)
    return _there(
        {
            "@type": "Dataset",
            "@id": name,
            "name": f"{edition.series.plain}, {edition.number_printed}",
            "description": f"{edition.title.plain}. {edition.summary.plain}",
            "url": public(edition, front_page(edition.key, edition.lang)),
            "identifier": f"{edition.publication}-{edition.key}-{edition.lang}",
            "inLanguage": str(edition.lang),
            "datePublished": edition.date.isoformat(),
            "isAccessibleForFree": True,
            "license": edition.licence_url or edition.licence,
            "publisher": {"@type": "Organization", "name": edition.publisher.plain},
            "isPartOf": {
                "@type": "PublicationIssue",
                "issueNumber": edition.number,
                "isPartOf": {"@type": "Periodical", "name": edition.series.plain, "url": f"{edition.address}/"},
            },
            "isBasedOn": [_source(edition.sources[name]) for name in sorted(edition.sources)],
            "temporalCoverage": f"{days[0]}/{days[-1]}" if days else "",
            "spatialCoverage": [_country(edition, place) for place in places],
            "variableMeasured": [{"@id": _variable_of(edition, name)} for name in edition.figures],
            "distribution": [_download(edition, file) for file in files],
        }
    )


def _source(source: ShownSource) -> dict[str, Any]:
    return _there(
        {
            "@type": "CreativeWork",
            "name": source.title.plain,
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else "",
            "url": source.url,
            "license": source.licence_url or source.licence,
        }
    )


def _country(edition: Edition, code: str) -> dict[str, Any]:
    return {"@type": "Country", "name": edition.countries.get(code, code), "identifier": code}


def _download(edition: Edition, file: Artifact) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.path.rpartition("/")[2],
        "contentUrl": public(edition, file.path),
        "encodingFormat": file.media_type.partition(";")[0],
        "contentSize": f"{len(file.data)} B",
        "sha256": file.sha256,
    }


def _variable_of(edition: Edition, figure: str) -> str:
    return f"{public(edition, figure_page(edition.key, edition.lang, figure))}#variable"


def _variable(figure: ShownFigure, edition: Edition) -> dict[str, Any]:
    return {
        "@type": "StatisticalVariable",
        "@id": _variable_of(edition, figure.name),
        "name": figure.label.plain,
        "alternateName": figure.name,
        "description": figure.definition.plain,
    }


def _observation(figure: ShownFigure, edition: Edition, dataset: str) -> dict[str, Any]:
    """Write the value that the issue prints; its provenance has the sources."""
    page = public(edition, figure_page(edition.key, edition.lang, figure.name))
    return _there(
        {
            "@type": "Observation",
            "@id": f"{page}#value",
            "name": f"{figure.current.printed} – {figure.label.plain}",
            "value": encode(figure.current.value),
            "unitText": figure.unit.value,
            "unitCode": _UNITS.get(figure.unit, ""),
            "observationDate": figure.current.as_of.isoformat(),
            "observationAbout": [_country(edition, place) for place in figure.places],
            "variableMeasured": {"@id": _variable_of(edition, figure.name)},
            "measurementMethod": figure.derivation.sentence,
            "description": figure.current.note.plain if figure.current.note else "",
            "url": page,
            "subjectOf": [{"@id": dataset}, {"@id": public(edition, provenance_file(edition, figure.name))}],
        }
    )


def _there(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if value not in ("", [], None)}
