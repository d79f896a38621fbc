"""Where a workspace keeps its observations."""

from khabar.core.world import World

FOLDER = "data/observations"


class Files:
    """The observation files of a workspace: CSV, Parquet, and files that do not belong there."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.unreadable = ""  # why the folder cannot be read
        try:
            files = tuple(world.files(FOLDER))
        except OSError as broken:
            files, self.unreadable = (), broken.strerror or str(broken)
        self.csv = tuple(path for path in files if path.endswith(".csv"))
        self.parquet = tuple(path for path in files if path.endswith(".parquet"))
        self.other = tuple(path for path in files if path not in self.csv and path not in self.parquet)
