"""``catalogxl check``: say what is wrong; publish nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from catalogxl.cli.options import baseline_option, files_argument, jobs_option, json_option


@click.command("check", short_help="检查交回的填报表")
@files_argument
@json_option
@jobs_option
@baseline_option
def command(files: tuple[Path, ...], as_json: bool, jobs: int | None, baseline_folder: Path | None) -> None:
    """检查交回的填报表（文件或整个文件夹），逐个说明哪里要改、怎么改；不公开任何内容。

    退出码：0 全部可以公开，1 有需要退回或无法读取的，2 命令本身用错。
    """
    from catalogxl.baseline import load_baseline
    from catalogxl.cli import report
    from catalogxl.compile.answer import answer
    from catalogxl.compile.inputs import find_inputs
    from catalogxl.compile.survey import survey

    inputs = find_inputs(files)
    baseline = load_baseline(baseline_folder)
    with report.progress("检查", len(inputs)) as bar:
        examined = survey(inputs, baseline_folder, jobs=jobs, progress=lambda one: bar.update(1))
    report.say_findings(examined)
    if len(examined) > 1:
        report.say_table(examined, baseline)
    if as_json:
        click.echo(json.dumps(answer(examined, baseline), ensure_ascii=False, indent=2))
    sys.exit(report.exit_code(examined))
