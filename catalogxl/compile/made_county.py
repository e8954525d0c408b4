"""The unit of work: a return is examined, and all that depends on it alone is made. Runs in a child process.

A county with one return is finished by that. Only where several returns are one county's, or something is found in
holding all files against each other, the county is made anew of its returns.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from catalogxl.compile.archive import ArchiveHead, Archiving, CountyHistory, VersionToAdd
from catalogxl.compile.county_files import CountyFacts, CountyJob, county_files, in_order
from catalogxl.compile.publications import Printing
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Examined, ExamineOptions, Status, examine_to_text
from catalogxl.examine.examine_files import with_status
from catalogxl.examine.examined_json import finding_of, finding_values
from catalogxl.examine.file_status import RETURNS, FileStatus
from catalogxl.examine.isolated import long_work
from catalogxl.model import Baseline
from catalogxl.output.data_tables import county_pieces
from catalogxl.record.projection import public_catalog
from catalogxl.record.text import to_json
from catalogxl.rollup.entry_values import record_values
from catalogxl.rollup.read_output import county_record
from catalogxl.site.region import restored

_QUICK: Final = 1  # zlib's level


class NewCounty(NamedTuple):
    """A county's files by their path below OUT, what the store keeps of it (:func:`read_made`), and the version to add to
    the archive."""

    files: Mapping[str, bytes]
    kept: bytes
    version: VersionToAdd | None = None


class MadeCounty(NamedTuple):
    """What is kept of a county: the SHA-256 of its ``files`` by path, what the rest of OUT says of it, its ``pieces`` of
    ``data/`` by path, and what the roll-up needs of it, as JSON; the last two of a published one."""

    files: Mapping[str, str]
    facts: CountyFacts
    pieces: Mapping[str, bytes]
    record: bytes | None


class ReturnAgain(NamedTuple):
    """A return of a county that is made anew: what was found in it, and its bytes (None: it cannot be read)."""

    found: Examined
    data: bytes | None


def folder_name(baseline: Baseline, code: str) -> str:
    """``410225-兰考县``: the baseline's own words only."""
    return f"{code}-{baseline.county[code].name}"


def examine_and_make(data: bytes, options: ExamineOptions, file: str, *, printing: Printing) -> Examined:
    """What ``data`` says, with all files of its county as ``made`` (:class:`NewCounty`), were it the only return."""
    examined = examine_to_text(data, options, file)
    slim = replace(examined, written=None, restored=None, edition=None)
    if not examined.county or examined.status not in RETURNS:
        return slim
    with long_work():
        return replace(slim, made=_new_county(examined.county, (examined,), (), options, printing, None))


def make_anew(
    code: str,
    returns: Sequence[ReturnAgain],
    statuses: Sequence[FileStatus],
    options: ExamineOptions,
    printing: Printing,
    archiving: Archiving | None,
) -> NewCounty:
    """A county of its ``returns``, as they stand by their ``statuses``; with ``archiving`` its files tell of its versions.

    Raises:
        CatalogError: a return says something else than before, or the archive was changed.
    """
    examined = tuple(
        with_status(_again(one, options), status) for one, status in zip(returns, statuses, strict=True)
    )
    return _new_county(code, examined, statuses, options, printing, archiving)


def _again(one: ReturnAgain, options: ExamineOptions) -> Examined:
    """A file must say what it said before, or a county would be published by what another examination found."""
    if one.data is None:
        return one.found
    if hashlib.sha256(one.data).hexdigest() != one.found.digest:
        raise CatalogError(f"“{one.found.file}”在汇编过程中被改动，请等各县的文件都放好后再运行。")
    examined = examine_to_text(one.data, options, one.found.file)
    if options.join and examined.covers != one.found.covers:
        own = ((one.found.file, one.found.covers),)
        examined = examine_to_text(one.data, replace(options, covers=own), one.found.file)
    if _said(examined) != _said(one.found):
        raise CatalogError(f"再次读取“{one.found.file}”的结果与上一次不同，请重新运行；原有的输出没有改动。")
    return examined


def _said(one: Examined) -> tuple[object, ...]:
    return one.status, one.county, one.covers, one.findings


def _new_county(
    code: str,
    returns: tuple[Examined, ...],
    statuses: Sequence[FileStatus],
    options: ExamineOptions,
    printing: Printing,
    archiving: Archiving | None,
) -> NewCounty:
    baseline = options.baseline()
    published = all(one.status is Status.PUBLISHABLE for one in returns)
    folder = folder_name(baseline, code)
    job = CountyJob(code, baseline.county[code].name, folder, returns, printing if published else None)
    version: VersionToAdd | None = None
    days: Mapping[str, str] = {}
    if published and archiving is not None:
        history, version = _history(job, statuses, options, archiving)
        job, days = job._replace(history=history), history.updated_on
    made = county_files(job, options)
    record, pieces = None, {}
    if published:
        values = record_values(county_record({"code": code, "returns": made.data}, baseline))
        record = to_json(values).encode()
        options = options.for_edition_of(returns)
        own = options.baseline()
        written = in_order(returns, own)
        pieces = county_pieces(code, made.facts.fingerprint, written, own, days, options.edition)
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in made.files.items()}
    return NewCounty(made.files, _kept(MadeCounty(digests, made.facts, pieces, record)), version)


def _history(
    job: CountyJob, statuses: Sequence[FileStatus], options: ExamineOptions, archiving: Archiving
) -> tuple[CountyHistory, VersionToAdd | None]:
    """The county's versions, and the one to add."""
    from catalogxl.compile.archive_versions import county_history  # the one-file page goes without it

    options = options.for_edition_of(job.returns)
    baseline = options.baseline()
    data = [one.data() for one in in_order(job.returns, baseline)]
    catalog = public_catalog(job.code, data, baseline)
    return county_history(archiving, catalog, job.folder, statuses, options)


# ---------------------------------------------------------------- what is kept


def _kept(made: MadeCounty) -> bytes:
    """Two lines of JSON (the second for the roll-up) and the pieces of ``data/``, compressed."""
    facts = made.facts
    head = {
        "files": made.files,
        "fingerprint": facts.fingerprint,
        "notes": [finding_values(note) for note in facts.notes],
        "site": facts.site,
        "archived": facts.archived,
        "pieces": {path: len(piece) for path, piece in made.pieces.items()},
    }
    parts = (to_json(head).encode(), made.record or b"", b"".join(made.pieces.values()))
    return zlib.compress(b"\n".join(parts), _QUICK)


def read_made(kept: bytes) -> MadeCounty:
    """What :class:`NewCounty` has kept. Raises ValueError, LookupError, TypeError or zlib.error for anything else."""
    line, record, rest = zlib.decompress(kept).split(b"\n", 2)
    head: Mapping[str, Any] = json.loads(line)
    pieces, at = {}, 0
    for path, size in head["pieces"].items():
        pieces[path] = rest[at : at + size]
        at += size
    if at != len(rest):
        raise ValueError("pieces")
    notes = tuple(map(finding_of, head["notes"]))
    site = restored(head["site"]) if head["site"] else None
    archived = ArchiveHead(*head["archived"]) if head["archived"] else None
    return MadeCounty(
        head["files"], CountyFacts(head["fingerprint"], notes, site, archived), pieces, record or None
    )
