"""The page of docs/reference that lists the columns of the open data, made from the tables that are published."""

from generated_page import Lines, table

from khabar.render.data.tables import tables
from khabar.testing.editions import full_edition


def columns_page() -> Lines:
    """Write the columns of each table, with their types."""
    yield "# Columns of the open data"
    yield ""
    yield "The tables that [open data](open-data.md) describes, column by column. They are the same in every"
    yield "language and every issue."
    for one in tables(full_edition()):
        yield from ("", f"## {one.name}", "", one.about)
        rows = [[f"`{column.name}`", column.kind.value, column.about] for column in one.columns]
        yield from table(["column", "type", "holds"], rows)
