"""Names that the page's and the desk's scripts use of Python: no type checker sees them, so a rename is found here."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest

from catalogxl.desk.server import Desk
from catalogxl.examine.examine import Examined, ExamineOptions, examine_to_text
from catalogxl.examine.file_view import file_view
from catalogxl.page.entry import PageWorker
from compile.conftest import faulty_return, return_of
from returns import baseline

TEMPLATES: Final = files("catalogxl.templates")
PAGE: Final = (
    *("page.js", "page_engine.js", "page_findings.js", "page_results.js", "page_verify.js", "page_worker.js"),
    "page_compile.mjs",
)
# A call of the engine with the names of its arguments, as in ``engine.call("open", { name, walked }, …)``.
CALL: Final = re.compile(r"""(?:engine\.call|call)\(\s*"(\w+)"(?:,\s*\{([^}]*)\})?""")
PYTHON: Final = re.compile(r"runPython\(\s*(`[^`]*`|\"[^\"]*\"|'[^']*')\s*\)")
IMPORT: Final = re.compile(r"""const (?:\{ ([\w, ]+) \}|\w+) = python\.pyimport\("([\w.]+)"\)""")
# What the browser's own objects have that pass under the same names: a File, an Error, an Array.
BROWSERS: Final = {
    "file": {"name", "size", "arrayBuffer", "webkitRelativePath"},
    "value": {"error", "map", "filter", "length"},
}


def script(name: str) -> str:
    return TEMPLATES.joinpath(name).read_text(encoding="utf-8")


def used(name: str, variable: str) -> set[str]:
    """The properties that a script asks of a variable."""
    found = set(re.findall(rf"\b{variable}\??\.(\w+)", script(name)))
    return found - BROWSERS.get(variable, set())


def calls(name: str) -> list[tuple[str, set[str]]]:
    """The methods that a script calls, each with the names of its arguments."""
    found = [
        (method, {part.split(":")[0].strip() for part in values.split(",") if part.strip()})
        for method, values in CALL.findall(script(name))
    ]
    return found + [(method, set()) for method in re.findall(r'method: "(\w+)"', script(name))]


def test_each_method_that_a_script_calls_is_there_and_takes_what_it_is_given() -> None:
    called = list(chain.from_iterable(calls(name) for name in PAGE))
    assert len(called) >= 14, "the test sees calls"
    for method, given in called:
        parameters = inspect.signature(getattr(PageWorker, f"do_{method}")).parameters.values()
        named = {one.name for one in parameters if one.kind is one.KEYWORD_ONLY}
        assert given == named, method
    unused = {name.removeprefix("do_") for name in vars(PageWorker) if name.startswith("do_")}
    assert unused - {method for method, _ in called} == set()


def test_what_the_worker_imports_is_there() -> None:
    imported = [found for name in PAGE for found in IMPORT.findall(script(name))]
    assert ("PageWorker", "catalogxl.page.entry") in imported
    for names, module in imported:
        for name in filter(None, names.split(", ")):
            assert hasattr(importlib.import_module(module), name), f"{module}.{name}"
    assert set(re.findall(r"\bpage\.(\w+)\(", script("page_worker.js"))) == {"call"} <= set(vars(PageWorker))


@pytest.mark.parametrize("name", ["page_worker.js", "page_compile.mjs"])
def test_python_within_a_script_is_python(name: str) -> None:
    sources = PYTHON.findall(script(name))
    assert len(sources) == script(name).count("runPython("), "the test sees each of them"
    for source in sources:
        for node in ast.walk(ast.parse(source[1:-1])):
            if isinstance(node, ast.ImportFrom):
                module = importlib.import_module(str(node.module))
                assert all(hasattr(module, one.name) for one in node.names)


@pytest.fixture(scope="module")
def worker() -> PageWorker:
    return PageWorker()


def replies(worker: PageWorker) -> dict[str, Any]:
    """A reply of each kind that a script reads by name."""
    import json

    def call(method: str, *data: bytes, **values: object) -> Any:
        return json.loads(worker.call(method, json.dumps(values), list(data))[0])

    call("open", return_of(), name="兰考县.xlsx", walked=False)
    call("examine", at=0)
    call("record", names=[])
    copy = b"<table><tr><th>1</th></tr></table>"
    return {
        "result": call("result"),
        "county": call("county", code="410225"),
        "overdue": call("overdue")[0],
        "verify": call("verify", copy, name="a.html"),
    }


def view() -> Any:
    """A file with findings, as the page and the desk get it."""
    found: Examined = examine_to_text(faulty_return(), ExamineOptions(), "杞县.xlsx")
    return file_view(found, baseline())


def test_what_a_script_reads_of_a_file_is_what_it_is_given() -> None:
    shown = view()
    sheet = shown["sheets"][0]
    for name in ("page_findings.js", "page_results.js", "desk.js"):
        assert used(name, "file") <= set(shown), name
        assert used(name, "sheet") <= set(sheet), name
        assert used(name, "line") <= set(sheet["lines"][0]), name
    assert {"status", "county", "counts", "other_edition"} <= used("page_results.js", "file")
    for key in re.findall(r"file\.county\??\.(\w+)", script("page_results.js") + script("desk.js")):
        assert key in shown["county"]
    states = set(
        re.findall(r"(\w+): \"", script("page_results.js").partition("STATES = {")[2].partition("}")[0])
    )
    assert states == {"publishable", "returned", "unreadable", "skipped"}


def test_what_a_script_reads_of_a_reply_is_in_it(worker: PageWorker) -> None:
    given = replies(worker)
    assert {"files", "answer"} == set(given["result"])
    assert used("page.js", "value") <= {"files", "answer"}
    parcel = {"name"}
    assert used("page_results.js", "value") <= set(given["result"]) | set(given["county"]) | parcel | {"trim"}
    assert used("page_verify.js", "value") <= set(given["verify"])
    told = re.findall(r"\bone\.(city|name|code|state)\b", script("page_results.js"))
    assert set(told) <= set(given["overdue"])


def test_each_question_of_the_desks_script_is_answered(tmp_path: Path) -> None:
    asked = set(re.findall(r"""ask\("(\w+)\"""", script("desk.js")))
    assert asked == set(Desk(tmp_path).questions)
    found = Desk(tmp_path).folder.listing("")
    assert used("desk.js", "found") - {"files", "document"} <= set(found)
