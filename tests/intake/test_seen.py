"""What a person sees of a value: number formats, colours, sizes, fonts."""

from __future__ import annotations

import pytest

from catalogxl.intake.cell_display import Unseen, UnseenKind, seen_number, seen_text
from catalogxl.intake.cell_styles import DEFAULT, Font, cell_style, is_same_colour, is_tiny
from catalogxl.intake.number_format import BUILT_IN, GENERAL, Shown, Shows, is_plain, show_number, show_text
from catalogxl.intake.string_table import CellText, Run

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
TICKS = '[=1]"√";[=2]"×";General'
NUMBER, TEXT, OTHER, NOTHING = Shows.NUMBER, Shows.TEXT, Shows.OTHER, Shows.NOTHING


@pytest.mark.parametrize(
    ("code", "value", "kind", "text"),
    [
        (GENERAL, 20.0, NUMBER, ""),
        ("0", 20.0, NUMBER, ""),
        ("0.00", 20.0, NUMBER, ""),
        ("#,##0", 1234567.0, NUMBER, ""),
        ("0_ ", 20.0, NUMBER, ""),
        ("[Red]0", 20.0, NUMBER, ""),
        ("0;-0;0;@", -5.0, NUMBER, ""),
        ("0.00E+00", 20.0, NUMBER, ""),
        ("[DBNum1]General", 20.0, NUMBER, ""),
        ("# ?/?", 20.0, NUMBER, ""),
        ("0.0#", 19.5, NUMBER, ""),
        ('0"个工作日"', 20.0, TEXT, "20个工作日"),
        ("0天", 20.0, TEXT, "20天"),
        ("000000", 12333.0, TEXT, "012333"),
        ("0000-00000000", 37160000000.0, TEXT, "0371-60000000"),
        ("¥#,##0.00", 1234.5, TEXT, "¥1234.50"),
        (TICKS, 1.0, TEXT, "√"),
        (TICKS, 2.0, TEXT, "×"),
        (TICKS, 3.0, NUMBER, ""),
        ('"5"', 20.0, OTHER, "5"),
        ('"1"0', 2.0, OTHER, "12"),
        ("0%", 0.2, OTHER, "20%"),
        ("0,", 20000.0, OTHER, "20"),
        ("0", 19.6, OTHER, "20"),
        ("0;0", -5.0, OTHER, "5"),
        ("# ?/?", 0.5, OTHER, ""),
        ('"第"0"万户"', 3.0, OTHER, "第3万户"),
        (";;;", 20.0, NOTHING, ""),
        ("0;-0;;@", 0.0, NOTHING, ""),
        ("#", 0.0, NOTHING, ""),
    ],
)
def test_numbers(code: str, value: float, kind: Shows, text: str) -> None:
    shown = show_number(code, value)
    assert (shown.kind, shown.text) == (kind, text)


@pytest.mark.parametrize(
    ("code", "day", "time"),
    [
        ("yyyy-m-d", True, False),
        ('m"月"d"日"', True, False),
        ("h:mm", False, True),
        ("yyyy/m/d h:mm", True, True),
        ("上午/下午h时mm分", False, True),
        ("[$-804]aaaa", True, False),
    ],
)
def test_dates(code: str, day: bool, time: bool) -> None:
    assert show_number(code, 44075.5) == Shown(Shows.DATE, day=day, time=time)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("@", TEXT), ("0", TEXT), (";;;@", TEXT), (";;;", NOTHING), ('@"级"', OTHER), ('0;0;0;"乙"', OTHER)],
)
def test_texts(code: str, kind: Shows) -> None:
    assert show_text(code, "县级").kind is kind


def test_every_built_in_format_is_understood() -> None:
    for code in BUILT_IN.values():
        assert isinstance(show_number(code, 20.0), Shown)
        assert show_text(code, "县级").kind is TEXT
    assert [index for index, code in BUILT_IN.items() if is_plain(code)] == [0, 49]


@pytest.mark.parametrize(
    ("text", "ground", "same"),
    [
        (WHITE, WHITE, True),
        ((250, 250, 250), WHITE, True),
        (WHITE, (255, 242, 204), True),  # the pale yellow of cells to fill in
        ((217, 217, 217), WHITE, False),  # light grey is faint, and seen
        (BLACK, WHITE, False),
        ((255, 0, 0), (255, 0, 0), True),
        ((255, 0, 0), (0, 128, 0), False),
        ("theme 4 0.00", "theme 4 0.00", True),
        ("theme 4 0.00", WHITE, False),
    ],
)
def test_text_in_the_colour_of_its_ground(text: object, ground: object, same: bool) -> None:
    assert is_same_colour(text, ground) is same  # type: ignore[arg-type]


def test_how_small_text_may_be() -> None:
    assert [is_tiny(points) for points in (1.0, 2.5, 3.0, 8.0)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("font", "text", "seen", "unseen"),
    [
        ("wingdings", "ü", "√", None),
        ("wingdings", "\uf0fc", "√", None),
        ("wingdings 2", "P", "√", None),
        ("wingdings 2", "O", "×", None),
        ("webdings", "r", "×", None),
        ("marlett", "a", "√", None),
        ("wingdings", "县级", "县级", None),
        ("wingdings", "abc", "abc", Unseen(UnseenKind.SYMBOLS, "abc")),
        ("", "P", "P", None),
    ],
)
def test_fonts_of_symbols(font: str, text: str, seen: str, unseen: Unseen | None) -> None:
    style = cell_style(GENERAL, Font(symbols=font), WHITE)
    assert seen_text(CellText(text), style) == (seen, unseen)


def test_a_run_of_its_own_font_is_seen_by_that_font() -> None:
    struck, plain = Font(struck=True), Font()
    runs = (Run("补贴标准\n", None), Run("申领流程", struck))
    assert seen_text(CellText("补贴标准\n申领流程", runs), DEFAULT)[1] == Unseen(
        UnseenKind.STRUCK_PART, "申领流程"
    )
    style = cell_style(GENERAL, struck, WHITE)
    assert seen_text(CellText("申领流程", (Run("申领流程", plain),)), style)[1] is None


def test_a_number_struck_through() -> None:
    value, unseen = seen_number(20.0, cell_style(GENERAL, Font(struck=True), WHITE), is_1904=False)
    assert (value, unseen) == (20.0, Unseen(UnseenKind.STRUCK, "20"))
