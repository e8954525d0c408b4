"""``compile --archive``: the notice to the public of what the newest version of a county's catalog changed."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pypdf
import pytest

from catalogxl.compile.archive import Archiving
from catalogxl.site.adjustment_notice import notice_view
from compile.conftest import contents_of, run, write_folder
from returns import baseline, item_row, workbook_of

FOLDER = "410225-兰考县"
URL = "https://www.example.gov.cn/jy"
REASON = "由市级统一经办此事"
ALL = ("csv", "json", "html", "xlsx", "pdf")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions: a deadline shorter, a channel more, a mode narrowed, an item come and one gone."""
    place = tmp_path_factory.mktemp("notice")
    for number in (1, 2):
        contents = contents_of()
        for row in contents["catalogxl:channels"]:
            if row["channel_id"] == "gazette":
                row["channel_name"] = "兰考县人民政府公报"
        if number == 2:
            item_row(contents, "SB-0101")["mode"] = "依申请公开"
            item_row(contents, "SB-0102")["channel:gazette"] = "√"
            item_row(contents, "SB-0103")["deadline"] = "3"
            item_row(contents, "JY-0104").update(listed="暂不列入", unlisted_reason=REASON)
            item_row(contents, "JY-0102").update(listed="列入", unlisted_reason="")
        folder = write_folder(place / "in", {"兰考县.xlsx": workbook_of(contents)})
        archiving = Archiving(place / "archive", f"202{number}-06-10")
        run(folder, place / f"out-{number}", archiving=archiving, formats=ALL)
    return place


def notices(place: Path) -> Path:
    return place / "out-2/notice" / FOLDER


def words(place: Path, name: str) -> str:
    """The text of a form of the notice, without spaces, read by another library than the one that wrote it."""
    path = notices(place) / name
    if name.endswith(".pdf"):
        text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    elif name.endswith(".xlsx"):
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        text = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    else:
        text = re.sub(r"<[^>]*>", "", path.read_text("utf-8").partition("<body>")[2])
    return re.sub(r"\s", "", text)


FORMS = ["调整公告.html", "调整公告-粘贴版.html", "调整公告.pdf", "调整公告.xlsx"]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_all_of_it(place: Path, name: str) -> None:
    text = words(place, name)
    prints = [
        json.loads(path.read_bytes())["fingerprint"][7:23]
        for path in sorted(place.glob("archive/*/*/meta.json"))
    ]
    for said in (
        "兰考县关于调整就业、社会保险领域基层政务公开事项标准目录的公告",
        "文号：",
        "结合本县实际，现将",
        "变更3项（其中公开时限缩短1项，公开渠道增加1项），新增1项，取消1项。",
        "一、变更的事项",
        "二、新增的事项",
        "三、取消的事项",
        "今后到哪里办、问谁",
        "本县调整",
        "→".join(prints),
        "0371-00000002",
        "12333（人社服务热线）",
        URL,
        "2022年6月10日",
    ):
        assert said in text, said
    table = text.partition("一、变更的事项")[2]
    assert table.index("公开时限(工作日)203") < table.index("公开渠道") < table.index("公开方式")
    assert REASON not in text
    assert "channel" not in text
    assert "service_center" not in text, "channels go by their names"


def test_a_first_version_needs_no_notice(place: Path) -> None:
    assert not (place / "out-1/notice").exists()


def test_it_is_handed_over_and_found(place: Path) -> None:
    with zipfile.ZipFile(place / "out-2/handover" / f"{FOLDER}.zip") as parcel:
        assert set(FORMS) <= set(parcel.namelist())
        assert "调整公告-粘贴版.html" in parcel.read("怎样张贴和放到网站上.txt").decode("utf-8-sig")
    assert "调整公告" in (place / "out-2/打开这里.html").read_text("utf-8")


def test_what_is_pasted_has_nothing_that_an_editor_drops(place: Path) -> None:
    page = (notices(place) / "调整公告-粘贴版.html").read_text("utf-8")
    assert not re.search(r"<script|class=|rowspan|colspan|<style", page)
    assert page.count('style="border:1px solid') > 10


def test_the_sheet_prints_on_a4(place: Path) -> None:
    book = openpyxl.load_workbook(notices(place) / "调整公告.xlsx")
    sheet = book.active
    assert sheet is not None
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    with zipfile.ZipFile(notices(place) / "调整公告.xlsx") as package:
        assert [name for name in package.namelist() if name.startswith("xl/media/")], "the code to scan"
    first = pypdf.PdfReader(notices(place) / "调整公告.pdf").pages[0].mediabox
    assert (round(first.width), round(first.height)) == (595, 842)


def test_where_only_telephones_changed_there_is_none(place: Path) -> None:
    catalog = json.loads((place / "out-2/public" / FOLDER / "catalog.json").read_bytes())
    nothing: dict[str, list[object]] = {"added": [], "removed": [], "changed": []}
    assert notice_view(catalog, nothing, baseline(), before="sha256:0") is None


def test_the_provinces_ground_is_named(place: Path) -> None:
    catalog = json.loads((place / "out-2/public" / FOLDER / "catalog.json").read_bytes())
    row = {"code": "JY-9999", "name": "已取消的事项", "domain": "就业", "cause": "省级调整"}
    merged = {
        **row,
        "lineage": {
            "relation": "合并",
            "from": ["JY-9999"],
            "to": ["JY-0101"],
            "ground": "豫人社〔2026〕1号",
        },
        "names": {"JY-0101": "就业创业政策法规咨询"},
    }
    view = notice_view(catalog, {"added": [], "removed": [merged, row], "changed": []}, baseline(), before="")
    assert view is not None
    assert view.lead.startswith(f"根据豫人社〔2026〕1号、省级调整（{baseline().notice}），现将")
    (table,) = view.tables
    assert table.heading == "一、取消的事项"
    assert "并入“就业创业政策法规咨询”" in table.rows[0][2]
    assert "0371-00000002" in table.rows[1][2]


def test_words_of_a_county_are_text(place: Path) -> None:
    from catalogxl.boards.notice import render_notice_html, render_notice_pdf, render_notice_xlsx

    catalog = json.loads((place / "out-2/public" / FOLDER / "catalog.json").read_bytes())
    evil = "=1+1<script>alert(1)</script>#emph[x]"
    changes = {"added": [], "removed": [{"code": "x", "name": evil, "domain": "就业"}], "changed": []}
    view = notice_view(catalog, changes, baseline(), before="")
    assert view is not None
    assert "<script>" not in render_notice_html(view)
    sheet = openpyxl.load_workbook(io.BytesIO(render_notice_xlsx(view))).active
    assert sheet is not None
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == evil)
    assert cell.data_type == "s"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_notice_pdf(view))).pages)
    assert "#emph[x]" in re.sub(r"\s", "", text)
