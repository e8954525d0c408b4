"""Meaning before spelling: a blank body, office, guide address or tick means 事项分工. After a move every surviving item has
the body, office, guide address and ticks that it had; where the new place would give it others, the old are written out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from catalogxl.editions.fates import CellFate, CellPlace, Fate
from catalogxl.editions.ledger import Contents, Ledger, LeftText, Row
from catalogxl.editions.sides import Sides
from catalogxl.fields import DEFAULT_TICKS
from catalogxl.model import Item
from catalogxl.normalise import lines
from catalogxl.vocabulary import COUNTY_LEVEL, HANDLING, NO_TICK, TICK, levels_of
from catalogxl.workbook.schema.layout import BODY_KEYS, Layout, domain_key

_TEXTS: Final = ("office", "guide_url", *DEFAULT_TICKS)
Pair = tuple[str, str]


class Effective(NamedTuple):
    """What holds for an item by its own row or by 事项分工: bodies by level ('' for bodies of the row), office, guide."""

    bodies: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]

    @property
    def all_bodies(self) -> tuple[str, ...]:
        """The bodies of all levels, each once."""
        return tuple(dict.fromkeys(name for names in self.bodies.values() for name in names))


def defaults_of(layout: Layout, contents: Contents) -> Mapping[Pair, Row]:
    """The rows of 事项分工 by domain and 一级事项."""
    return {(row["domain"], row["level1"]): row for row in contents.get(layout.defaults.key, [])}


def effective(row: Row, item: Item, defaults: Mapping[Pair, Row]) -> Effective:
    """What holds for the ``row`` of ``item`` under its 一级事项; a row for the whole domain stands behind it."""
    pair = (item.domain, item.level1)
    own = tuple(dict.fromkeys(row[key] for key in BODY_KEYS if row.get(key)))
    bodies = {"": own} if own else {}
    if not own:
        for level in levels_of(row.get("level", "")):
            key = "body_county" if level == COUNTY_LEVEL else "body_township"
            name = _default(defaults, pair, key)
            bodies[level] = (name,) if name else ()
    held = _TEXTS if item.kind == HANDLING else _TEXTS[: -len(DEFAULT_TICKS)]
    texts = {
        key: row.get(key, "") or (_default(defaults, pair, key) if key in held else "") for key in _TEXTS
    }
    return Effective(bodies, texts)


def _default(defaults: Mapping[Pair, Row], pair: Pair, key: str) -> str:
    for one in (pair, (pair[0], "")):
        if text := defaults.get(one, {}).get(key, ""):
            return text
    return ""


def keep_meaning(sides: Sides, ledger: Ledger) -> None:
    """Write out what the blanks of a surviving item meant where its new place would mean something else."""
    old, new = sides.alignment.old, sides.alignment.new
    before = defaults_of(sides.layout, sides.county)
    after = defaults_of(sides.new_layout, ledger.contents)
    rows = {
        row["code"]: row for domain in old.domains for row in sides.county.get(domain_key(domain.name), [])
    }
    now_called = _current_names(sides, ledger)
    for domain in new.domains:
        sheet = domain_key(domain.name)
        for at, row in enumerate(ledger.contents[sheet]):
            codes = [code for code in sides.alignment.origins.get(row["code"], ()) if code in rows]
            if not codes:
                continue
            item = new.item[row["code"]]
            were = [effective(rows[code], old.item[code], before) for code in codes]
            now = effective(row, item, after)
            writing = _Writing(ledger, CellPlace(sheet, at, ""), codes[0], item.code)
            _keep_bodies(writing, row, were, now, now_called)
            _keep_texts(writing, row, were, now)


class _Writing(NamedTuple):
    """Where a row's blanks are written out."""

    ledger: Ledger
    row: CellPlace
    old: str
    new: str

    def put(self, key: str, text: str, why: str, *, todo: bool = False) -> None:
        """Write a cell that was blank."""
        place = self.row._replace(key=key)
        self.ledger.put(place, text)
        self.ledger.add(
            CellFate(
                Fate.MADE_EXPLICIT, key, self.old, (self.new,), result=text, place=place, todo=todo, why=why
            )
        )

    def leave(self, body: str) -> None:
        """A body for which the four cells have no room goes to 其他内容."""
        self.ledger.left.append(LeftText(f"事项 {self.new}", "公开主体", body, None))
        why = "合并后主体超过四个，没有列入的在“其他内容”表，请决定"
        place = self.row._replace(key=BODY_KEYS[-1])
        fate = CellFate(Fate.CONFLICT, BODY_KEYS[-1], self.old, (self.new,), result=body, place=place)
        self.ledger.add(replace(fate, todo=True, why=why))


def _keep_bodies(
    writing: _Writing, row: Row, were: Sequence[Effective], now: Effective, called: Mapping[str, str]
) -> None:
    wanted = _wanted_bodies(row, were, now, called)
    if not wanted or set(wanted) == set(now.all_bodies):
        return
    held = [row[key] for key in BODY_KEYS if row.get(key)]
    free = [key for key in BODY_KEYS if not row.get(key)]
    missing = [name for name in wanted if name not in held]
    why = "原来留空即按“事项分工”，现在的位置另有分工，已按原来的写明"
    for key, name in zip(free, missing, strict=False):
        writing.put(key, name, why)
    for name in missing[len(free) :]:
        writing.leave(name)


def _wanted_bodies(
    row: Row, were: Sequence[Effective], now: Effective, called: Mapping[str, str]
) -> tuple[str, ...]:
    """The bodies that the item had, by their names of today. Of a level that the province added, those of its new
    place; of a level that it took away, none.
    """
    levels = levels_of(row.get("level", ""))
    names: list[str] = []
    for one in were:
        for level, held in one.bodies.items():
            if not level or not levels or level in levels:
                names += [called.get(name, name) for name in held]
    had = {level for one in were for level in one.bodies}
    if "" not in had:
        for level in levels:
            if level not in had:
                names += now.bodies.get(level, ())
    return tuple(dict.fromkeys(names))


def _keep_texts(writing: _Writing, row: Row, were: Sequence[Effective], now: Effective) -> None:
    for key in _TEXTS:
        texts = list(dict.fromkeys(one.texts[key] for one in were if one.texts[key]))
        if key in DEFAULT_TICKS and not texts and now.texts[key] == TICK:
            texts = [NO_TICK]
        if row.get(key) or not texts or texts[0] == now.texts[key]:
            continue
        several = len(texts) > 1
        why = "几个事项合并，原来的不一样，请决定用哪个" if several else "按原来“事项分工”的内容写明"
        writing.put(key, texts[0], why, todo=several)


def _current_names(sides: Sides, ledger: Ledger) -> Mapping[str, str]:
    """The name of today of each body that the roster has under a former name."""
    roster = ledger.contents[sides.new_layout.bodies.key]
    names = {row.get("body_name", "") for row in roster}
    return {
        former: row.get("body_name", "")
        for row in roster
        for former in lines(row.get("body_former", ""))
        if former not in names and row.get("body_name")
    }
