"""The reading board of one domain: items by what people come for, in plain words, to be read at a metre.

Its rows are those of a table whose columns are data (``templates/theme.json``, sheet ``reading``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogxl.boards.page_template import css_string, page_words, template
from catalogxl.boards.plain_words import contacts, plain_cells, updated
from catalogxl.boards.qr import QrCode, qr_code
from catalogxl.boards.table_cells import shown
from catalogxl.boards.table_view import (
    Fact,
    SheetNote,
    TableGroup,
    TableRow,
    baseline_line,
    group_notes,
    short_fingerprint,
)
from catalogxl.boards.theme import Theme, load_theme, template_text
from catalogxl.model import LifeEvent
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry

SHEET = "reading"


@dataclass(frozen=True, slots=True)
class PlainBoard:
    """A board: ``bands`` of items, each band named by a life event or a 一级事项; ``date`` is the baseline's."""

    county: str
    title: str
    subtitle: str
    contacts: tuple[Fact, ...]
    qr_codes: tuple[QrCode, ...]
    bands: tuple[TableGroup, ...]
    notes: tuple[SheetNote, ...]
    fingerprint: str
    fingerprint_line: str
    baseline_line: str
    date: str

    def texts(self) -> dict[str, str]:
        """All text of the board by item code, under '' what belongs to no item (to check glyphs)."""
        head = [self.title, self.subtitle, self.baseline_line, *(band.level1 for band in self.bands)]
        head += [f"{fact.label}{fact.value}" for fact in self.contacts]
        head += [line.plain for note in self.notes for line in note.lines]
        by_code = {
            row.code: "\n".join(line.plain for cell in row.cells for line in cell)
            for band in self.bands
            for row in band.rows
        }
        return {"": "\n".join(head), **by_code}


def plain_board(catalog: PublicCatalog, domain: PublicDomain, *, events: Sequence[LifeEvent]) -> PlainBoard:
    """The board of ``domain``, its items grouped by ``events``."""
    theme = load_theme(SHEET)
    words = theme.words
    county, name = shown(catalog["county"]["name"]), shown(domain["domain"])
    return board_view(
        catalog,
        [(domain, entry) for entry in domain["entries"]],
        events=events,
        title=words["reading_title"].format(county=county, domain=name),
        subtitle=words["reading_subtitle"],
    )


def board_view(
    catalog: PublicCatalog,
    entries: Sequence[tuple[PublicDomain, PublicEntry]],
    *,
    events: Sequence[LifeEvent],
    title: str,
    subtitle: str,
    publisher: str = "",
) -> PlainBoard:
    """A board of ``entries``; ``publisher`` is the one body whose board it is, if it is one's own."""
    theme = load_theme(SHEET)
    domains = list({domain["domain"]: domain for domain, _ in entries}.values())
    fingerprint = short_fingerprint(catalog)
    of_data = theme.words["fingerprint"].format(fingerprint=fingerprint)
    return PlainBoard(
        county=shown(catalog["county"]["name"]),
        title=title,
        subtitle=subtitle,
        contacts=contacts(domains, theme),
        qr_codes=tuple(_qr_codes(catalog, domains, theme)),
        bands=_bands(entries, events, theme, publisher),
        notes=() if publisher else _notes(domains, entries, theme),
        fingerprint=fingerprint,
        fingerprint_line=f"{updated(domains, theme)}　{of_data}".strip(),
        baseline_line=baseline_line(catalog, theme),
        date=catalog["baseline"]["date"],
    )


def render_plain_board_html(view: PlainBoard) -> str:
    """The page of a board; prints on A3 portrait, each band with its heading on every page."""
    theme = load_theme(SHEET)
    return template("reading.html.j2").render(
        title=view.title,
        fingerprint=view.fingerprint,
        view=view,
        theme=theme,
        css=Markup(template_text("reading.css")),
        contact_lines=css_string("\n".join(f"{fact.label}：{fact.value}" for fact in view.contacts)),
        page_words=page_words(theme.words["page"]),
    )


def _bands(
    entries: Iterable[tuple[PublicDomain, PublicEntry]],
    events: Sequence[LifeEvent],
    theme: Theme,
    publisher: str,
) -> tuple[TableGroup, ...]:
    """The life events in their order, then each 一级事项 of items that no event holds."""
    event_of = {code: event.name for event in events for code in event.codes}
    bands: dict[tuple[bool, str], list[TableRow]] = {(True, event.name): [] for event in events}
    for domain, entry in entries:
        event = event_of.get(entry["code"]) or event_of.get(entry["refines"])
        band = (True, event) if event else (False, shown(entry["level1"]))
        bodies = [publisher] if publisher else entry["bodies"]
        cells = plain_cells(entry, domain, theme=theme, bodies=bodies)
        bands.setdefault(band, []).append(TableRow(entry["code"], cells))
    return tuple(TableGroup(shown(name), tuple(rows)) for (_, name), rows in bands.items() if rows)


def _qr_codes(catalog: PublicCatalog, domains: Iterable[PublicDomain], theme: Theme) -> Iterator[QrCode]:
    """A code for each domain whose catalog has an address on the web."""
    county = shown(catalog["county"]["name"])
    for domain in domains:
        name, address = shown(domain["domain"]), shown(domain["published_url"])
        caption = theme.words["scan_catalog"].format(domain=name)
        alt = theme.words["scan_catalog_alt"].format(county=county, domain=name, address=address)
        if code := qr_code(address, caption=caption, alt=alt):
            yield code


def _notes(
    domains: Iterable[PublicDomain],
    entries: Iterable[tuple[PublicDomain, PublicEntry]],
    theme: Theme,
) -> tuple[SheetNote, ...]:
    named = {body for _, entry in entries for body in entry["bodies"]}
    lines = dict.fromkeys(line for domain in domains for line in group_notes(domain, named))
    return (SheetNote(theme.words["notes_bodies"], tuple(lines)),) if lines else ()
