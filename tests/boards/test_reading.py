"""The reading and township boards: what people need, in large type, grouped by what they come for."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from boards.conftest import GROUP, HOSTILE, OFFICE, make_catalog, make_entry, ordinary_entries
from boards.test_html import Page
from catalogxl.boards.fonts import font_directory
from catalogxl.boards.pdf import pdf_compiler, render_plain_board_pdf, render_table_pdf
from catalogxl.boards.plain_board import (
    PlainBoard,
    plain_board,
    render_board_to_paste,
    render_plain_board_html,
)
from catalogxl.boards.table_view import TableView
from catalogxl.boards.theme import load_theme
from catalogxl.boards.township_board import township_views
from catalogxl.compile.public_files import glyph_notes
from catalogxl.model import LifeEvent
from catalogxl.record.public import PublicCatalog, PublicEntry
from returns import baseline

EVENTS = (
    LifeEvent("创业", ("JY-0007", "JY-0002")),
    LifeEvent("退休养老", ("SB-0501",)),
    LifeEvent("找工作", ("JY-0001", "JY-0003")),
)
needs_typst = pytest.mark.skipif(
    find_spec("typst") is None or font_directory() is None, reason="the extra pdf is not installed"
)
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def board(entries: list[PublicEntry], **changed: str) -> PlainBoard:
    catalog = make_catalog(entries)
    catalog["domains"][0].update(changed)  # type: ignore[typeddict-item]
    return plain_board(catalog, catalog["domains"][0], events=EVENTS)


def items_of(view: PlainBoard) -> dict[str, list[str]]:
    return {band.name: [item.code for item in band.items] for band in view.bands}


def said_of(view: PlainBoard, code: str) -> dict[str, str]:
    """What an item says of its own, by key."""
    (item,) = [item for band in view.bands for item in band.items if item.code == code]
    return {one.key: one.text for line in item.lines for one in line}


def usual_of(view: PlainBoard) -> dict[str, str]:
    return {one.key: one.text for line in view.usual for one in line}


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    path = folder / "board.pdf"
    path.write_bytes(pdf)
    last = ["-"] if tool == "pdftotext" else []
    run = subprocess.run([tool, *options, str(path), *last], capture_output=True, check=True)
    return run.stdout.decode(errors="replace")


# ---------------------------------------------------------------- groups


def test_items_stand_under_their_life_events_and_others_under_their_level1() -> None:
    assert items_of(board(ordinary_entries())) == {
        "创业": ["JY-0002", "JY-0007"],
        "找工作": ["JY-0001", "JY-0003"],
        "就业信息服务": ["JY-0004", "JY-0005", "BC-1a2b3c"],
        "对就业困难人员(含建档立卡贫困劳动力)实施就业援助": ["JY-0006", "JY-0008", "JY-0009", "JY-0010"],
    }


def test_a_supplement_that_refines_an_item_stands_where_people_look_for_that_item() -> None:
    finer = make_entry(9, level1="新设", level2="细化", code="BC-00", supplement=True, refines="JY-0007")
    assert items_of(board([finer])) == {"创业": ["BC-00"]}


def test_a_level1_item_named_like_a_life_event_keeps_apart() -> None:
    entries = [make_entry(n, level1="创业", level2=f"事项{n}") for n in (7, 50)]
    assert [band.name for band in board(entries).bands] == ["创业", "创业"]


def test_the_shipped_grouping_holds_every_item_once() -> None:
    events = baseline().life_events
    codes = [code for event in events for code in event.codes]
    assert sorted(codes) == sorted(item.code for item in baseline().items)
    assert {"找工作", "失业了", "创业", "参保缴费", "退休养老", "工伤", "社保卡"} <= {
        event.name for event in events
    }


# ---------------------------------------------------------------- content


ALONE = {
    "where": "兰考县人民政府网、兰考县政务服务中心二楼人社综合窗口",
    "who": f"{OFFICE}、{GROUP}",
    "office": "就业促进股",
    "phone": "0371-26990000",
    "days": "20个工作日内更新公布",
    "audience": "所有人",
    "mode": "不用申请",
    "contents": "对象范围、发放结果【结果】",
}


def test_an_item_alone_says_what_where_who_and_when() -> None:
    view = board([make_entry(1, level1="一", level2="岗位信息发布")])
    assert said_of(view, "JY-0001") == ALONE
    assert usual_of(view) == {}


@pytest.mark.parametrize(
    ("changed", "key", "text"),
    [
        ({"phone": ""}, "phone", "0371-26990001"),
        ({"channels": [{"id": "push", "kind": "精准推送", "names": []}]}, "where", "精准推送"),
        ({"mode": "依申请公开"}, "mode", "要申请才能看"),
        ({"audience_all": False, "audience_specific": "失业人员"}, "audience", "失业人员"),
        ({"deadline_days": 3}, "days", "3个工作日内更新公布"),
        ({"deadline_days": 15, "deadline_unit": "日"}, "days", "15日内更新公布"),
        (
            {"deadline_days": 20, "deadline_unit": "日", "deadline_trigger": "批复"},
            "days",
            "批复后20日内更新公布",
        ),
        (
            {"contents": [{"text": "交通、食宿费", "stage": ""}, {"text": "电话", "stage": ""}]},
            "contents",
            "交通、食宿费；电话",
        ),
        ({"bodies": [OFFICE]}, "who", OFFICE),
        ({"office": ""}, "office", "无"),
        (
            {"contents": [{"text": text, "stage": ""} for text in ("对象范围", "标准")]},
            "contents",
            "对象范围、标准",
        ),
        (
            {
                "contents": [
                    {"text": "依据", "stage": ""},
                    {"text": "对象范围", "stage": ""},
                    {"text": "发放结果", "stage": "结果"},
                ]
            },
            "contents",
            "另有依据",
        ),
    ],
)
def test_the_usual_case_stands_once_and_an_item_says_what_differs(
    changed: dict[str, object], key: str, text: str
) -> None:
    others = [make_entry(n, level1="一", level2=f"事项{n}") for n in range(11, 14)]
    view = board([*others, make_entry(1, level1="一", level2="事项", **changed)])
    assert usual_of(view) == ALONE
    assert said_of(view, "JY-0011") == {}
    assert said_of(view, "JY-0001") == {key: text}


@pytest.mark.parametrize(("alike", "usual"), [(2, ""), (3, "就业促进股")])
def test_usual_is_what_more_than_half_say(alike: int, usual: str) -> None:
    entries = [make_entry(n, level1="一", level2=f"事项{n}") for n in range(1, alike + 1)]
    entries += [make_entry(n, level1="一", level2=f"事项{n}", office=f"第{n}股") for n in (8, 9)]
    assert usual_of(board(entries)).get("office", "") == usual


@pytest.mark.parametrize(("items", "said"), [(2, {}), (3, ALONE)])
def test_two_items_have_no_usual_case(items: int, said: dict[str, str]) -> None:
    assert usual_of(board([make_entry(n, level1="一", level2=f"事项{n}") for n in range(items)])) == said


def test_items_that_say_nothing_of_their_own_stand_first_and_are_numbered_as_they_stand() -> None:
    entries = [make_entry(n, level1="一", level2=f"事项{n}") for n in range(11, 16)]
    entries[1]["office"] = "另一股"
    (band,) = board(entries).bands
    assert [item.title for item in band.items] == [
        "1. 事项11",
        "2. 事项13",
        "3. 事项14",
        "4. 事项15",
        "5. 事项12",
    ]


@pytest.mark.parametrize(
    ("own", "complain"),
    [
        ("0371-1", "0371-1（本地监督电话）、12345（政务服务便民热线）、12333（人社服务热线）"),
        ("12345", "12345（政务服务便民热线）、12333（人社服务热线）"),
        ("", "12345（政务服务便民热线）、12333（人社服务热线）"),
    ],
)
def test_every_board_says_whom_to_ask_and_whom_to_complain_to(own: str, complain: str) -> None:
    view = board(ordinary_entries(), supervision_phone=own)
    assert [fact.value for fact in view.contacts] == ["0371-26990001", complain]


def test_a_group_is_explained_by_its_members() -> None:
    (note,) = board(ordinary_entries()).notes
    assert [line.plain for line in note.lines] == [f"{GROUP}：堌阳镇便民服务中心"]


@pytest.mark.parametrize(
    ("address", "codes"), [("https://www.example.gov.cn/zwgk/jy", 1), ("", 0), ("javascript:alert(1)", 0)]
)
def test_only_a_web_address_gets_a_qr_code(address: str, codes: int) -> None:
    view = board(ordinary_entries(), published_url=address)
    assert len(view.qr_codes) == codes
    assert Page(render_plain_board_html(view)).count("img") == codes


def test_what_a_county_does_not_say_leaves_nothing_empty_behind() -> None:
    entries = [
        make_entry(n, level1="一", level2=f"事项{n}", phone="", office="", guide_url="见窗口")
        for n in range(1, 6)
    ]
    view = board(
        entries, enquiry_phone="", supervision_phone="", published_url="政府网站首页", published_on=""
    )
    assert {"phone", "office"}.isdisjoint(usual_of(view))
    assert [fact.label for fact in view.contacts] == ["不按时公开、公开有错误，请打"]
    for page in (render_plain_board_html(view), render_board_to_paste(view)):
        assert 'href=""' not in page
        assert not re.search(r"：\s*(?:</b>|</strong>)?\s*</p>", page)
        assert "无" not in page
        assert Page(page).count("img") == 0


# ---------------------------------------------------------------- HTML


def test_the_page_names_each_band_and_item_in_headings() -> None:
    page = Page(render_plain_board_html(board(ordinary_entries())))
    assert (page.count("h1"), page.count("h2"), page.count("h3")) == (1, 1 + 4 + 1, 11)
    assert {attrs.get("role") for tag, attrs in page.tags if tag == "table"} == {"presentation"}
    (picture,) = [attrs for tag, attrs in page.tags if tag == "img"]
    assert str(picture["src"]).startswith("data:image/svg+xml;base64,")
    assert picture["alt"] == "二维码：兰考县就业公开目录网址 https://www.example.gov.cn/zwgk/jy"


def test_print_rules() -> None:
    source = render_plain_board_html(board(ordinary_entries()))
    for rule in (
        "@page { size: 297mm 420mm;",
        "thead { display: table-header-group; }",
        "tr { break-inside: avoid; }",
        ".two { columns: 2;",
        "counter(pages)",
        "@media print",
    ):
        assert rule in source


def test_every_printed_page_has_the_telephones_and_the_code_in_its_margin() -> None:
    page = render_plain_board_html(board(ordinary_entries()))
    assert '@top-left { content: "咨询电话' in page
    margin = page.partition("@top-right { content: ")[2]
    caption, picture = re.match(r'"(.*?)" " " url\("data:image/svg\+xml;base64,(.*?)"\)', margin).groups()  # type: ignore[union-attr]
    assert caption == "扫码看就业目录"
    assert base64.b64decode(picture).startswith(b'<svg width="24mm" height="24mm" ')


def test_without_an_address_the_margin_has_no_code() -> None:
    source = render_plain_board_html(board(ordinary_entries(), published_url=""))
    assert "@top-right { content: none; }" in source
    assert source.count("@top-right") == 1


def test_type_is_sixteen_points_or_more() -> None:
    sizes = load_theme("reading").sizes_pt
    source = render_plain_board_html(board(ordinary_entries()))
    used = set(re.findall(r"--size-(\w+)\)", source))
    assert used >= {"title", "band", "name", "head"}
    assert {name: size for name, size in sizes.items() if name in used and size < 16} == {
        "foot": sizes["foot"]
    }


def test_text_never_becomes_markup() -> None:
    entries = [
        make_entry(n, level1=text, level2=text, office=text, bodies=[text], audience_specific=text)
        for n, text in enumerate(HOSTILE, start=20)
    ]
    source = render_plain_board_html(board(entries, enquiry_phone=HOSTILE[5]))
    page = Page(source)
    assert not page.count("script") + page.count("img") - 1
    assert page.count("b") == source.count("：</b>")
    assert source.count("</style>") == 1
    assert "{{ 7*7 }}" in page.text


# ---------------------------------------------------------------- PDF


@pytest.fixture
def long_board() -> PlainBoard:
    """A board of several pages in one band, with an item that no column can hold."""
    entries = [
        make_entry(n, level1="长长的一级事项", level2=f"事项{n}号", office=f"第{n}股" * 20)
        for n in range(101, 131)
    ]
    contents = [{"text": f"第{n}条内容，说明条件、材料、标准、期限和结果", "stage": ""} for n in range(150)]
    entries.append(make_entry(131, level1="长长的一级事项", level2="最长的事项", contents=contents))
    return board(entries)


@needs_typst
@needs_poppler
def test_every_page_names_the_band_the_telephones_and_its_number(
    long_board: PlainBoard, tmp_path: Path
) -> None:
    text = poppler("pdftotext", render_plain_board_pdf(long_board), tmp_path, "-enc", "UTF-8")
    sheets = ["".join(page.split()) for page in text.split("\f")[:-1]]
    assert len(sheets) > 3
    for number, sheet in enumerate(sheets, start=1):
        assert f"第{number}页共{len(sheets)}页" in sheet
        for words in (
            "长长的一级事项",
            "12345（政务服务便民热线）",
            "公布日期：2020-10-20",
            "数据指纹：0123456789abcdef",
        ):
            assert words in sheet or ("公开主体说明" in sheet and words == "长长的一级事项")
    for number in range(101, 131):
        (sheet,) = [sheet for sheet in sheets if f"事项{number}号" in sheet]
        assert sheet.count(f"第{number}股") == 20
    assert "第149条内容" in "".join(sheets)


@needs_typst
@needs_poppler
def test_what_the_foot_says_is_also_said_as_content(tmp_path: Path) -> None:
    """The foot of a page is no content to a screen reader."""
    pdf = render_plain_board_pdf(board(ordinary_entries()))
    structure = re.sub(r'[\s"]', "", poppler("pdfinfo", pdf, tmp_path, "-struct-text", "-enc", "UTF-8"))
    for words in (
        "咨询电话：0371-26990001",
        "12345（政务服务便民热线）",
        "https://www.example.gov.cn/zwgk/jy",
    ):
        assert words in structure


@needs_typst
@needs_poppler
def test_printed_type_is_sixteen_points_or_more(tmp_path: Path) -> None:
    """The sizes that stand in the PDF, but for the line of the foot."""
    pdf = render_plain_board_pdf(board(ordinary_entries()))
    xml = poppler("pdftotext", pdf, tmp_path, "-bbox", "-l", "1")
    heights = {
        word: float(bottom) - float(top)
        for top, bottom, word in re.findall(r'yMin="([\d.]+)"[^>]*yMax="([\d.]+)">([^<]*)</word>', xml)
    }
    body = min(height for word, height in heights.items() if "对象范围" in word)
    foot = min(height for word, height in heights.items() if "henan" in word)
    sizes = load_theme("reading").sizes_pt
    assert body / foot == pytest.approx(sizes["body"] / sizes["foot"], rel=0.02)


@needs_typst
@needs_poppler
def test_the_board_is_a3_portrait_tagged_and_always_the_same(tmp_path: Path) -> None:
    view = board(ordinary_entries())
    pdf = render_plain_board_pdf(view)
    pdf_compiler.cache_clear()
    assert pdf == render_plain_board_pdf(view)
    assert re.findall(rb"/MediaBox ?\[0 0 (841\.\d+) (1190\.\d+)\]", pdf)
    assert re.search(r"Tagged: +yes", poppler("pdfinfo", pdf, tmp_path))


@needs_typst
def test_the_official_table_has_a_copy_for_the_file(view: TableView) -> None:
    assert re.findall(rb"/MediaBox ?\[0 0 (841\.\d+) (595\.\d+)\]", render_table_pdf(view, sheet="a4"))


# ---------------------------------------------------------------- townships


@pytest.fixture
def county() -> PublicCatalog:
    """A county of a group of two towns and a village, with an item for the county alone."""
    catalog = make_catalog(
        [
            make_entry(1, level1="一", level2="县乡两级"),
            make_entry(2, level1="一", level2="只在县级", levels=["县级"]),
            make_entry(3, level1="一", level2="村里", bodies=["张庄村综合服务站"], levels=["乡级"]),
        ]
    )
    bodies = catalog["domains"][0]["bodies"]
    bodies[1]["members"] = ["堌阳镇便民服务中心", "<b>南彰镇"]
    bodies.append(
        {"name": "张庄村综合服务站", "kind": "村(社区)综合服务站点", "level": "乡级", "members": []}
    )
    return catalog


def test_every_township_body_has_its_board_with_its_own_items_and_name(county: PublicCatalog) -> None:
    boards = dict(township_views(county, events=EVENTS))
    assert {name: list(view.texts()) for name, view in boards.items()} == {
        "堌阳镇便民服务中心": ["", "JY-0001"],
        "<b>南彰镇": ["", "JY-0001"],
        "张庄村综合服务站": ["", "JY-0003"],
    }
    own = boards["堌阳镇便民服务中心"]
    assert own.title == "堌阳镇便民服务中心政务公开事项"
    assert said_of(own, "JY-0001")["who"] == "堌阳镇便民服务中心"
    assert GROUP not in "".join(own.texts().values())
    assert "<h1>&lt;b&gt;南彰镇政务公开事项</h1>" in render_plain_board_html(boards["<b>南彰镇"])


def test_a_township_that_publishes_nothing_has_no_board() -> None:
    catalog = make_catalog([make_entry(1, level1="一", level2="只在县级", levels=["县级"])])
    assert list(township_views(catalog, events=EVENTS)) == []


# ---------------------------------------------------------------- glyphs


@needs_typst
def test_a_character_that_no_font_has_is_told_with_its_item() -> None:
    view = board([make_entry(1, level1="一", level2="常用字"), make_entry(2, level1="一", level2="\ue000字")])
    assert [(note.item, note.value) for note in glyph_notes(view.texts())] == [("JY-0002", "\ue000")]
