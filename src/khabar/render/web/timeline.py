"""A campaign on a scale of days: where its bars begin and how long they are, in per cent of the whole."""

from dataclasses import dataclass
from datetime import date, timedelta

from khabar.model.edition import Edition, ShownActivity, ShownCampaign


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days on the scale, both ends included; `open` if it goes on beyond it."""

    start: float
    length: float
    open: bool = False


def scale(campaign: ShownCampaign, edition: Edition) -> tuple[date, date]:
    """Give the first and the last day shown: the campaign's own, widened by its activities; at the least one day.

    A campaign that goes on is shown to the day of the issue.
    """
    days = [campaign.starts, campaign.ends or max(edition.date, campaign.starts)]
    days += [day for activity in campaign.activities for day in (activity.starts, activity.ends) if day]
    return min(days), max(days)


def bar(of: ShownCampaign | ShownActivity, first: date, last: date) -> Bar | None:
    """Place a campaign or an activity on the scale; None if its days are not known."""
    if of.starts is None:
        return None
    goes_on = of.ends is None and isinstance(of, ShownCampaign)
    ends = of.ends or (last if goes_on else of.starts)
    whole = (last - first + timedelta(days=1)).days
    days = (ends - of.starts).days + 1
    return Bar(round((of.starts - first).days * 100 / whole, 1), round(days * 100 / whole, 1), goes_on)
