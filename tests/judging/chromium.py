"""The machine's own Chromium: what a reader's browser makes of a page.

A page is named by its file, or by the address of a server on this machine; nothing else can be reached. One browser
serves all tests of a process. It lives in a thread of its own, since the library that drives it keeps an event loop
running, and a test that starts one would be refused.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypeVar
from urllib.parse import urlsplit

from tests.judges import require

if TYPE_CHECKING:
    from playwright.sync_api import Page

T = TypeVar("T")
Scheme = Literal["light", "dark"]

FLAGS = (
    "--no-sandbox",  # as root, in a container, Chromium starts in no other way
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
)


class Chromium:
    """A running browser, to be used by `with` or closed."""

    def __init__(self) -> None:
        require(find_spec("playwright"), "what drives Chromium is not installed: make judges")
        program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        require(program, "there is no Chromium: apt install chromium")
        self._home = tempfile.TemporaryDirectory(prefix="khabar-chromium-")  # Chromium does not start without a HOME
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chromium")
        self._thread.submit(self._start, str(program)).result()

    def _start(self, program: str) -> None:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - absent on a newcomer's machine

        self._playwright = sync_playwright().start()
        surroundings = {**os.environ, "HOME": self._home.name, "XDG_CONFIG_HOME": self._home.name}
        self._browser = self._playwright.chromium.launch(executable_path=program, args=list(FLAGS), env=surroundings)

    def close(self) -> None:
        """End the browser and take its files away."""
        self._thread.submit(self._browser.close).result()
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()
        self._home.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def visit(
        self,
        page: str | Path,
        look: "Callable[[Page], T]",
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        log: list[str] | None = None,
    ) -> T:
        """Open a page as a new reader would, let `look` look at it, and give what it gives.

        `look` runs in the browser's thread: it must give plain data, not parts of the page. All addresses that the page
        asks for, those that cannot be reached among them, are added to `log`.
        """
        return self._thread.submit(self._visit, page, look, width, scheme, log).result()

    def _visit(
        self, page: str | Path, look: "Callable[[Page], T]", width: int, scheme: Scheme, log: list[str] | None
    ) -> T:
        address = page.resolve().as_uri() if isinstance(page, Path) else page
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
        )
        try:
            opened = context.new_page()
            if log is not None:
                opened.on("request", lambda request: log.append(request.url))
            opened.goto(address, wait_until="load")
            return look(opened)
        finally:
            context.close()

    def overflow(self, page: str | Path, *, width: int = 320) -> bool:
        """Tell whether the page scrolls sideways on a screen this narrow."""
        wider = "document.scrollingElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.visit(page, lambda opened: opened.evaluate(wider), width=width))

    def requests(self, page: str | Path) -> list[str]:
        """List all that the page loads, itself first, read down to its end so that lazy pictures come too."""
        asked: list[str] = []
        self.visit(page, _read_to_the_end, log=asked)
        return [address for address in asked if not address.startswith("data:")]

    def foreign_requests(self, page: str | Path) -> list[str]:
        """List what the page asks of others than the place it came from."""
        own, *rest = self.requests(page)
        return [address for address in rest if urlsplit(address)[:2] != urlsplit(own)[:2]]

    def screenshot(self, page: str | Path, to: Path, *, width: int = 1280, scheme: Scheme = "light") -> Path:
        """Take a picture of the whole page, all pictures loaded, and give its file."""

        def take(opened: "Page") -> Path:
            _read_to_the_end(opened)
            opened.screenshot(path=to, full_page=True)
            return to

        return self.visit(page, take, width=width, scheme=scheme)


def _read_to_the_end(opened: "Page") -> None:
    opened.evaluate("""async () => {
        for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
            scrollTo(0, y)
            await new Promise(requestAnimationFrame)
        }
        scrollTo(0, 0)
    }""")
    opened.wait_for_load_state("networkidle")
