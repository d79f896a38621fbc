"""The commands, one file each; `main.py` declares their arguments and loads the one that is called."""
