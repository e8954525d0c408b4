"""The words for what binding may see in a return, and the list it notes them on."""

from __future__ import annotations

from enum import Enum

from catalogxl.model import Cell, Observation


class ObservationKind(str, Enum):
    """What an Observation is about; rules decide what each weighs."""

    STAMP_MISSING = "stamp_missing"
    STAMP_PARTLY_MISSING = "stamp_partly_missing"
    OTHER_BASELINE = "other_baseline"
    OTHER_EDITION = "other_edition"
    OTHER_FORMAT = "other_format"
    COUNTY_UNKNOWN = "county_unknown"
    COUNTY_CHANGED = "county_changed"
    SHEET_MISSING = "sheet_missing"
    SHEET_UNKNOWN = "sheet_unknown"
    SHEET_DOUBLED = "sheet_doubled"
    COLUMN_MISSING = "column_missing"
    ITEM_MISSING = "item_missing"
    ITEM_DOUBLED = "item_doubled"
    ITEM_UNKNOWN = "item_unknown"
    ROW_ADDED = "row_added"
    NOT_OURS = "not_ours"
    OLD_TABLE = "old_table"
    LOCKED_CHANGED = "locked_changed"
    STRAY = "stray"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    FORMULA_TEXT = "formula_text"
    REPAIRED = "repaired"
    EMPTY_WORD = "empty_word"
    DITTO = "ditto"
    GARBLED = "garbled"
    RARE_SIGN = "rare_sign"
    ADDRESSES = "addresses"
    LINE_DOUBLED = "line_doubled"
    DATE_VALUE = "date_value"
    TOO_LONG = "too_long"
    MERGED = "merged"
    MERGED_OVER = "merged_over"
    STRUCK = "struck"
    UNSEEN_TEXT = "unseen_text"
    SHOWN_OTHERWISE = "shown_otherwise"
    SYMBOL_FONT = "symbol_font"
    HIDDEN = "hidden"
    FILTERED = "filtered"
    LINK = "link"
    COMMENT = "comment"
    TEXT_BOX = "text_box"


class Observations:
    """What has been seen so far, in the order of reading."""

    def __init__(self) -> None:
        self.all: list[Observation] = []

    def note(
        self,
        kind: ObservationKind,
        cell: Cell | None = None,
        *,
        item: str | None = None,
        field: str | None = None,
        value: str = "",
        expected: str = "",
    ) -> None:
        """Note one observation."""
        self.all.append(Observation(kind.value, cell, item=item, field=field, value=value, expected=expected))
