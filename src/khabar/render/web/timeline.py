"""A campaign on a scale of days: where its bars begin and how long they are, in per cent of the whole."""

from dataclasses import dataclass
from datetime import date

from khabar.model.edition import Edition, ShownActivity, ShownCampaign


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days on the scale, its first and its last included; `open` if it goes on beyond."""

    start: float
    length: float
    open: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A campaign's bar and those of its activities; an activity without known days has none."""

    whole: Bar
    activities: tuple[tuple[ShownActivity, Bar | None], ...]


def scale_of(campaign: ShownCampaign, edition: Edition) -> Scale:
    """Lay a campaign on its scale: from its first day to its last, or to the issue's where it goes on.

    An activity before or after that makes the scale longer.
    """
    ends = campaign.ends or max(edition.date, campaign.starts)
    days = [campaign.starts, ends]
    days += [day for activity in campaign.activities for day in (activity.starts, activity.ends) if day]
    first, last = min(days), max(days)

    def bar(starts: date, ends: date, *, goes_on: bool = False) -> Bar:
        percent = 100 / ((last - first).days + 1)
        start, length = (starts - first).days * percent, ((ends - starts).days + 1) * percent
        return Bar(round(start, 1), round(length, 1), goes_on)

    return Scale(
        whole=bar(campaign.starts, ends, goes_on=campaign.ends is None),
        activities=tuple(
            (activity, bar(activity.starts, activity.ends or activity.starts) if activity.starts else None)
            for activity in campaign.activities
        ),
    )
