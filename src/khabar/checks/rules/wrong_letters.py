"""Finds `wrong-letters`."""

import unicodedata
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.letters import ALPHABETS, LOOK_ALIKES, foreign_words, strangers
from khabar.checks.page import Sign
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import LANGUAGES, Lang


class WrongLetters(Check):
    """
    A Cyrillic word with a letter that its language does not have.

    Such as a Ukrainian "і" in a Russian word or an Uzbek "ў" in a Tajik one. Russian names keep their letters. Latin
    letters are reported by `mixed-scripts`. Mark words of another language: `[Тоқтат оны!]{lang=kk}`.

    Why: the word looks right but is not: search does not find it, and screen readers mispronounce it.
    Do instead: type the letter with the keyboard layout of the language, or mark the words as another language.
    """

    severity = Severity.ERROR

    def sign(self, lang: Lang, context: Context) -> Sign | None:
        """Select sentences with a letter of another alphabet."""
        return strangers(lang)

    def sentence(self, sentence: Sentence, context: Context) -> Iterator[Diagnostic]:
        """Check for letters of another alphabet in the same script."""
        language = LANGUAGES[sentence.lang]
        for word, letter in foreign_words(sentence):
            name = f"U+{ord(letter):04X} {unicodedata.name(letter, '').title()}".strip()
            message = f"{word[:40]!r} has a letter that {language.own_name} does not: {letter} ({name})"
            wanted = LOOK_ALIKES.get(letter.lower(), "")
            hint = "type it again, or mark words of another language: [words]{lang=kk}"
            if wanted and wanted in ALPHABETS[sentence.lang]:
                meant = wanted.upper() if letter.isupper() else wanted
                hint = f"if {meant} (U+{ord(meant):04X}) is meant, type it; mark other languages: [words]{{lang=kk}}"
            yield self.report(context.place(sentence, word), message, hint)


PLUGIN = WrongLetters
