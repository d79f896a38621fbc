"""Finding numbers that identify a person: identity numbers of the region, passports, bank accounts and cards.

Each must match all that is known of its form, such as a date of birth or a check digit, so that other numbers rarely
match. Sources:

- Kazakhstan, IIN: resolution of the Government No 565 of 11 June 2003 (check digit); OECD, TIN of Kazakhstan.
- Uzbekistan, PINFL (JSHSHIR): sex and century, day of birth, district, serial number, check digit by the weights 7-3-1.
- Kyrgyzstan, PIN: sex, date of birth with the full year, serial number; the check digit's algorithm is not published.
- Passports: the series and numbers of the region, only after a word for passport.
- IBAN: ISO 13616, with the check of ISO 7064 (mod 97-10). Bank cards: ISO/IEC 7812, with the check of Luhn.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MAY_NAME_A_PERSON = re.compile(r"[0-9](?:[0-9]{5}|[0-9]{3}[ \u00a0-][0-9]{4}|(?<=[A-Z]{2}.)[0-9])")
"""A pattern that matches in all of these numbers, and in few sentences."""
_DIGITS = re.compile(r"(?<![\w.,+-])[0-9]{12}(?:[0-9]{2})?(?![\w-]|[.,][0-9])")
_CARD = re.compile(r"(?<![\w.,+-])[0-9]{4}([ \u00a0-]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![\w-]|[.,][0-9])")
_CARD_BEGINS = re.compile(r"4|5[1-5]|2[2-7]|62|8600|5614|9860")  # the last three are those of Uzbekistan
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}[0-9]{2}(?:[ \u00a0]?[A-Z0-9]){11,30}")
_IBAN_LENGTHS = {
    country: length
    for length, countries in {
        16: "BE", 18: "NL", 20: "AT EE KZ LT", 21: "CH LV", 22: "DE GB GE", 23: "AE", 24: "ES SA", 26: "TR",
        27: "FR IT", 28: "AZ BY PL", 29: "UA", 33: "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip
_PASSPORT = re.compile(
    r"(?i:passport|паспорт|pasport)[^.!?\n]{0,40}?"
    r"(?<!\w)((?:[A-Z]{1,2}|[А-Я]{2}|№|No\.?) ?(?:№ ?)?[0-9]{6,9}|[0-9]{2} ?[0-9]{2} ?[0-9]{6})(?!\w)"
)
_NAMED = re.compile(  # after its name, any check digit: a number with a typing error may still be someone's
    r"(?<!\w)(?i:IIN|ИИН|ЖСН|PIN|ПИН|PINFL|ПИНФЛ|JSHSHIR|ЖШШИР|personal (?:identification )?number)(?!\w)"
    r"[^.!?\n0-9]{0,20}([0-9]{12}(?:[0-9]{2})?)(?![\w-]|[.,][0-9])"
)
_IIN_LENGTH = 12
_OLDEST, _YOUNGEST = 1900, 2099


class Identifier(NamedTuple):
    """A number that identifies a person: its kind, and the words in the text."""

    kind: str
    words: str


def identifiers(words: str) -> Iterator[Identifier]:
    """Return every number that identifies a person."""
    if not MAY_NAME_A_PERSON.search(words):
        return
    yield from _identities(words)
    for found in _CARD.finditer(words):
        digits = re.sub(r"[^0-9]", "", found[0])
        if _CARD_BEGINS.match(digits) and _passes_luhn(digits):
            yield Identifier("the number of a bank card", found[0])
    for found in _IBAN.finditer(words):
        if _is_iban(found[0]):
            yield Identifier("a bank account (IBAN)", found[0])
    for found in _PASSPORT.finditer(words):
        yield Identifier("the number of a passport", found[1])


def _identities(words: str) -> Iterator[Identifier]:
    """Return the identity numbers: those of a known form, and those after a name such as IIN."""
    for found in _DIGITS.finditer(words):
        if kind := _identity(found[0]):
            yield Identifier(kind, found[0])
    for found in _NAMED.finditer(words):
        if not _identity(found[1]) and len(set(found[1])) > 1:
            yield Identifier("an identity number, by the word before it", found[1])


def _identity(digits: str) -> str:
    """Return the kind of identity number; "" if it is not one."""
    if len(digits) == _IIN_LENGTH:
        return "an identity number of Kazakhstan (IIN)" if _is_iin(digits) else ""
    if _is_pinfl(digits):
        return "an identity number of Uzbekistan (PINFL)"
    return "an identity number of Kyrgyzstan (PIN)" if _is_pin(digits) else ""


def _is_day(year: int, month: str, day: str) -> bool:
    try:
        date(year, int(month), int(day))
    except ValueError:
        return False
    return True


def _is_iin(digits: str) -> bool:
    """Check year, month, day; century and sex; serial number; a check digit by one of two lists of weights."""
    century = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}.get(digits[6])
    if century is None or not _is_day(century + int(digits[:2]), digits[2:4], digits[4:6]):
        return False
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if rest != 10:  # noqa: PLR2004 - ten is not a digit: then the second list applies
            return rest == int(digits[11])
    return False


def _is_pinfl(digits: str) -> bool:
    """Check century and sex, day, month, year; district and serial number; a check digit by the weights 7-3-1."""
    century = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}.get(digits[0])
    if century is None or not _is_day(century + int(digits[5:7]), digits[3:5], digits[1:3]):
        return False
    return sum(int(digit) * (7, 3, 1)[at % 3] for at, digit in enumerate(digits[:13])) % 10 == int(digits[13])


def _is_pin(digits: str) -> bool:
    """Check sex, day, month and full year of birth, serial number."""
    year = int(digits[5:9])
    return digits[0] in "12" and _OLDEST <= year <= _YOUNGEST and _is_day(year, digits[3:5], digits[1:3])


def _passes_luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))  # of sixteen, the first is doubled
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0  # noqa: PLR2004


def _is_iban(words: str) -> bool:
    """Return whether words begin with a valid account number; a word in capitals may follow it."""
    signs = re.sub(r"\s", "", words)
    length = _IBAN_LENGTHS.get(signs[:2], 0)
    account = signs[:length]
    if not length or len(account) < length:
        return False
    return int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % 97 == 1
