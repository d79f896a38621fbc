"""From an issue to editions, and from editions to every format."""
