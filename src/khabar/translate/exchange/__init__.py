"""Files in which translators are given units and give them back, one file a format; the folder is the list."""
