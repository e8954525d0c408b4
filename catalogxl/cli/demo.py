"""``catalogxl demo``: the whole way on the example that comes with the program, without a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from catalogxl.compile.compile import Compiled

EXAMPLE: Final = "兰考县-示例.xlsx"
COUNTY: Final = "410225"
BLANKS: Final = "1-填报表"
RETURNED: Final = "2-交回"
RESULTS: Final = "3-汇编结果"

# What the results hold, in the order in which to look at it.
_SHOWN: Final = (
    ("public/{county}/index.html", "公开首页：从这里进入各领域目录，下载数据"),
    ("public/{county}/就业.html", "可以直接放上政府网站的目录网页"),
    ("public/{county}/就业.pdf", "同一份目录，打印张贴用"),
    ("public/{county}/就业.xlsx", "同一份目录，Excel 表格"),
    ("public/{county}/catalog.csv", "供下载的开放数据；每条公开事项一行，可用 Excel 打开"),
    ("approval/{county}.html", "上报审核单：供审核人签字盖章，内部使用"),
    ("data/entries.csv", "内部汇总数据：每个县的每个事项一行，含未列入的事项和原因"),
    ("data/provenance.csv", "每个数据来自交回的哪张表、哪一格"),
    ("manifest.json", "本次汇编的清单：每份交回表的结果，每个文件的校验值"),
)
_NO_PDF: Final = "pdf_unavailable"


@click.command("demo", short_help="用自带的示例走一遍全过程")
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("catalogxl-demo"),
    show_default=True,
    metavar="文件夹",
    help="放到哪个文件夹。",
)
def command(out: Path) -> None:
    """用自带的示例（兰考县，非真实数据）走一遍：生成填报表、交回、汇编成数据和公示表。不用联网。"""
    from catalogxl.atomic_write import write_whole
    from catalogxl.baseline import load_baseline
    from catalogxl.compile.compile import compile_returns
    from catalogxl.compile.made_county import folder_name
    from catalogxl.examine.inputs import find_returned_files
    from catalogxl.workbook.write.template import write_workbook

    baseline = load_baseline()
    name = folder_name(baseline, COUNTY)
    blank = out / BLANKS / f"{name}.xlsx"
    filled = out / RETURNED / EXAMPLE
    write_whole(blank, write_workbook(baseline, baseline.county[COUNTY]))
    write_whole(filled, files("catalogxl.examples").joinpath(EXAMPLE).read_bytes())
    compiled = compile_returns(find_returned_files([filled]), out / RESULTS)
    if not compiled.published:
        raise click.ClickException(f"自带的示例没有通过检查，请看 {out / RESULTS / 'review'}。")
    steps = [
        (blank, "省里发给县里的空白填报表：灰色是省级基线目录，黄色由县里填"),
        (filled, "县里填好交回的表（示例，非真实数据）：看“自查”和各表左边的“填写检查”"),
        *_results(compiled, out / RESULTS, name),
    ]
    for line in _told(steps, compiled):
        click.echo(line)


def _results(compiled: Compiled, out: Path, county: str) -> Iterator[tuple[Path, str]]:
    for pattern, what in _SHOWN:
        place = pattern.format(county=county)
        # The manifest is the list of outputs, and so not on it.
        if place in compiled.outputs or (out / place).is_file():
            yield out / place, what


def _told(steps: Sequence[tuple[Path, str]], compiled: Compiled) -> Iterable[str]:
    yield "示例已走完全过程（内容为示例，非真实数据）。请依次打开："
    for number, (path, what) in enumerate(steps, 1):
        yield f"{number:>3}. {path}"
        yield f"     {what}"
    notes = {
        finding.message for one in compiled.examined for finding in one.findings if finding.rule == _NO_PDF
    }
    yield from (f"没有生成 PDF：{note}" for note in sorted(notes))
    yield "下一步：catalogxl template 县名 生成本县的填报表；catalogxl compile 文件夹 -o 输出 汇编交回的表。"
