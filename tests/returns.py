"""Returns built in code: what a county filled in, as texts by sheet and column key, and ways to hand it in.

``filled`` is a complete and faultless return; a test changes what it is about and then binds it in memory
(``catalog_of``), or saves it as a real workbook (``workbook_of``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from catalogxl.baseline import load_baseline
from catalogxl.intake.filetype import FileKind
from catalogxl.intake.read import RawSheet, RawWorkbook
from catalogxl.model import Baseline, CountyCatalog, Finding
from catalogxl.rules import check
from catalogxl.vocabulary import HANDLING, TICK
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import (
    FIRST_ROW,
    FORMAT_VERSION,
    METADATA,
    PROFILE,
    Layout,
    Sheet,
    domain_key,
    layout_for,
)
from catalogxl.workbook.write.initial_values import blank_contents
from catalogxl.workbook.write.template import write_workbook

LANKAO = "410225"
OFFICE = "兰考县人力资源和社会保障局"
JOBS_CENTER = "兰考县公共就业服务中心"
PENSION_CENTER = "兰考县社会保险中心"
TOWNS = "兰考县各乡镇人民政府、街道办事处"
GUIDES = "https://www.example.gov.cn/guides"

Filled = dict[str, list[dict[str, str]]]


@lru_cache(maxsize=1)
def baseline() -> Baseline:
    """The shipped baseline."""
    return load_baseline()


def layout() -> Layout:
    """Its layout."""
    return layout_for(baseline())


def filled(base: Baseline | None = None, county: str = LANKAO) -> Filled:
    """A complete and faultless return of a county."""
    base = base or baseline()
    unit = base.county[county]
    plan = layout_for(base)
    contents: Filled = {
        key: [dict(row) for row in rows] for key, rows in blank_contents(plan, base, unit).items()
    }
    contents[PROFILE][0].update(
        filler_office="办公室",
        filler_name="填报人甲",
        filler_phone="0371-00000001",
        reviewer_name="审核人乙",
        filled_on="2020-09-01",
        enquiry_phone="0371-00000002",
        supervision_phone="12333",
    )
    kinds = [kind.name for kind in base.body_kinds]
    contents[plan.bodies.key] = [
        {"body_name": OFFICE, "body_kind": kinds[0]},
        {"body_name": JOBS_CENTER, "body_kind": kinds[1]},
        {"body_name": PENSION_CENTER, "body_kind": kinds[1]},
        {
            "body_name": TOWNS,
            "body_kind": kinds[2],
            "body_members": "兰考县堌阳镇人民政府\n兰考县兰阳街道办事处",
        },
    ]
    names = {
        "website": ("兰考县人民政府门户网站", "https://www.example.gov.cn"),
        "service_center": ("兰考县政务服务中心人社综合窗口", "兰考县政务服务中心一楼"),
        "other": ("兰考县基层公共服务平台", ""),
    }
    for row in contents[plan.channels.key]:
        row["channel_name"], row["channel_address"] = names.get(row["channel_id"], ("", ""))
    for row in contents[plan.defaults.key]:
        row.update(body_county="", body_township="", office="", guide_url="")
        if row["level1"]:  # each 一级事项 by itself; a row for a whole domain is what a test adds
            row.update(body_county=OFFICE, body_township=TOWNS, office="政策法规科", guide_url=GUIDES)
    for domain in base.domains:
        for row in contents[domain_key(domain.name)]:
            if row["kind"] == HANDLING:
                row.update(has_form=TICK, has_instructions=TICK, has_sample=TICK)
    return contents


def supplement(**values: str) -> dict[str, str]:
    """A faultless supplement of the domain 就业, with ``values`` put over it."""
    return {
        "domain": "就业",
        "level1": "就业信息服务",
        "level2": "零工市场用工信息",
        "kind": "信息发布",
        "contents": "零工市场地点\n每日用工信息",
        "bases": "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）\n"
        "《人力资源市场暂行条例》（中华人民共和国国务院令第700号）",
        "deadline": "5",
        "channel:website": "√",
        "channel:service_center": "√",
        "audience_all": "√",
        "mode": "主动公开",
        "level": "县级",
        **values,
    }


def item_row(contents: Filled, code: str) -> dict[str, str]:
    """The row of a baseline item, to change it."""
    return next(
        row for key, rows in contents.items() if ":domain:" in key for row in rows if row.get("code") == code
    )


def raw_workbook(contents: Filled, base: Baseline | None = None) -> RawWorkbook:
    """The cells that a reader would find in the workbook, without writing one."""
    base = base or baseline()
    plan = layout_for(base)
    sheets = [
        RawSheet(part.title, True, _rows(part, contents.get(part.key, []))) for part in plan.sheets.values()
    ]
    stamp = {
        "format": FORMAT_VERSION,
        "baseline": base.id,
        "digest": base.digest,
        "county": contents[PROFILE][0]["county_code"],
    }
    sheets.append(RawSheet("元数据", False, [[METADATA], *([key, value] for key, value in stamp.items())]))
    properties = {f"catalogxl.{key}": value for key, value in stamp.items()}
    return RawWorkbook(FileKind.XLSX, tuple(sheets), properties=properties)


def _rows(part: Sheet, rows: list[dict[str, str]]) -> list[list[object]]:
    if part.is_form:
        texts = rows[0]
        head: list[list[object]] = [[part.key, "", ""], *(["", "", ""] for _ in range(FIRST_ROW - 2))]
        return [*head, *([c.key, c.heading, texts.get(c.key, "")] for c in part.columns)]
    keys = [column.key for column in part.columns]
    blank: list[object] = [""] * (len(keys) + 1)
    return [
        [part.key, *keys],
        [*blank],
        [*blank],
        ["", *(column.heading for column in part.columns)],
        *(["", *(row.get(key, "") if key else "" for key in keys)] for row in rows),
    ]


def catalog_of(contents: Filled, base: Baseline | None = None, file: str = "兰考县.xlsx") -> CountyCatalog:
    """What a return with these contents says."""
    base = base or baseline()
    return bind(raw_workbook(contents, base), base, file)


def findings_of(contents: Filled, base: Baseline | None = None) -> tuple[Finding, ...]:
    """What the rule book says of it."""
    base = base or baseline()
    return check(catalog_of(contents, base), base)


def workbook_of(contents: Filled, base: Baseline | None = None) -> bytes:
    """The same as a real workbook."""
    base = base or baseline()
    return write_workbook(base, base.county[contents[PROFILE][0]["county_code"]], contents=contents)


def cell_of(contents: Filled, sheet_key: str, row: int, key: str) -> tuple[str, str]:
    """The sheet's title and the address of ``key`` in the ``row``-th row (from 0) of a sheet."""
    part = layout().sheets[sheet_key]
    return part.title, part.address(key, FIRST_ROW + row)


def cell_of_item(contents: Filled, code: str, key: str) -> tuple[str, str]:
    """The sheet's title and the address of ``key`` in the item's row."""
    domain = baseline().item[code].domain
    rows = contents[domain_key(domain)]
    at = next(at for at, row in enumerate(rows) if row["code"] == code)
    return cell_of(contents, domain_key(domain), at, key)


def addresses(text: str) -> list[str]:
    """The cell addresses in a text, e.g. of a message."""
    return re.findall(r"\b[A-Z]{1,3}[1-9]\d*\b", text)
