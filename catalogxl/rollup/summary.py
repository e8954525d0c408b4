"""All that the roll-up says, as values: what its page, its workbook and its JSON are made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from catalogxl.model import Baseline
from catalogxl.normalise import visible
from catalogxl.rollup.coverage import Coverage, coverage
from catalogxl.rollup.entry_values import Gathered
from catalogxl.rollup.reporting_state import Standing, standing
from catalogxl.rollup.shared_contacts import SharedContact, shared_contacts

if TYPE_CHECKING:
    from catalogxl.rollup.differences import Differences

# As in rollup.differences, which is not imported (and pandas with it) before there is something to compare.
_MIN_GROUP: Final = 3


class Standout(NamedTuple):
    """A county that stands out in an aspect: distance and median among its city's counties and among all, and why.

    The texts of a comparison in which it does not stand out are ''.
    """

    code: str
    county: str
    reporter: str
    aspect: str
    in_city: str
    in_all: str
    reason: str


class Rollup(NamedTuple):
    """``differences`` is None where there are too few counties to compare. ``as_of`` is an ISO date or None."""

    gathered: Gathered
    as_of: str | None
    standing: Standing
    coverage: Coverage
    differences: Differences | None
    standouts: tuple[Standout, ...]
    notes: tuple[str, ...]
    shared: tuple[SharedContact, ...] = ()

    @property
    def baseline(self) -> Baseline:
        """The baseline of all."""
        return self.gathered.baseline


def roll(gathered: Gathered, *, as_of: str | None = None, reporters: Sequence[str] = ()) -> Rollup:
    """The roll-up of what was gathered; see :func:`catalogxl.rollup.reporting_state.standing` for the scope."""
    stand = standing(gathered, as_of=as_of, reporters=reporters)
    inside = {county.code for unit in stand.units for county in unit.counties}
    records = {code: record for code, record in gathered.records.items() if code in inside}
    within = Gathered(gathered.baseline, records, gathered.files, gathered.addresses, gathered.notes)
    found, standouts = _compare(within) if len(records) >= _MIN_GROUP else (None, ())
    notes = _notes(within, stand, found, as_of)
    return Rollup(within, as_of, stand, coverage(within), found, standouts, notes, shared_contacts(within))


def _compare(gathered: Gathered) -> tuple[Differences, tuple[Standout, ...]]:
    from catalogxl.rollup.differences import differences
    from catalogxl.rollup.reasons import reason, shown

    baseline = gathered.baseline
    found = differences(gathered.records, baseline)
    standouts = []
    for code, aspect in dict.fromkeys((one.code, one.aspect) for one in found.outliers):
        own = [one for one in found.outliers if (one.code, one.aspect) == (code, aspect)]
        text = {one.group is found.everyone: one for one in own}
        figures = {
            all_: f"{shown(one.distance, aspect)}\n中位数 {shown(one.median, aspect)}"
            for all_, one in text.items()
        }
        county = baseline.county[code]
        why = reason(text.get(True) or text[False], gathered.records[code], baseline)
        places = (code, county.name, county.reporter, aspect.name)
        standouts.append(Standout(*places, figures.get(False, ""), figures.get(True, ""), why))
    return found, tuple(standouts)


def _notes(
    gathered: Gathered, stand: Standing, found: Differences | None, as_of: str | None
) -> tuple[str, ...]:
    """What a reader has to know: what is not in the figures, and what was not judged."""
    deadlines = gathered.baseline.reporting_deadlines
    notes = []
    if not stand.whole:
        notes.append(f"本汇总只列 {stand.scope}；全省汇总请用 catalogxl rollup --all。")
    if deadlines is None:
        notes.append("省级基线没有规定报送期限，不判断是否逾期。")
    elif as_of is None:
        notes.append(
            f"通知要求 {deadlines.addresses} 前各市报送网址、{deadlines.published} 前全部公开。"
            "没有指定统计日（--as-of），不判断是否逾期。"
        )
    if found is None:
        notes.append(f"可公开的县不足 {_MIN_GROUP} 个，无从比较，不作差异分析。")
    for fate in stand.unplaced:
        what = "无法读取" if fate.status == "unreadable" else "认不出是哪个县的"
        notes.append(f"文件“{visible(fate.file)}”{what}，没有计入任何一个县。")
    return (*notes, *gathered.notes)
