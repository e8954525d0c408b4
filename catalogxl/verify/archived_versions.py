"""A copy that differs from the record ──► the archived version that it is, if it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from catalogxl.compile.archive import ArchivedVersion, read_versions, refuse_cut
from catalogxl.model import Baseline
from catalogxl.verify.compare_copy import compare_copy
from catalogxl.verify.copy import Published
from catalogxl.verify.record import PublishedRecord, baseline_of_county
from catalogxl.verify.result import Result, Verdict

_IS: Final = "是{version}，{now}"
_NAMED: Final = "注明的是{version}，{now}；但内容与那一版也不一样，见下"
_NAMED_OF_OTHER_EDITION: Final = "注明的是{version}，{now}；那一版依据另一版省级基线，没有核对内容"
_REPLACED: Final = "已被第 {number} 版取代"
_REPLACED_LATER: Final = "已被汇编输出中的目录取代"
_NEWER: Final = "比汇编输出中的第 {number} 版新：汇编输出不是最近一次的"


def with_version(result: Result, copy: Published | None, archive: Path, record: PublishedRecord) -> Result:
    """``result`` with the version of the county's catalog in ``archive`` that ``copy`` is, as its reason.

    Raises:
        CatalogError: the county's chain of versions is broken, or is not the one that ``record`` remembers.
    """
    if result.county is None:
        return result
    code, name = result.county
    versions = read_versions(archive, code)
    refuse_cut(archive / f"{code}-{name}", [one.head for one in versions], record.heads.get(code))
    if result.verdict is not Verdict.DIFFERS or copy is None:
        return result
    own = next(one for one in record.counties if one.code == code)
    baseline = baseline_of_county(record, own)
    held = next((one for one in reversed(versions) if one.fingerprint == result.record_print), None)
    others = [one for one in reversed(versions) if one.fingerprint != result.record_print]
    reason = _by_print(copy, others, held, baseline) or _by_content(copy, others, held, baseline)
    return replace(result, reason=reason)


def _by_print(
    copy: Published, others: Sequence[ArchivedVersion], held: ArchivedVersion | None, baseline: Baseline
) -> str:
    """By the fingerprint that the copy bears."""
    for one in others:
        digits = one.fingerprint.removeprefix("sha256:")
        if any(digits.startswith(shown) for shown in copy.prints):
            if not _is_of(one, baseline):
                said = _NAMED_OF_OTHER_EDITION
            else:
                said = _IS if _is_same(copy, one, baseline) else _NAMED
            return said.format(version=one.title, now=_now(one, held))
    return ""


def _by_content(
    copy: Published, others: Sequence[ArchivedVersion], held: ArchivedVersion | None, baseline: Baseline
) -> str:
    """By what it says: a fingerprint is lost where only the table was pasted."""
    for one in others:
        if _is_of(one, baseline) and _is_same(copy, one, baseline):
            return _IS.format(version=one.title, now=_now(one, held))
    return ""


def _is_of(version: ArchivedVersion, baseline: Baseline) -> bool:
    return bool(version.meta["edition"]["digest"] == baseline.digest)


def _is_same(copy: Published, version: ArchivedVersion, baseline: Baseline) -> bool:
    found = compare_copy(copy, version.catalog(), baseline)
    return found is not None and not found.differences


def _now(version: ArchivedVersion, held: ArchivedVersion | None) -> str:
    if held is None:
        return _REPLACED_LATER
    if version.number > held.number:
        return _NEWER.format(number=held.number)
    return _REPLACED.format(number=held.number)
