"""Finding the phone numbers and e-mail addresses of a sentence, in its words and in its links."""

import re
from collections.abc import Iterator

from khabar.checks.finders.numbers import in_digits
from khabar.checks.sentence import Sentence
from khabar.model.organisation import Phone
from khabar.model.publication import Publication
from khabar.model.text import Text
from khabar.model.walk import nodes

_SPACES = " \u00a0\u202f\u2009"
_PHONE = re.compile(
    rf"\+[ ]?[0-9](?:[{_SPACES}()‑-]{{0,2}}[0-9]){{6,14}}(?![0-9])"
    rf"|(?<![0-9])(?:[0-9][{_SPACES}-]?)?\([0-9]{{2,5}}\)(?:[{_SPACES}‑-]{{0,2}}[0-9]){{4,9}}(?![0-9])"
    r"|(?<![0-9])[0-9]{1,4}(?:[-‑][0-9]{2,4}){3,5}(?![0-9])"
)
MAY_BE_PHONE = re.compile(rf"[0-9](?:[{_SPACES}()‑-]{{0,2}}[0-9]){{6}}")
"""A pattern that matches in every phone number."""
_NOT_DIGIT = re.compile(r"[^0-9]")
_NOT_ADDRESS = re.compile(r"[^\w.+@-]")
_TOKEN = re.compile(r"\S+")
_LEAST = 7
"""Minimum digits of a number that is recognisable as a phone number."""


def phones(sentence: Sentence) -> dict[str, str]:
    """Return the phone numbers in the words of a sentence: digits to the written form."""
    known = sentence.known.get(phones)
    if known is None:
        known = sentence.known[phones] = _phones(sentence)
    return known  # type: ignore[return-value]


def _phones(sentence: Sentence) -> dict[str, str]:
    words = sentence.words
    if not ("+" in words or ")" in words or words.count("-") + words.count("‑") > 2) or not in_digits(sentence):  # noqa: PLR2004
        return {}
    found = dict[str, str]()
    for match in _PHONE.finditer(words):
        digits = _NOT_DIGIT.sub("", match[0])
        if len(digits) >= _LEAST:
            found.setdefault(digits, match[0])
    return found


def phones_among(words: str) -> Iterator[tuple[int, int]]:
    """Return start and end of each phone number."""
    if "+" in words or ")" in words or words.count("-") + words.count("‑") > 2:  # noqa: PLR2004
        for match in _PHONE.finditer(words):
            if len(_NOT_DIGIT.sub("", match[0])) >= _LEAST:
                yield match.span()


def published_phones(publication: Publication[Text]) -> set[str]:
    """Return the digits of all phone numbers of the publication's missions and services."""
    lists = publication.missions, publication.services
    return {_NOT_DIGIT.sub("", phone.number) for one in lists for phone in nodes(one, Phone)}


def linked_phones(sentence: Sentence) -> set[str]:
    """Return the digits of the numbers in the `tel:` links of a sentence."""
    return {_NOT_DIGIT.sub("", link.href) for link in sentence.links if link.href.startswith("tel:")}


def addresses(sentence: Sentence) -> dict[str, str]:
    """Return the e-mail addresses in the words of a sentence: lower case to the written form."""
    if "@" not in sentence.words:
        return {}
    return {address.lower(): address for address in _written(sentence.words)}


def linked_addresses(sentence: Sentence) -> set[str]:
    """Return the addresses in the `mailto:` links of a sentence, in lower case."""
    hrefs = [link.href for link in sentence.links if link.href.startswith("mailto:")]
    return {href.removeprefix("mailto:").partition("?")[0].lower() for href in hrefs}


def _written(words: str) -> Iterator[str]:
    for token in _TOKEN.finditer(words):
        if "@" in token[0]:
            for piece in _NOT_ADDRESS.split(token[0]):
                name, _, host = piece.strip(".-").partition("@")
                if name and "." in host:
                    yield f"{name}@{host}"
