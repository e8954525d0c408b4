"""What kind of file some bytes are, told by the bytes alone (names and extensions lie).

Zip files are only recognised as such here; :mod:`catalogxl.intake.zip_limits` looks inside.
"""

from __future__ import annotations

import re
from enum import Enum

from catalogxl.intake.compound_file import MAGIC, WORKBOOK_STREAMS, CompoundFile, file_pass, workbook_stream


class FileKind(str, Enum):
    """Kinds of file that arrive where a workbook was asked for."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"  # BIFF; .et of WPS is the same
    ENCRYPTED = "encrypted"
    DOCX = "docx"
    WORD = "word"  # OLE2 Word, also .wps
    PPTX = "pptx"
    ODF_OTHER = "odf"
    OFD = "ofd"
    PDF = "pdf"
    IMAGE = "image"
    HTML = "html"
    XML = "xml"  # also the "XML spreadsheet 2003"
    RTF = "rtf"
    CSV = "csv"
    TEXT = "text"
    SHORTCUT = "shortcut"  # of Windows, .lnk
    LINK = "link"  # .url, .webloc, .desktop
    NUMBERS = "numbers"
    UOF = "uof"  # GB/T 20916, .uos of WPS and 永中
    LOCK_FILE = "lock"
    EMPTY = "empty"
    ZIP = "zip"
    ARCHIVE = "archive"  # rar, 7z, gzip
    OLE_OTHER = "ole"
    UNKNOWN = "unknown"


SPREADSHEETS = frozenset({FileKind.XLSX, FileKind.XLSB, FileKind.ODS, FileKind.XLS})

PASSWORD = "此文件设有打开密码，请取消密码后另存为 .xlsx 再上报"
REFUSALS = {
    FileKind.ENCRYPTED: PASSWORD,
    FileKind.DOCX: "这是 Word 文档，不是电子表格，请在下发的 .xlsx 模板中填写后上报",
    FileKind.WORD: "这是 Word 或 WPS 文字文档，不是电子表格，请在下发的 .xlsx 模板中填写后上报",
    FileKind.PPTX: "这是演示文稿，不是电子表格，请在下发的 .xlsx 模板中填写后上报",
    FileKind.ODF_OTHER: "这是 OpenDocument 文档，不是电子表格，请在下发的 .xlsx 模板中填写后上报",
    FileKind.OFD: "这是 OFD 版式文件，不是电子表格，请上报填写用的 .xlsx 原件",
    FileKind.PDF: "这是 PDF 文件，不是电子表格，请上报填写用的 .xlsx 原件",
    FileKind.IMAGE: "这是图片，不是电子表格，请上报填写用的 .xlsx 原件，不要截图或拍照",
    FileKind.HTML: "这是网页文件（扩展名可能写成 .xls），请用 Excel 或 WPS 打开后另存为 .xlsx 再上报",
    FileKind.XML: "这是 XML 文件（扩展名可能写成 .xls），请用 Excel 或 WPS 打开后另存为 .xlsx 再上报",
    FileKind.RTF: "这是 RTF 文档，不是电子表格，请在下发的 .xlsx 模板中填写后上报",
    FileKind.CSV: "这是 CSV 文本，不是工作簿，请在下发的 .xlsx 模板中填写后上报",
    FileKind.TEXT: "这是纯文本文件，不是电子表格，请在下发的 .xlsx 模板中填写后上报",
    FileKind.SHORTCUT: "这是快捷方式，只指向别的电脑上的文件，里面没有表格，请上报表格文件本身（.xlsx）",
    FileKind.LINK: "这是网址或链接的快捷方式，里面没有表格，请打开链接下载表格后上报 .xlsx 文件",
    FileKind.NUMBERS: "这是苹果 Numbers 表格，请在 Numbers 中“导出到 Excel”，上报导出的 .xlsx 文件",
    FileKind.UOF: "这是标文通（UOF）格式的表格，请用 WPS 打开后另存为 .xlsx 再上报",
    FileKind.LOCK_FILE: "这是打开表格时产生的临时锁定文件，不是表格本身，请关闭表格后上报同名的 .xlsx 原件",
    FileKind.EMPTY: "文件没有内容（可能是复制或下载没有完成），请重新复制后上报",
    FileKind.ZIP: "这是压缩包，请解压后逐个上报其中的 .xlsx 文件",
    FileKind.ARCHIVE: "这是压缩包（rar、7z 等），请解压后逐个上报其中的 .xlsx 文件",
    FileKind.OLE_OTHER: "这是旧式 Office 格式的其他文件，不是电子表格，请在下发的 .xlsx 模板中填写后上报",
    FileKind.UNKNOWN: "认不出这是什么文件，可能已损坏，请用 Excel 或 WPS 打开后另存为 .xlsx 再上报",
}

_MAGIC = (
    (b"PK\x03\x04", FileKind.ZIP),
    (b"PK\x05\x06", FileKind.ZIP),
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"BM", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"{\\rtf", FileKind.RTF),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf'\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b\x08", FileKind.ARCHIVE),
)
_SHORTCUT = b"\x4c\x00\x00\x00\x01\x14\x02\x00"  # [MS-SHLLINK] 2.1: size and class of the header
_LINK = re.compile(r"\s*(?:\[InternetShortcut|\[Desktop Entry\]|\[DEFAULT\]\s*BASEURL)", re.IGNORECASE)
_UOF = re.compile(
    rb"<(?:uof|\xe5\xad\x97|\xe8\xa1\xa8):|schemas?[./]uof|/uof/|:UOF\b|:\xe6\xa0\x87\xe6\x96\x87\xe9\x80\x9a",
    re.IGNORECASE,
)
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|script)\b", re.I | re.S
)
_LIBREOFFICE_LOCK = re.compile(r"[^\n]*,[^\n]*,[^\n]*,\d\d\.\d\d\.\d{4} \d\d:\d\d,[^\n]*;\s*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(data: bytes) -> FileKind:
    """The kind of file that ``data`` is; :attr:`FileKind.ZIP` for every zip, whatever is in it."""
    if not data or not data.strip(b"\x00"):
        return FileKind.EMPTY
    if data.startswith(MAGIC):
        return _ole_kind(data)
    if _is_office_lock(data):
        return FileKind.LOCK_FILE
    if data.startswith(_SHORTCUT):
        return FileKind.SHORTCUT
    head = data[:64]
    # Two file encryption products that offices use wrap whole files under the old name.
    if head.startswith(b"%TSD-Header") or b"E-SafeNet" in head:
        return FileKind.ENCRYPTED
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (magic != b"BM" or data[6:10] == bytes(4)):
            return kind
    if (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:12] in (
        b"ftypheic",
        b"ftypmif1",
        b"ftypheix",
    ):
        return FileKind.IMAGE
    return _text_kind(data)


def _is_office_lock(data: bytes) -> bool:
    """``~$name.xlsx``: a length byte, the user's name padded to 54 bytes, and once more in UTF-16."""
    return len(data) in (162, 165) and 0 < data[0] < 55 and data[2 * data[0] + 57 :].strip(b" \x00") == b""


def _text_kind(data: bytes) -> FileKind:
    text = _decode(data[:8192])
    if text is None or _CONTROL.search(text):
        return FileKind.UNKNOWN
    if _LINK.match(text.lstrip("\ufeff")):
        return FileKind.LINK
    raw = text.lstrip("\ufeff").encode("utf-8", "replace")
    if _HTML.match(raw) or raw.startswith(b"MIME-Version:"):
        return FileKind.HTML
    if raw.lstrip().startswith(b"<?xml"):
        if _UOF.search(raw):
            return FileKind.UOF
        return FileKind.HTML if b"<html" in raw.lower() else FileKind.XML
    if len(data) < 2048 and _LIBREOFFICE_LOCK.fullmatch(text):
        return FileKind.LOCK_FILE
    lines = [line for line in text.splitlines() if line.strip()]
    for mark in (",", "\t", ";", "，"):
        if lines and sum(mark in line for line in lines[:20]) * 2 > min(len(lines), 20):
            return FileKind.CSV
    return FileKind.TEXT


def _decode(sample: bytes) -> str | None:
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return sample[: len(sample) // 2 * 2].decode("utf-16", "replace")
    for encoding in ("utf-8", "gb18030"):
        # The sample may end inside a character: up to three bytes less must do.
        for end in range(len(sample), max(len(sample) - 4, 0), -1):
            try:
                return sample[:end].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


# --- OLE2 (compound files): what the names of the streams tell ---


def _ole_kind(data: bytes) -> FileKind:
    compound = CompoundFile(data)
    names = {entry.name for entry in compound.entries}
    if "EncryptedPackage" in names:
        return FileKind.ENCRYPTED
    if names.intersection(WORKBOOK_STREAMS):
        return FileKind.ENCRYPTED if file_pass(workbook_stream(compound)) is not None else FileKind.XLS
    return FileKind.WORD if "WordDocument" in names else FileKind.OLE_OTHER
