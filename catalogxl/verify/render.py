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
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.resources import files
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, Final

from catalogxl.boards.theme import TEMPLATES
from catalogxl.errors import CatalogError
from catalogxl.verify.html_looks import PageImage, PageLink, ShownPage

NAMES: Final = ("chromium", "chromium-browser", "chrome", "google-chrome")
SECONDS: Final = 60.0
_WAITS: Final = (0.1, 0.2, 0.4, 0.8, 0.0)  # seconds
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
_WINDOWS: Final = (
    "--render 在 Windows 上用不了。请不加 --render 核对，或者在 Linux、统信 UOS、麒麟、macOS 上核对。"
)
_NOT_STARTED: Final = "Chromium 浏览器没有启动起来，或者中途退出，请检查安装，或者不加 --render 核对。"
_NOT_SHOWN: Final = "浏览器没有显示这个网页，无法核对"


class BrowserMissingError(CatalogError):
    """No Chromium is installed or can be driven here, it does not start, or ends before it has shown the page."""

    exit_code = 2


class PageNotShownError(CatalogError):
    """The browser did not show the page in time."""

    exit_code = 1


def find_browser() -> str:
    """The path of Chromium.

    Raises:
        BrowserMissingError: there is none, or this is Windows.
    """
    _refuse_windows()
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise BrowserMissingError(_MISSING)
    return found


def render_page(file: Path, browser: str) -> ShownPage:
    """What the page in ``file`` shows.

    Raises:
        BrowserMissingError: the browser does not start, or ends, or this is Windows.
        PageNotShownError: it does not show the page, or not within ``SECONDS``.
    """
    _refuse_windows()
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


def _refuse_windows() -> None:
    """A browser gets the two descriptors of its pipe only where processes inherit them by number."""
    if find_spec("fcntl") is None:
        raise BrowserMissingError(_WINDOWS)


class _Browser:
    """A running Chromium with one page."""

    def __init__(self, path: str) -> None:
        self._profile = tempfile.mkdtemp(prefix="catalogxl-")
        to_browser, questions = os.pipe()
        answers, from_browser = os.pipe()
        self._questions, self._answers = os.fdopen(questions, "wb"), os.fdopen(answers, "rb")
        try:
            self._process = _started(path, self._profile, to_browser, from_browser)
        except OSError as error:
            self._leave_nothing()
            raise BrowserMissingError(_MISSING) from error
        finally:
            os.close(to_browser)
            os.close(from_browser)
        self._buffer = b""
        self._numbers = count()
        self._is_late = threading.Event()
        self._timer = threading.Timer(SECONDS, self._be_late)
        self._timer.start()

    def __enter__(self) -> _Browser:
        return self

    def __exit__(self, *problem: object) -> None:
        self._timer.cancel()
        self._end()
        self._process.wait()
        self._leave_nothing()

    def _be_late(self) -> None:
        self._is_late.set()
        self._end()

    def _end(self) -> None:
        with suppress(OSError):  # the browser and the processes that it started
            os.killpg(self._process.pid, signal.SIGKILL)

    def _leave_nothing(self) -> None:
        for end in (self._questions, self._answers):
            with suppress(OSError):  # what was not sent
                end.close()
        for seconds in _WAITS:  # processes that are ending may still write there
            shutil.rmtree(self._profile, ignore_errors=True)
            if os.path.exists(self._profile):
                time.sleep(seconds)

    def show(self, address: str, script: str) -> Mapping[str, Any]:
        """Open ``address`` and give what ``script`` finds there."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable", session)
        if "errorText" in self._ask("Page.navigate", session, url=address):
            raise PageNotShownError(_NOT_SHOWN)
        while self._next().get("method") != "Page.loadEventFired":
            pass
        answer = self._ask(
            "Runtime.evaluate", session, expression=script, awaitPromise=True, returnByValue=True
        )
        value = answer.get("result", {}).get("value")
        if not isinstance(value, dict):
            raise PageNotShownError(_NOT_SHOWN)
        return value

    def _ask(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        try:
            self._questions.write(json.dumps(message).encode() + b"\0")
            self._questions.flush()
        except OSError as error:
            raise self._gone() from error
        while (answer := self._next()).get("id") != number:
            pass
        if "result" not in answer:
            raise PageNotShownError(_NOT_SHOWN)
        return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        """The next message of the browser."""
        while b"\0" not in self._buffer:
            data = self._answers.read1()
            if not data:
                raise self._gone()
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))

    def _gone(self) -> CatalogError:
        """Why the browser is no longer there."""
        if self._is_late.is_set():
            return PageNotShownError(f"浏览器在 {SECONDS:g} 秒内没有显示这个网页，无法核对")
        return BrowserMissingError(_NOT_STARTED)


def _started(path: str, profile: str, to_browser: int, from_browser: int) -> subprocess.Popen[bytes]:
    """Chromium in a group of processes of its own. Raises OSError if it cannot be started."""
    import fcntl

    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    # Copies that are none of the numbers which the protocol has, so that neither is lost when the other gets its own.
    questions, answers = (fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 5) for one in (to_browser, from_browser))
    try:
        return subprocess.Popen(
            [path, *_FLAGS, *root, f"--user-data-dir={profile}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=False,  # Python's own are closed when the browser starts
            preexec_fn=lambda: (os.dup2(questions, 3), os.dup2(answers, 4)),
            start_new_session=True,
        )
    finally:
        os.close(questions)
        os.close(answers)
