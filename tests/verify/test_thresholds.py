"""Where looks begin to hide, and where a table begins to be one: a case on either side of every threshold."""

from __future__ import annotations

import pytest
from PIL import ImageColor

from catalogxl.verify.compare_tables import meant_domains
from catalogxl.verify.copy_columns import Headings
from catalogxl.verify.css_looks import Effect, judge_style, parse_colour, readable
from catalogxl.verify.expected import ExpectedColumn, ExpectedItem

# A style attribute ──► what it does to the text: nothing, hide it, strike it, turn it, or nobody can tell.
STYLES: list[tuple[str, Effect]] = [
    ("font-size: 5px", ""),
    ("font-size: 4.9px", "blank"),
    ("font-size: 3.75pt", ""),
    ("font-size: 3.7pt", "blank"),
    ("font-size: 1.4mm", ""),
    ("font-size: 1.3mm", "blank"),
    ("font-size: 0.14cm", ""),
    ("font-size: 0.13cm", "blank"),
    ("font-size: 0.06in", ""),
    ("font-size: 0.05in", "blank"),
    ("font-size: 0.32em", ""),
    ("font-size: 0.31em", "blank"),
    ("font-size: 0.32rem", ""),
    ("font-size: 0.31rem", "blank"),
    ("font-size: 0.42pc", ""),
    ("font-size: 0.31pc", "blank"),
    ("font-size: 0.7ex", ""),
    ("font-size: 0.6ex", "blank"),
    ("font-size: 0.7ch", ""),
    ("font-size: 0.6ch", "blank"),
    ("font-size: 32%", ""),
    ("font-size: 31%", "blank"),
    ("font-size: 1vw", ""),
    ("font-size: 0.6vw", "blank"),
    ("font-size: 5", ""),
    ("font-size: 4.", "blank"),
    ("font-size: .1em", "blank"),
    ("font-size: 1.2.3px", "doubt"),
    ("font-size: .", "doubt"),
    ("font-size: 0", "blank"),
    ("font-size: x-small", ""),
    ("font-size: xxx-large", ""),
    ("font-size: smaller", ""),
    ("font-size: calc(1px)", "doubt"),
    ("font: bold 12pt 宋体", ""),
    ("font: 1px 宋体", "blank"),
    ("font: inherit", ""),
    ("font: 12px/1px 宋体", ""),
    ("font: 700 10px 宋体", ""),
    ("font: bold 0 宋体", "blank"),
    ("font: 0/0 a", "blank"),
    ("font: 0.1vw 宋体", "blank"),
    ("font: 1foo 宋体", "doubt"),
    ("display: none", "gone"),
    ("display: block", ""),
    ("display: flow-root list-item", "doubt"),
    ("visibility: hidden", "blank"),
    ("visibility: collapse", "blank"),
    ("visibility: visible", ""),
    ("visibility: inherit", ""),
    ("visibility: foo", "doubt"),
    ("opacity: 0.4", ""),
    ("opacity: 0.39", "blank"),
    ("opacity: 40%", ""),
    ("opacity: 39.7%", "blank"),
    ("opacity: var(--x)", "blank"),
    ("opacity: 5px", "blank"),
    ("text-decoration: line-through", "struck"),
    ("text-decoration-line: underline line-through", "struck"),
    ("text-decoration: underline", ""),
    ("text-decoration: url(x)", "doubt"),
    ("direction: rtl", "turned"),
    ("direction: ltr", ""),
    ("unicode-bidi: bidi-override", "turned"),
    ("unicode-bidi: isolate", ""),
    ("unicode-bidi: embed", ""),
    ("color: #123456", ""),
    ("color: inherit", ""),
    ("color: transparent", "doubt"),
    ("color: hsl(0 0% 0%)", "doubt"),
    ("background-color: transparent", ""),
    ("background-color: currentcolor", ""),
    ("background: none", ""),
    ("background: #fff", ""),
    ("background: url(x.png)", "doubt"),
    ("background-clip: text", "doubt"),
    ("background-repeat: repeat-x", ""),
    ("position: static", ""),
    ("position: relative", ""),
    ("position: relative; left: 0px", ""),
    ("position: relative; left: 9px", "doubt"),
    ("position: relative; bottom: 1em", "doubt"),
    ("position: absolute", "doubt"),
    ("position: fixed", "doubt"),
    ("left: 9px", ""),
    ("position: absolute; z-index: 2", "doubt"),
    ("text-indent: 300px", ""),
    ("text-indent: 301px", "doubt"),
    ("text-indent: -300px", ""),
    ("text-indent: -301px", "doubt"),
    ("text-indent: -37%", ""),  # of a width of 800 pixels
    ("text-indent: -38%", "doubt"),
    ("padding: 0 10%", ""),
    ("padding-left: 4000px", ""),
    ("padding-left: 4001px", "doubt"),
    ("row-gap: 4000px", ""),
    ("row-gap: 4001px", "doubt"),
    ("gap: 1em 4001px", "doubt"),
    ("margin: 0 auto", ""),
    ("margin: -40px 0", ""),
    ("margin: -41px 0", "doubt"),
    ("margin-left: 4000px", ""),
    ("margin-left: 4001px", "doubt"),
    ("margin-top: calc(1px)", "doubt"),
    ("letter-spacing: normal", ""),
    ("letter-spacing: -3px", ""),
    ("letter-spacing: -3.1px", "doubt"),
    ("letter-spacing: 100px", ""),
    ("letter-spacing: 101px", "doubt"),
    ("word-spacing: -10px", ""),
    ("word-spacing: -11px", "doubt"),
    ("word-spacing: 300px", ""),
    ("word-spacing: 301px", "doubt"),
    ("word-break: break-all", ""),
    ("vertical-align: middle", ""),
    ("vertical-align: text-bottom", ""),
    ("vertical-align: 0", ""),
    ("vertical-align: 1px", "doubt"),
    ("vertical-align: -1px", "doubt"),
    ("vertical-align: super", "doubt"),
    ("vertical-align: sub", "doubt"),
    ("width: 8px", ""),
    ("width: 7.9px", "doubt"),
    ("height: 7px", "doubt"),
    ("height: auto", ""),
    ("line-height: 1px", ""),
    ("overflow: hidden", ""),
    ("overflow: visible; height: 20px", ""),
    ("overflow: hidden; height: 20px", "doubt"),
    ("overflow-x: clip; max-width: 20px", "doubt"),
    ("overflow-wrap: anywhere; width: 20px", ""),
    ("text-align: center", ""),
    ("quotes: none", ""),
    ("quotes: attr(x)", "doubt"),
    ("list-style: url(x.png)", "doubt"),
    ("list-style: disc", ""),
    ("list-style-type: '已废止'", "doubt"),
    ('list-style: inside "已废止"', "doubt"),
    ("font-family: '宋体'", ""),
    ('font-family: "宋体"', ""),
    ('mso-ascii-font-family: "Times New Roman"', ""),
    ("flex-direction: row", ""),
    ("flex-direction: row-reverse", "doubt"),
    ("order: 2", "doubt"),
    ("zoom: 1", ""),
    ("zoom: 100%", ""),
    ("zoom: normal", ""),
    ("zoom: 0.1", "doubt"),
    ("border-width: 1", ""),
    ("transform: scale(0)", "doubt"),
    ("clip-path: inset(50%)", "doubt"),
    ("content: attr(x)", "doubt"),
    ("DISPLAY: NONE !important", "gone"),
    ("display: none ! important", "gone"),
    ("display: none !important; display: block", "gone"),
    ("display: block !important; display: none", ""),
    ("display: block; display: none", "gone"),
    ("color: #000 !important", ""),
    ("/* display: none */ color: black", ""),
    ("nonsense", "doubt"),
    (": none", "doubt"),
    (";; display: block;", ""),
]


@pytest.mark.parametrize(("style", "effect"), STYLES)
def test_what_a_style_does_to_its_text(style: str, effect: Effect) -> None:
    assert (judge_style(style).effects or {""}) == {effect}


def test_what_is_in_doubt_is_quoted() -> None:
    assert (
        judge_style("color: red; transform: scale(0); clip: rect(0 0 0 0)").doubtful == "transform: scale(0)"
    )
    assert judge_style(f"transform: {'x' * 60}").doubtful == f"transform: {'x' * 49}"
    assert judge_style("display: none").doubtful == ""
    assert judge_style("font-family: 宋体").fonts == "宋体"


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("#1a2b3c", (26, 43, 60)),
        ("1a2b3c", (26, 43, 60)),
        ("#1a2b3cff", (26, 43, 60)),
        ("#abc", (170, 187, 204)),
        ("#abcd", (170, 187, 204)),
        ("#ab", None),
        ("rgb(1, 2, 3)", (1, 2, 3)),
        ("rgb(1 2 3 / 0.4)", (1, 2, 3)),
        ("rgba(1, 2, 3, 0.39)", (255, 255, 255)),
        ("rgb(300, 2, 999)", (255, 2, 255)),
        ("rgb(2, 256, 3)", (2, 255, 3)),
        ("rgb(1, 2, 3, 1.2.3)", None),
        (f"rgb({'9' * 5000}, 2, 3)", None),
        (" Navy ", (0, 0, 128)),
        ("chartreuse", None),
    ],
)
def test_a_colour_is_read(value: str, colour: tuple[int, int, int] | None) -> None:
    assert parse_colour(value) == colour


@pytest.mark.parametrize("name", sorted(ImageColor.colormap))
def test_a_colours_name_is_read_as_css_has_it(name: str) -> None:
    """Against the table of another library; a name that is not known is None."""
    assert parse_colour(name) in (None, ImageColor.getrgb(name))


def test_the_common_names_are_known() -> None:
    common = "black white red green blue yellow gray grey silver navy maroon purple teal olive orange snow ivory whitesmoke brown"
    assert [name for name in common.split() if parse_colour(name) is None] == []
    assert parse_colour("windowtext") == (0, 0, 0)


@pytest.mark.parametrize(
    ("style", "ground"),
    [
        ("background-color: #010203", (1, 2, 3)),
        ("background: no-repeat #010203", (1, 2, 3)),
        ("background: none", None),
        ("color: #010203", None),
    ],
)
def test_the_ground_is_read(style: str, ground: tuple[int, int, int] | None) -> None:
    assert judge_style(style).ground == ground


@pytest.mark.parametrize(
    ("colour", "ground", "told"),
    [
        # Contrast with white: 1.61 and 1.59; with black: 1.62 and 1.57.
        ((203, 203, 203), (255, 255, 255), True),
        ((205, 205, 205), (255, 255, 255), False),
        ((50, 50, 50), (0, 0, 0), True),
        ((48, 48, 48), (0, 0, 0), False),
        ((0, 0, 0), (255, 255, 255), True),
        ((255, 255, 0), (255, 255, 255), False),
        ((0, 255, 0), (255, 255, 255), False),
        ((255, 0, 0), (255, 255, 255), True),
        ((0, 0, 255), (0, 0, 0), True),
        ((8, 8, 8), (0, 0, 0), False),
        # 1.6037 and 1.5991
        ((51, 51, 51), (6, 6, 6), True),
        ((50, 50, 50), (4, 4, 4), False),
    ],
)
def test_a_colour_is_told_from_its_ground(
    colour: tuple[int, int, int], ground: tuple[int, int, int], told: bool
) -> None:
    assert readable(colour, ground) is told
    assert readable(ground, colour) is told


COLUMNS = [
    ExpectedColumn(word, word, "", (word,))
    for word in ("序号", "一级事项", "二级事项", "公开内容", "公开时限")
]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["序号", "一级事项", "二级事项"], True),
        (["序号", "一级事项", "说明"], False),
        (["序号", "一级事项", "二级事项", "说明"], True),
    ],
)
def test_three_headings_make_the_head_of_a_table(row: list[str], found: bool) -> None:
    grid = [row, ["1", *["甲"] * (len(row) - 1)]]
    assert (Headings(COLUMNS).find(grid) is not None) is found


@pytest.mark.parametrize(("above", "found"), [(79, True), (80, False)])
def test_a_table_begins_within_eighty_rows(above: int, found: bool) -> None:
    grid = [*[["甲", "", ""]] * above, ["序号", "一级事项", "二级事项"], ["1", "甲", "乙"]]
    assert (Headings(COLUMNS).find(grid) is not None) is found


@pytest.mark.parametrize(
    ("row", "again"),
    [
        (["序号", "一级事项"], True),
        (["序号", "说明"], False),
        (["序号", "", "", ""], False),
        (["序号", "一级事项", "说明"], True),
        (["序号", "一级事项", "说明", "备注"], False),
        (["序号", "一级事项", "", ""], True),
    ],
)
def test_a_row_of_headings_again_is_told_from_one_that_names_two(row: list[str], again: bool) -> None:
    assert Headings(COLUMNS).repeated_in(row) is again


def items_of(**numbers: int) -> list[ExpectedItem]:
    return [
        ExpectedItem(f"{domain}{n}", domain, n, "", f"事项{n}", {})
        for domain, number in numbers.items()
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("of_ten", "of_twenty", "meant"),
    [
        (10, 3, ("甲",)),
        (10, 4, ("甲", "乙")),
        (1, 20, ("乙",)),
        (2, 20, ("甲", "乙")),
        (0, 1, ("乙",)),
    ],
)
def test_a_copy_is_of_the_domains_of_which_it_has_a_fifth_and_two_items(
    of_ten: int, of_twenty: int, meant: tuple[str, ...]
) -> None:
    assert meant_domains(items_of(甲=10, 乙=20), [*range(of_ten), *range(10, 10 + of_twenty)]) == meant
