"""Files that appear whole or not at all, and the one sentence that tells why something could not be written."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from catalogxl.errors import CatalogError

_NAMED: Final = 3
_REASONS: Final = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EACCES: "没有写入权限，或文件正被其他程序打开",
    errno.EPERM: "没有写入权限，或文件正被其他程序打开",
    errno.EROFS: "这个位置是只读的",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "同名的文件夹已经存在",
    errno.EBUSY: "正被其他程序占用",
}


def write_whole(path: Path, data: bytes) -> None:
    """Write ``path`` so that it holds what it held before, or all of ``data``: written beside, then renamed.

    Raises:
        CatalogError: it cannot be written; what was there is as it was.
    """
    beside = path.with_name(f".{path.name}.catalogxl-new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            raise cannot_write(path, error, kept="原有的文件没有改动") from error
        raise


def already_there(planned: Mapping[Path, Callable[[], bytes]]) -> frozenset[Path]:
    """Which of the ``planned`` files stand there already with the bytes that they would get; nothing is written.

    Raises:
        CatalogError: some stand there with other contents, which writing would lose.
    """
    same: set[Path] = set()
    other: list[Path] = []
    for path, make in planned.items():
        if path.exists() or path.is_symlink():
            (same.add if _holds(path, make) else other.append)(path)
    if other:
        names = "、".join(f"“{path}”" for path in other[:_NAMED])
        more = f" 等 {len(other)} 个文件" if len(other) > _NAMED else ""
        raise CatalogError(
            f"{names}{more}已经存在，内容与要生成的不同，可能是填过的表；没有改动它们，也没有生成任何文件。"
            "请先把它们移到别处，或用 -o 换一个文件夹；确实不要它们时加 --replace。"
        )
    return frozenset(same)


def _holds(path: Path, make: Callable[[], bytes]) -> bool:
    try:
        return path.read_bytes() == make()
    except OSError:
        return False


def reason_of(error: OSError) -> str:
    """Why something could not be written, in Chinese where it is one of the usual reasons."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def cannot_write(path: Path, error: OSError, *, kept: str) -> CatalogError:
    """The error that says that ``path`` was not written, and why; ``kept`` is what did not change."""
    return CatalogError(
        f"无法写入“{path}”（{reason_of(error)}）。请检查磁盘空间、权限和路径的长度，并关闭在 Excel 或 WPS 中打开的输出文件后重试；"
        f"{kept}。"
    )
