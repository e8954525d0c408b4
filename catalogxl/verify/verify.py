"""``verify``: a published file against the record of an output folder. Files are read here, and nowhere else."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from catalogxl.boards.theme import load_theme
from catalogxl.compile.archive import HISTORY_FILES
from catalogxl.errors import CatalogError
from catalogxl.grids.read_published import MAX_BYTES, TOO_LARGE, read_bytes
from catalogxl.model import Baseline
from catalogxl.normalise import fold
from catalogxl.record.recorded_county import RecordedCounty
from catalogxl.regular_files import size_of_regular
from catalogxl.verify.archived_versions import with_version
from catalogxl.verify.compare_copy import compare_copy
from catalogxl.verify.copies import PublishedCopy
from catalogxl.verify.copy import Published
from catalogxl.verify.expected_sheets import TICKED
from catalogxl.verify.extract import NoCopyError, read_copy, read_shown
from catalogxl.verify.record import NOTICES, PUBLIC, PublishedRecord, baseline_of_county, open_record
from catalogxl.verify.render import BrowserMissingError, PageNotShownError, render_page
from catalogxl.verify.result import Result, Verdict

_SHOWN: Final = 16
_OFTEN: Final = 3
_OTHER_FORM: Final = "不是逐字节相同的文件（另存、转换或重新排版过）"
_OTHER_VERSION: Final = "文件注明的数据指纹是 {copy}，目录现在是 {record}：它出自另一版（多半是较早的一版）"
_PAGES: Final = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")
_DRAWN_WRONG: Final = "这是汇编输出的原件，但与目录数据不一致：是程序的差错，请不要公布，并报告给维护者"
_NO_LOOKS: Final = "外观无法判断"
_NOT_FOUND: Final = "文件里没有找到{county}目录的事项表"
_INTERNAL: Final = "这是汇编输出中的内部文件 {name}，不是公开件，不要公布；请核对 public 文件夹里那样的文件"
_NOT_ASKED_FOR: Final = "这是{whose}，不是{county}的"
_WHICH: Final = "看不出是哪个县的目录。请用 --county 写明县名或代码"
_ELSEWHERE: Final = "这像是{name}的目录，汇编输出里没有这个县"


def verify(
    out: Path,
    file: Path,
    *,
    baseline: Baseline,
    county: str | None = None,
    browser: str = "",
    archive: Path | None = None,
) -> Result:
    """Compare ``file`` with the record in ``out``; ``county`` is a six-digit code, None to find it out.

    ``browser`` is the path of Chromium, to compare what pages show; '' to judge their looks without one. With
    ``archive``, a copy that is an earlier version of the catalog is told to be that.

    Raises:
        CatalogError: ``out`` is no output of ``compile``, holds no such county, or ``file`` cannot be opened; the
            chain of versions in ``archive`` is broken.
    """
    record = open_record(out, baseline)
    wanted = _named(record, county) if county else None
    return verify_file(record, file, wanted, browser=browser, archive=archive)


def verify_copies(
    out: Path,
    copies: Sequence[PublishedCopy],
    *,
    baseline: Baseline,
    county: str | None = None,
    browser: str = "",
    archive: Path | None = None,
) -> Iterator[Result]:
    """:func:`verify` of several copies, in their order."""
    record = open_record(out, baseline)
    wanted = _named(record, county) if county else None
    for one in copies:
        try:
            yield verify_file(record, one.file, wanted, browser=browser, archive=archive)
        except BrowserMissingError:
            raise
        except CatalogError as error:  # the others go on
            yield Result(Verdict.UNRECOGNISED, reason=error.message)


def verify_file(
    record: PublishedRecord,
    file: Path,
    wanted: RecordedCounty | None,
    *,
    browser: str = "",
    archive: Path | None = None,
) -> Result:
    """``file`` against ``record``, as the catalog of ``wanted`` or of the county that it names."""
    copy: Published | None = None
    try:
        data = _read(file)
        output = record.outputs.get(hashlib.sha256(data).hexdigest())
        if output is None:
            copy = _read_published(file, data, browser)
            result = compare(copy, record, wanted)
        else:
            result = _own_file(output, data, record, wanted)
    except (NoCopyError, PageNotShownError) as error:
        return Result(Verdict.UNRECOGNISED, reason=error.message)
    return with_version(result, copy, archive, record) if archive else result


def _is_table(output: str) -> bool:
    """Whether an output is a table or data, which can be compared cell by cell."""
    name = output.rpartition("/")[2]
    return (
        output.count("/") == 2
        and name.endswith((".html", ".xlsx", ".csv", ".json"))
        and name not in HISTORY_FILES
    )


def _read_published(file: Path, data: bytes, browser: str) -> Published:
    """What ``file`` says, whose bytes are ``data``: a page as ``browser`` shows it, if there is one."""
    copy = read_copy(data, tick_headings())
    if not browser or copy.kind != "html":
        return copy
    if file.suffix.lower() in _PAGES:
        return read_shown(render_page(file, browser), read_bytes(data))
    with tempfile.TemporaryDirectory(prefix="catalogxl-") as folder:  # a browser goes by the name
        page = Path(folder) / "page.html"
        page.write_bytes(data)
        return read_shown(render_page(page, browser), read_bytes(data))


def compare(copy: Published, record: PublishedRecord, wanted: RecordedCounty | None = None) -> Result:
    """``copy`` against the catalog of the county that it names, or of ``wanted``."""
    county = wanted or _county_of(copy, record)
    shown = next(iter(copy.prints), None)
    if county is None:
        return Result(Verdict.UNRECOGNISED, copy_print=shown, reason=_why_none(copy, record))
    result = Result(
        Verdict.UNRECOGNISED,
        county=(county.code, county.name),
        record_print=county.fingerprint,
        copy_print=shown,
    )
    found = compare_copy(copy, record.catalog(county), baseline_of_county(record, county))
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
        if size_of_regular(file) > MAX_BYTES:
            raise NoCopyError(TOO_LARGE)
        return file.read_bytes()
    except OSError as error:
        raise CatalogError(f"“{file}”打不开（{error.strerror or error}），请核对后重试。") from error


def _own_file(name: str, data: bytes, record: PublishedRecord, wanted: RecordedCounty | None) -> Result:
    """The verdict on a file that is, byte for byte, one that ``compile`` wrote.

    A published table is read all the same: a fault of the program that drew it must not be called the same.
    """
    if name.startswith(NOTICES):
        return Result(Verdict.SAME)
    if not name.startswith(PUBLIC):
        return Result(Verdict.UNRECOGNISED, reason=_INTERNAL.format(name=name))
    county = next((one for one in record.counties if name.startswith(f"{PUBLIC}{one.code}")), None)
    if wanted not in (None, county):
        whose = f"{county.name}的目录" if county else "全部县的入口页"
        return Result(Verdict.UNRECOGNISED, reason=_NOT_ASKED_FOR.format(whose=whose, county=wanted.name))
    if county is None:
        return Result(Verdict.SAME)
    if _is_table(name):
        read = compare(read_copy(data, tick_headings()), record, county)
        if any(one.item for one in read.differences):
            return replace(read, verdict=Verdict.DIFFERS, form=(_DRAWN_WRONG,), reason="")
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
    named = [one for one in record.counties if 0 < said[one.code] == max(said.values())]
    if not named and not _mentioned_elsewhere(text, record):
        named = [*record.counties]
    return named[0] if len(named) == 1 else None


def _mentioned_elsewhere(text: str, record: PublishedRecord) -> str:
    """The name of a county that the record lacks and the text says often, or ''."""
    held = {county.code for county in record.counties}
    said = {
        unit.name: text.count(fold(unit.name)) for unit in record.baseline.counties if unit.code not in held
    }
    return max((name for name in said if said[name] >= _OFTEN), key=lambda name: said[name], default="")


def _why_none(copy: Published, record: PublishedRecord) -> str:
    elsewhere = _mentioned_elsewhere(fold(copy.text), record)
    return _ELSEWHERE.format(name=elsewhere) if elsewhere else _WHICH
