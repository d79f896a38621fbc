"""The provenance of a figure as PROV-JSON: from the number to the rows, the files and their publishers.

PROV is the W3C's standard for provenance (https://www.w3.org/TR/prov-dm/, and for this form
https://www.w3.org/submissions/prov-json/). Here the figure is an entity that the activity `computed` generated of
observations; an observation is derived from a file, which the fingerprint names, and is the publisher's; the activity
was khabar's, by a plan, which is the query. It has no time of computing: the same observations make the same file.

Names of this document begin with `this:`, which is the document's own address. Names beyond PROV begin with
`column:`, with the meaning of that column, as in the description of the tables.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from khabar.model.edition import Edition, ShownFigure, ShownSource
from khabar.render.address import figure_page, front_page, public
from khabar.render.data.address import package_file, provenance_file
from khabar.render.data.figure_table import FIGURES
from khabar.render.data.observation_table import INPUTS, OBSERVATIONS, Taken, UsedObservation
from khabar.render.data.table import Column, Kind, written
from khabar.render.data.value_table import SOURCES

_THE_FIGURE = "this:figure"
_COMPUTED = "this:computed"
_PLAN = "this:plan"
_BULLETIN = "this:bulletin"

# Columns that are attributes. What PROV itself has words for (label, value, source, file) is not said twice.
_OF_THE_FIGURE = frozenset({"figure", "qualifier", "unit", "as_of", "known_at"})
_OF_AN_OBSERVATION = frozenset(column.name for column in OBSERVATIONS) - {
    *("figure", "place_name", "value", "printed", "as_of_printed", "source", "file", "sha256")
}
_OF_A_FILE = frozenset({"sha256"})
_OF_AN_INPUT = frozenset({"input", "as_of", "known_at"})
_OF_A_SOURCE = frozenset({"licence"})

_TYPES: Mapping[Kind, str] = {Kind.DAY: "xsd:date", Kind.HOUR: "xsd:time", Kind.MOMENT: "xsd:dateTime"}

Attributes = dict[str, Any]

R = TypeVar("R")


def provenance(edition: Edition, figure: ShownFigure) -> bytes:
    """Write the provenance of a figure."""
    text = json.dumps(_Record(edition, figure).document(), ensure_ascii=False, separators=(",", ":"))
    return text.encode()


class _Record:
    """The provenance of one figure, as it is being written: things by their kind, and relations numbered by kind."""

    def __init__(self, edition: Edition, figure: ShownFigure) -> None:
        self._edition = edition
        self._figure = figure
        self._things: dict[str, dict[str, Attributes]] = {"entity": {}, "activity": {}, "agent": {}}

    def document(self) -> dict[str, Any]:
        """Put the document together."""
        here = public(self._edition, provenance_file(self._edition, self._figure.name))
        self._add_figure()
        self._add_programs()
        for number, row in enumerate(self._figure.derivation.rows, start=1):
            used = UsedObservation(figure=self._figure, number=number, row=row)
            self._add_row(f"this:observation-{number}", used)
        for number, taken in enumerate(self._figure.derivation.inputs, start=1):
            self._add_input(f"this:input-{number}", Taken(figure=self._figure, number=number, taken=taken))
        tables = public(self._edition, package_file(self._edition))
        prefixes = {"this": f"{here}#", "column": f"{tables}#"}
        return {"prefix": prefixes, **{kind: things for kind, things in self._things.items() if things}}

    # --- things

    def _add_figure(self) -> None:
        figure, edition = self._figure, self._edition
        self._add(
            "entity",
            _THE_FIGURE,
            {
                "prov:label": self._in(figure.label.plain, figure.label.lang),
                "prov:value": _number(written(figure.current.value)),
                "prov:location": _address(public(edition, figure_page(edition.key, edition.lang, figure.name))),
                **_columns(FIGURES, _OF_THE_FIGURE, figure),
            },
        )
        issue = public(edition, front_page(edition.key, edition.lang))
        self._add(
            "agent",
            _BULLETIN,
            {
                "prov:type": _name("prov:Organization"),
                "prov:label": self._in(edition.publisher.plain, edition.publisher.lang),
                "prov:location": _address(issue),
            },
        )
        self._add("activity", _COMPUTED, {"prov:type": figure.derivation.method.value})
        self._relate("wasGeneratedBy", entity=_THE_FIGURE, activity=_COMPUTED)
        self._relate("wasAttributedTo", entity=_THE_FIGURE, agent=_BULLETIN)

    def _add_programs(self) -> None:
        """Add the programs that computed it, and the query."""
        derivation = self._figure.derivation
        plan = {}
        if derivation.query:
            self._add("entity", _PLAN, {"prov:type": _name("prov:Plan"), "prov:value": derivation.query})
            plan = {"plan": _PLAN}
        for program in sorted(derivation.versions):
            agent = f"this:program-{program}"
            what = {"prov:type": _name("prov:SoftwareAgent"), "prov:label": f"{program} {derivation.versions[program]}"}
            self._add("agent", agent, what)
            self._relate("wasAssociatedWith", activity=_COMPUTED, agent=agent, **plan)

    def _add_row(self, name: str, used: UsedObservation) -> None:
        row = used.row
        self._add(
            "entity",
            name,
            {
                "prov:label": self._in(row.place_name, self._edition.lang),
                "prov:value": _number(written(row.value)),
                **_columns(OBSERVATIONS, _OF_AN_OBSERVATION, used),
            },
        )
        self._relate("used", activity=_COMPUTED, entity=name)
        self._relate("wasDerivedFrom", generatedEntity=_THE_FIGURE, usedEntity=name, activity=_COMPUTED)
        self._relate("wasAttributedTo", entity=name, agent=self._source(row.source))
        if row.sha256:
            file = f"this:file-{row.sha256}"
            self._add("entity", file, {"prov:label": row.file, **_columns(OBSERVATIONS, _OF_A_FILE, used)})
            self._relate("wasDerivedFrom", generatedEntity=name, usedEntity=file)

    def _add_input(self, name: str, as_input: Taken) -> None:
        """Add a figure used as an input; its provenance has its name, if the issue prints it too."""
        taken = as_input.taken
        known = taken.name in self._edition.figures
        where = public(self._edition, provenance_file(self._edition, taken.name)) if known else ""
        self._add(
            "entity",
            name,
            {
                "prov:label": self._in(taken.label.plain, taken.label.lang),
                "prov:value": _number(written(taken.value.value)),
                "prov:location": _address(where) if where else "",
                **_columns(INPUTS, _OF_AN_INPUT, as_input),
            },
        )
        self._relate("used", activity=_COMPUTED, entity=name)
        self._relate("wasDerivedFrom", generatedEntity=_THE_FIGURE, usedEntity=name, activity=_COMPUTED)
        self._relate("wasAttributedTo", entity=name, agent=self._source(taken.value.source.name))

    def _source(self, name: str) -> str:
        """Add a source, once."""
        source: ShownSource = self._edition.sources[name]
        agent = f"this:source-{name}"
        self._add(
            "agent",
            agent,
            {
                "prov:type": _name("prov:Organization"),
                "prov:label": self._in(source.title.plain, source.title.lang),
                "prov:location": _address(source.url) if source.url else "",
                **_columns(SOURCES, _OF_A_SOURCE, source),
            },
        )
        return agent

    # --- how they are written

    def _add(self, kind: str, name: str, attributes: Attributes) -> None:
        self._things[kind][name] = {key: value for key, value in attributes.items() if value not in ("", 0)}

    def _relate(self, kind: str, **ends: str) -> None:
        relations = self._things.setdefault(kind, {})
        relations[f"_:{kind}-{len(relations) + 1}"] = {f"prov:{end}": name for end, name in ends.items()}

    def _in(self, words: str, lang: str) -> Attributes:
        return {"$": words, "lang": str(lang)}


def _columns(table: Sequence[Column[R]], names: Collection[str], of: R) -> Attributes:
    """Write some columns of a table as attributes: words and counts as they are, anything else with its type."""
    return {
        f"column:{column.name}": _typed(written(cell), _TYPES[column.kind]) if column.kind in _TYPES else cell
        for column in table
        if column.name in names and (cell := column.cell(of)) is not None
    }


def _typed(value: str, kind: str) -> Attributes:
    return {"$": value, "type": kind}


def _number(value: str) -> Attributes:
    return _typed(value, "xsd:decimal")


def _address(value: str) -> Attributes:
    return _typed(value, "xsd:anyURI")


def _name(value: str) -> Attributes:
    return _typed(value, "prov:QUALIFIED_NAME")
