"""What everything else stands on: errors, diagnostics, languages, artifacts, the world. Standard library only."""
