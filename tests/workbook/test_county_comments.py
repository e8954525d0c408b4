"""What a county noted on a cell goes along when its workbook goes back, from round to round, and is told each time."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from catalogxl.intake.raw import RawComment, RawWorkbook
from catalogxl.intake.read import read_workbook
from catalogxl.model import CountyCatalog, Finding
from catalogxl.rules import check
from catalogxl.workbook.annotated.annotate import write_marked
from catalogxl.workbook.annotated.restore import restore
from catalogxl.workbook.bind import bind
from returns import baseline, cell_of_item, filled, item_row, raw_workbook

NOTE = "本县应为 10 个工作日，\n请省厅核实" * 3


def faulty() -> tuple[RawWorkbook, tuple[str, str], tuple[str, str]]:
    """A return with a mistake, and the cells of the mistake and of another value."""
    contents = filled()
    item_row(contents, "JY-0101")["mode"] = "看情况"
    mistake, other = (cell_of_item(contents, "JY-0101", key) for key in ("mode", "deadline"))
    return raw_workbook(contents), mistake, other


def commented(workbook: RawWorkbook, place: tuple[str, str], author: str) -> RawWorkbook:
    """The return with the county's comment on a cell."""
    comments = (RawComment(place[1], author, NOTE),)
    sheets = (replace(s, comments=comments) if s.name == place[0] else s for s in workbook.sheets)
    return replace(workbook, sheets=tuple(sheets))


def told(workbook: RawWorkbook) -> tuple[CountyCatalog, tuple[Finding, ...], list[tuple[object, str]]]:
    """What the rules say of a return, and the comments that they list."""
    catalog = bind(workbook, baseline(), "")
    findings = check(catalog, baseline())
    return catalog, findings, [(f.cell, f.value) for f in findings if f.rule == "comment"]


@pytest.mark.parametrize("on_the_mistake", [True, False])
def test_goes_along_from_round_to_round(on_the_mistake: bool) -> None:
    workbook, mistake, other = faulty()
    place = mistake if on_the_mistake else other
    workbook = commented(workbook, place, "县人社局")
    for _ in range(3):
        catalog, findings, comments = told(workbook)
        assert comments == [(place, NOTE)]
        workbook = read_workbook(write_marked(baseline(), restore(catalog, baseline(), workbook), findings))


def test_the_programs_own_notes_are_none_even_where_their_author_is_lost() -> None:
    workbook, _, _ = faulty()
    catalog, findings, _ = told(workbook)
    marked = read_workbook(write_marked(baseline(), restore(catalog, baseline(), workbook), findings))
    assert any(sheet.comments for sheet in marked.sheets)
    nameless = replace(
        marked,
        sheets=tuple(
            replace(s, comments=tuple(c._replace(author="") for c in s.comments)) for s in marked.sheets
        ),
    )
    assert told(marked)[2] == told(nameless)[2] == []


def test_links_to_pages_go_along_from_round_to_round_and_no_others() -> None:
    workbook, mistake, other = faulty()
    links = {other[1]: "https://www.henan.gov.cn/zwfw?id=1&x=2", mistake[1]: "javascript:alert(1)"}
    sheets = (replace(s, links=links) if s.name == other[0] else s for s in workbook.sheets)
    workbook = replace(workbook, sheets=tuple(sheets))
    for _ in range(3):
        catalog, findings, _ = told(workbook)
        data = write_marked(baseline(), restore(catalog, baseline(), workbook), findings)
        workbook = read_workbook(data)
        assert {s.name: dict(s.links) for s in workbook.sheets if s.links} == {
            other[0]: {other[1]: "https://www.henan.gov.cn/zwfw?id=1&x=2"}
        }
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book[other[0]][other[1]].hyperlink.target == links[other[1]]
    assert book[mistake[0]][mistake[1]].hyperlink is None
