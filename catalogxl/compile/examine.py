"""The unit of work: the bytes of one returned file ──► plain values. Runs in a child process, under any executor."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache, partial
from pathlib import Path

from catalogxl.baseline import load_baseline
from catalogxl.grammar.date import parse_date
from catalogxl.model import Baseline, Finding, Severity
from catalogxl.record.build import ReturnRecord, record_of
from catalogxl.rules import check, has_errors
from catalogxl.rules.settings import DEFAULT_SETTINGS, RuleSettings
from catalogxl.workbook.bind import bind
from catalogxl.workbook.child import ChildDied, ChildProcess
from catalogxl.workbook.gate import SPREADSHEETS, Kind, inspect
from catalogxl.workbook.pour import Poured, pour
from catalogxl.workbook.read import Unreadable, read_workbook


class Status(str, Enum):
    """What became of a file (contract: ``check --json``)."""

    PUBLISHABLE = "publishable"
    RETURNED = "returned"
    UNREADABLE = "unreadable"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Examined:
    """What one file says and what is wrong with it. ``county`` is a six-digit code; ``digest`` the file's SHA-256.

    ``filled_on`` is the ISO date of the profile, '' if it says none. ``record`` is there for a publishable return, ``poured`` (its text for a fresh workbook) for one that goes back.
    """

    file: str
    status: Status
    findings: tuple[Finding, ...]
    county: str | None = None
    covers: tuple[str, ...] = ()
    record: ReturnRecord | None = None
    digest: str = ""
    kind: Kind = Kind.UNKNOWN
    poured: Poured | None = None
    filled_on: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The names of its supplements by code."""
        if self.poured is not None:
            return self.poured.names
        entries = self.record.data["entries"] if self.record else []
        return {entry["code"]: entry["level2"] for entry in entries if entry["supplement"]}

    def with_finding(self, finding: Finding) -> Examined:
        """The same file with one finding more, and returned if that is an error."""
        returned = finding.severity is Severity.ERROR
        status = Status.RETURNED if returned and self.status is Status.PUBLISHABLE else self.status
        return replace(self, findings=(*self.findings, finding), status=status)


def file_finding(rule: str, severity: Severity, message: str) -> Finding:
    """A finding on a file as a whole."""
    return Finding(duty="D00", rule=rule, severity=severity, message=message)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms files are examined: the baseline's folder (None: the shipped one) and the rules' settings."""

    baseline_folder: Path | None = None
    settings: RuleSettings = DEFAULT_SETTINGS

    def baseline(self) -> Baseline:
        """The baseline, loaded once in a process."""
        return _loaded(self.baseline_folder)


@lru_cache(maxsize=2)
def _loaded(folder: Path | None) -> Baseline:
    return load_baseline(folder)


def examine(data: bytes, terms: Terms, file: str = "") -> Examined:
    """Read, bind and check one file. Never raises for anything that a file may hold."""
    baseline = terms.baseline()
    digest = hashlib.sha256(data).hexdigest()
    gate = inspect(data)
    try:
        workbook = read_workbook(data, gate)
    except Unreadable as error:
        return unreadable(file, error.message, digest, gate.kind)
    catalog = bind(workbook, baseline, file)
    notes = tuple(file_finding("file_note", Severity.NOTE, note) for note in workbook.gate.notes)
    findings = notes + check(catalog, baseline, terms.settings)
    publishable = not has_errors(findings)
    return Examined(
        file=file,
        status=Status.PUBLISHABLE if publishable else Status.RETURNED,
        findings=findings,
        county=catalog.county.code if catalog.county else None,
        covers=catalog.covers,
        record=record_of(catalog) if publishable else None,
        digest=digest,
        kind=gate.kind,
        filled_on=parse_date(catalog.profile.text("filled_on")) or "",
        poured=pour(catalog, baseline, workbook) if catalog.county and not publishable else None,
    )


def unreadable(file: str, message: str, digest: str = "", kind: Kind = Kind.UNKNOWN) -> Examined:
    """A file that cannot be read, with the reason."""
    finding = file_finding("unreadable", Severity.ERROR, message)
    return Examined(file, Status.UNREADABLE, (finding,), digest=digest, kind=kind)


def skipped(examined: Examined) -> Examined:
    """A file that lay in a folder and is no return by kind and name: listed, not judged."""
    finding = replace(examined.findings[0], severity=Severity.NOTE)
    return replace(examined, status=Status.SKIPPED, findings=(finding,))


def superseded(examined: Examined, newer: Sequence[Examined]) -> Examined:
    """A return for which newer ones stand in: listed and left out."""
    listed = "、".join(f"“{one.file}”（填报日期 {one.filled_on}）" for one in newer)
    message = f"同一个县同一领域有更新的填报{listed}，这一份（填报日期 {examined.filled_on}）没有采用。"
    finding = file_finding("return_superseded", Severity.NOTE, message)
    return replace(examined, status=Status.SKIPPED, findings=(finding,), record=None, poured=None)


def is_no_return(examined: Examined) -> bool:
    """Whether an unreadable file is none that anyone meant to return: neither its bytes nor its name say so."""
    if examined.status is not Status.UNREADABLE or examined.kind in _MEANT:
        return False
    name = examined.file.lower()
    is_lock = examined.kind is Kind.LOCK_FILE or name.rpartition("/")[2].startswith(_LOCK_NAMES)
    return is_lock or not name.endswith(_SPREADSHEET_NAMES)


# What is packed may well hold returns.
_MEANT = SPREADSHEETS | {Kind.ZIP, Kind.ARCHIVE}
_LOCK_NAMES = ("~$", ".~")
FAULT = "检查此文件时程序出错"
_SPREADSHEET_NAMES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb", ".csv")


# ---------------------------------------------------------------- in a child process


class Examiner:
    """Examines files in a child process of the thread that asks, so that a hostile file costs only itself."""

    def __init__(self, terms: Terms) -> None:
        self._target: Callable[[bytes], Examined] = partial(examine, terms=terms)
        self._held = threading.local()
        self._children: list[ChildProcess[Examined]] = []

    def __call__(self, file: str, data: bytes) -> Examined:
        """What ``data`` says; a dead child makes it unreadable."""
        child = getattr(self._held, "child", None)
        if child is None:
            child = self._held.child = ChildProcess(self._target)
            self._children.append(child)
        try:
            examined = child(data)
        except (ChildDied, Unreadable) as error:
            return unreadable(file, error.message, hashlib.sha256(data).hexdigest())
        except Exception as error:  # a slip of the program's own: it costs this file, not the run
            message = f"{FAULT}（{type(error).__name__}），请把此文件交给程序的维护人员查看"
            return unreadable(file, message, hashlib.sha256(data).hexdigest())
        return named(examined, file)

    def close(self) -> None:
        """End all child processes."""
        for child in self._children:
            child.close()


def named(examined: Examined, file: str) -> Examined:
    """``examined`` under the name ``file``, which the child does not know."""
    if examined.record is not None:
        examined.record.data["file"] = file
    return replace(examined, file=file)
