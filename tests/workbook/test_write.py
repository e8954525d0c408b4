"""The county workbook as it leaves the program: what the reader binds by, and what Excel, WPS and LibreOffice need."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.baseline.canonical import carried_by
from catalogxl.model import Baseline
from catalogxl.workbook.schema import describe
from catalogxl.workbook.schema.layout import (
    BODY_KEYS,
    FIRST_ROW,
    HEADING_ROW,
    KEY_ROW,
    InputKind,
    ListName,
    Sheet,
    SheetColumn,
    layout_for,
)
from catalogxl.workbook.write.template import write_workbook
from returns import LANKAO, baseline, filled, layout, workbook_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHINESE_FONTS = {"宋体", "黑体"}

# The keys that scripts outside the project build on (the project's contract).
CHANNEL_IDS = [
    "website",
    "gazette",
    "social_media",
    "press_hearing",
    "broadcast",
    "print",
    "reading_room",
    "service_center",
    "service_station",
    "doorstep",
    "board",
    "push",
    "other",
]
FROM_DEADLINE = [
    *["deadline", "body1", "body2", "body3", "body4"],
    *(f"channel:{channel}" for channel in CHANNEL_IDS),
    *[
        "channel_other",
        "audience_all",
        "audience_specific",
        "mode",
        "level",
        "guide_url",
        "item_url",
        "item_form_urls",
        "has_form",
        "has_instructions",
    ],
    *["has_sample", "office", "person", "list_code", "remark"],
]
DOMAIN_KEYS = {
    *[
        "row_check",
        "seq",
        "code",
        "level1",
        "level2",
        "kind",
        "listed",
        "unlisted_reason",
        "contents",
        "contents_extra",
        "bases",
    ],
    *["bases_extra", "trust"],
    *FROM_DEADLINE,
}
CONTRACT = {
    "catalogxl:profile": {
        *[
            "county_name",
            "county_code",
            "covers",
            "filler_office",
            "filler_name",
            "filler_phone",
            "reviewer_name",
            "filled_on",
        ],
        *[
            "enquiry_phone",
            "apply_url",
            "apply_office",
            "apply_phone",
            "supervision_phone",
            "published_url:就业",
            "published_on:就业",
            "published_url:社会保险",
        ],
        *["published_on:社会保险", "feedback"],
    },
    "catalogxl:bodies": {
        "body_name",
        "body_kind",
        "body_level",
        "body_members",
        "body_former",
        "body_address",
        "body_hours",
        "body_phone",
    },
    "catalogxl:stations": {
        "station_township",
        "station_name",
        "station_address",
        "station_hours",
        "station_phone",
    },
    "catalogxl:channels": {"channel_id", "channel_kind", "channel_name", "channel_address"},
    "catalogxl:defaults": {
        "domain",
        "level1",
        "body_county",
        "body_township",
        "office",
        "phone",
        "guide_url",
        "has_form",
        "has_instructions",
        "has_sample",
        "unlisted_reason",
    },
    "catalogxl:domain:就业": DOMAIN_KEYS,
    "catalogxl:domain:社会保险": DOMAIN_KEYS,
    "catalogxl:supplements": {
        *["row_check", "seq", "domain", "level1", "level2", "refines", "kind", "contents", "bases"],
        *FROM_DEADLINE,
    },
}
LOCKED = {
    "catalogxl:profile": "county_name county_code",
    "catalogxl:channels": "channel_id channel_kind",
    "catalogxl:defaults": "domain level1",
    "catalogxl:domain:就业": "row_check seq code level1 level2 kind contents bases trust",
}
BODY_KINDS = [
    "县级人力资源社会保障部门",
    "县级就业和社会保险公共服务机构",
    "乡镇(街道)基层公共服务平台(窗口)",
    "村(社区)综合服务站点",
]


@lru_cache(maxsize=1)
def data() -> bytes:
    return write_workbook(baseline(), baseline().county[LANKAO])


@lru_cache(maxsize=1)
def book() -> Workbook:
    return load_workbook(io.BytesIO(data()))


@lru_cache(maxsize=1)
def parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data())) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def sheets() -> list[tuple[Sheet, Worksheet]]:
    return [(part, book()[part.title]) for part in layout().sheets.values()]


def cells_of(part: Sheet, column: SheetColumn) -> str:
    """The range in which a column is filled in."""
    if part.is_form:
        return part.address(column.key)
    letter = part.letters[column.key]
    return f"{letter}{FIRST_ROW}:{letter}{part.last_row}"


SHEETS = pytest.mark.parametrize(("part", "sheet"), sheets(), ids=list(layout().sheets))


# ---------------------------------------------------------------- keys


def test_the_sheets_stand_in_their_order() -> None:
    assert book().sheetnames == [
        *[
            "填报说明",
            "单位信息",
            "公开主体",
            "公开渠道",
            "事项分工",
            "就业",
            "社会保险",
            "补充事项",
            "基层站点",
            "自查",
            "词表",
            "元数据",
        ]
    ]


@SHEETS
def test_the_keys_stand_in_the_hidden_row_and_column(part: Sheet, sheet: Worksheet) -> None:
    assert sheet["A1"].value == part.key
    if part.is_form:
        written = {sheet.cell(row, 1).value for row in range(FIRST_ROW, sheet.max_row + 1)} - {None}
    else:
        written = {cell.value for cell in sheet[KEY_ROW][1:]} - {None}
        assert [cell.value for cell in sheet[HEADING_ROW][1:] if cell.column <= len(part.columns) + 1] == [
            column.heading for column in part.columns
        ]
    assert written == set(part.column) == CONTRACT[part.key]
    assert sheet.row_dimensions[KEY_ROW].hidden
    assert sheet.column_dimensions["A"].hidden


def test_every_sheet_of_the_contract_is_there() -> None:
    assert set(layout().sheets) == set(CONTRACT)


@pytest.mark.parametrize("key", LOCKED)
def test_what_the_contract_calls_locked_is(key: str) -> None:
    part = layout().sheets[key]
    locked = {name for name, column in part.column.items() if not column.filled_in}
    assert locked == set(LOCKED[key].split())


def test_closed_lists_are_the_official_ones() -> None:
    assert [kind.id for kind in baseline().channels] == CHANNEL_IDS
    assert list(layout().lists[ListName.BODY_KINDS]) == BODY_KINDS
    assert list(layout().lists[ListName.LISTING]) == ["列入", "暂不列入"]
    assert list(layout().lists[ListName.MODES]) == ["主动公开", "依申请公开"]
    assert list(layout().lists[ListName.LEVELS]) == ["县级", "乡级", "县级、乡级"]
    assert list(layout().lists[ListName.COVERS]) == ["全部", "就业", "社会保险"]


def test_the_stamp_stands_in_both_places() -> None:
    base = baseline()
    stamp = {"format": "2", "baseline": base.id, "digest": base.digest, "county": LANKAO}
    sheet = book()["元数据"]
    assert {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2, max_row=5)} == stamp
    assert sheet["A1"].value == "catalogxl:metadata"
    lines = [row[1].value for row in sheet.iter_rows(min_row=6) if row[0].value == "edition"]
    assert tuple(lines) == carried_by(base)
    properties = {prop.name: prop.value for prop in book().custom_doc_props.props}
    assert properties == {f"catalogxl.{key}": value for key, value in stamp.items()}


def test_the_documentation_page_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "workbook.md"
    made = describe.render_keys_markdown(layout())
    assert page.read_text(encoding="utf-8") == made, (
        "run: python -m catalogxl.workbook.schema.describe > docs/workbook.md"
    )
    for key, keys in CONTRACT.items():
        assert f"`{key}`" in made
        assert all(f"| `{name}` |" in made for name in keys)


# ---------------------------------------------------------------- what is filled in


def test_what_the_province_fills_in_stands_there() -> None:
    part = layout().sheets["catalogxl:domain:就业"]
    sheet = book()["就业"]
    for row, item in enumerate(baseline().items_of["就业"], FIRST_ROW):
        values = {key: sheet[f"{letter}{row}"].value for key, letter in part.letters.items()}
        assert (values["code"], values["level2"], values["seq"]) == (item.code, item.level2, item.seq)
        assert (values["listed"], values["deadline"], values["mode"]) == (
            "列入",
            item.deadline_days,
            item.mode,
        )
        assert {c for c in CHANNEL_IDS if values[f"channel:{c}"] == "√"} == set(item.channels)
        assert values["bases"].split("\n") == [citation.document.citation for citation in item.bases]
        assert not any(values[key] for key in BODY_KEYS)


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+86 371", "=HYPERLINK(\"http://x\",\"y\")", "00123", "1e5", "2020-09-01", "  空格  "]
)  # fmt: skip
def test_what_a_county_wrote_is_text_again_never_a_formula(text: str) -> None:
    contents = filled()
    contents["catalogxl:domain:就业"][0]["remark"] = text
    sheet = load_workbook(io.BytesIO(workbook_of(contents)))["就业"]
    cell = sheet[layout().sheets["catalogxl:domain:就业"].address("remark", FIRST_ROW)]
    assert (cell.value, cell.data_type) == (text, "s")


@SHEETS
def test_no_cell_that_is_filled_in_holds_a_formula(part: Sheet, sheet: Worksheet) -> None:
    for column in part.columns:
        if column.filled_in:
            left, top, right, bottom = range_boundaries(cells_of(part, column))
            assert all(
                cell.data_type != "f"
                for row in sheet.iter_rows(top, bottom, left, right)
                for cell in row
            )  # fmt: skip


# ---------------------------------------------------------------- protection


def test_every_sheet_is_protected_without_a_password() -> None:
    for sheet in book().worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.formatColumns
        assert not sheet.protection.formatRows
        assert not sheet.protection.autoFilter
    assert not any("hashValue" in part or "password=" in part for part in parts().values())


@SHEETS
def test_what_the_county_fills_in_is_unlocked_and_nothing_else(part: Sheet, sheet: Worksheet) -> None:
    open_ranges = [range_boundaries(cells_of(part, column)) for column in part.columns if column.filled_in]
    for row in sheet.iter_rows():
        for cell in row:
            inside = any(
                left <= cell.column <= right and top <= cell.row <= bottom
                for left, top, right, bottom in open_ranges
            )
            assert cell.protection.locked is not inside, cell.coordinate


def test_lists_are_hidden_and_metadata_very_hidden() -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book().worksheets}
    assert states.pop("词表") == "hidden"
    assert states.pop("元数据") == "veryHidden"
    assert set(states.values()) == {"visible"}


# ---------------------------------------------------------------- dropdowns and validations


def test_named_lists_end_at_the_last_option() -> None:
    sheet = book()["词表"]
    for place, (name, options) in enumerate(layout().lists.items(), 1):
        letter = sheet.cell(1, place).column_letter
        expected = f"'词表'!${letter}$2:${letter}${len(options) + 1}"
        assert book().defined_names[name.value].attr_text == expected
        written = [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]
        assert written[: len(options)] == [option.replace("本县", "兰考县") for option in options]
        assert not any(written[len(options) :])
    roster = book().defined_names[ListName.ROSTER.value].attr_text
    assert roster == "'公开主体'!$B$5:INDEX('公开主体'!$B$5:$B$60,MAX(1,COUNTA('公开主体'!$B$5:$B$60)))"


@SHEETS
def test_every_column_to_fill_in_has_one_validation_that_speaks(part: Sheet, sheet: Worksheet) -> None:
    by_range = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert len(by_range) == len(sheet.data_validations.dataValidation)
    expected = {cells_of(part, column): column for column in part.columns if column.filled_in}
    assert set(by_range) == set(expected)
    for cells, column in expected.items():
        rule = by_range[cells]
        assert rule.showInputMessage
        # Any name may be typed on the roster: the list is there to take the usual ones from.
        assert rule.showErrorMessage == (column.key != "body_name")
        assert rule.prompt == column.prompt, "cut short"
        assert rule.error == column.error, "cut short"
        assert 0 < len(rule.prompt) <= 255
        assert 0 < len(rule.error) <= 225
        assert 0 < len(rule.promptTitle) <= 32
        assert 0 < len(rule.errorTitle) <= 32
        if column.input in (InputKind.CHOICE, InputKind.TICK):
            assert rule.type == "list"
            assert not rule.showDropDown, "this flag hides the arrow"
            assert rule.formula1 in {name.value for name in ListName}
        assert len(rule.formula1 or "") <= 255


def test_a_list_of_three_hundred_chinese_options_is_a_range_of_cells() -> None:
    base = many_headings(300)
    whole = load_workbook(io.BytesIO(write_workbook(base, base.county[LANKAO])))
    options = layout_for(base).lists[ListName.LEVEL1]
    assert len(options) >= 300
    reference = whole.defined_names[ListName.LEVEL1.value].attr_text
    assert reference.endswith(f"${len(options) + 1}")
    rules = [rule for sheet in whole.worksheets for rule in sheet.data_validations.dataValidation]
    assert not any((rule.formula1 or "").startswith('"') for rule in rules)


def many_headings(count: int) -> Baseline:
    """The baseline with so many 一级事项 in the first domain, each with a long name."""
    base = baseline()
    first = base.items[0]
    more = (
        replace(
            first,
            code=f"JY-9{n:03d}",
            seq=99 + n,
            level1=f"第{n}类基层就业创业公共服务政策咨询和业务办理事项",
        )
        for n in range(count)
    )
    return replace(base, items=(*base.items, *more))


# ---------------------------------------------------------------- what every program reads


def test_nothing_stands_in_the_file_that_a_program_drops() -> None:
    for name, part in parts().items():
        assert "INDIRECT" not in part, name
        assert "x14" not in part, name
        assert "extLst" not in part, name
        assert 't="array"' not in part, name
        assert "vbaProject" not in part, name
    assert not any("vba" in name or "externalLink" in name for name in parts())


def test_every_style_names_a_font_with_chinese_glyphs() -> None:
    root = ET.fromstring(parts()["xl/styles.xml"])
    fonts = [font.find(f"{MAIN}name") for font in root.find(f"{MAIN}fonts") or ()]
    names = [font.get("val") for font in fonts if font is not None]
    assert len(names) == len(fonts)
    assert set(names) <= CHINESE_FONTS
    used = {int(xf.get("fontId", "0")) for xf in root.iter(f"{MAIN}xf")}
    assert used <= set(range(len(names)))


def test_every_row_that_shows_something_has_its_height() -> None:
    for sheet in book().worksheets:
        if sheet.sheet_state == "visible":
            rows = {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
            hidden = {row for row in rows if sheet.row_dimensions[row].hidden}
            # Rows to fill in share the sheet's height, and so may grow with what is typed into them.
            shared = {row for row in rows if row >= 5} if sheet.sheet_format.customHeight else set()
            own = {row for row in rows if sheet.row_dimensions[row].height is not None}
            lacking = sorted(rows - hidden - shared - own)
            assert not lacking, f"{sheet.title}: {lacking}"


def test_no_row_is_higher_than_excel_allows() -> None:
    heights = [row.height or 0 for sheet in book().worksheets for row in sheet.row_dimensions.values()]
    assert max(heights) <= 409


def test_formulas_keep_to_the_functions_of_excel_2010_and_their_length() -> None:
    known = {
        *[
            "AND",
            "COUNT",
            "COUNTA",
            "DATE",
            "DATEVALUE",
            "IFERROR",
            "ISERROR",
            "ISTEXT",
            "COUNTIF",
            "COUNTIFS",
            "FIND",
            "IF",
            "INDEX",
            "INT",
            "ISNUMBER",
            "LEFT",
            "LEN",
            "MATCH",
            "MAX",
            "MID",
            "NOT",
            "OR",
            "ROW",
            "SUBSTITUTE",
            "SUM",
        ],
        *["SUMPRODUCT", "TRIM", "VALUE"],
    }
    texts = [
        str(cell.value)
        for sheet in book().worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert texts
    assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", " ".join(texts))) <= known
    assert max(map(len, texts)) <= 8192


# ---------------------------------------------------------------- the same bytes

_PRINT_DIGEST = """
import hashlib
from catalogxl.baseline import load_baseline
from catalogxl.workbook.write.template import write_workbook
base = load_baseline()
print(hashlib.sha256(write_workbook(base, base.county["410225"])).hexdigest())
"""


def test_the_same_arguments_give_the_same_bytes_in_any_process() -> None:
    assert write_workbook(baseline(), baseline().county[LANKAO]) == data()
    digests = set()
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", _PRINT_DIGEST], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_two_counties_differ_only_in_what_is_theirs() -> None:
    other = write_workbook(baseline(), baseline().county["410221"])
    with zipfile.ZipFile(io.BytesIO(other)) as package:
        same = {name for name, part in parts().items() if package.read(name).decode() == part}
    assert len(same) > len(parts()) // 2
