"""Returned files ──► OUT: examine_files them, publish the counties without error, send the others back."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from catalogxl.boards.pdf import Standard
from catalogxl.compile.archive import (
    HEADS,
    ArchiveHead,
    Archiving,
    refuse_lost_history,
    remembered_heads,
)
from catalogxl.compile.county_files import APPROVAL, NOTICES, PUBLIC, REVIEW
from catalogxl.compile.existing_output import manifest_of, refuse_fewer, refuse_loss
from catalogxl.compile.handover import HANDOVER, handover_name
from catalogxl.compile.incremental import RERUN, PreviousRun, RerunWriter, previous_run, run_terms
from catalogxl.compile.made_county import MadeCounty, read_made
from catalogxl.compile.parcels import parcel_name
from catalogxl.compile.plans import CountyMaker, Plan, planned, taken_over
from catalogxl.compile.public_files import FORMATS
from catalogxl.compile.publications import USUAL, Printing
from catalogxl.compile.reminders import Contact, reminders, reminders_csv
from catalogxl.compile.review_files import review_files
from catalogxl.compile.rollup_process import RollupProcess
from catalogxl.compile.start_page import REMINDERS, START_PAGE, CountyLinks, OutputLink, start_page
from catalogxl.compile.update import KeptFile, kept_files, refuse_unkept
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import PROBLEM_LIST, Examined, ExamineOptions, Status
from catalogxl.examine.examine_files import (
    TOGETHER,
    Examination,
    Recall,
    cells_again,
    collected,
    examine_each,
    joined_each,
)
from catalogxl.examine.file_status import FileStatus
from catalogxl.examine.inputs import ReturnedFile, outside
from catalogxl.examine.workers import Workers, local_workers
from catalogxl.model import Baseline, Finding
from catalogxl.output.data_tables import pretty_json, writing_data
from catalogxl.output.lock import locked_output
from catalogxl.output.output_dir import (
    MANIFEST,
    OutputDir,
    OutputSink,
    atomic_output,
)
from catalogxl.output.store import Store
from catalogxl.rollup.entry_values import FileFate
from catalogxl.site.adjustment_notice import NOTICE
from catalogxl.site.region import SiteCounty
from catalogxl.site.region_page import region_files
from catalogxl.site.shell import HISTORY_PAGE
from catalogxl.version import __version__

UNIDENTIFIED: Final = "未识别"
_FORMAT: Final = 1
_THREADS: Final = 4  # at most, for the PDF files of a county
# Files for all counties together, and what people call them.
_COMMON: Final = {
    "rollup/汇总.html": "汇总：各县情况、差异（网页）",
    "rollup/汇总表.xlsx": "汇总表（报送用）",
    f"{PUBLIC}/index.html": "公开的网页：按县、按事项查找",
    REMINDERS: "催报名单",
    f"{REVIEW}/{UNIDENTIFIED}/{PROBLEM_LIST}.html": "认不出是哪个县的文件",
}


@dataclass(frozen=True, slots=True)
class CompileProgress:
    """Progress callbacks: called with each file examined, with the number of counties whose files are to
    be made, and with each of these made."""

    examined: Callable[[], object] = lambda: None
    counties: Callable[[int], object] = lambda number: None
    made: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a run did: every file with its fate, the outputs with their SHA-256, the published counties' codes, and
    how many counties were taken over from the run before."""

    baseline: Baseline
    examined: Examination
    outputs: Mapping[str, str]
    published: tuple[str, ...]
    reused: int


def compile_returns(
    inputs: Sequence[ReturnedFile],
    out: Path,
    *,
    options: ExamineOptions = ExamineOptions(),  # noqa: B008 (frozen)
    formats: Sequence[str] = FORMATS,
    sheets: Sequence[str] = USUAL,
    font_dir: Path | None = None,
    pdf_standard: Standard = "",
    jobs: int | None = None,
    workers: AbstractContextManager[Workers] | None = None,
    replace_all: bool = False,
    fewer: bool = False,
    update: bool = False,
    latest: bool = False,
    archiving: Archiving | None = None,
    contacts: Mapping[str, Contact] = MappingProxyType({}),
    progress: CompileProgress = CompileProgress(),
) -> Compiled:
    """Compile ``inputs`` into ``out``, whole or not at all; the same inputs give the same bytes.

    With ``update``, the returns of the earlier run in ``out`` stay, but for those of the counties that come anew.
    ``contacts`` are who filled in earlier returns, by county: they are named where a county is to be reminded.
    With ``archiving``, each published catalog that changed becomes a new version in the archive.
    What an earlier run left in ``out`` is used again where it was made from the same (:mod:`catalogxl.compile.incremental`).
    The work is done by ``workers``; without them by ``jobs`` of this machine, or as many as it has processors.

    Raises:
        CatalogError: ``out`` is no output of an earlier run, holds files that people put there or counties that
            this run lacks (both without ``replace_all``), formats or sheets that this run does not make (without
            ``fewer``), is written by another run, or cannot be written; an input lies in it; the baseline has errors;
            PDF files are asked for and cannot be made; the archive is broken or cannot be written.
        Interrupted: Ctrl-C; ``out`` is as it was.
    """
    # Here, because it compares catalogs: the one-file page goes without it.
    from catalogxl.compile.archive_versions import new_versions

    options = replace(options, publishing=True)
    printing = Printing(tuple(formats), tuple(sheets), (font_dir,) if font_dir else (), pdf_standard)
    terms = run_terms(options, printing)
    baseline = options.baseline()
    with locked_output(out) as place:
        manifest = manifest_of(place, replace_all=replace_all)
        if not fewer:
            refuse_fewer(manifest, printing)
            refuse_lost_history(manifest, archiving)
        if archiving is not None and not fewer:
            archiving = archiving._replace(remembered=remembered_heads(manifest))
        given = outside(inputs, place)
        with (
            RollupProcess(options, len(given)) as rollup,
            workers or local_workers(jobs, len(given)) as crew,
            new_versions(archiving, place) as versions,
            atomic_output(place) as output,
            previous_run(place, manifest, terms) as earlier,
        ):
            printing = replace(printing, threads=_threads(crew))
            maker = CountyMaker(output, options, printing, crew, earlier, versions)
            files = _examined(
                given, maker, manifest=manifest if update else None, latest=latest, progress=progress.examined
            )
            plans = planned(files.examination, baseline)
            published = tuple(plan.code for plan in plans if plan.published)
            if not replace_all:
                refuse_loss(manifest, published, baseline)
            maker.settle(plans)
            taken = taken_over(plans, earlier, output, versions)
            refuse_unkept(plans, taken, files.kept)
            with output.stream(RERUN) as file:
                rerun = RerunWriter(file, terms)
                rerun.files(files.given, files.examination)
                examination, heads = _write_counties(maker, plans, taken, files, rerun, rollup, progress)
            write_unidentified(output, examination, options)
            _write_start_page(output, plans, examination, baseline, contacts)
            _write_manifest(output, options, examination.statuses, published, printing, heads)
    return Compiled(baseline, examination, dict(sorted(output.digests.items())), published, len(taken))


class _Files(NamedTuple):
    """The files of a run with what was found in them; ``kept`` are those that stay from the run before."""

    given: Sequence[ReturnedFile]
    examination: Examination
    kept: Sequence[KeptFile]


def _threads(crew: Workers) -> int:
    """How many PDF files of a county a worker makes at a time: all workers share the processors."""
    return max(1, min(_THREADS, (os.cpu_count() or 1) // crew.count))


def _examined(
    given: Sequence[ReturnedFile],
    maker: CountyMaker,
    *,
    manifest: Mapping[str, Any] | None,
    latest: bool,
    progress: Callable[[], object],
) -> _Files:
    """The files of this run examined, what they alone make written; with the ``manifest`` of the earlier run also those
    of it that stay, by name, as if all had been handed in."""
    # What a file answers for depends on the others where returns are joined: it is not remembered.
    recall: Recall = (lambda given, digest: None) if maker.options.join else maker.earlier.recall
    each = examine_each(
        given,
        maker.options,
        workers=maker.workers,
        unit=maker.unit,
        recall=recall,
        together=1 if "pdf" in maker.printing.formats else TOGETHER,  # a county's PDF files take seconds
        progress=progress,
    )
    found: Iterable[Examined] = map(maker.take, each)
    if maker.options.join:
        found = joined_each(given, list(found), maker.options, workers=maker.workers)
    again = partial(cells_again, given, maker.options, maker.workers)
    if manifest is None:
        return _Files(given, collected(found, Store(), latest=latest, cells_again=again), [])
    new = list(found)
    kept = kept_files(manifest, maker.earlier, new, maker.options.baseline())
    pairs = [*zip(given, new, strict=True), *((one.given, one.found) for one in kept)]
    pairs.sort(key=lambda pair: pair[0].name)
    examination = collected((found for _, found in pairs), Store(), latest=latest, cells_again=again)
    return _Files([one for one, _ in pairs], examination, kept)


def _write_counties(
    maker: CountyMaker,
    plans: Sequence[Plan],
    taken: Mapping[str, MadeCounty],
    files: _Files,
    rerun: RerunWriter,
    rollup: RollupProcess,
    progress: CompileProgress,
) -> tuple[Examination, dict[str, ArchiveHead]]:
    """Write ``data/``, ``rollup/`` and the files of every county; the examination with the notes on them, and the newest
    archived version of each county by code."""
    baseline = maker.options.baseline()
    progress.counties(len(plans))
    notes: dict[str, Sequence[Finding]] = {}
    sites: list[SiteCounty] = []
    heads: dict[str, ArchiveHead] = {}
    for plan, made in maker.make(plans, taken, files.examination, files.given):
        notes[plan.code] = made.facts.notes
        sites += [made.facts.site] if made.facts.site else []
        if made.record:
            rollup.add(made.record)
        heads |= {plan.code: made.facts.archived} if made.facts.archived else {}
        progress.made()
    rollup.begin([_fate(one) for one in files.examination.statuses])
    with writing_data(maker.output, baseline) as data:
        for plan in plans:
            kept = maker.kept(plan, taken)
            rerun.county(plan.key, kept)
            if plan.published:
                data.put(read_made(kept).pieces)
    if sites:
        for path, content in region_files(sites, baseline).items():
            maker.output.write(f"{PUBLIC}/{path}", content)
    for path, content in rollup.files().items():
        maker.output.write(path, content)
    return files.examination.with_notes(notes), heads


def write_unidentified(output: OutputSink, examination: Examination, options: ExamineOptions) -> None:
    """Write what is to be said of files that belong to no county."""
    statuses = (one for one in examination.statuses if not one.county and one.status is not Status.SKIPPED)
    unknown = [examination.load(one) for one in statuses]
    if unknown:
        for name, data in review_files(f"{UNIDENTIFIED}文件", unknown, options).items():
            output.write(f"{REVIEW}/{UNIDENTIFIED}/{name}", data)


def _fate(one: FileStatus) -> FileFate:
    return FileFate(one.file, one.status.value, one.county, one.covers, one.reason)


def _write_start_page(
    output: OutputDir,
    plans: Sequence[Plan],
    examination: Examination,
    baseline: Baseline,
    contacts: Mapping[str, Contact],
) -> None:
    """Write the page to open first, and the list of whom to remind, with who to ring where that is known."""
    missing = reminders(examination.statuses, baseline, reporters=())
    output.write(REMINDERS, reminders_csv(missing, contacts))
    held = output.digests
    output.write(
        START_PAGE,
        start_page(
            published=[_links(plan, held, baseline) for plan in plans if plan.published],
            returned=[_links(plan, held, baseline) for plan in plans if not plan.published],
            missing=missing,
            common=[OutputLink(path, label) for path, label in _COMMON.items() if path in held],
            baseline=baseline,
        ),
    )


def _links(plan: Plan, held: Container[str], baseline: Baseline) -> CountyLinks:
    unit = baseline.county[plan.code]
    paths = {
        f"{PUBLIC}/{plan.folder}/index.html": "网页",
        f"{PUBLIC}/{plan.folder}/{HISTORY_PAGE}": "目录沿革",
        f"{NOTICES}/{plan.folder}/{NOTICE}.html": "调整公告",
        f"{APPROVAL}/{plan.folder}.html": "上报审核单",
        f"{HANDOVER}/{handover_name(plan.folder)}": "移交材料包",
        f"{REVIEW}/{parcel_name(plan.folder)}": "退回包",
        f"{REVIEW}/{plan.folder}/{PROBLEM_LIST}.html": PROBLEM_LIST,
    }
    files = tuple(OutputLink(path, label) for path, label in paths.items() if path in held)
    return CountyLinks(unit.name, unit.city, files)


def _write_manifest(
    output: OutputDir,
    options: ExamineOptions,
    statuses: Sequence[FileStatus],
    published: Sequence[str],
    printing: Printing,
    heads: Mapping[str, ArchiveHead] = MappingProxyType({}),
) -> None:
    """Write the list of inputs and outputs, which makes the folder complete."""
    baseline = options.baseline()
    manifest = {
        "tool": "catalogxl",
        "format": _FORMAT,
        "version": __version__,
        "baseline": {"id": baseline.id, "digest": baseline.digest},
        "rules": {"digest": options.settings.digest(), "changed": list(options.settings.summary())},
        "formats": list(printing.formats),
        "sheets": list(printing.sheets),
        "published": list(published),
        "inputs": [
            {
                "file": one.file,
                "sha256": one.digest or None,
                "status": one.status.value,
                "county": one.county,
                "covers": list(one.covers),
                **({"reason": one.reason} if one.reason else {}),
            }
            for one in statuses
        ],
        "outputs": dict(sorted(output.digests.items())),
        **({HEADS: dict(heads)} if heads else {}),
    }
    output.write(MANIFEST, pretty_json(manifest))


def write_review_folder(
    examination: Examination,
    inputs: Sequence[ReturnedFile],
    folder: Path,
    options: ExamineOptions,
    workers: Workers,
) -> None:
    """Write what goes back to the counties of ``inputs``, and nothing else, to ``folder``: whole or not at all.

    Raises:
        CatalogError: ``folder`` holds something else, is written by another run, or cannot be written.
    """
    plans = [plan for plan in planned(examination, options.baseline()) if not plan.published]
    with locked_output(folder) as place, atomic_output(place) as output:
        if manifest_of(place).get("published"):
            raise CatalogError(
                f"“{folder.name}”是汇编结果，里面有已公开的目录，不能改放问题清单，请另写一个文件夹。"
            )
        maker = CountyMaker(output, options, Printing(()), workers, PreviousRun(place, {}, None))
        for _ in maker.make(plans, {}, examination, inputs):
            pass
        write_unidentified(output, examination, options)
        _write_manifest(output, options, examination.statuses, (), Printing((), ()))
