"""Statements of consent: whether one says anything."""

import re

_SAYS_NOTHING = re.compile(
    r"\W*(?:(?:not |un)known|n/?a|none|nil|no|yes|ok|tbd|tbc|todo|pending|unclear|\?+|not applicable|to be confirmed"
    r"|неизвестно|не известно|нет|да|есть|уточнить|уточняется|не требуется|н/?д|н/?п)?\W*",
    re.I,
)


def says_nothing(consent: str) -> bool:
    """Tell whether a statement is empty, or a word after which nobody could be asked."""
    return _SAYS_NOTHING.fullmatch(consent) is not None
