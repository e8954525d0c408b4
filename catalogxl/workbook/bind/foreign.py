"""What is no return: a workbook that is not ours, an old published table; and rows that a county added to a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalogxl.intake.read import RawSheet, cell_text
from catalogxl.model import Row
from catalogxl.normalise import fold
from catalogxl.workbook.bind.observations import ObservationKind, Observations

# The headings of the tables that counties published before (the form of the notice).
_HEADINGS: Final = (
    "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道", "公开对象", "公开方式",
    "公开层级", "公开事项",
)  # fmt: skip
_ENOUGH: Final = 4
_SEARCHED: Final = 12
_WIDTH: Final = 40
# An item says more than its name.
_LEAST: Final = 3
_SHOWN_KEYS: Final = frozenset({"row_check", "seq", "trust"})


def note_foreign(sheets: Sequence[RawSheet], seen: Observations) -> None:
    """Note a workbook of which no sheet is one of the county workbook's, and whether it is a published catalog."""
    names = "、".join(sheet.name for sheet in sheets[:_ENOUGH])
    old = next((sheet.name for sheet in sheets if _is_published_table(sheet)), "")
    seen.note(ObservationKind.OLD_TABLE if old else ObservationKind.NOT_OURS, value=old or names)


def _is_published_table(sheet: RawSheet) -> bool:
    texts = {fold(cell_text(value)) for row in sheet.rows[:_SEARCHED] for value in row[:_WIDTH] if value}
    return sum(any(text.startswith(heading) for text in texts) for heading in _HEADINGS) >= _ENOUGH


def is_added(row: Row) -> bool:
    """Whether a row without a code is an item that the county added: it bears a name, and says more of it."""
    told = [key for key in row.texts if key not in _SHOWN_KEYS]
    return bool(row.text("level2")) and len(told) >= _LEAST
