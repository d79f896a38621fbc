"""Formats of text values: an address, a colour, a code. The decoder and the JSON Schema share them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from khabar.core.language import LANGUAGES, Lang
from khabar.core.web_address import has_valid_host, is_domain
from khabar.model import value
from khabar.model.observation import PLACE_FORM, Place


@dataclass(frozen=True, slots=True)
class Form:
    """The format of one type of text: a pattern for the whole value, the message if it does not match, and a hint.

    `also` tests what a pattern cannot express.
    """

    pattern: str
    message: str
    hint: str
    also: Callable[[str], bool] | None = None

    def fits(self, words: str) -> bool:
        """Return whether the text matches."""
        return re.fullmatch(self.pattern, words) is not None and (self.also is None or self.also(words))


_UNSEEN = r"\s\x00-\x1f\x7f"
_NOT_MAIL = _UNSEEN + r"@<>\"\\?&,;:()"

FORMS: dict[Any, Form] = {
    value.Name: Form(
        r"[a-z0-9][a-z0-9._-]{0,79}",
        "is not a short name",
        "use small Latin letters, digits, '-', '.' and '_', for example kz-marathon",
    ),
    value.Url: Form(
        rf"https?://[^{_UNSEEN}<>\"\\/?#][^{_UNSEEN}<>\"\\]*",
        "is not a web address",
        "write the whole address without spaces: https://example.org/page",
        has_valid_host,
    ),
    value.Email: Form(
        rf"[^{_NOT_MAIL}]+@[^{_NOT_MAIL}]+\.[^{_NOT_MAIL}.]+",
        "is not an e-mail address",
        "for example office@example.org",
        lambda mail: is_domain(mail.rpartition("@")[2]),
    ),
    value.PhoneNumber: Form(
        r"\+[1-9](?: ?[0-9]){6,14}|[0-9]{2,6}",
        "is not a phone number",
        "write it with + and the country code, like +996 312 123 456, or as a short code of 2 to 6 digits",
    ),
    value.Colour: Form(r"#[0-9a-fA-F]{6}", "is not a colour", "write it in quotes as '#rrggbb': '#0b4f7d'"),
    value.Country: Form(r"[A-Z]{2}", "is not a country code", "use two capital letters of ISO 3166-1: KZ"),
    Place: Form(PLACE_FORM, "is not a place code", "use ISO 3166: KG or KG-GB; KG+KZ for places counted together"),
    value.Zone: Form(r"[A-Za-z]+(?:/[A-Za-z_+\-0-9]+)*", "is not a time zone", "use an IANA name: Asia/Almaty"),
    value.FilePath: Form(
        r"(?!(?:.*/)?\.\.(?:/|$))[^\s\x00-\x1f\x7f/\\][^\x00-\x1f\x7f\\]*",
        "is not a file path in the workspace",
        "write the path from this file's folder, without '..'",
    ),
    Lang: Form(
        "|".join(LANGUAGES),
        "is not a language that khabar supports",
        f"allowed: {', '.join(LANGUAGES)}",
    ),
}


def is_zone(name: str) -> bool:
    """Return whether a time zone of that name is known: the pattern alone would let Asia/Astana pass."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - only a workspace with events asks

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
