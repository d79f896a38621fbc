"""Parts of the Word format: how the table is set, how a returned document is opened, and how its rows are read."""
