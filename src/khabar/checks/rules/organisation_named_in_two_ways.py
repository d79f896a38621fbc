"""Finds `organisation-named-in-two-ways`."""

import re
from collections.abc import Iterator

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import short
from khabar.checks.sentence import Sentence
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.publication import Publication
from khabar.model.text import Text, plain

_PIECES = re.compile(r"\w+")


class OrganisationNamedInTwoWays(Check):
    """
    A name with different capitals, hyphens or quotation marks than where it is defined.

    Names are those of organisations and missions, and terms of `glossary.yaml` with capitals beyond the first letter.

    Why: readers take two spellings for two organisations, and partners notice.
    Do instead: write the name as in `organisations.yaml` (or the mission or glossary file), or correct it there.
    """

    severity = Severity.WARNING
    preview = True

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Search the text of an issue for names, language by language."""
        sentences: dict[Lang, list[tuple[str, Sentence]]] = {}
        for sentence in context.sentences:
            sentences.setdefault(sentence.lang, []).append((sentence.own.casefold(), sentence))
        lowered = {lang: "\n".join(words for words, _ in all_) for lang, all_ in sentences.items()}
        for lang, title, file in _titles(context.publication):
            pieces = _PIECES.findall(title)
            if lang not in lowered or len(pieces) <= 1 or max(map(len, pieces)) < 4:  # noqa: PLR2004 - a common word
                continue
            rarest = max(pieces, key=len).casefold()
            if rarest in lowered[lang]:
                variant = re.compile(r"(?<!\w)" + r"\W{0,3}".join(map(re.escape, pieces)) + r"(?!\w)", re.I)
                for words, sentence in sentences[lang]:
                    for found in variant.finditer(sentence.own) if rarest in words else ():
                        if _differs(found[0], title):
                            message = f"{short(found[0])!r} is {short(title)!r} in {file}"
                            yield self.report(context.place(sentence, found[0]), message, f"write {short(title)}")


def _titles(publication: Publication[Text]) -> Iterator[tuple[Lang, str, str]]:
    """Return the names in each language, each with its file."""
    names = [organisation.title for organisation in publication.organisations.values()]
    for text in (*names, *(mission.name for mission in publication.missions.values())):
        for lang, wording in text.by_lang.items():
            title = plain(wording.inlines).strip()
            # without its short name: International Organization for Migration (IOM)
            yield lang, title[: title.rfind("(")].strip() if title.endswith(")") else title, text.where.file
    for term in publication.glossary.values():
        for lang, words in term.words.items():
            yield from ((lang, word, term.where.file) for word in words if word[1:] != word[1:].lower())


def _differs(written: str, title: str) -> bool:
    """Return whether a name is written differently; the case of the first letter does not count."""
    return " ".join(written.split())[1:] != title[1:] and written != title.upper()


PLUGIN = OrganisationNamedInTwoWays
