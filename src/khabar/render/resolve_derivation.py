"""How a figure was computed: a sentence for readers, all rows for analysts."""

from collections.abc import Iterable, Iterator, Mapping

from khabar.core.language import Lang, language
from khabar.model.edition import ShownDerivation, ShownInput, ShownRow
from khabar.model.evaluated import Evaluated, Method
from khabar.model.figure import Figure
from khabar.model.observation import Observation
from khabar.model.text import Text
from khabar.render import date as dates
from khabar.render.number import numerals
from khabar.render.resolve_value import ValueFormatter, Voice, place_name, printed_day, printed_value
from khabar.render.words import words


def derivation(  # noqa: PLR0913 - all parts of a derivation, each by its name
    known: Evaluated,
    *,
    figure: Figure[Text],
    figures: Mapping[str, Figure[Text]],
    values: ValueFormatter,
    say: Voice,
    lang: Lang,
) -> ShownDerivation:
    """Describe how a value was computed."""
    computed = known.derivation
    inputs = tuple(
        ShownInput(
            name=taken.figure,
            label=say(figures[taken.figure].label),
            value=values.value(figures[taken.figure], taken.value, say),
        )
        for taken in computed.inputs
    )
    return ShownDerivation(
        method=computed.method,
        sentence=_sentence(known, figure, inputs, lang),
        locations=tuple(_locations(computed.rows, lang)),
        rows=tuple(_row(row, values.source(row.source, say).name, lang) for row in computed.rows),
        inputs=inputs,
        query=computed.query,
        versions=computed.versions,
    )


def _sentence(known: Evaluated, figure: Figure[Text], inputs: tuple[ShownInput, ...], lang: Lang) -> str:
    say = words(lang)
    day = dates.day(known.day, lang)
    match known.derivation.method:
        case Method.SUM:
            sentence = say("Sum of the places covered, from one source, as known on {day}.", day=day)
            days = [part.as_of for part in known.current.parts]
            if days and min(days) != max(days):
                return f"{sentence} {say('The values are not all for the same date.')}"
            return sentence
        case Method.SHARE:
            part, whole = inputs
            return say("Calculated by dividing {part} by {whole}.", part=part.value.printed, whole=whole.value.printed)
        case Method.DIFFERENCE:
            now, base = inputs
            return say(
                "Difference between two values of the same figure: {value} on {day} and {before} on {start}.",
                value=now.value.printed,
                day=now.value.as_of_printed,
                before=base.value.printed,
                start=base.value.as_of_printed,
            )
        case Method.QUERY:
            return say("Result of a query on the observations known on {day}.", day=day)
    if len(figure.places) > 1:
        return say("The source reports these places together. This is the value known on {day}.", day=day)
    return say("Value reported by the source, as known on {day}.", day=day)


def _locations(rows: Iterable[Observation], lang: Lang) -> Iterator[str]:
    """Describe the locations of rows, one text for each file."""
    by_file: dict[tuple[str, str], list[Observation]] = {}
    for row in rows:
        by_file.setdefault((row.origin.file, row.citation), []).append(row)
    for (file, citation), there in by_file.items():
        if citation or not file:
            yield citation
            continue
        ordered = sorted(there, key=lambda row: row.origin.row)
        alone = len({row.place for row in ordered}) == 1
        places = [numerals(row.origin.row, lang) + ("" if alone else f" ({row.place})") for row in ordered]
        yield words(lang)("row {row} of {file}", row=language(lang).comma.join(places), file=file)


def _row(row: Observation, source: str, lang: Lang) -> ShownRow:
    return ShownRow(
        series=row.series,
        source=source,
        place=row.place,
        place_name=place_name(row.place, lang),
        value=row.value,
        unit=row.unit,
        qualifier=row.qualifier,
        printed=printed_value(row.value, row.unit, row.qualifier, lang),
        as_of=row.as_of,
        as_of_time=row.as_of_time,
        since=row.since,
        as_of_printed=printed_day(row, lang),
        known_at=row.known_at,
        known_at_printed=dates.day(row.known_at.date(), lang),
        retrieved=row.retrieved,
        retrieved_printed=dates.day(row.retrieved, lang),
        counting=row.definition,
        citation=row.citation,
        file=row.origin.file,
        sha256=row.origin.sha256,
        row=row.origin.row,
    )
