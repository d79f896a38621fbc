"""`python -m khabar` is `khabar`."""

from khabar.cli.main import run

run()
