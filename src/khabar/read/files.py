"""Reading a workspace's files: every failure is a diagnostic, never a traceback."""

from khabar.core.diagnostic import Diagnostic, Pointer, error
from khabar.core.world import OutsideWorkspace, World

TEXT_LIMIT = 2_000_000  # bytes
STORY_LIMIT = 200_000  # bytes; the longest known story has 20,000, and parsing a list of 2 MB takes a gigabyte
CATALOGUE_LIMIT = 100_000_000  # forty years of weekly issues
PICTURE_LIMIT = 30_000_000


def exists(world: World, path: str) -> bool:
    """Return whether there is a file or folder at a path, even one that cannot be read: reading it reports why."""
    try:
        world.size(path)
    except FileNotFoundError:
        return False
    except OSError:
        pass
    return True


def read_bytes(
    world: World, path: str, limit: int, found: list[Diagnostic], named_at: Pointer | None = None
) -> bytes | None:
    """Read a file of at most `limit` bytes; None, with a diagnostic, if that fails.

    `named_at` is where another file names this one: the diagnostic then points there.
    """
    where = named_at or Pointer(file=path)
    try:
        size = world.size(path)
        if size > limit:
            hint = f"the limit is {limit:,} bytes: split the file, or make the picture smaller"
            found.append(error("file-too-large", where, f"{path} is {size:,} bytes long", hint))
            return None
        return world.read(path)
    except FileNotFoundError:
        found.append(error("missing-file", where, f"there is no file {path}", "add it, or correct the name"))
    except OutsideWorkspace as outside:
        found.append(error("outside-workspace", where, str(outside), "copy the file into the workspace"))
    except IsADirectoryError:
        found.append(error("unreadable-file", where, f"{path} is a folder, not a file"))
    except OSError as broken:
        reason = broken.strerror or str(broken)
        found.append(error("unreadable-file", where, f"{path} cannot be read: {reason}", "check its permissions"))
    return None


def read_text(world: World, path: str, found: list[Diagnostic], limit: int = TEXT_LIMIT) -> str | None:
    """Read a UTF-8 file, with or without a byte order mark; None, with a diagnostic, if that fails."""
    data = read_bytes(world, path, limit, found)
    if data is None:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        column = wrong.start - (data.rfind(b"\n", 0, wrong.start) + 1) + 1
        where = Pointer(file=path, line=line, column=column)
        message = f"this is not UTF-8: unexpected byte 0x{data[wrong.start]:02x}"
        found.append(
            error("wrong-encoding", where, message, "save the file as UTF-8 (it may be Windows-1251 or UTF-16)")
        )
    return None
