"""A page as a browser shows it: Chromium lays it out, and gives back what is seen of it.

The browser is driven over its pipe (Chrome DevTools Protocol, NUL-ended JSON on descriptors 3 and 4), so that nothing
beside Chromium is needed. The page is opened from a file, without a network. A script of ours walks over the laid-out
page: text that has no box, no contrast or no place on the page, or that something else covers, is taken out and told;
what style sheets generate is put in. What remains is read as any page is.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from catalogxl.boards.theme import TEMPLATES
from catalogxl.errors import CatalogError
from catalogxl.verify.html_looks import PageImage, PageLink, ShownPage

NAMES: Final = ("chromium", "chromium-browser", "chrome", "google-chrome")
SECONDS: Final = 60.0
_TRIES: Final = 20
_SCRIPT: Final = "shown_page.js"
_FLAGS: Final = (
    "--headless=new",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--mute-audio",
    "--hide-scrollbars",
    "--window-size=1600,1200",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)
_MISSING: Final = (
    "--render 要用 Chromium 浏览器（命令名 chromium、chromium-browser 或 chrome），这台电脑上没有找到。"
    "请安装后再用，或者不加 --render 核对。"
)


class BrowserMissingError(CatalogError):
    """No Chromium is installed, or it does not start."""

    exit_code = 2


class PageNotShownError(CatalogError):
    """The browser did not show the page in time."""

    exit_code = 1


def find_browser() -> str:
    """The path of Chromium.

    Raises:
        BrowserMissingError: there is none.
    """
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise BrowserMissingError(_MISSING)
    return found


def render_page(file: Path, browser: str) -> ShownPage:
    """What the page in ``file`` shows.

    Raises:
        BrowserMissingError: the browser does not start.
        PageNotShownError: it does not show the page within ``SECONDS``.
    """
    with _Browser(browser) as chromium:
        found = chromium.show(
            file.resolve().as_uri(), files(TEMPLATES).joinpath(_SCRIPT).read_text(encoding="utf-8")
        )
    return ShownPage(
        html=str(found["html"]),
        links=[PageLink(text, href) for text, href in found["links"]],
        images=[PageImage(alt, src) for alt, src in found["images"]],
        unseen=[(how, text) for how, text in found["unseen"]],
        doubts=dict.fromkeys(found["doubts"]),
        own=bool(found["own"]),
    )


class _Browser:
    """A running Chromium with one page."""

    def __init__(self, path: str) -> None:
        self._profile = tempfile.mkdtemp(prefix="catalogxl-")
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        try:
            self._process = subprocess.Popen(
                [path, *_FLAGS, *root, f"--user-data-dir={self._profile}"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                close_fds=False,  # Python's own are closed when the browser starts
                preexec_fn=lambda: _as_three_and_four(to_browser, from_browser),
                start_new_session=True,
            )
        except OSError as error:
            raise BrowserMissingError(_MISSING) from error
        finally:
            os.close(to_browser)
            os.close(from_browser)
        self._buffer = b""
        self._number = 0
        self._end = time.monotonic() + SECONDS

    def __enter__(self) -> _Browser:
        return self

    def __exit__(self, *problem: object) -> None:
        for descriptor in (self._write, self._read):
            os.close(descriptor)
        with suppress(OSError):  # the browser and the processes that it started
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for _ in range(_TRIES):  # processes that are ending may still write there
            shutil.rmtree(self._profile, ignore_errors=True)
            if not os.path.exists(self._profile):
                break
            time.sleep(0.1)

    def show(self, address: str, script: str) -> Mapping[str, Any]:
        """Open ``address`` and give what ``script`` finds there."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable", session)
        self._ask("Page.navigate", session, url=address)
        self._wait("Page.loadEventFired")
        answer = self._ask(
            "Runtime.evaluate", session, expression=script, awaitPromise=True, returnByValue=True
        )
        value = answer.get("result", {}).get("value")
        if not isinstance(value, dict):
            raise PageNotShownError("浏览器没有显示这个网页，无法核对")
        return value

    def _ask(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            try:
                data = data[os.write(self._write, data) :]
            except OSError as error:
                raise BrowserMissingError(_MISSING) from error
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                return dict(answer.get("result", {}))

    def _wait(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> dict[str, Any]:
        """The next message of the browser."""
        import select

        while b"\0" not in self._buffer:
            left = self._end - time.monotonic()
            ready = select.select([self._read], [], [], max(0.0, left))[0] if left > 0 else []
            if not ready:
                raise PageNotShownError(f"浏览器在 {SECONDS:g} 秒内没有显示这个网页，无法核对")
            data = os.read(self._read, 1 << 16)
            if not data:
                raise BrowserMissingError("Chromium 浏览器没有启动起来，请检查安装，或者不加 --render 核对。")
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))


def _as_three_and_four(to_browser: int, from_browser: int) -> None:
    """In the child: the descriptors where the protocol has them."""
    high = max(to_browser, from_browser, 4) + 10
    os.dup2(to_browser, high)
    os.dup2(from_browser, high + 1)
    os.dup2(high, 3)
    os.dup2(high + 1, 4)
    os.close(high)
    os.close(high + 1)
