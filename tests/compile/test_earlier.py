"""``template --from``: next year begins where this one ended."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from catalogxl.cli.main import main
from catalogxl.workbook.schema.layout import PROFILE
from compile.conftest import QI, contents_of, return_of, run, write_folder
from compile.test_compile import halves
from returns import LANKAO, OFFICE, Filled, cell_of, cell_of_item, item_row, supplement, workbook_of

pytestmark = pytest.mark.usefixtures("no_page_runtime")

NAME = f"{LANKAO}-兰考县.xlsx"


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def full() -> Filled:
    """A return with everything that has more than one form."""
    contents = contents_of()
    item_row(contents, "JY-0104").update(
        deadline="自信息形成或变更之日起15个工作日内公开；其中补贴发放5个工作日内公示",
        level="县级",
        body1="兰考县人民政府人事局",
        audience_all="",
        audience_specific="申请人",
        bases_extra="《河南省就业促进条例》（2009年3月27日河南省第十一届人民代表大会常务委员会第八次会议通过）",
        office="就业科",
    )
    contents["catalogxl:bodies"][0]["body_former"] = "兰考县人民政府人事局\n兰考县劳动局"
    contents["catalogxl:supplements"] += [
        supplement(level2="大龄人员公益岗位名册", guide_url="https://www.example.gov.cn/2")
    ]
    return contents


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The return and what was made of it, as ``in/兰考县.xlsx`` and ``out``."""
    folder = tmp_path_factory.mktemp("earlier")
    write_folder(folder / "in", {"兰考县.xlsx": workbook_of(full())})
    compiled = run(folder / "in", folder / "out")
    assert compiled.published == (LANKAO,), [f.message for one in compiled.examined for f in one.findings]
    return folder


def public(out: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        (out / f"public/{LANKAO}-兰考县/catalog.json").read_text(encoding="utf-8")
    )
    return document


def date_filled(path: Path) -> Path:
    """The county fills in the one cell that next year's workbook leaves blank."""
    book = openpyxl.load_workbook(path)
    sheet, cell = cell_of(full(), PROFILE, 0, "filled_on")
    assert book[sheet][cell].value is None
    book[sheet][cell] = "2021-09-01"
    book.save(path)
    return path


@pytest.mark.parametrize("source", ["in/兰考县.xlsx", "out", "out/data/catalog.json"])
def test_poured_back_and_compiled_again_it_is_the_same_catalog(
    handed: Path, tmp_path: Path, source: str
) -> None:
    done = call("template", "兰考县", "--from", handed / source, "-o", tmp_path / "next")
    assert done.exit_code == 0, done.stderr
    given = date_filled(tmp_path / "next" / NAME)
    compiled = run(given, tmp_path / "out")
    errors = [f for one in compiled.examined for f in one.findings if f.severity.value == "error"]
    assert errors == []
    before, after = public(handed / "out"), public(tmp_path / "out")
    assert after["fingerprint"] == before["fingerprint"]
    (entry,) = (e for d in after["domains"] for e in d["entries"] if e["code"] == "JY-0104")
    assert "补贴发放5个工作日内" in json.dumps(entry, ensure_ascii=False)


def test_what_is_internal_is_there_again_too(handed: Path, tmp_path: Path) -> None:
    call("template", "兰考县", "--from", handed / "out", "-o", tmp_path)
    book = openpyxl.load_workbook(tmp_path / NAME)
    for key in ("person", "list_code", "remark"):
        sheet, cell = cell_of_item(full(), "JY-0101", key)
        assert book[sheet][cell].value == item_row(full(), "JY-0101")[key]
    sheet, cell = cell_of_item(full(), "JY-0102", "unlisted_reason")
    assert book[sheet][cell].value == item_row(full(), "JY-0102")["unlisted_reason"]
    assert "问题清单" not in book.sheetnames


def test_a_body_chosen_by_its_former_name_is_published_under_the_current_one(handed: Path) -> None:
    catalog = public(handed / "out")
    (entry,) = (e for d in catalog["domains"] for e in d["entries"] if e["code"] == "JY-0104")
    assert entry["bodies"] == [OFFICE]
    text = (handed / "out" / f"public/{LANKAO}-兰考县/catalog.csv").read_text(encoding="utf-8-sig")
    assert "兰考县人民政府人事局" not in text
    record = (handed / "out" / "data/catalog.json").read_text(encoding="utf-8")
    (county,) = json.loads(record)["counties"]
    (mine,) = (e for e in county["returns"][0]["entries"] if e["code"] == "JY-0104")
    assert mine["bodies"] == [OFFICE]
    assert county["returns"][0]["bodies"][0]["body_former"] == ["兰考县人民政府人事局", "兰考县劳动局"]


def test_two_offices_of_a_county_have_a_workbook_each_again(tmp_path: Path) -> None:
    run(write_folder(tmp_path / "in", halves()), tmp_path / "out")
    done = call("template", "--from", tmp_path / "out", "-o", tmp_path / "next")
    assert done.exit_code == 0, done.stderr
    names = {f"{LANKAO}-兰考县-{domain}.xlsx" for domain in ("就业", "社会保险")}
    assert {path.name for path in (tmp_path / "next").iterdir()} == names
    for path in (tmp_path / "next").iterdir():
        date_filled(path)
    run(tmp_path / "next", tmp_path / "again")
    assert public(tmp_path / "again")["fingerprint"] == public(tmp_path / "out")["fingerprint"]


def test_without_a_name_every_county_of_the_record_gets_its_own(handed: Path, tmp_path: Path) -> None:
    assert call("template", "--from", handed / "out", "-o", tmp_path).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_of_a_city_the_counties_without_a_record_get_blank_ones(handed: Path, tmp_path: Path) -> None:
    done = call("template", "--city", "开封市", "--from", handed / "out", "-o", tmp_path)
    assert done.exit_code == 0, done.stderr
    assert len(list(tmp_path.iterdir())) > 5


# ---------------------------------------------------------------- what is refused


def another_digest(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    document["baseline"]["digest"] = "sha256:0"
    del document["edition"]  # an edition that stands in the record itself is known
    path.write_text(json.dumps(document), encoding="utf-8")


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "another baseline": (another_digest, "版"),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:500]), "已损坏"),
    "a list": (lambda path: path.write_text("[]"), "已损坏"),
    "a number": (lambda path: path.write_text("1"), "已损坏"),
    "not UTF-8": (lambda path: path.write_bytes(b"\xff\xfe{}"), "已损坏"),
    "nested without end": (lambda path: path.write_text("[" * 100_000), "已损坏"),
    "no counties": (lambda path: _counties(path, None), "已损坏"),
    "a county that is none": (lambda path: _counties(path, [{"code": "999999", "returns": []}]), "已损坏"),
    "a return that is none": (lambda path: _counties(path, [{"code": LANKAO, "returns": [1]}]), "已损坏"),
    "no return": (lambda path: _counties(path, [{"code": LANKAO, "returns": []}]), "可沿用"),
}


def _counties(path: Path, counties: object) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "counties": counties}), encoding="utf-8")


@pytest.mark.parametrize(("damage", "says"), DAMAGES.values(), ids=DAMAGES)
def test_a_record_that_cannot_be_used_is_refused_in_words(
    handed: Path, tmp_path: Path, damage: Callable[[Path], object], says: str
) -> None:
    path = tmp_path / "catalog.json"
    path.write_bytes((handed / "out/data/catalog.json").read_bytes())
    damage(path)
    refused(call("template", "兰考县", "--from", path, "-o", tmp_path / "next"), says, tmp_path / "next")


def refused(done: Result, says: str, out: Path) -> None:
    assert done.exit_code in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("source", ["in/兰考县.xlsx", "out"])
def test_another_county_s_content_is_not_passed_over_in_silence(
    handed: Path, tmp_path: Path, source: str
) -> None:
    done = call("template", "杞县", "--from", handed / source, "-o", tmp_path / "next")
    refused(done, "没有杞县可沿用的内容", tmp_path / "next")


def test_a_return_of_another_baseline_is_refused(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(return_of()))
    book["元数据"]["B3"] = "henan-1999"
    book["元数据"].delete_rows(6, 200)  # a workbook of format 1 carries no edition
    for one in book.custom_doc_props.props:
        if one.name == "catalogxl.baseline":
            one.value = "henan-1999"
    path = tmp_path / "旧.xlsx"
    book.save(path)
    refused(
        call("template", "兰考县", "--from", path, "-o", tmp_path / "next"),
        "另一版省级基线（henan-1999",
        tmp_path / "next",
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(data)
    refused(call("template", "兰考县", "--from", path, "-o", tmp_path / "next"), "", tmp_path / "next")


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    done = call("template", QI, "--from", tmp_path, "-o", tmp_path / "next")
    refused(done, "不是汇编结果", tmp_path / "next")
