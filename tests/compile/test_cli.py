"""The command line as scripts and officials use it: exit codes, JSON, help, and no traceback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from catalogxl.compile.compile import Compiled
from catalogxl.examine.examine import Status
from compile.conftest import faulty_return, return_of, write_folder
from returns import LANKAO, baseline

# The project's contract.
FILE_KEYS = {"file", "county", "status", "findings"}
FINDING_KEYS = {
    *[
        "duty",
        "rule",
        "severity",
        "sheet",
        "cell",
        "related_cells",
        "item",
        "field",
        "value",
        "message",
        "fix",
    ],
}
COMMANDS = ("template", "check", "compile", "baseline", "demo")


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(
        tmp_path_factory.mktemp("files"),
        {"兰考县.xlsx": return_of(), "杞县.xlsx": faulty_return(), "损坏.xlsx": b"PK\x03\x04 broken"},
    )


# ---------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("names", "code"),
    [(["兰考县.xlsx"], 0), (["杞县.xlsx"], 1), (["损坏.xlsx"], 1), (["兰考县.xlsx", "杞县.xlsx"], 1)],
)
def test_check_tells_by_its_exit_code(files: Path, names: list[str], code: int) -> None:
    result = call("check", *(files / name for name in names), "--jobs", "1")
    assert result.exit_code == code
    assert all(name in result.stdout or name.removesuffix(".xlsx") in result.stdout for name in names)


@pytest.mark.parametrize(("name", "code"), [("兰考县.xlsx", 0), ("杞县.xlsx", 1)])
def test_compile_tells_by_its_exit_code(files: Path, tmp_path: Path, name: str, code: int) -> None:
    result = call("compile", files / name, "-o", tmp_path / "out", "--formats", "json", "--jobs", "1")
    assert result.exit_code == code
    assert (tmp_path / "out" / "public").exists() is (code == 0)
    assert (tmp_path / "out" / "review").exists() is (code == 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "没有这个文件.xlsx"],
        ["check", "--jobs", "0", "."],
        ["compile", "."],
        ["compile", ".", "-o", "out", "--formats", "docx"],
        ["compile", ".", "-o", "out", "--formats", ""],
        ["compile", ".", "-o", "out", "--baseline", "没有"],
        ["template"],
        ["template", "石家庄市长安区"],
        ["template", "--city", "石家庄市"],
        ["template", "兰考县", "--extra-rows", "0"],
        ["nope"],
        ["check", "--nope"],
    ],
)
def test_a_wrong_call_is_exit_code_2_with_a_message(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert re.search("[\u4e00-\u9fff]", result.stderr.splitlines()[-1]), result.stderr


# ---------------------------------------------------------------- JSON


def answer_of(result: Result) -> dict[str, Any]:
    document = json.loads(result.stdout)
    assert isinstance(document, dict)
    return document


def test_check_answers_with_the_keys_of_the_contract_and_nothing_else(files: Path) -> None:
    document = answer_of(call("check", files, "--json", "--jobs", "2"))
    assert set(document) == {"format", "baseline", "files"}
    assert document["format"] == 1
    assert document["baseline"] == {"id": "henan-2020", "digest": baseline().digest}
    assert all(set(one) == FILE_KEYS for one in document["files"])
    findings = [finding for one in document["files"] for finding in one["findings"]]
    assert findings
    assert all(set(finding) == FINDING_KEYS for finding in findings)
    assert all(re.fullmatch(r"D\d\d", finding["duty"]) for finding in findings)
    assert {finding["severity"] for finding in findings} <= {"error", "warning", "note"}
    assert {one["status"] for one in document["files"]} <= {status.value for status in Status}


def test_the_answer_names_county_cell_and_item_or_null(files: Path) -> None:
    by_file = {one["file"]: one for one in answer_of(call("check", files, "--json", "--jobs", "1"))["files"]}
    assert list(by_file) == sorted(by_file)
    assert by_file["兰考县.xlsx"]["county"] == {"code": LANKAO, "name": "兰考县"}
    assert by_file["损坏.xlsx"]["county"] is None
    (broken,) = by_file["损坏.xlsx"]["findings"]
    empty = ("sheet", "cell", "item", "field", "fix")
    assert {key: broken[key] for key in empty} == dict.fromkeys(empty)
    (wrong,) = (f for f in by_file["杞县.xlsx"]["findings"] if f["severity"] == "error")
    assert (wrong["duty"], wrong["sheet"], wrong["item"], wrong["field"]) == (
        "D19",
        "就业",
        "JY-0104",
        "mode",
    )
    assert re.fullmatch(r"[A-Z]+\d+", wrong["cell"])
    assert wrong["value"] == "看情况"
    assert wrong["related_cells"] == []


def test_files_keep_the_order_in_which_they_were_given(files: Path) -> None:
    given = ["杞县.xlsx", "兰考县.xlsx"]
    document = answer_of(call("check", *(files / name for name in given), "--json", "--jobs", "2"))
    assert [one["file"] for one in document["files"]] == given


def test_compile_answers_with_the_outputs_besides(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("compile", files, "-o", out, "--json", "--formats", "csv,json", "--jobs", "1")
    document = answer_of(result)
    assert set(document) == {"format", "baseline", "files", "outputs"}
    assert all(set(one) == FILE_KEYS for one in document["files"])
    on_disk = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert set(document["outputs"]) == on_disk
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in document["outputs"].values())


@pytest.mark.parametrize("as_json", [False, True])
def test_words_for_people_can_be_kept_and_give_way_to_json(
    done: tuple[Compiled, Path], files: Path, as_json: bool
) -> None:
    result = call("check", files, "--jobs", "1", *(["--json"] if as_json else []))
    words = result.stderr if as_json else result.stdout
    assert all(state in words for state in ("可公开", "退回修改", "无法读取"))
    assert len(done[0].examined) == 6


# ---------------------------------------------------------------- help

_PRINT_MODULES = """
import sys
from catalogxl.cli import main
try:
    main(["--help"])
finally:
    heavy = {"pandas", "openpyxl", "typst", "python_calamine", "jinja2", "numpy"}
    print(sorted(heavy & set(sys.modules)))
"""


def test_help_is_quick_it_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", _PRINT_MODULES], capture_output=True, check=False)
    assert done.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "command", [[], *([name] for name in COMMANDS), ["baseline", "check"], ["baseline", "show"]], ids=" ".join
)
def test_help_is_chinese(command: list[str]) -> None:
    result = call(*command, "--help")
    assert result.exit_code == 0
    for english in (
        "Usage:",
        "Options:",
        "Commands:",
        "Arguments:",
        "Show this message",
        "OPTIONS",
        "[default",
        "required",
    ):
        assert english not in result.output, result.output
    assert "用法：" in result.output
    for line in result.output.splitlines():
        if line.strip().startswith("-"):
            assert re.search("[\u4e00-\u9fff]", line), line


def test_the_commands_of_the_contract_that_are_there_have_a_line_each() -> None:
    shown = call("--help").output
    assert all(re.search(rf"^  {name} +\S*[\u4e00-\u9fff]", shown, re.MULTILINE) for name in COMMANDS)


def test_the_version_is_told() -> None:
    from catalogxl.version import __version__

    assert call("--version").output.strip() == f"catalogxl {__version__}"
