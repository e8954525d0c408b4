"""Imported rows ──► the contents of today's workbook, and where in it each row went.

Items that the tables lack are 暂不列入 with a blank reason. Of the bodies, what most items of a 一级事项 have goes to
事项分工, the rest into the row; a class of units becomes a draft on the roster.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from catalogxl.importing.body_cells import kind_of_body, level_of_body
from catalogxl.importing.imported import Imported, ImportedRow
from catalogxl.importing.match_items import NEW
from catalogxl.model import Baseline, Cell, County
from catalogxl.vocabulary import COUNTY_LEVEL, TOWNSHIP_LEVEL, UNLISTED, levels_of
from catalogxl.workbook.schema.layout import BODY_KEYS, FIRST_ROW, Layout, Sheet, domain_key, layout_for
from catalogxl.workbook.write.initial_values import blank_contents
from catalogxl.workbook.write.township_list import governments, township_bodies

Rows = list[dict[str, str]]
_MEMBERS_DRAFT: Final = "按区划列出的成员，请核对"
_CLASS_DRAFT: Final = "原表写的不是单位全称，请改成印章上的全称"


@dataclass(slots=True)
class FilledWorkbook:
    """``contents`` by sheet key; ``rows`` tells for each imported row (by identity) its row on :meth:`sheet_of`.

    ``unlisted`` are the codes that no table has, ``doubled`` rows of items that another row filled, ``drafts`` names on
    the roster that a person has to complete, with their cells and what to do.
    """

    county: County
    contents: dict[str, Rows]
    layout: Layout
    rows: dict[int, int] = field(default_factory=dict)
    unlisted: list[str] = field(default_factory=list)
    doubled: list[ImportedRow] = field(default_factory=list)
    drafts: list[tuple[str, Cell, str]] = field(default_factory=list)

    def cell(self, row: ImportedRow, key: str) -> Cell | None:
        """The cell of ``key`` in the workbook's row for ``row``; None if it went nowhere."""
        number = self.rows.get(id(row))
        sheet = self.sheet_of(row)
        if number is None or key not in sheet.letters:
            return None
        return Cell(sheet.title, sheet.address(key, number))

    def sheet_of(self, row: ImportedRow) -> Sheet:
        """The sheet of the workbook that takes ``row``."""
        return self.layout.sheets[domain_key(row.domain)] if row.item else self.layout.supplements


def fill(imported: Imported, baseline: Baseline, *, extra_rows: int) -> FilledWorkbook:
    """The contents of the county's workbook."""
    county = baseline.county[imported.county]
    rows = [row for table in imported.tables for row in table.rows]
    own = [row for row in rows if row.how == NEW and row.domain in baseline.items_of]
    layout = layout_for(baseline, max(extra_rows, len(own)))
    blank = blank_contents(layout, baseline, county)
    filled = FilledWorkbook(county, {key: [dict(row) for row in held] for key, held in blank.items()}, layout)
    placed = _fill_items(filled, rows, baseline)
    _fill_supplements(filled, own)
    _fill_unlisted(filled, placed, imported, baseline)
    _Bodies(filled, baseline).fill([*placed.values(), *own])
    _fill_channel_names(filled, rows)
    return filled


def _fill_items(
    filled: FilledWorkbook, rows: Iterable[ImportedRow], baseline: Baseline
) -> dict[str, ImportedRow]:
    """Each item's row, from the first table row that tells it; by code."""
    placed: dict[str, ImportedRow] = {}
    for row in rows:
        if row.item is None:
            continue
        if row.item in placed:
            filled.doubled.append(row)
            continue
        placed[row.item] = row
        sheet = filled.sheet_of(row)
        held = filled.contents[sheet.key]
        at = next(at for at, one in enumerate(held) if one["code"] == row.item)
        held[at].update({key: text for key, text in row.texts.items() if _is_filled(sheet, key)})
        filled.rows[id(row)] = FIRST_ROW + at
    return placed


def _fill_supplements(filled: FilledWorkbook, rows: Iterable[ImportedRow]) -> None:
    sheet = filled.layout.supplements
    for row in rows:
        texts = {key: text for key, text in row.texts.items() if _is_filled(sheet, key)}
        names = {"domain": row.domain, "level1": row.level1, "level2": row.level2, "refines": row.refines}
        filled.rows[id(row)] = FIRST_ROW + len(filled.contents[sheet.key])
        filled.contents[sheet.key].append({**texts, **names})


def _is_filled(sheet: Sheet, key: str) -> bool:
    return key in sheet.column and sheet.column[key].filled_in


def _fill_unlisted(
    filled: FilledWorkbook, placed: Mapping[str, ImportedRow], imported: Imported, baseline: Baseline
) -> None:
    """Items of the domains imported that no row tells, nor may tell: 暂不列入."""
    domains = {row.domain for row in placed.values()}
    asked = {
        code for table in imported.tables for row in table.rows if row.item is None for code in row.candidates
    }
    for domain in baseline.items_of:
        for held in filled.contents[domain_key(domain)] if domain in domains else ():
            if held["code"] not in placed and held["code"] not in asked:
                held["listed"] = UNLISTED
                filled.unlisted.append(held["code"])


def _fill_channel_names(filled: FilledWorkbook, rows: Iterable[ImportedRow]) -> None:
    names: dict[str, dict[str, None]] = {}
    for row in rows:
        for channel, held in row.values.get("channel_names", {}).items():
            names.setdefault(channel, {}).update(dict.fromkeys(held))
    for held in filled.contents[filled.layout.channels.key]:
        if found := names.get(held["channel_id"]):
            held["channel_name"] = "\n".join(found)


class _Bodies:
    """The roster, 事项分工 and the rows' own bodies."""

    def __init__(self, filled: FilledWorkbook, baseline: Baseline) -> None:
        self.filled = filled
        self.baseline = baseline
        self.towns = governments(township_bodies(baseline, filled.county))
        self.group = f"{filled.county.name}各乡镇人民政府、街道办事处"

    def fill(self, rows: Sequence[ImportedRow]) -> None:
        """Register the bodies of ``rows``, and say who publishes what."""
        named = {id(row): self._names(row) for row in rows}
        classes = {self._draft(one) for row in rows for one in row.values.get("body_classes", [])}
        self._register(dict.fromkeys(name for names in named.values() for name in names), classes)
        groups: dict[tuple[str, str], list[ImportedRow]] = {}
        for row in rows:
            groups.setdefault((row.domain, row.level1), []).append(row)
        defaults = self.filled.contents[self.filled.layout.defaults.key]
        places = {(held["domain"], held["level1"]): held for held in defaults}
        for pair, members in groups.items():
            held = places.get(pair)
            usual = self._usual([named[id(row)] for row in members]) if held is not None else {}
            if held is not None:
                held["body_county"] = usual.get(COUNTY_LEVEL, "")
                held["body_township"] = usual.get(TOWNSHIP_LEVEL, "")
            for row in members:
                self._own(row, named[id(row)], usual)

    def _names(self, row: ImportedRow) -> list[str]:
        """The names on the roster of a row's bodies, in its order."""
        classes = row.values.get("body_classes", [])
        names = [*row.values.get("bodies", []), *(self._draft(one) for one in classes)]
        return list(dict.fromkeys(names))

    def _draft(self, name: str) -> str:
        """What a class of units is called on the roster: all townships, or the class as it is written."""
        is_towns = (
            level_of_body(name) == TOWNSHIP_LEVEL and self.towns and "村" not in name and "社区" not in name
        )
        return self.group if is_towns else name

    def _register(self, names: Iterable[str], classes: Container[str]) -> None:
        sheet = self.filled.layout.bodies
        roster = self.filled.contents[sheet.key] = []
        for name in names:
            if len(roster) >= sheet.rows:
                break
            held = {"body_name": name, "body_kind": kind_of_body(name, self.baseline)}
            cell = Cell(sheet.title, sheet.address("body_name", FIRST_ROW + len(roster)))
            if name == self.group:
                held["body_members"] = self.towns
                self.filled.drafts.append((name, cell, _MEMBERS_DRAFT))
            elif name in classes:
                self.filled.drafts.append((name, cell, _CLASS_DRAFT))
            roster.append(held)

    def _usual(self, named: Sequence[Sequence[str]]) -> dict[str, str]:
        """The body of each level that most rows have, those with one body of the level alone counting."""
        usual: dict[str, str] = {}
        for level in (COUNTY_LEVEL, TOWNSHIP_LEVEL):
            votes = Counter(
                of_level[0]
                for names in named
                if len(of_level := [name for name in names if level_of_body(name) == level]) == 1
            )
            if votes:
                usual[level] = max(votes, key=lambda name: votes[name])
        return usual

    def _own(self, row: ImportedRow, names: Sequence[str], usual: Mapping[str, str]) -> None:
        """Write the bodies into the row where 事项分工 would not give them."""
        levels = levels_of(row.texts.get("level", "")) or tuple(usual)
        by_default = [usual[level] for level in levels if level in usual]
        if not names or sorted(names) == sorted(by_default):
            return
        number = self.filled.rows.get(id(row))
        if number is None:
            return
        sheet = self.filled.sheet_of(row)
        held = self.filled.contents[sheet.key][number - FIRST_ROW]
        held.update(dict(zip(BODY_KEYS, names, strict=False)))
        if len(names) > len(BODY_KEYS):
            row.ask(
                "bodies", "、".join(names[len(BODY_KEYS) :]), f"多于 {len(BODY_KEYS)} 个主体，只放下了前几个"
            )
