"""``catalogxl demo``: the whole way on examples that come with the program, without a network.

Three returns come in: one is published, one goes back, is mended and published too, one cannot be read.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from catalogxl.compile.compile import Compiled
    from catalogxl.model import Baseline

EXAMPLE: Final = "兰考县-示例.xlsx"
COUNTY: Final = "410225"
FAULTY_COUNTY: Final = "410221"
BROKEN: Final = "通许县.xlsx"
BLANKS: Final = "1-填报表"
RETURNED: Final = "2-交回"
RESULTS: Final = "3-汇编结果"
MENDED: Final = "4-改好再报"
COPIES: Final = "5-网站上的页面"

# What is wrong in the faulty return, by sheet title and key, and how the county mends it: an item, its key, and both texts.
_SLIPS: Final = (("JY-0102", "deadline", "30个工作日内", "20"), ("", "enquiry_phone", "13800000000", "12333"))
# What somebody changed on the website.
_CHANGED: Final = ("20个工作日", "30个工作日")
_BROKEN_BYTES: Final = b"PK\x03\x04 \xe4\xbc\xa0\xe8\xbe\x93\xe4\xb8\xad\xe6\x96\xad"
# What the results hold of the published example, in the order in which to look at it.
_SHOWN: Final = (
    ("public/{county}/index.html", "公开首页：从这里进入各领域目录，下载数据"),
    ("public/{county}/就业.html", "可以直接放上政府网站的目录网页"),
    ("public/{county}/就业.pdf", "同一份目录，打印张贴用"),
    ("public/{county}/就业.xlsx", "同一份目录，Excel 表格"),
    ("public/{county}/catalog.csv", "供下载的开放数据；每条公开事项一行，可用 Excel 打开"),
    ("approval/{county}.html", "上报审核单：供审核人签字盖章，内部使用"),
    ("rollup/汇总表.xlsx", "报省厅的汇总表：报了几个县，哪些没有报、没有通过"),
    ("data/entries.csv", "内部汇总数据：每个县的每个事项一行，含未列入的事项和原因"),
    ("manifest.json", "本次汇编的清单：每份交回表的结果，每个文件的校验值"),
)
Step = tuple[Path, str]


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
    """用自带的示例（非真实数据）走一遍：下发、三个县交回、汇编、退回修改、再报公开、核对网页。不用联网。"""
    from catalogxl.atomic_write import write_whole
    from catalogxl.baseline import load_baseline
    from catalogxl.compile.made_county import folder_name
    from catalogxl.workbook.write.template import write_workbook

    baseline = load_baseline()
    name = folder_name(baseline, COUNTY)
    blank = out / BLANKS / f"{name}.xlsx"
    write_whole(blank, write_workbook(baseline, baseline.county[COUNTY]))
    returned = _returned(out / RETURNED, baseline)
    formats, lacking = _formats()
    _compile([out / RETURNED], out / RESULTS, formats)
    marked, mended = _mended(out, baseline)
    compiled = _compile([mended], out / RESULTS, formats, update=True)
    steps = [
        (blank, "省里发给县里的空白填报表：灰色是省级基线目录，黄色由县里填"),
        *returned,
        (marked, "退回这个县的表：标出了两处问题，批注里写着怎么改"),
        (mended, "县里改好再报的表：只报这一份，其他县不受影响"),
        *_results(compiled, out / RESULTS, name),
        *_verified(out, baseline, name),
    ]
    for line in _told(steps, lacking, out / RESULTS):
        click.echo(line)


def _returned(folder: Path, baseline: Baseline) -> list[Step]:
    """Write the three returns."""
    from catalogxl.atomic_write import write_whole
    from catalogxl.examples.small_return import small_contents  # type: ignore[import-not-found, unused-ignore]
    from catalogxl.workbook.schema.layout import PROFILE
    from catalogxl.workbook.write.template import write_workbook

    county = baseline.county[FAULTY_COUNTY]
    contents = small_contents(baseline, county)
    rows = {row["code"]: row for held in contents.values() for row in held if row.get("code")}
    for code, key, wrong, _ in _SLIPS:
        (rows[code] if code else contents[PROFILE][0])[key] = wrong
    clean, faulty, broken = folder / EXAMPLE, folder / f"{county.name}.xlsx", folder / BROKEN
    write_whole(clean, files("catalogxl.examples").joinpath(EXAMPLE).read_bytes())
    write_whole(faulty, write_workbook(baseline, county, contents=contents))
    write_whole(broken, _BROKEN_BYTES)
    return [
        (clean, "填好交回的表（示例，非真实数据）：看“自查”和各表的“填写检查”"),
        (faulty, "有两处填错的表：一个时限超过上限，咨询电话填了手机号"),
        (broken, "传坏了、打不开的表：不影响其他县"),
    ]


def _formats() -> tuple[tuple[str, ...], str]:
    """The formats that can be made here, and why there is no PDF ('' if there is)."""
    from catalogxl.boards import pdf
    from catalogxl.compile.public_files import FORMATS

    try:
        pdf.require_pdf(())
    except pdf.PdfUnavailableError as error:
        return tuple(one for one in FORMATS if one != "pdf"), error.message
    return tuple(FORMATS), ""


def _compile(inputs: list[Path], out: Path, formats: tuple[str, ...], *, update: bool = False) -> Compiled:
    from catalogxl.compile.compile import compile_returns
    from catalogxl.examine.inputs import find_returned_files

    # A demo that ran before has published the mended return, which the first step lacks again.
    given = find_returned_files(inputs)
    compiled = compile_returns(given, out, formats=formats, update=update, replace_all=not update, fewer=True)
    if not compiled.published:
        raise click.ClickException(f"自带的示例没有通过检查，请看 {out / 'review'}。")
    return compiled


def _mended(out: Path, baseline: Baseline) -> tuple[Path, Path]:
    """The marked workbook, and the same as the county sends it in again: with its two cells mended."""
    from openpyxl import load_workbook

    from catalogxl.atomic_write import write_whole
    from catalogxl.compile.made_county import folder_name
    from catalogxl.workbook.schema.layout import FIRST_ROW, layout_for
    from catalogxl.workbook.xlsx.package import settle

    (marked,) = sorted((out / RESULTS / "review" / folder_name(baseline, FAULTY_COUNTY)).glob("*.xlsx"))
    kept = out / MENDED / f"退回的-{marked.name}"
    write_whole(kept, marked.read_bytes())
    book = load_workbook(kept)
    layout = layout_for(baseline)
    for code, key, _, right in _SLIPS:
        sheet, row = layout.profile, 0
        if code:
            item = baseline.item[code]
            sheet = next(sheet for sheet in layout.domains if sheet.title == item.domain)
            row = FIRST_ROW + item.seq - 1
        cell = book[sheet.title][sheet.address(key, row)]
        cell.value = int(right) if key == "deadline" else right
    saved = io.BytesIO()
    book.save(saved)
    mended = out / MENDED / f"{baseline.county[FAULTY_COUNTY].name}.xlsx"
    # Without the time of saving: the demo gives the same files whenever it runs.
    write_whole(mended, settle(saved.getvalue(), date=baseline.date))
    return kept, mended


def _results(compiled: Compiled, out: Path, county: str) -> Iterator[Step]:
    for pattern, what in _SHOWN:
        place = pattern.format(county=county)
        # The manifest is the list of outputs, and so not on it.
        if place in compiled.outputs or (out / place).is_file():
            yield out / place, what


def _verified(out: Path, baseline: Baseline, county: str) -> Iterator[Step]:
    """A page on which somebody changed a deadline, and what comparing it with the record says."""
    from catalogxl.atomic_write import write_whole
    from catalogxl.verify.verify import verify

    page = (out / RESULTS / "public" / county / "就业.html").read_text(encoding="utf-8")
    copy = out / COPIES / "被改过的就业.html"
    write_whole(copy, page.replace(*_CHANGED, 1).encode())
    found = verify(out / RESULTS, copy, baseline=baseline)
    first = found.differences[0] if found.differences else None
    what = f"：{first.item} {first.name}，目录中是“{first.record}”，网页上是“{first.copy}”" if first else ""
    yield copy, f"网站上被改过一处的页面；catalogxl verify 核对出 {len(found.differences)} 处差异{what}"


def _told(steps: Iterable[Step], lacking: str, results: Path) -> Iterator[str]:
    from catalogxl.compile.start_page import START_PAGE

    yield "示例已走完全过程（内容为示例，非真实数据）。请依次打开："
    for number, (path, what) in enumerate(steps, 1):
        yield f"{number:>3}. {path}"
        yield f"     {what}"
    if lacking:
        yield f"没有生成 PDF：{lacking}"
    yield "下一步：catalogxl template 县名 生成本县的填报表；catalogxl compile 文件夹 -o 输出 汇编交回的表。"
    yield f"先打开：{results / START_PAGE}"
