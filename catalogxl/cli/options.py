"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from catalogxl.examine.examine import ExamineOptions
    from catalogxl.examine.workers import Workers

_Command = TypeVar("_Command", bound="Callable[..., object]")

baseline_option = click.option(
    "--baseline",
    "baseline_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="文件夹",
    help="省级基线目录所在的文件夹；默认用程序自带的 henan-2020。",
)
old_option = click.option(
    "--old",
    type=click.Path(path_type=Path),
    metavar="旧基线",
    help="以前的一版基线（文件夹，或 baseline freeze 做出的 .zip）；表中自带的、放在基线文件夹 editions 中的不用指明。",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="标准输出只给出一份 JSON，供其他程序读取；给人看的话在标准错误。"
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="同时读取几个文件；默认等于处理器的个数。"
)
rules_option = click.option(
    "--rules",
    "rules_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="规则设置（TOML）：把某条规则改为错误、提醒、提示或不检查。",
)
scheduler_option = click.option(
    "--scheduler",
    metavar="地址",
    help="把读取、检查和制表交给一个 dask 集群（如 tcp://10.1.2.3:8786；需要 catalogxl[cluster]）；默认在本机进行。",
)
latest_option = click.option(
    "--latest", is_flag=True, help="同一个县同一领域交了几份的，只用填报日期最新的一份；默认都退回。"
)
join_option = click.option(
    "--join",
    is_flag=True,
    help="一个县由两个单位各填一个领域、范围却都写“全部”的，看谁填了哪个领域，按领域合成一份；看不出的仍退回。",
)
strict_option = click.option("--strict", is_flag=True, help="从严：提醒和自动修正也按错误处理。")
report_option = click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="另把检查情况写成一个文件：.html（看、打印）或 .xlsx（筛选、排序）。",
)
verbose_option = click.option("--verbose", is_flag=True, help="逐份列出全部问题；默认只有一份时才列。")


def out_option(text: str) -> Callable[[_Command], _Command]:
    """The option that names the folder to write to, which has no default; ``text`` is its help."""
    return click.option(
        "-o",
        "--out",
        required=True,
        type=click.Path(file_okay=False, path_type=Path),
        metavar="文件夹",
        help=text,
    )


files_argument = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹…"
)


def terms_of(
    baseline_folder: Path | None,
    rules_file: Path | None,
    old: Path | None,
    *,
    strict: bool,
    join: bool = False,
) -> ExamineOptions:
    """The examination that the command line asks for.

    Raises:
        CatalogError: the settings or an edition at hand cannot be read.
    """
    from catalogxl.baseline.editions_at_hand import EDITIONS, editions_at_hand
    from catalogxl.examine.examine import ExamineOptions
    from catalogxl.rules.settings import load_settings

    if old is not None or (baseline_folder is not None and (baseline_folder / EDITIONS).is_dir()):
        editions_at_hand(
            baseline_folder, old
        )  # an edition that cannot be read is said once, and at the beginning
    return ExamineOptions(baseline_folder, load_settings(rules_file, strict=strict), old=old, join=join)


def workers_of(
    jobs: int | None, scheduler: str | None, files: int, options: ExamineOptions
) -> AbstractContextManager[Workers]:
    """The workers that these options ask for, for this number of files."""
    if scheduler is None:
        from catalogxl.examine.workers import local_workers

        return local_workers(jobs, files)
    from catalogxl.examine.dask_cluster import cluster_workers

    if jobs is not None:
        raise click.UsageError("--jobs 是本机同时读取的个数，不能和 --scheduler 一起用。")
    return cluster_workers(scheduler, options)
