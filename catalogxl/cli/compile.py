"""``catalogxl compile``: returned workbooks into data and printable sheets."""

from __future__ import annotations

import json
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
    strict_option,
    terms_of,
)

_FORMATS = ("csv", "json", "html", "xlsx", "pdf")


def _formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(word.strip().lower() for word in value.split(",") if word.strip())
    unknown = [word for word in chosen if word not in _FORMATS]
    if unknown or not chosen:
        raise click.BadParameter(f"只能是 {'、'.join(_FORMATS)}，用逗号隔开。")
    return chosen


@click.command("compile", short_help="汇编成数据和公示表")
@files_argument
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="输出到哪里。",
)
@json_option
@jobs_option
@click.option("--replace", "replace_all", is_flag=True, help="允许去掉上一次已公开、这一次没有的县。")
@click.option(
    "--formats",
    default=",".join(_FORMATS),
    callback=_formats,
    show_default=True,
    metavar="列表",
    help="公示表的格式。",
)
@latest_option
@rules_option
@strict_option
@baseline_option
def command(
    files: tuple[Path, ...],
    out: Path,
    as_json: bool,
    jobs: int | None,
    replace_all: bool,
    formats: tuple[str, ...],
    latest: bool,
    rules_file: Path | None,
    strict: bool,
    baseline_folder: Path | None,
) -> None:
    """把交回的填报表（文件或整个文件夹）汇编成规范数据和公示表；有错误的县不公开，问题清单在 review 中。

    退出码：0 全部公开，1 有需要退回或无法读取的，2 命令本身用错。
    """
    from catalogxl.cli import report
    from catalogxl.compile.answer import answer
    from catalogxl.compile.inputs import find_inputs
    from catalogxl.compile.run import Watch, compile_returns

    inputs = find_inputs(files)
    with report.progress("读取和检查", len(inputs)) as bar:
        watch = Watch(examined=lambda one: bar.update(1), written=lambda code: None)
        compiled = compile_returns(
            inputs,
            out,
            terms=terms_of(baseline_folder, rules_file, strict=strict),
            formats=formats,
            jobs=jobs,
            replace_all=replace_all,
            latest=latest,
            watch=watch,
        )
    report.say_findings((one for one in compiled.examined if one.findings), compiled.baseline)
    report.say_table(compiled.examined, compiled.baseline)
    report.say_sums(compiled, out)
    if as_json:
        document = answer(compiled.examined, compiled.baseline, compiled.outputs)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    sys.exit(report.exit_code(compiled.examined))
