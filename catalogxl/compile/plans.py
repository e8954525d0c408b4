"""The files of all counties: taken over from an earlier run where nothing changed, made by the workers where it did."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from catalogxl.compile.incremental import PreviousRun, county_key
from catalogxl.compile.made_county import (
    MadeCounty,
    NewCounty,
    ReturnAgain,
    examine_and_make,
    folder_name,
    make_anew,
    read_made,
)
from catalogxl.compile.publications import Printing
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Examined, ExamineOptions, find_faults
from catalogxl.examine.examine_files import Examination, by_county, publishable
from catalogxl.examine.file_status import RETURNS, FileStatus
from catalogxl.examine.inputs import ReturnedFile
from catalogxl.examine.isolated import Unit, run_isolated
from catalogxl.examine.workers import Call, Known, Workers
from catalogxl.intake.child_process import ChildDied
from catalogxl.model import Baseline
from catalogxl.output.output_dir import OutputDir
from catalogxl.output.store import Store

if TYPE_CHECKING:
    from catalogxl.compile.archive import Archiving
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


def taken_over(
    plans: Sequence[Plan], earlier: PreviousRun, output: OutputDir, versions: NewVersions | None = None
) -> dict[str, MadeCounty]:
    """The counties that an earlier run made from the same, by code, without their pieces; their files stand in ``output``
    now.

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
        if is_same and earlier.adopt(plan.folder, made, output):
            taken[plan.code] = made._replace(pieces={})
    return taken


class Finished(NamedTuple):
    """A county whose files stand in the output."""

    plan: Plan
    made: MadeCounty


class _Alone(NamedTuple):
    """A county that was made of one return: by the key, of which files below OUT."""

    key: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountyMaker:
    """How the files of counties are made, and where."""

    output: OutputDir
    options: ExamineOptions
    printing: Printing
    workers: Workers
    earlier: PreviousRun
    versions: NewVersions | None = None
    _kept: Store = field(default_factory=Store)
    _alone: dict[str, _Alone] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        """The unit of work for one return. With an archive a county's files tell of its versions: it is made later."""
        return find_faults if self.versions else partial(examine_and_make, printing=self.printing)

    def take(self, examined: Examined) -> Examined:
        """Write what a unit of work made of a county alone by one return; the return without it.

        Of a county's second return nothing is written: the county will be made of both.
        """
        made, county = examined.made, examined.county
        if isinstance(made, NewCounty) and county and county not in self._alone:
            self._write(made)
            key = county_key(county, [examined])
            self._kept.put(key, made.kept)
            self._alone[county] = _Alone(key, tuple(made.files))
        return replace(examined, made=None)

    def settle(self, plans: Sequence[Plan]) -> None:
        """Take away what was made of a return alone where its county is to be made of more, or of another."""
        keys = {plan.code: plan.key for plan in plans}
        for code, alone in self._alone.items():
            if keys.get(code) != alone.key:
                self.output.remove(alone.paths)

    def make(
        self,
        plans: Sequence[Plan],
        taken: Mapping[str, MadeCounty],
        examination: Examination,
        inputs: Sequence[ReturnedFile],
    ) -> Iterator[Finished]:
        """Write the files of each county that is neither ``taken`` over nor made already, in order; they come without their
        pieces.

        Raises:
            CatalogError: a file of ``inputs`` is no longer what it was, or the child dies over a county.
        """
        given = {one.name: one for one in inputs}
        calls = (self._call(plan, taken, examination, given) for plan in plans)
        for plan, new in zip(plans, self.workers.in_order(calls), strict=True):
            if isinstance(new, NewCounty):
                self._write(new)
                if new.version is not None and self.versions is not None:
                    self.versions.lay(new.version)
                self._kept.put(plan.key, new.kept)
                new = read_made(new.kept)._replace(pieces={})
            yield Finished(plan, new)

    def kept(self, plan: Plan, taken: Container[str]) -> bytes:
        """What the store is to keep of a county that was made or is ``taken`` over."""
        kept = self.earlier.kept(plan.key) if plan.code in taken else self._kept.get(plan.key)
        assert kept is not None
        return kept

    def _call(
        self,
        plan: Plan,
        taken: Mapping[str, MadeCounty],
        examination: Examination,
        given: Mapping[str, ReturnedFile],
    ) -> Call[NewCounty | MadeCounty] | Known[NewCounty | MadeCounty]:
        if plan.code in taken:
            return Known(taken[plan.code])
        kept = self._kept.get(plan.key)
        if kept is not None:
            return Known(read_made(kept)._replace(pieces={}))
        returns = [_again(examination.found(one), given[one.file]) for one in plan.returns]
        unit = make_isolated if self.workers.apart else make_anew
        archiving = self._archiving(plan)
        args = (plan.code, returns, plan.returns, self.options, self.printing, archiving)
        # The archive stands on this machine.
        return Call(unit, args) if self.workers.local or archiving is None else Known(unit(*args))

    def _archiving(self, plan: Plan) -> Archiving | None:
        """How a published county is archived, with what the earlier output remembers of it alone."""
        if self.versions is None or not plan.published:
            return None
        archiving = self.versions.archiving
        head = archiving.remembered.get(plan.code)
        return archiving._replace(remembered={plan.code: head} if head else {})

    def _write(self, made: NewCounty) -> None:
        for path, data in made.files.items():
            self.output.write(path, data)


def make_isolated(
    code: str,
    returns: Sequence[ReturnAgain],
    statuses: Sequence[FileStatus],
    options: ExamineOptions,
    printing: Printing,
    archiving: Archiving | None,
) -> NewCounty:
    """:func:`make_anew` in a child process. Raises CatalogError also when the child dies over it."""
    try:
        return run_isolated(make_anew, options, code, returns, statuses, options, printing, archiving)
    except ChildDied as error:
        folder = folder_name(options.baseline(), code)
        raise CatalogError(f"生成 {folder} 的公示表时子进程异常中止，请检查内存和磁盘后重试。") from error


def _again(found: Examined, given: ReturnedFile) -> ReturnAgain:
    if found.status not in RETURNS:
        return ReturnAgain(found, None)
    try:
        return ReturnAgain(found, given.read())
    except (OSError, CatalogError) as error:
        raise CatalogError(f"“{found.file}”在汇编过程中被改动，请等各县的文件都放好后再运行。") from error
