"""A board of four items as text: what is usual is read from the copy, and put wherever an item is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogxl.verify.compare_board import compare_board
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.copy import Published
from catalogxl.verify.expected import (
    ExpectedColumn,
    ExpectedField,
    ExpectedItem,
    ExpectedLine,
    ExpectedSheet,
)
from catalogxl.verify.expected_sheets import words
from catalogxl.verify.known_text import KnownText

HEADINGS = {"band": "遇到什么事", "name": "办什么事", "where": "在哪里看", "who": "谁负责", "phone": "电话"}
BUREAU, CENTRE, TOWN = "人社局", "就业中心", "堌阳镇"
ITEMS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    ("找工作", "岗位发布", ("网站",), (BUREAU,), ("12333",)),
    ("找工作", "求职登记", ("网站",), (CENTRE,), ("12333",)),
    ("创业", "开业指导", ("网站", "公示栏"), (BUREAU,), ("12333",)),
    ("创业", "创业补贴", ("网站",), (BUREAU,), ()),
)
USUAL = f"{words()['usual']}\n在哪里看：网站　谁负责：{BUREAU}　电话：12333\n{words()['usual_rest']}\n"
ADDED = words()["usual_added"].format(values="公示栏")
ABSENT = words()["usual_absent"]
TEXT = (
    f"标题\n{USUAL}找工作\n1. 岗位发布\n2. 求职登记\n谁负责：{CENTRE}\n"
    f"创业\n3. 开业指导\n在哪里看：{ADDED}\n4. 创业补贴\n电话：{ABSENT}\n"
)


def sheet() -> ExpectedSheet:
    def item(n: int) -> ExpectedItem:
        band, name, *values = ITEMS[n]
        fields = {"band": ExpectedField("band", HEADINGS["band"], "lines", (ExpectedLine(band),))}
        for key, held in zip(("where", "who", "phone"), values, strict=True):
            fields[key] = ExpectedField(key, HEADINGS[key], "lines", tuple(map(ExpectedLine, held)))
        return ExpectedItem(f"JY-0{n + 1}", "就业", n + 1, band, name, fields)

    columns = tuple(ExpectedColumn(key, word, "", (word,)) for key, word in HEADINGS.items())
    return ExpectedSheet("board", columns, tuple(map(item, range(4))), "某版")


def compared(text: str, kind: str = "html") -> Comparison:
    found = compare_board(Published(kind, text=text), sheet(), KnownText(["标题"]))
    assert found is not None
    return found


def strange(found: Comparison) -> list[str]:
    """What is to be accounted for beside the title and the first band."""
    return [line for line in found.loose if line not in ("标题", "找工作")]


Told = tuple[str | None, str | None, str | None, str | None]


def told(text: str) -> list[Told]:
    return [(one.item, one.field, one.record, one.copy) for one in compared(text).differences]


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_the_board_is_the_same(kind: str) -> None:
    found = compared(TEXT, kind)
    assert (found.differences, found.items, found.score) == ([], 4, 4)
    assert strange(found) == []


def change(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        # what an item says
        (change(f"谁负责：{CENTRE}", f"谁负责：{TOWN}"), [("JY-02", "who", CENTRE, TOWN)]),
        (change(f"谁负责：{CENTRE}\n", ""), [("JY-02", "who", CENTRE, BUREAU)]),
        (change(ADDED, "公示栏"), [("JY-03", "where", "网站、公示栏", "公示栏")]),
        (change(ADDED, "网站、公示栏"), []),
        (change(f"在哪里看：{ADDED}\n", ""), [("JY-03", "where", "网站、公示栏", "网站")]),
        (change(ABSENT, "12345"), [("JY-04", "phone", "", "12345")]),
        (change(f"电话：{ABSENT}\n", ""), [("JY-04", "phone", "", "12333")]),
        (change("1. 岗位发布", f"1. 岗位发布\n谁负责：{BUREAU}"), []),
        (change("1. 岗位发布", f"1. 岗位发布\n谁负责：{CENTRE}"), [("JY-01", "who", BUREAU, CENTRE)]),
        (change("1. 岗位发布", "1. 岗位发布\n电话：123331"), [("JY-01", "phone", "12333", "123331")]),
        (change("1. 岗位发布", "1. 岗位发布\n电话：12333标题"), []),
        (change("1. 岗位发布", "1. 岗位发布\n电话：12 333"), []),
        (change("1. 岗位发布", "1. 岗位发布\n电话：12 3331"), [("JY-01", "phone", "12333", "12 3331")]),
        (change(ADDED, ADDED.replace("示", "示\n")), []),
        (change("网站　谁", "网站、广播　谁"), [("JY-03", "where", "网站、公示栏", ADDED), (None, "where", "网站", "网站广播")]),
        # what is usual
        (change("网站　", "广播　"), [("JY-03", "where", "网站、公示栏", ADDED), (None, "where", "网站", "广播")]),
        (change(f"谁负责：{BUREAU}　", ""), [(None, "who", BUREAU, None)]),
        (change("电话：12333", "电话：12345"), [(None, "phone", "12333", "12345")]),
        # items and bands
        (change("4. 创业补贴\n", ""), None),
        (change("创业\n", ""), [("JY-03", "band", "创业", "找工作"), ("JY-04", "band", "创业", "找工作")]),
        # numbers
        (change("4. 创业", "5. 创业"), [(None, None, None, "5. 创业补贴")]),
        (change("1. 岗", "2. 岗"), [(None, None, None, "2. 岗位发布")]),
        (change("1. 岗", "岗"), [(None, None, None, ". 岗位发布")]),
        (TEXT.replace("1. ", "").replace("2. ", "").replace("3. ", "").replace("4. ", ""), []),
    ],
)  # fmt: skip
def test_what_a_board_says_otherwise_is_told(text: str, differences: list[Told] | None) -> None:
    found = told(text)
    if differences is None:
        assert found
    else:
        assert found == differences


def test_what_is_usual_and_nobody_has_is_told() -> None:
    """Every item says by itself who is responsible, none of them as is said to be usual."""
    others = (
        TEXT.replace(f"谁负责：{BUREAU}　", f"谁负责：{TOWN}　")
        .replace("岗位发布", f"岗位发布\n谁负责：{BUREAU}")
        .replace("开业指导", f"开业指导\n谁负责：{BUREAU}")
        .replace("创业补贴", f"创业补贴\n谁负责：{BUREAU}")
    )
    assert told(others) == [(None, "who", None, TOWN)]
    assert [one.heading for one in compared(others).differences] == ["通常情况：谁负责"]


def test_a_value_goes_on_in_the_next_line_only_as_far_as_it_is_the_records() -> None:
    broken = compared(change(f"谁负责：{CENTRE}", f"谁负责：{CENTRE[:2]}\n{CENTRE[2:]}\n另有规定"))
    assert (broken.differences, strange(broken)) == ([], ["另有规定"])
    other = compared(change(f"谁负责：{CENTRE}", f"谁负责：{TOWN}\n另有规定\n再议"))
    assert [(one.item, one.copy) for one in other.differences] == [("JY-02", TOWN)]
    assert strange(other) == ["另有规定", "再议"]


def test_what_stands_below_an_item_said_twice_is_told_of_the_item_above() -> None:
    twice = compared(f"{TEXT}5. 岗位发布\n谁负责：{TOWN}\n")
    assert ("JY-04", "who", BUREAU, TOWN) in [
        (one.item, one.field, one.record, one.copy) for one in twice.differences
    ]
    assert strange(twice) == ["5岗位发布"]


@pytest.mark.parametrize("gone", ["usual", "usual_rest"])
def test_a_usual_case_without_its_first_or_its_last_line_is_none(gone: str) -> None:
    found = compared(change(f"{words()[gone]}\n", ""))
    assert [(one.item, one.field, one.copy) for one in found.differences if one.item is None] == [
        (None, "where", None),
        (None, "who", None),
        (None, "phone", None),
    ]


def test_of_a_name_that_begins_with_another_the_longer_stands_there() -> None:
    one = sheet()
    named = zip(one.items, ("岗位", "岗位发布", "岗位发布服务", "岗位登记"), strict=True)
    longer = replace(one, items=tuple(replace(item, name=name) for item, name in named))
    text = TEXT
    for item, name in zip(one.items, ("岗位", "岗位发布", "岗位发布服务", "岗位登记"), strict=True):
        text = text.replace(f". {item.name}", f". {name}")
    found = compare_board(Published("html", text=text), longer, KnownText(["标题"]))
    assert found is not None
    assert (found.differences, strange(found)) == ([], [])


def test_a_name_may_begin_with_a_number() -> None:
    one = sheet()
    first, *rest = one.items
    numbered = replace(one, items=(replace(first, name="12333热线"), *rest))
    for text in (
        change("1. 岗位发布", "1. 12333热线"),
        TEXT.replace("1. 岗位发布", "12333热线").replace("2. ", "").replace("3. ", "").replace("4. ", ""),
    ):
        found = compare_board(Published("html", text=text), numbered, KnownText(["标题"]))
        assert found is not None
        assert found.differences == []


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_of_two_items_of_one_name_the_usual_case_and_the_band_tell_which(kind: str) -> None:
    one = sheet()
    second, first = (replace(item, name="岗位发布") for item in one.items[:2])
    board = replace(one, items=(first, second))
    text = f"{USUAL}1. 岗位发布\n2. 岗位发布\n谁负责：{CENTRE}\n"
    found = compare_board(Published(kind, text=text), board, KnownText([]))
    assert found is not None
    assert found.differences == []
    bands = [
        replace(
            second,
            fields={**second.fields, "band": replace(second.fields["band"], lines=(ExpectedLine(band),))},
        )
        for band in ("找工作", "创业")
    ]
    text = f"{USUAL}创业\n1. 岗位发布\n找工作\n2. 岗位发布\n"
    found = compare_board(Published(kind, text=text), replace(one, items=tuple(bands)), KnownText([]))
    assert found is not None
    assert found.differences == []


def test_an_item_that_is_gone_or_said_twice_is_told() -> None:
    assert told(
        TEXT.replace(f"2. 求职登记\n谁负责：{CENTRE}\n", "").replace("3. ", "2. ").replace("4. ", "3. ")
    ) == [("JY-02", None, "求职登记", None)]
    twice = compared(TEXT.replace("4. 创业补贴", "4. 创业补贴\n5. 创业补贴"))
    assert twice.differences or strange(twice)


def test_a_longer_name_is_to_be_accounted_for() -> None:
    found = compared(change("2. 求职登记", "2. 求职登记服务"))
    assert (found.differences, strange(found)) == ([], ["服务"])


def test_other_lines_are_kept_to_be_accounted_for() -> None:
    text = TEXT.replace("标题", "标题\n作废").replace("1. 岗位发布", "1. 岗位发布\n另有规定")
    assert strange(compared(text)) == ["作废", "另有规定"]
    stray = compared(TEXT.replace(f"{words()['usual']}\n", f"{words()['usual']}\n多一句\n"))
    assert strange(stray) == ["多一句"]


def test_without_a_usual_case_an_item_says_all_of_it() -> None:
    text = "\n".join(
        f"{n}. {name}\n在哪里看：{'、'.join(where)}\n谁负责：{'、'.join(who)}\n"
        + (f"电话：{'、'.join(phone)}" if phone else "")
        for n, (_, name, where, who, phone) in enumerate(ITEMS, 1)
    )
    assert told(text) == []


def test_of_two_items_of_one_name_each_is_that_which_it_fits() -> None:
    one = sheet()
    same = [
        ExpectedItem(item.code, item.domain, item.seq, item.level1, "岗位发布", item.fields)
        for item in one.items[:2]
    ]
    board = ExpectedSheet("board", one.columns, tuple(same), "某版")
    text = f"{USUAL}1. 岗位发布\n谁负责：{CENTRE}\n2. 岗位发布\n"
    found = compare_board(Published("html", text=text), board, KnownText([]))
    assert found is not None
    assert (found.differences, found.score) == ([], 2)


def test_a_text_without_items_is_no_board() -> None:
    assert compare_board(Published("html", text="别的\n文字"), sheet(), KnownText([])) is None
    assert compare_board(Published("html", text=TEXT), replace(sheet(), items=()), KnownText([])) is None
