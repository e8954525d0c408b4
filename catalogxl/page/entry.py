"""Where the page's script calls in: a method by name, its arguments as JSON, bytes beside; JSON and bytes come back.

What draws boards and writes workbooks is imported when it is asked for, so that the first answer comes sooner.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions
from catalogxl.examine.file_view import file_summary, file_view
from catalogxl.examine.inputs import ReturnedFile
from catalogxl.page.session import Session, keep
from catalogxl.version import __version__

Reply = tuple[object, Sequence[bytes]]


class PageWorker:
    """One page: a session at a time, and the work that is under way piece by piece."""

    def __init__(self, baseline_folder: Path | None = None) -> None:
        """``baseline_folder``: None for the shipped baseline. Raises CatalogError for one with errors."""
        self._options = ExamineOptions(baseline_folder)
        self._folder = Path(tempfile.mkdtemp())
        self._session = Session(self._options, self._folder)
        self._opened: list[ReturnedFile] = []
        self._pieces: Iterator[bytes] = iter(())
        self._record = self._folder / "record"
        self._options.baseline()

    def call(self, method: str, arguments: str, data: Sequence[bytes]) -> tuple[str, list[bytes]]:
        """Call a public method; a CatalogError comes back as ``{"error": message}``."""
        function: Callable[..., Reply] = getattr(self, f"do_{method}")
        try:
            value, blobs = function(*data, **json.loads(arguments))
        except CatalogError as error:
            value, blobs = {"error": error.message}, ()
        return json.dumps(value, ensure_ascii=False), list(blobs)

    def do_about(self) -> Reply:
        """Which program and which baseline this is."""
        baseline = self._options.baseline()
        return {"version": __version__, "baseline": {"id": baseline.id, "digest": baseline.digest}}, ()

    def do_begin(self) -> Reply:
        """Forget the files of the run before."""
        self._session = Session(self._options, self._folder)
        return None, ()

    def do_open(self, content: bytes, *, name: str, walked: bool) -> Reply:
        """Open a file or a zip of files: the names of what is to be examined."""
        self._opened = self._session.open(name, content, walked=walked)
        return [one.name for one in self._opened], ()

    def do_examine(self, *, at: int) -> Reply:
        """Examine a file of what was opened last: its sum, and the bytes by which it is restored."""
        found = self._session.examine(self._opened[at])
        return file_summary(found), (keep(found),)

    def do_give_up(self, *, name: str) -> Reply:
        """List a file that is too much for a browser."""
        found = self._session.give_up(name)
        return file_summary(found), (keep(found),)

    def do_restore(self, *kept: bytes) -> Reply:
        """Take over what an earlier worker examined."""
        for one in kept:
            self._session.restore(one)
        return None, ()

    def do_result(self) -> Reply:
        """All files, held against each other: what the page shows, and the text of ``check --json``."""
        examination = self._session.examination()
        files = [file_view(one, self._session.baseline) for one in examination]
        return {"files": files, "answer": self._session.answer()}, ()

    def do_overdue(self) -> Reply:
        """Which counties have not returned what they owe, for the reminder."""
        from catalogxl.compile.reminders import reminders, reminders_csv

        found = reminders(self._session.examination().statuses, self._session.baseline)
        rows = [{"code": r.code, "name": r.name, "city": r.city, "state": r.state} for r in found]
        return rows, (reminders_csv(found),)

    def do_county(self, *, code: str) -> Reply:
        """The files of one county: what is published of it, or what goes back."""
        from catalogxl.page.counties import files_of, plans

        plan = next(plan for plan in plans(self._session) if plan.code == code)
        files = files_of(self._session, plan).files
        return {"folder": plan.folder, "published": plan.published, "names": list(files)}, list(
            files.values()
        )

    def do_parcel(self, *, code: str) -> Reply:
        """The zip that goes back to one county."""
        from catalogxl.page.counties import parcel_of, plans

        plan = next(plan for plan in plans(self._session) if plan.code == code)
        name, content = parcel_of(self._session, plan)
        return {"name": name}, (content,)

    def do_begin_zip(self, *, kind: str) -> Reply:
        """Begin the zip of everything (``compilation``) or of what goes back (``parcels``); how many pieces."""
        from catalogxl.page import counties

        plans = counties.plans(self._session)
        if kind == "compilation":
            self._pieces = counties.compilation(self._session)
            return len(plans) + 1, ()
        self._pieces = counties.parcels(self._session)
        return sum(not plan.published for plan in plans) + 1, ()

    def do_next_piece(self) -> Reply:
        """The next piece of the zip that was begun; false after the last."""
        piece = next(self._pieces, None)
        return piece is not None, () if piece is None else (piece,)

    def do_record(self, *contents: bytes, names: Sequence[str]) -> Reply:
        """The record to verify against: files of an output or its zip; without any, the returns of this run."""
        from catalogxl.page.published import record_of_files, record_of_returns

        self._record = self._folder / "record"
        given = dict(zip(names, contents, strict=True))
        counties = (
            record_of_files(given, self._record, self._session.baseline)
            if given
            else record_of_returns(self._session, self._record)
        )
        return counties, ()

    def do_verify(self, content: bytes, *, name: str) -> Reply:
        """What ``verify`` says of a published copy, with names and headings for people."""
        from catalogxl.page.published import verified

        return verified(name, content, self._record, self._session.baseline), ()
