"""The desk's server: loopback only, one page and a few questions in JSON, every one of them guarded."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar, Final
from urllib.parse import parse_qs, urlsplit

from catalogxl.baseline import load_baseline
from catalogxl.desk.commands import arguments_of, desk_commands
from catalogxl.desk.folder import WorkFolder
from catalogxl.desk.guard import TOKEN_HEADER, Guard
from catalogxl.desk.job import Job
from catalogxl.desk.web_page import desk_page, policy
from catalogxl.errors import CatalogError
from catalogxl.examine.file_view import file_view
from catalogxl.examine.json_report import read_answer

_MAX_BODY: Final = 2**20
_REFUSED: Final = (
    "没有打开：这个网址不是这次运行的操作台给出的（{reason}）。"
    "请关掉这一页，重新运行 catalogxl desk，用它打开的网页操作。"
)
_NO_PAGE: Final = "操作台没有这一页，请用 catalogxl desk 打开的网页操作。"
_TOO_LONG: Final = "请求太大，没有处理；请少勾选一些文件，或勾选整个文件夹。"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Desk:
    """What the page asks for. One command at a time: outputs have one writer."""

    def __init__(self, root: Path) -> None:
        self.folder = WorkFolder(root)
        self._job: Job | None = None
        self._lock = threading.Lock()
        self.questions: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
            "commands": lambda given: [asdict(one) for one in desk_commands().values()],
            "list": lambda given: self.folder.listing(str(given.get("path", ""))),
            "open": lambda given: self.folder.open(str(given.get("path", ""))),
            "run": self.run,
            "job": lambda given: self._job.report() if self._job else None,
            "stop": lambda given: self._job.stop() if self._job else None,
            "result": lambda given: self.result(),
        }

    def run(self, given: Mapping[str, Any]) -> None:
        """Begin a command. Raises CatalogError for a wrong form, or while another one is under way."""
        command = desk_commands().get(str(given.get("command")))
        if command is None:
            raise CatalogError("没有这个功能。")
        arguments = arguments_of(command, given.get("values", {}), self.folder)
        with self._lock:
            if self._job is not None and self._job.state == "running":
                raise CatalogError("上一件事还没做完，请等它做完或先停止。")
            self._job = Job(arguments, self.folder.root)

    def result(self) -> Any:
        """What the command answered: files as the page shows them, or its own document; None if it wrote none."""
        if self._job is None or self._job.state == "running":
            return None
        try:
            document = json.loads(self._job.output)
        except ValueError:
            return None
        if self._job.name in ("check", "compile") and "files" in document:
            baseline = load_baseline()
            return {"files": [file_view(one, baseline) for one in read_answer(document)]}
        return {"document": document}

    def close(self) -> None:
        """Stop what is under way."""
        if self._job is not None:
            self._job.stop()


class DeskServer(ThreadingHTTPServer):
    """Listens on this machine only, on a free port."""

    daemon_threads = True

    def __init__(self, root: Path, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.desk = Desk(root)
        self.guard = Guard(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    server: DeskServer
    server_version = "catalogxl"
    sys_version = ""
    timeout: ClassVar[int] = 30

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        token = parse_qs(parts.query).get("token", [""])[0]
        if self._is_refused(token, changing=False):
            return
        if parts.path != "/":
            self._tell(HTTPStatus.NOT_FOUND, _NO_PAGE)
            return
        self._send(
            HTTPStatus.OK, desk_page(self.server.desk.folder.root).encode(), "text/html; charset=utf-8"
        )

    def do_POST(self) -> None:
        if self._is_refused(self.headers.get(TOKEN_HEADER, ""), changing=True):
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _MAX_BODY:
            self._tell(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LONG)
            return
        answer = self._answer(self.rfile.read(int(length)))
        body = json.dumps(answer, ensure_ascii=False).encode()
        self._send(HTTPStatus.OK, body, "application/json; charset=utf-8")

    def _answer(self, body: bytes) -> Mapping[str, Any]:
        question = self.server.desk.questions.get(urlsplit(self.path).path.removeprefix("/api/"))
        if question is None:
            return {"error": "没有这个功能。"}
        try:
            given = json.loads(body or b"{}")
            return {"value": question(given if isinstance(given, dict) else {})}
        except CatalogError as error:
            return {"error": error.message}
        except OSError as error:
            return {"error": f"系统没有让操作台做成这件事（{error.strerror or error}）。"}
        except ValueError:
            return {"error": "请求读不懂。"}

    def _is_refused(self, token: str, *, changing: bool) -> bool:
        headers = {name.title(): value for name, value in self.headers.items()}
        reason = self.server.guard.refusal(headers, token, changing=changing)
        if reason:
            self._tell(HTTPStatus.FORBIDDEN, _REFUSED.format(reason=reason))
        return bool(reason)

    def _tell(self, status: HTTPStatus, words: str) -> None:
        self._send(status, words.encode(), "text/plain; charset=utf-8")

    def _send(self, status: HTTPStatus, body: bytes, media_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Security-Policy", policy())
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the address holds the token."""
