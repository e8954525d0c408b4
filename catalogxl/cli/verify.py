"""``catalogxl verify``: a published copy against the record."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from catalogxl.cli.options import baseline_option, json_option

if TYPE_CHECKING:
    from catalogxl.verify.copies import PublishedCopy
    from catalogxl.verify.result import CopyDifference, Result

_MANY: Final = 4
_LONGEST: Final = 120


@click.command("verify", short_help="核对公布出去的目录与汇编结果是否一致")
@click.argument(
    "out", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="汇编输出文件夹"
)
@click.argument("file", type=click.Path(exists=True, path_type=Path), metavar="公布的文件|文件夹|清单")
@click.option("--county", metavar="县名或代码", help="是哪个县的目录；默认从文件中认。")
@click.option(
    "--archive",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="文件夹",
    help="compile --archive 的归档；公布的是以前哪一版，由此认出。",
)
@click.option("--render", is_flag=True, help="用 Chromium 浏览器打开网页，按显示出来的样子核对。")
@json_option
@baseline_option
def command(
    out: Path,
    file: Path,
    county: str | None,
    archive: Path | None,
    render: bool,
    as_json: bool,
    baseline_folder: Path | None,
) -> None:
    """把公布出去的一份目录（网页存成的文件、Word、Excel、CSV、JSON、PDF）与汇编结果核对，逐个事项、逐个字段说明差别。

    也可以给出一个文件夹，或者一份清单（CSV，两列：渠道、文件），一次核对多份。

    退出码：0 内容一致，1 有差异或无法比对，2 命令本身用错。
    """
    from catalogxl.baseline import load_baseline
    from catalogxl.baseline.units import choose_units
    from catalogxl.verify.copies import PublishedCopy, copies_of
    from catalogxl.verify.render import find_browser
    from catalogxl.verify.result import Verdict, answer, answer_for_copies
    from catalogxl.verify.verify import verify, verify_copies

    browser = find_browser() if render else ""
    baseline = load_baseline(baseline_folder)
    code = choose_units(baseline, (county,), every=False, city=None)[0].code if county else None
    copies = copies_of(file)
    results: list[Result]
    if copies is None:
        results = [verify(out, file, baseline=baseline, county=code, browser=browser, archive=archive)]
        document = answer(results[0])
    else:
        results = list(
            verify_copies(out, copies, baseline=baseline, county=code, browser=browser, archive=archive)
        )
        document = answer_for_copies(copies, results)
    for copy, result in zip(copies or [PublishedCopy(file, "", file.name)], results, strict=True):
        _print(_told(result, copy), to_error=as_json)
    if copies is not None:
        _print(_summary(results), to_error=as_json)
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    sys.exit(0 if all(one.verdict in (Verdict.SAME, Verdict.SAME_CONTENT) for one in results) else 1)


def _print(lines: Iterable[str], *, to_error: bool) -> None:
    from catalogxl.normalise import visible

    for line in lines:
        click.echo("\n".join(visible(part) for part in line.split("\n")), err=to_error)


def _told(result: Result, copy: PublishedCopy) -> Iterator[str]:
    """The answer in words, line by line."""
    from catalogxl.verify.result import Verdict

    whose = f"{result.county[1]}" if result.county else ""
    items = f"{'、'.join(result.domains)}，{result.items} 个事项" if result.domains else ""
    scope = f"（{whose}{items}）" if whose or items else ""
    name = f"{copy.channel}　{copy.shown}" if copy.channel else copy.shown
    if result.verdict is Verdict.SAME:
        yield f"{name}：内容一致，与汇编输出逐字节相同{scope}。"
    elif result.verdict is Verdict.SAME_CONTENT:
        yield f"{name}：内容一致{scope}。"
    elif result.verdict is Verdict.UNRECOGNISED:
        yield f"{name}：无法比对。{result.reason}。"
        if result.domains:
            said = f"文字有 {len(result.differences)} 处差异" if result.differences else "文字与目录一致"
            yield f"{said}{scope}。"
    else:
        yield f"{name}：有差异，共 {len(result.differences)} 处{scope}。"
        if result.reason:
            yield f"这一份{result.reason}。"
    yield from _differences(result.differences)
    if result.form:
        yield "形式上的不同（不影响内容）："
        yield from (f"  · {text}" for text in result.form)


def _summary(results: Sequence[Result]) -> Iterator[str]:
    """How many of several copies are the same."""
    from catalogxl.verify.result import Verdict

    counts = Counter(result.verdict for result in results)
    same = counts[Verdict.SAME] + counts[Verdict.SAME_CONTENT]
    yield (
        f"共核对 {len(results)} 份：内容一致 {same} 份，有差异 {counts[Verdict.DIFFERS]} 份，"
        f"无法比对 {counts[Verdict.UNRECOGNISED]} 份。"
    )


def _differences(differences: Sequence[CopyDifference]) -> Iterator[str]:
    """Each difference in order; where many items differ alike in a field, one line for them all."""
    alike: dict[tuple[str | None, ...], list[CopyDifference]] = {}
    for one in differences:
        own = (one.item, one.copy) if one.field is None or one.item is None else (None, None)
        alike.setdefault((one.field, one.record, one.copy, *own), []).append(one)
    for same in alike.values():
        if len(same) >= _MANY:
            names = "、".join(one.item or "" for one in same[:_MANY])
            yield f"  · {len(same)} 个事项（{names} 等）：{_said(same[0])}"
        else:
            yield from (f"  · {_item(one)}{_said(one)}" for one in same)


def _item(one: CopyDifference) -> str:
    return f"{one.item} {one.name}：" if one.item else ""


def _said(one: CopyDifference) -> str:
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
