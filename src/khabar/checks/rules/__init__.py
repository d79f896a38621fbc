"""The checks, one file each: `figure_without_date.py` finds `figure-without-date`. The files are the list."""
