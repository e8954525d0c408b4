"""The files of all counties: taken over from an earlier run where nothing changed, made by the workers where it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from catalogxl.compile.county_files import (
    CountyFacts,
    CountyFiles,
    CountyJob,
    county_files,
    county_files_isolated,
    in_order,
)
from catalogxl.compile.incremental import CountyResult, PreviousRun, county_key
from catalogxl.compile.publications import Printing
from catalogxl.examine.examine import Examined, ExamineOptions
from catalogxl.examine.examine_files import Examination, by_county, publishable
from catalogxl.examine.file_status import FileStatus
from catalogxl.examine.workers import Call, Known, Workers
from catalogxl.model import Baseline
from catalogxl.output.data_tables import county_pieces
from catalogxl.output.output_dir import OutputDir
from catalogxl.record.projection import public_catalog

if TYPE_CHECKING:
    from catalogxl.compile.archive import CountyHistory
    from catalogxl.compile.archive_versions import NewVersions


@dataclass(frozen=True, slots=True)
class Plan:
    """A county that has returned something: whether it is published, its folder (``410225-兰考县``, the baseline's own
    words only), and what its files are made from."""

    code: str
    folder: str
    returns: tuple[FileStatus, ...]
    published: bool
    key: str


def planned(examination: Examination, baseline: Baseline) -> list[Plan]:
    """The counties of a survey in the order of their codes."""
    return [
        Plan(
            code, folder_name(baseline, code), tuple(returns), publishable(returns), county_key(code, returns)
        )
        for code, returns in by_county(examination.statuses).items()
    ]


def folder_name(baseline: Baseline, code: str) -> str:
    """``410225-兰考县``."""
    return f"{code}-{baseline.county[code].name}"


def taken_over(
    plans: Sequence[Plan], earlier: PreviousRun, output: OutputDir, versions: NewVersions | None = None
) -> dict[str, CountyResult]:
    """The counties that an earlier run made from the same, by code; their files stand in ``output`` now.

    What they say of the county's ``versions`` must be so still.
    """
    taken = {}
    for plan in plans:
        made = earlier.county(plan.code, plan.key)
        if made is None:
            continue
        is_archived = versions is not None and plan.published
        head = versions.head(plan.code) if versions is not None and is_archived else None
        is_same = made.facts.archived == head and (head is not None or not is_archived)
        if is_same and earlier.adopt(plan.folder, output):
            taken[plan.code] = made
    return taken


_MaybeCall = Call[CountyFiles | None] | Known[CountyFiles | None]


class Finished(NamedTuple):
    """A county whose files stand in the output, and what it adds to the files of ``data/``, by path."""

    plan: Plan
    facts: CountyFacts
    pieces: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class CountyMaker:
    """How the files of counties are made, and where."""

    output: OutputDir
    options: ExamineOptions
    printing: Printing
    workers: Workers
    earlier: PreviousRun
    versions: NewVersions | None = None

    def make(
        self, plans: Sequence[Plan], taken: Mapping[str, CountyResult], examination: Examination
    ) -> Iterator[Finished]:
        """Write the files of each county that was not ``taken`` over, in order."""
        # One county is soonest made right here; a child process would only have to start.
        alone = len(plans) - len(taken) < 2
        histories: dict[str, CountyHistory] = {}
        calls: Iterator[_MaybeCall] = (
            Known(None) if plan.code in taken else self._call(plan, examination, histories, alone=alone)
            for plan in plans
        )
        answers: Iterator[CountyFiles | None] = self.workers.in_order(calls)
        for plan, files in zip(plans, answers, strict=True):
            if files is None:
                yield self._again(plan, taken[plan.code])
            else:
                for path, data in files.files.items():
                    self.output.write(path, data)
                history = histories.pop(plan.code, None)
                yield Finished(
                    plan, files.facts, self._pieces(plan, files.facts.fingerprint, examination, history)
                )

    def _call(
        self, plan: Plan, examination: Examination, histories: dict[str, CountyHistory], *, alone: bool
    ) -> _MaybeCall:
        returns = tuple(examination.load(one) for one in plan.returns)
        baseline = self.options.baseline()
        if self.versions and plan.published:
            histories[plan.code] = self._history(plan, returns)
        job = CountyJob(
            plan.code,
            baseline.county[plan.code].name,
            plan.folder,
            returns,
            self.printing if plan.published else None,
            histories.get(plan.code),
        )
        unit = county_files if alone or not self.workers.apart else county_files_isolated
        return Call(unit, (job.to_send(), self.options))

    def _history(self, plan: Plan, returns: Sequence[Examined]) -> CountyHistory:
        """The county's versions; the one to add is laid beside them."""
        from catalogxl.compile.archive_versions import county_history  # the one-file page goes without it

        assert self.versions is not None
        options = self.options.for_edition_of(returns)
        baseline = options.baseline()
        data = [one.data() for one in in_order(returns, baseline)]
        catalog = public_catalog(plan.code, data, baseline)
        archiving = self.versions.archiving
        history, added = county_history(archiving, catalog, plan.folder, plan.returns, options)
        if added is not None:
            self.versions.lay(added)
        return history

    def _again(self, plan: Plan, made: CountyResult) -> Finished:
        return Finished(plan, made.facts, self.earlier.pieces(made.spans))

    def _pieces(
        self, plan: Plan, fingerprint: str, examination: Examination, history: CountyHistory | None
    ) -> Mapping[str, bytes]:
        if not plan.published:
            return {}
        returns = [examination.load(one) for one in plan.returns]
        options = self.options.for_edition_of(returns)
        baseline = options.baseline()
        written = in_order(returns, baseline)
        days = history.updated_on if history else {}
        return county_pieces(plan.code, fingerprint, written, baseline, days, options.edition)
