"""Damages filled workbooks at random: their bytes, their parts, or the XML of a part, zipped again so that the damage
gets past the checksums. The same generator of random numbers does the same damage.
"""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable
from functools import lru_cache

import openpyxl

from returns import filled, item_row, supplement, workbook_of

Parts = dict[str, bytes]
_TELLING = ("xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")

ODD = (
    "", "0", "-1", "1", "2", "99", "1048577", "4294967296", "99999999999999999999", "1e309", "NaN", "true", "A1", "XFD1048576",
    "A1:XFD1048576", "B5", "inlineStr", "s", "n", "b", "e", "str", "d", "../../../etc/passwd", "=1+1", "√", "&amp;", "&#0;", "x" * 5000,
)  # fmt: skip


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
    telling = [name for name in (*sheets(parts), *_TELLING) if name in parts]
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
            package.writestr(zipfile.ZipInfo(name), part)  # not packed: the sound ones are
    return out.getvalue()


def sheets(parts: Parts) -> list[str]:
    return [name for name in parts if name.startswith("xl/worksheets/sheet")]


@lru_cache(maxsize=1)
def sound() -> tuple[bytes, ...]:
    """Filled workbooks without error, with something of everything, as made and as openpyxl saves them (shared strings)."""
    contents = filled()
    item_row(contents, "JY-0101").update(
        office="就业促进科", remark="内部备注", contents_extra="结果：补贴名单"
    )
    item_row(contents, "JY-0102").update(listed="暂不列入", unlisted_reason="本县无此业务")
    contents["catalogxl:supplements"] = [supplement()]
    made = workbook_of(filled()), workbook_of(contents)
    return *made, *map(saved_again, made)


def saved_again(data: bytes) -> bytes:
    """A workbook as openpyxl saves it, with its texts in one table."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        if cell.data_type == "inlineStr":
            cell.data_type = "s"
    book.save(out)
    return out.getvalue()


def damaged(rng: random.Random, whole: tuple[bytes, ...] | None = None) -> tuple[str, int, bytes]:
    """What was done (one to three things), to which of the ``whole`` (else sound) workbooks, and what came of it."""
    whole = whole or sound()
    which = rng.randrange(len(whole))
    data, done = whole[which], []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        one = rng.choice(DAMAGE)
        try:
            data = one(data, rng)
        except Exception:
            break  # no longer a zip that could be damaged further
        done.append(one.__name__)
    return "+".join(done), which, data
