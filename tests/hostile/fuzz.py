"""Damages filled workbooks at random and examines them as a run does: every file must get a verdict, and a true one.

By hand, for as long as one likes (from the folder that holds ``tests``):

    PYTHONPATH=tests python -m hostile.fuzz --seconds 600 --seed 1

What is published of a damaged file is compared with the undamaged one's; where the two differ, openpyxl (which the program does not read returns with) must find the published value in its cell.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import openpyxl

from catalogxl.examine.examine import Examined, ExamineOptions, Status, examine
from catalogxl.examine.isolated import FAULT, close_all, examine_isolated
from catalogxl.intake.child_process import SECONDS
from catalogxl.model import Cell
from catalogxl.normalise import fold
from catalogxl.record.build import ReturnRecord
from catalogxl.record.projection import public_catalog
from hostile.damage import damaged, sound
from returns import baseline

# ---------------------------------------------------------------- verdicts


@dataclass
class Tally:
    """What became of the files; each list names damages and seeds, for doing it again."""

    files: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    compared: int = 0
    ended: int = 0
    slowest: float = 0.0
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        verdicts = ", ".join(f"{name} {number}" for name, number in sorted(self.verdicts.items()))
        return (
            f"files {self.files}: {verdicts}; published otherwise {self.changed}, read again {self.compared}; "
            f"children ended {self.ended}, slowest {self.slowest:.1f} s; "
            f"crashes {len(self.crashes)}, hangs {len(self.hangs)}, wrong values {len(self.wrong)}"
        )


def fuzz(seed: int, *, files: int = 10**9, seconds: float = 10**9, jobs: int = 2) -> Tally:
    """Examine up to ``files`` damaged workbooks for up to ``seconds``. File n of a seed is always the same."""
    tally, until = Tally(), time.monotonic() + seconds
    try:
        whole = [public_text(examined("sound", data)) for data in sound()]
        assert all(whole)
        with ThreadPoolExecutor(jobs) as executor:
            numbers = range(files)
            for start in range(0, files, 50):
                batch = [f"{seed}:{number}" for number in numbers[start : start + 50]]
                for args in executor.map(judged, batch):
                    count(tally, whole, *args)
                if time.monotonic() > until:
                    break
    finally:
        close_all()
    return tally


def examined(name: str, data: bytes) -> Examined:
    """The verdict on a file, with its record, found in a child process."""
    return examine_isolated(data, ExamineOptions(), name, examine)


def judged(name: str) -> tuple[str, int, bytes, Examined | Exception, float]:
    """The verdict on the file ``name`` (seed and number), and the seconds it took."""
    done, which, data = damaged(random.Random(name))
    begun = time.monotonic()
    verdict: Examined | Exception
    try:
        verdict = examined(name, data)
    except Exception as error:
        verdict = error
    return f"{name} {done}", which, data, verdict, time.monotonic() - begun


def count(
    tally: Tally,
    whole: list[str],
    name: str,
    which: int,
    data: bytes,
    verdict: Examined | Exception,
    seconds: float,
) -> None:
    """Put one verdict on the tally."""
    tally.files += 1
    tally.slowest = max(tally.slowest, seconds)
    if seconds > SECONDS + 5:
        tally.hangs.append(name)
    if isinstance(verdict, Exception) or (not verdict.findings and verdict.status is not Status.PUBLISHABLE):
        tally.crashes.append(f"{name}: {verdict!r}")
        return
    tally.verdicts[verdict.status.value] += 1
    said = verdict.findings[0].message if verdict.findings else ""
    if said.startswith(FAULT):
        tally.crashes.append(f"{name}: {said}")
    tally.ended += "程序异常中止" in said
    if verdict.record is not None and public_text(verdict) != whole[which]:
        tally.changed += 1
        told = {cell for one in verdict.findings for cell in (one.cell, *one.related) if cell}
        differences = contradictions(verdict.record, data, told)
        tally.compared += differences is not None
        tally.wrong += [f"{name}: {one}" for one in differences or ()]


def public_text(verdict: Examined) -> str:
    """What would be published, '' for nothing."""
    if verdict.record is None:
        return ""
    return repr(public_catalog(verdict.record.county, [verdict.record.data], baseline()))


# ---------------------------------------------------------------- an independent reading

_PLAIN = (
    "office",
    "guide_url",
    "audience_specific",
    "person",
    "list_code",
    "remark",
    "phone",
    "mode",
    "channel_other",
)
_PLAIN += (
    "unlisted_reason",
    "level1",
    "level2",
    "kind",
    "body_name",
    "body_kind",
    "channel_name",
    "channel_address",
)


def contradictions(record: ReturnRecord, data: bytes, told: set[Cell]) -> list[str] | None:
    """Values of the record that openpyxl does not find in the cells that they are said to be from.

    Cells of which a finding tells the county are left out. None if openpyxl cannot read the file.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception:  # openpyxl is stricter on parts that hold no values
        return None
    entries = {entry["code"]: entry for entry in record.data["entries"]}
    wrong = []
    for table, code, name, sheet, cell in record.origins:
        value: object = None
        if table == "entries":
            value = held(dict(entries[code]), name)
        elif table == "returns" and not name.endswith("_on") and not name.startswith("published_on"):
            value = record.data["profile"].get(name)
        if value is not None and Cell(sheet, cell) not in told:
            found = str(book[sheet][cell].value if sheet in book.sheetnames else "")
            if not agrees(value, found):
                wrong.append(f"{sheet}!{cell} {name}: published {value!r}, the cell says {found!r}")
    return wrong


def held(entry: dict[str, object], name: str) -> object:
    """What the record holds of a column; None where it is made of several cells or interpreted."""
    if name == "deadline":
        return entry["deadline_days"]
    if name.startswith("channel:"):
        channels = entry["channels"]
        return name.partition(":")[2] in channels if isinstance(channels, list) else None
    if name in ("has_form", "has_instructions", "has_sample", "audience_all"):
        return entry[name]
    return entry.get(name) or None if name in _PLAIN else None


def agrees(value: object, found: str) -> bool:
    """Whether a cell that shows ``found`` says ``value``."""
    if isinstance(value, bool):
        return value or found.strip().lower() in (
            "×",
            "否",
            "无",
            "0",
            "false",
            "none",
            "",
            "x",
            "n",
            "no",
            "不",
            "不适用",
        )
    if isinstance(value, int):
        return str(value) in re.findall(r"\d+", found) or not found.isascii()
    return fold(str(value)) == fold(found.removesuffix(".0"))


def main() -> Iterator[str]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--files", type=int, default=10**9)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    tally = fuzz(given.seed, files=given.files, seconds=given.seconds, jobs=given.jobs)
    yield f"seed {given.seed}, {tally}"
    yield from (f"  {one}" for one in (*tally.crashes, *tally.hangs, *tally.wrong))


if __name__ == "__main__":
    for line in main():
        print(line)
