"""``template --from``: an earlier return, or an earlier run, moved to the edition of today; a workbook a county."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from catalogxl.editions.migration import Migration
from catalogxl.editions.migration_run import run_migration
from catalogxl.editions.moved_return import MigrateOptions
from catalogxl.errors import CatalogError
from catalogxl.examine.workers import Workers
from catalogxl.model import County


def read_earlier(path: Path, options: MigrateOptions, workers: Workers) -> Mapping[str, list[Migration]]:
    """What ``path`` (a return, a folder of returns, an OUT, or its ``data/catalog.json``) holds, by county code.

    Raises:
        CatalogError: something of it cannot be read, or belongs to an edition that is not at hand.
    """
    if path.is_dir() and not any(path.iterdir()):
        raise CatalogError(f"“{path}”是空的：不是汇编结果的文件夹，也没有填报表。")
    run = run_migration([path], options, workers)
    for one in run.unread:
        raise CatalogError(f"“{one.file}”不能沿用：{one.reason}")
    if not run.made:
        raise CatalogError(f"“{path}”中没有可沿用的填报表，也不是汇编结果，请核对。")
    held: dict[str, list[Migration]] = {}
    for made in run.made:
        held.setdefault(made.unit.code, []).append(made)
    return held


def refuse_unheld(held: Container[str], units: Iterable[County], path: Path, *, named: bool) -> None:
    """A county that is asked for by name (``named``) and has nothing at ``path`` must not get a blank workbook
    unawares; of ``--all`` and ``--city`` at least one must have something.

    Raises:
        CatalogError: that is so.
    """
    missing = [unit.name for unit in units if unit.code not in held]
    if missing and (named or not any(unit.code in held for unit in units)):
        raise CatalogError(
            f"“{path.name}”中没有{'、'.join(missing[:5])}{'等县' if len(missing) > 5 else ''}可沿用的内容，"
            "请核对县名和文件；不沿用时去掉 --from。"
        )
