"""``catalogxl template``: the counties' workbooks."""

from __future__ import annotations

from pathlib import Path

import click

from catalogxl.cli.options import baseline_option


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
@baseline_option
def command(
    counties: tuple[str, ...],
    every: bool,
    city: str | None,
    out: Path,
    earlier: Path | None,
    extra_rows: int,
    baseline_folder: Path | None,
) -> None:
    """生成县级填报表，如：catalogxl template 兰考县，或 catalogxl template 410225。

    文件名为“代码-县名.xlsx”。重名的县区请写代码，或写上市名，如 郑州市中原区。
    """
    from catalogxl.baseline.units import choose_units
    from catalogxl.cli.report import progress
    from catalogxl.compile.earlier import read_earlier
    from catalogxl.compile.examine import Terms
    from catalogxl.workbook.review import write_marked
    from catalogxl.workbook.write import write_workbook

    if not (counties or every or city or earlier):
        raise click.UsageError("请写出县名或代码，或用 --all、--city。")
    terms = Terms(baseline_folder)
    baseline = terms.baseline()
    held = read_earlier(earlier, terms) if earlier else {}
    units = choose_units(baseline, counties or (() if every or city else tuple(held)), every=every, city=city)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with progress("生成", len(units)) as bar:
            for unit in units:
                path = out / f"{unit.code}-{unit.name}.xlsx"
                if unit.code in held:
                    data = write_marked(baseline, held[unit.code], (), extra_rows=extra_rows)
                else:
                    data = write_workbook(baseline, unit, extra_rows=extra_rows)
                path.write_bytes(data)
                bar.update(1)
                if len(units) == 1:
                    click.echo(f"已生成 {path}")
    except OSError as error:
        raise click.FileError(
            str(out), f"无法写入（{error.strerror}），请检查权限，并关闭已打开的同名表格。"
        ) from error
    if len(units) > 1:
        click.echo(f"已在 {out} 生成 {len(units)} 份填报表")
