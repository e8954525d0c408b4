"""``catalogxl rollup``: the outputs of several cities on one page and in one table."""

from __future__ import annotations

from pathlib import Path

import click

from catalogxl.cli.options import baseline_option


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from catalogxl.grammar.date import parse_date

    date = parse_date(value) if value else None
    if value and date is None:
        raise click.BadParameter(f"“{value}”看不出是哪一天，请写成 2020-10-31。")
    return date


@click.command("rollup", short_help="多个市的输出汇总成一份")
@click.argument("outs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="汇编输出文件夹…")
@click.option(
    "-o",
    "--out",
    "to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="汇总写到哪里。",
)
@click.option(
    "--addresses",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="后来才知道的网址：区划代码、领域、网址、日期四列。",
)
@click.option("--as-of", callback=_date, metavar="日期", help="统计日，如 2020-11-01；给了才判断是否逾期。")
@click.option("--city", metavar="市", help="只列这个市（含其中省直管的县）。")
@click.option("--all", "every", is_flag=True, help="列出全省；默认只有一个市的文件时只列那个市。")
@baseline_option
def command(
    outs: tuple[Path, ...],
    to: Path,
    addresses: Path | None,
    as_of: str | None,
    city: str | None,
    every: bool,
    baseline_folder: Path | None,
) -> None:
    """把一个或几个汇编输出文件夹汇总：谁还没有报、各县差异在哪里、哪些事项暂不列入。

    写出 汇总表.xlsx、汇总.html 和 rollup.json。
    """
    from catalogxl.baseline import load_baseline
    from catalogxl.baseline.units import choose_units
    from catalogxl.rollup.rollup import roll_up
    from catalogxl.rollup.summary_tables import sums

    if city and every:
        raise click.UsageError("--city 和 --all 只能用一个。")
    baseline = load_baseline(baseline_folder)
    units = choose_units(baseline, (), every=every, city=city)
    reporters = tuple(dict.fromkeys(unit.reporter_code for unit in units))
    rollup = roll_up(outs, to, baseline=baseline, addresses=addresses, as_of=as_of, reporters=reporters)
    for note in rollup.notes:
        click.echo(note, err=True)
    figures = sums(rollup)
    states = "，".join(f"{state} {count}" for state, count in figures["states"].items())
    late = f"，逾期 {figures['overdue']}" if as_of else ""
    click.echo(f"{rollup.standing.scope}，应公开目录 {figures['catalogs']} 个：{states}{late}。")
    click.echo(f"已写出 {to / '汇总表.xlsx'}、{to / '汇总.html'}、{to / 'rollup.json'}")
