"""One value written out for a reader: the number in its language's form, its day, its source, its parts."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Protocol

from khabar.core.language import Lang, language
from khabar.model.edition import ShownPart, ShownSource, ShownValue
from khabar.model.evaluated import Part, Value
from khabar.model.figure import Figure
from khabar.model.observation import Observation, Qualifier, Unit
from khabar.model.source import Source
from khabar.model.text import Passage, Text
from khabar.render import date as dates
from khabar.render import name as names
from khabar.render import number as numbers
from khabar.render.collation import sort_key


class Voice(Protocol):
    """Gives the words of a text for the edition being made."""

    def __call__(self, text: Text) -> Passage:
        """Choose the language, write out the figures."""
        ...


def printed_value(value: Decimal, unit: Unit, qualifier: Qualifier, lang: Lang) -> str:
    """Write a value out with its unit's sign and its qualifier: "more than 2,300", "12.3 %", "USD 35,000"."""
    if unit is Unit.SHARE:
        return numbers.qualified_percent(value, qualifier, lang, share_digits(value))
    printed = numbers.qualified(value, qualifier, lang)
    if unit is Unit.USD:
        return f"USD{numbers.NO_BREAK_SPACE}{printed}" if lang == "en" else f"{printed}{numbers.NO_BREAK_SPACE}USD"
    return printed


def share_digits(value: Decimal) -> int:
    """Return how many decimals a share needs: none from a tenth on, one, or two below a hundredth."""
    return 0 if not value or abs(value) >= Decimal("0.1") else 1 if abs(value) >= Decimal("0.01") else 2


def printed_change(value: Decimal, unit: Unit, lang: Lang) -> str:
    """Write a difference out with its sign."""
    if unit is Unit.SHARE:
        return numbers.signed(value, numbers.percent(abs(value), lang, digits=max(1, share_digits(value))), lang)
    return numbers.change(value, lang)


def printed_day(value: Value | Observation, lang: Lang) -> str:
    """Write the date of a value, with its period or its time in the source's time zone, if it has one."""
    if value.since:
        return dates.period(value.since, value.as_of, lang)
    day = dates.day(value.as_of, lang)
    if not value.as_of_time:
        return day
    return f"{day}{language(lang).comma}{numbers.numerals(f'{value.as_of_time:%H:%M}', lang)}"


def place_name(place: str, lang: Lang) -> str:
    """Name a country; of several counted together all of them; a part of a country by its code."""
    codes = place.split("+")
    return names.conjunction([names.country(code, lang) if len(code) == 2 else code for code in codes], lang)  # noqa: PLR2004 - ISO 3166-1


class ValueFormatter:
    """Writes values and sources out for one issue in one language."""

    def __init__(
        self,
        *,
        countries: tuple[str, ...],
        sources: Mapping[str, Source[Text]],
        organisation: Callable[[str], str],
        lang: Lang,
    ) -> None:
        self._countries = countries
        self._sources = sources
        self._organisation = organisation
        self._lang = lang
        self.shown_sources: dict[str, ShownSource] = {}

    def value(
        self, figure: Figure[Text], value: Value, say: Voice, *, compared: str = "", revised: bool = False
    ) -> ShownValue:
        """Write a value of a figure out, with what the publication remarks on it."""
        note = _remark(figure, value, revised=revised)
        return ShownValue(
            value=value.value,
            qualifier=value.qualifier,
            printed=printed_value(value.value, figure.unit, value.qualifier, self._lang),
            as_of=value.as_of,
            as_of_printed=printed_day(value, self._lang),
            known_at=value.known_at,
            known_at_printed=dates.day(value.known_at, self._lang),
            source=self.source(value.source, say),
            note=say(note) if note else None,
            parts=self._parts(figure, value),
            compared=compared,
        )

    def _parts(self, figure: Figure[Text], value: Value) -> tuple[ShownPart, ...]:
        """Write the places out in the publication's order, others behind them by name; an absent one has no value."""
        if not value.parts:
            return ()
        there = {part.place: part for part in value.parts}
        listed = [place for place in self._countries if place in there or place in figure.places or figure.absent]
        names_of_others = {place: place_name(place, self._lang) for place in there.keys() - set(listed)}
        others = sorted(names_of_others, key=lambda place: sort_key(names_of_others[place], self._lang))
        shown = dict.fromkeys((*listed, *others))
        return tuple(self._part(place, there.get(place), value, figure.unit) for place in shown)  # type: ignore[call-overload]

    def _part(self, place: str, part: Part | None, whole: Value, unit: Unit) -> ShownPart:
        another = part is not None and part.as_of != whole.as_of
        return ShownPart(
            place=place,
            place_name=place_name(place, self._lang),
            value=part.value if part else None,
            qualifier=part.qualifier if part else Qualifier.EXACT,
            printed=printed_value(part.value, unit, part.qualifier, self._lang) if part else "",
            as_of=part.as_of if part else None,
            as_of_printed=dates.day(part.as_of, self._lang) if part and another else "",
            known_at=part.known_at if part else None,
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


def _remark(figure: Figure[Text], value: Value, *, revised: bool) -> Text | None:
    """Find what is remarked on a value: on its day, and where the remark says so on its source and what was known.

    Of a later revision only a remark speaks that names the day on which it became known.
    """
    for remark in figure.remarks:
        if revised and remark.known_at is None:
            continue
        if remark.as_of != value.as_of or remark.source not in ("", value.source):
            continue
        if remark.known_at in (None, value.known_at):
            return remark.note
    return None
