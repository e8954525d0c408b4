"""Many files ──► what each of them says, in the order of the files; clashes between returns of one county named.

What a file says is put into a store; in memory stays only what tells files and counties apart.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final, overload

from catalogxl.errors import CatalogError
from catalogxl.examine.attachments import skip_attachments
from catalogxl.examine.duplicate_returns import keep_latest, mark_clashes, skip_copies
from catalogxl.examine.examine import (
    Examined,
    ExamineOptions,
    Status,
    find_faults,
    is_no_return,
    skipped,
    unreadable,
)
from catalogxl.examine.examined_json import examined_json, read_examined
from catalogxl.examine.file_status import FileStatus
from catalogxl.examine.inputs import ReturnedFile
from catalogxl.examine.isolated import File, Unit
from catalogxl.examine.joined_returns import Split, joined, split_in_words, split_of
from catalogxl.examine.workers import Call, Known, Workers
from catalogxl.examine.zip_of_returns import NESTED, MemberProblem
from catalogxl.intake.filetype import FileKind
from catalogxl.model import Finding
from catalogxl.output.store import Store

TOGETHER: Final = 8  # files in a message: what a message costs is a fifth of reading a file
_SHARES: Final = 4  # messages for each worker at least, so that they end together

Progress = Callable[[], object]
# What an earlier run found in this file with this SHA-256; None if it did not see it.
Recall = Callable[[ReturnedFile, str], "Examined | None"]


class Examination(Sequence[Examined]):
    """All files of a run in their order, each read from the store when it is asked for: what was found in it, without
    what would be published or sent back."""

    def __init__(self, statuses: Iterable[FileStatus], store: Store) -> None:
        self.statuses = tuple(statuses)
        self._store = store

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
        """What is known of a file."""
        return with_status(self.found(status_of_file), status_of_file)

    def found(self, status_of_file: FileStatus) -> Examined:
        """What was found in a file by itself, before it was held against the others."""
        return read_examined(self.text(status_of_file))

    def text(self, status_of_file: FileStatus) -> bytes:
        """The same as JSON (:func:`catalogxl.examine.examined_json.examined_json`)."""
        return _taken(self._store, status_of_file.file)

    def with_notes(self, notes: Mapping[str, Sequence[Finding]]) -> Examination:
        """The same files with more findings on those that belong to a county, by its code."""
        added = (
            replace(one, added=(*one.added, *notes.get(one.county or "", ())))
            if one.status is not Status.SKIPPED
            else one
            for one in self.statuses
        )
        return Examination(added, self._store)


def with_status(examined: Examined, status_of_file: FileStatus) -> Examined:
    """A file as it stands after all of them were held against each other."""
    if status_of_file.only_added:
        examined = replace(examined, findings=(), written=None, restored=None)
    elif status_of_file.status is Status.SKIPPED and examined.status is not Status.SKIPPED:
        examined = skipped(examined)
    return replace(
        examined, status=status_of_file.status, findings=(*examined.findings, *status_of_file.added)
    )


def examine_files(
    inputs: Sequence[ReturnedFile],
    options: ExamineOptions,
    *,
    workers: Workers,
    latest: bool = False,
    progress: Progress = lambda: None,
) -> Examination:
    """What is wrong with every file, and nothing that would be published or sent back.

    With ``latest``, a return for which newer ones of its county stand in is skipped; else the two clash.
    """
    found: Iterable[Examined] = examine_each(inputs, options, workers=workers, progress=progress)
    if options.join:
        found = joined_each(inputs, list(found), options, workers=workers)
    again = partial(cells_again, inputs, options, workers)
    return collected(found, Store(), latest=latest, cells_again=again)


def examine_each(
    inputs: Sequence[ReturnedFile],
    options: ExamineOptions,
    *,
    workers: Workers,
    unit: Unit = find_faults,
    recall: Recall = lambda given, digest: None,
    together: int = TOGETHER,
    progress: Progress = lambda: None,
) -> Iterator[Examined]:
    """Each file by itself, in order, before it is held against the others; up to ``together`` go to a worker at once."""
    found = _examined(inputs, options, workers, unit, recall, together)
    for given, examined in zip(inputs, found, strict=True):
        yield judged(given, examined)
        progress()


def joined_each(
    inputs: Iterable[ReturnedFile], examined: Sequence[Examined], options: ExamineOptions, *, workers: Workers
) -> list[Examined]:
    """The files of ``inputs``, examined; those of a clear split between two offices again, each for its domains."""

    def again(split: Split) -> Mapping[str, Examined]:
        given = [one for one in inputs if one.name in split]
        own = replace(options, covers=tuple(split.items()))
        return {one.file: one for one in _examined(given, own, workers, find_faults)}

    return joined(examined, again)


def collected(
    examined: Iterable[Examined],
    store: Store,
    *,
    latest: bool = False,
    cells_again: Callable[[str], bytes | None] = lambda name: None,
) -> Examination:
    """Files that were examined one by one, kept in ``store`` and held against each other; for ``latest`` see
    :func:`examine_files`.

    ``cells_again`` reads the cells of a file of that name of which only an earlier run's findings are known.
    """
    statuses = [_outcome(one, store) for one in examined]
    held: dict[str, bytes | None] = {}

    def cells(one: FileStatus) -> bytes | None:
        if one.file not in held:
            held[one.file] = store.get(_cells_key(one.file)) or cells_again(one.file)
        return held[one.file]

    statuses = skip_attachments(statuses)
    statuses = skip_copies(statuses, cells)

    def split(group: Sequence[FileStatus]) -> str:
        return split_in_words(split_of([read_examined(_taken(store, one.file)) for one in group]))

    return Examination(mark_clashes(keep_latest(statuses) if latest else statuses, cells, split), store)


def cells_again(
    inputs: Sequence[ReturnedFile], options: ExamineOptions, workers: Workers, name: str
) -> bytes | None:
    """The cells of one of the ``inputs``, read anew; None of one that is not among them."""
    again = [one for one in inputs if one.name == name]
    return next((one.cells for one in _examined(again, options, workers, find_faults)), None)


def _examined(
    inputs: Sequence[ReturnedFile],
    options: ExamineOptions,
    workers: Workers,
    unit: Unit,
    recall: Recall = lambda given, digest: None,
    together: int = 1,
) -> Iterator[Examined]:
    """What each file says, in order; up to ``together`` neighbours are examined in one call."""
    few = max(1, min(together, len(inputs) // (_SHARES * workers.count)))

    def calls() -> Iterator[Call[list[Examined]] | Known[list[Examined]]]:
        waiting: list[File] = []
        for given in inputs:
            one = _opened(given, recall)
            if isinstance(one, Examined):
                if waiting:
                    yield workers.examine(unit, waiting, options)
                    waiting = []
                yield Known([one])
                continue
            waiting.append(one)
            if len(waiting) == few:
                yield workers.examine(unit, waiting, options)
                waiting = []
        if waiting:
            yield workers.examine(unit, waiting, options)

    answers: Iterator[list[Examined]] = workers.in_order(calls())
    return chain.from_iterable(answers)


def _opened(given: ReturnedFile, recall: Recall) -> Examined | File:
    """The bytes of a file with its name, or what is known of it without examining it."""
    if given.problem is not None:
        return not_read(given.name, given.problem)
    try:
        data = given.read()
    except OSError as error:
        reason = f"文件打不开（{error.strerror or error}），请核对文件是否可读后重试。"
        return unreadable(given.name, reason)
    except CatalogError as error:
        return unreadable(given.name, error.message)
    return recall(given, hashlib.sha256(data).hexdigest()) or (data, given.name)


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


def _outcome(examined: Examined, store: Store) -> FileStatus:
    store.put(_key(examined.file), examined_json(examined))
    if examined.cells is not None:
        store.put(_cells_key(examined.file), examined.cells)
    return FileStatus(
        file=examined.file,
        status=examined.status,
        county=examined.county,
        covers=examined.covers,
        digest=examined.digest,
        kind=examined.kind,
        filled_on=examined.filled_on,
        filler=examined.filler,
        reason="；".join(one.message for one in examined.findings)
        if examined.status is Status.UNREADABLE
        else "",
    )


def _taken(store: Store, file: str) -> bytes:
    value = store.get(_key(file))
    if value is None:
        raise CatalogError("临时文件被改动，请重新运行；原有的输出没有改动。")
    return value


# Within a run a file goes by its name, which may hold spaces.
def _key(file: str) -> str:
    return f"file:{hashlib.sha256(file.encode()).hexdigest()}"


def _cells_key(file: str) -> str:
    return f"cells:{hashlib.sha256(file.encode()).hexdigest()}"


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
