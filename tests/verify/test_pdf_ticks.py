"""To which item and which heading a tick on a page of a PDF belongs: by where it stands."""

from __future__ import annotations

import pytest

from catalogxl.grids.grid import PdfPage, PdfPiece
from catalogxl.verify.pdf_ticks import text_and_ticks

HEADINGS = ("全社会", "特定群众", "主动")
# The heads of three columns, at 100, 200 and 300 points from the left; a page is 1,000 points wide.
HEADS = (PdfPiece(100, 700, "全社会"), PdfPiece(200, 700, "特定群众"), PdfPiece(300, 700, "主动"))
ROWS = (PdfPiece(20, 600, "1"), PdfPiece(20, 500, "2"))


def page(*pieces: PdfPiece) -> PdfPage:
    return PdfPage("\n".join(piece.text for piece in pieces), pieces, 1000.0)


def ticked(*pages: PdfPage) -> list[tuple[str, list[str]]]:
    return [(row.seq, sorted(row.headings)) for row in text_and_ticks(pages, HEADINGS).ticks]


@pytest.mark.parametrize("sign", ["√", "✓", "✔", "☑", "☒", "✅", "√ 是", "是√"])
def test_a_tick_belongs_to_the_number_at_its_height_and_the_heading_above_it(sign: str) -> None:
    ticks = (PdfPiece(100, 600, sign), PdfPiece(300, 601, sign), PdfPiece(201, 499, sign))
    assert ticked(page(*HEADS, *ROWS, *ticks)) == [("1", ["主动", "全社会"]), ("2", ["特定群众"])]


@pytest.mark.parametrize(
    ("x", "y", "seq", "heading"),
    [
        (149, 600, "1", "全社会"),
        (151, 600, "1", "特定群众"),
        (0, 600, "1", "全社会"),
        (999, 600, "1", "主动"),
        (100, 551, "1", "全社会"),
        (100, 549, "2", "全社会"),
        (100, 10, "2", "全社会"),
    ],
)
def test_the_nearest_number_and_heading_count(x: float, y: float, seq: str, heading: str) -> None:
    assert ticked(page(*HEADS, *ROWS, PdfPiece(x, y, "√"))) == [(seq, [heading])]


@pytest.mark.parametrize("text", ["见√", "√20", "是", " ", "20", "□"])
def test_what_is_no_tick_alone_is_none(text: str) -> None:
    assert ticked(page(*HEADS, *ROWS, PdfPiece(100, 600, text))) == []


@pytest.mark.parametrize(
    ("x", "text", "seq"),
    [
        (20, "3", ["3"]),
        (20, "3 就业服务", ["3"]),
        (20, " 3\u3000", ["3"]),
        (59.9, "3", ["3"]),
        (60, "3", []),
        (20, "3.", []),
        (20, "第3", []),
        (20, " ", []),
    ],
)
def test_a_number_stands_at_the_left_edge(x: float, text: str, seq: list[str]) -> None:
    assert [row for row, _ in ticked(page(*HEADS, PdfPiece(x, 600, text), PdfPiece(100, 600, "√")))] == seq


def test_rows_are_told_from_the_top_of_the_page_down() -> None:
    lower, upper = PdfPiece(20, 500, "1"), PdfPiece(20, 600, "9")
    ticks = (PdfPiece(100, 500, "√"), PdfPiece(100, 600, "√"))
    assert [seq for seq, _ in ticked(page(*HEADS, lower, upper, *ticks))] == ["9", "1"]


def signs(text: str, x: float) -> list[PdfPiece]:
    """A text of which every character is drawn by itself, ten points wide."""
    return [PdfPiece(x + 10 * at, 700, sign) for at, sign in enumerate(text)]


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (HEADS, True),
        ((*signs("全社会", 100), *signs("特定群众", 200), *signs("主动", 300)), True),
        ((PdfPiece(20, 700, "序号"), *HEADS, PdfPiece(400, 700, "县级")), True),
        ((PdfPiece(100, 700, "全 社 会"), *HEADS[1:]), True),
        ((PdfPiece(100, 703, "全社会"), *HEADS[1:]), True),  # still one line
        ((PdfPiece(100, 705, "全社会"), *HEADS[1:]), False),
        (HEADS[:2], False),
        (HEADS[1:], False),
        ((PdfPiece(400, 700, "全社会"), *HEADS[1:]), False),  # not in their order
        ((), False),
    ],
)
def test_headings_stand_on_one_line_in_their_order(heads: tuple[PdfPiece, ...], found: bool) -> None:
    rows = ticked(page(*heads, *ROWS, PdfPiece(300, 600, "√")))
    assert rows == ([("1", ["主动"])] if found else [])


def test_a_heading_is_looked_for_behind_the_one_before_it() -> None:
    """动主 holds no second 动; a heading within another is not taken for itself."""
    heads = (PdfPiece(100, 700, "主动公开"), PdfPiece(200, 700, "公开"))
    held = page(*heads, *ROWS, PdfPiece(200, 600, "√"))
    assert [*text_and_ticks([held], ("主动公开", "公开")).ticks[0].headings] == ["公开"]
    assert text_and_ticks([held], ("主动公开", "动")).ticks == ()


def test_the_headings_of_one_page_hold_for_the_next() -> None:
    following = page(PdfPiece(20, 700, "7"), PdfPiece(200, 700, "√"))
    assert ticked(page(*HEADS, *ROWS), following) == [("7", ["特定群众"])]
    assert ticked(following, page(*HEADS, *ROWS)) == []


def test_the_text_is_given_without_its_ticks_and_these_are_counted() -> None:
    found = text_and_ticks([page(PdfPiece(0, 0, "√甲√")), page(PdfPiece(0, 0, "乙✓"))], HEADINGS)
    assert (found.text, found.tick_count) == ("甲\n乙", 3)
    assert text_and_ticks([page(PdfPiece(0, 0, "丙"))], HEADINGS).tick_count == 0
