"""Every cell of an old table has a fate: what it says stands in the workbook, or on the sheet that explains the import."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogxl.importing.explain import explain
from catalogxl.importing.fill import fill
from grids.builders import Table, as_html
from importing.old_tables import HEADS, TITLE, imported, row
from returns import baseline

# Words that no grammar, list or province knows.
STRANGE = "饕餮貔貅"
COLUMNS = len(row("1", "社会保险登记", "参保单位注销"))


def said(table: Table) -> str:
    """All that a person is shown after an import: the workbook's cells and the explanation's lines."""
    base = baseline()
    found = imported(as_html(table, TITLE))
    filled = fill(found, base, extra_rows=20)
    told = explain(found, filled, base)
    cells = (text for rows in filled.contents.values() for held in rows for text in held.values())
    lines = (line.text for line in (*told.decide, *told.placed, *told.elsewhere))
    return "".join("".join((*cells, *lines, *told.files)).split())


@given(
    column=st.integers(1, COLUMNS - 1),
    before=st.booleans(),
    between=st.sampled_from(["", "、", "\n", "；", " ", "（"]),
    word=st.text(alphabet=STRANGE, min_size=3, max_size=8),
)
@settings(max_examples=60, deadline=None)
def test_a_word_more_in_any_cell_is_not_lost(column: int, before: bool, between: str, word: str) -> None:
    cells = row("1", "社会保险登记", "参保单位注销")
    text = cells[column]
    assert isinstance(text, str)
    cells[column] = f"{word}{between}{text}" if before else f"{text}{between}{word}"
    assert word in said([*HEADS, cells, row("2", "社会保险登记", "职工参保登记")])


def _two_columns_of_one_heading() -> Table:
    heads = ["序号", "一级事项", "二级事项", "公开内容", "公开时限", "公开主体", "公开主体", "公开渠道"]
    return [
        heads,
        [
            "1",
            "社会保险登记",
            "参保单位注销",
            "办理材料",
            "20个工作日",
            "兰考县人力资源和社会保障局",
            STRANGE,
            "政府网站",
        ],
    ]


def _a_row_without_a_name() -> Table:
    return [*HEADS, row("1", "社会保险登记", "参保单位注销"), ["", "", "", "", "", "", STRANGE, *[""] * 7]]


def _a_cell_beyond_the_headings() -> Table:
    return [*HEADS, [*row("1", "社会保险登记", "参保单位注销"), STRANGE]]


def _a_group_that_is_vague_and_not_ticked() -> Table:
    return [*HEADS, row("1", "社会保险登记", "参保单位注销", ticks=("√", f"{STRANGE}等", "√", "", "√", "√"))]


def _an_event_of_its_own() -> Table:
    return [
        *HEADS,
        row("1", "社会保险登记", "参保单位注销", deadline=f"自{STRANGE}批复之日起15个工作日内公开"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        _two_columns_of_one_heading,
        _a_row_without_a_name,
        _a_cell_beyond_the_headings,
        _a_group_that_is_vague_and_not_ticked,
        _an_event_of_its_own,
    ],
)
def test_what_fits_no_column_is_shown(table: object) -> None:
    assert callable(table)
    assert STRANGE in said(table())
