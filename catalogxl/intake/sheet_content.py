"""What a worksheet part holds, cell by cell, under limits: the common ground of the ways to read one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, product
from operator import itemgetter
from typing import Final

from catalogxl.intake.cell_display import Unseen, seen_number, seen_text
from catalogxl.intake.cell_styles import DEFAULT, CellStyle, is_odd
from catalogxl.intake.raw import Merge
from catalogxl.intake.serial_dates import iso_date
from catalogxl.intake.string_table import XML_SPACE, CellText, unescape
from catalogxl.intake.xml_limits import address, column
from catalogxl.intake.xml_tree import NO_ONE_MEANING
from catalogxl.intake.zip_limits import SAVE_AS, Refused

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
MAX_VALUES: Final = 400_000  # cells with a value, all sheets together
MAX_CHARACTERS: Final = 100_000_000  # of all cells together, each with its own copy of its text
MAX_AREA: Final = 2_000_000  # A1 to the last cell with a value
MAX_MERGES: Final = 20_000
MAX_MERGED_AREA: Final = 20_000_000
MAX_ARRAY_CELLS: Final = 10_000
_MOST_LINKED: Final = 1_000  # cells of one link
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_EXACT: Final = 15  # significant digits that are shown and kept by spreadsheet programs
_BLOCK: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_SHOWN_FORMULA: Final = 200

Block = tuple[range, range]  # rows and columns, from 1


_ROW, _COLUMN = itemgetter(0), itemgetter(1)
_TEXT, _RUNS, _FONT = itemgetter(0), itemgetter(1), itemgetter(1)
_written: list[bytes] = []


def _indexes(count: int) -> list[bytes]:
    """At least the first ``count`` numbers as they are written."""
    if len(_written) < count:
        _written.extend(b"%d" % number for number in range(len(_written), count))
    return _written


def too_far(sheet: str, row: int, col: int) -> Refused:
    """The refusal of a sheet with a value far away from the others."""
    return Refused(f"工作表《{sheet}》在很远的单元格 {address(row, col)} 里有内容，请删除该处内容后重新上报")


def too_many_values() -> Refused:
    """The refusal of a workbook with more values than any catalog has."""
    return Refused(f"有内容的单元格超过 {MAX_VALUES} 个，不是正常的目录，请删除多余内容后重新上报")


def check_amount(contents: Sequence[SheetContent]) -> None:
    """Refuse more values, or more text in them, than any catalog has."""
    values = sum(len(content.values) for content in contents)
    if values > MAX_VALUES:
        raise too_many_values()
    # Texts of their own cannot be longer than the package; it is the shared ones that may stand anywhere.
    longest = max((content.context.longest for content in contents), default=0)
    if longest * values > MAX_CHARACTERS:
        texts = (value for content in contents for value in content.values.values() if type(value) is str)
        if sum(map(len, texts)) > MAX_CHARACTERS:
            raise Refused("同一段超长文字被大量单元格重复使用，读取会占满内存，请缩短该文字后重新上报")


def bad_cell(sheet: str, row: int, col: int) -> Refused:
    """The refusal of a cell that programs would read differently."""
    return Refused(f"工作表《{sheet}》的单元格 {address(row, col)} 写法不规范，没有唯一的含义，{SAVE_AS}")


@dataclass(frozen=True)
class SheetContext:
    """What the cells of a workbook refer to: shared strings, cell formats, and the system of dates."""

    strings: Sequence[CellText] = ()
    styles: Sequence[CellStyle] = ()
    is_1904: bool = False

    def style(self, index: int) -> CellStyle:
        """The cell format with an index; the default one where the workbook has none of the kind."""
        return self.styles[index] if 0 <= index < len(self.styles) else DEFAULT

    @cached_property
    def odd_styles(self) -> frozenset[int]:
        """The indexes of the formats under which a value is not seen as it is."""
        return frozenset(index for index, style in enumerate(self.styles) if not style.plain)

    @cached_property
    def longest(self) -> int:
        """The length of the longest shared string."""
        return max(map(len, map(_TEXT, self.strings)), default=0)

    @cached_property
    def plain_strings(self) -> dict[bytes, str]:
        """The shared strings that are seen as they are in any cell of a plain format, by their index as written."""
        fills = {DEFAULT.fill} | {style.fill for style in self.styles}
        indexes = _indexes(len(self.strings))
        texts = dict(zip(indexes, map(_TEXT, self.strings), strict=False))
        rich = list(filter(_RUNS, self.strings))
        fonts = list(map(_FONT, chain.from_iterable(map(_RUNS, rich))))
        # Runs share their fonts: told apart as objects first, few are compared by value.
        several = set(dict(zip(map(id, fonts), fonts, strict=True)).values())
        odd = {font for font in several if font and any(is_odd(font, fill) for fill in fills)}
        if odd:
            for index, held in zip(indexes, self.strings, strict=False):
                if any(run.font in odd for run in held.runs):
                    del texts[index]
        return texts


@dataclass(slots=True)
class Surroundings:
    """What a worksheet says beside its rows; rows and columns count from 1."""

    merged: list[Merge] = field(default_factory=list)
    merged_area: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)  # (place, relationship)
    hidden_columns: list[range] = field(default_factory=list)
    filters: list[range] = field(default_factory=list)  # rows

    def put_merge(self, ref: str) -> None:
        """A merge of cells. Raises :class:`Refused` for one that is none."""
        block = block_of(ref)
        if block is None:
            raise Refused(NO_ONE_MEANING)
        rows, columns = block
        self.merged_area += len(rows) * len(columns)
        self.merged.append(((rows[0] - 1, columns[0] - 1), (rows[-1] - 1, columns[-1] - 1)))

    def check(self, name: str) -> None:
        """Refuse too many or too large merges of the sheet ``name``."""
        if len(self.merged) > MAX_MERGES or self.merged_area > MAX_MERGED_AREA:
            raise Refused(f"工作表《{name}》的合并单元格过多或过大，请取消这些合并后重新上报")

    def links_to(self, targets: Mapping[str, str]) -> dict[str, str]:
        """The targets of links by cell address; ``targets`` are those outside the workbook by relationship."""
        found: dict[str, str] = {}
        for place, relationship in self.links:
            block = block_of(place)
            if block and relationship in targets and len(block[0]) * len(block[1]) <= _MOST_LINKED:
                for row, col in product(*block):
                    found[address(row, col)] = targets[relationship]
        return found


@dataclass(slots=True)
class SheetContent:
    """Filled as a worksheet is read; rows and columns count from 1."""

    name: str
    context: SheetContext
    values: dict[tuple[int, int], object] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0
    formulas: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, Unseen] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    surroundings: Surroundings = field(default_factory=Surroundings)

    def put(self, row: int, col: int, kind: str, text: str, style: int) -> None:
        """A cell of type ``kind`` whose ``<v>`` is ``text``. Raises :class:`Refused`."""
        if kind in ("", "n"):
            if text := text.strip(XML_SPACE):
                self._put_number(row, col, self._number(row, col, text), style)
        elif kind == "s":
            if index := text.strip(XML_SPACE):
                self.put_text(row, col, self._string(row, col, index), style)
        elif kind == "str":
            self.put_text(row, col, CellText(unescape(text)), style)
        elif kind == "b":
            self._put_boolean(row, col, text.strip(XML_SPACE), style)
        elif kind == "e":
            if error := text.strip(XML_SPACE):
                self._put(row, col, "")
                self.errors[address(row, col)] = error
        elif kind == "d":
            if text := text.strip(XML_SPACE):
                date = iso_date(text)
                self._put(row, col, text if date is None else date)
        else:
            raise bad_cell(self.name, row, col)

    def put_text(self, row: int, col: int, held: CellText, style: int) -> None:
        """A cell with a text; an empty one is a blank cell."""
        if not held.text:
            return
        look = self.context.style(style)
        text, unseen = held.text, None
        if held.runs or not look.plain:
            text, unseen = seen_text(held, look)
        self._put(row, col, text)
        if unseen:
            self.unseen[address(row, col)] = unseen

    def put_formula(self, row: int, col: int, text: str, *, kind: str, ref: str) -> None:
        """A formula; an array formula (and a data table) stands in every cell that it fills."""
        text = formula_text(text)
        self.formulas[address(row, col)] = text
        block = block_of(ref) if kind not in ("shared", "normal") else None
        if block and len(block[0]) * len(block[1]) <= MAX_ARRAY_CELLS:
            for place in product(*block):
                self.formulas.setdefault(address(*place), text)

    def rows(self) -> list[list[object]]:
        """All cells as a grid from A1 to the last one that holds something; blank ones are ``""``."""
        grid: list[list[object]] = [[""] * self.last_column for _ in range(self.last_row)]
        for (row, col), value in self.values.items():
            grid[row - 1][col - 1] = value
        return grid

    def hidden(self) -> tuple[tuple[int, ...], tuple[str, ...], frozenset[int]]:
        """(rows, letters of columns) that are hidden and hold something, and the rows that a filter hides."""
        around, values = self.surroundings, self.values
        rows = sorted(self.hidden_rows.intersection(map(_ROW, values))) if self.hidden_rows else []
        columns: list[int] = []
        if around.hidden_columns:
            filled = sorted(set(map(_COLUMN, values)))
            columns = [col for col in filled if any(col in block for block in around.hidden_columns)]
        filtered = frozenset(row for row in rows if any(row in block for block in around.filters))
        return tuple(rows), tuple(letters(col) for col in columns), filtered

    def reach(self, row: int, col: int) -> None:
        """There is a value at ``row`` and ``col``. Raises :class:`Refused` where the sheet becomes too much."""
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, col)
        if self.last_row * self.last_column > MAX_AREA:
            raise too_far(self.name, row, col)
        if len(self.values) > MAX_VALUES:
            raise too_many_values()

    # ------------------------------------------------------------ values

    def _put_number(self, row: int, col: int, number: float, style: int) -> None:
        look = self.context.style(style)
        value: object = number
        if not look.plain:
            value, unseen = seen_number(number, look, is_1904=self.context.is_1904)
            if unseen:
                self.unseen[address(row, col)] = unseen
        self._put(row, col, value)

    def _put_boolean(self, row: int, col: int, text: str, style: int) -> None:
        if text not in ("0", "1", "true", "false", ""):
            raise bad_cell(self.name, row, col)
        if text:
            self._put(row, col, text in ("1", "true"))
            look = self.context.style(style)
            unseen = None if look.plain else seen_text(CellText("TRUE"), look)[1]
            if unseen:
                self.unseen[address(row, col)] = unseen

    def _put(self, row: int, col: int, value: object) -> None:
        if (row, col) in self.values:
            raise bad_cell(self.name, row, col)
        self.values[row, col] = value
        if row > self.last_row or col > self.last_column:
            self.reach(row, col)
        if len(self.values) > MAX_VALUES:
            raise too_many_values()

    def _number(self, row: int, col: int, text: str) -> float:
        number = float(text) if _NUMBER.fullmatch(text) else float("inf")
        if number - number != 0:  # infinite, or no number at all
            raise bad_cell(self.name, row, col)
        return float(f"{number:.{_EXACT}g}") if len(text) > _EXACT else number

    def _string(self, row: int, col: int, index: str) -> CellText:
        if not (index.isascii() and index.isdecimal()) or int(index[:9]) >= len(self.context.strings):
            raise bad_cell(self.name, row, col)
        return self.context.strings[int(index)]


def formula_text(text: str) -> str:
    """A formula as far as it is shown to anyone, unless it holds what is warned of."""
    return text if len(text) <= _SHOWN_FORMULA or "|" in text or "DISPIMG" in text else text[:_SHOWN_FORMULA]


def letters(col: int) -> str:
    """1 → ``A``."""
    return address(0, col)[:-1]


def block_of(ref: str) -> Block | None:
    """The rows and columns of ``B2`` or ``B2:C9``; None for anything else."""
    match = _BLOCK.fullmatch(ref.strip())
    if match is None:
        return None
    rows = sorted((int(match[2]), int(match[4] or match[2])))
    columns = sorted((column(match[1]), column(match[3] or match[1])))
    if not (rows[0] >= 1 and rows[1] <= MAX_ROWS and columns[1] <= MAX_COLUMNS):
        return None
    return range(rows[0], rows[1] + 1), range(columns[0], columns[1] + 1)
