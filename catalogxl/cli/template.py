"""``catalogxl template``: the counties' workbooks."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogxl.cli.options import baseline_option

if TYPE_CHECKING:
    from catalogxl.model import Baseline, County

_READERS = 200  # at most so many workers for a folder of returns
_WORTH_STAMPING = 2  # as many workbooks does a stamper build to begin with


@click.command("template", short_help="生成县级填报表")
@click.argument("counties", nargs=-1, metavar="[县名或代码]…")
@click.option("--all", "every", is_flag=True, help="全省所有县（市、区）。")
@click.option("--city", metavar="市名", help="一个市所属的全部县（市、区），如 开封市。")
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("."),
    metavar="文件夹",
    help="放到哪个文件夹；默认当前文件夹。",
)
@click.option(
    "--from",
    "earlier",
    type=click.Path(exists=True, path_type=Path),
    metavar="文件或文件夹",
    help="沿用以前的内容：一份填报表，或以前汇编结果的文件夹。",
)
@click.option(
    "--extra-rows",
    type=click.IntRange(1, 500),
    metavar="N",
    default=40,
    show_default=True,
    help="“补充事项”表留多少行。",
)
@click.option("--replace", "replace_all", is_flag=True, help="允许覆盖已有的同名文件；默认不覆盖内容不同的。")
@baseline_option
def command(
    counties: tuple[str, ...],
    every: bool,
    city: str | None,
    out: Path,
    earlier: Path | None,
    extra_rows: int,
    replace_all: bool,
    baseline_folder: Path | None,
) -> None:
    """生成县级填报表，如：catalogxl template 兰考县，或 catalogxl template 410225。

    文件名为“代码-县名.xlsx”。重名的县区请写代码，或写上市名，如 郑州市中原区。已有的同名文件，内容不同的不覆盖。
    一次生成多份的，另有下载页 index.html，供各县查找、下载。
    """
    from catalogxl.atomic_write import already_there
    from catalogxl.baseline.units import choose_units, renamed_units
    from catalogxl.boards.downloads import file_name
    from catalogxl.editions.migration import workbook_of
    from catalogxl.editions.moved_return import MigrateOptions
    from catalogxl.editions.prefilled import read_earlier, refuse_unheld
    from catalogxl.examine.workers import local_workers
    from catalogxl.workbook.write.fast_blank import stamper
    from catalogxl.workbook.write.template import write_workbook

    if not (counties or every or city or earlier):
        raise click.UsageError("请写出县名或代码，或用 --all、--city。")
    options = MigrateOptions(baseline_folder)
    baseline = options.baseline()
    with local_workers(None, _READERS) as workers:
        held = read_earlier(earlier, options, workers) if earlier else {}
    units = choose_units(baseline, counties or (() if every or city else tuple(held)), every=every, city=city)
    for sentence in renamed_units(baseline, counties):
        click.echo(sentence, err=True)
    if earlier:
        refuse_unheld(held, units, earlier, named=bool(counties))
    fresh = sum(unit.code not in held for unit in units)
    blank = (
        stamper(baseline, extra_rows)
        if fresh > _WORTH_STAMPING
        else partial(write_workbook, baseline, extra_rows=extra_rows)
    )
    made: dict[Path, County] = {}
    contents: dict[Path, Callable[[], bytes]] = {}
    for unit in units:
        refilled = held.get(unit.code, [])
        for one in refilled:
            path = out / file_name(unit, one.label)
            made[path] = unit
            contents[path] = partial(workbook_of, one, baseline, extra_rows=extra_rows)
        if not refilled:
            path = out / file_name(unit)
            made[path] = unit
            contents[path] = partial(blank, unit)
    there = frozenset() if replace_all else already_there(contents)
    _write_workbooks(contents, there, out, each=len(units) == 1)
    if len(units) > 1:
        _write_page(out, baseline, made)
    if every or city:
        _write_check_page(out, baseline_folder)


def _write_workbooks(
    contents: Mapping[Path, Callable[[], bytes]], there: Container[Path], out: Path, *, each: bool
) -> None:
    """Write what is not ``there`` yet, and say so: of ``each`` workbook, or how many."""
    from catalogxl.atomic_write import write_whole
    from catalogxl.cli.report import progress

    same = 0
    with progress() as bars:
        step = bars.begin("生成", len(contents))
        for path, make in contents.items():
            if path in there:
                same += 1
            else:
                write_whole(path, make())
            step()
            if each:
                click.echo(f"{path} 已经有了，内容相同" if path in there else f"已生成 {path}")
    if not each:
        held = f"，另有 {same} 份已经有了，内容相同" if same else ""
        click.echo(f"已在 {out} 生成 {len(contents) - same} 份填报表{held}")


def _write_page(out: Path, baseline: Baseline, made: Mapping[Path, County]) -> None:
    """The page on which counties find their workbooks: those ``made``, and those that an earlier run put there."""
    from catalogxl.atomic_write import write_whole
    from catalogxl.boards.downloads import PAGE_MARK, Download, file_name, render_downloads_html

    page = out / "index.html"
    if page.exists() and not (page.is_file() and PAGE_MARK.encode() in page.read_bytes()):
        click.echo(f"{page} 不是本程序生成的下载页，没有改动；需要下载页的，请换一个文件夹。", err=True)
        return
    earlier = {out / file_name(unit): unit for unit in baseline.counties if (out / file_name(unit)).is_file()}
    files = (Download(unit, path.name) for path, unit in {**earlier, **made}.items())
    write_whole(page, render_downloads_html(baseline, files).encode())
    click.echo(f"下载页 {page}：可按县名、代码查找")


def _write_check_page(out: Path, baseline_folder: Path | None) -> None:
    """The page that checks a filled-in workbook in a browser, if its runtime is at hand; else say how to get it."""
    from catalogxl.atomic_write import write_whole
    from catalogxl.page.runtime import open_runtime, runtime_at_hand
    from catalogxl.vocabulary import CHECK_PAGE

    path = runtime_at_hand()
    if path is None:
        click.echo(
            f"没有附上“{CHECK_PAGE}”（县里不用安装就能自查的网页）：生成它要先有网页运行环境，见 catalogxl page --help。",
            err=True,
        )
        return
    from catalogxl.page.page_file import build_page

    # Not compiled in advance: that takes longer than all the workbooks together.
    write_whole(out / CHECK_PAGE, build_page(open_runtime(path), baseline_folder, bytecode=False))
    click.echo(f"检查网页 {out / CHECK_PAGE}：与填报表一起发给各县，双击打开，拖入填好的表即可自查")
