"""Every single slip in a faultless return is found at its own cell, under its own duty, and nothing else is.

The slips are made on all rows in memory, and about fifty of them in real workbooks.
"""

from __future__ import annotations

import random

import pytest

from catalogxl.intake.read import read_workbook
from catalogxl.model import Finding, Severity
from catalogxl.rules import check
from catalogxl.vocabulary import COUNTY_LEVEL, TOWNSHIP_LEVEL
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import domain_key
from returns import JOBS_CENTER, TOWNS, Filled, baseline, cell_of, filled, findings_of, layout, workbook_of

# (column key, what is written there, the duty that it breaks, the column of the finding)
ROW_SLIPS = (
    ("deadline", "", "D02", "deadline"),
    ("deadline", "30", "D14", "deadline"),
    ("deadline", "25个工作日内", "D14", "deadline"),
    ("deadline", "及时公开", "D14", "deadline"),
    ("deadline", "长期", "D14", "deadline"),
    ("deadline", "每月", "D14", "deadline"),
    ("deadline", "同上", "D14", "deadline"),
    ("deadline", "5日内", "D14", "deadline"),
    ("mode", "", "D02", "mode"),
    ("mode", "主动公开、依申请公开", "D19", "mode"),
    ("level", "", "D02", "level"),
    ("level", "市级", "D20", "level"),
    ("listed", "", "D02", "listed"),
    ("listed", "不列入", "D02", "listed"),
    ("listed", "暂不列入", "D07", "unlisted_reason"),
    ("audience_all", "", "D18", "audience_all"),
    ("audience_specific", "√", "D18", "audience_specific"),
    ("channel:website", "", "D21", "channel:website"),
    ("channel:gazette", "县政府公报", "D16", "channel:gazette"),
    ("body1", "人社局", "D15", "body1"),
    ("body1", TOWNS, "D20", "level"),
    ("body2", JOBS_CENTER, "D20", "level"),
    ("contents_extra", "请联系王某 13812345678", "D29", "contents_extra"),
    ("contents_extra", "=HYPERLINK(A1)", "D00", "contents_extra"),
    ("contents_extra", "@SUM(1)", "D00", "contents_extra"),
    ("bases_extra", "《工伤保险条例》（中华人民共和国国务院令第375号）第五条", "D13", "bases_extra"),
    ("bases_extra", "上级文件", "D13", "bases_extra"),
    ("guide_url", "网上搜", "D10", "guide_url"),
    ("office", "请打13912345678", "D29", "office"),
    ("office", "同上", "D00", "office"),
    ("office", "就业\ufffd科", "D00", "office"),
    ("level1", "别的一级事项", "D00", "level1"),
    ("contents", "改过的内容", "D00", "contents"),
)
PROFILE_SLIPS = (
    ("filler_office", "", "D24"),
    ("filler_name", "", "D24"),
    ("filler_phone", "", "D24"),
    ("reviewer_name", "", "D24"),
    ("filled_on", "", "D24"),
    ("filled_on", "二〇二〇年", "D24"),
    ("enquiry_phone", "", "D26"),
    ("enquiry_phone", "13812345678", "D29"),
    ("supervision_phone", "", "D26"),
    ("supervision_phone", "无", "D26"),
    ("supervision_phone", "0371-6000000", "D26"),
    ("covers", "", "D02"),
    ("covers", "就业和社保", "D02"),
    ("published_url:就业", "尚未", "D28"),
    ("county_name", "杞县", "D00"),
)
DEFAULT_SLIPS = (
    ("body_county", "", "D15", "body_county"),
    ("body_township", "", "D15", "body_township"),
    ("body_county", "县人社局", "D15", "body_county"),
    ("office", "", "D24", "office"),
    ("office", "无", "D24", "office"),
    ("phone", "37160000000", "D26", "phone"),
    ("phone", "13812345678", "D29", "phone"),
    ("guide_url", "见网站", "D10", "guide_url"),
)

# A slip is made in every eighth row at once: neighbours (of one 一级事项) do not slip together.
APART = 8

Said = set[tuple[str, str, str]]


def said(findings: tuple[Finding, ...]) -> Said:
    """Errors and warnings as (duty, sheet, address)."""
    weighty = (f for f in findings if f.severity is not Severity.NOTE)
    return {(f.duty, *(f.cell or ("", ""))) for f in weighty}


def is_none(held: dict[str, str], text: str) -> bool:
    """A second county body is no slip where the item is published by the county alone."""
    return text == JOBS_CENTER and held["level"] == COUNTY_LEVEL


def slip(contents: Filled, sheet: str, row: int, key: str, text: str) -> None:
    contents[sheet][row][key] = text


@pytest.mark.parametrize("domain", [domain.name for domain in baseline().domains])
@pytest.mark.parametrize(("key", "text", "duty", "at"), ROW_SLIPS)
def test_a_slip_in_an_item_is_found_at_its_cell_and_nowhere_else(
    domain: str, key: str, text: str, duty: str, at: str
) -> None:
    sheet = domain_key(domain)
    for first in range(APART):
        contents = filled()
        expected: Said = set()
        for row in range(first, len(contents[sheet]), APART):
            if not is_none(contents[sheet][row], text):
                slip(contents, sheet, row, key, text)
                expected.add((duty, *cell_of(contents, sheet, row, at)))
        assert said(findings_of(contents)) == expected


@pytest.mark.parametrize(("key", "text", "duty"), PROFILE_SLIPS)
def test_a_slip_in_the_profile_is_found_at_its_cell_and_nowhere_else(key: str, text: str, duty: str) -> None:
    contents = filled()
    profile = layout().profile
    slip(contents, profile.key, 0, key, text)
    assert said(findings_of(contents)) == {(duty, profile.title, profile.address(key))}


@pytest.mark.parametrize(("key", "text", "duty", "at"), DEFAULT_SLIPS)
def test_a_slip_in_the_defaults_is_said_once_and_not_on_every_row(
    key: str, text: str, duty: str, at: str
) -> None:
    sheet = layout().defaults.key
    for row in range(layout().defaults.rows):
        contents = filled()
        held = contents[sheet][row]
        levels = {
            level
            for item in baseline().items
            if (item.domain, item.level1) == (held["domain"], held["level1"])
            for level in item.levels
        }
        if key == "body_township" and not text and TOWNSHIP_LEVEL not in levels:
            continue  # nothing there is published by townships
        if not text and not held["level1"]:
            continue  # each 一级事项 says it by itself, so nothing is missing in the row of the domain
        slip(contents, sheet, row, key, text)
        assert said(findings_of(contents)) == {(duty, *cell_of(contents, sheet, row, at))}, row


def test_the_same_slips_are_found_in_real_workbooks() -> None:
    rng = random.Random(93)
    slips = [
        (domain_key(item.domain), item.seq - 1, *rng.choice(ROW_SLIPS))
        for item in rng.sample(baseline().items, 50)
    ]
    for sheet, row, key, text, duty, at in slips:
        contents = filled()
        if is_none(contents[sheet][row], text):
            continue
        slip(contents, sheet, row, key, text)
        workbook = read_workbook(workbook_of(contents))
        found = said(check(bind(workbook, baseline(), "x.xlsx"), baseline()))
        assert found == {(duty, *cell_of(contents, sheet, row, at))}, (sheet, row, key)
