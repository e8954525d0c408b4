"""The reading board of one domain: items by what people come for, in plain words, to be read at a metre.

What most items say alike stands once at its head (:mod:`catalogxl.boards.usual`), so that it takes two sheets and not
ten. What is said of an item is data (``templates/theme.json``, sheet ``reading``, columns).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from markupsafe import Markup

from catalogxl.boards.page_template import css_string, kept_macro, page_words, template
from catalogxl.boards.plain_words import contacts, plain_statements, updated
from catalogxl.boards.qr import QrCode, qr_code
from catalogxl.boards.table_cells import shown
from catalogxl.boards.table_view import (
    Fact,
    SheetNote,
    baseline_line,
    group_notes,
    short_fingerprint,
)
from catalogxl.boards.text_width import units_across
from catalogxl.boards.theme import Theme, load_theme, template_text
from catalogxl.boards.usual import Statement, in_lines, tell_once
from catalogxl.model import LifeEvent
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry

SHEET = "reading"
_FEW: Final = 6
_PADDING_MM: Final = 3.0  # at each side of a box
_say = kept_macro("reading_line.html.j2", "say")
_say_to_paste = kept_macro("reading_line.html.j2", "say_to_paste")


@dataclass(frozen=True, slots=True)
class BoardItem:
    """An item, numbered through the board, with what it says otherwise than the usual case, line by line."""

    code: str
    number: int
    name: str
    lines: tuple[tuple[Statement, ...], ...]

    @property
    def title(self) -> str:
        """Number and name: ``12. 失业登记``."""
        return f"{self.number}. {self.name}"


@dataclass(frozen=True, slots=True)
class BoardBand:
    """The items that stand together under a life event or a 一级事项, one or two side by side in each of ``rows``."""

    name: str
    rows: tuple[tuple[BoardItem, ...], ...]

    @property
    def items(self) -> tuple[BoardItem, ...]:
        """All of them, as they are read."""
        return tuple(item for row in self.rows for item in row)


@dataclass(frozen=True, slots=True)
class PlainBoard:
    """A board: the ``usual`` case line by line, then ``bands`` of items; ``date`` is the baseline's."""

    county: str
    title: str
    subtitle: str
    contacts: tuple[Fact, ...]
    qr_codes: tuple[QrCode, ...]
    usual: tuple[tuple[Statement, ...], ...]
    bands: tuple[BoardBand, ...]
    notes: tuple[SheetNote, ...]
    fingerprint: str
    fingerprint_line: str
    baseline_line: str
    date: str

    @property
    def columns(self) -> int:
        """How many columns of items stand side by side on paper: two, or one where there are few items."""
        return 2 if sum(len(band.items) for band in self.bands) > _FEW else 1

    def texts(self) -> dict[str, str]:
        """All text of the board by item code, under '' what belongs to no item (to check glyphs)."""
        head = [self.title, self.subtitle, self.baseline_line, *(band.name for band in self.bands)]
        head += [f"{fact.label}{fact.value}" for fact in self.contacts]
        head += [one.plain for line in self.usual for one in line]
        head += [line.plain for note in self.notes for line in note.lines]
        by_code = {
            item.code: "\n".join([item.name, *(one.plain for line in item.lines for one in line)])
            for band in self.bands
            for item in band.items
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
    usual, bands = _usual_and_bands(entries, events, theme, publisher)
    return PlainBoard(
        county=shown(catalog["county"]["name"]),
        title=title,
        subtitle=subtitle,
        contacts=contacts(domains, theme),
        qr_codes=tuple(_qr_codes(catalog, domains, theme)),
        usual=usual,
        bands=bands,
        notes=() if publisher else _notes(domains, entries, theme),
        fingerprint=fingerprint,
        fingerprint_line=f"{updated(domains, theme)}　{of_data}".strip(),
        baseline_line=baseline_line(catalog, theme),
        date=catalog["baseline"]["date"],
    )


def render_plain_board_html(view: PlainBoard) -> str:
    """The page of a board; prints on A3 portrait, each band with its heading on every page that it reaches."""
    theme = load_theme(SHEET)
    return template("reading.html.j2").render(
        title=view.title,
        fingerprint=view.fingerprint,
        view=view,
        theme=theme,
        css=Markup(template_text("reading.css")),
        contact_lines=css_string("\n".join(f"{fact.label}：{fact.value}" for fact in view.contacts)),
        page_words=page_words(theme.words["page"]),
        say=_say,
    )


def render_board_to_paste(view: PlainBoard) -> str:
    """The same for a website's editor, which drops styles and scripts: headings and paragraphs, no table."""
    return template("board_to_paste.html.j2").render(
        title=view.title,
        fingerprint=view.fingerprint,
        view=view,
        words=load_theme(SHEET).words,
        say=_say_to_paste,
    )


def _usual_and_bands(
    entries: Sequence[tuple[PublicDomain, PublicEntry]],
    events: Sequence[LifeEvent],
    theme: Theme,
    publisher: str,
) -> tuple[tuple[tuple[Statement, ...], ...], tuple[BoardBand, ...]]:
    """What most of ``entries`` say, and the items under the life events in their order, then under 一级事项."""
    said = [
        plain_statements(entry, domain, theme=theme, bodies=[publisher] if publisher else entry["bodies"])
        for domain, entry in entries
    ]
    told = tell_once(said, theme.words)
    width = theme.page["width_mm"] - 2 * (theme.page["margin_mm"] + _PADDING_MM)
    whole, half = (units_across(wide, theme.sizes_pt["body"]) for wide in (width, width / 2 - _PADDING_MM))
    number = count(1)

    def item(at: int) -> BoardItem:
        entry = entries[at][1]
        return BoardItem(
            entry["code"], next(number), shown(entry["level2"]), in_lines(told.differing[at], half)
        )

    bands = tuple(
        BoardBand(
            name,
            tuple(tuple(item(at) for at in row) for row in _rows(places, told.differing)),
        )
        for (_, name), places in _banded(entries, events).items()
    )
    return in_lines(told.usual, whole), bands


def _rows(places: Sequence[int], differing: Sequence[Sequence[Statement]]) -> Iterator[Sequence[int]]:
    """``places`` by two: first those that say nothing of their own, since two of them make a low row."""
    silent = [at for at in places if not differing[at]]
    others = [at for at in places if differing[at]]
    for held in (silent, others):
        yield from (held[at : at + 2] for at in range(0, len(held), 2))


def _banded(
    entries: Iterable[tuple[PublicDomain, PublicEntry]], events: Sequence[LifeEvent]
) -> dict[tuple[bool, str], list[int]]:
    """The places of the entries by the band in which they stand: a life event, or (True) the 一级事项 of others."""
    event_of = {code: event.name for event in events for code in event.codes}
    bands: dict[tuple[bool, str], list[int]] = {(False, shown(event.name)): [] for event in events}
    for at, (_, entry) in enumerate(entries):
        event = event_of.get(entry["code"]) or event_of.get(entry["refines"])
        band = (False, shown(event)) if event else (True, shown(entry["level1"]))
        bands.setdefault(band, []).append(at)
    return {band: places for band, places in bands.items() if places}


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
