"""`python -m khabar` is `khabar`."""

from khabar.cli.start import run

run()
