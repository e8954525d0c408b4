"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

baseline_option = click.option(
    "--baseline",
    "baseline_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="文件夹",
    help="省级基线目录所在的文件夹；默认用程序自带的 henan-2020。",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="标准输出只给出一份 JSON，供其他程序读取；给人看的话在标准错误。"
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="同时读取几个文件；默认等于处理器的个数。"
)
files_argument = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹…"
)
