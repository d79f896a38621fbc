"""A figure as one edition prints it: the value known on the issue's day, its change, and all its page says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from khabar.core.language import Lang
from khabar.model.edition import ShownBreak, ShownChange, ShownFigure, ShownPart, ShownSource, ShownValue
from khabar.model.figure import Figure, Observation, Qualifier, Source, Unit
from khabar.model.issue import Issue
from khabar.model.text import FigureForm, Passage, Text
from khabar.render import date as dates
from khabar.render import name as names
from khabar.render import number as numbers
from khabar.render.words import words


class Voice(Protocol):
    """Gives the words of a text for the edition being made."""

    def __call__(self, text: Text) -> Passage:
        """Choose the language, write out the figures."""
        ...


def known(values: Sequence[Observation[Text]], day: date) -> list[Observation[Text]]:
    """Give what was known on a day: for each as-of the last word said by then, by ascending as-of."""
    latest: dict[date, Observation[Text]] = {}
    for value in sorted((value for value in values if value.known_at <= day), key=lambda value: value.known_at):
        latest[value.as_of] = value
    return [latest[as_of] for as_of in sorted(latest)]


def printed_value(value: Decimal, unit: Unit, qualifier: Qualifier, lang: Lang) -> str:
    """Write a value out with its unit's sign and its qualifier: "more than 2,300", "12 %", "USD 35,000"."""
    if unit is Unit.SHARE:
        return numbers.qualified_percent(value, qualifier, lang)
    printed = numbers.qualified(value, qualifier, lang)
    if unit is Unit.USD:
        return f"USD{numbers.NO_BREAK_SPACE}{printed}" if lang == "en" else f"{printed}{numbers.NO_BREAK_SPACE}USD"
    return printed


def printed_change(value: Decimal, unit: Unit, lang: Lang) -> str:
    """Write a difference out with its sign."""
    if unit is Unit.SHARE:
        sign = "+" if value > 0 else numbers.MINUS if value < 0 else ""
        return f"{sign}{numbers.percent(abs(value), lang, digits=1)}"
    return numbers.change(value, lang)


class FigureTeller:
    """Writes figures out for one issue in one language."""

    def __init__(  # noqa: PLR0913 - all that a figure leads to, each by its name
        self,
        *,
        issue: Issue[Text],
        previous: Issue[Text] | None,
        previous_prints: frozenset[str],
        countries: Sequence[str],
        sources: Mapping[str, Source[Text]],
        organisation: Callable[[str], str],
        lang: Lang,
    ) -> None:
        self._issue = issue
        self._previous = previous
        self._previous_prints = previous_prints
        self._countries = countries
        self._sources = sources
        self._organisation = organisation
        self._lang = lang
        self._words = words(lang)
        self.shown_sources: dict[str, ShownSource] = {}

    def mention(self, figure: Figure[Text], form: FigureForm, lang: Lang) -> str:
        """Write what a sentence in `lang` quotes of a figure; a change or value that is not there is a dash."""
        current = known(figure.values, self._issue.date)[-1]
        before = self._before(figure)
        if form is FigureForm.DATE:
            return dates.day(current.as_of, lang)
        if form is FigureForm.VALUE:
            return printed_value(current.value, figure.unit, current.qualifier, lang)
        if before is None:
            return "—"
        if form is FigureForm.PREVIOUS:
            return printed_value(before.value, figure.unit, before.qualifier, lang)
        return printed_change(current.value - before.value, figure.unit, lang)

    def show(self, figure: Figure[Text], note_number: int, say: Voice) -> ShownFigure:
        """Write a figure out whole."""
        history = tuple(self._value(value, figure.unit, say) for value in known(figure.values, self._issue.date))
        current = history[-1]
        change = self._change(figure, current, say)
        since = change.previous.as_of if change else self._issue.period.first
        return ShownFigure(
            name=figure.name,
            label=say(figure.label),
            unit=figure.unit,
            current=current,
            change=change,
            places=figure.places,
            scope=names.conjunction([names.country(place, self._lang) for place in figure.places], self._lang),
            definition=say(figure.definition),
            absent=say(figure.absent) if figure.absent else None,
            breaks=tuple(
                ShownBreak(
                    day=change_of_counting.day,
                    day_printed=dates.day(change_of_counting.day, self._lang),
                    place=change_of_counting.place,
                    place_name=names.country(change_of_counting.place, self._lang),
                    note=say(change_of_counting.note),
                )
                for change_of_counting in figure.breaks
                if since < change_of_counting.day <= current.as_of
            ),
            history=history,
            beside=tuple(self._value(value, figure.unit, say) for value in known(figure.beside, self._issue.date)[-1:]),
            note_number=note_number,
        )

    def _before(self, figure: Figure[Text]) -> Observation[Text] | None:
        """Give the value that the last issue printed, if it printed this figure."""
        if self._previous is None or figure.name not in self._previous_prints:
            return None
        values = known(figure.values, self._previous.date)
        return values[-1] if values else None

    def _change(self, figure: Figure[Text], current: ShownValue, say: Voice) -> ShownChange | None:
        before = self._before(figure)
        if before is None or self._previous is None:
            return None
        previous = self._value(before, figure.unit, say)
        value = current.value - previous.value
        printed = printed_change(value, figure.unit, self._lang)
        told = {"number": self._previous.number, "day": dates.day(self._previous.date, self._lang)}
        if value == 0:
            sentence = self._words("unchanged since No {number} ({day})", **told)
        else:
            sentence = self._words("{change} since No {number} ({day})", change=printed, **told)
        return ShownChange(
            value=value,
            printed=printed,
            previous=previous,
            previous_issue=self._previous.key,
            sentence=sentence,
        )

    def _value(self, value: Observation[Text], unit: Unit, say: Voice) -> ShownValue:
        return ShownValue(
            value=value.value,
            qualifier=value.qualifier,
            printed=printed_value(value.value, unit, value.qualifier, self._lang),
            as_of=value.as_of,
            as_of_printed=dates.day(value.as_of, self._lang),
            known_at=value.known_at,
            known_at_printed=dates.day(value.known_at, self._lang),
            source=self.source(value.source, say),
            note=say(value.note) if value.note else None,
            parts=tuple(self._part(place, value.parts.get(place), unit) for place in self._countries)  # type: ignore[call-overload]
            if value.parts
            else (),
        )

    def _part(self, place: str, value: Decimal | None, unit: Unit) -> ShownPart:
        return ShownPart(
            place=place,
            place_name=names.country(place, self._lang),
            value=value,
            printed="" if value is None else printed_value(value, unit, Qualifier.EXACT, self._lang),
        )

    def source(self, name: str, say: Voice) -> ShownSource:
        """Write a source out, once for all figures that come from it."""
        if name not in self.shown_sources:
            source = self._sources[name]
            self.shown_sources[name] = ShownSource(
                name=source.name,
                title=say(source.title),
                publisher=self._organisation(source.publisher),
                url=source.url,
                licence=source.licence,
                licence_url=source.licence_url,
                note=say(source.note) if source.note else None,
            )
        return self.shown_sources[name]
