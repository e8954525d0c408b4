"""Outputs of several cities joined, addresses that came later, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogxl.errors import CatalogError
from catalogxl.rollup.rollup import roll_up
from returns import baseline
from rollup.outputs import URL, county, fate, output, reported, rolled, state_of

LONGTING, GULOU, ZHONGYUAN = "410202", "410204", "410102"
TABLE = "区划代码,领域,网址,日期\n"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("two")
    return [
        output(folder / "开封", [county(LONGTING), county(GULOU)]),
        output(folder / "郑州", [reported(ZHONGYUAN)], fate("二七区.xlsx", "returned", "410103", "就业")),
    ]


def test_two_cities_are_one_list(two: list[Path], tmp_path: Path) -> None:
    document = rolled(two)
    states = {code: state_of(document, code)["state"] for code in (LONGTING, ZHONGYUAN, "410103")}
    assert states == {LONGTING: "可公开待公开", ZHONGYUAN: "已公开网址已报", "410103": "退回修改"}


def test_the_order_of_the_outputs_does_not_matter(two: list[Path], tmp_path: Path) -> None:
    assert rolled(two) == rolled(two[::-1])


def test_a_county_in_two_outputs_is_refused_by_name(two: list[Path], tmp_path: Path) -> None:
    again = output(tmp_path / "开封二", [county(LONGTING)])
    with pytest.raises(
        CatalogError, match=r"龙亭区（410202）的就业、社会保险目录在“开封”和“开封二”中各有一份"
    ):
        rolled([*two, again])


def test_two_offices_of_a_county_in_two_outputs_are_joined(tmp_path: Path) -> None:
    jobs = output(tmp_path / "就业", [county(LONGTING, covers="就业", feedback="甲")])
    insurance = output(tmp_path / "社保", [county(LONGTING, covers="社会保险", feedback="乙")])
    document = rolled([jobs, insurance])
    assert state_of(document, LONGTING, "社会保险")["state"] == "可公开待公开"
    assert [one["items"] for one in document["counties"]] == [95]
    assert [one["text"] for one in document["feedback"]] == ["甲", "乙"]


# ---------------------------------------------------------------- addresses known later


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_addresses_known_later_are_taken_over(two: list[Path], tmp_path: Path, encoding: str) -> None:
    table = tmp_path / "网址.csv"
    table.write_bytes(f"{TABLE}{LONGTING},全部,{URL}/lt,2020年10月30日\n".encode(encoding))
    line = state_of(rolled(two, addresses=table), LONGTING, "社会保险")
    assert (line["state"], line["url"], line["date"], line["remark"]) == (
        "已公开网址已报",
        f"{URL}/lt",
        "2020-10-30",
        "网址由网址表补报",
    )


def test_an_address_of_a_county_whose_return_is_not_there_is_remarked(
    two: list[Path], tmp_path: Path
) -> None:
    table = tmp_path / "网址.csv"
    table.write_text(f"{TABLE}410104,就业,{URL},\n410103,就业,{URL},\n", encoding="utf-8")
    document = rolled(two, addresses=table)
    assert state_of(document, "410104")["remark"] == "目录没有交来汇编；网址由网址表补报；缺公开日期"
    assert state_of(document, "410103")["remark"] == "目录退回修改；网址由网址表补报；缺公开日期"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (f"999999,就业,{URL},", "没有区划代码“999999”"),
        (f"{LONGTING},养老,{URL},", "没有“养老”这个领域"),
        (f"{LONGTING},就业,www.example.cn,", "不是网址"),
        (f"{LONGTING},就业,=HYPERLINK(1),", "不是网址"),
        (f"{LONGTING},就业,{URL},年底", "“年底”看不出是哪一天"),
    ],
)
def test_a_line_of_no_use_is_named_and_left_out(two: list[Path], tmp_path: Path, row: str, says: str) -> None:
    table = tmp_path / "网址.csv"
    table.write_text(f"{TABLE}\n{row}\n", encoding="utf-8")
    document = rolled(two, addresses=table)
    (note,) = (note for note in document["notes"] if "网址.csv" in note)
    assert note.startswith("网址表“网址.csv”第 3 行没有采用：")
    assert says in note
    assert state_of(document, LONGTING)["state"] == "可公开待公开"


def test_of_two_lines_the_later_holds(two: list[Path], tmp_path: Path) -> None:
    table = tmp_path / "网址.csv"
    table.write_text(f"{TABLE}{LONGTING},就业,{URL}/1,\n{LONGTING},就业,{URL}/2,\n", encoding="utf-8")
    document = rolled(two, addresses=table)
    assert state_of(document, LONGTING)["url"] == f"{URL}/2"
    assert any("第 3 行与第 2 行" in note for note in document["notes"])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("代码,网址\n".encode(), "缺少 区划代码、领域、日期"),
        (b"", "缺少 区划代码、领域、网址、日期"),
        (b"\xff\xff\xff", "既不是 UTF-8 也不是 GB18030"),
    ],
)
def test_a_table_that_is_none_is_refused(two: list[Path], tmp_path: Path, data: bytes, says: str) -> None:
    table = tmp_path / "网址.csv"
    table.write_bytes(data)
    with pytest.raises(CatalogError, match=says):
        rolled(two, addresses=table)


# ---------------------------------------------------------------- what is no output, or a damaged one


def test_a_changed_record_is_refused(tmp_path: Path) -> None:
    out = output(tmp_path / "out", [county(LONGTING)])
    record = out / "data" / "catalog.json"
    record.write_text(record.read_text(encoding="utf-8").replace("主动公开", "依申请公开"), encoding="utf-8")
    with pytest.raises(CatalogError, match=r"catalog\.json 与 manifest\.json 的记载不符"):
        rolled(out)


@pytest.mark.parametrize("break_it", ["no record", "no manifest", "no inputs", "other baseline", "no folder"])
def test_what_is_no_whole_output_is_refused_in_chinese(tmp_path: Path, break_it: str) -> None:
    out = output(tmp_path / "out", [county(LONGTING)])
    path = out / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    if break_it == "no record":
        (out / "data" / "catalog.json").unlink()
    elif break_it == "no inputs":
        path.write_text(json.dumps({**manifest, "inputs": [{}]}), encoding="utf-8")
    elif break_it == "other baseline":
        path.write_text(json.dumps({**manifest, "baseline": {"id": "x", "digest": ""}}), encoding="utf-8")
    else:
        path.unlink()
    with pytest.raises(CatalogError, match=r"打不开|不能汇总|记载不符|另一份省级基线|没有“"):
        rolled(out / "gone" if break_it == "no folder" else out)


@pytest.mark.parametrize("place", [".", "rollup", ".."])
def test_the_roll_up_is_not_written_into_what_it_reads(tmp_path: Path, place: str) -> None:
    out = output(tmp_path / "a" / "out", [county(LONGTING)])
    with pytest.raises(CatalogError, match="请另指定"):
        roll_up([out], out / place, baseline=baseline())


def test_an_output_of_compile_is_not_overwritten(two: list[Path], tmp_path: Path) -> None:
    other = output(tmp_path / "other", [county("410103")])
    with pytest.raises(CatalogError, match="是汇编的输出"):
        roll_up(two, other, baseline=baseline())


def test_a_file_that_was_put_there_is_not_lost(two: list[Path], tmp_path: Path) -> None:
    roll_up(two, tmp_path / "to", baseline=baseline())
    (tmp_path / "to" / "批注.docx").write_bytes(b"x")
    with pytest.raises(CatalogError, match=r"批注\.docx"):
        roll_up(two, tmp_path / "to", baseline=baseline())
