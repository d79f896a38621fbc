"""The foundation: errors, diagnostics, languages, artifacts, the world. Standard library only."""
