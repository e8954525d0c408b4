"""The cells of the official table: what each column says of an item, as lines that any rendering can show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

from catalogxl.boards.theme import Theme
from catalogxl.errors import CatalogError
from catalogxl.normalise import clean
from catalogxl.record.public import PublicEntry
from catalogxl.vocabulary import COUNTY_LEVEL, ON_REQUEST, PROACTIVE, TOWNSHIP_LEVEL

LineKind = Literal["text", "item", "chosen", "unchosen", "tick", "small"]
_NO_BREAK = "\u00a0"  # keeps a sign with its word at line ends


# ``clean`` of texts that stand in row after row, and of the baseline's in every county.
shown: Final = lru_cache(maxsize=8192)(clean)


class CellLine(NamedTuple):
    """A line of a cell: ``sign`` hangs before the text (``1.``, ■, □), ``href``: '' or a checked address."""

    text: str
    kind: LineKind = "text"
    sign: str = ""
    href: str = ""

    @property
    def plain(self) -> str:
        """Sign and text as one string, as a spreadsheet cell shows them."""
        gap = _NO_BREAK if self.kind in ("chosen", "unchosen") else ""
        return f"{self.sign}{gap}{self.text}"


Cell = tuple[CellLine, ...]


def web_address(text: str) -> str:
    """``text`` if it is an http or https address that may become a link, else ''."""
    try:
        parts = urlsplit(text)
        odd = parts.username is not None or any(c.isspace() or not c.isprintable() for c in text)
        return text if parts.scheme in ("http", "https") and parts.hostname and not odd else ""
    except ValueError:
        return ""


def place_line(name: str, address: str) -> CellLine:
    """A name with its address behind it, which is a link if it may be one; either may be blank."""
    return CellLine(address, "text", f"{name}　", web_address(address)) if address else CellLine(name)


def item_cells(
    entry: PublicEntry, number: int, *, theme: Theme, channel_kinds: Sequence[tuple[str, str]]
) -> tuple[Cell, ...]:
    """The cells of the row of ``entry``, one a column of ``theme``; ``number`` is its place in the table.

    Raises CatalogError if the theme asks for a column that the table does not have.
    """
    words = theme.words

    def tick(held: bool) -> Cell:
        return (CellLine(words["tick_sign"], "tick"),) if held else ()

    cells: dict[str, Callable[[], Cell]] = {
        "seq": lambda: (CellLine(str(number)),),
        "level1": lambda: (CellLine(shown(entry["level1"])),),
        "level2": lambda: _name(entry, theme),
        "contents": lambda: _contents(entry, theme),
        "bases": lambda: tuple(CellLine(shown(basis)) for basis in entry["bases"]),
        "deadline": lambda: (CellLine(shown(entry["deadline"])),),
        "bodies": lambda: _bodies(entry, theme),
        "channels": lambda: _channels(entry, theme, channel_kinds),
        "audience_all": lambda: tick(entry["audience_all"]),
        "audience_specific": lambda: _specific(entry, theme),
        "proactive": lambda: tick(entry["mode"] == PROACTIVE),
        "on_request": lambda: tick(entry["mode"] == ON_REQUEST),
        "county": lambda: tick(COUNTY_LEVEL in entry["levels"]),
        "township": lambda: tick(TOWNSHIP_LEVEL in entry["levels"]),
    }
    unknown = [column.key for column in theme.columns if column.key not in cells]
    if unknown:
        raise CatalogError(
            f"模板 theme.json 的列“{'、'.join(unknown)}”无法识别，请改为：{'、'.join(cells)}。"
        )
    return tuple(cells[column.key]() for column in theme.columns)


def _name(entry: PublicEntry, theme: Theme) -> Cell:
    name = CellLine(shown(entry["level2"]))
    if entry["refines"]:
        return name, CellLine(theme.words["refines"].format(code=entry["refines"]), "small")
    if entry["supplement"]:
        return name, CellLine(theme.words["supplement"], "small")
    return name, CellLine(entry["code"], "small")


def _contents(entry: PublicEntry, theme: Theme) -> Cell:
    words = theme.words
    lines = [
        CellLine(
            shown(content["text"])
            + (words["stage"].format(stage=content["stage"]) if content["stage"] else ""),
            "item",
            f"{number}.",
        )
        for number, content in enumerate(entry["contents"], start=1)
    ]
    if entry["guide_url"]:
        address = shown(entry["guide_url"])
        lines.append(CellLine(address, "small", words["guide"], web_address(address)))
    enclosed = [
        words[key]
        for key, held in (
            ("has_form", entry["has_form"]),
            ("has_instructions", entry["has_instructions"]),
            ("has_sample", entry["has_sample"]),
        )
        if held
    ]
    if enclosed:
        lines.append(CellLine("、".join(enclosed), "small", words["guide_has"]))
    return tuple(lines)


def _bodies(entry: PublicEntry, theme: Theme) -> Cell:
    lines = [CellLine(shown(body)) for body in entry["bodies"]]
    if entry["office"]:
        lines.append(CellLine(shown(entry["office"]), "small", theme.words["office"]))
    if entry["phone"]:
        lines.append(CellLine(shown(entry["phone"]), "small", theme.words["phone"]))
    return tuple(lines)


def _channels(entry: PublicEntry, theme: Theme, channel_kinds: Sequence[tuple[str, str]]) -> Cell:
    """Chosen channels a line each with full names (notice 二(六)), then the others in one run."""
    words = theme.words
    used = {channel["id"] for channel in entry["channels"]}
    chosen = tuple(
        CellLine(_with_names(channel["kind"], channel["names"]), "chosen", words["chosen_sign"])
        for channel in entry["channels"]
    )
    others = f" {words['unchosen_sign']}{_NO_BREAK}".join(
        name for key, name in channel_kinds if key not in used
    )
    return (*chosen, CellLine(others, "unchosen", words["unchosen_sign"])) if others else chosen


def _with_names(kind: str, names: Sequence[str]) -> str:
    return f"{shown(kind)}（{'、'.join(shown(name) for name in names)}）" if names else shown(kind)


def _specific(entry: PublicEntry, theme: Theme) -> Cell:
    if not entry["audience_specific"]:
        return ()
    return CellLine(theme.words["tick_sign"], "tick"), CellLine(shown(entry["audience_specific"]), "small")
