"""The file that is handed out: complete, small enough, the same bytes for the same program, open to nobody."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalogxl.cli import main
from catalogxl.page.build import build_page
from catalogxl.page.bundle import bundle
from catalogxl.page.runtime import ENVIRONMENT, FILE_NAME, Runtime
from compile.test_cli import call


def test_the_page_is_one_file_of_at_most_twelve_megabytes(page_file: Path) -> None:
    assert page_file.stat().st_size <= 12_000_000


def test_the_same_program_makes_the_same_bytes(page_file: Path, runtime: Runtime) -> None:
    assert build_page(runtime) == page_file.read_bytes()


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
    data = bundle()
    assert data == bundle()
    for lacking in (b"pandas/", b"python_calamine", b"catalogxl/cli/", b".pyc"):
        assert lacking not in data


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


def test_help_tells_what_it_is_for() -> None:
    assert "不装程序、不联网" in call("page", "--help").output
