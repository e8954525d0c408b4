"""The table of a PDF page is what its ruled lines divide: merged cells, rows that the page cuts, lists in columns."""

from __future__ import annotations

from collections.abc import Sequence

from catalogxl.grids.grid import Grid, PdfPiece
from catalogxl.grids.pdf_tables import RuledLines, ruled_grid

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def lines_of(
    across: Sequence[tuple[float, float, float]], down: Sequence[tuple[float, float, float]]
) -> RuledLines:
    """Horizontal lines (y, from, to) and vertical ones (x, from, to), painted one by one."""
    lines = RuledLines()
    segments = [((start, y), (end, y)) for y, start, end in across]
    segments += [((x, start), (x, end)) for x, start, end in down]
    for one, other in segments:
        lines.operand(b"m", one, _IDENTITY, _IDENTITY)
        lines.operand(b"l", other, _IDENTITY, _IDENTITY)
        lines.operand(b"S", (), _IDENTITY, _IDENTITY)
    return lines


def grid_of(lines: RuledLines, *pieces: tuple[float, float, str]) -> Grid:
    grid = ruled_grid(lines, [PdfPiece(x, y, text, 8.0) for x, y, text in pieces])
    assert grid is not None
    return grid


def test_fields_without_a_line_between_them_are_one_cell() -> None:
    across = [(100, 0, 300), (80, 100, 300), (60, 0, 300)]
    down = [(0, 60, 100), (100, 60, 100), (200, 60, 80), (300, 60, 100)]
    grid = grid_of(lines_of(across, down), (5, 85, "合并"), (105, 85, "宽"), (105, 65, "左"), (205, 65, "右"))
    assert grid.texts() == [["合并", "宽", "宽"], ["合并", "左", "右"]]
    assert grid.covered(1, 0)


def test_a_row_that_the_page_cuts_is_not_lost() -> None:
    across = [(100, 0, 200), (80, 0, 200)]
    down = [(0, 50, 100), (100, 50, 100), (200, 50, 100)]
    grid = grid_of(lines_of(across, down), (5, 85, "一"), (105, 85, "二"), (5, 65, "三"), (105, 65, "四"))
    assert grid.texts() == [["一", "二"], ["三", "四"]]


def test_a_list_printed_in_columns_is_read_column_by_column() -> None:
    across = [(100, 0, 200), (60, 0, 200)]
    down = [(0, 60, 100), (100, 60, 100), (200, 60, 100)]
    pieces = [(5, 90, "1.甲"), (55, 90, "3.丙"), (5, 80, "2.乙"), (55, 80, "4.丁"), (105, 90, "x")]
    assert grid_of(lines_of(across, down), *pieces).texts() == [["1.甲\n2.乙\n3.丙\n4.丁", "x"]]


def test_what_is_clipped_and_not_painted_is_no_line() -> None:
    lines = RuledLines()
    for number in range(5):
        lines.operand(b"re", (0, number * 20, 100, 20), _IDENTITY, _IDENTITY)
        lines.operand(b"n", (), _IDENTITY, _IDENTITY)
    assert ruled_grid(lines, [PdfPiece(5, 5, "x", 8.0)]) is None


def test_radicals_are_the_characters_that_they_look_like() -> None:
    across, down = [(100, 0, 200), (80, 0, 200)], [(0, 80, 100), (100, 80, 100), (200, 80, 100)]
    assert grid_of(lines_of(across, down), (5, 85, "⼀级⺠"), (105, 85, "戶")).texts() == [["一级民", "戶"]]
