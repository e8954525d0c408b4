"""汇总表.xlsx, 汇总.html and the command: they open, say the same, run nothing, and are the same every time."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from catalogxl.cli import main
from catalogxl.rollup.plots import Bar, bars, heat_map
from compile.conftest import return_of as workbook_of_county
from compile.conftest import run, tree_of, write_folder
from rollup.outputs import aside, county, fate, output, reported

KAIFENG = ("410202", "410203", "410204")
EVIL = "<script>alert(1)</script>\"'&"
SHEETS = [
    "网址汇总",
    "报送单位情况",
    "差异突出的县",
    "各县差异",
    "逐项差异",
    "相同的网址电话",
    "暂不列入的事项",
    "到月再看的事项",
    "各县覆盖",
    "意见建议",
    "说明",
]


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["rollup", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    returns = [reported(KAIFENG[0], feedback=EVIL), county(KAIFENG[1]), county(KAIFENG[2])]
    aside(returns[0], [f"SB-06{number:02}" for number in range(1, 19)], f"={EVIL}")
    faulty = fate("=1+1<b>.xlsx", "unreadable")
    return output(tmp_path_factory.mktemp("files") / "out", returns, faulty)


@pytest.fixture(scope="module")
def to(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("files") / "to"
    assert call(out, "-o", to, "--as-of", "2020年11月1日").exit_code == 0
    return to


def test_the_workbook_opens_and_holds_no_formula(to: Path) -> None:
    book = load_workbook(to / "汇总表.xlsx")
    assert book.sheetnames == SHEETS
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert any(str(cell.value).startswith("=<script>") for cell in cells)


def test_the_workbook_prints_on_a4_with_its_headings_on_every_page(to: Path) -> None:
    sheet = load_workbook(to / "汇总表.xlsx")["网址汇总"]
    headings = [cell.value for cell in sheet[4]]
    assert headings[1:8] == [
        "报送单位",
        "县（市、区）",
        "区划代码",
        "领域",
        "状态",
        "已公开目录网址",
        "公开日期",
    ]
    assert (sheet.page_setup.paperSize, sheet.print_title_rows) == (9, "$4:$4")
    assert sheet.max_row == 4 + 16 + 1
    assert sheet.print_area.endswith(f"${sheet.max_row}")
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row - 1))


@pytest.mark.parametrize("title", ["网址汇总", "报送单位情况"])
def test_what_is_sent_in_has_the_head_and_foot_of_an_official_form(to: Path, title: str) -> None:
    sheet = load_workbook(to / "汇总表.xlsx")[title]
    head, foot = ([cell.value for cell in sheet[row] if cell.value] for row in (3, sheet.max_row))
    assert head == ["报送单位（盖章）：开封市", "填报日期：　　　　年　　月　　日"]
    assert foot == ["填报人：", "审核人：", "联系电话："]


def test_other_tables_are_no_forms_to_sign(to: Path) -> None:
    book = load_workbook(to / "汇总表.xlsx")
    for sheet in (one for one in book if one.title not in ("网址汇总", "报送单位情况")):
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert not any("盖章" in text or text == "审核人：" for text in texts), sheet.title


def test_counties_are_counted_first_and_their_catalogs_in_brackets(to: Path) -> None:
    book = load_workbook(to / "汇总表.xlsx")
    document = json.loads((to / "rollup.json").read_text(encoding="utf-8"))
    lead = book["网址汇总"]["A2"].value
    assert "应公开 8 个县（16 个目录）" in lead
    (unit,) = document["units"]
    headings = [cell.value for cell in book["报送单位情况"][4]]
    row = dict(zip(headings, (cell.value for cell in book["报送单位情况"][5]), strict=True))
    for heading, key, state in (
        ("网址已报", "reported", "已公开网址已报"),
        ("待公开", "ready", "可公开待公开"),
        ("未报送", "missing", "未报送"),
    ):
        counties = {line["code"] for line in document["catalogs"] if line["state"] == state}
        assert row[heading] == f"{len(counties)}（{unit[key]}）"
        assert f"{state} {len(counties)} 个县（{unit[key]} 个目录）" in lead
    assert row["退回修改"] == 0


def test_workbook_page_and_json_say_the_same(to: Path) -> None:
    document = json.loads((to / "rollup.json").read_text(encoding="utf-8"))
    sheet = load_workbook(to / "汇总表.xlsx")["网址汇总"]
    rows = [
        [value or "" for value in row]
        for row in sheet.iter_rows(min_row=5, max_row=sheet.max_row - 1, values_only=True)
    ]
    assert rows == [list(line.values()) for line in document["catalogs"]]
    page = (to / "汇总.html").read_text(encoding="utf-8")
    assert document["standouts"]
    assert all(one["reason"] in page for one in document["standouts"])


def test_nothing_that_a_county_wrote_runs_in_the_page(to: Path) -> None:
    page = (to / "汇总.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert page.count("<svg") >= 4


def test_plots_are_well_formed_whatever_the_words() -> None:
    for image in (
        bars([Bar(EVIL, ((2.0, "#fff"),), EVIL)], EVIL),
        heat_map([("1", EVIL)], [EVIL], {("1", EVIL): None}, EVIL),
    ):
        root = ET.fromstring(image)
        assert [one.text for one in root.iter() if one.tag.endswith("text")].count(EVIL) == 2
        assert not any(one.tag.endswith("script") for one in root.iter())


def test_the_same_outputs_give_the_same_bytes(out: Path, to: Path, tmp_path: Path) -> None:
    assert call(out, "-o", tmp_path / "again", "--as-of", "2020-11-01").exit_code == 0
    assert tree_of(tmp_path / "again") == tree_of(to)
    assert call(out, "-o", tmp_path / "again", "--as-of", "2020-11-01").exit_code == 0


def test_no_path_of_the_machine_is_written(out: Path, to: Path) -> None:
    for name, data in tree_of(to).items():
        assert str(out.parent).encode() not in data, name


# ---------------------------------------------------------------- the command


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--as-of", "年底"], "看不出是哪一天"),
        (["--city", "开封", "--all"], "只能用一个"),
        (["--city", "大连"], "省级基线中没有“大连”"),
    ],
)
def test_a_wrong_call_is_told(out: Path, tmp_path: Path, arguments: list[str], says: str) -> None:
    result = call(out, "-o", tmp_path / "to", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not (tmp_path / "to").exists()


@pytest.mark.parametrize(
    ("arguments", "scope"),
    [
        ([], "开封市（1 个报送单位、8 个县（市、区））"),
        (["--city", "开封"], "开封市、兰考县（2 个报送单位、9 个县（市、区））"),
        (["--all"], "全省 28 个报送单位、157 个县（市、区）"),
    ],
)
def test_the_scope_is_said(out: Path, tmp_path: Path, arguments: list[str], scope: str) -> None:
    assert scope in call(out, "-o", tmp_path / "to", *arguments).stdout


def test_compile_writes_the_roll_up_of_its_own_counties(tmp_path: Path) -> None:
    inbox = write_folder(
        tmp_path / "in", {"兰考县.xlsx": workbook_of_county(), "杞县.xlsx": b"PK\x03\x04 broken"}
    )
    run(inbox, tmp_path / "out")
    document = json.loads((tmp_path / "out" / "rollup" / "rollup.json").read_text(encoding="utf-8"))
    states = {(one["county"], one["domain"]): one["state"] for one in document["catalogs"]}
    assert states["兰考县", "就业"] == "已公开网址已报"
    assert states["兰考县", "社会保险"] == "可公开待公开"
    assert states["杞县", "就业"] == "无法读取"
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert {name for name in manifest["outputs"] if name.startswith("rollup/")} == {
        "rollup/rollup.json",
        "rollup/汇总.html",
        "rollup/汇总表.xlsx",
    }


_IMPORTED = "import sys\n{}\nprint('pandas' in sys.modules)"


@pytest.mark.parametrize(
    "what",
    [
        "from catalogxl.cli import main; main(['--help'], standalone_mode=False)",
        "from catalogxl.cli import main; main(['rollup', '--help'], standalone_mode=False)",
        "import catalogxl.compile.compile, catalogxl.rollup.rollup",
    ],
)
def test_pandas_is_not_imported_before_there_is_something_to_compare(what: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTED.format(what)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"
