"""The pages before any edition: the publication's issues, and the languages of each issue.

Only the head of an edition is used: its key, titles, date, house style and siblings.
"""

from collections.abc import Sequence

from khabar.core.artifact import Artifact
from khabar.core.language import language
from khabar.model.edition import Edition
from khabar.model.issue import IssueKey
from khabar.render import address
from khabar.render.web.inline import Unlinked, sentence
from khabar.render.web.page import environment, ornament
from khabar.render.web.style import styled
from khabar.render.words import words


def entrance(editions: Sequence[Edition]) -> tuple[Artifact, ...]:
    """Write `index.html`, the list of issues, and for each issue `KEY/index.html`, the choice of its language.

    The list is in the publication's first language, as far as an issue has it. Pass all editions of the output,
    in any order; without any, nothing is written.
    """
    by_issue: dict[IssueKey, list[Edition]] = {}
    for edition in editions:
        by_issue.setdefault(edition.key, []).append(edition)
    issues = [_in_order(by_issue[key]) for key in sorted(by_issue, reverse=True)]
    if not issues:
        return ()
    return (_page("index.html", issues), *(_page(f"{issue[0].key}/index.html", [issue]) for issue in issues))


def _in_order(editions: Sequence[Edition]) -> list[Edition]:
    """Put the editions of an issue in the order of its language switcher."""
    order = {sibling.lang: at for at, sibling in enumerate(editions[0].siblings)}
    return sorted(editions, key=lambda edition: (order.get(edition.lang, len(order)), edition.lang))


def _page(path: str, issues: Sequence[Sequence[Edition]]) -> Artifact:
    """Write the page of these issues: one is shown by its languages, each with its own title; several are a list."""
    newest = issues[0][0]
    html = (
        environment()
        .get_template("entrance.html")
        .render(
            edition=newest,
            issues=issues,
            whole=path == "index.html",
            public=address.public(newest, path),
            own_name=lambda edition: language(edition.lang).own_name,
            to=lambda edition: address.relative(address.front_page(edition.key, edition.lang), path),
            up=address.relative("index.html", path),
            band=ornament(str(newest.key)),
            sentence=lambda passage, lang: sentence(passage, Unlinked(lang)),
            t=words(newest.lang),
        )
    )
    return Artifact(path=path, media_type="text/html; charset=utf-8", data=styled(html, newest.house).encode())
