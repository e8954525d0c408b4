"""``catalogxl diff``: what differs between two baselines, returns, outputs or catalogs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from catalogxl.cli.options import baseline_option, json_option, old_option

_SIDE = click.Path(path_type=Path)


@click.command("diff", short_help="比较两份目录、两次汇编或两版基线")
@click.argument("a", type=_SIDE, metavar="原来的")
@click.argument("b", type=_SIDE, metavar="现在的")
@click.option("--county", metavar="县名或代码", help="只比较这一个县（市、区）。")
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="把比较结果（网页、Excel、JSON）放到这个文件夹；已有的不同内容不覆盖。",
)
@click.option(
    "--notice",
    is_flag=True,
    help="另生成向公众发布的调整公告（网页、粘贴版、Excel、PDF），放到 -o 的文件夹。",
)
@baseline_option
@old_option
@json_option
def command(
    a: Path,
    b: Path,
    county: str | None,
    out: Path | None,
    notice: bool,
    baseline_folder: Path | None,
    old: Path | None,
    as_json: bool,
) -> None:
    """比较两边：两版基线，或两份填报表、两个汇编结果的文件夹、两个 catalog.json。

    每处变化都说明是实质、形式还是内部的，是省级还是本县调整的，时限是缩短还是延长。退出码：0 相同，1 不同，2 命令本身用错。
    """
    from catalogxl.cli.report import say_json
    from catalogxl.editions.adjustment_notice import adjustment_notices
    from catalogxl.editions.compared import compare_paths
    from catalogxl.editions.difference_report import difference_page, difference_workbook
    from catalogxl.editions.difference_words import difference_lines
    from catalogxl.editions.outputs import json_bytes, refuse_other_files, write_files

    if notice and out is None:
        raise click.UsageError("--notice 要和 -o 一起用：请写明公告放到哪个文件夹。")
    compared = compare_paths(a, b, baseline_folder, old, county)
    document = compared.as_json()
    if out is not None:
        lines = list(compared.trend_lines())
        files = {
            "目录比较.html": difference_page(compared.difference, compared.names, lines).encode(),
            "目录比较.xlsx": difference_workbook(compared.difference, compared.names, lines),
            "diff.json": json_bytes(document),
        }
        if notice:
            files |= adjustment_notices(a, b, baseline_folder, old, county)
        refuse_other_files(out, files)
        write_files(out, files)
    if as_json:
        say_json(document)
    else:
        for line in (*difference_lines(compared.difference), *compared.trend_lines()):
            click.echo(line)
    sys.exit(0 if compared.difference.is_empty else 1)
