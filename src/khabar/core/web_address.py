"""Web addresses as the network knows them: hosts that can be looked up, and everything in ASCII."""

import ipaddress
import re
from urllib.parse import quote, unquote, urlsplit

from khabar.core.hidden_characters import hidden_in_address

_LONGEST_LABEL, _LONGEST_HOST = 63, 253
_UNRESERVED = "/?#[]@!$&'()*+,;=:%~"


def has_valid_host(address: str) -> bool:
    """Return whether the host and port of a web address are valid: no empty label, none too long, a port in range."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if ":" in host:
        return _is_ip(host)
    return is_domain(host.removesuffix("."))


def is_domain(host: str) -> bool:
    """Return whether a name is a valid domain name, in any script."""
    try:
        labels = [_label(label) for label in host.split(".")]
    except UnicodeError:
        return False
    return all(0 < len(label) <= _LONGEST_LABEL for label in labels) and len(".".join(labels)) <= _LONGEST_HOST


def in_ascii(address: str) -> str:
    """Write a web address as headers and the network take it: the host encoded, other letters as `%D2%9A`.

    The address has a valid host.
    """
    if address.isascii():
        return address
    begin, slashes, rest = address.partition("://")
    place = re.split(r"[/?#]", rest, maxsplit=1)[0]
    user, at, host = place.rpartition("@")
    name, colon, port = host.partition(":")
    encoded = ".".join(map(_label, name.split(".")))
    path = quote(rest[len(place) :], _UNRESERVED)
    return f"{begin}{slashes}{quote(user, _UNRESERVED)}{at}{encoded}{colon}{port}{path}"


def as_read(address: str) -> str:
    """Write host and path of a web address for people, in their own letters and without `https://`."""
    rest = address.partition("://")[2]
    host, slash, path = rest.partition("/")
    labels = [label[4:].encode().decode("punycode") if label.startswith("xn--") else label for label in host.split(".")]
    decoded = unquote(path)
    readable = decoded.isprintable() and " " not in decoded and not hidden_in_address(decoded)
    return f"{'.'.join(labels)}{slash}{decoded if readable else path}"


def _label(label: str) -> str:
    return label if label.isascii() else label.encode("idna").decode("ascii")


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
