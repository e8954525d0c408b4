"""Damaged workbooks by the hundred: each gets a verdict, in time, and nothing is published that no cell says."""

from __future__ import annotations

from random import Random

from catalogxl.examine.examine import Examined, ExamineOptions, Status, examine
from catalogxl.examine.isolated import FAULT, close_all, examine_isolated
from hostile.damage import DAMAGE, damaged, rezip, sheets, sound, unzip
from hostile.fuzz import fuzz

SEED = 93


def test_every_damaged_workbook_gets_a_true_verdict_in_time() -> None:
    tally = fuzz(SEED, files=200, seconds=12)
    print(f"seed {SEED}, {tally}")
    assert (tally.crashes, tally.hangs, tally.wrong) == ([], [], [])
    assert tally.files == sum(tally.verdicts.values()) >= 50
    assert set(tally.verdicts) >= {"publishable", "unreadable"}


def test_the_same_seed_makes_the_same_damage_and_all_kinds_of_it() -> None:
    names = [f"{SEED}:{number}" for number in range(50)]
    made = [damaged(Random(name)) for name in names]
    assert made == [damaged(Random(name)) for name in names]
    done = {part for damage, _, _ in made for part in damage.split("+")}
    assert done >= {one.__name__ for one in DAMAGE}


def test_a_cell_that_broken_xml_would_hide_is_not_read_as_blank() -> None:
    parts = unzip(sound()[0])
    name = sheets(parts)[-1]
    parts[name] = parts[name].replace(b"<is><t>", b"<is><row>", 1)
    examined = examine_isolated(rezip(parts.items()), ExamineOptions(), "兰考县.xlsx", examine)
    close_all()
    assert examined.status is Status.UNREADABLE
    assert "XML 已损坏" in examined.findings[0].message


def defective(data: bytes, options: ExamineOptions, file: str) -> Examined:
    """A program with a defect."""
    raise RuntimeError(len(data))


def test_a_defect_of_the_program_costs_one_file() -> None:
    examined = examine_isolated(b"PK", ExamineOptions(), "兰考县.xlsx", defective)
    close_all()
    assert examined.status is Status.UNREADABLE
    assert examined.findings[0].message.startswith(FAULT)
    assert "RuntimeError" in examined.findings[0].message
