"""Importing: a source's file is read, checked and compared with earlier imports; all of it is stored, or nothing."""
