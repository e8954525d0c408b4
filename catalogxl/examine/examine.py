"""The unit of work: the bytes of one returned file ──► plain values. Runs in a child process, under any executor."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Final

from catalogxl.baseline import load_baseline
from catalogxl.baseline.canonical import CarriedEdition, baseline_of_edition, carried_edition
from catalogxl.baseline.editions_at_hand import editions_at_hand
from catalogxl.examine.return_cells import cell_digests
from catalogxl.examine.safe_fixes import with_safe_fixes
from catalogxl.grammar.date import parse_date
from catalogxl.intake.filetype import SPREADSHEETS, FileKind
from catalogxl.intake.read import RawWorkbook, Unreadable, read_workbook
from catalogxl.model import Baseline, CountyCatalog, Finding, Severity
from catalogxl.record.build import ReturnRecord, record_of
from catalogxl.record.text import WrittenReturn, write_return
from catalogxl.rules import check, has_errors
from catalogxl.rules.divisions import county_in_name
from catalogxl.rules.settings import DEFAULT_SETTINGS, RuleSettings
from catalogxl.workbook.annotated.restore import RestoredReturn, restore
from catalogxl.workbook.bind import ObservationKind, bind
from catalogxl.workbook.bind.template_id import edition_name, own_edition


class Status(str, Enum):
    """What became of a file (contract: ``check --json``)."""

    PUBLISHABLE = "publishable"
    RETURNED = "returned"
    UNREADABLE = "unreadable"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Examined:
    """What one file says and what is wrong with it. ``county`` is a six-digit code; ``digest`` the file's SHA-256.

    ``filled_on`` is the ISO date of the profile, '' if it says none, ``filler`` who filled it in; ``cells`` tell returns
    apart (``return_cells``; None if not known); ``names`` are its supplements' by code. ``record``
    is there for a publishable return (or ``written``, the same as text: see :func:`examine_to_text`), ``restored`` (its
    text for a fresh workbook) for one that goes back. ``edition`` is what it was judged by, if it is another; ``made`` is
    whatever a unit of work makes beside.
    """

    file: str
    status: Status
    findings: tuple[Finding, ...]
    county: str | None = None
    covers: tuple[str, ...] = ()
    digest: str = ""
    kind: FileKind = FileKind.UNKNOWN
    filled_on: str = ""
    filler: str = ""
    cells: bytes | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    record: ReturnRecord | None = None
    written: WrittenReturn | None = None
    restored: RestoredReturn | None = None
    edition: CarriedEdition | None = None
    made: object | None = None


def file_finding(rule: str, severity: Severity, message: str) -> Finding:
    """A finding on a file as a whole."""
    return Finding(duty="D00", rule=rule, severity=severity, message=message)


@dataclass(frozen=True, slots=True)
class ExamineOptions:
    """How files are examined: the baseline's folder (None: the shipped one) and the rules' settings.

    A return of another edition is judged by its own, which it carries or which is at hand (``old`` is one more, a folder
    or a frozen zip). With ``publishing`` its county is published by that; if the return answers for a part of its domains
    or for a unit that is no more, it goes back for that alone. ``edition`` stands in the baseline's place.
    With ``join``, returns of a county that answer for the same domains are split by who filled in what; ``covers`` then
    says what each such file answers for.
    """

    baseline_folder: Path | None = None
    settings: RuleSettings = DEFAULT_SETTINGS
    publishing: bool = False
    old: Path | None = None
    edition: CarriedEdition | None = None
    join: bool = False
    covers: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def baseline(self) -> Baseline:
        """The baseline, loaded once in a process."""
        present = _loaded(self.baseline_folder)
        return baseline_of_edition(self.edition, present) if self.edition else present

    def for_edition_of(self, returns: Sequence[Examined]) -> ExamineOptions:
        """The options for a county's ``returns``: by their own edition, where they carry one."""
        edition = next((one.edition for one in returns if one.edition), None)
        return replace(self, edition=edition) if edition else self

    def at_hand(self) -> tuple[Baseline, ...]:
        """Other editions, loaded once in a process. Raises CatalogError for one that cannot be read."""
        return editions_at_hand(self.baseline_folder, self.old)

    def own_edition(self, workbook: RawWorkbook) -> Baseline | None:
        """The edition that a workbook was made from, where it is another and is at hand."""
        return own_edition(workbook, self.baseline(), self.at_hand)


@lru_cache(maxsize=2)
def _loaded(folder: Path | None) -> Baseline:
    return load_baseline(folder)


def examine(data: bytes, options: ExamineOptions, file: str = "", *, whole: bool = True) -> Examined:
    """Read, bind and check one file; ``whole`` with what is published or sent back of it.

    Never raises for anything that a file may hold.
    """
    baseline = options.baseline()
    digest = hashlib.sha256(data).hexdigest()
    try:
        workbook = read_workbook(data)
    except Unreadable as error:
        named = county_in_name(file, baseline) if error.kind in DOCUMENTS else None
        return unreadable(file, error.message, digest, error.kind, named.code if named else None)
    own = options.own_edition(workbook)
    judge = own or baseline
    catalog = bind(workbook, judge, file, dict(options.covers).get(file, ()))
    notes = tuple(file_finding("file_note", Severity.NOTE, note) for note in workbook.notes)
    refused = _unpublishable(catalog, workbook, own, baseline) if options.publishing else None
    if refused is not None:
        findings: tuple[Finding, ...] = (refused,)
    else:
        judged = with_safe_fixes(check(catalog, judge, options.settings), workbook, judge)
        findings = (*notes, *judged)
        if own is not None:
            findings = (_judged_by_its_own(own), *findings)
    publishable = not has_errors(findings)
    return Examined(
        file=file,
        status=Status.PUBLISHABLE if publishable else Status.RETURNED,
        findings=findings,
        county=catalog.county.code if catalog.county and catalog.county.code in baseline.county else None,
        covers=catalog.covers,
        record=record_of(catalog) if whole and publishable else None,
        digest=digest,
        kind=workbook.kind,
        filled_on=parse_date(catalog.profile.text("filled_on")) or "",
        filler=catalog.profile.text("filler_name") or catalog.profile.text("filler_office"),
        cells=cell_digests(catalog) if catalog.county else None,
        names={entry.code: entry.level2 for entry in catalog.supplements},
        restored=_restored(catalog, judge, workbook, findings)
        if whole and catalog.county and not publishable and refused is None
        else None,
        edition=carried_edition(own) if own is not None and refused is None else None,
    )


def _stands_alone(catalog: CountyCatalog, own: Baseline, baseline: Baseline) -> bool:
    """Whether a return of the edition ``own`` is all that its county publishes, and the county is one of today."""
    every = {domain.name for domain in own.domains}
    return (
        catalog.county is not None and catalog.county.code in baseline.county and set(catalog.covers) == every
    )


def _unpublishable(
    catalog: CountyCatalog, workbook: RawWorkbook, own: Baseline | None, baseline: Baseline
) -> Finding | None:
    """Why a return of another edition cannot be published by that, with the way out; None if it can, or is of this one."""
    if own is not None and not _stands_alone(catalog, own, baseline):
        why = (
            f"按另一版基线“{own.title}”（{own.date}）制作的，只填报部分领域或区划已经调整，不能按那一版单独公开。"
            "请先移到现行基线（已填内容不丢）：catalogxl migrate 文件 --baseline 基线文件夹 -o 新文件夹。"
        )
    elif own is None and any(o.kind == ObservationKind.OTHER_EDITION.value for o in catalog.observations):
        why = (
            f"按另一版基线（{edition_name(workbook)}）制作的，找不到那一版，不能据以公开。请用 --old 指明那一版"
            "（或把它 freeze 成 .zip，放进基线文件夹的 editions 文件夹）再汇编；或先移到现行基线（已填内容不丢）："
            "catalogxl migrate 文件 --old 旧基线 --baseline 基线文件夹 -o 新文件夹。"
        )
    else:
        return None
    return file_finding("other_edition", Severity.ERROR, f"这份表格是{why}")


def _judged_by_its_own(own: Baseline) -> Finding:
    """That a return was made from another edition, and the command that moves it to this one."""
    message = (
        f"这份表格是按另一版基线“{own.title}”（{own.date}）制作的，已按它自己的那一版核对；没有错误的，也按那一版公开。"
        "移到现行基线（已填内容不丢）：catalogxl migrate 文件 --baseline 基线文件夹 -o 新文件夹。"
    )
    return file_finding("other_edition", Severity.WARNING, message)


def find_faults(data: bytes, options: ExamineOptions, file: str) -> Examined:
    """What is wrong with a file, and nothing that would be published or sent back of it."""
    return examine(data, options, file, whole=False)


def _restored(
    catalog: CountyCatalog, baseline: Baseline, workbook: RawWorkbook, findings: Iterable[Finding]
) -> RestoredReturn:
    """The text for the workbook that goes back; of the new places of cells only those that are marked."""
    restored = restore(catalog, baseline, workbook)
    marked = {finding.cell for finding in findings}
    return replace(
        restored, cell_map={cell: place for cell, place in restored.cell_map.items() if cell in marked}
    )


def examine_to_text(data: bytes, options: ExamineOptions, file: str) -> Examined:
    """The same with the record as text, which is soon sent from one process to another and on to the disk."""
    examined = examine(data, options, file)
    if examined.record is None:
        return examined
    return replace(examined, record=None, written=write_return(examined.record))


def unreadable(
    file: str, message: str, digest: str = "", kind: FileKind = FileKind.UNKNOWN, county: str | None = None
) -> Examined:
    """A file that cannot be read, with the reason; it is of the ``county`` that its name tells."""
    finding = file_finding("unreadable", Severity.ERROR, message)
    return Examined(file, Status.UNREADABLE, (finding,), county=county, digest=digest, kind=kind)


def skipped(examined: Examined) -> Examined:
    """A file that lay in a folder and is no return by kind and name: listed, not judged."""
    finding = replace(examined.findings[0], severity=Severity.NOTE)
    return replace(examined, status=Status.SKIPPED, county=None, findings=(finding,))


def is_no_return(examined: Examined) -> bool:
    """Whether an unreadable file is none that anyone meant to return: neither its bytes nor its name say so.

    A document or picture that bears a county's name was meant as its return.
    """
    if examined.status is not Status.UNREADABLE or examined.kind in _MEANT:
        return False
    name = examined.file.lower()
    if name.rpartition("/")[2] == f"{PROBLEM_LIST}.csv":
        return True  # a county hands the whole folder back that it got from us
    if examined.county is not None and examined.kind in DOCUMENTS:
        return False
    is_lock = examined.kind is FileKind.LOCK_FILE or name.rpartition("/")[2].startswith(_LOCK_NAMES)
    return is_lock or not name.endswith(_SPREADSHEET_NAMES)


# What people send in the place of a workbook.
DOCUMENTS: Final = frozenset(
    {
        FileKind.DOCX, FileKind.WORD, FileKind.PPTX, FileKind.ODF_OTHER, FileKind.OFD, FileKind.PDF, FileKind.IMAGE,
        FileKind.RTF, FileKind.HTML, FileKind.SHORTCUT, FileKind.LINK, FileKind.NUMBERS, FileKind.UOF,
    }
)  # fmt: skip
# The list of problems that goes back to a county.
PROBLEM_LIST: Final = "问题清单"
# What is packed may well hold returns.
_MEANT = SPREADSHEETS | {FileKind.ZIP, FileKind.ARCHIVE}
_LOCK_NAMES = ("~$", ".~")
_SPREADSHEET_NAMES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb", ".csv")
