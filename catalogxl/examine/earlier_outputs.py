"""Output folders of earlier runs among what is handed in: their own files are no returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalogxl.errors import CatalogError
from catalogxl.output.output_dir import MANIFEST, file_digest, read_manifest

_RECORD: Final = "data/catalog.json"
_SENT_BACK: Final = "review/"


@dataclass(frozen=True, slots=True)
class EarlierOutput:
    """An output folder: ``prefix`` is its path below the folder that was given, with a ``/`` at the end ('' if that is
    it); ``digests`` are those of its files."""

    prefix: str
    folder: Path
    digests: Mapping[str, str]

    def made(self, name: str) -> bool:
        """Whether the run itself wrote the file ``name`` (a path as ``prefix``).

        A workbook that was to go back and has been mended on the spot is a return.
        """
        inside = name.removeprefix(self.prefix)
        if not name.startswith(self.prefix) or (inside not in self.digests and inside != MANIFEST):
            return False
        if not inside.startswith(_SENT_BACK):
            return True
        try:
            return file_digest(self.folder / inside) == self.digests[inside]
        except OSError:  # told when it is read
            return False


def earlier_outputs(folder: Path, names: Iterable[str]) -> list[EarlierOutput]:
    """The output folders in and below ``folder``, whose files have these ``names``.

    A given folder of nothing but workbooks that go back (``check --review``) is none: who names it wants it read.
    """
    found = []
    for name in names:
        prefix, slash, last = name.rpartition("/")
        if last != MANIFEST:
            continue
        place = folder / prefix
        try:
            manifest = read_manifest(place) or {}
        except CatalogError:  # another program's
            continue
        digests = manifest.get("outputs", {})
        if slash or _RECORD in digests:
            found.append(EarlierOutput(prefix + slash, place, digests))
    return found
