"""Where a workspace keeps its observations."""

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
