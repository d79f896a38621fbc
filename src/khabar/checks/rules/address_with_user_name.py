"""Finds `address-with-user-name`."""

from khabar.checks.address_check import AddressCheck, Finding
from khabar.checks.context import Context
from khabar.checks.finders.hosts import decoded, host_of, user_of
from khabar.checks.finders.quoting import hidden, short
from khabar.core.diagnostic import Severity
from khabar.core.hidden_characters import shown


class AddressWithUserName(AddressCheck):
    """
    A web address with a user name or a password in front of its host, as in `https://khabar.example@evil.example/`.

    Why: it shows one site and leads to another, which is how people are tricked; or it publishes someone's password.
    Do instead: write the address of the page as the browser shows it once the page is open.
    """

    severity = Severity.ERROR

    def judged(self, address: str, context: Context) -> Finding | None:
        """Check for an `@` before the host."""
        user = user_of(address)
        if not user:
            return None
        name, colon, _ = user.partition(":")
        named = decoded(name) if "." in name else hidden(name)
        message = f"an address begins with the user name {short(shown(named))!r}{' and a password' if colon else ''}"
        return (
            f"{message}; it leads to {short(shown(host_of(address)))}",
            "write it without the name: https://HOST/PAGE",
        )


PLUGIN = AddressWithUserName
