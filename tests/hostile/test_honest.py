"""Damage by honest hands: what can be understood is, with a note; what cannot is asked back at its cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalogxl.examine.examine import Examined, Status
from catalogxl.grammar.deadline_clauses import STANDARD_TRIGGER
from catalogxl.intake.child_process import ChildProcess
from catalogxl.model import Severity
from hostile.honest import ASKED_BACK, UNDERSTOOD, good
from hostile.targets import examine_measured

Measured = tuple[Examined, float, int]
SECONDS, MEMORY = 5.0, 300 * 2**20


@pytest.fixture(scope="module")
def child() -> Iterator[ChildProcess[Measured]]:
    with ChildProcess(examine_measured, seconds=30) as child:
        yield child


def measured(child: ChildProcess[Measured], data: bytes) -> Examined:
    examined, seconds, peak = child(data)
    assert seconds < SECONDS
    assert peak < MEMORY
    return examined


def said(examined: Examined) -> object:
    assert examined.record is not None, [
        f"{f.cell} {f.message}" for f in examined.findings if f.severity is Severity.ERROR
    ]
    data = {key: value for key, value in examined.record.data.items() if key != "file"}
    # A limit without what it counts from is published as one that counts from the forming or changing.
    entries = [
        {**one, "deadline_trigger": one["deadline_trigger"] or STANDARD_TRIGGER}
        for one in examined.record.data["entries"]
    ]
    return {**data, "entries": entries}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_what_can_be_understood_is(child: ChildProcess[Measured], name: str) -> None:
    build, rules = UNDERSTOOD[name]
    before, after = measured(child, good()), measured(child, build())
    assert after.status is Status.PUBLISHABLE
    assert {f.rule for f in after.findings} == rules, [f"{f.cell} {f.message}" for f in after.findings]
    assert said(after) == said(before)


@pytest.mark.parametrize("name", ASKED_BACK)
def test_what_cannot_be_understood_is_asked_back_at_its_cell(
    child: ChildProcess[Measured], name: str
) -> None:
    build, rule, place = ASKED_BACK[name]
    examined = measured(child, build())
    assert examined.status is Status.RETURNED
    told = [f for f in examined.findings if f.rule == rule]
    assert [f.cell for f in told] == [place]
    assert told[0].severity is Severity.ERROR
    assert told[0].message.endswith("。")
