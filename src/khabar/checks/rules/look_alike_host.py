"""Finds `look-alike-host`."""

from dataclasses import replace

from khabar.checks.address_check import AddressCheck, Finding
from khabar.checks.context import Context
from khabar.checks.finders.hosts import host_of, look_alike
from khabar.checks.finders.quoting import short
from khabar.core.diagnostic import Diagnostic, Fix, Pointer, Severity
from khabar.core.hidden_characters import shown

_MAY_BE = "may be taken for another"


class LookAlikeHost(AddressCheck):
    """
    A host with letters that look like others: Latin and Cyrillic ones in one name, or a Cyrillic name that looks Latin.

    `xn--` names are decoded first. A name in one script with letters that all look like Latin ones is a warning,
    because it can be genuine.

    Why: readers believe that they are on a site they know. Such names are registered to collect passwords.
    Do instead: type the host again on one keyboard, or copy it from the browser.
    """

    severity = Severity.ERROR

    def judged(self, address: str, context: Context) -> Finding | None:
        """Check each label of the host."""
        host = host_of(address)
        if host.isascii():
            return None
        why, certain = look_alike(host)
        if not why:
            return None
        seems = "is not what it seems" if certain else _MAY_BE
        return (
            f"the host {short(shown(host))} {seems}: {shown(why)}",
            "type the host again, or copy it from the browser",
        )

    def report(self, where: Pointer, message: str, hint: str = "", fix: Fix | None = None) -> Diagnostic:
        """Report it as a warning if it is not certain."""
        reported = super().report(where, message, hint, fix)
        return replace(reported, severity=Severity.WARNING) if _MAY_BE in message else reported


PLUGIN = LookAlikeHost
