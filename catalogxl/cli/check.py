"""``catalogxl check``: say what is wrong; publish nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogxl.cli.options import (
    baseline_option,
    files_argument,
    jobs_option,
    join_option,
    json_option,
    latest_option,
    old_option,
    report_option,
    rules_option,
    scheduler_option,
    strict_option,
    terms_of,
    verbose_option,
    workers_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalogxl.examine.authority_lists import AuthorityItem
    from catalogxl.examine.examine import ExamineOptions
    from catalogxl.examine.examine_files import Examination
    from catalogxl.examine.inputs import ReturnedFile
    from catalogxl.model import Baseline


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
@join_option
@rules_option
@strict_option
@report_option
@click.option(
    "--lists",
    "list_file",
    type=click.Path(path_type=Path),
    metavar="清单.csv",
    help="另与本县的权责清单或公共服务事项清单对照，列出两边各缺哪些事项。"
    "表头：名称，可另有编码、类型、县（几个县的清单合在一张表时写明是哪个县的，空着的各县都有）；只放就业和社会保险的事项。",
)
@verbose_option
@baseline_option
@old_option
def command(
    files: tuple[Path, ...],
    as_json: bool,
    review_folder: Path | None,
    jobs: int | None,
    scheduler: str | None,
    latest: bool,
    join: bool,
    rules_file: Path | None,
    strict: bool,
    report_file: Path | None,
    list_file: Path | None,
    verbose: bool,
    baseline_folder: Path | None,
    old: Path | None,
) -> None:
    """检查交回的填报表（文件或整个文件夹），逐个说明哪里要改、怎么改；不公开任何内容。

    退出码：0 全部可以公开，1 有需要退回或无法读取的，2 命令本身用错。
    """
    from catalogxl.cli import report
    from catalogxl.examine.examine_files import examine_files
    from catalogxl.examine.inputs import find_returned_files

    if report_file is not None:
        from catalogxl.compile.desk_report_files import check_report_path

        check_report_path(report_file)
    listed: Sequence[AuthorityItem] = ()
    if list_file is not None:
        from catalogxl.examine.authority_lists import read_authority_list, refuse_unknown_counties

        listed = read_authority_list(list_file)
    inputs = find_returned_files(files)
    options = terms_of(baseline_folder, rules_file, old, strict=strict, join=join)
    baseline = options.baseline()
    if list_file is not None:
        refuse_unknown_counties(listed, baseline, list_file.name)
    with workers_of(jobs, scheduler, len(inputs), options) as workers:
        with report.progress() as bars:
            step = bars.begin("检查", len(inputs))
            examined = examine_files(inputs, options, workers=workers, latest=latest, progress=step)
        compared = _compared(examined, inputs, options, listed, list_file.name) if list_file else ()
        if review_folder is not None:
            from catalogxl.compile.compile import write_review_folder

            write_review_folder(examined, inputs, review_folder, options, workers)
    if verbose or len(examined) == 1:
        report.say_findings(examined, baseline, err=as_json)
    if len(examined) > 1 or report_file is not None:
        steps = _next_steps(examined, review_folder)
        _tell(examined, baseline, steps, compared, report_file, err=as_json)
    for line in compared:
        click.echo(line, err=as_json)
    if as_json:
        from catalogxl.examine.json_report import answer_text

        report.say_json_pieces(answer_text(examined, baseline))
    sys.exit(report.exit_code(examined))


def _tell(
    examined: Examination,
    baseline: Baseline,
    next_steps: Sequence[str],
    compared: Sequence[str],
    report_file: Path | None,
    *,
    err: bool,
) -> None:
    """Say the closing table where there are several files, and write the report that was asked for."""
    from catalogxl.cli import report
    from catalogxl.compile.desk_report import desk_report

    told = desk_report(examined, baseline, next_steps=next_steps, compared=compared)
    if len(examined) > 1:
        report.say_report(told, err=err)
    report.write_report(told, report_file)


def _compared(
    examined: Examination,
    inputs: Sequence[ReturnedFile],
    options: ExamineOptions,
    listed: Sequence[AuthorityItem],
    name: str,
) -> tuple[str, ...]:
    """The lines on what each county's list and its catalog have of each other, after a blank one."""
    from catalogxl.examine import authority_lists

    lines: list[str] = []
    for county, catalogs in authority_lists.catalogs_by_county(examined, inputs, options).items():
        own = [item for item in listed if item.is_of(county)]
        compared = authority_lists.compare_with_list(catalogs, own)
        lines += ["", *authority_lists.comparison_lines(compared, county.name, name)]
    return tuple(lines)


def _next_steps(examined: Examination, review_folder: Path | None) -> list[str]:
    """What to do with what goes back."""
    from catalogxl.examine.examine import Status

    if not any(one.status in (Status.RETURNED, Status.UNREADABLE) for one in examined.statuses):
        return ["没有要退回的，可以用 catalogxl compile 汇编公开。"]
    if review_folder is not None:
        return [f"把“{review_folder}”中各县的退回包（.zip）发给各县修改。"]
    return [
        "加 --review 文件夹，生成发回各县的退回包（标好问题的表格、问题清单、说明）。",
        "看一份表的全部问题：catalogxl check 文件名；看全部：加 --verbose。",
    ]
