"""The paths of the open data of an edition: one folder for the tables, and each figure's provenance beside its page.

2020-004/en/data/datapackage.json                            what the folder holds, for programs
2020-004/en/data/central-asia-2020-004-en.figures.csv        a table, named so that it explains itself when saved
2020-004/en/figures/covid.deaths.prov.json                   how one figure came about
"""

from khabar.model.edition import Edition
from khabar.render.address import edition_folder, figure_page, whole_file


def data_file(edition: Edition, ending: str) -> str:
    """Return the path of a data file with the issue in its name."""
    return f"{data_folder(edition)}/{whole_file(edition, ending).rpartition('/')[2]}"


def package_file(edition: Edition) -> str:
    """Return the path of the description of the data: the standard wants it to have this name."""
    return f"{data_folder(edition)}/datapackage.json"


def provenance_file(edition: Edition, figure: str) -> str:
    """Return the path of a figure's provenance: beside the figure's page, under the same name."""
    return figure_page(edition.key, edition.lang, figure).removesuffix(".html") + ".prov.json"


def data_folder(edition: Edition) -> str:
    """Return the folder of the data, below that of the edition: a package may not name files above itself."""
    return f"{edition_folder(edition.key, edition.lang)}/data"
