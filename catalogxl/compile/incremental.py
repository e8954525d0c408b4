"""What a run leaves for the next one, so that it reads and makes only what changed: the store ``OUT/rerun.store``.

A record a file (what was found in it) and a record a county (what was made of its files). Nothing here is needed to
understand OUT; without it, or with another program, baseline or rules, the next run does everything anew. The result
is the same bytes either way.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from catalogxl.baseline.editions_at_hand import editions_key
from catalogxl.compile.made_county import MadeCounty, read_made
from catalogxl.compile.publications import Printing
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Examined, ExamineOptions, Status
from catalogxl.examine.examine_files import Examination
from catalogxl.examine.examined_json import finding_values, read_examined
from catalogxl.examine.file_status import FileStatus
from catalogxl.examine.inputs import ReturnedFile
from catalogxl.output.data_tables import PATHS
from catalogxl.output.output_dir import OutputDir, OutputFile, file_digest
from catalogxl.output.store import Store, opened_store, record_of
from catalogxl.program_digest import program_digest
from catalogxl.record.text import to_json

RERUN: Final = "rerun.store"
_FORMAT: Final = 3
_TERMS: Final = "terms"
_FONTS: Final = (".ttf", ".otf", ".ttc", ".otc")


def run_terms(options: ExamineOptions, printing: Printing) -> str:
    """What must be the same for what an earlier run left to hold, as a digest. Raises CatalogError for a font that
    cannot be read."""
    baseline = options.baseline()
    editions = editions_key(options.baseline_folder, options.old)
    joining = ["join"] if options.join else []
    examining = [_FORMAT, program_digest(), baseline.digest, options.settings.digest(), *editions, *joining]
    fonts = _fonts(printing) if "pdf" in printing.formats else []
    chosen = replace(printing, font_paths=(), threads=1)
    return _digest([*examining, repr(chosen), fonts, baseline.phrases])  # only pages hold phrases


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


def county_key(code: str, returns: Sequence[FileStatus | Examined]) -> str:
    """What a county's files are made from, beside the terms of the run."""
    files = [
        [one.file, one.digest, one.status.value, [finding_values(f) for f in getattr(one, "added", ())]]
        for one in returns
    ]
    return f"county:{_digest([code, files])}"


def _file_key(given: ReturnedFile, digest: str, *, skipped: bool) -> str:
    # What lay in a folder may be passed over; the same file, named, may not.
    where = [given.walked, given.member is not None] if skipped else []
    return f"file:{_digest([given.name, digest, *where])}"


def _digest(value: object) -> str:
    return hashlib.sha256(to_json(value).encode()).hexdigest()


class RerunWriter:
    """Writes the store of one run: its files in their order, then its counties in that of their codes."""

    def __init__(self, file: OutputFile, terms: str) -> None:
        self._file = file
        file.write(record_of(_TERMS, terms.encode()))

    def files(self, given: Iterable[ReturnedFile], examination: Examination) -> None:
        """The files, with what was found in each."""
        for one, status in zip(given, examination.statuses, strict=True):
            text = examination.text(status)
            skipped = read_examined(text).status is Status.SKIPPED
            self._file.write(record_of(_file_key(one, status.digest, skipped=skipped), text))

    def county(self, key: str, kept: bytes) -> None:
        """A county, with what was made of it."""
        self._file.write(record_of(key, kept))


# What reading a store that somebody has edited may raise; then everything is done anew.
_UNFIT: Final = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    zlib.error,
)


class PreviousRun:
    """An earlier run as far as it can be used."""

    def __init__(self, out: Path, outputs: Mapping[str, str], store: Store | None) -> None:
        self._out = out
        self._outputs = outputs
        self._store = store
        self._paths = _by_folder(outputs)

    @property
    def usable(self) -> bool:
        """Whether it was made on the same terms."""
        return self._store is not None

    def recall(self, given: ReturnedFile, digest: str) -> Examined | None:
        """What was found in a file.

        What could not be read may be readable this time: a busy machine, a full memory.
        """
        found = self.found(given, digest)
        return None if found is None or found.status is Status.UNREADABLE else found

    def found(self, given: ReturnedFile, digest: str) -> Examined | None:
        """The same, also of a file that could not be read."""
        for skipped in (False, True):
            text = self._value(_file_key(given, digest, skipped=skipped))
            if text is not None:
                try:
                    found = read_examined(text)
                except _UNFIT:
                    return None
                return found if found.file == given.name and found.digest == digest else None
        return None

    def kept(self, key: str) -> bytes:
        """What the store keeps of a county that :meth:`county` knows."""
        kept = self._value(key)
        assert kept is not None
        return kept

    def county(self, code: str, key: str) -> MadeCounty | None:
        """A county that was made from the same."""
        kept = self._value(key)
        if kept is None:
            return None
        try:
            made = read_made(kept)
        except _UNFIT:
            return None
        is_own = made.pieces.keys() <= PATHS and (
            made.record is None or made.record.startswith(f'["{code}",'.encode())
        )
        return made if is_own else None

    def adopt(self, folder: str, made: MadeCounty, output: OutputDir) -> bool:
        """Take over the files of a county into ``output``; False if one of them is no longer as it was made."""
        held = {path: self._outputs[path] for path in self._paths.get(folder, ())}
        return held == made.files and output.adopt(held, self._out)

    def close(self) -> None:
        """Close the store; nothing can be recalled any more."""
        if self._store is not None:
            self._store.close()

    def __enter__(self) -> PreviousRun:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _value(self, key: str) -> bytes | None:
        try:
            return self._store.get(key) if self._store is not None else None
        except _UNFIT:
            return None


def previous_run(out: Path, manifest: Mapping[str, Any], terms: str) -> PreviousRun:
    """What the run that left ``out`` can tell this one; nothing where its store is not as it was left."""
    outputs: Mapping[str, str] = manifest.get("outputs") or {}
    try:
        if RERUN in outputs and file_digest(out / RERUN) == outputs[RERUN]:
            store = opened_store(out / RERUN)
            if store.get(_TERMS) == terms.encode():
                return PreviousRun(out, outputs, store)
            store.close()
    except _UNFIT:
        pass
    return PreviousRun(out, outputs, None)


def _by_folder(outputs: Iterable[str]) -> dict[str, list[str]]:
    """Paths by the county's folder: ``public/F/…``, ``review/F/…``, ``approval/F.html`` and ``review/F.zip`` are of F."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in outputs:
        parts = path.split("/")
        if len(parts) > 1:
            found[parts[1].removesuffix(".html").removesuffix(".zip")].append(path)
    return found
