"""Many files ──► what each of them says, in the order of the files; clashes between returns of one county named.

What a file says is put on a spill; in memory stays only what tells files and counties apart.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import overload

from catalogxl.errors import CatalogError
from catalogxl.examine.attachments import skip_attachments
from catalogxl.examine.duplicate_returns import keep_latest, mark_clashes, skip_copies
from catalogxl.examine.examine import (
    Examined,
    ExamineOptions,
    Status,
    examine_to_text,
    find_faults,
    is_no_return,
    skipped,
    unreadable,
)
from catalogxl.examine.file_status import RETURNS, FileStatus
from catalogxl.examine.inputs import ReturnedFile
from catalogxl.examine.isolated import Unit
from catalogxl.examine.joined_returns import Split, joined, split_in_words, split_of
from catalogxl.examine.spill_file import SpillFile
from catalogxl.examine.workers import Call, Known, Workers
from catalogxl.examine.zip_of_returns import NESTED, MemberProblem
from catalogxl.intake.filetype import FileKind
from catalogxl.model import Finding

Progress = Callable[[], object]
# What an earlier run found in this file with this SHA-256; None if it did not see it.
Recall = Callable[[ReturnedFile, str], "Examined | None"]


class Examination(Sequence[Examined]):
    """All files of a run in their order, each read from the spill file when it is asked for."""

    def __init__(self, statuses: Iterable[FileStatus], spill: SpillFile) -> None:
        self.statuses = tuple(statuses)
        self._shelf = spill

    def __len__(self) -> int:
        return len(self.statuses)

    @overload
    def __getitem__(self, at: int) -> Examined: ...

    @overload
    def __getitem__(self, at: slice) -> list[Examined]: ...

    def __getitem__(self, at: int | slice) -> Examined | list[Examined]:
        if isinstance(at, slice):
            return [self.load(one) for one in self.statuses[at]]
        return self.load(self.statuses[at])

    def load(self, status_of_file: FileStatus) -> Examined:
        """All that is known of a file."""
        examined: Examined = self._shelf.get(status_of_file.handle)
        if status_of_file.only_added:
            examined = replace(examined, findings=(), written=None, restored=None)
        return replace(
            examined, status=status_of_file.status, findings=(*examined.findings, *status_of_file.added)
        )

    def with_whole(self, again: Mapping[str, Examined]) -> Examination:
        """The same files, those of ``again`` (by name) with all that examining them anew has found."""
        for one in self.statuses:
            if one.file in again:
                _refuse_other(self._shelf.get(one.handle), again[one.file])
        statuses = (
            replace(one, handle=self._shelf.put(again[one.file]), whole=True) if one.file in again else one
            for one in self.statuses
        )
        return Examination(statuses, self._shelf)

    def found(self, status_of_file: FileStatus) -> Examined:
        """What was found in a file by itself, before it was held against the others."""
        examined: Examined = self._shelf.get(status_of_file.handle)
        return examined

    def with_notes(self, notes: Mapping[str, Sequence[Finding]]) -> Examination:
        """The same files with more findings on those that belong to a county, by its code."""
        added = (
            replace(one, added=(*one.added, *notes.get(one.county or "", ())))
            if one.status is not Status.SKIPPED
            else one
            for one in self.statuses
        )
        return Examination(added, self._shelf)


def _refuse_other(recalled: Examined, found: Examined) -> None:
    """A file must say what it said before, or a county would be published by what another examination found."""
    if recalled.digest != found.digest:
        raise CatalogError(f"“{found.file}”在汇编过程中被改动，请等各县的文件都放好后再运行。")
    if _found(recalled) != _found(found):
        raise CatalogError(f"再次读取“{found.file}”的结果与上一次不同，请重新运行；原有的输出没有改动。")


def _found(one: Examined) -> tuple[object, ...]:
    return one.status, one.county, one.covers, one.findings


def examine_files(
    inputs: Sequence[ReturnedFile],
    options: ExamineOptions,
    *,
    workers: Workers,
    spill: SpillFile,
    latest: bool = False,
    records: bool = True,
    recall: Recall = lambda given, digest: None,
    progress: Progress = lambda: None,
) -> Examination:
    """Examine every file but those that an earlier run examined and ``recall`` knows.

    Without ``records`` only findings are kept, nothing to publish or to send back.
    With ``latest``, a return for which newer ones of its county stand in is skipped; else the two clash.
    """
    unit = examine_to_text if records else find_faults
    found = examine_each(inputs, options, workers=workers, unit=unit, recall=recall, progress=progress)
    if options.join:
        found = iter(joined_each(inputs, list(found), options, workers=workers, unit=unit))

    def cells_again(name: str) -> bytes | None:
        again = [one for one in inputs if one.name == name]
        return next(_examined(again, options, workers, find_faults)).cells

    return collected(found, spill, latest=latest, cells_again=cells_again)


def examine_each(
    inputs: Sequence[ReturnedFile],
    options: ExamineOptions,
    *,
    workers: Workers,
    unit: Unit = examine_to_text,
    recall: Recall = lambda given, digest: None,
    progress: Progress = lambda: None,
) -> Iterator[Examined]:
    """Each file by itself, in order, before it is held against the others."""
    for given, examined in zip(inputs, _examined(inputs, options, workers, unit, recall), strict=True):
        yield judged(given, examined)
        progress()


def joined_each(
    inputs: Iterable[ReturnedFile],
    examined: Sequence[Examined],
    options: ExamineOptions,
    *,
    workers: Workers,
    unit: Unit = examine_to_text,
) -> list[Examined]:
    """The files of ``inputs``, examined; those of a clear split between two offices again, each for its domains."""

    def again(split: Split) -> Mapping[str, Examined]:
        given = [one for one in inputs if one.name in split]
        own = replace(options, covers=tuple(split.items()))
        return {one.file: one for one in _examined(given, own, workers, unit)}

    return joined(examined, again)


def collected(
    examined: Iterable[Examined],
    spill: SpillFile,
    *,
    latest: bool = False,
    cells_again: Callable[[str], bytes | None] = lambda name: None,
) -> Examination:
    """Files that were examined one by one, held against each other; for ``latest`` see :func:`examine_files`.

    ``cells_again`` reads the cells of a file of that name of which only an earlier run's findings are known.
    """
    statuses = [_outcome(one, spill) for one in examined]
    held: dict[str, bytes | None] = {}

    def cells(one: FileStatus) -> bytes | None:
        if one.file not in held:
            known: Examined = spill.get(one.handle)
            held[one.file] = cells_again(one.file) if known.cells is None else known.cells
        return held[one.file]

    statuses = skip_copies(skip_attachments(statuses, spill), cells)

    def split(group: Sequence[FileStatus]) -> str:
        return split_in_words(split_of([spill.get(one.handle) for one in group]))

    return Examination(mark_clashes(keep_latest(statuses) if latest else statuses, cells, split), spill)


def completed(
    examination: Examination,
    wanted: Collection[FileStatus],
    inputs: Iterable[ReturnedFile],
    options: ExamineOptions,
    workers: Workers,
) -> Examination:
    """The same examine_files in which all ``wanted`` files are whole: those that were only recalled are examined now.

    Raises:
        CatalogError: a file is no longer what it was when the run began.
    """
    names = {one.file for one in wanted if not one.whole}
    given = [one for one in inputs if one.name in names]
    again = zip(given, _examined(given, options, workers, examine_to_text), strict=True)
    return examination.with_whole({one.name: examined for one, examined in again})


def _examined(
    inputs: Iterable[ReturnedFile],
    options: ExamineOptions,
    workers: Workers,
    unit: Unit,
    recall: Recall = lambda given, digest: None,
) -> Iterator[Examined]:
    return workers.in_order(_call(given, options, workers, unit, recall) for given in inputs)


def _call(
    given: ReturnedFile, options: ExamineOptions, workers: Workers, unit: Unit, recall: Recall
) -> Call[Examined] | Known[Examined]:
    if given.problem is not None:
        return Known(not_read(given.name, given.problem))
    try:
        data = given.read()
    except OSError as error:
        reason = f"文件打不开（{error.strerror or error}），请核对文件是否可读后重试。"
        return Known(unreadable(given.name, reason))
    except CatalogError as error:
        return Known(unreadable(given.name, error.message))
    recalled = recall(given, hashlib.sha256(data).hexdigest())
    return Known(recalled) if recalled else workers.examine(unit, data, options, given.name)


def not_read(name: str, problem: MemberProblem) -> Examined:
    """A file that is listed and not read."""
    listed = unreadable(name, problem.message)
    return skipped(listed) if problem.skipped else listed


def judged(given: ReturnedFile, examined: Examined) -> Examined:
    """What is found in a file, given where it lay; one that was not opened is judged already."""
    if not examined.digest:
        return examined
    if given.member is not None and examined.kind is FileKind.ZIP:
        return unreadable(given.name, NESTED, examined.digest, FileKind.ZIP)
    return skipped(examined) if given.walked and is_no_return(examined) else examined


def _outcome(examined: Examined, spill: SpillFile) -> FileStatus:
    returned = examined.county is not None and examined.status in RETURNS
    return FileStatus(
        file=examined.file,
        status=examined.status,
        county=examined.county,
        covers=examined.covers,
        digest=examined.digest,
        filled_on=examined.filled_on,
        filler=examined.filler,
        reason="；".join(one.message for one in examined.findings)
        if examined.status is Status.UNREADABLE
        else "",
        handle=spill.put(examined),
        whole=not returned or examined.written is not None or examined.restored is not None,
    )


def by_county(statuses: Iterable[FileStatus]) -> dict[str, list[FileStatus]]:
    """Files by the county that they belong to, in the order of the codes; those of no county or skipped are left out."""
    found: dict[str, list[FileStatus]] = defaultdict(list)
    for one in statuses:
        if one.county and one.status is not Status.SKIPPED:
            found[one.county].append(one)
    return dict(sorted(found.items()))


def publishable(returns: Sequence[FileStatus]) -> bool:
    """Whether a county is published: all its returns are without error."""
    return bool(returns) and all(one.status is Status.PUBLISHABLE for one in returns)
