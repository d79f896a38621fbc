"""Finds `wrong-apostrophe`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang

_SIGNS = "'`’‘ʼʻ′´"
_WORD = re.compile(rf"(?<![A-Za-z])[A-Za-z]++(?:[{_SIGNS}][A-Za-z]*+)++")
_SIGN = re.compile(rf"([{_SIGNS}])")
_SUSPICIOUS = re.compile(r"['`’‘′´ʼʻ](?:(?<=['`’‘′´])|(?<=[OoGg]ʼ)|(?<![OoGg].)(?<=ʻ))")
_QUOTATION = re.compile(r"(?:^|[\s(«“])['`‘]")
_OKINA, _APOSTROPHE = "\u02bb", "\u02bc"


class WrongApostrophe(Check):
    """
    An Uzbek word with another character in place of the one in oʻ and gʻ, or of the tutuq belgisi.

    The letters oʻ and gʻ need U+02BB, the tutuq belgisi (maʼno) needs U+02BC; most keyboards have only look-alikes.

    Why: a quotation mark ends the word for search, spell-checkers and screen readers, and the same name sorts in two
    places.
    Do instead: type ʻ (U+02BB) after o and g, and ʼ (U+02BC) elsewhere.
    """

    severity = Severity.WARNING

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select Uzbek sentences with a look-alike, or with an apostrophe after a letter where it does not belong."""
        return _SUSPICIOUS if lang == "uz" else None

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check for look-alikes inside words."""
        seen, quoted = set[str](), bool(_QUOTATION.search(sentence.own))
        for match in _WORD.finditer(sentence.own):
            word = match[0]
            right = _written_right(word, quoted=quoted)
            if right != word and word not in seen:
                seen.add(word)
                signs = [here for here, there in zip(word, right, strict=True) if here != there]
                typed = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in dict.fromkeys(signs))
                hint = f"write {right[:40]!r}: ʻ (U+02BB) after o and g, ʼ (U+02BC) elsewhere"
                yield self.report(context.place(sentence, word), f"{word[:40]!r} is written with {typed}", hint)


def _written_right(word: str, *, quoted: bool) -> str:
    """Return the words with standard apostrophes; one that may close a quotation, or as in O’Brien, is unchanged."""
    pieces = _SIGN.split(word)
    for at in range(1, len(pieces), 2):
        before, after = pieces[at - 1], pieces[at + 1]
        letter = before[-1:] in ("O", "o", "G", "g")
        closes = not after and (quoted or not letter or at + 2 < len(pieces))
        if closes or not before or (after == "s" and at + 2 == len(pieces)) or (before == "O" and after.istitle()):
            continue
        pieces[at] = _OKINA if letter else _APOSTROPHE
    return "".join(pieces)


PLUGIN = WrongApostrophe
