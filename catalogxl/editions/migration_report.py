"""A migration for people and for programs: 迁移说明.html a county, 迁移汇总 as page and workbook, migration.json."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.boards.page_template import template
from catalogxl.editions.fates import Fate
from catalogxl.editions.migration import Migration, notes_of
from catalogxl.editions.migration_run import MigrationRun
from catalogxl.model import Baseline
from catalogxl.workbook.annotated.migration_sheets import MigrationRow
from catalogxl.workbook.schema.layout import column_letter
from catalogxl.workbook.xlsx.package import settle

FORMAT: Final = 1
_HEADINGS: Final = (
    "单元格",
    "处理",
    "事项",
    "栏目",
    "原省级的值",
    "本县原来填的",
    "新版省级的值",
    "现在的值",
    "说明",
)
_SUMMARY: Final = ("填报表", "县(市、区)", "来自", "要决定", "随省级调整", "原样保留", "停用", "说明")
_UNREAD: Final = ("文件", "原因和办法")
_FONT: Final = "宋体"
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_SHORT: Final = 20  # what fits on one line need not be wrapped: a style costs more than a text


def document_of(run: MigrationRun, new: Baseline) -> dict[str, Any]:
    """What ``migration.json`` holds."""
    editions = list({one["digest"]: dict(one) for made in run.made for one in made.editions}.values())
    files = [_file(made, file, run.names[made]) for made in run.made for file in made.files]
    files += [{"file": one.file, "county": None, "workbook": None, "error": one.reason} for one in run.unread]
    order = {name: at for at, name in enumerate(run.order)}
    return {
        "format": FORMAT,
        "from": editions[0] if len(editions) == 1 else (editions or None),
        "to": {"id": new.id, "digest": new.digest},
        "files": sorted(files, key=lambda one: order.get(one["file"], len(order))),
    }


def document_text(run: MigrationRun, new: Baseline) -> str:
    """``migration.json``."""
    return json.dumps(document_of(run, new), ensure_ascii=False, indent=1) + "\n"


def _file(made: Migration, file: str, workbook: str) -> dict[str, Any]:
    own = [one for one in made.changes if one.file == file]
    return {
        "file": file,
        "county": {"code": made.unit.code, "name": made.unit.name},
        "workbook": workbook,
        "counts": dict(made.counts[file]),
        "todo": sum(one.fate.todo for one in own),
        "changes": [one.as_json() for one in own],
    }


def county_page(made: Migration, new: Baseline) -> str:
    """迁移说明 of one county."""
    rows = notes_of(made).rows
    decide = [_cells(row) for row in rows if row.todo]
    others = [_cells(row) for row in rows if not row.todo]
    lead = [f"{made.summary}。", f"移到：{new.title}（{new.date}）", f"来自：{'、'.join(made.files)}"]
    bands = [_band("要您决定的", decide, _HEADINGS), _band("随省级调整和其他变动", others, _HEADINGS)]
    title = f"{made.unit.name}填报表迁移说明"
    return template("migration.html.j2").render(title=title, lead=lead, bands=bands, fingerprint="")


def _cells(row: MigrationRow) -> tuple[str, ...]:
    cell = f"{row.cell.sheet} {row.cell.address}" if row.cell else ""
    return (
        cell, row.label, row.item, row.heading, row.base, row.county, row.new, row.result, row.why,
    )  # fmt: skip


def _band(
    title: str, rows: Sequence[Sequence[str]], headings: Sequence[str], unit: str = "处"
) -> dict[str, Any]:
    return {"title": title, "rows": rows, "headings": headings, "unit": unit}


def summary_page(run: MigrationRun, new: Baseline) -> str:
    """迁移汇总.html."""
    bands = [
        _band("各县", list(_summary_rows(run)), _SUMMARY, "份"),
        _band("没有移成的文件", [(one.file, one.reason) for one in run.unread], _UNREAD, "个"),
    ]
    return template("migration.html.j2").render(
        title="填报表迁移汇总",
        lead=[f"移到：{new.title}（{new.date}）", *_lead(run)],
        bands=bands,
        fingerprint="",
    )


def summary_workbook(run: MigrationRun, new: Baseline) -> bytes:
    """迁移汇总.xlsx; the same run gives the same bytes."""
    book = Workbook()
    book.remove(book["Sheet"])
    _write_table(book.create_sheet("各县"), _SUMMARY, list(_summary_rows(run)))
    _write_table(book.create_sheet("要决定的"), ("县(市、区)", *_HEADINGS), list(_decision_rows(run)))
    _write_table(book.create_sheet("没有移成的文件"), _UNREAD, [(one.file, one.reason) for one in run.unread])
    book.properties.creator = "catalogxl"
    book.properties.title = "填报表迁移汇总"
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), date=new.date)


def _summary_rows(run: MigrationRun) -> Iterator[tuple[str, ...]]:
    for made in run.made:
        yield (
            run.names[made],
            f"{made.unit.name}（{made.unit.code}）",
            "、".join(made.files),
            str(made.todo),
            str(made.follows),
            str(made.kept),
            str(made.count(Fate.RETIRED)),
            "几个县合并为一份" if len(made.files) > 1 else "",
        )


def _decision_rows(run: MigrationRun) -> Iterator[tuple[str, ...]]:
    for made in run.made:
        for row in notes_of(made).rows:
            if row.todo:
                yield (made.unit.name, *_cells(row))


def _lead(run: MigrationRun) -> Iterator[str]:
    todo = sum(made.todo for made in run.made)
    yield f"共 {len(run.made)} 份填报表，要决定的 {todo} 处；没有移成的文件 {len(run.unread)} 个。"


def _write_table(sheet: Worksheet, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for at, heading in enumerate(headings, 1):
        sheet.cell(1, at, heading).font = Font(name=_FONT, bold=True, size=10)
        sheet.column_dimensions[column_letter(at)].width = 28 if at > 2 else 22
    for line, row in enumerate(rows, 2):
        for at, text in enumerate(row, 1):
            held = sheet.cell(line, at)
            held.value = int(text) if text.isdecimal() and len(text) < 10 else text
            if not isinstance(held.value, int):
                held.data_type = "s"  # a text of a county is never a formula
            if len(text) > _SHORT:
                held.alignment = _WRAPPED
    sheet.freeze_panes = "A2"


def report_lines(run: MigrationRun) -> Iterator[str]:
    """The same in short, for the terminal."""
    for made in run.made:
        yield f"{run.names[made]}  {made.unit.name}：{made.summary}"
    for one in run.unread:
        yield f"{one.file}  没有移成：{one.reason}"
    yield from _lead(run)
