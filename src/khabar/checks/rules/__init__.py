"""The checks, one file each: `figure_without_date.py` finds `figure-without-date`. The folder is the list."""
