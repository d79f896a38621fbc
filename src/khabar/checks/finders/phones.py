"""Phone numbers: whether they are valid, and finding them in text.

Validity comes from `phonenumbers`, which contains Google's tables. It is large, so it is imported only when there is a
number to check.
"""

import re
from collections.abc import Iterator

_DIGIT = re.compile(r"[0-9]")
_NOT_DIGIT = re.compile(r"[^0-9]")
# With + or 00 and the country's code, or as dialled inside Kazakhstan (8 7..), Kyrgyzstan (0 5.., 0 7.., 0 9..).
_AMONG_WORDS = re.compile(
    r"[+08](?<![\w.,/+=-].)(?:(?<=\+)|(?<=0)0|(?<=8)(?=[ \u00a0(-]{0,2}7)|(?<=0)(?=[ \u00a0(-]{0,2}[579]))"
    r"[0-9 \u00a0()-]{8,20}[0-9](?![\w/]|[.,][0-9])"
)
_SPACE = " \u00a0\u202f\u2009"
_FEW_DIGITS = re.compile(  # five to nine after a +
    rf"\+(?<![\w.,/+=-].)[ ]?[0-9](?:[{_SPACE}()‑-]{{0,2}}[0-9]){{4,8}}(?![\w/%°]|[.,:][0-9]|[{_SPACE})‑-]{{0,2}}[0-9])"
)
_THOUSANDS = re.compile(rf"\+ ?[0-9]{{1,3}}(?:[{_SPACE}][0-9]{{3}})+")
_OF_THE_REGION = ("992", "993", "996", "998", "7")
_LIKE_A_PHONE = 6  # digits of a number in groups
_LIKE_NO_CHANGE = 9  # digits of a number in thousands that begins with 996: too large for a count in this region
_CALLING = re.compile(  # words that ask to phone, in the languages of the region
    r"(?<![^\W_])(?:call|dial|ring|(?:tele)?phone|tel|fax|hotline|help ?line|sms|whatsapp|viber|telegram"
    r"|(?:по)?звон(?:и|ите|ить)|набер(?:и|ите)|тел|факс|лини[яиюей]{1,2}|телефон\w*|қоңырау\w*|чал(?:ыңыз\w*|сын|гыла)"
    r"|занг|рақам\w*|jaň|telefon\w*|qo[ʻ‘’'`]ng[ʻ‘’'`]iroq\w*|қўнғироқ\w*)(?![^\W_])",
    re.I,
)
_STOP = re.compile(r"[0-9.!?;\n][ \n]")  # what ends a sentence, or another number
_AHEAD = 48  # maximum characters between such a word and its number
_SHORT = 6  # maximum digits of a short code
_TWO = 2
_LONGEST = 250  # maximum length for the library


def problem_of(number: str) -> str:
    """Return why a number with its country's code cannot be called; "" for a valid number and for short codes."""
    digits = sum(sign.isdigit() for sign in number)
    if digits <= _SHORT and not number.startswith("+"):
        return ""  # no table of short codes is complete: emergency services and help lines open and close
    from phonenumbers import (  # noqa: PLC0415 - heavy
        NumberParseException,
        ValidationResult,
        is_possible_number_with_reason,
        is_valid_number,
        parse,
        region_codes_for_country_code,
    )

    if not number.startswith("+"):
        return "does not begin with + and the country's code"
    try:
        parsed = parse(number[:_LONGEST])
    except NumberParseException:
        return "begins with the code of no country"
    if is_valid_number(parsed):
        return ""
    countries = region_codes_for_country_code(parsed.country_code or 0)
    country = " or ".join(countries if len(countries) == _TWO else countries[:1])  # +7 is Russia's and Kazakhstan's
    match is_possible_number_with_reason(parsed):
        case ValidationResult.TOO_SHORT:
            return f"has too few digits for a number of {country}"
        case ValidationResult.TOO_LONG:
            return f"has too many digits for a number of {country}"
        case ValidationResult.INVALID_COUNTRY_CODE:
            return "begins with the code of no country"
    return f"is no number that {country} has"


def with_few_digits(words: str) -> Iterator[str]:
    """Return numbers after a + that are phone numbers with too few digits, and not a change such as "+1 200 000".

    One in other groups than thousands is a phone number if the words before it ask to phone ("call +992 37 22"), or if
    it begins with a separate country code of the region. One in groups of thousands, or without groups, must follow
    such words, begin with such a code, and be too large for a change.
    """
    for found in _FEW_DIGITS.finditer(words):
        written = found[0]
        digits = _NOT_DIGIT.sub("", written)
        code = next((code for code in _OF_THE_REGION if digits.startswith(code)), "")
        called = _is_called(words[max(0, found.start() - _AHEAD) : found.start()])
        if _THOUSANDS.fullmatch(written):
            is_phone = called and len(code) > 1 and len(digits) >= _LIKE_NO_CHANGE
        elif written.lstrip("+ ").isdigit():
            is_phone = called and len(code) > 1 and len(digits) > _LIKE_A_PHONE
        else:
            apart = bool(code) and not written.lstrip("+ ")[len(code)].isdigit()
            is_phone = called or (apart and len(digits) > _LIKE_A_PHONE - (len(code) > 1))
        if is_phone:
            yield written


def _is_called(before: str) -> bool:
    """Return whether the words before a number ask to phone it."""
    calling = list(_CALLING.finditer(before))
    return bool(calling) and not _STOP.search(before, calling[-1].end() + 1)


def may_hold_mobile(words: str) -> bool:
    """Return whether words may have mobile numbers; cheap."""
    return _DIGIT.search(words) is not None and _AMONG_WORDS.search(words) is not None


def mobiles(words: str, country: str) -> Iterator[tuple[str, str]]:
    """Return the mobile numbers in words, as written and as `+996555123456`, as dialled inside `country`."""
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
