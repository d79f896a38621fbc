"""A result store in memory, for tests of caching."""


class MemoryStore(dict[str, bytes]):
    """A `ResultStore` that is a dict: tests can count, change and delete its entries."""

    def put(self, key: str, data: bytes) -> None:
        """Store bytes under a key."""
        self[key] = data
