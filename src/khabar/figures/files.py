"""Where a workspace keeps its observations, and whether any has changed: all that a build without changes asks."""

from khabar.core.world import World

FOLDER = "data/observations"


class Files:
    """The files of observations: what git shows line by line, what is too much for that, and what does not belong."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.unreadable = ""  # why the folder cannot be looked into
        try:
            files = tuple(world.files(FOLDER))
        except OSError as broken:
            files, self.unreadable = (), broken.strerror or str(broken)
        self.csv = tuple(path for path in files if path.endswith(".csv"))
        self.parquet = tuple(path for path in files if path.endswith(".parquet"))
        self.other = tuple(path for path in files if path not in self.csv and path not in self.parquet)

    @property
    def stamp(self) -> tuple[object, ...]:
        """Give something that differs when any of the files may have changed."""
        return tuple((path, self._stamp(path)) for path in (*self.csv, *self.parquet))

    def _stamp(self, path: str) -> object:
        try:
            return self._world.stamp(path)
        except OSError as broken:
            return str(broken)
