"""The rows of 补充事项 of one return ──► their rows in the new edition, or in the item that the province made of them."""

from __future__ import annotations

from collections.abc import Mapping

from catalogxl.editions.fates import CellFate, CellPlace, Fate
from catalogxl.editions.ledger import Ledger, LeftText, Row
from catalogxl.editions.merge import Merged, without_held
from catalogxl.editions.sides import EXTRA, Sides, inputs, province_lines
from catalogxl.grammar.similarity import bare
from catalogxl.model import Item
from catalogxl.normalise import fold
from catalogxl.vocabulary import LISTED, OTHER_CHANNEL, TICK
from catalogxl.workbook.schema.layout import CHANNEL_PREFIX, Sheet, channel_key


class SupplementTransfer:
    """Moves the rows of 补充事项; ``rows`` are the places of the new edition's items by code."""

    def __init__(self, sides: Sides, ledger: Ledger, rows: Mapping[str, tuple[Sheet, int]]) -> None:
        self.sides = sides
        self.alignment = sides.alignment
        self.ledger = ledger
        self.rows = rows

    def run(self) -> None:
        """Move them all, each to its row or to that of the item that the province made of it."""
        part, new = self.sides.layout.supplements, self.sides.new_layout.supplements
        for at, row in enumerate(self.sides.county.get(part.key, [])):
            if not any(row.get(key) for key, _ in inputs(part)):
                continue
            adopted = self._adopting(row)
            if adopted is not None:
                self._adopt(row, at, adopted)
                continue
            made: Row = {}
            self.ledger.contents[new.key].append(made)
            line = len(self.ledger.contents[new.key]) - 1
            for key, _ in inputs(part):
                county = row.get(key, "")
                target = self.sides.target(key)
                if not county or target not in new.column:
                    continue
                merged = self._supplement_cell(key, county, row)
                place = CellPlace(new.key, line, target)
                made[target] = merged.value
                self.ledger.add(
                    CellFate(
                        merged.fate, key, county=county, result=merged.value,
                        source=CellPlace(part.key, at, key), place=place, todo=merged.todo, why=merged.why,
                    )
                )  # fmt: skip
            self._supplement_channels(row, made)

    def _supplement_cell(self, key: str, county: str, row: Row) -> Merged:
        if key == "domain":
            now = self.alignment.domains.get(county, county)
            if now != county:
                why = "领域已改名" if now else "新版没有这个领域，请重新选择"
                return Merged(now or county, Fate.MAPPED, not now, why)
        if key == "level1":
            pair = (row.get("domain", ""), county)
            now_pairs = [new for new, old in self.alignment.level1_origins.items() if old == (pair,)]
            if now_pairs and pair not in now_pairs:
                return Merged(now_pairs[0][1], Fate.MAPPED, why="一级事项已改名")
        if key == "refines" and county in self.alignment.items:
            codes = self.alignment.items[county].codes
            if codes != (county,):
                return Merged(
                    codes[0] if codes else county, Fate.MAPPED, len(codes) != 1, "所细化的事项已调整，请核对"
                )
        if key.startswith(CHANNEL_PREFIX) and self.sides.target(key) != key:
            return Merged(
                TICK, Fate.MAPPED, self.sides.target(key) == channel_key(OTHER_CHANNEL), "这种渠道已调整"
            )
        return Merged(county, Fate.KEPT)

    def _supplement_channels(self, row: Row, made: Row) -> None:
        other = channel_key(OTHER_CHANNEL)
        gone = [
            k
            for k in row
            if k != other and k.startswith(CHANNEL_PREFIX) and row[k] and self.sides.target(k) == other
        ]
        if gone:
            names = [n for key in gone for n in self.sides.channel_names(key.removeprefix(CHANNEL_PREFIX))]
            said = made.get("channel_other", "")
            made["channel_other"] = "、".join(dict.fromkeys([*([said] if said else []), *names]))

    def _adopting(self, row: Row) -> Item | None:
        """The new item that the supplement has become, by its name."""
        name, domain = bare(row.get("level2", "")), row.get("domain", "")
        domain = self.alignment.domains.get(domain, domain)
        found = [
            item
            for item in self.alignment.new.items
            if item.domain == domain
            and item.code not in self.alignment.origins
            and name
            and name in {bare(one) for one in (item.level2, *item.aliases)}
        ]
        return found[0] if len(found) == 1 else None

    def _adopt(self, row: Row, at: int, item: Item) -> None:
        """The values of a supplement in the row of the item that the province made of it."""
        source = self.sides.layout.supplements
        part, line = self.rows[item.code]
        target_row = self.ledger.contents[part.key][line]
        proposed = dict(self.sides.new_base[part.key][line])
        target_row["listed"] = LISTED
        self.ledger.fates = [
            one for one in self.ledger.fates if one.place != CellPlace(part.key, line, "listed")
        ]
        for key, column in inputs(source):
            county = row.get(key, "")
            if not county:
                continue
            target = {"contents": "contents_extra", "bases": "bases_extra"}.get(key, self.sides.target(key))
            text = county
            if target in EXTRA:
                text, _ = without_held(county, province_lines(item, target), ())
            is_input = target in part.column and part.column[target].filled_in
            place = CellPlace(part.key, line, target if is_input else "level2")
            if is_input:
                target_row[target] = join_extra(target_row.get(target, ""), text) if target in EXTRA else text
            elif fold(county) not in {
                fold(item.domain),
                fold(item.level1),
                fold(item.level2),
                fold(item.kind),
            }:
                self.ledger.left.append(
                    LeftText(
                        f"补充事项 {row.get('level2', '')}",
                        column.heading,
                        county,
                        CellPlace(source.key, at, key),
                    )
                )
            new = proposed.get(target, "")
            why = f"补充事项已列入目录，编码 {item.code}，内容移到该事项"
            self.ledger.add(
                CellFate(
                    Fate.ADOPTED, key, to_items=(item.code,), county=county, new=new, result=text,
                    source=CellPlace(source.key, at, key), place=place, todo=key == "level2", why=why,
                )
            )  # fmt: skip


def join_extra(held: str, more: str) -> str:
    """Lines below lines."""
    return "\n".join(text for text in (held, more) if text)
