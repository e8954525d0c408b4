"""``catalogxl verify``: a published copy against the record."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from catalogxl.cli.options import baseline_option, json_option

if TYPE_CHECKING:
    from catalogxl.verify.result import Difference, Result

_MANY: Final = 4
_LONGEST: Final = 120


@click.command("verify", short_help="核对公布出去的目录与汇编结果是否一致")
@click.argument(
    "out", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="汇编输出文件夹"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="公布的文件")
@click.option("--county", metavar="县名或代码", help="是哪个县的目录；默认从文件中认。")
@json_option
@baseline_option
def command(out: Path, file: Path, county: str | None, as_json: bool, baseline_folder: Path | None) -> None:
    """把公布出去的一份目录（网页存成的文件、Excel、CSV、JSON、PDF）与汇编结果核对，逐个事项、逐个字段说明差别。

    退出码：0 内容一致，1 有差异或无法比对，2 命令本身用错。
    """
    from catalogxl.baseline import load_baseline
    from catalogxl.baseline.units import choose_units
    from catalogxl.normalise import visible
    from catalogxl.verify.result import Verdict, answer
    from catalogxl.verify.verify import verify

    baseline = load_baseline(baseline_folder)
    code = choose_units(baseline, (county,), every=False, city=None)[0].code if county else None
    result = verify(out, file, baseline=baseline, county=code)
    for line in _told(result, file):
        click.echo("\n".join(visible(part) for part in line.split("\n")), err=as_json)
    if as_json:
        click.echo(json.dumps(answer(result), ensure_ascii=False, indent=2))
    sys.exit(0 if result.verdict in (Verdict.SAME, Verdict.SAME_CONTENT) else 1)


def _told(result: Result, file: Path) -> Iterator[str]:
    """The answer in words, line by line."""
    from catalogxl.verify.result import Verdict

    whose = f"{result.county[1]}" if result.county else ""
    items = f"{'、'.join(result.domains)}，{result.items} 个事项" if result.domains else ""
    scope = f"（{whose}{items}）" if whose or items else ""
    if result.verdict is Verdict.SAME:
        yield f"{file.name}：内容一致，与汇编输出逐字节相同{scope}。"
    elif result.verdict is Verdict.SAME_CONTENT:
        yield f"{file.name}：内容一致，形式不同{scope}。"
    elif result.verdict is Verdict.UNRECOGNISED:
        yield f"{file.name}：无法比对。{result.reason}。"
    else:
        yield f"{file.name}：有差异，共 {len(result.differences)} 处{scope}。"
        yield from _differences(result.differences)
    if result.form:
        yield "形式上的不同（不影响内容）："
        yield from (f"  · {text}" for text in result.form)


def _differences(differences: Sequence[Difference]) -> Iterator[str]:
    """Each difference in order; where many items differ alike in a field, one line for them all."""
    alike: dict[tuple[str | None, ...], list[Difference]] = {}
    for one in differences:
        own = (one.item, one.copy) if one.field is None or one.item is None else (None, None)
        alike.setdefault((one.field, one.record, one.copy, *own), []).append(one)
    for same in alike.values():
        if len(same) >= _MANY:
            names = "、".join(one.item or "" for one in same[:_MANY])
            yield f"  · {len(same)} 个事项（{names} 等）：{_said(same[0])}"
        else:
            yield from (f"  · {_item(one)}{_said(one)}" for one in same)


def _item(one: Difference) -> str:
    return f"{one.item} {one.name}：" if one.item else ""


def _said(one: Difference) -> str:
    record, copy = _short(one.record), _short(one.copy)
    field = f"{one.heading}，" if one.heading else ""
    if one.item and one.field is None and one.record is not None and one.copy is None:
        return "没有公布这个事项"
    if one.record is None:
        return f"{field}目录中没有，公布的有“{copy}”"
    if one.copy is None:
        return f"{field}目录中是“{record}”，公布的没有"
    return f"{field}目录中是“{record or '空'}”，公布的是“{copy or '空'}”"


def _short(text: str | None) -> str:
    one_line = " / ".join((text or "").split("\n"))
    return one_line if len(one_line) <= _LONGEST else one_line[:_LONGEST] + "…"
