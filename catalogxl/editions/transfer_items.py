"""The rows of items and supplements of one return ──► their rows in the new edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogxl.editions.fates import CellFate, CellPlace, Fate
from catalogxl.editions.ledger import UNPLACED_SHEET, Ledger, LeftText, Row
from catalogxl.editions.lineage import Descent
from catalogxl.editions.merge import Merged, MergePart, join, merge, same, without_held
from catalogxl.editions.sides import EXTRA, Sides, inputs, province_lines
from catalogxl.editions.transfer_supplements import SupplementTransfer
from catalogxl.model import Item
from catalogxl.normalise import fold, lines
from catalogxl.vocabulary import LISTED, OTHER_CHANNEL, TICK
from catalogxl.workbook.schema.layout import (
    BODY_KEYS,
    CHANNEL_PREFIX,
    InputKind,
    Sheet,
    SheetColumn,
    channel_key,
    domain_key,
)

_JOINED = (InputKind.LINES, InputKind.TEXT, InputKind.TICK)


@dataclass(frozen=True, slots=True)
class _Held:
    """An item's row as the county returned it, and what the old edition put there."""

    item: Item
    sheet: Sheet
    at: int
    county: Row
    base: Row

    def place(self, key: str) -> CellPlace:
        return CellPlace(self.sheet.key, self.at, key)


class ItemTransfer:
    """Moves the rows of domain sheets and of 补充事项."""

    def __init__(self, sides: Sides, ledger: Ledger) -> None:
        self.sides = sides
        self.alignment = sides.alignment
        self.ledger = ledger
        self.held = {held.item.code: held for held in self._held_rows()}
        self.rows: dict[str, tuple[Sheet, int]] = {}
        for domain in self.alignment.new.domains:
            part = sides.new_layout.sheets[domain_key(domain.name)]
            for at, row in enumerate(ledger.contents[part.key]):
                self.rows[row["code"]] = (part, at)

    def _held_rows(self) -> Iterable[_Held]:
        for domain in self.alignment.old.domains:
            part = self.sides.layout.sheets[domain_key(domain.name)]
            bases = {row["code"]: row for row in self.sides.base[part.key]}
            for at, row in enumerate(self.sides.county.get(part.key, ())):
                item = self.alignment.old.item[row["code"]]
                yield _Held(item, part, at, row, bases[item.code] if self.sides.has_base else {})

    def run(self) -> None:
        """Move them all."""
        for item in self.alignment.new.items:
            origins = [self.held[c] for c in self.alignment.origins.get(item.code, ()) if c in self.held]
            if not origins:
                self._new_item(item)
            elif len(origins) == 1:
                self._one(origins[0], item)
            else:
                self._several(origins, item)
        for code, descent in self.alignment.items.items():
            if not descent.codes and code in self.held:
                self._retire(self.held[code], descent)
        SupplementTransfer(self.sides, self.ledger, self.rows).run()

    # ------------------------------------------------------------ an item with one parent

    def _one(self, held: _Held, item: Item) -> None:
        part, at = self.rows[item.code]
        row = self.ledger.contents[part.key][at]
        descent = self.alignment.items[held.item.code]
        is_split, is_first = len(descent.codes) > 1, descent.codes[0] == item.code
        proposed = dict(row)
        for key, column in inputs(held.sheet):
            merged, target = self._merged(held, item, key, column, proposed)
            if target not in part.column:
                if is_first:
                    self._no_column(held, key, column)
                continue
            # Where two channels became one, a tick of either stands.
            if target == key or merged.value or not row.get(target):
                row[target] = merged.value
            if is_first:
                todo = merged.todo or (is_split and key == "listed")
                why = self._split_why(held, descent) if is_split and key == "listed" else merged.why
                self._enter(
                    held, descent, key, CellPlace(part.key, at, target), merged._replace(todo=todo, why=why)
                )
        self._to_other(held, row, descent, CellPlace(part.key, at, channel_key(OTHER_CHANNEL)))
        self._news(held, part, at, item)

    def _merged(
        self, held: _Held, item: Item, key: str, column: SheetColumn, proposed: Mapping[str, str]
    ) -> tuple[Merged, str]:
        """The cell ``key`` of an item's row, and the key that it has in the new edition."""
        county, base = held.county.get(key, ""), held.base.get(key, "")
        own = self.sides.is_own(held.item.code, key)
        target = self.sides.target(key)
        if key in EXTRA:
            now, before = province_lines(item, key), province_lines(held.item, key)
            text, gone = without_held(county, now, before)
            if gone:
                return Merged(text, Fate.ABSORBED, why=f"省级内容已包括：{'；'.join(gone)}"), target
        if target != key and target == channel_key(OTHER_CHANNEL):
            # The channel is no more: a tick that was proposed goes with it, one of the county's to 其他.
            is_own = own or not same(column, county, base)
            return Merged("", Fate.MAPPED if is_own and county else Fate.FOLLOWS), target
        new = proposed.get(target, "")
        if not self.sides.has_base:
            why = "没有原来那一版基线，填了的都按本县填写保留"
            return Merged(county, Fate.KEPT, why=why) if county else Merged(new, Fate.NEW), target
        return merge(column, base, county, new, own=own), target

    def _to_other(self, held: _Held, row: Row, descent: Descent, place: CellPlace) -> None:
        """Channels of the county's own choice that are no more are 其他 now, called by their full names."""
        gone = [
            key.removeprefix(CHANNEL_PREFIX)
            for key, column in inputs(held.sheet)
            if key.startswith(CHANNEL_PREFIX)
            and key != channel_key(OTHER_CHANNEL)
            and self.sides.target(key) == channel_key(OTHER_CHANNEL)
            and held.county.get(key)
            and not same(column, held.county.get(key, ""), held.base.get(key, ""))
        ]
        if not gone:
            return
        row[place.key] = TICK
        names = [name for channel in gone for name in self.sides.channel_names(channel)]
        said = row.get("channel_other", "")
        row["channel_other"] = "、".join(dict.fromkeys([*([said] if said else []), *names]))

    def _enter(self, held: _Held, descent: Descent, key: str, place: CellPlace, merged: Merged) -> None:
        """The fate of a filled cell, or of one that the county emptied."""
        county, base = held.county.get(key, ""), held.base.get(key, "")
        if not county and not base:
            return
        new = self._proposed(place)
        self.ledger.add(
            CellFate(
                merged.fate,
                key,
                item=held.item.code,
                to_items=descent.codes,
                base=base,
                county=county,
                new=new,
                result=merged.value,
                source=held.place(key),
                place=place,
                todo=merged.todo or merged.fate is Fate.MAPPED,
                why=merged.why,
                basis=descent.ground,
            )
        )

    def _proposed(self, place: CellPlace) -> str:
        """What the new edition puts into a cell to begin with."""
        return self.sides.new_base[place.sheet][place.row].get(place.key, "")

    @staticmethod
    def _split_why(held: _Held, descent: Descent) -> str:
        return f"“{held.item.level2}”已拆分为 {'、'.join(descent.codes)}，各行照原来的内容填好，请逐行核对"

    def _no_column(self, held: _Held, key: str, column: SheetColumn) -> None:
        county = held.county.get(key, "")
        if county:
            place = CellPlace(UNPLACED_SHEET, 0, "")
            fate = CellFate(
                Fate.RETIRED, key, held.item.code, county=county, source=held.place(key), place=place
            )
            self.ledger.leave(fate, f"{held.item.code} {held.item.level2}", column.heading)

    def _news(self, held: _Held, part: Sheet, at: int, item: Item) -> None:
        """Cells that the old edition did not have."""
        known = {self.sides.target(key) for key, _ in inputs(held.sheet)}
        for key, _ in inputs(part):
            text = self.ledger.contents[part.key][at].get(key, "")
            if key not in known and text:
                self.ledger.add(
                    CellFate(
                        Fate.NEW,
                        key,
                        held.item.code,
                        (item.code,),
                        new=text,
                        result=text,
                        place=CellPlace(part.key, at, key),
                    )
                )

    # ------------------------------------------------------------ an item with several parents

    def _several(self, parents: Sequence[_Held], item: Item) -> None:
        part, at = self.rows[item.code]
        row = self.ledger.contents[part.key][at]
        proposed = dict(row)
        for key, column in inputs(part):
            if key in BODY_KEYS:
                continue
            merged = [
                (held, source, *self._merged(held, item, source, held.sheet.column[source], proposed)[:1])
                for held in parents
                for source in held.sheet.column
                if held.sheet.column[source].filled_in and self.sides.target(source) == key
            ]
            if not merged:
                continue
            joined = join(column, [self._part(*one) for one in merged], proposed.get(key, ""))
            row[key] = joined.value
            place = CellPlace(part.key, at, key)
            for held, source, one in merged:
                self._enter_joined(held, source, one, joined, place, is_first=held is parents[0])
        for held in parents:
            place = CellPlace(part.key, at, channel_key(OTHER_CHANNEL))
            self._to_other(held, row, self.alignment.items[held.item.code], place)
        self._join_bodies(parents, part, at)

    def _part(self, held: _Held, key: str, merged: Merged) -> MergePart:
        own = merged.fate in (Fate.KEPT, Fate.AGREED, Fate.CONFLICT, Fate.ABSORBED, Fate.MAPPED)
        return MergePart(merged.value, own and (bool(merged.value) or bool(held.base.get(key))))

    def _enter_joined(
        self, held: _Held, key: str, one: Merged, joined: Merged, place: CellPlace, *, is_first: bool
    ) -> None:
        descent = self.alignment.items[held.item.code]
        column = held.sheet.column[key]
        county = held.county.get(key, "")
        is_listed = key == "listed" and is_first
        why = "几个事项合并为一个，请核对这一行" if is_listed else joined.why
        if one.fate in (Fate.ABSORBED, Fate.FOLLOWS):
            fate = one._replace(value=joined.value, todo=is_listed, why=why or one.why)
        else:
            todo = joined.todo or is_listed
            fate = Merged(joined.value, Fate.CONFLICT if joined.todo else one.fate, todo, why)
        self._enter(held, descent, key, place, fate)
        is_lost = one.fate is not Fate.FOLLOWS and county and not _holds(joined.value, one.value, column)
        if is_lost:
            self.ledger.left.append(_left_text(held, column, county, key))

    def _join_bodies(self, parents: Sequence[_Held], part: Sheet, at: int) -> None:
        """The bodies of all; where some had their own and some 事项分工's, ``meaning`` writes them out."""
        row = self.ledger.contents[part.key][at]
        names = list(dict.fromkeys(h.county[key] for h in parents for key in BODY_KEYS if h.county.get(key)))
        kept, over = names[: len(BODY_KEYS)], names[len(BODY_KEYS) :]
        row.update(dict(zip(BODY_KEYS, [*kept, *[""] * len(BODY_KEYS)], strict=False)))
        for held in parents:
            for key in BODY_KEYS:
                name = held.county.get(key, "")
                if not name:
                    continue
                descent = self.alignment.items[held.item.code]
                place = CellPlace(part.key, at, BODY_KEYS[kept.index(name) if name in kept else 0])
                lost = name in over
                why = "合并后主体超过四个，没有列入的在“其他内容”表，请决定" if lost else ""
                merged = Merged(name, Fate.CONFLICT if lost else Fate.KEPT, lost, why)
                self._enter(held, descent, key, place, merged)
                if lost:
                    self.ledger.left.append(_left_text(held, held.sheet.column[key], name, key))

    # ------------------------------------------------------------ items that came and went

    def _new_item(self, item: Item) -> None:
        part, at = self.rows[item.code]
        place = CellPlace(part.key, at, "listed")
        self.ledger.put(place, "")
        why = f"新增事项“{item.level2}”，请选择是否列入"
        held = next((row for row in self.sides.retired if row.get("code") == item.code), None)
        if held is not None:
            why = f"恢复的事项“{item.level2}”，已填回停用前的内容，请核对并选择是否列入"
            self.ledger.revived.add(item.code)
            for key, _ in inputs(part):
                if held.get(key) and key != "listed":
                    self.ledger.put(place._replace(key=key), held[key])
        self.ledger.add(
            CellFate(
                Fate.NEW,
                "listed",
                to_items=(item.code,),
                new=LISTED,
                place=place,
                todo=True,
                why=why,
            )
        )

    def _retire(self, held: _Held, descent: Descent) -> None:
        """The whole row goes to 停用事项, in the columns of 补充事项, so that it can be copied there."""
        county = held.county
        row = {key: text for key, text in county.items() if held.sheet.column[key].filled_in and text}
        row |= {"code": held.item.code, "domain": held.item.domain, "level1": held.item.level1}
        row |= {"level2": held.item.level2, "kind": held.item.kind, "basis": descent.ground}
        row |= {
            "contents": "\n".join(held.item.contents),
            "bases": "\n".join(province_lines(held.item, "bases_extra")),
        }
        place = self.ledger.retire(row)
        for key, _ in inputs(held.sheet):
            text = county.get(key, "")
            if not text and not held.base.get(key):
                continue
            self.ledger.add(
                CellFate(
                    Fate.RETIRED,
                    key,
                    held.item.code,
                    base=held.base.get(key, ""),
                    county=text,
                    result="",
                    source=held.place(key),
                    place=place._replace(key=key),
                    todo=key == "listed",
                    why=f"“{held.item.level2}”已取消，原来填的在“停用事项”表；本地仍开展的，可复制到“补充事项”",
                    basis=descent.ground,
                )
            )


def _holds(text: str, part: str, column: SheetColumn) -> bool:
    """Whether a joined cell still tells what one of its parts told."""
    if not part or same(column, text, part):
        return True
    held = {fold(line) for line in lines(text)}
    return column.input in _JOINED and all(
        fold(line) in held or fold(line) in fold(text) for line in lines(part)
    )


def _left_text(held: _Held, column: SheetColumn, text: str, key: str) -> LeftText:
    return LeftText(f"{held.item.code} {held.item.level2}", column.heading, text, held.place(key))
