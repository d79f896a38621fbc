"""An event's hour in every country's own time: the region has more than one, and they have changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

from khabar.core.language import Lang
from khabar.model.campaign import Event
from khabar.model.edition import LocalTime, ShownEvent
from khabar.model.text import Passage, Text
from khabar.render import date as dates
from khabar.render import name as names


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Return the time zones of each country, as tzdata's own table lists them: the most populous first."""
    zones: dict[str, tuple[str, ...]] = {}
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            code, _, name = line.split("\t")[:3]
            zones[code] = (*zones.get(code, ()), name)
    return zones


@dataclass(frozen=True, slots=True)
class _There:
    """The time zone of a country, or of a part of it with another time."""

    country: str
    name: str
    tz: str


def _clocks(country: str, starts: datetime, lang: Lang) -> list[_There]:
    """Return the time zones of a country at a moment; if there are more than one, each named by a city.

    Kazakhstan had two until 1 March 2024: one time for all of it would be wrong in its west.
    """
    name = names.country(country, lang)
    by_offset: dict[timedelta | None, str] = {}
    for tz in _zones()[country]:
        by_offset.setdefault(starts.astimezone(dates.zone(tz)).utcoffset(), tz)
    one = len(by_offset) == 1
    return [_There(country, name if one else f"{name} ({names.city(tz, lang)})", tz) for tz in by_offset.values()]


def resolve_event(
    event: Event[Text], countries: Sequence[str], lang: Lang, say: Callable[[Text], Passage]
) -> ShownEvent:
    """Write an event out, with one local time for each different clock of the countries, its own first."""
    starts = event.starts.replace(tzinfo=dates.zone(event.timezone))
    by_clock: dict[tuple[str, str], list[_There]] = {_on_clocks(starts, event.timezone, lang): []}
    for country in countries:
        for there in _clocks(country, starts, lang):
            local = starts.astimezone(dates.zone(there.tz))
            by_clock.setdefault(_on_clocks(local, there.tz, lang), []).append(there)
    times = []
    for (_, zone), all_there in by_clock.items():
        local = starts.astimezone(dates.zone(all_there[0].tz)) if all_there else starts
        place = names.conjunction([there.name for there in all_there], lang)
        place = place or dates.zone_time(event.timezone, lang) or event.timezone
        times.append(
            LocalTime(
                country=all_there[0].country if all_there else "",
                country_name=place,
                printed=dates.moment_at(local, place, zone, lang),
                clock=dates.clock(local, lang),
                zone=zone,
            )
        )
    return ShownEvent(
        title=say(event.title),
        starts=starts.astimezone(UTC),
        day=dates.day(starts.date(), lang),
        times=tuple(times),
        place=say(event.place) if event.place else None,
        url=event.url,
        recording=event.recording,
        picture=event.picture,
        description=say(event.description) if event.description else None,
    )


def _on_clocks(local: datetime, tz: str, lang: Lang) -> tuple[str, str]:
    return dates.moment(local, lang), dates.zone_name(tz, local, lang)
