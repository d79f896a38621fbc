"""Finds `credit-is-an-address`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.media import media_of
from khabar.checks.finders.quoting import short
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.model.issue import Issue
from khabar.model.text import Text

_ADDRESS = re.compile(r"\W{0,5}(?:https?://\S+|www\.\S+|(?:[\w-]{1,60}\.){1,5}[a-z]{2,10}(?:/\S*)?)\W{0,5}", re.I)
_SITE = re.compile(
    r"\W{0,5}(?:(?:source|photo|photo by|image|from|credit|источник|фото|из)\W{1,3})?"
    r"(?:the )?(?:facebook|flickr|google(?: images)?|instagram|internet|open sources?|pinterest|pixabay|pexels"
    r"|shutterstock|social media|telegram|tiktok|twitter|unsplash|vk|vkontakte|web|wikipedia|wikimedia(?: commons)?"
    r"|yandex|youtube|вконтакте|гугл|инстаграм|интернета?|открыт(?:ые|ых) источник(?:и|ов)|сети интернет|соцсет(?:и|ей)"
    r"|социальны(?:е|х) сет(?:и|ей)|телеграм|фейсбук|ютуб|яндекс)\W{0,5}",
    re.I,
)


class CreditIsAnAddress(Check):
    """
    A picture credit that is a web address or the name of a website.

    Why: a website cannot give permission; the person who took the picture can, and may ask for it. In print no one can
    follow an address.
    Do instead: name the person or organisation that took it, the year if known, and the licence.
    """

    severity = Severity.WARNING

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the credits, in the author's language."""
        for shown in media_of(issue):
            credit = context.source(shown.credit)
            if _ADDRESS.fullmatch(credit.words) or _SITE.fullmatch(credit.words):
                message = f"the credit of {shown.name} is {short(credit.words)!r}, which is only where it was found"
                yield self.report(credit.where, message, "name who took it and the licence")


PLUGIN = CreditIsAnAddress
