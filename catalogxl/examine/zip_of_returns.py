"""A zip of workbooks, as a city hands in its counties: ──► its members, one level deep, none of them unpacked here.

Nothing is ever written to disk, so a name in a zip can lead nowhere; one that tries is told all the same.
"""

from __future__ import annotations

import copy
import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from catalogxl.intake.filetype import FileKind
from catalogxl.intake.package_kind import package_kind
from catalogxl.intake.zip_limits import MAX_UNPACKED, Refused, inflate, open_zip
from catalogxl.regular_files import size_of_regular

MAX_FILE: Final = 256 * 2**20
MAX_MEMBERS: Final = 1_000
MAX_DECLARED: Final = 2**30
NESTED: Final = "这是压缩包里的压缩包，没有再往里读，请解压后把其中的 .xlsx 文件直接放进文件夹上报"
_APART: Final = "请解压后逐个上报其中的 .xlsx 文件"
_CONTENT_TYPES: Final = "[Content_Types].xml"
# The same in a zip's directory, before the record at the end of the file that says how long it is (APPNOTE 4.3.12, 4.3.16).
_END: Final = b"PK\x05\x06"
_IN_DIRECTORY: Final = re.compile(rb"PK\x01\x02.{24}\x13\x00.{16}\[Content_Types\]\.xml", re.DOTALL)
_TAIL: Final = 1 << 16
_UTF8_NAME: Final = 0x800
_LOCAL_HEADER: Final = 30
_ODD_NAME: Final = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")
# macOS puts a file of properties beside every file that it packs.
_MACOS: Final = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$)")


class MemberProblem(NamedTuple):
    """Why a file is not read (Chinese), and whether that is no loss (it is skipped) or one (unreadable)."""

    message: str
    skipped: bool = False


class ZipMember(NamedTuple):
    """A file in a zip: its name as it was meant, where it stands, and what keeps it from being read."""

    name: str
    info: zipfile.ZipInfo | None
    problem: MemberProblem | None = None


LINK: Final = MemberProblem("这是符号链接（快捷方式），没有读取；需要汇编的请把文件本身放进来", skipped=True)
MACOS: Final = MemberProblem("这是 macOS 系统附带的文件，不是表格", skipped=True)


def is_macos_file(name: str) -> bool:
    """Whether macOS put it there by itself."""
    return _MACOS.search(name) is not None


def members(path: Path) -> list[ZipMember] | None:
    """What is in the zip at ``path``, by name; None for a workbook and everything else that is no zip of files.

    A zip that is not opened at all is one member without a name. Raises OSError.
    """
    with path.open("rb") as file:
        size = path.stat().st_size
        if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06") or size > MAX_FILE:
            return None
        file.seek(max(0, size - _TAIL))
        if _is_office(file.read()):
            return None  # as below, for nearly all files
    data = path.read_bytes()
    try:
        with open_zip(data) as package:
            # An Office document that lacks its main part is broken, not a zip of files.
            if package_kind(package, data) is not FileKind.ZIP or _CONTENT_TYPES in package.namelist():
                return None
            infos = [info for info in package.infolist() if not info.is_dir()]
    except Exception:  # broken in one of a hundred ways: the gate tells which, like for any other file
        return None
    refusal = _refusal(infos, data)
    if refusal:
        return [ZipMember("", None, MemberProblem(refusal))]
    found = [ZipMember(name := _name(info), info, _problem(name, info)) for info in infos]
    return sorted(found, key=lambda member: member.name)


def _is_office(tail: bytes) -> bool:
    """Whether the directory in the ``tail`` of a zip is an Office document's."""
    end = tail.rfind(_END)
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    return 0 < size <= end and _IN_DIRECTORY.search(tail, end - size, end) is not None


def read_member(path: Path, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one member. Raises OSError, and :class:`Refused` for one that is broken or does not end."""
    with path.open("rb") as file:
        file.seek(info.header_offset)
        head = file.read(_LOCAL_HEADER)
        more = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        data = head + file.read(more + info.compress_size)
    alone = copy.copy(info)
    alone.header_offset = 0
    return inflate(data, alone, room=min(MAX_UNPACKED, info.file_size))


def _refusal(infos: Sequence[zipfile.ZipInfo], data: bytes) -> str:
    if not infos:
        return "压缩包是空的，请重新打包后上报"
    if len(infos) > MAX_MEMBERS:
        return f"压缩包内有 {len(infos)} 个文件（最多 {MAX_MEMBERS} 个），没有打开，{_APART}"
    if sum(info.file_size for info in infos) > MAX_DECLARED:
        return f"压缩包展开后超过 {MAX_DECLARED // 2**20} MB，没有打开，{_APART}"
    if _overlap(infos, data):
        return f"压缩包内的文件互相重叠（可疑的压缩炸弹），没有打开，{_APART}"
    return ""


def _overlap(infos: Sequence[zipfile.ZipInfo], data: bytes) -> bool:
    """Whether two members share bytes: a few kilobytes could then be unpacked a thousand times."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        head = data[info.header_offset : info.header_offset + _LOCAL_HEADER]
        more = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        end = info.header_offset + _LOCAL_HEADER + more + info.compress_size
    return False


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: Chinese Windows writes GBK where the format says code page 437."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        name = next(_decoded(name.encode("cp437", "replace")), name)
    return name.replace("\\", "/")


def _decoded(raw: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "gb18030"):
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError:
            continue


def _problem(name: str, info: zipfile.ZipInfo) -> MemberProblem | None:
    if is_macos_file(name):
        return MACOS
    if stat.S_ISLNK(info.external_attr >> 16):
        return LINK
    if _ODD_NAME.search(name):
        return MemberProblem(f"压缩包里这个文件的路径可疑（指向别处），没有读取，{_APART}")
    if info.flag_bits & 1:
        return MemberProblem("压缩包设有密码，请取消密码后重新打包上报")
    if info.file_size > MAX_UNPACKED:
        return MemberProblem(
            f"文件展开后超过 {MAX_UNPACKED // 2**20} MB，不是正常的目录，请删除多余内容后重新上报"
        )
    return None


def read_file(path: Path) -> bytes:
    """The bytes of a file of a sensible size. Raises OSError and :class:`Refused`."""
    if size_of_regular(path) > MAX_FILE:
        raise Refused(f"文件超过 {MAX_FILE // 2**20} MB，没有读取；填报表一般不到 1 MB，请核对后重新上报")
    return path.read_bytes()
