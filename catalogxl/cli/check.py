"""``catalogxl check``: say what is wrong; publish nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from catalogxl.cli.options import (
    baseline_option,
    files_argument,
    jobs_option,
    json_option,
    latest_option,
    rules_option,
    scheduler_option,
    strict_option,
    terms_of,
    workers_of,
)


@click.command("check", short_help="检查交回的填报表")
@files_argument
@json_option
@click.option(
    "--review",
    "review_folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="把要退回的问题清单和标出问题的表格放到这个文件夹。",
)
@jobs_option
@scheduler_option
@latest_option
@rules_option
@strict_option
@baseline_option
def command(
    files: tuple[Path, ...],
    as_json: bool,
    review_folder: Path | None,
    jobs: int | None,
    scheduler: str | None,
    latest: bool,
    rules_file: Path | None,
    strict: bool,
    baseline_folder: Path | None,
) -> None:
    """检查交回的填报表（文件或整个文件夹），逐个说明哪里要改、怎么改；不公开任何内容。

    退出码：0 全部可以公开，1 有需要退回或无法读取的，2 命令本身用错。
    """
    from catalogxl.cli import report
    from catalogxl.examine.examine_files import examine_files
    from catalogxl.examine.inputs import find_returned_files
    from catalogxl.examine.json_report import answer_text
    from catalogxl.examine.spill_file import SpillFile

    inputs = find_returned_files(files)
    options = terms_of(baseline_folder, rules_file, strict=strict)
    baseline = options.baseline()
    with workers_of(jobs, scheduler, len(inputs), options) as workers:
        with report.progress() as bars:
            step = bars.begin("检查", len(inputs))
            examined = examine_files(
                inputs,
                options,
                workers=workers,
                spill=SpillFile(),
                latest=latest,
                records=review_folder is not None,
                progress=step,
            )
        if review_folder is not None:
            from catalogxl.compile.compile import write_review_folder

            write_review_folder(examined, review_folder, options, workers)
    report.say_findings(examined, baseline)
    if len(examined) > 1:
        report.say_table(examined, baseline)
        report.say_counts(examined, review_folder)
    if as_json:
        for text in answer_text(examined, baseline):
            click.echo(text.encode(), nl=False)  # UTF-8, whatever the console speaks
    sys.exit(report.exit_code(examined))
