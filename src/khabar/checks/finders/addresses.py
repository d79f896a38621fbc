"""Checking the address of a link, and finding addresses that were typed as plain text."""

import re
from collections.abc import Iterator

from khabar.checks.finders.names import slips_between
from khabar.checks.page import has_any
from khabar.codec.form import FORMS
from khabar.model.text import Emphasis, Foreign, Inlines, Plain, Strong
from khabar.model.value import Email

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]*)", re.I)
_HERE = re.compile(r"localhost|.*\.(?:localhost|local|lan|internal|invalid)|10\..*|127\..*|192\.168\..*")
_TYPED = re.compile(
    r"(?:https?://|(?<![\w@.-])www\.)[^\s<>\"“”«»]+"  # an address with its scheme or www
    r"|(?<![\w@./-])(?:[a-z0-9-]{1,60}\.){1,6}[a-z]{2,10}/[\w./?=&%-]*"  # one without, followed by a path
    r"|(?<![\w.+@-])[\w.+-]{1,60}@(?:[a-z0-9-]{1,60}\.){1,6}[a-z]{2,10}(?!\w)"  # an e-mail address
)
_ENDS = ".,;:!?)]}'’"
_ENDINGS = "com|edu|example|gov|info|int|kg|kz|net|org|ru|tj|tm|un|uz"
_CUT = re.compile(
    r"https?\s*:\s*//\s+[^\s]{1,60}"
    r"|https?(?:\s+:|:\s+)//[^\s]{1,60}"
    r"|(?<![\w.])www(?:\s+\.\s?|\.\s+)[a-z0-9-]+\.[^\s]{1,60}"
    rf"|(?:https?://|(?<![\w.])www\.)(?:[a-z0-9-]{{1,60}}\.){{1,5}}\s+(?:{_ENDINGS})(?![\w-])"
    rf"|[\w.+-]{{1,60}}(?:@\s+|\s+@\s?)(?:[a-z0-9-]{{1,60}}\.){{1,5}}(?:{_ENDINGS})(?![\w-])"
)
_BEGUN = re.compile(  # a scheme or a misspelt one, the characters after it, and a host
    r"(?<![\w:/.@-])(?:"
    r"(?P<scheme>[ht][a-z]{2,6})(?P<sign>[:;.,][/\\]{1,4}|[/\\]{2,4}:?|[:;])(?=(?:[a-z0-9-]{1,60}\.){1,6}[a-z]{2,10}(?![\w@]))"
    r"|(?P<twice>https?://https?:?/{0,2})(?=[a-z0-9])"
    r"|(?!www\.)(?P<www>w{2,5}[.,/]{1,2})(?=[a-z0-9-]{1,60}\.[a-z]{2,60}(?![\w@]))"
    r")(?P<rest>[^\s<>\"“”«»]+)",
    re.I,
)
_SCHEMES = ("http", "https")


MAY_BE_ADDRESS = ("//", "www", "@")
"""Substrings of sentences that may have an address with a space inside."""


MAY_BE_TYPED = ("www.", "/", "@")
"""Substrings of sentences that may have a typed address."""


MAY_BE_MISSPELT = ("//", ":/", "http", "ww")
"""Substrings of sentences that may have an address with a misspelt beginning."""


def leads_nowhere(href: str) -> str:
    """Return why a well-formed address cannot work for readers; "" for one that may work.

    The reader reports an address that is only a scheme, as `empty-link`.
    """
    scheme, _, rest = href.partition(":")
    match scheme.lower():
        case "mailto":
            whom = rest.partition("?")[0]
            if rest and not all(FORMS[Email].fits(one) for one in whom.split(",")):
                return "has no e-mail address"
        case "tel":
            if rest and sum(sign.isdigit() for sign in rest) < 2:  # noqa: PLR2004 - the shortest number that can be called
                return "has no number"
        case "http" | "https":
            found = _HOST.match(href)
            host = found[1].lower().rstrip(".") if found else ""
            if "." not in host and not host.startswith("["):
                return "names no site of the internet"
            if _HERE.fullmatch(host):
                return "leads into one office's own network"
    return ""


def typed(inlines: Inlines) -> Iterator[str]:
    """Return the typed web and mail addresses, outside links and code."""
    for piece in _outside_links(inlines):
        if has_any(MAY_BE_TYPED, piece):
            for found in _TYPED.finditer(piece):
                yield found[0].rstrip(_ENDS)


def typed_among(words: str) -> Iterator[tuple[int, int]]:
    """Return start and end of each typed web and mail address."""
    if has_any(MAY_BE_TYPED, words):
        for found in _TYPED.finditer(words):
            yield found.start(), found.start() + len(found[0].rstrip(_ENDS))


def cut(words: str) -> Iterator[str]:
    """Return the addresses that have a space inside."""
    if has_any(MAY_BE_ADDRESS, words):
        for found in _CUT.finditer(words):
            yield found[0].rstrip(_ENDS)


def misspelt(words: str) -> Iterator[tuple[str, str]]:
    """Return the addresses with a misspelt beginning (htps://, http:/, ww.), each with the likely correction."""
    if has_any(MAY_BE_MISSPELT, words):
        for found in _BEGUN.finditer(words):
            if begin := _meant(found):
                rest = found["rest"].rstrip(_ENDS)
                yield f"{found[0][: found.start('rest') - found.start()]}{rest}", f"{begin}{rest}"


def _meant(begun: re.Match[str]) -> str:
    """Return how an address should begin; "" if it does, or if it begins with a word that is not a scheme."""
    if begun["www"]:
        return "www."
    if begun["twice"]:
        return begun["twice"].partition("://")[0] + "://"
    scheme = begun["scheme"].lower()
    nearest = min(_SCHEMES, key=lambda one: slips_between(scheme, one, 2))
    right = scheme == nearest and begun["sign"] == "://"
    return "" if right or slips_between(scheme, nearest, 1) > 1 else f"{nearest}://"


def _outside_links(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Plain(text=text):
                yield text
            case Emphasis(inlines=inside) | Strong(inlines=inside) | Foreign(inlines=inside):
                yield from _outside_links(inside)
