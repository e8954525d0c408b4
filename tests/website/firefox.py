"""A headless Firefox over WebDriver BiDi (W3C), which it speaks by itself: no driver. Pages have the methods of
:mod:`website.browser`, as far as the tests of both ask for them.
"""

from __future__ import annotations

import base64
import itertools
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from website.browser import BrowserError, WaitingPage

FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
_ADDRESS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# What is downloaded is put where the test says, without a dialogue; nothing is fetched in the background.
_PREFERENCES: dict[str, object] = {
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.alwaysOpenPanel": False,
    "browser.shell.checkDefaultBrowser": False,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
}


class Firefox:
    """A running Firefox at the other end of a WebSocket."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded"])

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command; events that come meanwhile are kept."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise BrowserError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]  # type: ignore[no-any-return]
            self.events.append(answer)

    @contextmanager
    def page(self, path: Path | str) -> Iterator[FirefoxPage]:
        """The page of a file or address, loaded."""
        context = self.call("browsingContext.create", type="tab")["context"]
        address = path if isinstance(path, str) else path.as_uri()
        self.call("browsingContext.navigate", context=context, url=address, wait="complete")
        try:
            yield FirefoxPage(self, context)
        finally:
            self.call("browsingContext.close", context=context)


class FirefoxPage(WaitingPage):
    """A loaded page."""

    def __init__(self, browser: Firefox, context: str) -> None:
        self._browser = browser
        self._context = context

    def _evaluated(self, script: str) -> dict[str, Any]:
        done = self._browser.call(
            "script.evaluate", expression=script, target={"context": self._context}, awaitPromise=True
        )
        if done["type"] == "exception":
            raise BrowserError(json.dumps(done["exceptionDetails"], ensure_ascii=False)[:2000])
        return done["result"]  # type: ignore[no-any-return]

    def run(self, script: str) -> Any:
        """The value of an expression in the page (a promise is waited for)."""
        return _plain(self._evaluated(script))

    def put_files(self, selector: str, paths: Sequence[Path]) -> None:
        """Choose files in the input that ``selector`` finds, as a person does in the dialogue."""
        node = self._evaluated(f"document.querySelector({json.dumps(selector)})")
        files = [str(path) for path in paths]
        element = {"sharedId": node["sharedId"]}
        self._browser.call("input.setFiles", context=self._context, element=element, files=files)

    def complaints(self) -> list[str]:
        """What the console holds against this page: errors."""
        self.run("0")
        entries = [event["params"] for event in self._browser.events if event["method"] == "log.entryAdded"]
        here = [one for one in entries if one["source"].get("context") == self._context]
        return [one["text"] for one in here if one["level"] == "error"]

    def picture(self) -> bytes:
        """A PNG of the page."""
        done = self._browser.call(
            "browsingContext.captureScreenshot", context=self._context, origin="document"
        )
        return base64.b64decode(done["data"])


def _plain(value: dict[str, Any]) -> Any:
    """A value from its serialization (WebDriver BiDi, 7.10.3.8)."""
    held = value.get("value")
    if value["type"] == "array":
        return [_plain(one) for one in held or ()]
    if value["type"] == "object":
        return {key: _plain(one) for key, one in held or ()}
    return held


@contextmanager
def firefox(downloads: Path) -> Iterator[Firefox]:
    """A Firefox of one's own, ended with the block; ``downloads`` is where it puts files."""
    from websockets.sync.client import connect

    assert FIREFOX is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        preferences = {**_PREFERENCES, "browser.download.dir": str(downloads)}
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()
        ]
        (Path(profile) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        process = subprocess.Popen(
            [FIREFOX, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            with connect(_address(process), max_size=None, proxy=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    for line in process.stderr:
        if found := _ADDRESS.search(line):
            return f"{found[1]}/session"
    raise BrowserError("Firefox ended")
