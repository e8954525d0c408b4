"""A headless Chromium over the DevTools protocol's pipe: no driver, no library, one browser for many pages."""

from __future__ import annotations

import base64
import fcntl
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe"),
    *("--no-first-run", "--disable-extensions", "--disable-dev-shm-usage", "--force-device-scale-factor=1"),
    "--disable-features=LazyImageLoading,Translate",
)


class BrowserError(Exception):
    """What Chromium or a page's script complained of."""


class Browser:
    """A running Chromium; messages are JSON ended by NUL, from its descriptor 4 and to its descriptor 3."""

    def __init__(self, to: int, of: int) -> None:
        self._to = to
        self._of = of
        self._rest = b""
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """The result of a command; events that come meanwhile are kept."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']}")
                return answer["result"]  # type: ignore[no-any-return]
            self.events.append(answer)

    def wait_for(self, method: str, session: str) -> None:
        """Return when the event has come."""
        while True:
            for at, event in enumerate(self.events):
                if event.get("method") == method and event.get("sessionId") == session:
                    del self.events[at]
                    return
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            got = os.read(self._of, 1 << 20)
            if not got:
                raise BrowserError("Chromium ended")
            self._rest += got
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)  # type: ignore[no-any-return]

    @contextmanager
    def page(
        self,
        path: Path | str,
        *,
        fragment: str = "",
        width: int = 1280,
        height: int = 900,
        scripts: bool = True,
        features: dict[str, str] | None = None,
        before: str = "",
    ) -> Iterator[Page]:
        """The page of a file or address, loaded; ``features`` are CSS media features to pretend, ``before`` a script to run first."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        page.call("Page.enable")
        page.call("Runtime.enable")
        page.call("Log.enable")
        page.size(width, height)
        page.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        page.call("Emulation.setFocusEmulationEnabled", enabled=True)
        named = [{"name": name, "value": value} for name, value in (features or {}).items()]
        page.call("Emulation.setEmulatedMedia", features=named)
        if before:
            page.call("Page.addScriptToEvaluateOnNewDocument", source=before)
        page.open(path, fragment)
        try:
            yield page
        finally:
            self.call("Target.closeTarget", targetId=target)


class WaitingPage(ABC):
    """A loaded page of any browser, which can be waited for."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """What an expression in the page gives."""

    def wait_until(self, condition: str, seconds: float) -> None:
        """Return when an expression in the page is true."""
        end = time.monotonic() + seconds
        while not self.run(f"Boolean({condition})"):
            if time.monotonic() > end:
                raise BrowserError(f"not within {seconds} s: {condition}")
            time.sleep(0.05)


class Page(WaitingPage):
    """A loaded page."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **params)

    def open(self, path: Path | str, fragment: str = "") -> None:
        address = path if isinstance(path, str) else path.as_uri()
        self.call("Page.navigate", url=address + (f"#{fragment}" if fragment else ""))
        self._browser.wait_for("Page.loadEventFired", self._session)

    def follow(self, script: str) -> None:
        """Run a script that leaves for another page, and wait until that is loaded."""
        self.run(script)
        self._browser.wait_for("Page.loadEventFired", self._session)

    def size(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)

    def run(self, script: str) -> Any:
        """The value of an expression in the page (a promise is waited for)."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise BrowserError(json.dumps(done["exceptionDetails"], ensure_ascii=False)[:2000])
        return done["result"].get("value")

    def press(self, key: str, code: int, text: str = "", modifiers: int = 0) -> None:
        """Press and release a key as a keyboard does."""
        named = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **named)
        self.call("Input.dispatchKeyEvent", type="keyUp", **named)

    def tab(self) -> None:
        self.press("Tab", 9)

    def type(self, text: str) -> None:
        """Put text where the focus is, as an input method does."""
        self.call("Input.insertText", text=text)

    def put_files(self, selector: str, paths: Sequence[Path]) -> None:
        """Choose files in the input that ``selector`` finds, as a person does in the dialogue."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(path) for path in paths])

    def drop(self, selector: str, paths: Sequence[Path]) -> None:
        """Drop files and folders on the middle of an element, as a person does with the mouse."""
        box = self.run(
            f"{{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " [box.left + box.width / 2, box.top + box.height / 2] }"
        )
        data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.call("Input.dispatchDragEvent", type=kind, x=box[0], y=box[1], data=data)

    def complaints(self) -> list[str]:
        """What the console holds against this page: errors, and what its policy stopped."""
        self.run("0")
        found = []
        for event in self._browser.events:
            if event.get("sessionId") == self._session:
                if event["method"] == "Log.entryAdded":
                    found.append(event["params"]["entry"]["text"])
                elif event["method"] == "Runtime.exceptionThrown":
                    found.append(json.dumps(event["params"], ensure_ascii=False))
        return found

    def picture(self, whole: bool = True) -> bytes:
        """A PNG of the page."""
        done = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(done["data"])

    def pdf(self) -> bytes:
        """The page as it prints."""
        done = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(done["data"])


@contextmanager
def browsing() -> Iterator[Browser]:
    """A Chromium of one's own, ended with the block."""
    assert CHROMIUM is not None
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()

    def as_three_and_four() -> None:
        read, write = (fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (theirs_in, theirs_out))
        os.dup2(read, 3)
        os.dup2(write, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [CHROMIUM, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=as_three_and_four,
            pass_fds=(3, 4),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            yield Browser(ours_out, ours_in)
        finally:
            os.close(ours_out)
            os.close(ours_in)
            process.terminate()
            process.wait(20)
