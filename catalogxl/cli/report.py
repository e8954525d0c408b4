"""What commands say to people on the terminal: progress, the findings of a file, the closing table."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalogxl.examine.examine import Examined, Status
from catalogxl.examine.finding_groups import STATUS_LABELS, counts, file_lines
from catalogxl.model import Baseline, Severity
from catalogxl.workbook.write.text_height import units

if TYPE_CHECKING:
    from catalogxl.compile.compile import Compiled
    from catalogxl.examine.examine_files import Examination

_CELLS_SHOWN = 60


class Progress:
    """One progress bar after the other on standard error; nothing where that is no terminal.

    Asked for by the environment (``CATALOGXL_PROGRESS=lines``), a line a step instead, for a program that shows it.
    """

    def __init__(self, bars: ExitStack) -> None:
        self._bars = bars
        self._bar: Any = None
        self._in_lines = os.environ.get("CATALOGXL_PROGRESS") == "lines"
        self._label, self._step, self._length = "", 0, 0

    def begin(self, label: str, length: int) -> Callable[[], None]:
        """Begin a bar of ``length`` steps, with counts and the time left; what was begun before is closed."""
        self._bars.close()
        self._label, self._step, self._length = label, 0, length
        bar = click.progressbar(
            length=length, label=label, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()
        )
        self._bar = self._bars.enter_context(bar)
        return self.step

    def step(self) -> None:
        """One step is done."""
        self._bar.update(1)
        self._step += 1
        if self._in_lines:
            click.echo(f"\x1e{self._label} {self._step}/{self._length}", err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress bars, closed in the end."""
    with ExitStack() as bars:
        yield Progress(bars)


def say_json(document: object) -> None:
    """One JSON document to standard output, in UTF-8 whatever the console speaks."""
    import json

    click.echo((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode(), nl=False)


def say_findings(examined: Iterable[Examined], baseline: Baseline) -> None:
    """Every file with its problems, grouped by sheet, to standard error."""
    for one in examined:
        lines = file_lines(one, baseline)
        click.echo(f"\n{lines.name}  {lines.summary}", err=True)
        for sheet in lines.sheets:
            click.echo(f"  〔{sheet.name}〕", err=True)
            for line in sheet.lines:
                cells = line.cells if len(line.cells) <= _CELLS_SHOWN else f"{line.cells[:_CELLS_SHOWN]}…"
                place = "".join(f"{text}  " for text in (cells, line.items) if text)
                fix = f"（建议改为：{line.fix}）" if line.fix and "\n" not in line.fix else ""
                click.echo(f"    {line.label}  {place}{line.message}{fix}", err=True)


def say_table(examined: Sequence[Examined], baseline: Baseline) -> None:
    """A line a file: county, status, counts, and the errors by duty."""
    rows = [("县（市、区）", "文件", "结果", "问题", "错误（按职责）")]
    for one in examined:
        county = baseline.county[one.county].name if one.county else "—"
        duties = Counter(f.duty for f in one.findings if f.severity is Severity.ERROR)
        by_duty = " ".join(f"{duty}×{number}" for duty, number in sorted(duties.items()))
        rows.append((county, one.file, STATUS_LABELS[one.status], counts(one.findings), by_duty))
    widths = [max(units(row[at]) for row in rows) for at in range(len(rows[0]))]
    click.echo("", err=True)
    for row in rows:
        padded = (text + " " * (width - units(text)) for text, width in zip(row, widths, strict=True))
        click.echo("  ".join(padded).rstrip(), err=True)


def exit_code(examination: Examination) -> int:
    """0 if every file is publishable (or was none), 1 if one goes back or cannot be read."""
    bad = (Status.RETURNED, Status.UNREADABLE)
    return 1 if any(one.status in bad for one in examination.statuses) else 0


def say_counts(examination: Examination, review: Path | None) -> None:
    """How many files are how, and where what goes back was put."""
    number = Counter(one.status for one in examination.statuses)
    parts = [f"{STATUS_LABELS[status]} {number[status]} 份" for status in Status if number[status]]
    click.echo(f"\n共 {len(examination)} 份：{'，'.join(parts)}。", err=True)
    if review is not None and (number[Status.RETURNED] or number[Status.UNREADABLE]):
        click.echo(f"要退回的问题清单和标出问题的表格：{review}", err=True)


def say_sums(compiled: Compiled, out: Path) -> None:
    """How many counties are published, how many files go back, and where to look."""
    number = Counter(one.status for one in compiled.examined.statuses)
    click.echo(
        f"\n公开 {len(compiled.published)} 个县（市、区）；退回 {number[Status.RETURNED]} 份，"
        f"无法读取 {number[Status.UNREADABLE]} 份，跳过 {number[Status.SKIPPED]} 个文件。",
        err=True,
    )
    if compiled.reused:
        click.echo(f"与上一次相比没有变化、直接沿用的 {compiled.reused} 个县。", err=True)
    if compiled.published:
        click.echo(f"公示表和下载数据：{out / 'public'}    汇总数据：{out / 'data'}", err=True)
    if number[Status.RETURNED] or number[Status.UNREADABLE]:
        click.echo(f"退回的问题清单：{out / 'review'}", err=True)
