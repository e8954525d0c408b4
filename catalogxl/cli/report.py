"""What commands say to people on the terminal: progress, the findings of a file, the closing table."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalogxl.examine.examine import Examined, Status
from catalogxl.examine.finding_groups import file_lines
from catalogxl.model import Baseline
from catalogxl.workbook.write.text_height import units

if TYPE_CHECKING:
    from catalogxl.compile.compile import Compiled
    from catalogxl.compile.desk_report import DeskReport, ReportLine
    from catalogxl.examine.examine_files import Examination

_CELLS_SHOWN = 60
_LINE_UNITS = 96


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


def say_findings(examined: Iterable[Examined], baseline: Baseline, *, err: bool) -> None:
    """Every file with its problems, grouped by sheet."""
    for one in examined:
        lines = file_lines(one, baseline)
        click.echo(f"\n{lines.name}  {lines.summary}", err=err)
        for sheet in lines.sheets:
            click.echo(f"  〔{sheet.name}〕", err=err)
            for line in sheet.lines:
                cells = line.cells if len(line.cells) <= _CELLS_SHOWN else f"{line.cells[:_CELLS_SHOWN]}…"
                place = "".join(f"{text}  " for text in (cells, line.items) if text)
                fix = f"（建议改为：{line.fix}）" if line.fix and "\n" not in line.fix else ""
                click.echo(f"    {line.label}  {place}{line.message}{fix}", err=err)


def say_json_pieces(texts: Iterable[str]) -> None:
    """The pieces of a JSON document on standard output, in UTF-8 whatever the console speaks."""
    for text in texts:
        click.echo(text.encode(), nl=False)


def say_report(report: DeskReport, *, err: bool) -> None:
    """What there is to do, a line a file; counties without a problem stand together in a few lines."""
    for status in (Status.RETURNED, Status.UNREADABLE):
        lines = report.of(status)
        if lines:
            click.echo(f"\n{lines[0].state}（{len(lines)}）", err=err)
            _say_columns([_columns(line) for line in lines], err=err)
    if lines := report.of(Status.PUBLISHABLE):
        names = [_in_short(line) for line in lines]
        click.echo(f"\n{lines[0].state}（{len(lines)}）\n{_flowing(names)}", err=err)
    if lines := report.of(Status.SKIPPED):
        click.echo(f"\n{lines[0].state}（{len(lines)}）", err=err)
        for reason in dict.fromkeys(line.problems for line in lines):
            names = [line.county or line.file for line in lines if line.problems == reason]
            click.echo(f"{_flowing(names)}：{reason}", err=err)
    if report.missing:
        names = [f"{one.name}（{one.city}）" for one in report.missing]
        click.echo(f"\n未报送（{len(names)}）\n{_flowing(names)}", err=err)
    click.echo(f"\n共 {len(report.lines)} 份：{report.sums}。", err=err)
    for step in report.next_steps:
        click.echo(f"下一步：{step}", err=err)


def write_report(report: DeskReport, path: Path | None) -> None:
    """Write the report to the file that was asked for, if one was. Raises CatalogError where it cannot be written."""
    if path is None:
        return
    from catalogxl.atomic_write import write_whole
    from catalogxl.compile.desk_report_files import REPORT_FORMATS

    write_whole(path, REPORT_FORMATS[path.suffix.lower()](report))


def _columns(line: ReportLine) -> tuple[str, ...]:
    number = f"错误 {line.errors}" if line.errors and line.status is Status.RETURNED else ""
    return line.county or "—", line.file, number, line.problems


def _in_short(line: ReportLine) -> str:
    name = line.county or line.file
    return f"{name}（提醒 {line.warnings}）" if line.warnings else name


def _say_columns(rows: Sequence[tuple[str, ...]], *, err: bool) -> None:
    widths = [max(units(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        padded = (text + " " * (width - units(text)) for text, width in zip(row, widths, strict=True))
        click.echo(f"  {'  '.join(padded).rstrip()}", err=err)


def _flowing(names: Sequence[str]) -> str:
    """Names one after the other in lines that fit a terminal."""
    lines = [""]
    for name in names:
        if lines[-1] and units(lines[-1]) + units(name) > _LINE_UNITS:
            lines.append("")
        lines[-1] += f"{'、' if lines[-1] else ''}{name}"
    return "\n".join(f"  {line}" for line in lines)


def exit_code(examination: Examination) -> int:
    """0 if every file is publishable (or was none), 1 if one goes back or cannot be read."""
    bad = (Status.RETURNED, Status.UNREADABLE)
    return 1 if any(one.status in bad for one in examination.statuses) else 0


def say_sums(compiled: Compiled, out: Path, *, err: bool) -> None:
    """How many counties are published, and which page to open first."""
    from catalogxl.compile.start_page import START_PAGE

    click.echo(f"\n公开 {len(compiled.published)} 个县（市、区）。先打开：{out / START_PAGE}", err=err)
    if compiled.reused:
        click.echo(f"与上一次相比没有变化、直接沿用的 {compiled.reused} 个县。", err=err)
