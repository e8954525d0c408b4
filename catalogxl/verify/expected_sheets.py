"""The kinds of published sheets, made of the record by the very functions that make the sheets: the two cannot disagree."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from catalogxl.boards.card import SHEET as CARD
from catalogxl.boards.card import card_views
from catalogxl.boards.plain_board import SHEET, PlainBoard, plain_board
from catalogxl.boards.plain_words import content_texts
from catalogxl.boards.table_cells import Cell, CellLine, item_cells
from catalogxl.boards.table_view import TableView, table_view
from catalogxl.boards.theme import Theme, load_theme
from catalogxl.boards.township_board import township_views
from catalogxl.compile.public_files import public_csv
from catalogxl.grids.html import Page
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry
from catalogxl.site.county_page import render_county_page
from catalogxl.verify.expected import ExpectedColumn, FieldKind, Shape, WantedField, WantedItem

# What county pages write over the columns of the official table beside its own words (key, then spellings).
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "contents": ("公开内容",),
    "channels": ("公开渠道", "公开渠道及载体"),
    "audience_specific": ("特定群众", "特定对象"),
    "proactive": ("主动公开",),
    "on_request": ("依申请公开",),
    "county": ("县（市、区）级", "区级"),
    "township": ("乡镇级", "乡、村级", "乡镇、村级"),
}
_KINDS: Final[Mapping[str, FieldKind]] = {
    "seq": "number",
    "level2": "name",
    "name": "name",
    "channels": "channels",
    "audience_all": "tick",
    "audience_specific": "ticked_text",
    "proactive": "tick",
    "on_request": "tick",
    "county": "tick",
    "township": "tick",
}
_BELOW_THE_ITEMS: Final = ("查看与下载",)
TICKED: Final = ("audience_all", "audience_specific", "proactive", "on_request", "county", "township")
_TRUTHS: Final = ("audience_all", "has_form", "has_instructions", "has_sample", "supplement")


def tables(catalog: PublicCatalog, baseline: Baseline) -> Iterator[Shape]:
    """Every kind of sheet that is a table."""
    yield official(catalog, baseline)
    yield flat(catalog)
    yield from boards(catalog, baseline)


def texts(catalog: PublicCatalog, baseline: Baseline) -> Iterator[Shape]:
    """Every kind of sheet that may be read as running text."""
    yield official(catalog, baseline)
    yield from boards(catalog, baseline)
    yield cards(catalog)
    yield page(catalog, baseline)


def official(catalog: PublicCatalog, baseline: Baseline) -> Shape:
    """The official table, all domains one after the other."""
    look = load_theme()
    kinds = [(kind.id, kind.name) for kind in baseline.channels]
    views = [table_view(catalog, domain, channel_kinds=kinds) for domain in catalog["domains"]]
    items = tuple(
        _item(entry, domain, seq, item_cells(entry, seq, theme=look, channel_kinds=kinds), look)
        for domain in catalog["domains"]
        for seq, entry in enumerate(domain["entries"], 1)
    )
    furniture = [text for view in views for text in (view.title, view.baseline_line, view.fingerprint_line)]
    return _with_notes(Shape("table", _columns(look), items, furniture=tuple(furniture)), views)


def _with_notes(shape: Shape, views: Sequence[TableView] | Sequence[PlainBoard]) -> Shape:
    notes = [note for view in views for note in view.notes]
    headings = dict.fromkeys(note.heading for note in notes)
    lines = dict.fromkeys(line.plain for note in notes for line in note.lines)
    return replace(shape, notes=tuple(headings), note_lines=tuple(lines))


def boards(catalog: PublicCatalog, baseline: Baseline) -> Iterator[Shape]:
    """The reading boards' table, all domains in one; then each township's."""
    every = [(domain, entry) for domain in catalog["domains"] for entry in domain["entries"]]
    events = baseline.life_events
    views = [plain_board(catalog, domain, events=events) for domain in catalog["domains"]]
    yield _board(every, views)
    for _, view in township_views(catalog, events=events):
        yield replace(_board(every, [view]), title=view.title)


def _board(entries: Sequence[tuple[PublicDomain, PublicEntry]], views: Sequence[PlainBoard]) -> Shape:
    """The boards ``views``, items in their order."""
    look = load_theme(SHEET)
    by_code = {entry["code"]: (domain, entry) for domain, entry in entries}
    rows = [row for view in views for band in view.bands for row in band.rows]
    items = [
        _item(entry, domain, seq, row.cells, look)
        for seq, row in enumerate(rows, 1)
        for domain, entry in [by_code[row.code]]
    ]
    furniture = [
        text
        for view in views
        for text in (
            view.title,
            view.subtitle,
            view.baseline_line,
            view.fingerprint_line,
            "".join(f"{fact.label}{fact.value}" for fact in view.contacts),
            *(qr.caption for qr in view.qr_codes),
        )
    ]
    bands = dict.fromkeys(band.level1 for view in views for band in view.bands)
    shape = Shape("board", _columns(look), tuple(items), furniture=tuple(furniture), bands=tuple(bands))
    return _with_notes(shape, views)


def cards(catalog: PublicCatalog) -> Shape:
    """The item cards, of which a copy may be one or all."""
    look = load_theme(CARD)
    views = {view.code: view for view in card_views(catalog)}
    items = []
    columns: dict[str, ExpectedColumn] = {}
    furniture: dict[str, None] = {}
    for domain in catalog["domains"]:
        for seq, entry in enumerate(domain["entries"], 1):
            view = views[entry["code"]]
            fields = {"name": WantedField("name", "", "name", (view.title,), (view.title,))}
            for block in view.blocks:
                parts = tuple(_said(line) for line in block.lines)
                lines = tuple(line.plain for line in block.lines)
                fields[block.key] = WantedField(block.key, block.label, "text", lines, parts)
                columns[block.key] = ExpectedColumn(block.key, block.label, "", (block.label,))
            lines = (view.kicker, view.baseline_line, view.updated_line, view.fingerprint_line, entry["code"])
            furniture |= dict.fromkeys(
                f"{view.county}{lines[0]}" if n == 0 else line for n, line in enumerate(lines)
            )
            furniture |= dict.fromkeys([look.words["scan_guide"]])
            items.append(_card_item(entry, domain, seq, fields))
    return Shape("card", tuple(columns.values()), tuple(items), furniture=tuple(filter(None, furniture)))


def _card_item(
    entry: PublicEntry, domain: PublicDomain, seq: int, fields: Mapping[str, WantedField]
) -> WantedItem:
    return WantedItem(
        entry["code"], domain["domain"], seq, clean(entry["level1"]), clean(entry["level2"]), fields
    )


def page(catalog: PublicCatalog, baseline: Baseline) -> Shape:
    """The county's page for the website: of each item all lines, as the page itself has them."""
    reader = Page()
    reader.feed(render_county_page(catalog, baseline))
    reader.close()
    said = reader.text.split("\n")
    headings = {item["level1"] for domain in catalog["domains"] for item in domain["entries"]}
    headings |= {f"{domain['domain']}领域" for domain in catalog["domains"]} | set(_BELOW_THE_ITEMS)
    of_code = {entry["code"]: (domain, entry) for domain in catalog["domains"] for entry in domain["entries"]}
    begins = dict(_beginnings(said, {code: clean(entry["level2"]) for code, (_, entry) in of_code.items()}))
    items = []
    for at, code in begins.items():
        domain, entry = of_code[code]
        seq = domain["entries"].index(entry) + 1
        ends = (n for n in range(at + 1, len(said)) if said[n] in headings or n in begins)
        lines = tuple(said[at : next(ends, len(said))])
        fields = {"text": WantedField("text", "", "text", lines, lines)}
        items.append(replace(_card_item(entry, domain, seq, fields), anchor=lines[0]))
    return Shape("page", (), tuple(items), notes=_BELOW_THE_ITEMS, bands=tuple(headings))


def _beginnings(lines: Sequence[str], names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The places of the lines that begin with an item's name and end in its code, with the code."""
    for at, line in enumerate(lines):
        code = line.rpartition(" ")[2]
        if code in names and line.startswith(names[code]):
            yield at, code


def flat(catalog: PublicCatalog) -> Shape:
    """``catalog.csv``: its headings are the keys."""
    rows = list(csv.DictReader(io.StringIO(public_csv(catalog).decode("utf-8-sig"), newline="")))
    columns = tuple(ExpectedColumn(key, key, "", (key,)) for key in (rows[0] if rows else ()))
    items = tuple(
        WantedItem(
            code=row["code"],
            domain=row["domain"],
            seq=int(row["seq"]),
            level1=row["level1"],
            name=row["level2"],
            fields={key: _flat_field(key, text) for key, text in row.items()},
        )
        for row in rows
    )
    return Shape("csv", columns, items)


def _flat_field(key: str, text: str) -> WantedField:
    lines = tuple(text.split("\n")) if text else ()
    kind: FieldKind = "truth" if key in _TRUTHS else "number" if key == "seq" else "text"
    return WantedField(key, key, kind, lines, lines)


def _columns(look: Theme) -> tuple[ExpectedColumn, ...]:
    columns = []
    for column in look.columns:
        words = [column.head, *_ALSO.get(column.key, ())]
        if column.group:
            words += [column.group + word for word in words]
        columns.append(ExpectedColumn(column.key, column.head, column.group, tuple(words)))
    return tuple(columns)


def _item(
    entry: PublicEntry, domain: PublicDomain, seq: int, cells: Sequence[Cell], look: Theme
) -> WantedItem:
    fields = {
        column.key: _field(column.key, column.head, cell, entry, look)
        for column, cell in zip(look.columns, cells, strict=True)
    }
    return WantedItem(
        code=entry["code"],
        domain=domain["domain"],
        seq=seq,
        level1=clean(entry["level1"]),
        name=clean(entry["level2"]),
        fields=fields,
    )


def _field(key: str, heading: str, cell: Cell, entry: PublicEntry, look: Theme) -> WantedField:
    kind: FieldKind = _KINDS.get(key, "text")
    lines = tuple(line.plain for line in cell)
    if kind == "channels":
        chosen = tuple(line.text for line in cell if line.kind == "chosen")
        others = tuple(
            name.strip(" \u00a0")
            for line in cell
            if line.kind == "unchosen"
            for name in line.text.split(look.words["unchosen_sign"])
        )
        return WantedField(key, heading, kind, lines, chosen, others=others)
    if key == "contents" and len(cell) == 1 and cell[0].kind == "text":  # a board: all in one line
        return WantedField(key, heading, kind, lines, tuple(content_texts(entry, look)))
    parts = tuple(_said(line) for line in cell if line.kind != "tick")
    # 编码 and 本地补充 are small print that the official form does not have.
    small = parts[1:] if key == "level2" else ()
    return WantedField(key, heading, kind, lines, parts, may_lack=small)


def _said(line: CellLine) -> str:
    return line.text if line.kind == "item" else line.plain
