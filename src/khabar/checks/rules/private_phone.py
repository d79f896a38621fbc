"""Finds `private-phone`."""

from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.contact_details import published_phones
from khabar.checks.finders.phones import may_hold_mobile, mobiles
from khabar.checks.finders.quoting import hidden
from khabar.checks.sentence import Only, Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.model.walk import nodes


class PrivatePhone(Check):
    """
    A mobile number in a story that does not belong to an office or service of the publication.

    Why: it is usually a person's own number, and it will be called for years, also by people who wish them harm.
    Do instead: remove it, or add it to the office or service it belongs to.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check for mobile numbers in the text of stories and in `tel:` links."""
        with_links = map(_all_words, context.sentences_with(Only.LINKS))
        words = (*(one.words for one in context.sentences_with(Only.DIGITS)), *with_links)
        if not may_hold_mobile("\n".join(words)):
            return
        known = context.once("phones", published_phones)
        for story in issue.stories:
            for text in nodes(story, Text):
                reported = set[str]()  # translations repeat the numbers of the author's text
                for sentence in context.of(text):
                    for written, number in mobiles(_all_words(sentence), story.country):
                        if number.removeprefix("+") not in known and number not in reported:
                            reported.add(number)
                            message = f"{hidden(written)} is a mobile number that belongs to no office or service"
                            where = context.place(sentence, written)
                            yield self.report(where, message, "remove it, or add it to its office or service")


def _all_words(sentence: Sentence) -> str:
    called = [link.href.partition(":")[2] for link in sentence.links if link.href.lower().startswith("tel:")]
    return "\n".join([sentence.words, *called]) if called else sentence.words


PLUGIN = PrivatePhone
