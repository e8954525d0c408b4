"""One county's contents in the old edition ──► its contents in the new one, with the fate of every cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from catalogxl.editions.alignment import Alignment, Pair
from catalogxl.editions.fates import CellFate, CellPlace, Fate
from catalogxl.editions.ledger import UNPLACED_SHEET, Contents, Ledger, Row
from catalogxl.editions.meaning import keep_meaning
from catalogxl.editions.sides import Sides, inputs, join_lines
from catalogxl.editions.transfer_items import ItemTransfer
from catalogxl.model import County
from catalogxl.normalise import fold, lines
from catalogxl.vocabulary import ALL_DOMAINS, OTHER_CHANNEL
from catalogxl.workbook.schema.layout import BODY_KEYS, Sheet, SheetColumn, layout_for
from catalogxl.workbook.write.initial_values import blank_contents

_RESET: Final = ("filled_on", "published_on:")
# Cells that name a body of the roster: where that is called otherwise, they follow.
_ROSTER_KEYS: Final = (*BODY_KEYS, "body_county", "body_township")
_BY_DOMAIN: Final = ("published_url:", "published_on:")


@dataclass(frozen=True)
class Transferred:
    """The contents in the new edition, and the ledger of how they came about."""

    unit: County
    ledger: Ledger
    sides: Sides


def transfer(
    alignment: Alignment,
    unit: County,
    new_unit: County,
    contents: Contents,
    *,
    own: frozenset[tuple[str, str]] = frozenset(),
    retired: tuple[dict[str, str], ...] = (),
    rename: bool = False,
) -> Transferred:
    """Move ``contents`` of ``unit`` (in the old edition) to ``new_unit`` of the new one.

    ``own`` are cells (code, key) that an earlier move found to be the county's word, ``retired`` the rows of 停用事项, of
    which an item that is there again gets its values back. With ``rename`` texts that hold the
    unit's old name are given the new one.
    """
    layout, new_layout = layout_for(alignment.old), layout_for(alignment.new)
    base = _copy(blank_contents(layout, alignment.old, unit))
    new_base = _copy(blank_contents(new_layout, alignment.new, new_unit))
    has_base = bool(alignment.old.digest)
    sides = Sides(alignment, unit, layout, new_layout, contents, base, new_base, own, has_base, retired)
    ledger = Ledger(_copy(new_base))
    _Transfer(sides, ledger).run()
    ItemTransfer(sides, ledger).run()
    _rename_bodies(sides, ledger)
    keep_meaning(sides, ledger)
    if unit.name != new_unit.name:
        _rename_unit(sides, ledger, new_unit, rename=rename)
    return Transferred(new_unit, ledger, sides)


def _copy(contents: Mapping[str, Sequence[Mapping[str, str]]]) -> Contents:
    return {key: [dict(row) for row in rows] for key, rows in contents.items()}


class _Transfer:
    """The sheets that are filled in once: profile, roster, channels, 事项分工."""

    def __init__(self, sides: Sides, ledger: Ledger) -> None:
        self.sides = sides
        self.alignment = sides.alignment
        self.ledger = ledger

    def run(self) -> None:
        """Move them all."""
        self._profile()
        self._bodies()
        self._stations()
        self._channels()
        self._defaults()

    # ------------------------------------------------------------ profile and roster

    def _profile(self) -> None:
        part, new = self.sides.layout.profile, self.sides.new_layout.profile
        row = self._rows(part)[0] if self._rows(part) else {}
        for key, column in inputs(part):
            county = row.get(key, "")
            target = self._profile_key(key)
            fate = CellFate(Fate.KEPT, key, county=county, result=county, source=CellPlace(part.key, 0, key))
            if key == "covers":
                self._covers(fate)
            elif not county:
                continue
            elif key.startswith(_RESET):
                why = "新一轮请重新填写日期"
                self.ledger.add(replace(fate, fate=Fate.RESET, result="", why=why))
            elif target in new.column:
                place = CellPlace(new.key, 0, target)
                self.ledger.put(place, county)
                self.ledger.add(replace(fate, place=place, fate=Fate.KEPT if target == key else Fate.MAPPED))
            else:
                self._left(fate, part.title, column)

    def _profile_key(self, key: str) -> str:
        for prefix in _BY_DOMAIN:
            if key.startswith(prefix):
                return prefix + self.alignment.domains.get(key.removeprefix(prefix), "")
        return key

    def _covers(self, fate: CellFate) -> None:
        """The domain that the return answers for, by its name of today; all of them where it is none any more."""
        place = CellPlace(self.sides.new_layout.profile.key, 0, "covers")
        text = fate.county
        if not text or fold(text) == fold(ALL_DOMAINS):
            self.ledger.put(place, text or ALL_DOMAINS)
            fate = replace(
                fate, fate=Fate.FOLLOWS, base=ALL_DOMAINS, new=ALL_DOMAINS, result=text, place=place
            )
        else:
            now = self.alignment.domains.get(text, "") or ALL_DOMAINS
            self.ledger.put(place, now)
            moved = Fate.KEPT if now == text else Fate.MAPPED
            fate = replace(fate, fate=moved, result=now, place=place, todo=now == ALL_DOMAINS)
        if text:
            self.ledger.add(fate)

    def _bodies(self) -> None:
        part, new = self.sides.layout.bodies, self.sides.new_layout.bodies
        kinds = {kind.name for kind in self.alignment.new.body_kinds}
        for at, row in enumerate(self._rows(part)):
            self.ledger.contents[new.key].append({})
            for key, column in inputs(part):
                county = row.get(key, "")
                if not county:
                    continue
                place = CellPlace(new.key, at, key)
                fate = CellFate(Fate.KEPT, key, county=county, result=county, place=place)
                fate = replace(fate, source=CellPlace(part.key, at, key))
                if key == "body_kind" and county not in kinds:
                    mapped = self.alignment.body_kinds.get(county, "")
                    why = "这个主体类别已经改名" if mapped else "新版没有这个主体类别，请重新选择"
                    fate = replace(fate, fate=Fate.MAPPED, result=mapped or county, why=why, todo=not mapped)
                if key not in new.column:
                    self._left(fate, row.get("body_name", ""), column)
                    continue
                self.ledger.put(place, fate.result)
                self.ledger.add(fate)

    def _stations(self) -> None:
        part, new = self.sides.layout.stations, self.sides.new_layout.stations
        for at, row in enumerate(self._rows(part)):
            self.ledger.contents[new.key].append({})
            for key, _ in inputs(part):
                county = row.get(key, "")
                if county:
                    place = CellPlace(new.key, at, key)
                    self.ledger.put(place, county)
                    source = CellPlace(part.key, at, key)
                    self.ledger.add(
                        CellFate(Fate.KEPT, key, county=county, result=county, place=place, source=source)
                    )

    # ------------------------------------------------------------ channels

    def _channels(self) -> None:
        part, new = self.sides.layout.channels, self.sides.new_layout.channels
        places = {row["channel_id"]: at for at, row in enumerate(self.ledger.contents[new.key])}
        held = list(enumerate(self._rows(part)))
        # A channel that is no more comes behind what the county calls 其他 itself.
        for at, row in sorted(held, key=lambda one: one[1]["channel_id"] not in places):
            channel = row["channel_id"]
            target = self.alignment.channels.get(channel, OTHER_CHANNEL)
            for key, column in inputs(part):
                county = row.get(key, "")
                if not county:
                    continue
                fate = CellFate(Fate.KEPT, key, county=county, source=CellPlace(part.key, at, key))
                if key not in new.column or target not in places:
                    self._left(fate, row.get("channel_kind", channel), column)
                    continue
                place = CellPlace(new.key, places[target], key)
                text = join_lines(self.ledger.get(place), county)
                if target == channel:
                    fate = replace(fate, place=place, result=text)
                else:
                    gone = target == OTHER_CHANNEL
                    why = "新版没有这种渠道，已归入“其他”，请核对" if gone else "这种渠道已经改名"
                    fate = replace(fate, fate=Fate.MAPPED, place=place, result=text, todo=gone, why=why)
                self.ledger.put(place, text)
                self.ledger.add(fate)

    # ------------------------------------------------------------ 事项分工

    def _defaults(self) -> None:
        """Each 一级事项 gets what the one that it comes from had, cell by cell."""
        part, new = self.sides.layout.defaults, self.sides.new_layout.defaults
        held = {(row["domain"], row["level1"]): (at, row) for at, row in enumerate(self._rows(part))}
        taken: dict[tuple[Pair, str], CellPlace] = {}
        for at, row in enumerate(self.ledger.contents[new.key]):
            origins = self._origins((row["domain"], row["level1"]), held)
            for key, _ in inputs(part):
                texts = [(pair, held[pair][1].get(key, "")) for pair in origins]
                pair, text = next((one for one in texts if one[1]), (None, ""))
                if pair is None or key not in new.column:
                    continue
                place = CellPlace(new.key, at, key)
                self.ledger.put(place, text)
                for other, said in texts:
                    if fold(said) == fold(text):
                        taken.setdefault((other, key), place)
        for pair, (at, row) in held.items():
            for key, column in inputs(part):
                if county := row.get(key, ""):
                    place_or_none = taken.get((pair, key))
                    fate = CellFate(
                        Fate.KEPT, key, county=county, result=county, source=CellPlace(part.key, at, key)
                    )
                    if place_or_none is None:
                        self._left(fate, f"{part.title} {pair[1] or pair[0]}", column)
                    else:
                        self.ledger.add(replace(fate, place=place_or_none))

    def _origins(self, pair: Pair, held: Mapping[Pair, object]) -> list[Pair]:
        found = self.alignment.level1_origins.get(pair)
        if found is None:  # a row for a whole domain
            found = tuple((domain, "") for domain, now in self.alignment.domains.items() if now == pair[0])
        return [one for one in found if one in held]

    def _left(self, fate: CellFate, owner: str, column: SheetColumn) -> None:
        why = "新版没有这一格，内容放到“其他内容”表"
        fate = replace(fate, fate=Fate.RETIRED, result="", place=CellPlace(UNPLACED_SHEET, 0, ""), why=why)
        self.ledger.leave(fate, owner, column.heading)

    def _rows(self, part: Sheet) -> list[Row]:
        return self.sides.county.get(part.key, [])


# ---------------------------------------------------------------- names


def _rename_bodies(sides: Sides, ledger: Ledger) -> None:
    """A body that a cell calls by a former name is called as the roster has it now."""
    roster = ledger.contents[sides.new_layout.bodies.key]
    names = {row.get("body_name", "") for row in roster}
    former: dict[str, list[str]] = {}
    for row in roster:
        for name in lines(row.get("body_former", "")):
            former.setdefault(name, []).append(row.get("body_name", ""))
    now = {name: held[0] for name, held in former.items() if len(held) == 1 and name not in names and held[0]}
    if not now:
        return
    _replace_texts(
        ledger, _ROSTER_KEYS, lambda text: now.get(text, text), "主体已改名，按公开主体名单改用现名"
    )


def _rename_unit(sides: Sides, ledger: Ledger, unit: County, *, rename: bool) -> None:
    """Texts with the unit's old name: given the new one, or marked for the county to decide."""
    old = sides.unit.name
    if rename:
        for row in ledger.contents[sides.new_layout.bodies.key]:
            name = row.get("body_name", "")
            if old in name:
                row["body_former"] = join_lines(row.get("body_former", ""), name)
        _replace_texts(ledger, (), lambda text: text.replace(old, unit.name), f"“{old}”已改为“{unit.name}”")
        return
    ledger.fates = [
        replace(one, todo=True, why=f"写有原县名“{old}”，现为“{unit.name}”，请改正（或用 --rename 一并改）")
        if one.place is not None
        and old in one.result
        and one.field not in _ROSTER_KEYS
        and one.fate is not Fate.RETIRED
        else one
        for one in ledger.fates
    ]


def _replace_texts(ledger: Ledger, keys: Sequence[str], change: Callable[[str], str], why: str) -> None:
    """Change the texts of cells under ``keys`` (all that a county filled in, if there are none); each tells its fate."""
    cells = {one.place for one in ledger.fates if one.place is not None and one.fate is not Fate.RETIRED}
    for place in sorted(cells):
        if (keys and place.key not in keys) or place.sheet not in ledger.contents:
            continue
        text = ledger.get(place)
        if change(text) != text:
            ledger.put(place, change(text))
            ledger.fates = [
                replace(one, fate=Fate.RENAMED, result=change(text), why=why) if one.place == place else one
                for one in ledger.fates
            ]
