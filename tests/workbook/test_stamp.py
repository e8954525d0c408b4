"""A stamped workbook is the one that building it would have given, in a fraction of the time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import lru_cache

import pytest
from openpyxl import load_workbook

from catalogxl.intake.read import read_workbook
from catalogxl.model import County, Township
from catalogxl.workbook.schema.layout import layout_for
from catalogxl.workbook.write import fast_blank as stamp_module
from catalogxl.workbook.write import template as write
from catalogxl.workbook.write.fast_blank import Stamper, stamper
from catalogxl.workbook.write.template import write_workbook
from catalogxl.workbook.write.township_list import most_townships
from returns import LANKAO, baseline


@lru_cache(maxsize=1)
def stamp() -> Stamper:
    return stamper(baseline())


def sample() -> list[County]:
    """Units with the most and the fewest townships, long and short names, of every status and kind."""
    units = list(baseline().counties)
    by_count = sorted(units, key=lambda unit: (len(baseline().townships_of(unit)), unit.code))
    by_name = sorted(units, key=lambda unit: (len(unit.name), unit.code))
    of_each = {(unit.status, unit.kind): unit for unit in units}
    chosen = [by_count[0], *by_count[-2:], by_count[len(by_count) // 2], by_name[0], by_name[-1]]
    chosen += [baseline().county[LANKAO], *of_each.values()]
    return list({unit.code: unit for unit in chosen}.values())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def test_the_sample_holds_the_ends() -> None:
    counts = [len(baseline().townships_of(unit)) for unit in sample()]
    assert min(counts) == 0
    assert max(counts) == most_townships(baseline()) > 30
    assert len(sample()) >= 8
    assert {unit.status for unit in sample()} == {"现行", "功能区", "历史"}


@pytest.mark.parametrize("unit", sample(), ids=lambda unit: f"{unit.code}-{unit.name}")
def test_stamped_is_what_building_gives(unit: County) -> None:
    stamped, built = stamp()(unit), write_workbook(baseline(), unit)
    assert parts(stamped) == parts(built)
    assert stamped == built


@pytest.mark.parametrize("extra_rows", [1, 60])
def test_the_rows_for_supplements_are_as_many_as_asked_for(extra_rows: int) -> None:
    unit = baseline().county[LANKAO]
    assert stamper(baseline(), extra_rows)(unit) == write_workbook(baseline(), unit, extra_rows=extra_rows)


def test_every_unit_has_its_own_and_nothing_of_another() -> None:
    for unit in baseline().counties:
        data = stamp()(unit)
        held = parts(data)
        texts = b"".join(held[name] for name in held).decode()
        assert "\uf8fe" not in texts
        assert str(0xF8FE) not in texts
        assert f"{unit.name}基层政务公开" in held["docProps/core.xml"].decode()
        assert f">{unit.code}<" in held["docProps/custom.xml"].decode()
        assert read_workbook(data).sheets


def test_names_that_need_more_than_being_put_in_are_right_too() -> None:
    names = ("甲&乙县", "<县>", " 空格县", "=县", "𠀀县", "县\u00a0", "“引”号县")
    base = baseline()
    units = tuple(replace(base.county[LANKAO], code=f"41990{at}", name=name) for at, name in enumerate(names))
    towns = tuple(Township(f"{unit.code}999", "丙&丁镇", unit.code) for unit in units)
    changed = replace(base, counties=units, townships=(*base.townships, *towns))
    ready = stamper(changed)
    for unit in units:
        assert ready(unit) == write_workbook(changed, unit), unit.name


def test_a_writer_that_says_more_of_a_county_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "write_self_check", lambda sheet, *_: sheet.append([_[-1].city]))
    with pytest.raises(AssertionError, match="says something else of its county"):
        stamper(baseline())


def test_a_baseline_without_townships() -> None:
    bare = replace(baseline(), townships=())
    unit = bare.county[LANKAO]
    assert stamper(bare)(unit) == write_workbook(bare, unit)


def test_townships_stand_beside_the_roster() -> None:
    unit = baseline().county[LANKAO]
    sheet = load_workbook(io.BytesIO(stamp()(unit)))["公开主体"]
    bodies = layout_for(baseline()).bodies
    one, every = map(bodies.shown_letter, bodies.beside)
    listed = [cell.value for cell in sheet[one][4:] if cell.value]
    assert len(listed) == len(baseline().townships_of(unit))
    assert all(text.startswith("兰考县") for text in listed)
    members = sheet[f"{every}5"].value
    assert members.split("\n") == [text for text in listed if text.endswith(("人民政府", "办事处"))]


def test_stamping_builds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = stamp()

    def refuse(*_: object, **__: object) -> bytes:
        raise AssertionError("built in full")

    monkeypatch.setattr(stamp_module, "write_workbook", refuse)
    assert all(ready(unit) for unit in baseline().counties)
