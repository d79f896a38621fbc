"""The layout of the output folder: the path of every file of an edition.

index.html                                   the publication: its issues
2020-004/en/index.html                       the issue in English
2020-004/en/kz-marathon.html                 a story
2020-004/en/figures/covid.deaths.html        a figure
2020-004/en/central-asia-2020-004-en.pdf     and the other formats beside it
2020-004/media/kz-marathon-960.avif          pictures, shared by all languages
"""

from khabar.core.language import Lang
from khabar.model.edition import Edition
from khabar.model.issue import IssueKey


def edition_folder(key: IssueKey, lang: Lang) -> str:
    """Return the folder of an edition."""
    return f"{key}/{lang}"


def front_page(key: IssueKey, lang: Lang) -> str:
    """Return the path of the issue's front page."""
    return f"{key}/{lang}/index.html"


def story_page(key: IssueKey, lang: Lang, story: str) -> str:
    """Return the path of a story's page."""
    return f"{key}/{lang}/{story}.html"


def figure_page(key: IssueKey, lang: Lang, figure: str) -> str:
    """Return the path of a figure's page."""
    return f"{key}/{lang}/figures/{figure}.html"


def whole_file(edition: Edition, ending: str) -> str:
    """Return the path of a format that is one file, with a name that is clear in a folder of downloads."""
    name = f"{edition.publication}-{edition.key}-{edition.lang}{ending}"
    return f"{edition_folder(edition.key, edition.lang)}/{name}"


def media(key: IssueKey, name: str, width: int, ending: str) -> str:
    """Return the path of a picture at one width in one format."""
    return f"{key}/media/{name}-{width}{ending}"


def relative(target: str, page: str) -> str:
    """Write the way from one page of the output to another file of it, so that a copied folder still works."""
    here = page.split("/")[:-1]
    there = target.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


def public(edition: Edition, path: str) -> str:
    """Return the whole address of a path on the web; a folder's index is written as the folder."""
    return f"{edition.address}/{path.removesuffix('index.html')}"
