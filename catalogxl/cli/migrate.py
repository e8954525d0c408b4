"""``catalogxl migrate``: filled workbooks to a new edition of the baseline."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from catalogxl.cli.options import (
    baseline_option,
    files_argument,
    jobs_option,
    json_option,
    old_option,
    out_option,
)


@click.command("migrate", short_help="把填好的表移到新一版基线")
@files_argument
@baseline_option
@old_option
@click.option("--no-base", is_flag=True, help="找不到原来那一版时用：凡填了的格都算本县填写。")
@click.option("--rename", is_flag=True, help="县名改了的，把各处的旧县名一并改为新县名，旧名记入曾用名。")
@out_option("新的填报表和迁移说明放到这个文件夹；已有的不同内容不覆盖。")
@json_option
@jobs_option
def command(
    files: tuple[Path, ...],
    baseline_folder: Path | None,
    old: Path | None,
    no_base: bool,
    rename: bool,
    out: Path,
    as_json: bool,
    jobs: int | None,
) -> None:
    """把填好的表（文件、文件夹，或以前汇编结果的文件夹）移到新一版基线：省级调整的随着变，本县填写的都留下。

    每县一份新的填报表和一份迁移说明，另有迁移汇总。退出码：0 没有要决定的，1 有要决定的或没有移成的，2 命令本身用错。
    """
    from catalogxl.cli import report
    from catalogxl.editions.migration_report import document_text, report_lines
    from catalogxl.editions.migration_run import run_migration
    from catalogxl.editions.moved_return import MigrateOptions
    from catalogxl.editions.outputs import output_files, refuse_other_files, write_files
    from catalogxl.examine.workers import local_workers

    options = MigrateOptions(baseline_folder, old, no_base, rename)
    new = options.baseline()
    with report.progress() as bars, local_workers(jobs, 200) as workers:
        run = run_migration(files, options, workers, bars.begin("迁移", len(files)))
    made = output_files(run, new)
    refuse_other_files(out, made)
    write_files(out, made)
    for line in report_lines(run):
        click.echo(line, err=as_json)
    if as_json:
        click.echo(document_text(run, new).encode(), nl=False)
    sys.exit(0 if run.is_settled else 1)
