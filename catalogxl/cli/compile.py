"""``catalogxl compile``: returned workbooks into data and printable sheets."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
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
    out_option,
    report_option,
    rules_option,
    scheduler_option,
    strict_option,
    terms_of,
    verbose_option,
    workers_of,
)

if TYPE_CHECKING:
    from catalogxl.boards.pdf import Standard
    from catalogxl.cli.report import Progress
    from catalogxl.compile.archive import Archiving
    from catalogxl.compile.compile import Compiled, CompileProgress

_FORMATS = ("csv", "json", "html", "xlsx", "pdf")
_SHEETS = ("table", "reading", "township", "card")
_Callback = Callable[[click.Context, click.Parameter, str], tuple[str, ...]]


def _some_of(words: tuple[str, ...]) -> _Callback:
    """A check that an option is a list of ``words``."""

    def chosen(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
        if value is None:
            return ()
        said = [word.strip().lower() for word in value.replace("，", ",").split(",") if word.strip()]
        if not said or any(word not in words for word in said):
            raise click.BadParameter(f"只能是 {'、'.join(words)}，用逗号隔开。")
        return tuple(word for word in words if word in said)

    return chosen


def _day(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A check that an option is an ISO date, or ''."""
    try:
        return datetime.date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise click.BadParameter("不是日期，请写成 2021-06-10 这样。") from error


@click.command("compile", short_help="汇编成数据和公示表")
@files_argument
@out_option("输出到哪里。")
@json_option
@jobs_option
@scheduler_option
@click.option("--replace", "replace_all", is_flag=True, help="允许去掉上一次已公开、这一次没有的县。")
@click.option(
    "--update", is_flag=True, help="只更新交来的这几个县，输出文件夹中其他县原样保留；用于一个县的更正。"
)
@click.option(
    "--archive",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="把公开的每个县的目录归档到这个文件夹；内容有变化的才加一版，以前各版不改动。",
)
@click.option(
    "--as-of",
    default="",
    callback=_day,
    metavar="日期",
    help="归档的这一版注明的日期，如 2021-06-10；默认用填报表上的填报日期。",
)
@click.option(
    "--fewer",
    is_flag=True,
    help="这一次生成的格式或公示表比上一次少，少的不再保留；不加时拒绝，以免网上的文件不知不觉消失。",
)
@click.option(
    "--contacts",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="以前的汇编结果：催报名单中写上各县那时的填报科室、填报人和电话。",
)
@click.option(
    "--formats",
    callback=_some_of(_FORMATS),
    metavar="列表",
    help=f"公示表的格式，默认 {','.join(_FORMATS)}（没有装 PDF 组件时不含 pdf）。",
)
@click.option(
    "--sheets",
    default=",".join(_SHEETS[:2]),
    callback=_some_of(_SHEETS),
    show_default=True,
    metavar="列表",
    help="生成哪些：table 公示表，reading 阅读版，township 各乡镇（街道）一份，card 每个事项一张卡片；只生成写出的。",
)
@click.option(
    "--font-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="文件夹",
    help="PDF 优先使用这个文件夹中的字体（.ttf、.otf、.ttc），如本单位的仿宋、小标宋。",
)
@click.option(
    "--pdf-standard",
    type=click.Choice(["a-2a", "ua-1"]),
    default=None,
    metavar="标准",
    help="PDF 必须符合此标准：a-2a 长期存档，ua-1 无障碍。不写时，只要所用的字都能打印，就符合 ua-1。",
)
@latest_option
@join_option
@rules_option
@strict_option
@report_option
@verbose_option
@baseline_option
@old_option
def command(
    files: tuple[Path, ...],
    out: Path,
    as_json: bool,
    jobs: int | None,
    scheduler: str | None,
    replace_all: bool,
    update: bool,
    archive: Path | None,
    as_of: str,
    fewer: bool,
    contacts: Path | None,
    formats: tuple[str, ...],
    sheets: tuple[str, ...],
    font_dir: Path | None,
    pdf_standard: Standard | None,
    latest: bool,
    join: bool,
    rules_file: Path | None,
    strict: bool,
    report_file: Path | None,
    verbose: bool,
    baseline_folder: Path | None,
    old: Path | None,
) -> None:
    """把交回的填报表（文件或整个文件夹）汇编成规范数据和公示表；有错误的县不公开，问题清单在 review 中。

    退出码：0 全部公开，1 有需要退回或无法读取的，2 命令本身用错。
    """
    from catalogxl.cli import report
    from catalogxl.compile.compile import compile_returns
    from catalogxl.compile.desk_report_files import check_report_path
    from catalogxl.compile.reminders import earlier_contacts
    from catalogxl.examine.inputs import find_returned_files

    archiving = _archiving(archive, as_of)
    if report_file is not None:
        check_report_path(report_file)
    inputs = find_returned_files(files)
    options = terms_of(baseline_folder, rules_file, old, strict=strict, join=join)
    with report.progress() as bars:
        compiled = compile_returns(
            inputs,
            out,
            options=options,
            formats=_formats_here(formats, font_dir),
            sheets=sheets,
            font_dir=font_dir,
            pdf_standard=pdf_standard or "",
            workers=workers_of(jobs, scheduler, len(inputs), options),
            replace_all=replace_all,
            fewer=fewer,
            update=update,
            latest=latest,
            contacts=earlier_contacts(contacts) if contacts is not None else {},
            archiving=archiving,
            progress=_progress(bars, len(inputs)),
        )
    _tell(compiled, out, report_file, verbose=verbose, as_json=as_json)
    sys.exit(report.exit_code(compiled.examined))


def _archiving(archive: Path | None, as_of: str) -> Archiving | None:
    from catalogxl.compile.archive import Archiving

    if as_of and archive is None:
        raise click.UsageError("--as-of 是归档的日期，要和 --archive 一起用。")
    return Archiving(archive, as_of) if archive else None


def _progress(bars: Progress, files: int) -> CompileProgress:
    from catalogxl.compile.compile import CompileProgress

    return CompileProgress(
        examined=bars.begin("读取和检查", files),
        counties=lambda number: bars.begin("生成公示表和退回清单", number),
        made=bars.step,
    )


def _tell(compiled: Compiled, out: Path, report_file: Path | None, *, verbose: bool, as_json: bool) -> None:
    """What became of the run: for people, as a file, and as JSON."""
    from catalogxl.cli import report
    from catalogxl.compile.desk_report import desk_report
    from catalogxl.examine.json_report import answer_text

    for fault in compiled.baseline.faults:
        click.echo(f"省级基线：{fault}", err=True)
    told = desk_report(compiled.examined, compiled.baseline, next_steps=_next_steps(compiled, out))
    if verbose or len(compiled.examined) == 1:
        report.say_findings(
            (one for one in compiled.examined if one.findings), compiled.baseline, err=as_json
        )
    report.say_report(told, err=as_json)
    report.say_sums(compiled, out, err=as_json)
    report.write_report(told, report_file)
    if as_json:
        report.say_json_pieces(answer_text(compiled.examined, compiled.baseline, compiled.outputs))


def _next_steps(compiled: Compiled, out: Path) -> list[str]:
    """What to do with what was made."""
    steps = []
    if compiled.published:
        steps.append(f"公开的网页、公示表在“{out / 'public'}”，移交各县的材料包在“{out / 'handover'}”。")
    if any(path.startswith("review/") for path in compiled.outputs):
        steps.append(f"退回包（.zip）在“{out / 'review'}”，发给各县修改后重新汇编。")
    return steps


def _formats_here(asked: tuple[str, ...], font_dir: Path | None) -> tuple[str, ...]:
    """The formats to make; without being asked for, PDF only where it can be made.

    Raises:
        CatalogError: PDF files are asked for and cannot be made here.
    """
    from catalogxl.boards.pdf import PdfUnavailableError, require_pdf

    if asked and "pdf" not in asked:
        return asked
    try:
        require_pdf((font_dir,) if font_dir else ())
    except PdfUnavailableError as error:
        if asked:
            raise
        click.echo(f"提示：{error.message}", err=True)
        return tuple(word for word in _FORMATS if word != "pdf")
    return asked or _FORMATS
