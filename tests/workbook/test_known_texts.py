"""What is remembered of cells that were judged before changes nothing: neither a text nor what is noted of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogxl.intake.read import RawSheet
from catalogxl.model import AreaCode, Observation
from catalogxl.workbook.bind import known_texts as module
from catalogxl.workbook.bind.cell_judgement import CellJudge
from catalogxl.workbook.bind.known_texts import known_texts
from catalogxl.workbook.bind.locate import Located
from catalogxl.workbook.bind.observations import Observations
from catalogxl.workbook.bind.typed_cells import rows_of
from catalogxl.workbook.schema.layout import FIRST_ROW, Sheet, column_letter
from returns import baseline, layout

SHEETS = [part for part in layout().sheets.values() if not part.is_form]
WRITTEN: list[object] = [
    1.0, True, 0.0, False, "√", "✓", "无", "同上", "测试", "20", 20.0, 20.5, 1e16, 10**16, 43831.0, datetime.date(2020, 3, 5),
    "就业服务科", " 就业服务科 ", "1.就业服务科", "⾏政科", "办公室\ufe0f", "#N/A", "=1+1", "-监督电话", "88886666", "0371-88886666", "2020.1.5",
    "http://www.lankao.gov.cn/a", "www.lankao.gov.cn", "https://a.gov.cn/1 https://a.gov.cn/2", "流程\n无\n结果：名单", "𠮷林", "锟斤拷",
    "《兰考县人民政府关于印发〈办法〉的通知》（兰政〔2020〕3号）",
]  # fmt: skip
values = st.one_of(
    st.sampled_from(WRITTEN),
    st.text("无同上√1.、-=# \n\u200b科室名单⾏㈠?", max_size=8),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(0, 10**17),
)
tables = st.integers(0, 99).flatmap(
    lambda at: st.lists(st.tuples(st.integers(at, at + 1), values), min_size=1, max_size=16)
)


def judged(part: Sheet, cells: Sequence[tuple[int, object]], area: AreaCode) -> list[tuple[object, ...]]:
    """(text, what is noted) of each cell, one a row, in the column that its number stands for."""
    keys = list(part.column)
    rows: list[list[object]] = [["" for _ in keys] for _ in cells]
    for row, (number, value) in zip(rows, cells, strict=True):
        row[number % len(keys)] = value
    places = {key: at for at, key in enumerate(keys)}
    letters = {key: column_letter(at + 1) for key, at in places.items()}
    above: list[list[object]] = [[] for _ in range(FIRST_ROW - 1)]
    raw = RawSheet(part.title, True, [*above, *rows])
    seen = Observations()
    located = Located(part, raw, places, letters, FIRST_ROW - 1, frozenset())
    texts = {row.number: dict(row.texts) for row in rows_of(located, CellJudge(baseline(), area, seen))}

    def noted(number: int) -> list[Observation]:
        return [
            one
            for one in seen.all
            if one.cell and one.cell.address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(number)
        ]

    numbers = range(FIRST_ROW, FIRST_ROW + len(cells))
    return [
        (texts.get(number), [(one.kind, one.field, one.value, one.expected) for one in noted(number)])
        for number in numbers
    ]


def assert_alike(part: Sheet, cells: Sequence[tuple[int, object]]) -> None:
    """Each cell is judged as when it is the first that is judged at all, whatever was judged before."""
    known_texts.cache_clear()
    first = judged(part, cells, AreaCode())
    again = judged(part, cells, AreaCode())
    turned = judged(part, cells[::-1], AreaCode())[::-1]
    alone = []
    for cell in cells:
        known_texts.cache_clear()
        alone += judged(part, [cell], AreaCode())
    assert first == again == turned == alone


@pytest.mark.parametrize("key", ["deadline", "office", "channel:website", "contents_extra", "phone", "seq"])
def test_values_that_equal_each_other_are_judged_each_for_itself(key: str) -> None:
    part = next(part for part in SHEETS[::-1] if key in part.column)
    place = list(part.column).index(key)
    assert_alike(part, [(place, value) for value in WRITTEN])


@given(st.sampled_from(SHEETS), tables)
@settings(max_examples=60, deadline=None)
def test_a_cell_is_judged_alike_whatever_was_judged_before(
    part: Sheet, cells: list[tuple[int, object]]
) -> None:
    assert_alike(part, cells)


def test_a_telephone_is_judged_by_the_area_code_of_its_own_county() -> None:
    part = layout().defaults
    cell = (list(part.column).index("phone"), "88886666")
    of_zhengzhou, of_kaifeng = (judged(part, [cell], AreaCode(code, 8)) for code in ("0371", "0378"))
    assert of_zhengzhou[0][0] == {"phone": "0371-88886666"}
    assert of_kaifeng[0][0] == {"phone": "0378-88886666"}


def test_no_more_is_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROOM", 1_000)
    known = module.KnownTexts()
    column = layout().domains[0].column["office"]
    texts = known.of(column)
    for number in range(100):
        known.remember(texts, f"第{number:03}科", "")
        assert sum(len(str(value)) for value in texts) <= 1_000
        assert f"第{number:03}科" in texts
    known.remember(texts, "科" * 2_001, "")
    assert "科" * 2_001 not in texts
