"""The file that is handed out: complete, small enough, the same bytes for the same program, open to nobody."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from baseline_folder import copy_baseline
from catalogxl.cli import main
from catalogxl.page.bundle import bundle
from catalogxl.page.page_file import build_page
from catalogxl.page.runtime import ENVIRONMENT, FILE_NAME, Runtime
from catalogxl.vocabulary import CHECK_PAGE
from catalogxl.workbook.write.template import write_workbook
from compile.conftest import return_of
from compile.test_cli import call
from returns import LANKAO, baseline


def test_the_page_is_one_file_of_at_most_twelve_megabytes(page_file: Path) -> None:
    assert page_file.stat().st_size <= 12_000_000


@pytest.fixture(scope="module")
def page_of_source(runtime: Runtime) -> bytes:
    """The page with the program's source code, which is made sooner."""
    return build_page(runtime, bytecode=False)


def test_the_same_program_makes_the_same_bytes(runtime: Runtime, page_of_source: bytes) -> None:
    assert build_page(runtime, bytecode=False) == page_of_source


def test_without_node_it_holds_source_code_and_is_smaller(
    runtime: Runtime, page_of_source: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert build_page(runtime) == page_of_source
    assert len(page_of_source) <= 9_000_000


def test_nothing_is_fetched_and_only_its_own_scripts_run(page_file: Path) -> None:
    text = page_file.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].replace("&#39;", "'").split("; "))
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert "unsafe-inline" not in rules["script-src"]
    assert "unsafe-eval" not in rules["script-src"].replace("wasm-unsafe-eval", "")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in rules["script-src"]
    assert len(scripts) == 2
    assert not re.search(r'\b(?:src|href)="(?!#)', text), "it refers to nothing outside itself"


def test_the_bundle_holds_no_machine_path_and_nothing_that_is_not_needed() -> None:
    files = bundle()
    assert files == bundle()
    for lacking in ("pandas/", "python_calamine", "catalogxl/cli/", ".pyc"):
        assert not [name for name in files if lacking in name]
    assert not [name for name in files if name.startswith("/")]


@pytest.mark.parametrize("given", ["nothing", "other file"])
def test_without_the_runtime_it_is_said_where_to_get_it(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "none.tgz"))
    (tmp_path / FILE_NAME).write_bytes(b"not the package")
    options = ["--runtime", str(tmp_path / FILE_NAME)] if given == "other file" else []
    result = CliRunner().invoke(main, ["page", "-o", str(tmp_path / "page.html"), *options])
    assert result.exit_code == 2
    assert "npm pack pyodide@" in result.stderr
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize(("table", "made"), [("words.csv", True), ("items.csv", False)])
def test_a_faulty_baseline_is_told(
    table: str, made: bool, runtime_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is made all the same if the table is one that nothing is judged by; it then says so itself."""
    monkeypatch.setenv("PATH", "")  # without Node.js it is made sooner
    folder = copy_baseline(tmp_path / "own")
    (folder / table).write_bytes(b"\xff\xfe not a table")
    page = tmp_path / "page.html"
    options = ["--runtime", str(runtime_file), "--baseline", str(folder), "-o", str(page)]
    result = CliRunner().invoke(main, ["page", *options])
    assert result.exit_code == (0 if made else 2)
    assert table in result.stderr
    assert page.exists() == made
    assert not made or "省级基线：" in page.read_text(encoding="utf-8")


def test_help_tells_what_it_is_for() -> None:
    assert "不装程序、不联网" in call("page", "--help").output


def test_a_citys_workbooks_come_with_the_page_if_it_can_be_made(
    runtime_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # without Node.js it is made sooner
    monkeypatch.setenv(ENVIRONMENT, str(runtime_file))
    assert CHECK_PAGE in call("template", "--city", "济源示范区", "-o", tmp_path / "with").output
    assert b"wasm-unsafe-eval" in (tmp_path / "with" / CHECK_PAGE).read_bytes()
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "none.tgz"))
    assert (
        f"没有附上“{CHECK_PAGE}”"
        in call("template", "--city", "济源示范区", "-o", tmp_path / "without").output
    )
    assert not (tmp_path / "without" / CHECK_PAGE).exists()


def test_the_workbook_names_the_page() -> None:
    text = "".join(
        str(cell.value)
        for row in load_workbook(io.BytesIO(write_workbook(baseline(), baseline().county[LANKAO])))[
            "填报说明"
        ]
        for cell in row
    )
    assert f"“{CHECK_PAGE}”" in text


_ALONE = """
import json, sys
sys.path[:] = [sys.argv[1], *[one for one in sys.path if "site-packages" not in one]]
from catalogxl.page.entry import PageWorker
page = PageWorker()
call = lambda method, *data, **values: page.call(method, json.dumps(values), list(data))
assert json.loads(call("open", open(sys.argv[2], "rb").read(), name="a.xlsx", walked=False)[0]) == ["a.xlsx"]
call("examine", at=0)
light = sorted(name for name in ("python_calamine", "pandas", "multiprocessing", "openpyxl", "jinja2") if name in sys.modules)
call("begin_zip", kind="compilation")
while json.loads(call("next_piece")[0]): pass
call("record", names=[])
said = [json.loads(call(*given)[0]) for given in (("result",), ("overdue",))]
said.append(json.loads(call("verify", b"<table><tr><td>1</td></tr></table>", name="a.html")[0]))
assert not [one for one in said if "error" in one], said
print(said[0]["files"][0]["status"], light)
"""


def test_the_bundle_runs_alone_and_checks_without_heavy_libraries(tmp_path: Path) -> None:
    """As in the browser: no other library, and of its own those for drawing only once something is drawn."""
    for name, data in bundle().items():
        path = tmp_path / "program" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    returned = tmp_path / "a.xlsx"
    returned.write_bytes(return_of())
    command = [sys.executable, "-I", "-S", "-c", _ALONE, str(tmp_path / "program"), str(returned)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "publishable []\n"
