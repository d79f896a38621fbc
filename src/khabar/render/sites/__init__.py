"""Renderers of pages about all editions of a publication, one file each: the folder is the list."""
