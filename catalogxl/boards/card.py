"""The item card: one item on one A4 page, with a QR code to its guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from catalogxl.boards.plain_words import contacts, content_texts, days_from, for_whom, responsible, updated
from catalogxl.boards.qr import QrCode, qr_code
from catalogxl.boards.table_cells import Cell, CellLine, place_line, shown
from catalogxl.boards.table_view import baseline_line, short_fingerprint
from catalogxl.boards.text_width import MM_PER_POINT, line_count, units_across
from catalogxl.boards.theme import Theme, load_theme
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry

SHEET = "card"
#: The blocks whose type is never smaller than the theme's ``kept`` size, unless the page cannot hold them.
KEPT: Final = ("where", "who", "days", "complain")
_MANY = 6
_SHORT = 18


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled part of a card; ``key`` tells which (``contents``, ``bases``)."""

    key: str
    label: str
    lines: Cell

    @property
    def two_columns(self) -> bool:
        """Whether its items are many and short, so that they stand in two columns."""
        items = [line for line in self.lines if line.kind == "item"]
        return len(items) >= _MANY and max(len(line.text) for line in items) <= _SHORT


@dataclass(frozen=True, slots=True)
class CardView:
    """One card; ``title`` is the item's name, ``kicker`` where it belongs, ``size_pt`` the type size that should fit.

    ``sure``: in the installed fonts it fits, so that typesetting need not try.
    """

    code: str
    title: str
    county: str
    kicker: str
    size_pt: float
    sure: bool
    blocks: tuple[Block, ...]
    qr: QrCode | None
    fingerprint: str
    fingerprint_line: str
    baseline_line: str
    updated_line: str
    date: str

    def texts(self) -> dict[str, str]:
        """All text of the card under its item's code (to check glyphs)."""
        lines = [block.label + line.plain for block in self.blocks for line in block.lines]
        return {self.code: "\n".join([self.title, self.kicker, *lines])}


def card_views(catalog: PublicCatalog) -> Iterator[CardView]:
    """The cards of a county, in the order of its catalog."""
    theme = load_theme(SHEET)
    for domain in catalog["domains"]:
        for entry in domain["entries"]:
            yield _card(catalog, domain, entry, theme)


def _card(catalog: PublicCatalog, domain: PublicDomain, entry: PublicEntry, theme: Theme) -> CardView:
    words = theme.words
    name, fingerprint = shown(entry["level2"]), short_fingerprint(catalog)
    guide = shown(entry["guide_url"])
    blocks = tuple(_blocks(domain, entry, theme))
    size = _size_that_fits(blocks, theme)
    return CardView(
        code=entry["code"],
        title=name,
        county=f"{shown(catalog['county']['city'])}{shown(catalog['county']['name'])}",
        kicker=words["card_group"].format(domain=shown(domain["domain"]), level1=shown(entry["level1"])),
        size_pt=size,
        sure=_fits(blocks, size, theme),
        blocks=blocks,
        qr=qr_code(
            guide,
            caption=words["scan_guide"],
            alt=words["scan_guide_alt"].format(name=name, address=guide),
        ),
        fingerprint=fingerprint,
        fingerprint_line=words["fingerprint"].format(fingerprint=fingerprint),
        baseline_line=baseline_line(catalog, theme),
        updated_line=updated([domain], theme),
        date=catalog["baseline"]["date"],
    )


def _blocks(domain: PublicDomain, entry: PublicEntry, theme: Theme) -> Iterator[Block]:
    words = theme.words
    contents = (CellLine(text, "item", f"{n}.") for n, text in enumerate(content_texts(entry, theme), 1))
    yield Block("contents", words["card_contents"], (*for_whom(entry, theme), *contents))
    yield Block("where", words["card_where"], tuple(_where(entry, domain)))
    who = responsible(entry, domain, theme=theme, bodies=entry["bodies"])
    yield Block("who", words["card_who"], who)
    yield Block("days", words["card_days"], (CellLine(days_from(entry, theme)),))
    complain = contacts([domain], theme)[-1]
    yield Block("complain", words["card_complain"], (CellLine(f"{complain.label}：{complain.value}"),))
    if entry["bases"]:
        bases = tuple(CellLine(shown(basis), "small") for basis in entry["bases"])
        yield Block("bases", words["card_bases"], bases)
    if members := tuple(_members(entry, domain)):
        yield Block("members", words["card_members"], members)


def _where(entry: PublicEntry, domain: PublicDomain) -> Iterator[CellLine]:
    """Each channel's full name with its address behind it; the names of 其他 may be the item's own."""
    known = {channel["id"]: channel for channel in domain["channels"]}
    for use in entry["channels"]:
        channel = known.get(use["id"])
        addresses = channel["addresses"] if channel and channel["names"] == use["names"] else []
        for name, address in zip_longest(use["names"] or [use["kind"]], addresses, fillvalue=""):
            yield place_line(shown(name), shown(address))


def _members(entry: PublicEntry, domain: PublicDomain) -> Iterator[CellLine]:
    for body in domain["bodies"]:
        if body["members"] and body["name"] in entry["bodies"]:
            members = "、".join(shown(member) for member in body["members"])
            yield CellLine(members, "small", f"{shown(body['name'])}：")


_LABEL_MM = 26.0
_LINE_HEIGHT = 1.42  # of the type size, with the room between lines
_BLOCK_MM = 5.2
_HEAD_MM = 48.0  # title, QR code, foot
_SURE_SHARE = 0.98  # of the page's height: what is reckoned to take less does fit
_LATIN_SHARE = (
    0.85  # of a line's width, where an address stands: Latin letters run wider than half a Chinese one
)
SMALL_SHARE = 0.75  # of the text: small print is at most this high


def _size_that_fits(blocks: Sequence[Block], theme: Theme) -> float:
    """The largest type size, in points, at which the card should fit one page; not below the theme's least."""
    size = theme.sizes_pt["body"]
    while size > theme.sizes_pt["least"] and not _fits(blocks, size, theme):
        size -= 0.5
    return size


def _fits(blocks: Sequence[Block], size: float, theme: Theme) -> bool:
    page = theme.page
    width = page["width_mm"] - 2 * page["margin_mm"] - _LABEL_MM
    height = _HEAD_MM + 2 * page["margin_mm"]
    for block in blocks:
        height += _BLOCK_MM
        for line in block.lines:
            text = max(size, theme.sizes_pt["kept"]) if block.key in KEPT else size
            small = max(theme.sizes_pt["least"], min(text * SMALL_SHARE, theme.sizes_pt["small"]))
            point = small if line.kind == "small" else text
            share = 2 if line.kind == "item" and block.two_columns else 1
            across = width / share * (_LATIN_SHARE if line.href else 1)
            lines = line_count(line.plain, units_across(across, point))
            height += lines * point * _LINE_HEIGHT * MM_PER_POINT / share
    return height <= _SURE_SHARE * page["height_mm"]
