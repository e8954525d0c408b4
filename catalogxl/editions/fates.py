"""What became of each cell of a return that was moved to another edition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple


class Fate(str, Enum):
    """What became of a cell. B: what the old edition put there, C: what stands there, N: what the new one puts."""

    FOLLOWS = "follows"  # C = B: the new edition's value
    KEPT = "kept"  # C ≠ B: the county's
    AGREED = "agreed"  # C = N ≠ B
    CONFLICT = "conflict"  # B, C and N differ, or two parents do: the county's, to be decided
    NEW = "new"  # no B: the new edition's value, to be looked at
    ABSORBED = "absorbed"  # lines that the province's text now holds
    RESET = "reset"  # dates of the last round
    MADE_EXPLICIT = (
        "made_explicit"  # a blank meant 事项分工; written out, since the new place means something else
    )
    ADOPTED = "adopted"  # a supplement that the province took into the catalog
    RENAMED = "renamed"  # a body or county written by a former name
    MAPPED = "mapped"  # a channel, domain or kind that is called otherwise now, or 其他
    RETIRED = "retired"  # no place in the new edition: on 停用事项 or 其他内容


FATE_LABELS: Final = {
    Fate.FOLLOWS: "随省级调整",
    Fate.KEPT: "原样保留",
    Fate.AGREED: "与省级一致",
    Fate.CONFLICT: "请您决定",
    Fate.NEW: "新增",
    Fate.ABSORBED: "已并入省级内容",
    Fate.RESET: "请重新填写",
    Fate.MADE_EXPLICIT: "按原意写明",
    Fate.ADOPTED: "补充事项已列入目录",
    Fate.RENAMED: "按新名称",
    Fate.MAPPED: "改用新的类别",
    Fate.RETIRED: "停用",
}


class CellPlace(NamedTuple):
    """A cell of a workbook's contents: the sheet's key, the index of the row (0 in a form), the column's key."""

    sheet: str
    row: int
    key: str


@dataclass(frozen=True, slots=True)
class CellFate:
    """One cell's way. ``item`` is its item's code in the old edition (or '' outside of items), ``to_items`` those in the
    new one; ``place`` where its text stands now; ``todo`` whether somebody has to decide.
    """

    fate: Fate
    field: str
    item: str = ""
    to_items: tuple[str, ...] = ()
    base: str = ""
    county: str = ""
    new: str = ""
    result: str = ""
    source: CellPlace | None = None
    place: CellPlace | None = None
    todo: bool = False
    why: str = ""
    basis: str = ""

    @property
    def is_listed(self) -> bool:
        """Whether reports tell of it: what stayed as it was everywhere is only counted."""
        if self.todo:
            return True
        return self.base != self.new if self.fate in (Fate.FOLLOWS, Fate.KEPT) else True
