"""Importing: what a source handed over is read, checked, compared with what is known, and kept; or nothing of it is."""
