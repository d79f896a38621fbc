"""From artifacts to a place where they are read."""
