"""Zip packages from strangers: what is in them, and their parts unpacked under limits.

Everything is judged by what inflates, never by what a header declares: a package may declare anything.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress

from catalogxl.errors import CatalogError
from catalogxl.intake.filetype import PASSWORD, FileKind

MAX_PARTS = 2_000
MAX_UNPACKED = 64 * 2**20
MAX_RATIO = 200
SAVE_AS = "请用 Excel 或 WPS 打开后另存为新的 .xlsx 再上报"
RATIO_FROM = 2**20  # small parts may well shrink 200 times
_END = b"PK\x05\x06"
_MOST_TIMES = 1_032  # no data inflates to more than so many times its size
_ZIP64 = 0xFFFFFFFF  # what stands for a number that is given elsewhere
_UTF8_NAME = 0x800
_ODD_NAME = re.compile(r"^/?[A-Za-z]:|(?:^|/)\.\.?(?:/|$)|[\x00-\x1f]|^//")


class Refused(CatalogError):  # noqa: N818 (it is a verdict, not a failure)
    """A file that is not opened; ``kind`` where looking inside told more than its first bytes."""

    def __init__(self, message: str, kind: FileKind | None = None) -> None:
        super().__init__(message)
        self.kind = kind


def open_zip(data: bytes) -> zipfile.ZipFile:
    """``data`` as a zip whose directory can be trusted to be the one that every program sees."""
    # Seven times as many as a spreadsheet may have: enough to tell a zip of many other files as such.
    if data.count(b"PK\x01\x02") > 7 * MAX_PARTS:
        raise Refused("压缩包内的文件过多，不是正常的表格。请解压后逐个上报其中的 .xlsx 文件", FileKind.ZIP)
    end = data.rfind(_END)
    kind = FileKind.XLSX if b"xl/" in data[:65536] else FileKind.ZIP
    if end < 0 or end + 22 > len(data):
        raise Refused("文件不完整（后半部分缺失），可能是复制或下载没有完成，请重新复制后上报", kind)
    after = end + 22 + int.from_bytes(data[end + 20 : end + 22], "little")
    # A disk or an upload may have filled the file up with zeros.
    if after > len(data) or data[after:].strip(b"\x00"):
        raise Refused(
            "文件末尾有多余或缺失的内容，可能已损坏，请用 Excel 或 WPS 打开后另存为 .xlsx 再上报", kind
        )
    try:
        package = zipfile.ZipFile(io.BytesIO(data[:after]))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise Refused("文件已损坏，无法打开，请用 Excel 或 WPS 打开后另存为 .xlsx 再上报", kind) from error
    said = int.from_bytes(data[end + 16 : end + 20], "little")
    if said not in (package.start_dir, _ZIP64):
        raise Refused(f"文件前面有多余的内容，不同程序会读出不同的内容，{SAVE_AS}", kind)
    return package


def unpack(package: zipfile.ZipFile, data: bytes) -> dict[str, bytes]:
    """Every part by its normal name (lower case, ``/``), unpacked.

    Raises :class:`Refused` for too many parts, two parts of one name, names that lead elsewhere, encryption,
    and as soon as more than ``MAX_UNPACKED`` bytes have really come out.
    """
    infos = package.infolist()
    if len(infos) > MAX_PARTS:
        raise Refused(
            f"文件由 {len(infos)} 个部件组成（正常不超过 {MAX_PARTS} 个），不是正常的表格，{SAVE_AS}"
        )
    parts: dict[str, bytes] = {}
    room = MAX_UNPACKED
    for info in infos:
        name = normal_name(info.filename)
        if _ODD_NAME.search(name):
            raise Refused(f"文件内部含有可疑的部件名，不予打开，{SAVE_AS}")
        if name.endswith("/"):
            continue
        if name in parts:
            raise Refused(f"文件内部有两个同名部件（{name[:60]}），无法确定以哪个为准，{SAVE_AS}")
        parts[name] = part = inflate(data, info, room)
        room -= len(part)
    return parts


def inflate(data: bytes, info: zipfile.ZipInfo, room: int) -> bytes:
    """One part, read from ``data`` itself and cut off by ``room`` bytes of real output."""
    at = info.header_offset
    head = data[at : at + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise Refused(f"文件已损坏（部件位置不符），{SAVE_AS}")
    if info.flag_bits & 1:
        raise Refused(PASSWORD, FileKind.ENCRYPTED)
    _check_header(head, data[at + 30 : at + 30 + int.from_bytes(head[26:28], "little")], info)
    start = at + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        part, whole = packed, True
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        part, whole = _inflate(packed, room, info.file_size)
    else:
        raise Refused(f"文件采用了不常用的压缩方式，{SAVE_AS}")
    if len(part) > room:
        raise Refused(
            f"文件展开后超过 {MAX_UNPACKED // 2**20} MB，请删除多余的内容或图片后另存为新的 .xlsx 再上报"
        )
    if not whole or len(part) != info.file_size:
        raise Refused(f"文件已损坏（部件不完整），{SAVE_AS}")
    if zlib.crc32(part) != info.CRC:
        raise Refused(f"文件已损坏（部件的校验值不符），{SAVE_AS}")
    if len(part) > RATIO_FROM and len(part) > MAX_RATIO * max(info.compress_size, 1):
        raise Refused(f"文件压缩比异常（可疑的压缩炸弹），不予打开，{SAVE_AS}")
    return part


def _check_header(head: bytes, name: bytes, info: zipfile.ZipInfo) -> None:
    """Refuse a part whose own header says otherwise than the directory: programs follow the one or the other."""
    encoding = "utf-8" if int.from_bytes(head[6:8], "little") & _UTF8_NAME else "cp437"
    method = int.from_bytes(head[8:10], "little")
    if name.decode(encoding, "replace") != info.orig_filename or method != info.compress_type:
        raise Refused(f"文件内部前后说法不一（{info.filename[:60]}），无法确定以哪个为准，{SAVE_AS}")


def _inflate(packed: bytes, room: int, said: int) -> tuple[bytes, bool]:
    """What ``packed`` inflates to, but no more than ``room`` bytes and one, and whether that is all of it."""
    most = len(packed) * _MOST_TIMES
    if most <= room:
        # In one call, with room for what the directory has ``said``, it takes half the time.
        with suppress(zlib.error):
            return zlib.decompress(packed, -zlib.MAX_WBITS, max(min(said, most), 1)), True
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        part = engine.decompress(packed, room + 1 if most > room else 0)
    except zlib.error as error:
        raise Refused(f"文件已损坏（部件无法解压），{SAVE_AS}") from error
    return part, engine.eof


def normal_name(name: str) -> str:
    """Readers find parts whatever their case and slashes, so two spellings are one part."""
    return name.replace("\\", "/").lower()
