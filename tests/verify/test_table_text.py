"""The official table as running text, row by row: where a row begins, its number, its 一级事项, and its ticks."""

from __future__ import annotations

import re

import pytest

from boards.conftest import make_catalog, make_domain, make_entry
from catalogxl.record.public import PublicCatalog, PublicEntry
from catalogxl.verify.compare_tables import Comparison
from catalogxl.verify.compare_text import compare_running
from catalogxl.verify.copy import Published, Ticks
from catalogxl.verify.expected import ExpectedItem
from catalogxl.verify.expected_sheets import official_table
from catalogxl.verify.known_text import KnownText
from returns import baseline
from verify.small_sheet import ITEMS

Told = tuple[str | None, str | None, str | None, str | None]
FORM = "文字的排列与目录表不同（按事项逐个核对）"
TICK_COUNT = (None, "audience_all", "共 16 个√")


def entry(number: int, **changed: object) -> PublicEntry:
    _, level1, name, contents, days = ITEMS[number - 1]
    said: dict[str, object] = {
        "level1": level1,
        "level2": name,
        "contents": [{"text": contents, "stage": ""}],
        "deadline": f"{days}日内",
        "guide_url": "",
        "has_form": False,
        "has_instructions": False,
    }
    return make_entry(number, **{**said, **changed})  # type: ignore[arg-type]


CATALOG = make_catalog([entry(n) for n in (1, 2, 3, 4)])


def rows_of(catalog: PublicCatalog) -> list[ExpectedItem]:
    return [*official_table(catalog, baseline()).items]


def row(item: ExpectedItem) -> str:
    """A row from left to right, ■ and □ before the channels."""
    said = []
    for field in item.fields.values():
        marks = {"channels": "■"}.get(field.kind, "")
        said += [f"{marks}{line.whole}" for line in field.lines] + [f"□{other}" for other in field.others]
    return "\n".join(said)


ROWS = [row(item) for item in rows_of(CATALOG)]
TEXT = "\n".join(["兰考县目录", *ROWS])


def compared(text: str, catalog: PublicCatalog = CATALOG, ticks: tuple[Ticks, ...] = ()) -> Comparison:
    known = KnownText(["兰考县目录", "就业服务", "创业服务", "网址："])
    phrases = {item.code: (item.code,) for item in rows_of(catalog)}
    copy = Published("pdf", text=text, ticks=ticks)
    found = compare_running(copy, official_table(catalog, baseline()), known, phrases)
    assert found is not None
    return found


def told(text: str, catalog: PublicCatalog = CATALOG) -> list[Told]:
    return [(one.item, one.field, one.record, one.copy) for one in compared(text, catalog).differences]


def change(old: str, new: str, times: int = 1) -> str:
    assert TEXT.count(old) >= times
    return TEXT.replace(old, new, times)


def test_the_text_of_the_table_is_the_same() -> None:
    found = compared(TEXT)
    assert (found.differences, found.loose, found.items, found.score) == ([], [], 4, 4)
    assert found.form == {FORM: 1}
    assert told("\n".join(ROWS)) == []


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        # what a row says
        (change("20日内", "30日内"), [("JY-0001", "deadline", "20日内", "30日内")]),
        (change("20日内", "120日内"), [("JY-0001", "deadline", "20日内", "120日内")]),
        (change("20日内", "1.20日内"), [("JY-0001", None, None, "1.")]),
        (change("办理流程", "1.办理流程"), []),
        (change("办理流程", "2.办理流程"), [("JY-0002", None, None, "2")]),
        (change("责任科室", "1.责任科室"), [("JY-0001", None, None, "1")]),
        (change("■政府网站", "□政府网站"), [("JY-0001", "channels", "政府网站（兰考县人民政府网）", "□政府网站兰考县人民政府网")]),
        (change("□政府公报", "■政府公报"), [("JY-0001", None, None, "■政府公报")]),
        (change("□政府公报\n", ""), []),
        (TEXT.replace("■", "").replace("□", ""), None),
        # its number, which stands before its name
        (change("\n2\n", "\n7\n"), [("JY-0001", None, None, "7")]),
        (change("\n2\n", "\n3\n"), [("JY-0001", None, None, "3")]),
        (change("\n2\n", "\n"), []),
        # its name and its code
        (change("职业介绍", "职业指导"), [("JY-0002", "level2", "职业介绍", "职业指导")]),
        (change("政策咨询\nJY-0003", "咨询\nJY-0003"), [("JY-0003", "level2", "政策咨询", "咨询")]),
        (change("政策咨询\nJY-0003", "询\nJY-0003"), [("JY-0003", "level2", "政策咨询", "询")]),
        (change("职业介绍", "职业介一二三四五六绍"), [("JY-0002", "level2", "职业介绍", "职业介一二三四五六绍")]),
        (change("职业介绍", "职业介一二三四五六七绍"), [("JY-0001", None, None, "职"), ("JY-0002", "level2", "职业介绍", "业介一二三四五六七绍")]),
        (change("职业介绍", "面向全县的职业介绍"), [("JY-0001", None, None, "面向全县的")]),
        (change("职业介绍", "职业介绍与指导"), [("JY-0002", None, None, "与指导")]),
        (change("职业介绍\nJY-0002", "职业介绍"), None),
        (change("职业介绍\nJY-0002", "职业指导"), None),
        (change("政策咨询\nJY-0003", "政策咨询\nJY-0001"), None),
        # 一级事项
        (TEXT.replace("创业服务", "就业服务"), [(None, "level1", "创业服务", None)]),
        (change("\n创业服务", ""), []),
    ],
)  # fmt: skip
def test_what_a_row_says_otherwise_is_told_of_its_item(text: str, differences: list[Told] | None) -> None:
    found = told(text)
    if differences is None:
        assert found
    else:
        assert found == differences


@pytest.mark.parametrize(
    "path", ["/zhinan/jy-0002.html", "/zhinan?id=JY-0002", "/zhinan-JY-0002/", "/bszn_JY-0002"]
)
def test_a_code_in_an_address_begins_no_row(path: str) -> None:
    catalog = make_catalog(
        [entry(1), entry(2, guide_url=f"https://www.example.gov.cn{path}"), entry(3), entry(4)]
    )
    text = "\n".join(map(row, rows_of(catalog)))
    assert told(text, catalog) == []
    assert told(text.replace(path, f"{path}9"), catalog)


def test_what_stands_before_the_first_row_is_no_items() -> None:
    assert compared(change("兰考县目录", "兰考县目录 已废止")).loose == ["已废止"]
    assert compared(change("兰考县目录\n1", "兰考县目录\n2")).loose == ["2"]


@pytest.mark.parametrize("rows", [[0, 1, 3], [1, 2, 3], [0, 1, 2]])
def test_a_row_that_is_gone_is_told(rows: list[int]) -> None:
    gone = ({0, 1, 2, 3} - {*rows}).pop()
    found = compared("\n".join(ROWS[n] for n in rows)).differences
    assert (f"JY-000{gone + 1}", None, ITEMS[gone][2], None) in [
        (one.item, one.field, one.record, one.copy) for one in found
    ]


@pytest.mark.parametrize("order", [[1, 0, 2, 3], [3, 2, 1, 0]])
def test_rows_with_their_codes_may_stand_in_any_order(order: list[int]) -> None:
    assert [one for one in told("\n".join(ROWS[n] for n in order)) if one[1] is not None] == []


@pytest.mark.parametrize("ticks", [15, 17])
def test_ticks_are_counted_where_nobody_knows_their_columns(ticks: int) -> None:
    text = change("\n√", "", 1) if ticks == 15 else f"{TEXT}\n√"
    assert told(text) == [(*TICK_COUNT, f"共 {ticks} 个")]
    counted = Published("pdf", text=TEXT.replace("√", ""), tick_count=ticks)
    found = compare_running(
        counted, official_table(CATALOG, baseline()), KnownText(["兰考县目录", "就业服务", "创业服务"]), {}
    )
    assert found is not None
    assert (*TICK_COUNT, f"共 {ticks} 个") in [
        (one.item, one.field, one.record, one.copy) for one in found.differences
    ]


TICKED = frozenset({"全社会", "主动", "县级", "乡级"})
BY_PLACE = tuple(Ticks(str(n), TICKED) for n in (1, 2, 3, 4))


def ticks_told(ticks: tuple[Ticks, ...], catalog: PublicCatalog = CATALOG, text: str = TEXT) -> list[Told]:
    found = compared(text, catalog, ticks).differences
    return [(one.item, one.field, one.record, one.copy) for one in found]


@pytest.mark.parametrize(
    ("row", "ticks", "differences"),
    [
        (1, Ticks("1", TICKED), []),
        (1, Ticks("1", TICKED - {"县级"}), [("JY-0001", "county", "√", "")]),
        (4, Ticks("4", TICKED | {"依申请"}), [("JY-0004", "on_request", "", "√")]),
        (2, Ticks("2", TICKED | {"特定群体"}), [("JY-0002", "audience_specific", "", "√")]),
        (3, Ticks("", TICKED), [("JY-0003", key, "√", "") for key in ("audience_all", "proactive", "county", "township")]),
        (3, Ticks("3" * 5000, TICKED), [("JY-0003", key, "√", "") for key in ("audience_all", "proactive", "county", "township")]),
    ],
)  # fmt: skip
def test_a_tick_is_that_of_the_row_and_the_column_where_it_stands(
    row: int, ticks: Ticks, differences: list[Told]
) -> None:
    assert ticks_told((*BY_PLACE[: row - 1], ticks, *BY_PLACE[row:])) == differences


def with_insurance(*entries: PublicEntry, before: PublicCatalog = CATALOG) -> PublicCatalog:
    insurance = {**make_domain([*entries]), "domain": "社保"}
    return {**before, "domains": [*before["domains"], insurance]}  # type: ignore[typeddict-item]


INSURED = entry(1, code="SB-0001", level2="参保登记", contents=[{"text": "待遇标准", "stage": ""}])


def test_the_ticks_of_a_second_table_begin_with_its_first_row() -> None:
    """Each domain's rows are numbered from 1."""
    catalog = with_insurance(INSURED)
    text = "\n".join(["兰考县目录", *map(row, rows_of(catalog))])
    assert ticks_told((*BY_PLACE, BY_PLACE[0]), catalog, text) == []
    lacking = Ticks("1", TICKED - {"主动"})
    assert ticks_told((lacking, *BY_PLACE[1:], BY_PLACE[0]), catalog, text) == [
        ("JY-0001", "proactive", "√", "")
    ]
    assert ticks_told((*BY_PLACE, lacking), catalog, text) == [("SB-0001", "proactive", "√", "")]


def test_the_ticks_of_a_table_of_one_row_are_not_those_of_the_next() -> None:
    catalog = with_insurance(INSURED, before=make_catalog([entry(1)]))
    text = "\n".join(["兰考县目录", *map(row, rows_of(catalog))])
    lacking = Ticks("1", TICKED - {"主动"})
    assert ticks_told((BY_PLACE[0], lacking), catalog, text) == [("SB-0001", "proactive", "√", "")]
    assert ticks_told((lacking, BY_PLACE[0]), catalog, text) == [("JY-0001", "proactive", "√", "")]


def test_a_row_of_another_domain_is_accounted_for() -> None:
    """Of 社保 the text has one of two items, so that it is no copy of that domain."""
    catalog = with_insurance(INSURED, entry(2, code="SB-0002", level2="参保变更"))
    added = compared(f"{TEXT}\n{row(rows_of(catalog)[4])}".replace("\n√", "", 4), catalog)
    assert [one.item for one in added.differences] == []
    assert "参保登记" in "".join(added.loose)


def without_codes(catalog: PublicCatalog) -> str:
    return "\n".join(re.sub(r"\nJY-\d+", "", row(item)) for item in rows_of(catalog))


OTHER_CONTENTS = ("JY-0002", "contents", "办理流程", "不同的流程")


@pytest.mark.parametrize(
    ("old", "new", "differences", "loose"),
    [
        ("", "", [], []),
        # a name that is also spoken of, before its row and behind it
        ("兰考县目录", "兰考县目录\n职业介绍", [], ["职业介绍"]),
        ("政策文件", "政策文件\n职业介绍", [("JY-0001", None, None, "职业介绍")], []),
        # a name whose contents are others
        ("办理流程", "不同的流程", [OTHER_CONTENTS], []),
        ("指导名单", "另一张单", [("JY-0004", "contents", "指导名单", None), ("JY-0004", None, None, "另一张单")], []),
    ],
)  # fmt: skip
def test_without_codes_rows_begin_at_names_in_the_order_of_the_table(
    old: str, new: str, differences: list[Told], loose: list[str]
) -> None:
    text = f"兰考县目录\n{without_codes(CATALOG)}".replace(old, new, 1)
    assert (told(text), compared(text).loose) == (differences, loose)


def test_without_its_code_a_row_with_another_name_is_gone() -> None:
    found = told(without_codes(CATALOG).replace("职业介绍", "职业指导"))
    assert ("JY-0002", None, "职业介绍", None) in found


@pytest.mark.parametrize(
    ("before", "item"), [("兰考县目录", None), ("扶持办法", "JY-0003"), ("指导名单", "JY-0004")]
)
def test_without_codes_a_name_is_spoken_of_where_it_is_out_of_order(before: str, item: str | None) -> None:
    """The row of 职业介绍 is known by its order alone: what stands behind the name is changed."""
    text = f"兰考县目录\n{without_codes(CATALOG)}".replace("办理流程", "不同的流程")
    found = compared(text.replace(before, f"{before}职业介绍"))
    strange = [(one.item, one.copy) for one in found.differences if one.field is None]
    assert [one.item for one in found.differences if one.field is not None] == ["JY-0002"]
    assert (strange, found.loose) == (([], ["职业介绍"]) if item is None else ([(item, "职业介绍")], []))


def test_of_two_rows_of_one_name_each_is_that_whose_channels_are_chosen() -> None:
    """The first names its website; the second has the service centre besides."""
    website, centre = make_entry(1, level1="", level2="")["channels"]
    alike = {"level2": "政策咨询", "contents": [{"text": "政策文件", "stage": ""}], "deadline": "5日内"}
    catalog = make_catalog(
        [
            entry(1, **alike, channels=[website]),
            entry(2, **alike, channels=[website, {**centre, "names": []}]),
        ]
    )
    assert told(f"兰考县目录\n{without_codes(catalog)}", catalog) == []
