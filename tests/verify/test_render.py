"""How a browser is driven over its pipe: what it answers is taken whole, and what goes wrong is a sentence.

The browser is one that plays its part (``PLAYED``), so that it may answer in pieces, late, or not at all;
``test_several.py`` has Chromium.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalogxl.cli import main
from catalogxl.errors import CatalogError
from catalogxl.verify import render
from catalogxl.verify.html_looks import PageImage, PageLink, ShownPage
from catalogxl.verify.render import BrowserMissingError, PageNotShownError, find_browser, render_page

FOUND = {
    "html": "<p>显示的</p>",
    "links": [["链接", "https://a.gov.cn/"]],
    "images": [["图", "a.png"]],
    "unseen": [["太小", "看不见的"]],
    "doubts": ["甲", "乙", "甲"],
    "own": False,
}
# Descriptor 3 is what the browser is told, 4 what it answers. Every answer comes in two pieces, after an event.
PLAYED = """\
#!{python}
import json, os, select, subprocess, sys, time
how, said, profile = {how!r}, {said!r}, [a for a in sys.argv if a.startswith("--user-data-dir=")][0][16:]
open(said + ".arguments", "w").write("\\n".join(sys.argv))
def tell(**message):
    data = json.dumps(message).encode() + b"\\0"
    os.write(4, data[:5]); time.sleep(0.01); os.write(4, data[5:])
if how == "closes":
    sys.exit(1)
buffer = b""
while True:
    while b"\\0" not in buffer:
        data = os.read(3, 65536)
        if not data: sys.exit(0)
        buffer += data
    text, _, buffer = buffer.partition(b"\\0")
    asked = json.loads(text)
    method, parameters = asked["method"], asked["params"]
    open(said, "a").write(method + " " + asked.get("sessionId", "-") + "\\n")
    if method == "Page.navigate":
        if how == "is silent": time.sleep(60)
        if how == "goes down": sys.exit(1)
        while how == "talks without end": tell(method="Something.happened")
    tell(method="Something.happened")
    result = {{}}
    if method == "Target.createTarget":
        result = {{"targetId": "t"}}
    if method == "Target.attachToTarget" and parameters["flatten"]:
        result = {{"sessionId": "s" + parameters["targetId"]}}
    if method == "Page.navigate" and how == "finds no file":
        result = {{"errorText": "net::ERR_FILE_NOT_FOUND"}}
    if method == "Runtime.evaluate":
        waits = parameters["awaitPromise"] is parameters["returnByValue"] is True and parameters["expression"]
        result = {{"result": {{"value": {found!r} if how == "shows" and waits else "no page"}}}}
    tell(id=asked["id"] + 1, result={{"targetId": "another", "sessionId": "another"}})
    if how == "refuses": tell(id=asked["id"], error={{"message": "no"}})
    tell(id=asked["id"], result=result)
    if method == "Page.navigate":
        tell(method="Page.frameNavigated")
        if select.select([3], [], [], 0.05)[0]: how = "is asked before the page is there"
        tell(method="Page.loadEventFired")
"""


def played(folder: Path, how: str) -> Path:
    """A browser that ``shows`` the page, or does not, ``how`` ever; it notes what it is asked."""
    path = folder / "chromium"
    path.write_text(
        PLAYED.format(python=f"{sys.executable} -S", how=how, said=str(folder / "said"), found=FOUND)
    )
    path.chmod(0o755)
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "网页.html"
    path.write_text("<p>显示的</p>", encoding="utf-8")
    return path


def test_what_the_browser_found_is_given_whole(tmp_path: Path, page: Path) -> None:
    browser = played(tmp_path, "shows")
    assert render_page(page, str(browser)) == ShownPage(
        html="<p>显示的</p>",
        links=[PageLink("链接", "https://a.gov.cn/")],
        images=[PageImage("图", "a.png")],
        unseen=[("太小", "看不见的")],
        doubts={"甲": None, "乙": None},
        own=False,
    )
    asked = (tmp_path / "said").read_text().splitlines()
    assert asked == [
        "Target.createTarget -",
        "Target.attachToTarget -",
        "Page.enable st",
        "Page.navigate st",
        "Runtime.evaluate st",
    ]


@pytest.mark.parametrize(("user", "sandbox"), [(0, False), (1000, True)])
def test_only_the_administrators_browser_goes_without_its_sandbox(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch, user: int, sandbox: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    render_page(page, str(played(tmp_path, "shows")))
    arguments = (tmp_path / "said.arguments").read_text().splitlines()
    assert ("--no-sandbox" not in arguments) is sandbox
    assert "--headless=new" in arguments


def test_nothing_is_left_of_the_browser(tmp_path: Path, page: Path) -> None:
    render_page(page, str(played(tmp_path, "shows")))
    arguments = (tmp_path / "said.arguments").read_text().splitlines()
    (profile,) = (one.partition("=")[2] for one in arguments if one.startswith("--user-data-dir="))
    assert not Path(profile).exists()


@pytest.mark.parametrize(
    ("how", "error", "exit_code", "says"),
    [
        ("shows nothing", PageNotShownError, 1, "没有显示这个网页"),
        ("finds no file", PageNotShownError, 1, "没有显示这个网页"),
        ("refuses", PageNotShownError, 1, "没有显示这个网页"),
        ("closes", BrowserMissingError, 2, "没有启动起来"),
        ("goes down", BrowserMissingError, 2, "中途退出"),
    ],
)
def test_a_browser_that_does_not_show_the_page_is_told(
    tmp_path: Path, page: Path, how: str, error: type[CatalogError], exit_code: int, says: str
) -> None:
    with pytest.raises(error, match=says) as told:
        render_page(page, str(played(tmp_path, how)))
    assert told.value.exit_code == exit_code  # a missing one ends the command, a page not shown is a verdict


@pytest.mark.parametrize("how", ["is silent", "talks without end"])
def test_a_browser_that_takes_too_long_is_ended(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(render, "SECONDS", 0.5)
    started = time.monotonic()
    with pytest.raises(PageNotShownError, match=re.escape("在 0.5 秒内没有显示这个网页")):
        render_page(page, str(played(tmp_path, how)))
    assert time.monotonic() - started < 30


def test_a_browser_that_cannot_be_started_is_told_and_leaves_nothing(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with pytest.raises(BrowserMissingError, match="没有找到"):
        render_page(page, str(tmp_path / "nothing"))
    assert [*(tmp_path / "temporary").iterdir()] == []


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "chrome"])
def test_it_is_found_by_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    browser = tmp_path / name
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() == str(browser)


def test_on_windows_there_is_a_sentence(
    tmp_path: Path, page: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = played(tmp_path, "shows")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "fcntl", None)  # as where there is none
    with pytest.raises(BrowserMissingError, match="在 Windows 上用不了"):
        render_page(page, str(browser))
    for arguments in ([str(page)], [str(page), "--json"]):
        called = CliRunner().invoke(main, ["verify", str(out), *arguments, "--render"])
        assert (called.exit_code, type(called.exception)) == (2, SystemExit)
        assert "请不加 --render 核对" in called.stderr
    assert not (tmp_path / "said").exists()
