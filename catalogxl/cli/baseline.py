"""``catalogxl baseline check|show``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from catalogxl.cli.baseline_editions import diff_command, freeze_command, new_command
from catalogxl.cli.options import baseline_option


@click.group("baseline", short_help="检查、查看、比较省级基线目录")
def command() -> None:
    """检查、查看、比较、封存省级基线目录。"""


for _editions_command in (diff_command, freeze_command, new_command):
    command.add_command(_editions_command)


@command.command("check")
@baseline_option
@click.option(
    "--old",
    type=click.Path(path_type=Path),
    metavar="旧基线",
    help="上一版基线（文件夹或 .zip）：另外核对每个旧编码的去向（changes.csv）。",
)
def check_command(baseline_folder: Path | None, old: Path | None) -> None:
    """检查基线各表有没有自相矛盾，指出文件、行和列。退出码：0 没有错误，1 有错误。"""
    from catalogxl.baseline.editions_at_hand import read_tables
    from catalogxl.editions.edition_check import edition_problems
    from catalogxl.editions.source import read_edition
    from catalogxl.model import Severity

    source = read_tables(baseline_folder)
    found = edition_problems(source, read_edition(old).baseline if old else None)
    for problem in found:
        click.echo(str(problem))
    errors, warnings, notes = (
        sum(problem.severity is severity for problem in found)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    )
    click.echo(f"错误 {errors} 处，提醒 {warnings} 条，提示 {notes} 条。", err=True)
    sys.exit(1 if errors else 0)


@command.command("show")
@baseline_option
def show_command(baseline_folder: Path | None) -> None:
    """列出基线的事项、依据和各字段的可信程度。"""
    from catalogxl.baseline import load_baseline
    from catalogxl.baseline.show import describe

    click.echo(describe(load_baseline(baseline_folder)))
