"""What a sheet of the county workbook is: its geometry, its keys, its columns and how a cell of them is filled.

The geometry is the same on every sheet that is filled in: row 1 and column A are hidden and hold the keys, row 2 the
title, row 3 a hint or the groups of columns, row 4 the headings; what is filled in begins at row 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

from catalogxl.normalise import fold

# Format 2 carries the edition that it was made from, a canonical line an item; both are read.
READ_FORMATS: Final = ("1", "2")
FORMAT_VERSION: Final = READ_FORMATS[-1]
EDITION_KEY: Final = "edition"
OWN_KEY: Final = "own"
KEY_ROW: Final = 1
TITLE_ROW: Final = 2
HINT_ROW: Final = 3
HEADING_ROW: Final = 4
FIRST_ROW: Final = 5
FIRST_COLUMN: Final = 2
PROFILE_VALUE_COLUMN: Final = 3

PROFILE: Final = "catalogxl:profile"
BODIES: Final = "catalogxl:bodies"
STATIONS: Final = "catalogxl:stations"
CHANNELS: Final = "catalogxl:channels"
DEFAULTS: Final = "catalogxl:defaults"
DOMAIN: Final = "catalogxl:domain:"
SUPPLEMENTS: Final = "catalogxl:supplements"
METADATA: Final = "catalogxl:metadata"

INSTRUCTIONS_TITLE: Final = "填报说明"
SELF_CHECK_TITLE: Final = "自查"
LISTS_TITLE: Final = "词表"
METADATA_TITLE: Final = "元数据"
PROBLEMS_TITLE: Final = "问题清单"
UNPLACED: Final = "catalogxl:leftovers"
UNPLACED_TITLE: Final = "其他内容"
IMPORT: Final = "catalogxl:import"
IMPORT_TITLE: Final = "导入说明"
# What a move to another edition of the baseline leaves beside the tables.
RETIRED: Final = "catalogxl:retired"
RETIRED_TITLE: Final = "停用事项"
MIGRATION: Final = "catalogxl:migration"
MIGRATION_TITLE: Final = "迁移说明"

# The sheets that come with a workbook and are not filled in: nothing of a county's is looked for there.
OWN_TITLES: Final = frozenset(
    {
        INSTRUCTIONS_TITLE,
        SELF_CHECK_TITLE,
        LISTS_TITLE,
        METADATA_TITLE,
        PROBLEMS_TITLE,
        MIGRATION_TITLE,
    }
)
OWN_KEYS: Final = frozenset({METADATA, UNPLACED, IMPORT, RETIRED, MIGRATION})

ROSTER_ROWS: Final = 56
STATION_ROWS: Final = 600
EXTRA_ROWS: Final = 40
BODY_KEYS: Final = ("body1", "body2", "body3", "body4")
CHANNEL_PREFIX: Final = "channel:"
# What a guide comes with, as the prompts call it.
GUIDE_PAPERS: Final = {
    "has_form": "规范表格（可下载）",
    "has_instructions": "填写说明",
    "has_sample": "示范文本（样表）",
}


class InputKind(str, Enum):
    """How a cell is filled: by the province (SHOWN by a formula, LOCKED), or by the county (the others)."""

    SHOWN = "显示"
    LOCKED = "锁定"
    CHOICE = "下拉选择"
    TICK = "打勾"
    DAYS = "整数"
    TEXT = "文字"
    LINES = "文字，一行一条"
    URL = "网址"
    PHONE = "电话"
    DATE = "日期"


class ListName(str, Enum):
    """The named lists of the hidden sheet 词表 that dropdowns and checks refer to."""

    LISTING = "选项_本地列入"
    MODES = "选项_公开方式"
    LEVELS = "选项_公开层级"
    TICK = "选项_打勾"
    TICK_OR_NONE = "选项_有无"
    BODY_KINDS = "选项_主体类别"
    DOMAINS = "选项_领域"
    COVERS = "选项_填报范围"
    ITEM_KINDS = "选项_事项类型"
    LEVEL1 = "选项_一级事项"
    CODES = "选项_事项编码"
    EMPTY_WORDS = "词_等于没有填"
    BODY_NAMES = "选项_主体名称"
    SHORT_NAMES = "词_主体简称"
    ROSTER = "名单_公开主体"


class RangeName(str, Enum):
    """Names of cells of other sheets, for formulas: Excel takes no reference to another sheet in a conditional format."""

    BODIES = "名单_全称"
    LEVELS = "名单_层级"
    FORMER = "名单_曾用名"
    COUNTY = "本县名称"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a table, or a line of the profile.

    ``prompt`` is the input message, ``error`` what a refused value is told, ``blank`` what a blank means (for people),
    ``limit`` the most characters. ``key`` is '' for a column that only shows something and is never read.
    """

    key: str
    heading: str
    input: InputKind
    width: float
    prompt: str = ""
    error: str = ""
    choices: ListName | None = None
    closed: bool = True
    required: bool = False
    internal: bool = False
    blank: str = ""
    group: str = ""
    limit: int = 500

    @property
    def filled_in(self) -> bool:
        """Whether the county may fill it."""
        return self.input not in (InputKind.SHOWN, InputKind.LOCKED)


@dataclass(frozen=True)
class Sheet:
    """A sheet that is filled in. ``rows`` is how many rows there are to fill; a form has a line a column.

    ``beside`` are headings of columns without a key that hold lists to copy from. Rows of a ``flat`` sheet are two lines
    high, whatever the province's cells hold; its ``folded`` columns are an outline that is closed to begin with.
    """

    key: str
    title: str
    heading: str
    hint: str
    columns: tuple[SheetColumn, ...]
    rows: int
    is_form: bool = False
    beside: tuple[str, ...] = ()
    frozen: str = ""
    flat: bool = False
    folded: tuple[str, ...] = ()

    @cached_property
    def column(self) -> Mapping[str, SheetColumn]:
        """Columns by key."""
        return {column.key: column for column in self.columns if column.key}

    @cached_property
    def folded_headings(self) -> Mapping[str, str]:
        """The headings by key, as they are compared."""
        return {key: fold(column.heading) for key, column in self.column.items()}

    @cached_property
    def folded_shown(self) -> frozenset[str]:
        """The headings of what the sheet only shows, columns without a key and lists beside, as they are compared."""
        headings = [column.heading for column in self.columns if not column.key]
        return frozenset(map(fold, (*headings, *self.beside)))

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """The letter of each column (of a table) by key."""
        return {
            column.key: column_letter(at)
            for at, column in enumerate(self.columns, FIRST_COLUMN)
            if column.key
        }

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """The row of each field (of a form) by key."""
        return {column.key: at for at, column in enumerate(self.columns, FIRST_ROW)}

    @property
    def last_row(self) -> int:
        """The last row that is filled in."""
        return FIRST_ROW + self.rows - 1

    def shown_letter(self, heading: str) -> str:
        """The letter of a column without a key, by its heading."""
        at = next(
            at for at, column in enumerate(self.columns) if not column.key and column.heading == heading
        )
        return column_letter(FIRST_COLUMN + at)

    def range(self, key: str) -> str:
        """The absolute range of a column's cells on its sheet, e.g. ``'就业'!$M$5:$M$28``."""
        letter = self.letters[key]
        return f"'{self.title}'!${letter}${FIRST_ROW}:${letter}${self.last_row}"

    def address(self, key: str, row: int = 0) -> str:
        """The address of ``key``: in ``row`` of a table, or the field's own cell of a form."""
        if self.is_form:
            return f"{column_letter(PROFILE_VALUE_COLUMN)}{self.lines[key]}"
        return f"{self.letters[key]}{row}"


def column_letter(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def domain_key(domain: str) -> str:
    """The key of a domain's sheet."""
    return DOMAIN + domain


def channel_key(channel: str) -> str:
    """The key of a channel's tick column."""
    return CHANNEL_PREFIX + channel
