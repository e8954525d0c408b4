"""A county's contents moved to the second edition: what it wrote is kept, what it took over follows the province."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogxl.editions.alignment import Alignment
from catalogxl.editions.conservation import faults, filled_cells
from catalogxl.editions.fates import CellFate, Fate
from catalogxl.editions.lineage import Lineage
from catalogxl.editions.meaning import defaults_of, effective
from catalogxl.editions.source import Edition
from catalogxl.editions.transfer import Transferred, transfer
from catalogxl.errors import CatalogError
from catalogxl.workbook.schema.layout import SUPPLEMENTS, domain_key, layout_for
from returns import LANKAO, Filled, filled, item_row, supplement
from second_edition import (
    ADDED,
    CANCELLED,
    CHANNEL_GONE,
    MERGED,
    MOVED,
    RENAMED,
    REPLACED,
    SPLIT,
)

JOBS = domain_key("就业")
# What property-based tests go by: as arguments they would be printed in full.
WORLD: dict[str, Edition] = {}


@pytest.fixture(scope="module", autouse=True)
def _world(first: Edition, second: Edition) -> None:
    WORLD.update(first=first, second=second, third=third_edition(second))


@pytest.fixture(scope="module")
def alignment(first: Edition, second: Edition) -> Alignment:
    return Alignment(first.baseline, second.baseline, second.lineage)


def moved(alignment: Alignment, contents: Filled, county: str = LANKAO, **options: bool) -> Transferred:
    done = transfer(
        alignment, alignment.old.county[county], alignment.new.county[county], contents, **options
    )
    assert list(faults(done.sides, done.ledger)) == []
    return done


def row_of(done: Transferred, code: str) -> dict[str, str]:
    return next(
        row
        for key, rows in done.ledger.contents.items()
        if "domain:" in key
        for row in rows
        if row["code"] == code
    )


def fates_of(done: Transferred, code: str, field: str) -> list[CellFate]:
    return [one for one in done.ledger.fates if one.field == field and code in (one.item, *one.to_items)]


def contents_of(first: Edition) -> Filled:
    return filled(first.baseline)


def test_what_the_county_took_over_follows_and_what_it_wrote_stays(
    alignment: Alignment, first: Edition
) -> None:
    contents = contents_of(first)
    item_row(contents, "SB-0101").update(deadline="10", remark="内部备注", **{"channel:gazette": "√"})
    item_row(contents, "SB-0102").update(deadline="18", office="工伤科", **{"channel:website": ""})
    item_row(contents, "SB-0103").update(listed="暂不列入", unlisted_reason="由市级经办")
    done = moved(alignment, contents)
    one, two, three = (row_of(done, code) for code in ("SB-0101", "SB-0102", "SB-0103"))
    assert (one["deadline"], one["remark"], one["channel:gazette"]) == ("10", "内部备注", "√")
    assert (two["deadline"], two["office"], two["channel:website"]) == ("18", "工伤科", "")
    assert (three["listed"], three["unlisted_reason"], three["deadline"]) == ("暂不列入", "由市级经办", "15")
    assert [f.fate for f in fates_of(done, "SB-0101", "deadline")] == [Fate.KEPT]
    assert [f.fate for f in fates_of(done, "SB-0102", "deadline")] == [Fate.CONFLICT]
    assert [f.fate for f in fates_of(done, "SB-0103", "deadline")] == [Fate.FOLLOWS]
    assert row_of(done, "SB-0201")["deadline"] == "15"


def test_a_renamed_item_keeps_its_row(alignment: Alignment, first: Edition) -> None:
    contents = contents_of(first)
    item_row(contents, RENAMED[0])["contents_extra"] = "本县政策汇编"
    done = moved(alignment, contents)
    assert row_of(done, RENAMED[0])["contents_extra"] == "本县政策汇编"
    assert row_of(done, RENAMED[0])["level2"] == RENAMED[1]


def test_the_children_of_a_split_get_the_values_of_the_parent(alignment: Alignment, first: Edition) -> None:
    contents = contents_of(first)
    item_row(contents, SPLIT[0]).update(office="创业指导科", deadline="7")
    done = moved(alignment, contents)
    for code in SPLIT[1]:
        assert (row_of(done, code)["office"], row_of(done, code)["deadline"]) == ("创业指导科", "7")
    (listed,) = fates_of(done, SPLIT[0], "listed")
    assert listed.todo
    assert listed.to_items == SPLIT[1]


def test_merged_items_are_joined(alignment: Alignment, first: Edition) -> None:
    contents = contents_of(first)
    one, other = MERGED[0]
    item_row(contents, one).update(
        listed="暂不列入", unlisted_reason="由市级经办", deadline="9", remark="甲", office="一科"
    )
    item_row(contents, other).update(deadline="5", remark="乙", office="二科", **{"channel:board": "√"})
    item_row(contents, one)["contents_extra"] = "招聘会\n夜市招聘"
    item_row(contents, other)["contents_extra"] = "夜市招聘\n培训目录"
    row = row_of(done := moved(alignment, contents), MERGED[1])
    assert (row["listed"], row["deadline"], row["channel:board"], row["remark"]) == (
        "列入",
        "5",
        "√",
        "甲；乙",
    )
    assert row["contents_extra"] == "招聘会\n夜市招聘\n培训目录"
    assert row["office"] == "一科"
    assert {one.fate for one in fates_of(done, one, "office")} == {Fate.CONFLICT}
    assert any(left.text == "二科" and left.owner.startswith(other) for left in done.ledger.left)


def test_a_replaced_item_is_carried_and_a_cancelled_one_is_set_aside(
    alignment: Alignment, first: Edition
) -> None:
    contents = contents_of(first)
    item_row(contents, REPLACED[0])["office"] = "职业介绍科"
    item_row(contents, CANCELLED).update(office="帮扶科", contents_extra="本县奖补标准")
    done = moved(alignment, contents)
    assert row_of(done, REPLACED[1])["office"] == "职业介绍科"
    (retired,) = done.ledger.retired
    assert (retired["code"], retired["office"], retired["contents_extra"]) == (
        CANCELLED,
        "帮扶科",
        "本县奖补标准",
    )
    assert retired["contents"]
    assert retired["bases"]


def test_a_new_item_cannot_be_overlooked(alignment: Alignment, first: Edition) -> None:
    done = moved(alignment, contents_of(first))
    assert row_of(done, ADDED)["listed"] == ""
    assert row_of(done, ADDED)["deadline"] == "15"
    (fate,) = fates_of(done, ADDED, "listed")
    assert fate.fate is Fate.NEW
    assert fate.todo


def test_a_restored_item_gets_its_values_back(alignment: Alignment, first: Edition, second: Edition) -> None:
    contents = contents_of(first)
    item_row(contents, CANCELLED).update(office="帮扶科", deadline="9")
    once = moved(alignment, contents)
    back = replace(
        second.baseline, items=(*second.baseline.items, first.baseline.item[CANCELLED]), digest="sha256:4"
    )
    unit = back.county[LANKAO]
    again = transfer(
        Alignment(second.baseline, back, second.lineage),
        unit,
        unit,
        once.ledger.contents,
        retired=tuple(once.ledger.retired),
    )
    row = row_of(again, CANCELLED)
    assert (row["listed"], row["office"], row["deadline"]) == ("", "帮扶科", "9")
    assert again.ledger.revived == {CANCELLED}


def test_a_blank_means_what_it_meant(alignment: Alignment, first: Edition) -> None:
    contents = contents_of(first)
    plan = layout_for(first.baseline)
    names = {
        "就业失业登记": ("兰考县公共就业服务中心", "登记科"),
        "创业服务": ("兰考县社会保险中心", "创业科"),
    }
    for row in contents[plan.defaults.key]:
        body, office = names.get(row["level1"], (row["body_county"], row["office"]))
        row.update(body_county=body, office=office)
    done = moved(alignment, contents)
    row = row_of(done, MOVED[0])
    assert row["level1"] == "创业服务"
    assert [row[key] for key in ("body1", "body2")] == [
        "兰考县公共就业服务中心",
        "兰考县各乡镇人民政府、街道办事处",
    ]
    assert row["office"] == "登记科"
    assert {one.fate for one in fates_of(done, MOVED[0], "office")} == {Fate.MADE_EXPLICIT}


def test_a_channel_that_is_no_more_is_other(alignment: Alignment, first: Edition) -> None:
    contents = contents_of(first)
    key = f"channel:{CHANNEL_GONE}"
    item_row(contents, "SB-0101")[key] = "√"
    for row in contents[layout_for(first.baseline).channels.key]:
        if row["channel_id"] == CHANNEL_GONE:
            row["channel_name"] = "兰考县新闻发布会"
    done = moved(alignment, contents)
    row = row_of(done, "SB-0101")
    assert key not in row
    assert row["channel:other"] == "√"
    assert "兰考县新闻发布会" in row["channel_other"]
    channels = done.ledger.contents[layout_for(alignment.new).channels.key]
    other = next(row for row in channels if row["channel_id"] == "other")
    assert "兰考县新闻发布会" in other["channel_name"]
    assert any(one.todo for one in fates_of(done, "SB-0101", key))


def test_lines_that_the_province_now_holds_are_absorbed(first: Edition) -> None:
    new = deepcopy(first.baseline)
    contents = contents_of(first)
    item = new.items[0]
    object.__setattr__(item, "contents", (*item.contents, "本县政策汇编"))
    item_row(contents, item.code)["contents_extra"] = "服务：本县政策汇编\n办事地图"
    done = moved(Alignment(first.baseline, new, Lineage()), contents)
    (fate,) = fates_of(done, item.code, "contents_extra")
    assert (fate.fate, fate.result) == (Fate.ABSORBED, "办事地图")


def test_a_supplement_that_the_province_took_over_moves_there(alignment: Alignment, first: Edition) -> None:
    contents = contents_of(first)
    contents[SUPPLEMENTS] = [supplement(level2="零工市场信息发布", deadline="3"), supplement()]
    done = moved(alignment, contents)
    row = row_of(done, ADDED)
    assert (row["listed"], row["deadline"]) == ("列入", "3")
    assert "每日用工信息" in row["contents_extra"]
    assert [one["level2"] for one in done.ledger.contents[SUPPLEMENTS]] == ["零工市场用工信息"]


def test_a_body_is_renamed_by_the_roster(alignment: Alignment, first: Edition) -> None:
    contents = contents_of(first)
    plan = layout_for(first.baseline)
    roster = contents[plan.bodies.key]
    roster[1].update(body_name="兰考县就业创业服务中心", body_former="兰考县公共就业服务中心")
    item_row(contents, "JY-0701")["body1"] = "兰考县公共就业服务中心"
    done = moved(alignment, contents)
    assert row_of(done, "JY-0701")["body1"] == "兰考县就业创业服务中心"
    assert {one.fate for one in fates_of(done, "JY-0701", "body1")} == {Fate.RENAMED}


def test_an_edition_moved_to_itself_changes_nothing(first: Edition) -> None:
    contents = contents_of(first)
    item_row(contents, "SB-0101").update(deadline="20个工作日", office="工伤科", **{"channel:website": ""})
    same = Alignment(first.baseline, first.baseline, Lineage())
    done = moved(same, contents)
    expected = deepcopy(contents)
    expected["catalogxl:profile"][0].update(
        {"filled_on": "", "published_on:就业": "", "published_on:社会保险": ""}
    )
    for key, rows in done.ledger.contents.items():
        assert [_filled(row) for row in rows] == [_filled(row) for row in expected[key]], key
    assert not any(one.todo for one in done.ledger.fates)


def _filled(row: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in row.items() if text}


def test_a_lineage_with_holes_is_refused_with_the_way_out(first: Edition, second: Edition) -> None:
    with pytest.raises(CatalogError, match=r"JY-0103 求职信息登记.*changes\.csv.*--draft"):
        Alignment(first.baseline, second.baseline, Lineage())


KEYS = st.sampled_from(
    "listed unlisted_reason contents_extra bases_extra deadline body1 body4 channel:website channel:board "
    f"channel:{CHANNEL_GONE} channel_other audience_specific mode level office remark".split()
)
TEXTS = st.sampled_from(
    [
        "",
        "√",
        "5",
        "15",
        "18",
        "20",
        "列入",
        "暂不列入",
        "县级",
        "县级、乡级",
        "依申请公开",
        "甲",
        "乙\n丙",
        "兰考县社会保险中心",
    ]
)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_nothing_is_lost_whatever_a_county_wrote(data: st.DataObject) -> None:
    first = WORLD["first"]
    alignment = _alignment("first", "second")
    contents = contents_of(first)
    codes = st.sampled_from([item.code for item in first.baseline.items if item.domain == "就业"])
    for code, key, text in data.draw(st.lists(st.tuples(codes, KEYS, TEXTS), max_size=40)):
        item_row(contents, code)[key] = text
    for row in contents[layout_for(first.baseline).defaults.key]:
        if data.draw(st.booleans()):
            row["office"] = data.draw(st.sampled_from(["一科", "二科", ""]))
    done = moved(alignment, contents)
    assert len({place for place, _ in filled_cells(done.sides)}) == sum(
        one.source is not None and bool(one.county) for one in done.ledger.fates
    )
    _assert_meaning_kept(done, alignment, contents)


def _assert_meaning_kept(done: Transferred, alignment: Alignment, contents: Filled) -> None:
    before = defaults_of(done.sides.layout, contents)
    after = defaults_of(done.sides.new_layout, done.ledger.contents)
    for code, descent in alignment.items.items():
        row, item = item_row(contents, code), alignment.old.item[code]
        for target in descent.codes:
            if len(alignment.origins[target]) > 1 or row_of(done, target)["level"] != row.get("level"):
                continue
            new = alignment.new.item[target]
            was = effective(row, item, before)
            now = effective(row_of(done, target), new, after)
            assert set(now.all_bodies) == set(was.all_bodies) or not was.all_bodies
            assert now.texts["office"] == was.texts["office"] or not was.texts["office"]


EDITS = {
    "deadline": ["10", "15", "18"],
    "channel:website": [""],
    "channel:board": ["√"],
    "mode": ["依申请公开"],
    "audience_specific": ["甲"],
    "remark": ["乙"],
    "contents_extra": ["丙"],
}


def third_edition(second: Edition) -> Edition:
    """An edition after the second: the limit is 20 again, and channels come and go."""
    items = tuple(
        replace(item, deadline_days=20, channels=tuple(sorted({*item.channels, "board"} - {"website"})))
        for item in second.baseline.items
    )
    baseline = replace(second.baseline, id="henan-2027", items=items, digest="sha256:3")
    return Edition(second.source, baseline, second.lineage)


def _alignment(old: str, new: str) -> Alignment:
    return Alignment(WORLD[old].baseline, WORLD[new].baseline, WORLD[new].lineage)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_two_moves_give_what_one_gives(data: st.DataObject) -> None:
    first, second = WORLD["first"], WORLD["second"]
    contents = contents_of(first)
    # Of items that were merged in between, the shorter limit of that edition stands.
    jobs = [item.code for item in first.baseline.items if item.domain == "就业"]
    codes = st.sampled_from([code for code in jobs if code not in MERGED[0]])
    for code in data.draw(st.lists(codes, max_size=12)):
        key = data.draw(st.sampled_from(sorted(EDITS)))
        item_row(contents, code)[key] = data.draw(st.sampled_from(EDITS[key]))
    one = moved(_alignment("first", "second"), contents)
    unit = second.baseline.county[LANKAO]
    two = transfer(
        _alignment("second", "third"),
        unit,
        unit,
        one.ledger.contents,
        own=frozenset(one.ledger.own_cells()),
    )
    straight = moved(_alignment("first", "third"), contents)
    for key, rows in straight.ledger.contents.items():
        assert [_filled(row) for row in two.ledger.contents[key]] == [_filled(row) for row in rows], key
