"""``catalogxl compile``: returned workbooks into data and printable sheets."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from catalogxl.boards.pdf import Standard

_FORMATS = ("csv", "json", "html", "xlsx", "pdf")
_SHEETS = ("table", "reading", "township", "card")
_Callback = Callable[[click.Context, click.Parameter, str], tuple[str, ...]]


def _some_of(words: tuple[str, ...], always: tuple[str, ...] = ()) -> _Callback:
    """A check that an option is a list of ``words``; ``always`` belong to it, said or not."""

    def chosen(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
        said = [word.strip().lower() for word in value.replace("，", ",").split(",") if word.strip()]
        if not said or any(word not in words for word in said):
            raise click.BadParameter(f"只能是 {'、'.join(words)}，用逗号隔开。")
        return tuple(word for word in words if word in said or word in always)

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
@scheduler_option
@click.option("--replace", "replace_all", is_flag=True, help="允许去掉上一次已公开、这一次没有的县。")
@click.option(
    "--formats",
    default=",".join(_FORMATS),
    callback=_some_of(_FORMATS),
    show_default=True,
    metavar="列表",
    help="公示表的格式。",
)
@click.option(
    "--sheets",
    default=",".join(_SHEETS[:2]),
    callback=_some_of(_SHEETS, always=_SHEETS[:2]),
    show_default=True,
    metavar="列表",
    help="张贴哪些：table 公示表和 reading 阅读版总会生成；另加 township 各乡镇（街道）一份，card 每个事项一张卡片。",
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
    help="PDF 按此标准生成：a-2a 长期存档，ua-1 无障碍。",
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
    scheduler: str | None,
    replace_all: bool,
    formats: tuple[str, ...],
    sheets: tuple[str, ...],
    font_dir: Path | None,
    pdf_standard: Standard | None,
    latest: bool,
    rules_file: Path | None,
    strict: bool,
    baseline_folder: Path | None,
) -> None:
    """把交回的填报表（文件或整个文件夹）汇编成规范数据和公示表；有错误的县不公开，问题清单在 review 中。

    退出码：0 全部公开，1 有需要退回或无法读取的，2 命令本身用错。
    """
    from catalogxl.cli import report
    from catalogxl.compile.compile import CompileProgress, compile_returns
    from catalogxl.examine.inputs import find_returned_files
    from catalogxl.examine.json_report import answer_text

    inputs = find_returned_files(files)
    options = terms_of(baseline_folder, rules_file, strict=strict)
    with report.progress() as bars:
        compiled = compile_returns(
            inputs,
            out,
            options=options,
            formats=formats,
            sheets=sheets,
            font_dir=font_dir,
            pdf_standard=pdf_standard or "",
            workers=workers_of(jobs, scheduler, len(inputs), options),
            replace_all=replace_all,
            latest=latest,
            progress=CompileProgress(
                examined=bars.begin("读取和检查", len(inputs)),
                counties=lambda number: bars.begin("生成公示表和退回清单", number),
                made=bars.step,
            ),
        )
    report.say_findings((one for one in compiled.examined if one.findings), compiled.baseline)
    report.say_table(compiled.examined, compiled.baseline)
    report.say_sums(compiled, out)
    if as_json:
        for text in answer_text(compiled.examined, compiled.baseline, compiled.outputs):
            click.echo(text.encode(), nl=False)  # UTF-8, whatever the console speaks
    sys.exit(report.exit_code(compiled.examined))
