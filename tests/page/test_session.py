"""What the page says and makes is what ``check`` and ``compile`` say and make: here without a browser around it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalogxl.baseline import load_baseline
from catalogxl.cli import main
from catalogxl.page.entry import PageWorker
from catalogxl.page.session import TOO_MUCH
from catalogxl.workbook.write.template import write_workbook
from compile.conftest import QI, TONGXU, faulty_return, handed_in, return_of, run, write_folder
from page.compilation import assert_compiled, unpacked
from returns import LANKAO
from second_edition import second_edition


class Worker:
    """The page's Python as its script calls it, with what its script keeps."""

    def __init__(self) -> None:
        self.page = PageWorker()
        self.kept: list[bytes] = []

    def call(self, method: str, *data: bytes, **values: object) -> tuple[Any, list[bytes]]:
        text, blobs = self.page.call(method, json.dumps(values), list(data))
        return json.loads(text), blobs

    def put(self, files: dict[str, bytes], *, walked: bool = False) -> Worker:
        for name, data in files.items():
            for at in range(len(self.call("open", data, name=name, walked=walked)[0])):
                self.kept += self.call("examine", at=at)[1]
        return self

    @property
    def answer(self) -> Any:
        return json.loads(self.call("result")[0]["answer"])

    def zip(self, kind: str) -> dict[str, bytes]:
        self.call("begin_zip", kind=kind)
        pieces = b""
        while (found := self.call("next_piece"))[0]:
            pieces += found[1][0]
        return unpacked(pieces)


def checked(*paths: Path) -> Any:
    return json.loads(CliRunner().invoke(main, ["check", "--json", *map(str, paths)]).stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("in"), handed_in())


@pytest.fixture(scope="module")
def worker() -> Worker:
    """The page with that folder put into it."""
    return Worker().put(dict(sorted(handed_in().items())), walked=True)


def test_a_folder_is_judged_as_check_judges_it(worker: Worker, folder: Path) -> None:
    assert worker.answer == checked(folder)


def test_single_files_are_judged_as_check_judges_them(folder: Path) -> None:
    names = ["损坏.xlsx", "兰考县.xlsx", "上报说明.txt"]
    said = Worker().put({name: handed_in()[name] for name in names}).answer
    assert said == checked(*(folder / name for name in names)), "a file that was named is never skipped"


def test_a_zip_of_returns_and_two_of_one_county_and_of_one_name(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("市里/兰考县.xlsx", return_of())
        archive.writestr("市里/兰考县（新）.xlsx", return_of())
        archive.writestr("市里/读我.txt", b"hello")
    given = {"全市.zip": packed.getvalue(), "兰考县.xlsx": return_of()}
    write_folder(tmp_path, given)
    assert Worker().put(given).answer == checked(*(tmp_path / name for name in given))


def test_what_is_compiled_is_what_compile_writes(worker: Worker, folder: Path, tmp_path: Path) -> None:
    assert_compiled(worker.zip("compilation"), [folder], tmp_path / "out")


def test_each_county_to_mend_gets_a_parcel(worker: Worker) -> None:
    assert list(worker.zip("parcels")) == [f"{QI}-杞县.zip", "未识别文件.zip"]
    found, data = worker.call("parcel", code=QI)
    assert found == {"name": f"{QI}-杞县.zip"}
    held = unpacked(data[0])
    assert set(held) == {
        f"{QI}-杞县/{name}" for name in ("问题清单.html", "问题清单.csv", "说明.txt", f"{QI}-杞县.xlsx")
    }
    cover = held[f"{QI}-杞县/说明.txt"].decode("utf-8-sig")
    assert "杞县.xlsx：错误 1 处" in cover
    assert f"“{QI}-杞县.xlsx”" in cover


def test_who_is_missing_is_told(worker: Worker) -> None:
    rows, (table,) = worker.call("overdue")
    state = {row["name"]: row["state"] for row in rows if row["city"] == "开封市"}
    assert "兰考县" not in state
    assert "通许县" not in state
    assert state["杞县"] == "退回修改"
    assert state["尉氏县"] == "未报送"
    assert table.decode("utf-8-sig").splitlines()[0].startswith("市,县（市、区）,代码,情况")


def test_a_worker_that_takes_over_says_the_same(worker: Worker) -> None:
    after = Worker()
    after.call("restore", *worker.kept)
    assert after.answer == worker.answer
    assert after.zip("compilation") == worker.zip("compilation")


def test_what_is_too_much_is_listed_and_costs_no_other_file() -> None:
    page = Worker()
    page.call("give_up", name="大.xlsx")
    files = page.put({"兰考县.xlsx": return_of()}).answer["files"]
    assert [(one["file"], one["status"]) for one in files] == [
        ("大.xlsx", "unreadable"),
        ("兰考县.xlsx", "publishable"),
    ]
    assert files[0]["findings"][0]["message"] == TOO_MUCH


def test_a_new_run_forgets_the_one_before() -> None:
    page = Worker().put({"杞县.xlsx": faulty_return()})
    page.call("begin")
    files = page.put({"通许县.xlsx": return_of(TONGXU)}).answer["files"]
    assert [one["file"] for one in files] == ["通许县.xlsx"]


def test_a_page_older_than_the_workbook_says_so(tmp_path: Path) -> None:
    later = load_baseline(second_edition(tmp_path / "later"))
    files = {"兰考县.xlsx": return_of(), "新下发的.xlsx": write_workbook(later, later.county[LANKAO])}
    shown = Worker().put(files).call("result")[0]["files"]
    assert {one["file"]: one["other_edition"] for one in shown} == {
        "兰考县.xlsx": False,
        "新下发的.xlsx": True,
    }


def test_a_page_of_another_baseline_judges_by_it(tmp_path: Path) -> None:
    page = PageWorker(second_edition(tmp_path / "later"))
    assert json.loads(page.call("about", "{}", [])[0])["baseline"]["id"] == "henan-2026"


# ---------------------------------------------------------------- verify


@pytest.fixture(scope="module")
def compiled(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "out"
    run(folder, out)
    return out


def said(out: Path, copy: Path) -> Any:
    return json.loads(CliRunner().invoke(main, ["verify", "--json", str(out), str(copy)]).stdout)


def test_a_copy_is_verified_against_an_output_as_verify_does(compiled: Path) -> None:
    page = Worker()
    names = ["out/manifest.json", "out/data/catalog.json"]
    data = [(compiled / name.removeprefix("out/")).read_bytes() for name in names]
    assert page.call("record", *data, names=names)[0] == ["通许县", "兰考县"]
    for name in ("就业.html", "就业-阅读版.html", "catalog.csv", "catalog.json"):
        copy = next(compiled.glob(f"public/410225-*/{name}"))
        found = page.call("verify", copy.read_bytes(), name=name)[0]
        assert {key: found[key] for key in said(compiled, copy)} == said(compiled, copy)
        assert found["verdict"] == "same"


def test_against_the_returns_of_this_run_a_changed_copy_is_told(worker: Worker, compiled: Path) -> None:
    worker.call("record", names=[])
    copy = next(compiled.glob("public/410225-*/就业.html")).read_text(encoding="utf-8")
    assert worker.call("verify", copy.encode(), name="就业.html")[0]["verdict"] == "same_content"
    changed = worker.call("verify", copy.replace("20个工作日", "15个工作日").encode(), name="a.html")[0]
    assert changed["label"] == "有差别"
    assert {one["heading"] for one in changed["differences"]} == {"公开时限"}


def test_the_zip_of_this_page_is_a_record_too(worker: Worker) -> None:
    worker.call("begin_zip", kind="compilation")
    pieces = b""
    while (found := worker.call("next_piece"))[0]:
        pieces += found[1][0]
    assert Worker().call("record", pieces, names=["汇编结果.zip"])[0] == ["通许县", "兰考县"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"{}", b""])
def test_what_is_no_output_is_told(content: bytes) -> None:
    error = Worker().call("record", content, names=["out/data/catalog.json"])[0]["error"]
    assert "不是汇编结果" in error


def test_without_a_faultless_return_there_is_no_record() -> None:
    page = Worker().put({"杞县.xlsx": faulty_return()})
    assert "请先在" in page.call("record", names=[])[0]["error"]
