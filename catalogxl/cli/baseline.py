"""``catalogxl baseline check|show``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from catalogxl.cli.options import baseline_option


@click.group("baseline", short_help="检查、查看省级基线目录")
def command() -> None:
    """检查、查看省级基线目录。"""


@command.command("check")
@baseline_option
def check_command(baseline_folder: Path | None) -> None:
    """检查基线各表有没有自相矛盾，指出文件、行和列。退出码：0 没有错误，1 有错误。"""
    from catalogxl.baseline.check import problems
    from catalogxl.baseline.load import shipped_baseline
    from catalogxl.baseline.source_tables import read_source
    from catalogxl.model import Severity

    found = problems(read_source(baseline_folder or shipped_baseline()))
    for problem in found:
        click.echo(str(problem))
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    click.echo(f"错误 {errors} 处，提示 {len(found) - errors} 处。", err=True)
    sys.exit(1 if errors else 0)


@command.command("show")
@baseline_option
def show_command(baseline_folder: Path | None) -> None:
    """列出基线的事项、依据和各字段的可信程度。"""
    from catalogxl.baseline import load_baseline
    from catalogxl.baseline.show import describe

    click.echo(describe(load_baseline(baseline_folder)))
