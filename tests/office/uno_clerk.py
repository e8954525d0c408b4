"""The hands of the clerk: runs under the Python that has LibreOffice's ``uno``, one child process per clerk.

It starts one soffice with a profile of its own, then answers one JSON line per request on standard input:
``{"do": name, "book": id, "with": {…}, "limit": seconds}`` gives ``{"value": …}`` or
``{"error": kind, "message": text}``.
End of input ends soffice. Both live in one process group, which the last line of ``main`` kills whole.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import uno
from com.sun.star.uno import Exception as UnoException
from uno_book import Book, RefusedError

START_SECONDS = 90
# Requests that do not see the scratch sheet of ``uno_lists``; before any other it goes.
BLIND_TO_SCRATCH = {"choose", "options", "validation", "type_in", "text", "texts", "formula"}
# What is taken for a date or a number depends on the locale; lock files would keep two clerks from one
# workbook (and stay behind when a test is killed).
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>zh-CN</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="UseDocumentSystemFileLocking" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Input">
<prop oor:name="ReplaceCellsWarning" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


class Office:
    """The running soffice and the documents open in it."""

    def __init__(self, soffice: str, profile: Path) -> None:
        (profile / "user").mkdir(parents=True, exist_ok=True)
        (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        pipe = f"clerk{uuid.uuid4().hex}"
        self.process = subprocess.Popen(
            [
                soffice,
                *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
                f"-env:UserInstallation={profile.as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        services = self._connect(pipe)
        self._desktop = services.createInstance("com.sun.star.frame.Desktop")
        self._dispatcher = services.createInstance("com.sun.star.frame.DispatchHelper")
        self._books: dict[int, Book] = {}

    def _connect(self, pipe: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
                return resolver.resolve(address).ServiceManager
            except UnoException:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.1)

    def open(self, path: str) -> int:
        """Load with a view: without one nobody can type, and saving loses the frozen panes."""
        document = self._desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, ())
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise ValueError(f"LibreOffice does not open {path} as a spreadsheet")
        number = max(self._books, default=0) + 1
        self._books[number] = Book(document, self._dispatcher)
        return number

    def answer(self, request: dict[str, Any]) -> Any:
        do, arguments = request["do"], request["with"]
        if do == "open":
            return self.open(**arguments)
        book = self._books.pop(request["book"]) if do == "close" else self._books[request["book"]]
        if do not in BLIND_TO_SCRATCH:
            book.sweep()
        return getattr(book, do)(**arguments)

    def quit(self) -> None:
        try:
            self._desktop.terminate()
            self.process.wait(10)
        except (UnoException, subprocess.TimeoutExpired):
            pass


def end_group() -> None:
    """End soffice, its helpers and this process at once."""
    os.killpg(0, signal.SIGKILL)


def serve(office: Office) -> None:
    """Answer until the input ends; a request over its limit ends everything, which the asker will notice."""
    for line in sys.stdin:
        request = json.loads(line)
        watchdog = threading.Timer(request["limit"], end_group)
        watchdog.daemon = True
        watchdog.start()
        try:
            reply = {"value": office.answer(request)}
        except RefusedError as error:
            reply = {"error": "refused", "message": str(error)}
        except Exception as error:  # whatever UNO throws must reach the asker, not this process's log
            reply = {"error": "failed", "message": f"{type(error).__name__}: {error}"}
        watchdog.cancel()
        print(json.dumps(reply), flush=True)


def main() -> None:
    """``uno_clerk.py SOFFICE PROFILE``, as the leader of a process group of its own."""
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    try:
        office = Office(sys.argv[1], Path(sys.argv[2]))
        print(json.dumps({"value": "ready"}), flush=True)
        serve(office)
        office.quit()
    finally:
        end_group()


if __name__ == "__main__":
    main()
