"""The parts of the open data of an issue: its tables, and the files that describe them to programs."""
