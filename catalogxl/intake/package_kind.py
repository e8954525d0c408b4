"""What a zip package is: a workbook, another document, or a zip of files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from typing import Final

from catalogxl.intake.filetype import FileKind
from catalogxl.intake.relationships import ROOT, only, relationships
from catalogxl.intake.zip_limits import MAX_UNPACKED, Refused, inflate, normal_name

_RELATIONS: Final = "_rels/.rels"
_MOST_RELATIONS: Final = 2**20
_KNOWN: Final = (
    ("xl/workbook.xml", FileKind.XLSX),
    ("xl/workbook.bin", FileKind.XLSB),
    ("word/document.xml", FileKind.DOCX),
    ("ppt/presentation.xml", FileKind.PPTX),
    ("ofd.xml", FileKind.OFD),
    ("uof.xml", FileKind.UOF),
    ("index/document.iwa", FileKind.NUMBERS),
    ("index.zip", FileKind.NUMBERS),
)
_FOLDERS: Final = (("xl/", FileKind.XLSX), ("word/", FileKind.DOCX), ("ppt/", FileKind.PPTX))
_WORKBOOK: Final = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?workbook[\s>]")

Infos = Mapping[str, zipfile.ZipInfo]


def package_kind(package: zipfile.ZipFile, data: bytes) -> FileKind:
    """What the zip ``data`` is, by its main part and the names of its parts; :attr:`FileKind.ZIP` for other files."""
    infos = {normal_name(info.filename): info for info in package.infolist()}
    if "mimetype" in infos and "content.xml" in infos:
        return _odf_kind(infos, data)
    main = _main_part(infos, data)
    if main.endswith(".bin"):
        return FileKind.XLSB
    for folder, kind in _FOLDERS:
        if main.startswith(folder):
            return kind
    if main and _WORKBOOK.search(inflate(data, infos[main], room=MAX_UNPACKED)[:4096]):
        return FileKind.XLSX
    return next((kind for name, kind in _KNOWN if name in infos), FileKind.ZIP)


def _main_part(infos: Infos, data: bytes) -> str:
    """The part that the package's relationships name, '' if they are missing or broken."""
    if _RELATIONS not in infos:
        return ""
    try:
        # Names are all that is needed of the other parts.
        parts = dict.fromkeys(infos, b"") | {
            _RELATIONS: inflate(data, infos[_RELATIONS], room=_MOST_RELATIONS)
        }
        found = only(relationships(parts, ROOT).values(), "officeDocument")
    except Refused:
        return ""
    return found.target if found is not None and found.target in infos else ""


def _odf_kind(infos: Infos, data: bytes) -> FileKind:
    mimetype = inflate(data, infos["mimetype"], room=1024)
    if not mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return FileKind.ODF_OTHER
    manifest = infos.get("meta-inf/manifest.xml")
    if manifest is not None and b"encryption-data" in inflate(data, manifest, room=MAX_UNPACKED):
        return FileKind.ENCRYPTED
    return FileKind.ODS
