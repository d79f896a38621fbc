"""A store of results in memory, for tests of what is computed again and what is not."""


class MemoryStore(dict[str, bytes]):
    """A `ResultStore` that is a mapping: tests count its entries, change them, and take them away."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""
        self[key] = data
