"""What the page does with the files that are put into it: each is examined by itself, then they are told together.

Runs in the browser's worker, and as well in any Python: nothing here knows of a browser. What ``check`` does over
processes is done here one file a call, so that the page can show how far it is, stop, and go on without a file over
which the worker died.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Final

from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Examined, ExamineOptions, examine_to_text, unreadable
from catalogxl.examine.examine_files import Examination, collected, judged, not_read, with_status
from catalogxl.examine.file_status import FileStatus
from catalogxl.examine.inputs import ReturnedFile, shown_name, unpacked
from catalogxl.examine.isolated import fault
from catalogxl.examine.json_report import answer_text
from catalogxl.model import Baseline
from catalogxl.output.store import Store

TOO_MUCH: Final = "文件太大或读取太慢，在网页里检查不了，请用电脑版（catalogxl check）检查，或请市里代为检查"


class Session:
    """The files of one run in the order in which they were put in; ``folder`` holds a file while it is read."""

    def __init__(self, options: ExamineOptions, folder: Path) -> None:
        self.options = options
        self._folder = folder
        self._taken: set[str] = set()
        self._examined: list[Examined] = []
        self._examination: Examination | None = None

    @property
    def baseline(self) -> Baseline:
        """The baseline of the page."""
        return self.options.baseline()

    def open(self, name: str, data: bytes, *, walked: bool = False) -> list[ReturnedFile]:
        """The file, or the files in a zip of files, to be examined before the next one is opened.

        ``walked``: it came with a folder, where there may be files that nobody meant to return.
        """
        path = self._folder / "file"
        path.write_bytes(data)
        return list(unpacked(ReturnedFile(name, path, walked)))

    def examine(self, given: ReturnedFile) -> Examined:
        """What a file says. Never raises."""
        name = shown_name(given.name, self._taken)
        if given.problem is not None:
            return self._add(not_read(name, given.problem))
        try:
            examined = examine_to_text(given.read(), self.options, name)
        except CatalogError as error:
            examined = unreadable(name, error.message)
        except MemoryError:
            examined = unreadable(name, TOO_MUCH)
        except Exception as error:  # an internal error costs this file, not the run
            examined = unreadable(name, fault(error))
        return self._add(judged(given, examined))

    def give_up(self, name: str) -> Examined:
        """List a file that cannot be read in a browser: it is too large, or the worker died over it."""
        return self._add(unreadable(shown_name(name, self._taken), TOO_MUCH))

    def restore(self, kept: bytes) -> None:
        """Add files that an earlier worker of this page examined (see :func:`keep`)."""
        examined: Examined = pickle.loads(kept)
        self._taken.add(examined.file)
        self._add(examined)

    def examination(self) -> Examination:
        """All files, held against each other."""
        if self._examination is None:
            self._examination = collected(self._examined, Store())
        return self._examination

    def whole(self, status_of_file: FileStatus) -> Examined:
        """A file with what is published or sent back of it."""
        examined = next(one for one in self._examined if one.file == status_of_file.file)
        return with_status(examined, status_of_file)

    def answer(self) -> str:
        """The document that ``check --json`` gives for the same files."""
        return "".join(answer_text(self.examination(), self.baseline))

    def _add(self, examined: Examined) -> Examined:
        self._examined.append(examined)
        self._examination = None
        return examined


def keep(examined: Examined) -> bytes:
    """An examined file for :meth:`Session.restore`, should the worker die over a later one."""
    return pickle.dumps(examined, pickle.HIGHEST_PROTOCOL)
