"""``verify``: a published file against the record of an output folder. Files are read here, and nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from catalogxl.boards.theme import load_theme
from catalogxl.errors import CatalogError
from catalogxl.grids.read import MAX_BYTES
from catalogxl.model import Baseline
from catalogxl.normalise import fold
from catalogxl.verify.compare_copy import compare_copy
from catalogxl.verify.copy import Published
from catalogxl.verify.expected_sheets import TICKED
from catalogxl.verify.extract import TOO_LARGE, NoCopyError, read_copy
from catalogxl.verify.record import PUBLIC, PublishedRecord, RecordedCounty, open_record
from catalogxl.verify.result import Result, Verdict

_SHOWN: Final = 16
_OTHER_FORM: Final = "不是逐字节相同的文件（另存、转换或重新排版过）"
_OTHER_VERSION: Final = "文件注明的数据指纹是 {copy}，目录现在是 {record}：它出自另一版（多半是较早的一版）"
_NO_LOOKS: Final = "外观无法判断"
_NOT_FOUND: Final = "文件里没有找到{county}目录的事项表"
_INTERNAL: Final = "这是汇编输出中的内部文件 {name}，不是公开件，不要公布；请核对 public 文件夹里那样的文件"
_NOT_ASKED_FOR: Final = "这是{whose}，不是{county}的"
_WHICH: Final = "看不出是哪个县的目录。请用 --county 写明县名或代码"
_ELSEWHERE: Final = "这像是{name}的目录，汇编输出里没有这个县"


def verify(out: Path, file: Path, *, baseline: Baseline, county: str | None = None) -> Result:
    """Compare ``file`` with the record in ``out``; ``county`` is a six-digit code, None to find it out.

    Raises:
        CatalogError: ``out`` is no output of ``compile``, holds no such county, or ``file`` cannot be opened.
    """
    record = open_record(out, baseline)
    wanted = _named(record, county) if county else None
    try:
        data = _read(file)
    except NoCopyError as error:
        return Result(Verdict.UNRECOGNISED, reason=error.message)
    output = record.outputs.get(hashlib.sha256(data).hexdigest())
    if output is not None:
        return _own_file(output, record, wanted)
    try:
        copy = read_copy(data, tick_headings())
    except NoCopyError as error:
        return Result(Verdict.UNRECOGNISED, reason=error.message)
    return compare(copy, record, wanted)


def compare(copy: Published, record: PublishedRecord, wanted: RecordedCounty | None = None) -> Result:
    """``copy`` against the catalog of the county that it names, or of ``wanted``."""
    county = wanted or _county_of(copy, record)
    shown = copy.prints[0] if copy.prints else None
    if county is None:
        return Result(Verdict.UNRECOGNISED, copy_print=shown, reason=_why_none(copy, record))
    result = Result(
        Verdict.UNRECOGNISED,
        county=(county.code, county.name),
        record_print=county.fingerprint,
        copy_print=shown,
    )
    found = compare_copy(copy, record.catalog(county), record.baseline)
    if found is None:
        return replace(result, reason=_NOT_FOUND.format(county=county.name))
    reason = f"{_NO_LOOKS}（{'、'.join(copy.doubts)}）；文字的核对结果见下" if copy.doubts else ""
    verdict = Verdict.DIFFERS if found.differences else Verdict.SAME_CONTENT
    form = [f"{what}（{count} 处）" if count > 1 else what for what, count in found.form.items()]
    return replace(
        result,
        verdict=Verdict.UNRECOGNISED if copy.doubts else verdict,
        reason=reason,
        domains=found.domains,
        items=found.items,
        differences=tuple(found.differences),
        form=(_OTHER_FORM, *_version(copy, county), *copy.form, *form),
    )


def tick_headings() -> tuple[str, ...]:
    """The headings of the official table's columns of ticks, from left to right."""
    return tuple(column.head for column in load_theme().columns if column.key in TICKED)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise NoCopyError(TOO_LARGE)
        return file.read_bytes()
    except OSError as error:
        raise CatalogError(f"“{file}”打不开（{error.strerror or error}），请核对后重试。") from error


def _own_file(name: str, record: PublishedRecord, wanted: RecordedCounty | None) -> Result:
    """The verdict on a file that is, byte for byte, one that ``compile`` wrote."""
    if not name.startswith(PUBLIC):
        return Result(Verdict.UNRECOGNISED, reason=_INTERNAL.format(name=name))
    folder = name.removeprefix(PUBLIC).split("/")[0]
    county = next((one for one in record.counties if folder.startswith(one.code)), None)
    if wanted is not None and county != wanted:
        whose = f"{county.name}的目录" if county else "全部县的入口页"
        return Result(Verdict.UNRECOGNISED, reason=_NOT_ASKED_FOR.format(whose=whose, county=wanted.name))
    if county is None:
        return Result(Verdict.SAME)
    return Result(
        Verdict.SAME,
        county=(county.code, county.name),
        record_print=county.fingerprint,
        copy_print=county.fingerprint,
    )


def _named(record: PublishedRecord, code: str) -> RecordedCounty:
    for county in record.counties:
        if county.code == code:
            return county
    held = "、".join(county.name for county in record.counties[:5]) or "没有公开任何县"
    raise CatalogError(
        f"汇编输出里没有 {code} 这个县的目录（有的是：{held}）。请核对 --county 和输出文件夹。"
    )


def _version(copy: Published, county: RecordedCounty) -> Iterator[str]:
    own = county.fingerprint.removeprefix("sha256:")
    if copy.prints and not any(own.startswith(one) for one in copy.prints):
        yield _OTHER_VERSION.format(copy=copy.prints[0][:_SHOWN], record=own[:_SHOWN])


# --- which county ---


def _county_of(copy: Published, record: PublishedRecord) -> RecordedCounty | None:
    """The county whose fingerprint the copy bears, else whose name or code it says most often, else the only one."""
    for county in record.counties:
        own = county.fingerprint.removeprefix("sha256:")
        if any(own.startswith(one) for one in copy.prints):
            return county
    text = fold(copy.text)
    said = {
        county.code: text.count(fold(county.name)) + text.count(county.code) for county in record.counties
    }
    most = sorted(said.values(), reverse=True)[:2]
    if most and most[0] and (len(most) == 1 or most[0] > most[1]):
        return next(county for county in record.counties if said[county.code] == most[0])
    if len(record.counties) == 1 and not _mentioned_elsewhere(text, record):
        return record.counties[0]
    return None


def _mentioned_elsewhere(text: str, record: PublishedRecord) -> str:
    """The name of a county that the record lacks and the text says often, or ''."""
    held = {county.code for county in record.counties}
    names = {fold(unit.name): unit.name for unit in record.baseline.counties if unit.code not in held}
    said = {name: text.count(key) for key, name in names.items()}
    best = max(said, key=lambda name: said[name], default="")
    return best if best and said[best] >= 3 else ""


def _why_none(copy: Published, record: PublishedRecord) -> str:
    elsewhere = _mentioned_elsewhere(fold(copy.text), record)
    return _ELSEWHERE.format(name=elsewhere) if elsewhere else _WHICH
