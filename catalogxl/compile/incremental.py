"""What a run leaves for the next one, so that it reads and makes only what changed: ``OUT/rerun.txt``.

A line a file (what was found in it) and a line a county (what its files were made from, and where its pieces stand in
``data/``). Nothing here is needed to understand OUT; without it, or with another program, baseline or rules, the next
run does everything anew. The result is the same bytes either way.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from catalogxl.baseline.editions_at_hand import editions_key
from catalogxl.compile.archive import ArchiveHead
from catalogxl.compile.county_files import CountyFacts
from catalogxl.compile.publications import Printing
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Examined, ExamineOptions, Status
from catalogxl.examine.file_status import FileStatus
from catalogxl.examine.inputs import ReturnedFile
from catalogxl.intake.filetype import FileKind
from catalogxl.model import Cell, Finding, Severity
from catalogxl.output.data_tables import Spans
from catalogxl.output.output_dir import OutputDir, OutputFile, file_digest
from catalogxl.program_digest import program_digest
from catalogxl.record.text import to_json
from catalogxl.site.region import restored

RERUN: Final = "rerun.txt"
_FORMAT: Final = 1
_FILE, _COUNTY = "F", "C"
_FONTS: Final = (".ttf", ".otf", ".ttc", ".otc")


class CountyResult(NamedTuple):
    """A county as it was made: what the rest of OUT says of it, and its pieces in ``data/``."""

    facts: CountyFacts
    spans: Spans


class RunKeys(NamedTuple):
    """What must be the same for the findings of an earlier run to hold (``examining``), and its sheets (``printing``)."""

    examining: str
    printing: str


def run_keys(options: ExamineOptions, printing: Printing) -> RunKeys:
    """The keys of a run with these options. Raises CatalogError for a font that cannot be read."""
    editions = editions_key(options.baseline_folder, options.old)
    joining = ["join"] if options.join else []
    examining = _digest(
        [_FORMAT, program_digest(), options.baseline().digest, options.settings.digest(), *editions, *joining]
    )
    fonts = _fonts(printing) if "pdf" in printing.formats else []
    chosen = replace(printing, font_paths=())
    phrases = options.baseline().phrases  # only pages hold them
    return RunKeys(examining, _digest([examining, repr(chosen), fonts, phrases]))


def _fonts(printing: Printing) -> list[tuple[str, str]]:
    """The office's own fonts: name and SHA-256."""
    try:
        return [
            (path.name, file_digest(path))
            for folder in printing.font_paths
            for path in sorted(folder.rglob("*"))
            if path.suffix.lower() in _FONTS and path.is_file()
        ]
    except OSError as error:
        raise CatalogError(f"--font-dir 中的字体打不开（{error.strerror or error}），请核对权限。") from error


def county_key(code: str, returns: Sequence[FileStatus]) -> str:
    """What a county's files are made from, beside the options of the run."""
    files = [[one.file, one.digest, one.status.value, [_plain(f) for f in one.added]] for one in returns]
    return _digest([code, files])


def _digest(value: object) -> str:
    return hashlib.sha256(to_json(value).encode()).hexdigest()


# ---------------------------------------------------------------- writing


class RerunWriter:
    """Writes the lines of one run."""

    def __init__(self, file: OutputFile, keys: RunKeys) -> None:
        self._file = file
        file.write(f"{to_json(keys)}\n".encode())

    def file(self, given: ReturnedFile, found: Examined) -> None:
        """A file, with what was found in it."""
        self._line(
            _FILE, _file_key(given, found.digest, skipped=found.status is Status.SKIPPED), _file_json(found)
        )

    def county(self, code: str, key: str, made: CountyResult) -> None:
        """A county, with what its files were made from."""
        fingerprint, notes, site, archived = made.facts
        facts = {"fingerprint": fingerprint, "notes": [_plain(note) for note in notes], "site": site}
        self._line(_COUNTY, f"{code}:{key}", {**facts, "archived": archived, "spans": made.spans})

    def _line(self, kind: str, key: str, value: object) -> None:
        self._file.write(f"{kind}{key} {to_json(value)}\n".encode())


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class PreviousRun:
    """An earlier run as far as it can be used: whose files and counties stand in which lines of it."""

    out: Path
    outputs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    counties: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    paths: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def recall(self, given: ReturnedFile, digest: str) -> Examined | None:
        """What was found in a file, without its record and text.

        What could not be read may be readable this time: a busy machine, a full memory.
        """
        found = self.found(given, digest)
        return None if found is None or found.status is Status.UNREADABLE else found

    def found(self, given: ReturnedFile, digest: str) -> Examined | None:
        """The same, also of a file that could not be read."""
        keys = (_file_key(given, digest, skipped=skipped) for skipped in (False, True))
        line = next((self.files[key] for key in keys if key in self.files), None)
        try:
            return _examined(given.name, digest, self._line(line)) if line else None
        except _UNFIT:
            return None

    def county(self, code: str, key: str) -> CountyResult | None:
        """A county that was made from the same."""
        line = self.counties.get(f"{code}:{key}")
        if line is None:
            return None
        try:
            return _made(self._line(line), self.outputs, self.out)
        except _UNFIT:
            return None

    def adopt(self, folder: str, output: OutputDir) -> bool:
        """Take over a county's files into ``output``; False if one of them is no longer as it was made."""
        return output.adopt({path: self.outputs[path] for path in self.paths.get(folder, ())}, self.out)

    def pieces(self, spans: Spans) -> dict[str, bytes]:
        """A county's pieces of ``data/``."""
        return {path: _read(self.out / path, start, end) for path, (start, end) in spans.items()}

    def _line(self, place: tuple[int, int]) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(_read(self.out / RERUN, *place))
        return value


def read_rerun(out: Path, manifest: Mapping[str, Any], keys: RunKeys) -> PreviousRun:
    """What the run that left ``out`` can tell this one; nothing where a file is not as it was left."""
    nothing = PreviousRun(out)
    outputs: Mapping[str, str] = manifest.get("outputs") or {}
    needed = [path for path in outputs if path == RERUN or path.startswith("data/")]
    try:
        if RERUN not in needed or any(file_digest(out / path) != outputs[path] for path in needed):
            return nothing
        held, files, counties = _lines(out / RERUN)
    except _UNFIT:
        return nothing
    if held.examining != keys.examining:
        return nothing
    if held.printing != keys.printing:
        return PreviousRun(out, outputs, files)
    return PreviousRun(out, outputs, files, counties, _by_folder(outputs))


def _lines(path: Path) -> tuple[RunKeys, dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """The keys, and by the key of each file and county the bytes [start, end) of its JSON."""
    places: dict[str, dict[str, tuple[int, int]]] = {_FILE: {}, _COUNTY: {}}
    with path.open("rb") as file:
        head = file.readline()
        at = len(head)
        for line in file:
            key, _, value = line.partition(b" ")
            end = at + len(line)
            places[chr(key[0])][key[1:].decode()] = (end - len(value), end)
            at = end
    return RunKeys(*json.loads(head)), places[_FILE], places[_COUNTY]


# What reading a file that somebody has edited may raise; then everything is done anew.
_UNFIT: Final = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


def _made(value: Mapping[str, Any], outputs: Mapping[str, str], out: Path) -> CountyResult:
    site = restored(value["site"]) if value["site"] else None
    archived = ArchiveHead(*value["archived"]) if value["archived"] else None
    facts = CountyFacts(value["fingerprint"], tuple(map(_finding, value["notes"])), site, archived)
    spans = {path: (start, end) for path, (start, end) in value["spans"].items()}
    for path, (start, end) in spans.items():
        if path not in outputs or not 0 <= start <= end <= (out / path).stat().st_size:
            raise ValueError(path)
    return CountyResult(facts, spans)


def _by_folder(outputs: Iterable[str]) -> dict[str, list[str]]:
    """Paths by the county's folder: ``public/F/…``, ``review/F/…``, ``approval/F.html`` and ``review/F.zip`` are of F."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in outputs:
        parts = path.split("/")
        if len(parts) > 1:
            found[parts[1].removesuffix(".html").removesuffix(".zip")].append(path)
    return found


def _read(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


# ---------------------------------------------------------------- values as JSON


def _file_key(given: ReturnedFile, digest: str, *, skipped: bool) -> str:
    # What lay in a folder may be passed over; the same file, named, may not.
    where = [given.walked, given.member is not None] if skipped else []
    return _digest([given.name, digest, *where])


def _file_json(one: Examined) -> dict[str, Any]:
    return {
        "status": one.status.value,
        "county": one.county,
        "covers": list(one.covers),
        "kind": one.kind.value,
        "filled_on": one.filled_on,
        "filler": one.filler,
        "names": dict(one.names),
        "findings": [_plain(finding) for finding in one.findings],
    }


def _examined(file: str, digest: str, value: Mapping[str, Any]) -> Examined:
    return Examined(
        file=file,
        status=Status(value["status"]),
        findings=tuple(map(_finding, value["findings"])),
        county=value["county"],
        covers=tuple(value["covers"]),
        digest=digest,
        kind=FileKind(value["kind"]),
        filled_on=value["filled_on"],
        filler=value["filler"],
        names=value["names"],
    )


def _plain(finding: Finding) -> list[Any]:
    cell = list(finding.cell) if finding.cell else None
    related = [list(one) for one in finding.related]
    head = [finding.duty, finding.rule, finding.severity.value, finding.message, cell, related]
    return [*head, finding.item, finding.field, finding.value, finding.fix]


def _finding(plain: Sequence[Any]) -> Finding:
    duty, rule, severity, message, cell, related, item, field_, value, fix = plain
    return Finding(
        duty=duty,
        rule=rule,
        severity=Severity(severity),
        message=message,
        cell=Cell(*cell) if cell else None,
        related=tuple(Cell(*one) for one in related),
        item=item,
        field=field_,
        value=value,
        fix=fix,
    )
