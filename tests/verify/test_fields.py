"""One cell against one field of the record: what is the same, what is a matter of form, and what is quoted as differing."""

from __future__ import annotations

import pytest

from catalogxl.record.equality import Likeness
from catalogxl.verify.compare_fields import compare_field, ticked
from catalogxl.verify.expected import ExpectedField, ExpectedLine, FieldKind

EXACT, SPACING, PUNCTUATION, WORDING, DIFFERENT = (
    Likeness.EXACT, Likeness.SPACING, Likeness.PUNCTUATION, Likeness.WORDING_OF_FORM, Likeness.DIFFERENT,
)  # fmt: skip


def field(kind: FieldKind, *texts: str, others: tuple[str, ...] = ()) -> ExpectedField:
    return ExpectedField("key", "标题", kind, tuple(map(ExpectedLine, texts)), others)


@pytest.mark.parametrize(
    ("cell", "like"),
    [
        ("政策文件\n办理流程", EXACT),
        ("1.政策文件\n2.办理流程", EXACT),
        ("１．政策文件\n２．办理流程", EXACT),
        ("（1）政策文件（2）办理流程", EXACT),
        ("1、政策文件2、办理流程", EXACT),
        ("政策文件、办理流程", EXACT),
        ("政策文件；办理流程", EXACT),
        ("政策文件办理流程", EXACT),
        ("政策文件，办理流程", PUNCTUATION),
        ("政策 文件\n办理流程", SPACING),
        ("办理流程\n政策文件", WORDING),
        ("1.办理流程\n2.政策文件", WORDING),
        ("2.办理流程\n1.政策文件", WORDING),
        ("1.政策文件\n3.办理流程", DIFFERENT),
        ("2.政策文件\n1.办理流程", WORDING),
        ("2.政策文件\n3.办理流程", DIFFERENT),
        ("政策文件", DIFFERENT),
        ("政策文件\n办理流程\n", EXACT),
        ("政策文件\n政策文件\n办理流程", DIFFERENT),
        ("办理流程政策文件", DIFFERENT),
        ("", DIFFERENT),
    ],
)
def test_lines_may_be_numbered_run_together_or_in_another_order(cell: str, like: Likeness) -> None:
    assert compare_field(field("lines", "政策文件", "办理流程"), cell).likeness is like


@pytest.mark.parametrize(
    ("cell", "record", "copy"),
    [
        ("政策文件", "办理流程", ""),
        ("政策文件\n办理流程\n收费标准", "", "收费标准"),
        ("政策文件\n办理流程和费用", "办理流程", "办理流程和费用"),
        ("办事指南\n办理流程", "政策文件", "办事指南"),
        ("1.办事指南\n2.办理流程", "政策文件", "1.办事指南"),
        ("政策文件\n政策文件\n办理流程", "政策文件\n办理流程", "政策文件\n政策文件\n办理流程"),
        ("政策文件\n办理流程（含收费）", "办理流程", "办理流程（含收费）"),
    ],
)
def test_of_lines_that_differ_only_these_are_quoted(cell: str, record: str, copy: str) -> None:
    found = compare_field(field("lines", "政策文件", "办理流程"), cell)
    assert (found.likeness, found.record, found.copy) == (DIFFERENT, record, copy)


def test_a_line_that_grew_is_quoted_beside_what_it_was() -> None:
    found = compare_field(field("lines", "政策文件", "办理流程"), "政策文件\n办理流程\n办理流程等")
    assert (found.record, found.copy) == ("办理流程", "办理流程等")


def test_one_line_is_quoted_whole() -> None:
    found = compare_field(field("lines", "20个工作日"), "205个工作日")
    assert (found.likeness, found.record, found.copy) == (DIFFERENT, "20个工作日", "205个工作日")
    found = compare_field(field("lines", "20个工作日"), "20个工作日\n另有规定的除外")
    assert (found.likeness, found.record, found.copy) == (DIFFERENT, "", "另有规定的除外")


def test_a_number_in_a_text_is_no_number_of_a_list() -> None:
    found = compare_field(field("lines", "详见（1）办法"), "详见1办法")
    assert (found.likeness, found.record, found.copy) == (DIFFERENT, "详见（1）办法", "详见1办法")


@pytest.mark.parametrize(("expected", "cell"), [("20个工作日", "——"), ("20个工作日", ""), ("", "——")])
def test_a_cell_of_signs_alone_is_quoted_as_it_is(expected: str, cell: str) -> None:
    wanted = field("lines", expected) if expected else field("lines")
    found = compare_field(wanted, cell)
    if found.likeness is DIFFERENT:
        assert (found.record, found.copy) == (expected, cell)
    assert (found.likeness is DIFFERENT) is bool(expected)


SMALL = ExpectedField(
    "key", "标题", "lines",
    (ExpectedLine("政策文件"), ExpectedLine("JY-0101，这是事项的编码和说明，共有二十多个字。", optional=True)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "like", "form"),
    [
        (SMALL.text, EXACT, ""),
        ("政策文件", WORDING, "没有小字“JY-0101，这是事项的编码和说明，共…”一类"),
        ("别的", DIFFERENT, ""),
    ],
)
def test_small_print_may_be_left_out_which_is_told(cell: str, like: Likeness, form: str) -> None:
    found = compare_field(SMALL, cell)
    assert (found.likeness, found.form) == (like, form)
    if like is DIFFERENT:
        assert found.record == "政策文件"


@pytest.mark.parametrize(("length", "shown"), [(20, "甲" * 20), (21, "甲" * 20 + "…")])
def test_what_is_left_out_is_quoted_by_its_first_twenty_signs(length: int, shown: str) -> None:
    wanted = (ExpectedLine("政策文件"), ExpectedLine("甲" * length, optional=True))
    found = compare_field(ExpectedField("key", "标题", "lines", wanted), "政策文件")
    assert found.form == f"没有小字“{shown}”一类"


LABELLED = ExpectedField(
    "key", "标题", "lines",
    (ExpectedLine("就业科"), ExpectedLine("社保科"), ExpectedLine("12333", label="电话：")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "like"),
    [
        ("就业科\n社保科\n电话：12333", EXACT),
        ("1.就业科\n2.社保科\n电话：12333", EXACT),
        ("1.就业科\n2.社保科\n3.电话：12333", EXACT),
        ("1.就业科\n2.社保科\n5.电话：12333", DIFFERENT),
        ("就业科\n社保科\n12333", DIFFERENT),
        ("就业科\n社保科\n电话：123331", DIFFERENT),
        ("就业科1\n社保科\n电话：12333", DIFFERENT),
    ],
)
def test_what_has_a_label_needs_no_number(cell: str, like: Likeness) -> None:
    assert compare_field(LABELLED, cell).likeness is like


TICKS = {
    "√": (True, EXACT, EXACT),
    " √ ": (True, EXACT, EXACT),
    "√是": (True, EXACT, EXACT),
    "√ 是": (True, EXACT, EXACT),
    "✓": (True, PUNCTUATION, PUNCTUATION),
    "■": (True, PUNCTUATION, PUNCTUATION),
    "是": (True, PUNCTUATION, PUNCTUATION),
    "√否": (None, None, None),
    "": (False, EXACT, EXACT),
    "□": (False, PUNCTUATION, PUNCTUATION),
    "否": (False, PUNCTUATION, PUNCTUATION),
    "县级": (None, None, None),
}


@pytest.mark.parametrize("cell", TICKS)
def test_a_tick_is_there_or_not(cell: str) -> None:
    there, like, _ = TICKS[cell]
    assert ticked(cell) is there
    yes, no = compare_field(field("tick", "√"), cell), compare_field(field("tick"), cell)
    assert yes.likeness is (like if there else DIFFERENT)
    assert no.likeness is (like if there is False else DIFFERENT)
    if yes.likeness is DIFFERENT:
        assert (yes.record, yes.copy) == ("√", cell)
    if no.likeness is DIFFERENT:
        assert (no.record, no.copy) == ("", cell.strip())


def test_another_sign_for_a_tick_is_told() -> None:
    assert compare_field(field("tick", "√"), "✓").form == "勾选写作“✓”"
    assert compare_field(field("tick"), "□").form == "没有勾选写作“□”"


@pytest.mark.parametrize(
    ("cell", "like", "form"),
    [
        ("√\n参保人员", EXACT, ""),
        ("√是\n参保人员", EXACT, ""),
        ("✓参保人员", SPACING, ""),
        ("参保人员", PUNCTUATION, "特定群体只写了文字，没有√"),
        ("√", DIFFERENT, ""),
        ("", DIFFERENT, ""),
        ("√\n参保单位", DIFFERENT, ""),
        ("√√\n参保人员", DIFFERENT, ""),
    ],
)
def test_for_whom_is_ticked_or_only_said(cell: str, like: Likeness, form: str) -> None:
    found = compare_field(field("ticked_text", "参保人员"), cell)
    assert (found.form, found.likeness is DIFFERENT) == (form, like is DIFFERENT)
    if like is DIFFERENT:
        assert (found.record, found.copy) == ("√\n参保人员", cell)


@pytest.mark.parametrize(("cell", "same"), [("", True), ("□", True), ("√", False), ("参保人员", False)])
def test_no_group_is_no_tick(cell: str, same: bool) -> None:
    assert (compare_field(field("ticked_text"), cell).likeness is not DIFFERENT) is same


@pytest.mark.parametrize(
    ("record", "cell", "like"),
    [
        ("true", "true", EXACT),
        ("true", "TRUE", PUNCTUATION),
        ("true", "是", PUNCTUATION),
        ("true", "1", PUNCTUATION),
        ("true", "1.0", PUNCTUATION),
        ("true", "false", DIFFERENT),
        ("true", "", DIFFERENT),
        ("true", "0", DIFFERENT),
        ("false", "false", EXACT),
        ("false", "FALSE", PUNCTUATION),
        ("false", "", PUNCTUATION),
        ("false", "0", PUNCTUATION),
        ("false", "否", PUNCTUATION),
        ("false", "是", DIFFERENT),
        ("false", "10", DIFFERENT),
    ],
)
def test_a_truth_is_a_truth_however_it_is_written(record: str, cell: str, like: Likeness) -> None:
    found = compare_field(field("truth", record), cell)
    assert found.likeness is like
    assert (found.record, found.copy) == ((record, cell) if like is DIFFERENT else ("", ""))


@pytest.mark.parametrize(
    ("cell", "like"),
    [
        ("20", EXACT),
        (" 20 ", EXACT),
        ("２０", SPACING),
        ("20.0", SPACING),
        ("020", SPACING),
        ("205", DIFFERENT),
        ("2", DIFFERENT),
        ("20.5", DIFFERENT),
        ("-20", DIFFERENT),
        ("", DIFFERENT),
        ("20个", DIFFERENT),
    ],
)
def test_a_number_is_a_number(cell: str, like: Likeness) -> None:
    found = compare_field(field("count", "20"), cell)
    assert found.likeness is like
    assert (found.record, found.copy) == (("20", cell) if like is DIFFERENT else ("", ""))


CHANNELS = field("channels", "政府网站", "其他：广播", others=("政府公报", "精准推送"))
UNMARKED = "■、□ 标记没有了，看不出选了哪些"


@pytest.mark.parametrize(
    ("cell", "like", "form"),
    [
        ("■政府网站 □政府公报\n□精准推送 ■其他：广播", EXACT, ""),
        ("■其他：广播 ■政府网站 □精准推送 □政府公报", EXACT, ""),
        ("☑政府网站 ☐政府公报 ☐精准推送 ☑其他：广播", PUNCTUATION, ""),
        ("■政府网站 ■其他：广播", WORDING, "没有选用的渠道（□）没有列出"),
        ("政府网站\n其他：广播", WORDING, "只列出了选用的渠道，没有■"),
        ("政府网站", DIFFERENT, ""),
    ],
)
def test_channels_are_chosen_whatever_their_order(cell: str, like: Likeness, form: str) -> None:
    found = compare_field(CHANNELS, cell)
    assert (found.likeness, found.form) == (like, form)


@pytest.mark.parametrize(
    ("cell", "record", "copy"),
    [
        ("■政府网站 ■政府公报 □精准推送 ■其他：广播", "□政府公报", "■政府公报"),
        ("■政府网站 □政府公报 □精准推送 □其他：广播", "■其他：广播", "□其他：广播"),
        ("■政府网站 □政府公报 ■其他：广播", "□精准推送", ""),
        ("■政府网站", "■其他：广播", ""),
        ("■政府网站 ■其他：电视 □政府公报 □精准推送", "■其他：广播", "■其他电视"),
        ("渠道■政府网站 □政府公报 □精准推送 ■其他：广播", "", "渠道"),
        ("渠道■政府网站 ■政府公报 □精准推送 ■其他：广播", "□政府公报", "渠道\n■政府公报"),
        ("■政府网站 ■政府网站 □政府公报 □精准推送 ■其他：广播", "政府网站\n其他：广播", None),
        ("政府网站 其他：广播 政府公报 精准推送", "■政府网站\n■其他：广播", UNMARKED),
        ("政府网站", "政府网站\n其他：广播", "政府网站"),
        ("", "政府网站\n其他：广播", ""),
    ],
)
def test_of_channels_that_differ_only_these_are_quoted(cell: str, record: str, copy: str | None) -> None:
    found = compare_field(CHANNELS, cell)
    assert (found.likeness, found.record) == (DIFFERENT, record)
    assert found.copy == (cell if copy is None else copy)


def test_of_no_channel_nothing_need_be_said() -> None:
    none = field("channels", others=("政府网站", "政府公报"))
    assert compare_field(none, "").likeness is EXACT
    assert compare_field(none, "□政府网站 □政府公报").likeness is EXACT
    assert compare_field(none, "政府网站 政府公报").copy == UNMARKED
    assert compare_field(none, "别的").likeness is DIFFERENT
    assert compare_field(field("channels"), "别的").likeness is DIFFERENT
    assert compare_field(field("channels"), " ").likeness is EXACT
