"""The official table of one domain as all renderings need it: rows of cells, cells of lines.

The form is that of the national pilot catalogs (two header rows, 14 leaf columns); the columns and their
names are data (``templates/theme.json``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, starmap, zip_longest

from catalogxl.boards.table_cells import Cell, CellLine, item_cells, place_line, shown, web_address
from catalogxl.boards.theme import Theme, load_theme
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry

_FINGERPRINT_SHOWN = 16


@dataclass(frozen=True, slots=True)
class TableRow:
    """An item; ``cells`` has one cell a column of the theme, in that order."""

    code: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableGroup:
    """The items that stand together under one 一级事项."""

    level1: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value of the head of a sheet, e.g. 咨询电话."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class SheetNote:
    """A block below the table: bodies that stand for several, channels with their addresses."""

    heading: str
    lines: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """One domain's sheet. ``fingerprint`` is shortened; ``date`` is the baseline's (``2020-05-26``)."""

    title: str
    county: str
    domain: str
    facts: tuple[Fact, ...]
    groups: tuple[TableGroup, ...]
    notes: tuple[SheetNote, ...]
    fingerprint: str
    fingerprint_line: str
    baseline_line: str
    date: str

    def texts(self) -> dict[str, str]:
        """All text of the sheet by item code, under '' what belongs to no item (to check glyphs)."""
        head = [self.title, self.baseline_line, self.fingerprint_line]
        head += [f"{fact.label}{fact.value}" for fact in self.facts]
        head += [part for note in self.notes for part in (note.heading, *(line.plain for line in note.lines))]
        by_code = {
            row.code: "\n".join(line.plain for cell in row.cells for line in cell)
            for group in self.groups
            for row in group.rows
        }
        return {"": "\n".join(head), **by_code}


def table_view(
    catalog: PublicCatalog, domain: PublicDomain, *, channel_kinds: Sequence[tuple[str, str]]
) -> TableView:
    """The table of ``domain``; ``channel_kinds`` is the whole official list, (id, name) in its order.

    Rows are numbered as they stand, so that a catalog without the items left out has no gaps.
    """
    theme = load_theme()
    words = theme.words
    fingerprint = short_fingerprint(catalog)
    return TableView(
        title=_title(catalog["county"]["name"], domain["title"]),
        county=shown(catalog["county"]["name"]),
        domain=shown(domain["domain"]),
        facts=domain_facts(domain, theme),
        groups=_groups(domain, theme, channel_kinds),
        notes=_notes(domain, theme),
        fingerprint=fingerprint,
        fingerprint_line=words["fingerprint"].format(fingerprint=fingerprint),
        baseline_line=baseline_line(catalog, theme),
        date=catalog["baseline"]["date"],
    )


def chosen_only(view: TableView) -> TableView:
    """``view`` without the channels that are not used: A4 has no room for them in type that can be read."""
    groups = tuple(
        replace(
            group,
            rows=tuple(replace(row, cells=tuple(_chosen(cell) for cell in row.cells)) for row in group.rows),
        )
        for group in view.groups
    )
    return replace(view, groups=groups)


def _chosen(cell: Cell) -> Cell:
    return tuple(line for line in cell if line.kind != "unchosen")


def short_fingerprint(catalog: PublicCatalog) -> str:
    """The first 16 hex digits of the record's fingerprint, as sheets print them."""
    return catalog["fingerprint"].removeprefix("sha256:")[:_FINGERPRINT_SHOWN]


def baseline_line(catalog: PublicCatalog, theme: Theme) -> str:
    """The line of a sheet's foot that names the baseline, its id and date."""
    baseline = catalog["baseline"]
    return theme.words["baseline"].format(
        title=shown(baseline["title"]), id=shown(baseline["id"]), date=shown(baseline["date"])
    )


def _title(county: str, title: str) -> str:
    county, title = shown(county), shown(title)
    return title if title.startswith(county) else f"{county}{title}"


def domain_facts(domain: PublicDomain, theme: Theme) -> tuple[Fact, ...]:
    """What the head of a domain's sheet says: telephones, address, date, number of items."""
    words = theme.words
    values = (
        (words["enquiry_phone"], domain["enquiry_phone"]),
        (words["supervision_phone"], domain["supervision_phone"]),
        (words["published_url"], domain["published_url"]),
        (words["published_on"], domain["published_on"]),
        (words["count"], words["count_value"].format(count=len(domain["entries"]))),
    )
    return tuple(Fact(label, shown(value), web_address(shown(value))) for label, value in values if value)


def _groups(
    domain: PublicDomain, theme: Theme, channel_kinds: Sequence[tuple[str, str]]
) -> tuple[TableGroup, ...]:
    def row(number: int, entry: PublicEntry) -> TableRow:
        return TableRow(entry["code"], item_cells(entry, number, theme=theme, channel_kinds=channel_kinds))

    numbered = enumerate(domain["entries"], start=1)
    return tuple(
        TableGroup(shown(level1), tuple(starmap(row, entries)))
        for level1, entries in groupby(numbered, lambda one: one[1]["level1"])
    )


def _notes(domain: PublicDomain, theme: Theme) -> tuple[SheetNote, ...]:
    named = {body for entry in domain["entries"] for body in entry["bodies"]}
    bodies = group_notes(domain, named)
    used = {channel["id"] for entry in domain["entries"] for channel in entry["channels"]}
    channels = tuple(
        line
        for channel in domain["channels"]
        if channel["id"] in used
        for line in _channel_note(channel["kind"], channel["names"], channel["addresses"])
    )
    blocks = (
        SheetNote(theme.words["notes_bodies"], bodies),
        SheetNote(theme.words["notes_channels"], channels),
    )
    return tuple(block for block in blocks if block.lines)


def group_notes(domain: PublicDomain, named: Collection[str]) -> tuple[CellLine, ...]:
    """A line for each group among the ``named`` bodies: its name and its members."""
    return tuple(
        CellLine("、".join(shown(member) for member in body["members"]), "text", f"{shown(body['name'])}：")
        for body in domain["bodies"]
        if body["members"] and body["name"] in named
    )


def _channel_note(kind: str, names: Sequence[str], addresses: Sequence[str]) -> tuple[CellLine, ...]:
    """A line a name with its address behind it; addresses without a name of their own follow the last."""
    return tuple(
        place_line(f"{shown(kind)}：{shown(name)}" if name else "", shown(address))
        for name, address in zip_longest(names, addresses, fillvalue="")
    )
