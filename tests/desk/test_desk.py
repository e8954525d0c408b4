"""The desk: the commands' answers on a page of this machine, and nobody else gets in."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalogxl.desk.commands import arguments_of, desk_commands
from catalogxl.desk.folder import WorkFolder
from catalogxl.desk.guard import TOKEN_HEADER
from catalogxl.desk.server import DeskServer
from catalogxl.errors import CatalogError
from compile.conftest import handed_in, write_folder
from page.conftest import browser  # noqa: F401 (a fixture)
from website.browser import Browser
from website.test_in_browser import AXE, JUDGE


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    root = tmp_path_factory.mktemp("desk") / "开封"
    write_folder(root / "交回", handed_in())
    server = DeskServer(root)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.desk.close()
    server.server_close()


def request(
    server: DeskServer, method: str, path: str, body: object = None, **changes: str | None
) -> tuple[int, bytes, http.client.HTTPMessage]:
    """A request as the desk's own page makes it, but for the headers in ``changes`` (None: left out)."""
    port = server.guard.port
    headers = {
        "Host": f"127.0.0.1:{port}",
        "Origin": f"http://127.0.0.1:{port}",
        TOKEN_HEADER: server.guard.token,
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/json",
    }
    headers |= {name.replace("_", "-"): value for name, value in changes.items() if value is not None}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    data = json.dumps(body or {}).encode()
    for name, value in headers.items():
        if changes.get(name.replace("-", "_"), "") is not None:
            connection.putheader(name, value)
    connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data)
    response = connection.getresponse()
    return response.status, response.read(), response.headers


def ask(server: DeskServer, question: str, **values: Any) -> Any:
    status, body, _ = request(server, "POST", f"/api/{question}", values)
    assert status == 200
    answer = json.loads(body)
    if "error" in answer:
        raise CatalogError(answer["error"])
    return answer["value"]


def done(server: DeskServer) -> Any:
    end = time.monotonic() + 120
    while (job := ask(server, "job"))["state"] == "running":
        assert time.monotonic() < end
        time.sleep(0.05)
    return job


# ---------------------------------------------------------------- who gets in


def test_it_listens_on_this_machine_only(server: DeskServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "changes",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Host": None},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Sec_Fetch_Site": "cross-site"},
        {"X_Catalogxl_Token": "guessed"},
        {"X_Catalogxl_Token": None},
        {"X_Catalogxl_Token": ""},
    ],
)
def test_another_origin_host_or_token_is_refused(server: DeskServer, changes: dict[str, str | None]) -> None:
    for path in ("/api/list", "/api/run", "/api/open"):
        status, body, _ = request(server, "POST", path, {"command": "check"}, **changes)
        assert status == 403, body
    assert ask(server, "job") is None, "nothing was run"


@pytest.mark.parametrize("path", ["/", "/?token=guessed", "/?token="])
def test_the_page_itself_needs_the_token(server: DeskServer, path: str) -> None:
    assert request(server, "GET", path)[0] == 403


def test_the_page_is_served_once_asked_for_rightly(server: DeskServer) -> None:
    status, body, headers = request(server, "GET", f"/?token={server.guard.token}", Origin=None)
    assert status == 200
    assert "操作台" in body.decode()
    assert server.guard.token not in body.decode()
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Access-Control-Allow-Origin"] is None
    assert request(server, "GET", f"/etc/passwd?token={server.guard.token}", Origin=None)[0] == 404


@pytest.mark.parametrize("name", ["..", "../..", "/etc", "交回/../..", "C:\\Windows/../../.."])
def test_no_path_leads_out_of_the_folder(server: DeskServer, name: str) -> None:
    for question in ("list", "open"):
        with pytest.raises(CatalogError, match=r"不在操作的文件夹里|不存在|打不开"):
            ask(server, question, path=name)


def test_nor_does_a_link(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "out").symlink_to(tmp_path)
    with pytest.raises(CatalogError, match="不在操作的文件夹里"):
        WorkFolder(tmp_path / "in").inside("out")


# ---------------------------------------------------------------- what it does


def test_a_folder_is_checked_and_compiled(server: DeskServer) -> None:
    ask(server, "run", command="check", values={"inputs": ["交回"]})
    job = done(server)
    assert job["code"] == 1
    assert job["progress"] == {"label": "检查", "step": 6, "steps": 6}
    found = {one["file"]: one for one in ask(server, "result")["files"]}
    assert found["兰考县.xlsx"]["status"] == "publishable"
    assert "看情况" in str(found["杞县.xlsx"]["sheets"])
    values = {"inputs": ["交回"], "out": "汇编结果", "formats": "csv,json"}
    ask(server, "run", command="compile", values=values)
    assert done(server)["code"] == 1
    entries = {one["name"]: one for one in ask(server, "list", path="")["entries"]}
    assert entries["汇编结果"]["output"]


def test_a_wrong_form_is_told(server: DeskServer) -> None:
    with pytest.raises(CatalogError, match="请先填“检查什么”"):
        ask(server, "run", command="check", values={})
    with pytest.raises(CatalogError, match="没有这个功能"):
        ask(server, "run", command="template; rm", values={})
    with pytest.raises(CatalogError, match="没有“pdf,exe”这一项"):
        ask(server, "run", command="compile", values={"inputs": ["交回"], "out": "a", "formats": "pdf,exe"})
    with pytest.raises(CatalogError, match="没有这个功能"):
        ask(server, "shutdown")


def test_a_name_that_looks_like_an_option_is_a_name(tmp_path: Path) -> None:
    folder = WorkFolder(tmp_path)
    arguments = arguments_of(desk_commands()["check"], {"inputs": ["--json", "-o"]}, folder)
    assert arguments[-3:] == ["--", str(folder.root / "--json"), str(folder.root / "-o")]


def test_every_command_offered_is_one_of_the_program() -> None:
    from catalogxl.cli.main import _COMMANDS

    assert {"check", "compile", "rollup", "verify"} <= set(desk_commands()) <= set(_COMMANDS)


def test_in_a_browser_a_clerk_checks_a_folder(server: DeskServer, browser: Browser) -> None:  # noqa: F811
    with browser.page(server.guard.address) as tab:
        tab.wait_until("document.querySelector('.tree input')", 20)
        tab.run("document.querySelector('.tree input').click()")
        assert tab.run("document.getElementById('ticked').textContent") == "交回"
        tab.run("document.querySelector('#form button').click()")
        done = "检查填报表做完了，有要退回的，见下。"  # said last, when the list of files is new as well
        tab.wait_until(f"document.getElementById('status').textContent === '{done}'", 120)
        assert tab.run("document.querySelectorAll('.files-table').length") == 1
        tab.run("document.querySelector('tr.returned button').click()")
        assert "看情况" in tab.run("document.querySelector('.findings').textContent")
        tab.run(AXE)
        assert tab.run(JUDGE) == []
        assert tab.complaints() == []
