"""``baseline check`` judges the province's own catalog as it judges a county's."""

from __future__ import annotations

from pathlib import Path

from baseline_folder import change_rows, read_rows
from catalogxl.baseline import load_baseline
from catalogxl.baseline.own_catalog import catalog_problems
from catalogxl.baseline.source_tables import read_source
from catalogxl.editions.edition_check import edition_problems
from catalogxl.model import Severity


def told(folder: Path) -> list[str]:
    """What the catalog in ``folder`` is told."""
    return [problem.message for problem in catalog_problems(load_baseline(folder))]


def test_documents_that_are_no_longer_in_force_are_named_with_their_items(folder: Path) -> None:
    messages = told(folder)
    assert any("财社〔2017〕164号" in text and "已被取代" in text and "7 项" in text for text in messages)
    for number in ("人社部发〔2014〕23号", "财综〔2014〕96号"):
        assert any(number in text and "可能已由" in text and "请核实" in text for text in messages), number


def test_a_prefilled_name_for_a_class_of_channels_is_told_once(folder: Path) -> None:
    assert [text.count("基层公共服务平台") for text in told(folder) if "一类渠道" in text] == [1]


def test_a_law_that_is_not_cited_by_its_adoption_is_told(folder: Path) -> None:
    heading = read_rows(folder, "legal_documents")[0]
    adoption = heading.index("通过情况")

    def without(rows: list[list[str]]) -> list[list[str]]:
        return [[*row[:adoption], "", *row[adoption + 1 :]] if row[0] == "LB011" else row for row in rows]

    assert not any("《中华人民共和国社会保险法》" in text for text in told(folder))
    change_rows(folder, "legal_documents", without)
    assert any("哪次会议通过" in text and "《中华人民共和国社会保险法》" in text for text in told(folder))


def test_documents_that_nobody_looked_at_for_a_year_are_counted(folder: Path) -> None:
    messages = [text for text in told(folder) if "核实日期" in text or "没有核实" in text]
    assert len(messages) == 2
    assert any("没有核实日期" in text for text in messages)
    assert any("一年没有核实" in text for text in messages)


def test_notes_of_one_kind_are_one_line(folder: Path) -> None:
    found = edition_problems(read_source(folder), None)
    uncited = [problem for problem in found if "没有事项引用" in problem.message]
    assert len(uncited) == 1
    assert all(problem.severity is not Severity.ERROR for problem in found)
    assert len(found) < 15
