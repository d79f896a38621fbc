"""Finds `contact-not-checked`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.organisation import Office, Service
from khabar.model.text import Text


class ContactNotChecked(Check):
    """
    An office or service in the newest issue with contact details that have not been checked recently.

    Why: phone numbers and addresses stop working within weeks; a person who asks for help and gets no answer does not
    ask again.
    Do instead: call or write, correct what has changed, and set `checked:` to that date. The limit is `checked_days`.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Compare the `checked` dates of contacts with the date of the newest issue, the only one not yet published."""
        publication = context.publication
        if issue.key != context.once("newest", lambda publication: max(publication.issues)):
            return
        contacts: list[tuple[str, Office[Text] | Service[Text]]] = [
            (f"the office in {context.source(office.city).words}", office)
            for country in publication.countries
            if country in publication.missions
            for office in publication.missions[country].offices
        ]
        contacts += [(context.source(service.title).words, service) for service in publication.services.values()]
        for name, contact in contacts:
            days = (issue.date - contact.checked).days
            if days > context.thresholds.checked_days:
                message = f"{name} was last checked on {contact.checked}, {days} days before No {issue.number}"
                yield self.report(contact.at("checked"), message, "call or write, then set `checked` to that date")


PLUGIN = ContactNotChecked
