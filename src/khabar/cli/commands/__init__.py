"""The commands, one file each; `main.py` lists their words and loads the one that is called."""
