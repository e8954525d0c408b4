"""A county's 权责清单 or 公共服务事项清单 held against its catalog, both ways (notice 二(一); duty D03).

The list is a CSV file with a heading line: 名称, and where there are any 编码, 类型 and 县 (whose item it is; blank: every
county's).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from catalogxl.baseline.source_tables import decode
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions, Status
from catalogxl.examine.examine_files import Examination
from catalogxl.examine.inputs import ReturnedFile
from catalogxl.grammar.similarity import Relation, likeness, relation
from catalogxl.intake.read import read_workbook
from catalogxl.model import Baseline, County, CountyCatalog, Entry
from catalogxl.normalise import clean, fold, visible
from catalogxl.regular_files import read_regular
from catalogxl.vocabulary import HANDLING
from catalogxl.workbook.bind import bind

NAME: Final = "名称"
CODE: Final = "编码"
KIND: Final = "类型"
COUNTY: Final = "县"
_EXCEL_FILE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SAVE_AS: Final = "请用 Excel 或 WPS 另存为 CSV 后重试。"
_SAME: Final = (Relation.EQUAL, Relation.SYNONYM, Relation.REORDERED)
_READABLE: Final = (Status.PUBLISHABLE, Status.RETURNED)
# 清单编码 of an item that stands in both lists holds a code of each.
_BETWEEN_CODES: Final = re.compile(r"[、,，;；\s]+")


class AuthorityItem(NamedTuple):
    """A line of the list, counted from 1 (the heading); ``code``, ``kind`` and ``county`` (a name or code) are '' where it
    says none."""

    line: int
    name: str
    code: str
    kind: str
    county: str = ""

    def is_of(self, county: County) -> bool:
        """Whether it stands in the list of ``county``."""
        return not self.county or fold(self.county) in (fold(county.name), county.code)


class NotInCatalog(NamedTuple):
    """An item of the list that the catalog does not publish.

    ``aside`` is the catalog's own entry of it that the county set to 暂不列入, ``near`` the entry most like it.
    """

    item: AuthorityItem
    aside: Entry | None
    near: Entry | None


class NotInList(NamedTuple):
    """An entry that the catalog publishes and the list does not have; ``near`` is the item most like it."""

    entry: Entry
    near: AuthorityItem | None


class ListComparison(NamedTuple):
    """What the list and the catalog have of each other.

    ``items`` and ``matched`` count items of the list, ``uncovered`` those that belong to a domain for which no catalog
    was handed in. ``releases`` counts published entries of information, which such lists do not hold, without a
    counterpart.
    """

    items: int
    matched: int
    not_in_catalog: tuple[NotInCatalog, ...]
    not_in_list: tuple[NotInList, ...]
    uncovered: int
    releases: int


def read_authority_list(path: Path) -> tuple[AuthorityItem, ...]:
    """The items of the CSV file ``path``, in UTF-8 (with or without BOM) or GB18030.

    Raises:
        CatalogError: it cannot be read, or is faulty; with the file and the line.
    """
    try:
        data = read_regular(path)
    except OSError as error:
        raise CatalogError(f"清单“{path}”打不开（{error.strerror or error}），请核对后重试。") from error
    name = visible(path.name)
    if data.startswith(_EXCEL_FILE):
        raise CatalogError(f"清单“{name}”是 Excel 工作簿，不是 CSV，{_SAVE_AS}")
    return parse_authority_list(decode(data, f"清单“{name}”"), name)


def parse_authority_list(text: str, name: str) -> tuple[AuthorityItem, ...]:
    """The items of the list ``name``. Raises CatalogError for a faulty line, and if there is no item."""
    items = tuple(_items(text, name))
    if not items:
        raise CatalogError(f"清单“{name}”除表头外没有事项，请核对。")
    return items


def _items(text: str, name: str) -> Iterator[AuthorityItem]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heading = [clean(cell) for cell in next(reader, [])]
        _check_heading(heading, name)
        last = reader.line_num
        for cells in reader:
            line, last = last + 1, reader.line_num
            texts = [clean(cell) for cell in cells]
            if not any(texts):
                continue
            if any(texts[len(heading) :]):
                raise _fault(name, line, "格数比表头多；内容中有逗号的，整格要用英文双引号括起")
            value = dict(zip(heading, texts, strict=False))
            if not value.get(NAME):
                raise _fault(name, line, f"没有{NAME}；请补上，或删去这一行")
            yield AuthorityItem(line, value[NAME], *(value.get(key, "") for key in (CODE, KIND, COUNTY)))
    except csv.Error as error:
        raise _fault(name, reader.line_num, f"不是有效的 CSV（{error}）") from error


def _check_heading(heading: Sequence[str], name: str) -> None:
    if NAME not in heading:
        raise _fault(
            name,
            1,
            f"表头中没有“{NAME}”列；表头应有 {NAME}，可另有 {CODE}、{KIND}、{COUNTY}，其他列不看。{_SAVE_AS}",
        )
    doubled = [column for column in (NAME, CODE, KIND, COUNTY) if heading.count(column) > 1]
    if doubled:
        raise _fault(name, 1, f"表头中“{doubled[0]}”列重复，请只留一列")


def _fault(name: str, line: int, message: str) -> CatalogError:
    return CatalogError(f"清单“{name}”第 {line} 行：{message.removesuffix('。')}。")


def refuse_unknown_counties(items: Iterable[AuthorityItem], baseline: Baseline, name: str) -> None:
    """Raises CatalogError for an item of a county that the baseline does not have, with its line."""
    for item in items:
        if item.county and not any(item.is_of(county) for county in baseline.counties):
            raise _fault(
                name,
                item.line,
                f"{COUNTY}“{visible(item.county)}”不在基线的县（市、区）中；请写全称或六位代码",
            )


def catalogs_by_county(
    examination: Examination, inputs: Iterable[ReturnedFile], options: ExamineOptions
) -> Mapping[County, list[CountyCatalog]]:
    """What the readable returns of a run say, by county, to be held against its list.

    Raises:
        CatalogError: none can be read.
    """
    baseline = options.baseline()
    wanted = {one.file: one.county for one in examination.statuses if one.county and one.status in _READABLE}
    if not wanted:
        raise CatalogError("--lists 要与填报表对照，这次没有能读取的填报表。")
    found: dict[County, list[CountyCatalog]] = {}
    for given in inputs:
        if code := wanted.get(given.name):
            workbook = read_workbook(given.read())
            catalog = bind(workbook, options.own_edition(workbook) or baseline, given.name)
            found.setdefault(baseline.county[code], []).append(catalog)
    return found


def compare_with_list(catalogs: Iterable[CountyCatalog], items: Sequence[AuthorityItem]) -> ListComparison:
    """The catalogs of one county against its list: by 清单编码 first, then by names that mean the same."""
    held = list(catalogs)
    entries = [entry for one in held for entry in (*one.entries, *one.supplements, *one.added)]
    elsewhere = [entry for one in held for entry in one.uncovered]
    uncovered = 0
    met: set[int] = set()  # places in ``entries``
    missing: list[NotInCatalog] = []
    for item in items:
        same = _same(item, entries)
        met.update(same)
        if not same and _same(item, elsewhere):
            uncovered += 1
        elif not any(_published(entries[at]) for at in same):
            aside = entries[same[0]] if same else None
            missing.append(NotInCatalog(item, aside, None if aside else _nearest_entry(item, entries)))
    left = [entry for at, entry in enumerate(entries) if at not in met and _published(entry)]
    handled = [entry for entry in left if entry.kind == HANDLING]
    return ListComparison(
        items=len(items),
        matched=len(items) - len(missing) - uncovered,
        not_in_catalog=tuple(missing),
        not_in_list=tuple(NotInList(entry, _nearest_item(entry, items)) for entry in handled),
        uncovered=uncovered,
        releases=len(left) - len(handled),
    )


def comparison_lines(comparison: ListComparison, county: str, name: str) -> Iterator[str]:
    """The comparison for people; ``name`` is the list's file."""
    missing, extra = comparison.not_in_catalog, comparison.not_in_list
    yield f"清单对照：{county}目录与“{visible(name)}”（{comparison.items} 项，对上 {comparison.matched} 项）"
    if missing:
        yield f"清单有而目录没有（{len(missing)}）"
        yield from (f"  第 {one.item.line} 行  {_item(one.item)}{_remark(one)}" for one in missing)
    if extra:
        yield f"目录列入而清单没有（{len(extra)}）"
        for entry, near in extra:
            hint = f"：清单第 {near.line} 行“{_shown(near.name)}”相近，请核对" if near else ""
            yield f"  {entry.code}  {_shown(entry.level2)}{hint}"
    if not (missing or extra):
        yield "清单与目录的业务办理事项一致。"
    if comparison.uncovered:
        yield f"另有 {comparison.uncovered} 项属于这次没有交来的领域，没有对照。"
    if comparison.releases:
        yield f"另有 {comparison.releases} 项信息发布类事项不在清单中；这类事项一般不进清单，没有逐项列出。"


def _item(item: AuthorityItem) -> str:
    marks = "，".join(_shown(mark) for mark in (item.code, item.kind) if mark)
    return f"{_shown(item.name)}（{marks}）" if marks else _shown(item.name)


def _remark(one: NotInCatalog) -> str:
    if one.aside is not None:
        reason = f"，原因：{_shown(one.aside.unlisted_reason)}" if one.aside.unlisted_reason else ""
        return f"：目录中的 {one.aside.code} {_shown(one.aside.level2)} 没有列入{reason}"
    if one.near is not None:
        return f"：目录中 {one.near.code} {_shown(one.near.level2)} 相近，请核对"
    return ""


def _shown(text: str) -> str:
    """A cell's text in one line, with nothing in it that could mislead a terminal."""
    return visible(text.replace("\n", ""))


def _published(entry: Entry) -> bool:
    return entry.item is None or entry.listed is True


def _same(item: AuthorityItem, entries: Sequence[Entry]) -> list[int]:
    """The places of the entries that the item is, those of its code before those of its name."""
    by_code = [at for at, entry in enumerate(entries) if item.code and fold(item.code) in _codes(entry)]
    return by_code or [
        at for at, entry in enumerate(entries) if entry.level2 and relation(item.name, entry.level2) in _SAME
    ]


def _codes(entry: Entry) -> set[str]:
    return {fold(code) for code in _BETWEEN_CODES.split(entry.row.text("list_code")) if code}


def _nearest_entry(item: AuthorityItem, entries: Sequence[Entry]) -> Entry | None:
    near = [entry for entry in entries if entry.level2 and relation(item.name, entry.level2)]
    return max(near, key=lambda entry: likeness(item.name, entry.level2), default=None)


def _nearest_item(entry: Entry, items: Sequence[AuthorityItem]) -> AuthorityItem | None:
    near = [item for item in items if relation(item.name, entry.level2)]
    return max(near, key=lambda item: likeness(item.name, entry.level2), default=None)
