"""What tests do with the page in a browser: open it, put files in, press buttons, take what it gives."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from website.browser import Browser, BrowserError
from website.browser import Page as Tab

STATUS = "document.getElementById('status').textContent"
ANSWER = "document.getElementById('answer')"
IDLE = "!document.querySelector('[aria-disabled=true]') && document.getElementById('working').hidden"
INPUT = "#files"
# Far beyond what is allowed on an idle machine (7 s and 1 s): a loaded one must not fail the test.
PATIENCE = 240


@contextmanager
def opened(browser: Browser, path: Path, **options: Any) -> Iterator[Tab]:
    """The page, ready for files."""
    with browser.page(path, **options) as tab:
        tab.wait_until(f"!{STATUS}.startsWith('正在准备')", PATIENCE)
        assert tab.run(STATUS) == "准备好了。", tab.complaints()
        yield tab


def put(tab: Tab, paths: Sequence[Path]) -> Any:
    """What the page answers on these files."""
    tab.run(f"{ANSWER}?.remove()")
    tab.put_files(INPUT, paths)
    tab.wait_until(f"{ANSWER} || {STATUS}.includes('出错了')", PATIENCE)
    tab.wait_until(f"{STATUS} === '检查完了。'", 5)
    return json.loads(tab.run(f"{ANSWER}.textContent"))


def press(tab: Tab, words: str) -> str:
    """What the page says after the button with these words was pressed."""
    tab.run(
        f"[...document.querySelectorAll('button')].find((one) => one.textContent.includes('{words}')).click()"
    )
    tab.wait_until(IDLE, PATIENCE)
    return tab.run(STATUS)  # type: ignore[no-any-return]


def downloaded(folder: Path, name: str) -> bytes:
    """A file that the page has given, once the browser has put it there."""
    end = time.monotonic() + 20
    path = folder / name
    while not path.is_file() or not path.stat().st_size or any(folder.glob("*.part")):
        if time.monotonic() > end:
            raise BrowserError(f"not downloaded: {name}")
        time.sleep(0.05)
    return path.read_bytes()
