"""Damages filled workbooks at random and examines them as a run does: every file must get a verdict, and a true one.

By hand, for as long as one likes (from the folder that holds ``tests``):

    PYTHONPATH=tests python -m hostile.fuzz --seconds 600 --seed 1

A file is damaged in its bytes, in its parts, or in the XML of a part, which is then zipped again so that the
damage gets past the checksums. What is published of a damaged file is compared with the undamaged one's; where
the two differ, openpyxl (which the program does not read returns with) must find the published value in its cell.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache

import openpyxl

from catalogxl.compile.examine import FAULT, Examined, Examiner, Status, Terms
from catalogxl.model import Cell
from catalogxl.normalise import fold
from catalogxl.record.build import ReturnRecord
from catalogxl.record.projection import public_catalog
from catalogxl.workbook.child import SECONDS
from returns import baseline, filled, item_row, supplement, workbook_of

Parts = dict[str, bytes]

ODD = (
    "", "0", "-1", "1", "2", "99", "1048577", "4294967296", "99999999999999999999", "1e309", "NaN", "true", "A1", "XFD1048576",
    "A1:XFD1048576", "B5", "inlineStr", "s", "n", "b", "e", "str", "d", "../../../etc/passwd", "=1+1", "√", "&amp;", "&#0;", "x" * 5000,
)  # fmt: skip


# ---------------------------------------------------------------- damage


def flip(data: bytes, rng: random.Random) -> bytes:
    """A few bytes are others."""
    raw = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 50))):
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    return bytes(raw)


def truncate(data: bytes, rng: random.Random) -> bytes:
    """The end is missing, or a piece of the middle."""
    at = rng.randrange(len(data))
    return data[:at] if rng.random() < 0.5 else data[:at] + data[at + rng.randrange(1, 2000) :]


def drop_part(data: bytes, rng: random.Random) -> bytes:
    """A part is missing."""
    parts = unzip(data)
    del parts[rng.choice(list(parts))]
    return rezip(parts.items())


def double_part(data: bytes, rng: random.Random) -> bytes:
    """A part is there twice, the second time perhaps in capitals, or as another one."""
    parts = unzip(data)
    name = rng.choice(list(parts))
    again = rng.choice((name, name.upper(), name.replace("1", "2"), f"{name}x", f"../{name}"))
    return rezip([*parts.items(), (again, parts[name])])


def swap_parts(data: bytes, rng: random.Random) -> bytes:
    """Two parts have changed places."""
    parts = unzip(data)
    one, other = rng.sample(sheets(parts) if rng.random() < 0.5 else list(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return rezip(parts.items())


def flip_in_part(data: bytes, rng: random.Random) -> bytes:
    """Bytes of a part are others, with the right checksum."""
    return in_a_part(data, rng, flip)


def cut_in_part(data: bytes, rng: random.Random) -> bytes:
    """A piece of a part is missing."""
    return in_a_part(data, rng, truncate)


def change_attribute(data: bytes, rng: random.Random) -> bytes:
    """Attributes have odd values, or those of others."""
    return in_a_part(data, rng, lambda part, rng: replaced(part, rng, rb'(?<==")[^"]*(?=")'))


def change_text(data: bytes, rng: random.Random) -> bytes:
    """Contents of elements (numbers of texts, texts, formulas) are odd, or those of others."""
    return in_a_part(data, rng, lambda part, rng: replaced(part, rng, rb"(?<=>)[^<>]+(?=<)"))


def change_tag(data: bytes, rng: random.Random) -> bytes:
    """Elements have the names of others."""
    return in_a_part(data, rng, lambda part, rng: replaced(part, rng, rb"(?<=<)[A-Za-z:]+(?=[ />])"))


def change_element(data: bytes, rng: random.Random) -> bytes:
    """A cell, a row, a text or the like is missing, doubled, or stands elsewhere."""
    return in_a_part(data, rng, moved)


DAMAGE: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip,
    truncate,
    drop_part,
    double_part,
    swap_parts,
    flip_in_part,
    cut_in_part,
    change_attribute,
    change_text,
    change_tag,
    change_element,
    # What is likeliest to be published otherwise, once more.
    change_text,
    change_text,
    change_element,
)


def in_a_part(data: bytes, rng: random.Random, change: Callable[[bytes, random.Random], bytes]) -> bytes:
    """``change`` made to one part, mostly to one that holds what a county wrote."""
    parts = unzip(data)
    telling = [*sheets(parts), "xl/sharedStrings.xml", "xl/workbook.xml"]
    name = rng.choice(telling if rng.random() < 0.8 else list(parts))
    parts[name] = change(parts[name], rng) if parts[name] else b"<"
    return rezip(parts.items())


def replaced(part: bytes, rng: random.Random, pattern: bytes) -> bytes:
    """A few matches of ``pattern`` changed."""
    for _ in range(rng.choice((1, 1, 3, 10))):
        found = list(re.finditer(pattern, part))
        if not found:
            return part
        one = rng.choice(found)
        new = rng.choice(ODD).encode() if rng.random() < 0.6 else rng.choice(found)[0]
        part = part[: one.start()] + new + part[one.end() :]
    return part


def moved(part: bytes, rng: random.Random) -> bytes:
    """One element is missing, doubled or elsewhere."""
    found = list(
        re.finditer(
            rb"<(c|row|si|t|v|sheet|mergeCell|Relationship|property)[ >].*?(?:</\1>|/>)", part, re.DOTALL
        )
    )
    if len(found) < 2:
        return part
    one, other = rng.sample(found, 2)
    match rng.randrange(3):
        case 0:
            return part[: one.start()] + part[one.end() :]
        case 1:
            return part[: one.end()] + one[0] + part[one.end() :]
        case _:
            return part[: other.end()] + one[0] + part[other.end() :]


def unzip(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def rezip(parts: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as package:
        warnings.simplefilter("ignore")  # of doubled names
        for name, part in parts:
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED, compresslevel=1)
    return out.getvalue()


def sheets(parts: Parts) -> list[str]:
    return [name for name in parts if name.startswith("xl/worksheets/sheet")]


@lru_cache(maxsize=1)
def sound() -> tuple[bytes, ...]:
    """Filled workbooks without error, with something of everything."""
    contents = filled()
    item_row(contents, "JY-0101").update(
        office="就业促进科", remark="内部备注", contents_extra="结果：补贴名单"
    )
    item_row(contents, "JY-0102").update(listed="暂不列入", unlisted_reason="本县无此业务")
    contents["catalogxl:supplements"] = [supplement()]
    return workbook_of(filled()), workbook_of(contents)


def damaged(rng: random.Random) -> tuple[str, int, bytes]:
    """What was done (one to three things), to which sound workbook, and what came of it."""
    which = rng.randrange(len(sound()))
    data, done = sound()[which], []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        one = rng.choice(DAMAGE)
        try:
            data = one(data, rng)
        except Exception:
            break  # no longer a zip that could be damaged further
        done.append(one.__name__)
    return "+".join(done), which, data


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
    tally, examiner, until = Tally(), Examiner(Terms()), time.monotonic() + seconds
    try:
        whole = [public_text(examiner("sound", data)) for data in sound()]
        assert all(whole)
        with ThreadPoolExecutor(jobs) as executor:
            numbers = range(files)
            for start in range(0, files, 50):
                batch = [f"{seed}:{number}" for number in numbers[start : start + 50]]
                for args in executor.map(lambda name: judged(name, examiner), batch):
                    count(tally, whole, *args)
                if time.monotonic() > until:
                    break
    finally:
        examiner.close()
    return tally


def judged(name: str, examiner: Examiner) -> tuple[str, int, bytes, Examined | Exception, float]:
    """The verdict on the file ``name`` (seed and number), and the seconds it took."""
    done, which, data = damaged(random.Random(name))
    begun = time.monotonic()
    verdict: Examined | Exception
    try:
        verdict = examiner(name, data)
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
