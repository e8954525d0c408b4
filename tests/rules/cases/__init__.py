"""What a rule must say and must not say, as tables: a module of ``CASES`` for each module of rules, or for a part of one.

A case begins with a faultless return (``returns.filled``), changes it, and tells at which cells the rule fires.
The titles are Chinese: they are shown to county staff in the description of the rules.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from catalogxl.intake.read import RawWorkbook
from catalogxl.workbook.schema.layout import PROFILE, SUPPLEMENTS, channel_key
from returns import Filled, baseline, cell_of, cell_of_item, filled, item_row, layout

# A sheet's title and an address, as in ``Cell``.
Place = tuple[str, str]
# The place of a finding that has no cell.
NOWHERE: Place = ("", "")


@dataclass(frozen=True)
class Case:
    """One row of a table.

    ``rule`` fires exactly at ``fires`` (empty: it must not fire) once ``change`` was made to a faultless return;
    ``damage`` is done to the cells that a reader would find, for what only a damaged file shows. ``also`` names the
    other rules that may weigh in with an error or a warning. ``fix`` and ``words`` hold for every finding of the rule:
    the proposed content, and what its message must contain; ``hides`` is what it may not tell; with ``no_fix`` it
    proposes nothing. ``related`` are the cells that its first finding points at besides; ``file`` is the return's name.
    """

    rule: str
    title: str
    change: Callable[[Filled], object]
    fires: tuple[Place, ...] = ()
    also: tuple[str, ...] = ()
    fix: str | None = None
    words: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    no_fix: bool = False
    related: tuple[Place, ...] | None = None
    damage: Callable[[RawWorkbook], RawWorkbook] | None = None
    file: str = "兰考县.xlsx"


def all_cases() -> tuple[Case, ...]:
    """The cases of every module of this package, in the order of the modules' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(case for module in modules for case in module.CASES)


# ------------------------------------------------------------ changes


def unchanged(contents: Filled) -> None:
    """The faultless return as it is."""


def item(code: str, /, **values: str) -> Callable[[Filled], None]:
    """Put ``values`` into the row of a baseline item; the key ``channel_website`` means ``channel:website``."""

    def change(contents: Filled) -> None:
        item_row(contents, code).update(_keys(values))

    return change


def items(codes: tuple[str, ...], /, **values: str) -> Callable[[Filled], None]:
    """The same for several items."""
    return both(*(item(code, **values) for code in codes))


def profile(**values: str) -> Callable[[Filled], None]:
    """Put ``values`` into the profile."""
    return lambda contents: contents[PROFILE][0].update(values)


def row_of(sheet: str, row: int, /, **values: str) -> Callable[[Filled], None]:
    """Put ``values`` into the ``row``-th row (from 0) of a sheet, by its key (``bodies``, ``defaults`` …)."""
    return lambda contents: contents[f"catalogxl:{sheet}"][row].update(_keys(values))


def no_default(domain: str, key: str) -> Callable[[Filled], None]:
    """Take what stands under ``key`` on 事项分工 away from a whole domain."""

    def change(contents: Filled) -> None:
        for row in contents["catalogxl:defaults"]:
            if row["domain"] == domain:
                row[key] = ""

    return change


def channel(id_: str, name: str, address: str = "") -> Callable[[Filled], None]:
    """Name a channel on the channel sheet."""
    return row_of("channels", _channel_row(id_), channel_name=name, channel_address=address)


def supplements(*rows: dict[str, str]) -> Callable[[Filled], None]:
    """Add rows to the supplements."""
    return lambda contents: contents[SUPPLEMENTS].extend(rows)


def both(*changes: Callable[[Filled], object]) -> Callable[[Filled], None]:
    """One change after the other."""

    def change(contents: Filled) -> None:
        for one in changes:
            one(contents)

    return change


def _keys(values: dict[str, str]) -> dict[str, str]:
    ticks = {f"channel_{kind.id}": channel_key(kind.id) for kind in baseline().channels}
    return {(key if key == "channel_other" else ticks.get(key, key)): text for key, text in values.items()}


# ------------------------------------------------------------ places


@lru_cache(maxsize=1)
def _clean() -> Filled:
    return filled()


def at_item(code: str, key: str) -> Place:
    """The cell of ``key`` in the row of a baseline item."""
    return cell_of_item(_clean(), code, key)


def at_supplement(key: str, row: int = 0) -> Place:
    """The cell of ``key`` in the ``row``-th supplement (from 0)."""
    return cell_of(_clean(), SUPPLEMENTS, row, key)


def at_row(sheet: str, row: int, key: str) -> Place:
    """The cell of ``key`` in the ``row``-th row (from 0) of a sheet, by its key (``bodies``, ``defaults`` …)."""
    return cell_of(_clean(), f"catalogxl:{sheet}", row, key)


def at_channel(id_: str, key: str = "channel_name") -> Place:
    """The cell of ``key`` on the channel sheet."""
    return at_row("channels", _channel_row(id_), key)


def at_profile(key: str) -> Place:
    """The cell of a field of the profile."""
    return layout().profile.title, layout().profile.address(key)


def _channel_row(id_: str) -> int:
    return [kind.id for kind in baseline().channels].index(id_)
