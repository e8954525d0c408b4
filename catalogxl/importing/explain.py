"""What a person is told of an import: what is to be decided, what went where, what the tables lack. Plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from catalogxl.importing.fill import FilledWorkbook
from catalogxl.importing.imported import Imported, ImportedRow, Question
from catalogxl.importing.match_items import ALIAS, ASKED, EXACT, NEW, SIMILAR
from catalogxl.model import Baseline, Cell
from catalogxl.workbook.schema.layout import FIRST_ROW

HOW: Final = {
    EXACT: "名称相同",
    ALIAS: "同一事项的另一种写法",
    SIMILAR: "名称相近",
    NEW: "省级目录没有，放入“补充事项”",
}
_WORDS: Final = {
    "item": "事项",
    "domain": "领域",
    "level1": "一级事项",
    "level2": "二级事项",
    "level3": "三级事项",
    "channels": "公开渠道和载体",
    "bodies": "公开主体",
    "contents": "公开内容",
    "bases": "公开依据",
    "audience": "公开对象",
    "audience_specific": "特定群体",
    "deadline": "公开时限",
    "mode": "公开方式",
    "level": "公开层级",
    "enquiry_phone": "咨询电话",
    "supervision_phone": "监督电话",
    "code": "编码",
    "kind": "事项类型",
    "other": "其他各级目录",
    "guide_url": "网址",
}
# The workbook's column that a question is about.
_COLUMN: Final = {
    "channels": "channel:website",
    "bodies": "body1",
    "contents": "contents_extra",
    "bases": "bases_extra",
    "audience": "audience_all",
    "item": "level2",
}
_NAMED: Final = 4
_UNLISTED: Final = "原表没有这 {count} 个事项，已填“暂不列入”，请写明未列入原因"
_UNLISTED_ALL: Final = "原表没有这个一级事项的 {count} 个事项，已填“暂不列入”，原因可以在“事项分工”写一次"
_DOUBLED: Final = "另一行已是这个事项，这一行没有导入，请核对"
_NOT_IMPORTED: Final = "整行没有导入；定了是哪个事项以后请照此补填"
_NO_COLUMN: Final = "表中没有这一列"


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line: where in the workbook, which items, what it is about, what the table says, what to do, where it says so."""

    cell: Cell | None
    items: str
    what: str
    text: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The lines by what they are for; ``files`` are one a file."""

    files: tuple[str, ...]
    decide: tuple[ExplainedLine, ...]
    placed: tuple[ExplainedLine, ...]
    elsewhere: tuple[ExplainedLine, ...]


def explain(imported: Imported, filled: FilledWorkbook, baseline: Baseline) -> Explanation:
    """All that there is to say."""
    return Explanation(
        tuple(_files(imported)),
        (
            *_questions(imported, filled, baseline),
            *_drafts(filled),
            *_doubled(filled, baseline),
            *_unlisted(filled, baseline),
        ),
        tuple(_placed(imported, filled, baseline)),
        tuple(_elsewhere(imported, filled, baseline)),
    )


def _files(imported: Imported) -> Iterator[str]:
    for file in imported.files:
        rows = [row for table in imported.tables if table.file == file.file for row in table.rows]
        placed = sum(row.item is not None for row in rows)
        own = sum(row.how == NEW for row in rows)
        said = f"：{file.reason}" if file.reason else f"：认出 {placed} 个事项，补充 {own} 个"
        yield f"{file.file}{said}"
        yield from (f"{file.file}：{text}" for text in file.form)
    for skipped in imported.skipped:
        yield f"{skipped.file}：第 {skipped.table} 张表是{skipped.domain}领域的，{skipped.reason}"
    for table in imported.tables:
        yield from (f"{table.file}：{doubt}" for doubt in table.doubts)


def _questions(imported: Imported, filled: FilledWorkbook, baseline: Baseline) -> Iterator[ExplainedLine]:
    """A line a question; the same question of several items is one."""
    alike: dict[Question, list[ImportedRow]] = {}
    for table in imported.tables:
        for row in table.rows:
            if row.domain:
                for question in row.asked:
                    alike.setdefault(question, []).append(row)
    for question, rows in alike.items():
        cell = next(filter(None, (_cell(filled, row, question.key) for row in rows)), None)
        what = _WORDS.get(question.key, question.key)
        yield ExplainedLine(cell, _named(rows, baseline), what, question.text, question.why, _source(rows[0]))


def _cell(filled: FilledWorkbook, row: ImportedRow, key: str) -> Cell | None:
    column = _COLUMN.get(key, key)
    return filled.cell(row, column) or filled.cell(row, column.removesuffix("_extra"))


def _named(rows: Sequence[ImportedRow], baseline: Baseline) -> str:
    names = list(dict.fromkeys(_name(row, baseline) for row in rows))
    more = f" 等 {len(names)} 个事项" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def _name(row: ImportedRow, baseline: Baseline) -> str:
    return f"{row.item} {baseline.item[row.item].level2}" if row.item else row.level2


def _source(row: ImportedRow) -> str:
    return f"{row.file} 第 {row.table} 张表第 {row.row} 行"


def _drafts(filled: FilledWorkbook) -> Iterator[ExplainedLine]:
    for name, cell, why in filled.drafts:
        yield ExplainedLine(cell, "", "公开主体名单", name, why, "")


def _doubled(filled: FilledWorkbook, baseline: Baseline) -> Iterator[ExplainedLine]:
    for row in filled.doubled:
        yield ExplainedLine(None, _name(row, baseline), "事项", row.level2, _DOUBLED, _source(row))


def _unlisted(filled: FilledWorkbook, baseline: Baseline) -> Iterator[ExplainedLine]:
    """A line a 一级事项 with items that no table has."""
    lacking: dict[tuple[str, str], list[str]] = {}
    for code in filled.unlisted:
        item = baseline.item[code]
        lacking.setdefault((item.domain, item.level1), []).append(code)
    defaults = filled.layout.defaults
    pairs = [(row["domain"], row["level1"]) for row in filled.contents[defaults.key]]
    for (domain, level1), codes in lacking.items():
        every = sum(item.level1 == level1 for item in baseline.items_of[domain])
        sheet = next(sheet for sheet in filled.layout.domains if sheet.title == domain)
        at = next(at for at, row in enumerate(filled.contents[sheet.key]) if row["code"] == codes[0])
        cell = Cell(sheet.title, sheet.address("unlisted_reason", FIRST_ROW + at))
        if len(codes) == every:
            cell = Cell(
                defaults.title, defaults.address("unlisted_reason", FIRST_ROW + pairs.index((domain, level1)))
            )
        names = "、".join(codes[:_NAMED]) + ("…" if len(codes) > _NAMED else "")
        why = (_UNLISTED_ALL if len(codes) == every else _UNLISTED).format(count=len(codes))
        yield ExplainedLine(cell, names, "未列入原因", level1, why, "")


def _placed(imported: Imported, filled: FilledWorkbook, baseline: Baseline) -> Iterator[ExplainedLine]:
    for table in imported.tables:
        for row in table.rows:
            cell = filled.cell(row, "level2")
            if cell is not None:
                how = HOW.get(row.how, "")
                yield ExplainedLine(cell, _name(row, baseline), "事项", row.level2, how, _source(row))


def _elsewhere(imported: Imported, filled: FilledWorkbook, baseline: Baseline) -> Iterator[ExplainedLine]:
    """Texts of columns that the workbook does not have, and lines beside the tables."""
    alike: dict[tuple[str, str], list[ImportedRow]] = {}
    for table in imported.tables:
        for row in table.rows:
            for heading, text in row.unplaced.items():
                alike.setdefault((heading, text), []).append(row)
    for (heading, text), rows in alike.items():
        what = _WORDS.get(heading, heading)
        yield ExplainedLine(None, _named(rows, baseline), what, text, _NO_COLUMN, _source(rows[0]))
    for table in imported.tables:
        headings = {key: heading for heading, key in table.columns.items() if key}
        for row in table.rows:
            if row in filled.doubled or (row.domain and row.item is None and row.how == ASKED):
                texts = (
                    f"{headings.get(key, key)}：{text}" for key, text in row.source.items() if text.strip()
                )
                yield ExplainedLine(None, row.level2, "整行", "\n".join(texts), _NOT_IMPORTED, _source(row))
    for table in imported.tables:
        for note in table.notes:
            yield ExplainedLine(None, "", "表外文字", note, _NO_COLUMN, f"{table.file} 第 {table.place} 张表")
