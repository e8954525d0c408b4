"""A document ──► the tables that it holds, each row with its item and values. Pure: no file is read here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from catalogxl.grammar.deadline import DeadlineProblem, parse_deadline
from catalogxl.grids.grid import Grid, ReadDocument
from catalogxl.importing.cell_kinds import KnownWords
from catalogxl.importing.domains import DomainSaid, domain_said, domains_of_names
from catalogxl.importing.imported import (
    IMPORTED,
    REFUSED,
    SKIPPED,
    Imported,
    ImportedFile,
    ImportedRow,
    ImportedTable,
    SkippedTable,
)
from catalogxl.importing.key_values import key_value_section
from catalogxl.importing.left_over import cells_of_no_row, left_over
from catalogxl.importing.match_items import ASKED, EXACT, NEW, ItemMatch, ItemMatcher
from catalogxl.importing.own_print import PrintedName, take_apart
from catalogxl.importing.sections import Section, sections_of
from catalogxl.importing.source_rows import ItemRow, item_rows
from catalogxl.importing.values import ValueContext, read_values
from catalogxl.importing.words import name_key, squeezed, without_ordinal
from catalogxl.model import Baseline, County

_OTHER_LIST: Final = "这不是{domains}领域的基层政务公开标准目录（{why}），没有导入。请用分领域的标准目录表"
_RETURN: Final = (
    "这是填报表，不是公布的目录；沿用它用 catalogxl template --from，换到新一版基线用 catalogxl migrate"
)
_MAY_BE_DITTO: Final = ("contents", "bases", "deadline", "bodies", "channels", "audience", "mode", "level")
_MOST_ROWS: Final = 5000
_LEFT_OVER: Final = "这几个字没有采用，请核对要不要补填"
_TOO_MANY: Final = f"表格超过 {_MOST_ROWS} 行，不像是一个县的目录"
_KEYS: Final = "catalogxl:"  # begins what stands in A1 of the county workbook's sheets
_NO_TABLE: Final = "没有找到目录的表格"
_NOT_OURS: Final = "没有一个事项是{domains}领域的"
_PDF_LOST: Final = (
    "这个 PDF 的表格线没有了，认不出各列；请用原来的网页、Word 或 Excel 文件，或先把 PDF 转换成 Word"
)
_FEWEST_COLUMNS: Final = 2  # beside the name that make a table a catalog
_CATALOG: Final = frozenset(
    {"contents", "bases", "deadline", "bodies", "channels", "mode", "level", "tick:audience_all"}
)


class Importer:
    """Takes in documents for one county; ``domain`` is the one that tables without a title are of, None to find out."""

    def __init__(self, baseline: Baseline, county: County, domain: str | None = None) -> None:
        self.baseline = baseline
        self.context = ValueContext(baseline, county)
        self.domain = domain
        self.known = KnownWords(baseline)
        self.matcher = ItemMatcher(baseline)
        self.result = Imported(county.code)

    def refuse(self, file: str, reason: str) -> None:
        """Note a file that cannot be read."""
        self.result.files.append(ImportedFile(file, REFUSED, reason))

    def take(self, file: str, document: ReadDocument) -> None:
        """Take in one document."""
        if any(_is_return(grid) for grid in document.grids):
            self.refuse(file, _RETURN)
            return
        tables: list[ImportedTable] = []
        skipped: list[SkippedTable] = []
        sections = list(self._sections(document))
        if sum(len(section.rows) for section in sections) > _MOST_ROWS:
            self.refuse(file, _TOO_MANY)
            return
        for section in sections:
            table = self._table(file, section, skipped)
            if table is not None:
                tables.append(table)
        self.result.skipped += skipped
        self.result.tables += tables
        placed = any(not self._is_skipped(table, skipped) for table in tables)
        if placed:
            status, reason = IMPORTED, ""
        elif skipped:
            names = "、".join(dict.fromkeys(one.domain for one in skipped if one.domain)) or "别的"
            status, reason = SKIPPED, f"只有{names}领域的表格"
        else:
            status, reason = REFUSED, self._why_none(document)
        self.result.files.append(ImportedFile(file, status, reason, document.form))

    def _sections(self, document: ReadDocument) -> Iterator[Section]:
        for section in sections_of(document, self.known):
            yield key_value_section(section) or section

    def _table(self, file: str, section: Section, skipped: list[SkippedTable]) -> ImportedTable | None:
        said = domain_said((section.name, *section.titles), self.baseline)
        rows = item_rows(section, self.known) if _is_catalog(section) else []
        if not rows:
            if said.other and section.titles:
                skipped.append(SkippedTable(file, section.place, said.other, "别的领域"))
            return None
        domains = self._domains(said, rows)
        table = self._new_table(file, section, domains, said)
        if not domains:
            if not said.other:
                return None
            skipped.append(SkippedTable(file, section.place, said.other, "别的领域，没有导入"))
        elif self.domain and self.domain not in domains:
            skipped.append(SkippedTable(file, section.place, "、".join(domains), "不是要导入的领域"))
            domains = ()
        table.notes = (*table.notes, *cells_of_no_row(section, rows))
        above: ItemRow | None = None
        for row in rows:
            table.rows.append(self._row(file, section, row, above, domains))
            above = row
        return table

    def _domains(self, said: DomainSaid, rows: Sequence[ItemRow]) -> tuple[str, ...]:
        names = [(_name_of(row), row.text("level1")) for row in rows]
        if said.other:
            return ()
        wanted = said.domains or ((self.domain,) if self.domain else ())
        found = domains_of_names(names, self.matcher, self.baseline, said.domains)
        return found or (wanted if said.domains else ())

    def _new_table(
        self, file: str, section: Section, domains: Sequence[str], said: DomainSaid
    ) -> ImportedTable:
        columns: dict[str, str] = {}
        for heading, key in zip(section.head.texts, section.head.keys, strict=True):
            if heading:
                columns[heading] = key or columns.get(heading, "")
        return ImportedTable(
            file,
            section.place,
            section.name,
            "、".join(domains) or said.other,
            section.titles,
            columns,
            notes=tuple(section.notes),
            doubts=section.head.doubts,
        )

    def _row(
        self, file: str, section: Section, source: ItemRow, above: ItemRow | None, domains: Sequence[str]
    ) -> ImportedRow:
        _carry_ditto(source, above)
        printed = take_apart(source, self.baseline)
        if (named := squeezed(source.text("domain"))) in domains:
            domains = (named,)
        level1 = without_ordinal(squeezed(source.text("level1")))
        level1 = self.known.level1.get(name_key(level1), level1)
        name, match, refines = self._match(source, printed, level1, domains)
        row = ImportedRow(
            file,
            section.place,
            source.number,
            "、".join(domains),
            level1,
            name,
            match.how,
            match.code,
            refines,
            match.candidates if match.code is None else (),
            source=dict(source.texts),
        )
        item = self.baseline.item.get(match.code or "")
        if item is not None:
            row.domain, row.level1 = item.domain, item.level1
        elif not domains:
            row.ask("domain", name, "是别的领域的事项，没有导入")
        elif match.how == ASKED:
            near = "、".join(f"{code} {self.baseline.item[code].level2}" for code in match.candidates)
            row.ask("item", name, f"拿不准是哪个事项，没有导入；最接近的是：{near}")
        read_values(source, row, item, self.context)
        for key, text in left_over(source, row, item, self.baseline):
            row.ask(key, text, _LEFT_OVER)
        return row

    def _match(
        self, source: ItemRow, printed: PrintedName, level1: str, domains: Sequence[str]
    ) -> tuple[str, ItemMatch, str]:
        """The name, which item it is, and the code of the item that it makes finer."""
        level2 = source.name or level1
        level3 = without_ordinal(squeezed(source.text("level3")))
        if not domains:
            return level3 or level2, ItemMatch(ASKED), ""
        if printed.refines or printed.own:
            return level2, ItemMatch(NEW), printed.refines
        whole = self.matcher.match(level2, level1, domains)
        if printed.code in (whole.code, *whole.candidates):
            whole = ItemMatch(EXACT if whole.how == ASKED else whole.how, printed.code, whole.candidates)
        if not level3 or name_key(level3) == name_key(level2):
            return level2, whole, ""
        finer = self.matcher.match(level3, level2, domains)
        if finer.code is not None and (whole.code is None or finer.code == whole.code):
            return level3, finer, ""
        if whole.code is not None:
            return level3, ItemMatch(NEW), whole.code
        return level3, finer, ""

    @staticmethod
    def _is_skipped(table: ImportedTable, skipped: Sequence[SkippedTable]) -> bool:
        return all(not row.domain for row in table.rows) and any(one.table == table.place for one in skipped)

    def _why_none(self, document: ReadDocument) -> str:
        domains = "、".join(domain.name for domain in self.baseline.domains)
        if document.kind == "pdf" and not document.grids:
            return _PDF_LOST
        if not document.grids:
            return f"{_NO_TABLE}；请用有表格的网页、Word 或 Excel 文件"
        return _OTHER_LIST.format(domains=domains, why=_NOT_OURS.format(domains=domains))


def _carry_ditto(source: ItemRow, above: ItemRow | None) -> None:
    """Put what stands above where a cell says 同上."""
    for key in _MAY_BE_DITTO:
        if above is not None and parse_deadline(source.text(key)).problem is DeadlineProblem.DITTO:
            source.texts[key] = above.text(key)


def _is_return(grid: Grid) -> bool:
    """Whether a sheet bears a key of the county workbook in A1."""
    corner = grid.rows[0][0] if grid.rows and grid.rows[0] else None
    return corner is not None and corner.text.startswith(_KEYS)


def _name_of(row: ItemRow) -> str:
    return row.name or without_ordinal(squeezed(row.text("level3"))) or row.text("level1")


def _is_catalog(section: Section) -> bool:
    """Whether a section has a column of names and at least two more of a catalog's."""
    keys = set(filter(None, section.head.keys))
    return bool(keys & {"level2", "level3", "level1"}) and len(keys & _CATALOG) >= _FEWEST_COLUMNS
