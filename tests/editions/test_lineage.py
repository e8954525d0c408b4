"""What became of a code, whatever the rows of changes.csv and however many years lie between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.editions.lineage import Lineage, LineageRelation, LineageRow, Subject, circles

CODES = st.sampled_from(["A", "B", "C", "D", "E"])
SETS = st.frozensets(CODES, max_size=5)


def row(relation: str, old: str, new: str = "") -> LineageRow:
    return LineageRow(Subject.ITEM, LineageRelation(relation), tuple(old.split()), tuple(new.split()), "文1")


@pytest.mark.parametrize(
    ("rows", "old", "new", "codes", "relation"),
    [
        ([], "A", "A", "A", None),
        ([row("替代", "A", "B")], "A", "B", "B", "替代"),
        ([row("拆分", "A", "A"), row("拆分", "A", "B")], "A", "A B", "A B", "拆分"),
        ([row("拆分", "A", "B C")], "A", "B C", "B C", "拆分"),
        ([row("合并", "A B", "C")], "A B", "C", "C", "合并"),
        ([row("合并", "A B", "B")], "A B", "B", "B", "合并"),
        ([row("取消", "A")], "A", "B", "", "取消"),
        ([], "A", "B", "", None),
        # Two editions at once.
        ([row("拆分", "A", "B C"), row("拆分", "B", "B D")], "A", "B C D", "B D C", "拆分"),
        ([row("替代", "A", "B"), row("拆分", "B", "C D")], "A", "C D", "C D", "拆分"),
        ([row("拆分", "A", "A B"), row("取消", "A")], "A", "B", "B", "拆分"),
        # What is behind an edition is not done again.
        ([row("拆分", "A", "A B")], "A B", "A B", "A", None),
        ([row("拆分", "A", "A B"), row("取消", "A")], "A B", "B", "", "取消"),
        ([row("取消", "A"), row("恢复", "A", "A")], "A", "A", "A", None),
        ([row("替代", "A", "B"), row("替代", "B", "A")], "A", "C", "", None),
    ],
)
def test_what_a_code_became(
    rows: list[LineageRow], old: str, new: str, codes: str, relation: str | None
) -> None:
    descent = Lineage(rows).descent(Subject.ITEM, "A", old.split(), new.split())
    assert list(descent.codes) == codes.split()
    assert (descent.relation.value if descent.relation else None) == relation
    assert descent.is_lost == (not codes and relation != "取消")


@given(
    st.lists(st.builds(LineageRow, st.just(Subject.ITEM), st.sampled_from(LineageRelation), st.tuples(CODES), st.lists(CODES, max_size=3).map(tuple)), max_size=6),
    SETS,
    SETS,
    CODES,
)  # fmt: skip
def test_any_rows_lead_to_codes_of_the_new_edition(
    rows: list[LineageRow], old: frozenset[str], new: frozenset[str], code: str
) -> None:
    descent = Lineage(rows).descent(Subject.ITEM, code, old, new)
    assert set(descent.codes) <= new
    assert len(set(descent.codes)) == len(descent.codes)


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([row("替代", "A", "B"), row("替代", "B", "A")], 2),
        ([row("替代", "A", "B"), row("拆分", "B", "C D"), row("替代", "D", "A")], 3),
        ([row("拆分", "A", "A B")], 0),
        ([row("合并", "A B", "A")], 0),
        ([row("替代", "A", "B"), row("替代", "B", "C")], 0),
    ],
)
def test_a_circle_is_found(rows: list[LineageRow], faults: int) -> None:
    assert len(list(circles(rows))) == faults
