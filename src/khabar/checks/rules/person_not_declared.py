"""Finds `person-not-declared`."""

import re
from collections.abc import Iterator
from functools import cache

from khabar.checks.check import Check
from khabar.checks.context import Context
from khabar.checks.finders.quoting import hidden
from khabar.core.diagnostic import Diagnostic, Severity
from khabar.core.language import Lang
from khabar.model.issue import Issue
from khabar.model.text import Text
from khabar.model.walk import nodes

_MANY = r"(?!(?:Adults|Anyone|Boys|Children|Citizens|Everyone|Girls|Men|Migrants|People|Those|Women|Workers)(?!\w))"
_PLACE = r"(?!(?:Article|Asia|Chapter|City|Day|District|Five|Part|Province|Region|Republic|Section|Street|Two)(?!\w))"
_NAME = rf"(?<!\w){_MANY}[A-Z][a-z’'-]{{1,30}}"
_NO_DAY = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes"
    r"|Thurs|Fri|Satur|Sun))"
)
_SURNAME = rf"{_MANY}{_PLACE}[A-Z][a-z’'-]{{0,30}}\.?"
_RU_NAME = r"(?<!\w)[А-ЯЁ][а-яё-]{1,30}"
_PERSONS = {
    Lang("en"): (
        rf"{_NAME}(?: {_SURNAME})?, aged [1-9][0-9]?(?!\w)"  # Aigul B., aged 23
        rf"|{_NAME} {_SURNAME} ?aged [1-9][0-9]?(?!\w)"
        rf"|{_NAME} {_SURNAME}, [1-9][0-9],"  # Aigul B., 23, of Osh
        rf"|(?:^|(?<=[.!?] )){_NO_DAY}{_PLACE}{_NAME}, [1-9][0-9], (?=[a-z])"  # Aigul, 23, works
        rf"|(?<!\w)[1-9][0-9]?-year-old {_NAME}"
        r"|(?P<changed>(?i:(?<!\w)names? (?:has |have |is |are )?(?:been )?changed(?!\w)"
        r"|not (?:his|her|their) real names?(?!\w)))"
    ),
    Lang("ru"): (
        rf"{_RU_NAME}(?: [А-ЯЁ][а-яё-]{{0,30}}\.?)?, [1-9][0-9]? (?:лет|года?)(?! назад| спустя| подряд| тому|\w)"
        rf"|(?<!\w)[1-9][0-9]?-летн\w{{2,3}} {_RU_NAME}"
        r"|(?P<changed>(?i:(?<!\w)им(?:я|ена) (?:был[ои] )?(?:измен[её]н[оы]|вымышлен[оы])))"
    ),
}


@cache  # compiled on first use: the check is in preview
def _persons(lang: Lang) -> re.Pattern[str]:
    return re.compile(_PERSONS[lang])


class PersonNotDeclared(Check):
    """
    A story about a person with name and age, or under a changed name, that does not declare `people_named`.

    Why: no one has asked whether the person agreed, and whether name, age and place together identify them.
    Do instead: set `people_named: true` and describe under `consent` how they agreed; otherwise leave out name and age.
    """

    severity = Severity.WARNING
    preview = True

    def issue(self, issue: Issue[Text], context: Context) -> Iterator[Diagnostic]:
        """Check the authors' text of stories that declare no person."""
        found = [
            (sentence, one)
            for sentence in context.sentences
            if sentence.lang in _PERSONS and (sentence.is_source or sentence.text.source not in _PERSONS)
            for one in _persons(sentence.lang).finditer(sentence.own)
        ]
        if not found:
            return
        silent = {id(text) for story in issue.stories if not story.people_named for text in nodes(story, Text)}
        for sentence, one in found:
            if id(sentence.text) in silent:
                words = one["changed"] or hidden(one[0])
                message = f"{words!r} describes a person, but the story does not declare `people_named`"
                hint = (
                    "set `people_named: true` and describe under `consent` how they agreed, or leave out name and age"
                )
                yield self.report(context.place(sentence, one[0]), message, hint)


PLUGIN = PersonNotDeclared
