"""The host of an address as a reader sees it: decoding it, and recognising look-alikes."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WEB = re.compile(r"https?:[/\\]*", re.I)
_ENDS = re.compile(r"[/\\?#]")
_SHOWN = re.compile(
    r"(?:https?://|(?<![\w.@-])www\.)[^\s<>\"“”«»]+"
    r"|(?<![\w.+@-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}\w{2,24}(?!\w)"
)
_BARE = re.compile(  # top-level domains that are not also file endings
    r"(?i)(?:[\w-]{1,63}\.){1,6}(?:af|cn|com|edu|eu|example|gov|info|int|ir|kg|kz|mil|net|org|pk|ru|tj|tm|un|uz)(?:/\S*)?"
)

_CERTAIN_TWINS = frozenset("асԁеһіјӏорԛѕԝхуѵαιονρυ")
"""Letters of Cyrillic and Greek that look like Latin ones in the fonts of browsers (Unicode TS 39, confusables)."""

_TOGETHER = ({"HAN", "HIRAGANA", "KATAKANA", "LATIN"}, {"HAN", "HANGUL", "LATIN"}, {"HAN", "BOPOMOFO", "LATIN"})
_CALLED = {"CJK": "HAN", "HIRAGANA": "HIRAGANA", "KATAKANA": "KATAKANA"}


def host_of(address: str) -> str:
    """Return the host that a browser connects to, decoded, in lower case; "" if there is none.

    In a mail address it is the part after the last `@`.
    """
    if begin := _WEB.match(address):
        place = _ENDS.split(address[begin.end() :], maxsplit=1)[0].rpartition("@")[2]
        return "" if place.startswith("[") else decoded(place.partition(":")[0])
    if address.lower().startswith("mailto:"):
        address = address[7:].partition("?")[0]
    return decoded(address.rpartition("@")[2]) if "@" in address else ""


def user_of(address: str) -> str:
    """Return the user name before the host of a web address, as in `https://name@host/`; "" if there is none."""
    begin = _WEB.match(address)
    place = _ENDS.split(address[begin.end() :], maxsplit=1)[0] if begin else ""
    return place.rpartition("@")[0] if "@" in place else ""


@lru_cache(maxsize=4096)
def decoded(host: str) -> str:
    """Return a host in the letters that browsers show: `xn--e1afmkfd.xn--p1ai` is пример.рф."""
    return ".".join(map(_label, host.lower().rstrip(".").split(".")))


@lru_cache(maxsize=4096)
def look_alike(host: str) -> tuple[str, bool]:
    """Return why a host may be mistaken for another, and whether that is certain; "" if it cannot."""
    labels = host.split(".")
    for label in labels:
        if unicodedata.normalize("NFKC", label) != label:
            return f"{label!r} has letters that only look like others", True
        scripts = _scripts(label)
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            named = " and ".join(sorted(one.title() for one in scripts))
            return f"{label!r} mixes {named} letters", True
    for label in labels if labels[-1].isascii() else ():
        letters = [one for one in label if one.isalpha()]
        if letters and not label.isascii() and all(one in _CERTAIN_TWINS for one in letters):
            script = next(iter(_scripts(label))).title()
            return f"every letter of {label!r} looks like a Latin one and is {script}", False
    return "", False


def shown_addresses(words: str) -> Iterator[str]:
    """Return the addresses in the text of a link; a host without a scheme only if it is all of the text."""
    found = [one[0].rstrip(".,;:!?)]}'’") for one in _SHOWN.finditer(words)]
    if not found and _BARE.fullmatch(words.strip()):
        found = [words.strip()]
    yield from found


def same_site(one: str, other: str) -> bool:
    """Return whether two hosts are equal, or one is a subdomain of the other."""
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def host_shown(shown: str) -> str:
    """Return the host of an address in text, with or without a scheme."""
    return host_of(shown if "@" in shown or _WEB.match(shown) else f"https://{shown}")


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _scripts(label: str) -> frozenset[str]:
    """Return the scripts of a label's letters, by their names in Unicode."""
    names = (unicodedata.name(one, "UNKNOWN").partition(" ")[0].partition("-")[0] for one in label if one.isalpha())
    return frozenset(_CALLED.get(name, name) for name in names)
