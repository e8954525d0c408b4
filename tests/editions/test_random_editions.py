"""Whatever a county wrote and whatever the province changed: nothing is lost, and what was meant stays meant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogxl.editions.alignment import Alignment
from catalogxl.editions.baseline_diff import diff_baselines
from catalogxl.editions.catalog_diff import diff_catalogs
from catalogxl.editions.catalog_side import read_side
from catalogxl.editions.conservation import faults, filled_cells
from catalogxl.editions.fates import Fate
from catalogxl.editions.lineage import Lineage
from catalogxl.editions.meaning import defaults_of, effective
from catalogxl.editions.source import Edition
from catalogxl.editions.transfer import Transferred, transfer
from catalogxl.record.build import record_of
from catalogxl.workbook.schema.layout import SUPPLEMENTS, layout_for
from returns import LANKAO, Filled, catalog_of, filled, supplement

from .random_editions import KINDS, later, small

WORLD: dict[str, Edition] = {}
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = [
    "",
    "√",
    "5",
    "18",
    "20",
    "列入",
    "暂不列入",
    "县级",
    "依申请公开",
    "甲",
    "乙\n丙",
    "兰考县社会保险中心",
]
FREE = [
    "listed",
    "unlisted_reason",
    "contents_extra",
    "bases_extra",
    "deadline",
    "body1",
    "body2",
    "channel:website",
    "channel:board",
    "channel_other",
    "audience_specific",
    "mode",
    "level",
    "office",
    "guide_url",
    "remark",
]


@pytest.fixture(scope="module", autouse=True)
def _world(first: Edition) -> None:
    WORLD["first"] = small(first)


@st.composite
def returns_of(draw: st.DrawFn, edition: Edition) -> Filled:
    """A return with anything in any cell: what a form allows, and what it does not."""
    contents = filled(edition.baseline)
    rows = [row for key, held in contents.items() if ":domain:" in key for row in held]
    places = st.tuples(st.integers(0, len(rows) - 1), st.sampled_from(FREE), st.sampled_from(TEXTS))
    for at, key, text in draw(st.lists(places, max_size=25)):
        rows[at][key] = text
    layout = layout_for(edition.baseline)
    for row in contents[layout.defaults.key]:
        row["office"] = draw(st.sampled_from(["一科", "二科", ""]))
        row["body_county"] = draw(st.sampled_from(["兰考县社会保险中心", "兰考县公共就业服务中心"]))
    if draw(st.booleans()):
        contents[SUPPLEMENTS] = [supplement(), supplement(level2="新增事项1")]
    if draw(st.booleans()):
        contents[layout.bodies.key][1]["body_former"] = "兰考县老就业中心"
        rows[0]["body1"] = "兰考县老就业中心"
    return contents


def moved(old: Edition, new: Edition, contents: Filled, **more: object) -> Transferred:
    one, other = old.baseline.county[LANKAO], new.baseline.county[LANKAO]
    return transfer(Alignment(old.baseline, new.baseline, new.lineage), one, other, contents, **more)  # type: ignore[arg-type]


@FEW
@given(data=st.data())
def test_every_cell_has_one_fate_and_no_text_is_lost(data: st.DataObject) -> None:
    new = data.draw(later(WORLD["first"], 1))
    contents = data.draw(returns_of(WORLD["first"]))
    done = moved(WORLD["first"], new, contents)
    assert list(faults(done.sides, done.ledger)) == []
    counted = [one.source for one in done.ledger.fates if one.source is not None and one.county]
    assert sorted(counted) == sorted({place for place, _ in filled_cells(done.sides)})


@FEW
@given(data=st.data())
def test_what_a_blank_meant_it_means_still(data: st.DataObject) -> None:
    """The bodies of an item (an empty cell means 事项分工) and its office, where it has one parent and keeps its level."""
    new = data.draw(later(WORLD["first"], 1, shared=False))
    contents = data.draw(returns_of(WORLD["first"]))
    done = moved(WORLD["first"], new, contents)
    before = defaults_of(done.sides.layout, contents)
    after = defaults_of(done.sides.new_layout, done.ledger.contents)
    rows = {row["code"]: row for key, held in contents.items() if ":domain:" in key for row in held}
    now_rows = {
        row["code"]: row for key, held in done.ledger.contents.items() if ":domain:" in key for row in held
    }
    renamed = {"兰考县老就业中心": "兰考县公共就业服务中心"}
    for code, descent in done.sides.alignment.items.items():
        old_item, row = WORLD["first"].baseline.item[code], rows[code]
        for target in descent.codes:
            if len(done.sides.alignment.origins[target]) > 1 or now_rows[target]["level"] != row["level"]:
                continue
            item = new.baseline.item[target]
            was = effective(row, old_item, before)
            now = effective(now_rows[target], item, after)
            if "body_former" not in contents["catalogxl:bodies"][1]:
                assert set(now.all_bodies) == set(was.all_bodies) or not was.all_bodies
            else:
                assert (
                    set(now.all_bodies) == {renamed.get(one, one) for one in was.all_bodies}
                    or not was.all_bodies
                )
            assert now.texts["office"] == was.texts["office"] or not was.texts["office"]


EDITS = {
    "deadline": ["10", "17"],
    "channel:website": [""],
    "channel:board": ["√"],
    "audience_specific": ["甲"],
    "remark": ["乙"],
    "contents_extra": ["丙"],
    "office": ["三科"],
}
#: Of items that are merged in between, the shorter limit of that edition stands.
PLAIN = tuple(kind for kind in KINDS if kind != "merge")


@FEW
@given(data=st.data())
def test_two_moves_give_what_one_gives(data: st.DataObject) -> None:
    first = WORLD["first"]
    second = data.draw(later(first, 1, PLAIN, shared=False))
    third = data.draw(later(second, 2, PLAIN, shared=False))
    contents = filled(first.baseline)
    rows = [row for key, held in contents.items() if ":domain:" in key for row in held]
    for at, key in data.draw(
        st.lists(st.tuples(st.integers(0, len(rows) - 1), st.sampled_from(sorted(EDITS))), max_size=10)
    ):
        rows[at][key] = data.draw(st.sampled_from(EDITS[key]))
    one = moved(first, second, contents)
    two = moved(
        second,
        third,
        one.ledger.contents,
        own=frozenset(one.ledger.own_cells()),
        retired=tuple(one.ledger.retired),
    )
    straight = moved(first, third, contents)
    for key, held in straight.ledger.contents.items():
        assert [_filled(row) for row in two.ledger.contents[key]] == [_filled(row) for row in held], key
    retired = [row["code"] for row in (*one.ledger.retired, *two.ledger.retired)]
    # What came in between, or was split off there, and went again is retired by two moves only.
    assert len(retired) >= len(straight.ledger.retired)


def _filled(row: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in row.items() if text}


@FEW
@given(data=st.data())
def test_a_move_to_the_same_edition_changes_nothing(data: st.DataObject) -> None:
    first = WORLD["first"]
    contents = data.draw(returns_of(first))
    done = moved(first, Edition(first.source, first.baseline, Lineage()), contents)
    assert not any(one.todo for one in done.ledger.fates)
    left = {Fate.RESET, Fate.RENAMED}
    assert {one.fate for one in done.ledger.fates} <= {Fate.FOLLOWS, Fate.KEPT, *left}
    for one in done.ledger.fates:
        if one.fate not in left:
            assert one.result == one.county


@FEW
@given(data=st.data())
def test_a_difference_of_editions_applied_to_the_old_gives_the_new(data: st.DataObject) -> None:
    from catalogxl.editions.baseline_diff import item_values

    first = WORLD["first"]
    new = data.draw(later(first, 1))
    assert diff_baselines(first.baseline, first.baseline, first.lineage).is_empty
    answer = diff_baselines(first.baseline, new.baseline, new.lineage).as_json()
    values = {item.code: dict(item_values(item)) for item in first.baseline.items}
    wanted = {item.code: dict(item_values(item)) for item in new.baseline.items}
    for row in answer["removed"]:
        del values[row["code"]]
    for row in answer["added"]:
        values[row["code"]] = wanted[row["code"]]  # what an added item holds, the new edition says
    for row in answer["changed"]:
        for key, change in row.get("fields", {}).items():
            held = values[row["code"]]
            assert _plain(held[key]) == _plain(change["from"])
            held[key] = change["to"]
    assert {code: {k: _plain(v) for k, v in held.items()} for code, held in values.items()} == {
        code: {k: _plain(v) for k, v in held.items()} for code, held in wanted.items()
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_difference_of_catalogs_applied_to_the_old_gives_the_new(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = WORLD["first"].baseline
    sides = []
    for name in ("a", "b"):
        document = {
            "baseline": {"id": base.id, "digest": base.digest},
            "counties": [
                {
                    "code": LANKAO,
                    "returns": [record_of(catalog_of(data.draw(returns_of(WORLD["first"])), base)).data],
                }
            ],
        }
        path = tmp_path_factory.mktemp(name) / "catalog.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        sides.append(read_side(path, base))
    assert diff_catalogs(sides[0], sides[0], Lineage()).is_empty
    answer = diff_catalogs(sides[0], sides[1], Lineage()).as_json()
    before, after = (side.counties[LANKAO].entries for side in sides)
    values = {code: dict(one.values) for code, one in before.items()}
    listed = {code: one.is_listed for code, one in before.items()}
    for key, flag in (("added", True), ("restored", True), ("removed", False), ("set_aside", False)):
        for row in answer[key]:
            listed[row["code"]] = flag
            if key == "added":
                values[row["code"]] = dict(after[row["code"]].values)
    for row in (*answer["changed"], *answer["restored"], *answer["set_aside"]):
        for field, change in row.get("fields", {}).items():
            assert _plain(values[row["code"]].get(field)) in (_plain(change["from"]), None)
            values[row["code"]][field] = change["to"]
    for code, one in after.items():
        assert listed.get(code, False) == one.is_listed, code
        if one.is_listed:
            assert _said(values[code]) == _said(one.values), code


def _said(values: Mapping[str, object]) -> dict[str, object]:
    return {key: _plain(value) for key, value in values.items() if _plain(value) not in ("", [], None)}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple | list) else value


def test_editions_are_drawn_that_differ_in_all_ways(first: Edition) -> None:
    """The strategy itself: each kind of change is one that a difference tells."""
    from .random_editions import _Drawn

    start = small(first)
    for kind, change in KINDS.items():
        made = _Drawn(start.baseline, 1, list(start.baseline.items), list(start.baseline.channels))
        made.touched.add(made.items[0].code)
        change(made, made.items[0])
        new = replace(start.baseline, items=tuple(made.items), digest="sha256:1")
        assert not diff_baselines(start.baseline, new, Lineage(made.rows)).is_empty, kind
