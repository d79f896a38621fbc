"""An event's hour in every country's own time: the region has more than one, and they have changed."""

from collections.abc import Callable, Sequence
from datetime import UTC
from functools import cache
from importlib.resources import files

from khabar.core.language import Lang
from khabar.model.campaign import Event
from khabar.model.edition import LocalTime, ShownEvent
from khabar.model.text import Passage, Text
from khabar.render import date as dates
from khabar.render import name as names


@cache
def _zones() -> dict[str, str]:
    """Give one time zone for each country: the first that tzdata's own table lists, its most populous."""
    zones: dict[str, str] = {}
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            code, _, name = line.split("\t")[:3]
            zones.setdefault(code, name)
    return zones


def resolve_event(
    event: Event[Text], countries: Sequence[str], lang: Lang, say: Callable[[Text], Passage]
) -> ShownEvent:
    """Write an event out, with one local time for each different clock of the countries, its own first."""
    starts = event.starts.replace(tzinfo=dates.zone(event.timezone))
    by_clock: dict[tuple[str, str], list[str]] = {}
    for country in countries:
        local = starts.astimezone(dates.zone(_zones()[country]))
        key = (dates.moment(local, lang), dates.zone_name(_zones()[country], local, lang))
        by_clock.setdefault(key, []).append(country)
    own = (dates.moment(starts, lang), dates.zone_name(event.timezone, starts, lang))
    by_clock.setdefault(own, [])
    times = []
    for (printed, zone), there in sorted(by_clock.items(), key=lambda item: item[0] != own):
        if there:
            local = starts.astimezone(dates.zone(_zones()[there[0]]))
            place = names.conjunction([names.country(country, lang) for country in there], lang)
        else:
            local, place = starts, event.timezone
        times.append(
            LocalTime(
                country=there[0] if there else "",
                country_name=place,
                printed=printed,
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
