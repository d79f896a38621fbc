"""Telephone numbers: whether a country has them, and numbers that stand among words.

What a country has is known by `phonenumbers`, which carries Google's table. It is large, so it is imported by whoever
has a number to look at, and by nobody else.
"""

import re
from collections.abc import Iterator

_DIGIT = re.compile(r"[0-9]")
# With + or 00 and the country's code, or as it is dialled inside Kazakhstan (8 7..), Kyrgyzstan (0 5.., 0 7.., 0 9..).
_AMONG_WORDS = re.compile(
    r"[+08](?<![\w.,/+=-].)(?:(?<=\+)|(?<=0)0|(?<=8)(?=[ \u00a0(-]{0,2}7)|(?<=0)(?=[ \u00a0(-]{0,2}[579]))"
    r"[0-9 \u00a0()-]{8,20}[0-9](?![\w/]|[.,][0-9])"
)
_SHORT = 6  # digits: beyond these a number is no short code
_LONGEST = 250  # what the library takes


def fault_of(number: str) -> str:
    """Say why a number with its country's code cannot be called; "" for one that can, and for short codes."""
    digits = sum(sign.isdigit() for sign in number)
    if digits <= _SHORT and not number.startswith("+"):
        return ""  # no table of short codes is whole: emergency services and help lines open and close
    from phonenumbers import (  # noqa: PLC0415 - heavy
        NumberParseException,
        ValidationResult,
        is_possible_number_with_reason,
        is_valid_number,
        parse,
        region_code_for_country_code,
    )

    if not number.startswith("+"):
        return "does not begin with + and the country's code"
    try:
        parsed = parse(number[:_LONGEST])
    except NumberParseException:
        return "begins with the code of no country"
    if is_valid_number(parsed):
        return ""
    country = region_code_for_country_code(parsed.country_code or 0)
    match is_possible_number_with_reason(parsed):
        case ValidationResult.TOO_SHORT:
            return f"has too few digits for a number of {country}"
        case ValidationResult.TOO_LONG:
            return f"has too many digits for a number of {country}"
        case ValidationResult.INVALID_COUNTRY_CODE:
            return "begins with the code of no country"
    return f"is no number that {country} has"


def may_hold_mobile(words: str) -> bool:
    """Tell cheaply whether it is worth while to look for mobile numbers among words."""
    return _DIGIT.search(words) is not None and _AMONG_WORDS.search(words) is not None


def mobiles(words: str, country: str) -> Iterator[tuple[str, str]]:
    """Give the mobile numbers among words, as they are written and as `+996555123456`; `country` is where one dials."""
    for found in _AMONG_WORDS.finditer(words):
        if number := _mobile(found[0], country):
            yield found[0], number


def _mobile(written: str, country: str) -> str:
    from phonenumbers import (  # noqa: PLC0415 - heavy
        NumberParseException,
        PhoneNumberFormat,
        PhoneNumberType,
        format_number,
        is_valid_number,
        number_type,
        parse,
    )

    try:
        parsed = parse(f"+{written[2:]}" if written.startswith("00") else written, country)
    except NumberParseException:
        return ""
    if not is_valid_number(parsed) or number_type(parsed) != PhoneNumberType.MOBILE:
        return ""
    return str(format_number(parsed, PhoneNumberFormat.E164))
