"""``catalogxl import``: a county's published table of the old layout into today's workbook."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from catalogxl.cli.options import baseline_option, json_option, out_option


@click.command("import", short_help="把以前公布的目录（网页、Word、Excel、PDF）导入填报表")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="文件…"
)
@click.option("--county", required=True, metavar="县名或代码", help="导入到哪个县（市、区）的填报表。")
@click.option("--domain", metavar="领域", help="只导入这个领域，如 就业；表题没有写领域的也按它认定。")
@out_option("填报表和导入说明放到哪个文件夹。")
@json_option
@baseline_option
def command(
    files: Sequence[Path],
    county: str,
    domain: str | None,
    out: Path,
    as_json: bool,
    baseline_folder: Path | None,
) -> None:
    """把以前公布的旧目录导入今天的填报表：认出各列和各个事项，认不准的留空并逐条列出，从不猜测。

    能读网页（.html）、Word（.docx）、Excel 或 WPS 表格、CSV 和有文字的 PDF。导入后用 check 检查填报表。

    退出码：0 全部导入，1 有文件没有导入，2 命令本身用错。
    """
    from catalogxl.baseline import load_baseline
    from catalogxl.baseline.units import find_unit
    from catalogxl.cli.report import progress, say_json
    from catalogxl.importing.import_report import report_lines
    from catalogxl.importing.import_tables import import_files
    from catalogxl.importing.imported import IMPORTED
    from catalogxl.importing.json_answer import json_answer
    from catalogxl.normalise import visible
    from catalogxl.workbook.schema.layout import EXTRA_ROWS

    baseline = load_baseline(baseline_folder)
    unit = find_unit(baseline, county)
    if domain is not None and domain not in baseline.items_of:
        raise click.UsageError(f"省级基线没有“{domain}”领域；可以用的是：{'、'.join(baseline.items_of)}。")
    paths = [path for given in files for path in _files_of(given)]
    with progress() as bars:
        step = bars.begin("导入", len(paths))
        run = import_files(
            paths, baseline=baseline, county=unit, out=out, domain=domain, extra_rows=EXTRA_ROWS, step=step
        )
    for line in report_lines(run.explanation):
        click.echo(visible(line), err=as_json)
    if run.workbook is not None:
        other = "（已有内容不同的同名文件，没有改动它）" if run.renamed else ""
        click.echo(f"填报表：{run.workbook}{other}", err=as_json)
        click.echo(f"导入说明：{run.page}", err=as_json)
    if as_json:
        say_json(json_answer(run.imported, baseline))
    sys.exit(0 if all(file.status == IMPORTED for file in run.imported.files) else 1)


def _files_of(given: Path) -> list[Path]:
    """A file, or the files of a folder in the order of their names."""
    if not given.is_dir():
        return [given]
    return sorted(
        path for path in given.iterdir() if path.is_file() and not path.name.startswith((".", "~$"))
    )
