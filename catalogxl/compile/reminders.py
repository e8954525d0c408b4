"""催报: the counties that have not returned, or not returned all they owe, and what is missing of each.

Where a catalog stands is what the roll-up says (:mod:`catalogxl.rollup.reporting_state`); this is its list to send.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from catalogxl.errors import CatalogError
from catalogxl.examine.examine_files import by_county, publishable
from catalogxl.examine.file_status import FileStatus
from catalogxl.model import Baseline
from catalogxl.normalise import runs_as_formula
from catalogxl.rollup.entry_values import CountyRecord, FileFate, Gathered
from catalogxl.rollup.reporting_state import MISSING, RETURNED, UNREADABLE, CityLine, standing

_OPEN: Final = (MISSING, RETURNED, UNREADABLE)
_HEADINGS: Final = ("市", "县（市、区）", "代码", "情况", "以前的填报科室", "填报人", "联系电话")
_RETURNS: Final = "data/returns.csv"


class Reminder(NamedTuple):
    """A county to be reminded: its six-digit code, name, city, and what it owes (Chinese)."""

    code: str
    name: str
    city: str
    state: str
    nothing_came: bool


def reminders(
    files: Iterable[FileStatus], baseline: Baseline, *, reporters: Sequence[str] | None = None
) -> list[Reminder]:
    """The counties to be reminded after these files came, in the order of the units that report.

    A county whose catalogs can all be published is none of them. ``reporters`` (codes) are the units whose counties are
    looked at: None for all of the province, none of them (``()``) for the one city that all files are of, if they are.
    """
    statuses = tuple(files)
    records = {
        code: CountyRecord(code, "", _covers(returns, baseline), {}, (), {}, ())
        for code, returns in by_county(statuses).items()
        if publishable(returns)
    }
    fates = tuple(FileFate(one.file, one.status.value, one.county, one.covers) for one in statuses)
    everywhere = sorted({county.reporter_code for county in baseline.counties if county.live})
    state = standing(
        Gathered(baseline, records, fates), reporters=everywhere if reporters is None else reporters
    )
    owed: dict[str, list[CityLine]] = {}
    for line in state.lines:
        if line.state in _OPEN:
            owed.setdefault(line.county.code, []).append(line)
    return [_reminder(lines, len(baseline.domains)) for lines in owed.values()]


class Contact(NamedTuple):
    """Who filled in an earlier return of a county."""

    office: str
    name: str
    phone: str


def earlier_contacts(out: Path) -> dict[str, Contact]:
    """Who filled in the returns of the output folder ``out``, by county; what would run as a formula is left out.

    Raises:
        CatalogError: ``out`` is no output folder, or cannot be read.
    """
    try:
        with (out / _RETURNS).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        return {
            row["county_code"]: Contact(*(_said(row[f"filler_{key}"]) for key in Contact._fields))
            for row in rows
        }
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise CatalogError(
            f"--contacts“{out}”不是以前的汇编结果（没有能读的 {_RETURNS}），请核对文件夹。"
        ) from error


def _said(text: str) -> str:
    return "" if runs_as_formula(text) else text


def reminders_csv(found: Sequence[Reminder], contacts: Mapping[str, Contact] = MappingProxyType({})) -> bytes:
    """The list as a table, with whom to ring (``contacts`` by county); UTF-8 with BOM for Excel."""
    nobody = Contact("", "", "")
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADINGS)
    writer.writerows(
        (one.city, one.name, one.code, one.state, *contacts.get(one.code, nobody)) for one in found
    )
    return out.getvalue().encode("utf-8-sig")


def _covers(returns: Iterable[FileStatus], baseline: Baseline) -> tuple[str, ...]:
    covered = {domain for one in returns for domain in one.covers}
    return tuple(domain.name for domain in baseline.domains if domain.name in covered)


def _reminder(lines: Sequence[CityLine], domains: int) -> Reminder:
    """What a county owes: ``未报送``, or by domain ``就业未报送；社会保险退回修改``."""
    county = lines[0].county
    states = list(dict.fromkeys((line.state, line.remark) for line in lines))
    if len(states) == 1 and len(lines) == domains:
        texts = [_told(*states[0])]
    else:
        texts = [f"{line.domain}{_told(line.state, line.remark)}" for line in lines]
    nothing = all(line.state == MISSING for line in lines)
    return Reminder(county.code, county.name, county.city, "；".join(texts), nothing)


def _told(state: str, remark: str) -> str:
    return f"{state}（{remark}）" if remark else state
