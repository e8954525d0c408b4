"""``catalogxl baseline diff|freeze|new``: editions of a baseline."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from catalogxl.cli.options import baseline_option, json_option

_EDITION = click.Path(path_type=Path)


@click.command("diff")
@click.argument("old", type=_EDITION, metavar="旧基线")
@click.argument("new", type=_EDITION, metavar="新基线")
@click.option(
    "--draft",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="把建议的沿革（changes.csv）写到这个文件，供核对、补写依据文号；已有的文件不覆盖。",
)
@click.option(
    "--returns",
    type=click.Path(exists=True, path_type=Path),
    metavar="文件夹",
    help="以前的汇编结果：说明每处变化涉及多少个县。",
)
@json_option
def diff_command(old: Path, new: Path, draft: Path | None, returns: Path | None, as_json: bool) -> None:
    """比较两版省级基线（文件夹，或 baseline freeze 做出的 .zip）：事项增减、字段变化、沿革。

    退出码：0 相同，1 有变化，2 命令本身用错。
    """
    from catalogxl.cli.report import say_json
    from catalogxl.editions.baseline_diff import diff_baselines
    from catalogxl.editions.difference_words import difference_lines
    from catalogxl.editions.propose import draft_csv, propose
    from catalogxl.editions.source import read_edition
    from catalogxl.editions.touched import touched_counties

    before, after = read_edition(old), read_edition(new)
    difference = diff_baselines(before.baseline, after.baseline, after.lineage)
    proposals = propose(before.baseline, after.baseline, after.lineage)
    touched = touched_counties(returns, before.baseline, difference) if returns else {}
    if draft is not None:
        _write_new(draft, draft_csv(proposals))
    if as_json:
        document = difference.as_json()
        document["proposals"] = [one.as_json() for one in proposals]
        if returns:
            document["touched"] = touched
        say_json(document)
    else:
        for line in difference_lines(difference, proposals, touched):
            click.echo(line)
    sys.exit(0 if difference.is_empty else 1)


@click.command("freeze")
@click.argument("folder", required=False, type=_EDITION, metavar="[基线文件夹]")
@baseline_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("."),
    metavar="文件或文件夹",
    help="写到哪里；默认当前文件夹，文件名为“编号-指纹.zip”。",
)
def freeze_command(folder: Path | None, baseline_folder: Path | None, out: Path) -> None:
    """把一版基线存为一个不再改动的 .zip，以后移交、核对旧表时用 --old 指明。"""
    from catalogxl.editions.source import freeze

    name, data = freeze(folder or baseline_folder)
    path = out if out.suffix.lower() == ".zip" else out / name
    click.echo(f"已存为 {path}" if _write_new(path, data) else f"{path} 已经有了，内容相同")


@click.command("new")
@click.option("--like", required=True, type=_EDITION, metavar="基线", help="照哪一版基线的样子。")
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="新文件夹。"
)
def new_command(like: Path, out: Path) -> None:
    """照一版基线的样子做一套空表：只有表头、设置和说明，填好后即是新的基线。"""
    from catalogxl.editions.blank import blank_baseline

    files = blank_baseline(like)
    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} 已经有内容，请换一个新文件夹。")
    for name, data in files.items():
        _write_new(out / name, data)
    click.echo(f"已在 {out} 放好 {len(files)} 个文件，请先看“填写说明.txt”")


def _write_new(path: Path, data: bytes) -> bool:
    """Write ``data``; False if the file is there with the same content. What differs is not overwritten."""
    from catalogxl.atomic_write import write_whole
    from catalogxl.errors import CatalogError

    if path.exists():
        if path.is_file() and path.read_bytes() == data:
            return False
        raise CatalogError(f"{path} 已经有了，内容不同，没有覆盖。请换一个文件名，或先移走它。")
    write_whole(path, data)
    return True
