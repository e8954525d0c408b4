"""Text without tables against a sheet of four items: what was drawn in whatever order, what is gone, and what is left over."""

from __future__ import annotations

import pytest

from boards.conftest import make_catalog, make_entry
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.compare_text import compare_running
from catalogxl.verify.copy import Published
from catalogxl.verify.expected import ExpectedSheet, SheetName
from catalogxl.verify.expected_sheets import item_texts
from catalogxl.verify.known_text import KnownText
from verify.small_sheet import ITEMS, sheet

KNOWN = ("目录", "公开内容", "编码")
TEXT = "\n".join(["目录", *(f"{item[2]} {item[0]}\n{item[3]}" for item in ITEMS)])


def compared(text: str, name: SheetName = "item", known: tuple[str, ...] = KNOWN) -> Comparison | None:
    """``text`` as a board on which an item's code stands behind its name."""
    phrases = {item[0]: (item[0], f"{item[2]} {item[0]}") for item in ITEMS}
    return compare_running(Published("pdf", text=text), sheet(name), KnownText(known), phrases)


def told(text: str, name: SheetName = "item") -> list[tuple[str | None, str | None, str | None, str | None]]:
    found = compared(text, name)
    assert found is not None
    return [(one.item, one.field, one.record, one.copy) for one in found.differences]


def test_the_text_is_the_same() -> None:
    found = compared(TEXT)
    assert found is not None
    assert (found.differences, found.loose, found.items, found.score) == ([], [], 4, 4)
    assert found.form == {}


@pytest.mark.parametrize(
    ("old", "new", "differences"),
    [
        ("扶持办法", "扶持办法", []),
        ("扶持办法", "扶持 办法", []),
        ("扶持办法", "1.扶持办法", []),
        ("扶持办法", "编码扶持办法", []),
        ("扶持办法", "2.扶持办法", [("JY-03", None, None, "2")]),
        ("扶持办法", "扶持办法5", [("JY-03", None, None, "5")]),
        ("扶持办法", "扶持办法已取消", [("JY-03", None, None, "已取消")]),
        ("扶持办法", "公开内容", [("JY-03", "contents", "扶持办法", None)]),
        ("扶持办法", "扶持的办法", [("JY-03", "contents", "扶持办法", "扶持的办法")]),
        ("扶持办法", "不相干", [("JY-03", "contents", "扶持办法", None), ("JY-03", None, None, "不相干")]),
        ("创业", "创业", []),
        ("目录", "目录（已废止）", None),
    ],
)
def test_what_is_gone_and_what_is_left_over_is_told_of_the_item(
    old: str, new: str, differences: list[tuple[str | None, ...]] | None
) -> None:
    text = TEXT.replace(old, new)
    found = compared(text)
    assert found is not None
    if differences is None:
        assert (found.differences, found.loose) == ([], ["已废止"])
    else:
        assert (told(text), found.loose) == (differences, [])


def test_an_item_that_is_gone_is_told() -> None:
    text = TEXT.replace(f"\n{ITEMS[1][2]} {ITEMS[1][0]}\n{ITEMS[1][3]}", "")
    assert told(text) == [("JY-02", None, "职业介绍", None)]


def test_the_order_of_items_may_be_another() -> None:
    parts = [f"{item[2]} {item[0]}\n{item[3]}" for item in reversed(ITEMS)]
    assert told("\n".join(["目录", *parts])) == []


def test_exchanged_contents_are_told_of_both_items() -> None:
    text = TEXT.replace("扶持办法", "?").replace("指导名单", "扶持办法").replace("?", "指导名单")
    assert [(one[0], one[2]) for one in told(text)] == [
        ("JY-03", "扶持办法"),
        ("JY-03", None),
        ("JY-04", "指导名单"),
        ("JY-04", None),
    ]


@pytest.mark.parametrize(
    ("share", "is_one"),
    [(ITEMS, True), (ITEMS[:2], True), ([], False)],
    ids=["all", "two items", "none"],
)
def test_a_text_of_no_item_is_no_copy(share: list[tuple[str, ...]], is_one: bool) -> None:
    text = "\n".join(f"{item[2]} {item[0]}\n{item[3]}" for item in share)
    assert (compared(f"目录\n{text}") is not None) is is_one


@pytest.mark.parametrize(("between", "known_by_code"), [(60, True), (61, False)])
def test_a_code_stands_within_sixty_signs_behind_its_name(between: int, known_by_code: bool) -> None:
    """Where it does not, and others do, the name only speaks of the item."""
    text = TEXT.replace("开业指导 JY-04\n指导名单", f"开业指导{'甲' * between}JY-04\n指导名单")
    found = [one for one in told(text) if one[0] == "JY-04"]
    stray = ("JY-04", None, None, "甲" * between)
    assert found == [stray if known_by_code else ("JY-04", None, "开业指导", None)]


WITHOUT_CODES = "\n".join(["目录", *(f"{item[2]}\n{item[3]}" for item in ITEMS)])


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (WITHOUT_CODES, []),
        (WITHOUT_CODES.removeprefix("目录\n"), []),
        (TEXT.removeprefix("目录\n"), []),
        # what stands first behind a name is within sixty signs
        (WITHOUT_CODES.replace("指导名单", f"{'甲' * 60}指导名单"), []),
        (WITHOUT_CODES.replace("指导名单", f"{'甲' * 61}指导名单"), ["JY-04"]),
        # one code alone does not say that the others are only spoken of
        (WITHOUT_CODES.replace("职业介绍", "职业介绍 JY-02"), []),
        (TEXT.replace("政策咨询 JY-03", "政策咨询"), ["JY-03"]),
        (TEXT.replace(" JY-03", "").replace(" JY-04", ""), ["JY-03", "JY-04"]),
        # a code behind 细化 or # is another item's, one before a name is a list's
        (WITHOUT_CODES.replace("开业", "职业介绍（细化 JY-02）\n开业"), []),
        (WITHOUT_CODES.replace("开业", "职业介绍（细化事项 JY-02）\n开业"), []),
        (WITHOUT_CODES.replace("开业", "职业介绍 item.html#JY-02\n开业"), []),
        (TEXT.replace("开业指导 JY-04", "#JY-04 开业指导 JY-04"), []),
        # a name that is spoken of before the item's own
        (WITHOUT_CODES.replace("目录", "目录：职业介绍"), []),
    ],
)
def test_an_item_begins_at_its_name_with_its_code_or_its_contents_behind(text: str, gone: list[str]) -> None:
    found = compared(text)
    assert found is not None
    assert found.items == 4
    assert [one.item for one in found.differences if one.field is None and one.copy is None] == gone
    assert {one.item for one in found.differences if one.field is not None} == set()


def test_a_name_between_two_codes_is_one_of_a_list() -> None:
    assert told(f"{TEXT}\nJY-02 职业介绍 JY-02") == [("JY-04", None, None, "jy-02职业介绍jy-02")]


def test_of_one_card_a_name_before_that_with_its_code_is_only_spoken_of() -> None:
    found = compared("目录：职业介绍\n职业介绍 JY-02\n办理的流程")
    assert found is not None
    assert found.loose == ["职业介绍"]
    assert [(one.item, one.copy) for one in found.differences] == [("JY-02", "办理的流程")]


def test_names_alone_are_the_items_where_nothing_of_them_follows() -> None:
    found = compared("目录\n职业介绍\n办理的流程\n开业指导\n指导的名单")
    assert found is not None
    assert [(one.item, one.record, one.copy) for one in found.differences] == [
        ("JY-01", "政策咨询", None),
        ("JY-02", "办理流程", "办理的流程"),
        ("JY-03", "政策咨询", None),
        ("JY-04", "指导名单", "指导的名单"),
    ]


@pytest.mark.parametrize("item", ITEMS)
def test_a_card_lacks_nothing_of_other_items(item: tuple[str, ...]) -> None:
    found = compared(f"{item[2]} {item[0]}\n{item[3]}")
    assert found is not None
    assert (found.differences, found.items, found.score) == ([], 1, 1)


# ---------------------------------------------------------------- cards with all that they say

CARDS = make_catalog(
    [
        make_entry(1, level1="就业服务", level2="政策咨询", office="就业股"),
        make_entry(
            2, level1="就业服务", level2="职业介绍", contents=[{"text": "5类人员的目录", "stage": ""}]
        ),
        make_entry(3, level1="创业服务", level2="政策咨询", office="创业股"),
        make_entry(
            4,
            level1="创业服务",
            level2="开业指导",
            contents=[{"text": "补贴", "stage": ""}, {"text": "补贴申领条件", "stage": ""}],
        ),
    ]
)


def said(sheet: ExpectedSheet, number: int) -> list[str]:
    """What a card says of an item, a line each; of what may be said in several ways the first."""
    fields = sheet.items[number - 1].fields.values()
    return [field.lines[0].whole if field.kind == "either" else field.text for field in fields if field.lines]


def card(number: int) -> list[str]:
    return [f"{text}\n" for text in said(item_texts(CARDS), number)]


def told_of(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    found = compare_running(Published("html", text=text), item_texts(CARDS), KnownText([]), {})
    assert found is not None
    return [(one.item, one.field, one.record, one.copy) for one in found.differences]


PAGE = "".join(line for number in (1, 2, 3, 4) for line in card(number))
WITHIN = "公开事项信息形成或变更之日起20个工作日内公开"
BASIS = "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"


@pytest.mark.parametrize(
    ("old", "new", "differences"),
    [
        ("", "", []),
        (WITHIN, "20个工作日", []),
        (WITHIN, "20个工作日内", []),
        (WITHIN, "形成或变更之日起30个工作日内公开", [("JY-0001", "days", WITHIN, "形成或变更之日起30个工作日内公开")]),
        (WITHIN, "30个工作日", [("JY-0001", "days", WITHIN, "30个工作日")]),
        (WITHIN, "120个工作日", [("JY-0001", "days", WITHIN, "120个工作日")]),
        ("5类人员的目录", "1.5类人员的目录", [("JY-0002", None, None, "1.")]),
        ("5类人员的目录", "15类人员的目录", [("JY-0002", "contents", "5类人员的目录", "15类人员的目录")]),
        ("补贴申领条件", "2.补贴申领条件", []),
        ("补贴申领条件", "1.补贴申领条件", [("JY-0004", None, None, "1")]),
        ("0371-26990000", "0371-26 990000", []),
        ("0371-26990000", "0371-26 990001", [("JY-0001", "phone", "0371-26990000", "0371-26 990001")]),
        ("0371-26990000", "0371-26990000 1", [("JY-0001", None, None, "1")]),
        (BASIS, f"{BASIS} 12345 678", None),
    ],
)  # fmt: skip
def test_a_card_says_all_of_its_item(
    old: str, new: str, differences: list[tuple[str | None, ...]] | None
) -> None:
    found = told_of(PAGE.replace(old, new, 1))
    if differences is None:
        assert found
    else:
        assert found == differences


def test_of_two_cards_of_one_name_each_is_that_which_it_fits() -> None:
    cards = ["".join(card(number)) for number in (3, 2, 1, 4)]
    assert told_of("".join(cards)) == []


@pytest.mark.parametrize(("values", "is_one"), [(3, True), (2, False)])
def test_a_text_that_holds_three_tenths_of_an_item_is_of_its_kind(values: int, is_one: bool) -> None:
    """Of ten values, the name among them."""
    catalog = make_catalog(
        [make_entry(1, level1="", level2="政策咨询", contents=[{"text": "甲类", "stage": ""}])]
    )
    said = ["政策咨询", "甲类", BASIS][:values]
    found = compare_running(Published("html", text="\n".join(said)), item_texts(catalog), KnownText([]), {})
    assert (found is not None) is is_one


@pytest.mark.parametrize(
    ("record", "copy", "beside"),
    [
        # two fifths of the first thousand signs are the same
        ("甲" * 400 + "乙" * 700, "甲" * 400 + "丙" * 700, True),
        ("甲" * 399 + "乙" * 701, "甲" * 399 + "丙" * 701, False),
        ("乙" * 600 + "甲" * 500, "丙" * 600 + "甲" * 500, True),
        ("乙" * 601 + "甲" * 500, "丙" * 601 + "甲" * 500, False),
    ],
)
def test_what_is_lost_is_told_beside_what_is_most_like_it(record: str, copy: str, beside: bool) -> None:
    contents = [{"text": record, "stage": ""}]
    catalog = make_catalog([make_entry(1, level1="就业服务", level2="政策咨询", contents=contents)])
    text = "\n".join(said(item_texts(catalog), 1))
    found = compare_running(
        Published("html", text=text.replace(record, copy)), item_texts(catalog), KnownText([]), {}
    )
    assert found is not None
    assert [one.copy for one in found.differences] == ([copy] if beside else [None, copy])


@pytest.mark.parametrize(
    ("digits", "told_as"),
    [
        ("181920", None),
        ("1819", None),
        ("89", None),
        ("91011", None),
        ("99100101", None),
        ("100101102", None),
        ("18", "18"),
        ("1820", "1820"),
        ("12345", "12345"),
        ("1234", "1234"),
        ("23", None),
    ],
)
def test_numbers_of_rows_drawn_one_after_the_other_are_no_text(digits: str, told_as: str | None) -> None:
    found = told(TEXT.replace("扶持办法", f"扶持办法\n{digits}"))
    assert [one[3] for one in found] == ([] if told_as is None else [told_as])
