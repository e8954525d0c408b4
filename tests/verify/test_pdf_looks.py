"""What a PDF's page shows otherwise than its text says, on either side of what counts: pages of a few operators."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

from catalogxl.verify.pdf_looks import PdfLooks, pdf_looks

FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
# A text of twelve points that begins at (100, 500).
TEXT = "BT /F1 12 Tf 100 500 Td (text) Tj ET"
# One of twenty points: its middle is at 506, a line from 503 to 512 strikes it.
LARGE = "BT /F1 20 Tf 100 500 Td (text) Tj ET"
UNSIZED = "BT 100 500 Td (text) Tj ET"
COVERED, STRUCK, WHITE = "文字上盖有方块或图片", "划掉的文字", "白色的文字"
SMALL, OUTSIDE, UNSEEN, CUT = "过小的文字", "页面以外的文字", "看不见的文字", "页面被裁切"
WRONG = "写错的绘图指令"


def named(held: dict[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in held.items()})


def page_of(
    content: str, annotations: tuple[dict[str, Any], ...] = (), crop: tuple[float, ...] = (), **root: Any
) -> bytes:
    """A page of 600 by 800 points with these operators."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    stream = DecodedStreamObject()
    stream.set_data(content.encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    fonts = DictionaryObject({NameObject("/F1"): named(FONT)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if crop:
        page.cropbox = RectangleObject(crop)
    if annotations:
        held = ArrayObject(
            DictionaryObject({NameObject(key): value for key, value in one.items()}) for one in annotations
        )
        page[NameObject("/Annots")] = held
    for key, value in root.items():
        writer._root_object[NameObject(f"/{key}")] = value
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def looks(content: str, **more: Any) -> PdfLooks:
    return pdf_looks(page_of(content, **more))


PAINTED: list[tuple[str, list[str]]] = [
    (TEXT, []),
    # a box painted behind a text, and over it
    (f"90 490 100 40 re f {TEXT}", []),
    *((f"{TEXT} 90 490 100 40 re {fill}", [COVERED]) for fill in ("f", "F", "f*", "B", "B*", "b", "b*")),
    (f"{TEXT} 90 490 100 40 re S", []),
    (f"{TEXT} 90 490 100 40 re s", []),
    (f"{TEXT} 90 490 100 40 re n", []),
    (f"{TEXT} 90 490 100 40 re n 0 0 5 5 re f", []),
    (f"{TEXT} 90 490 100 40 re S 0 0 5 5 re f", []),
    (f"{TEXT} 90 490 100 -40 re f", []),
    (f"{TEXT} 190 530 -100 -40 re f", [COVERED]),
    # how far the box reaches: the text's middle is at 503.6, its beginning at 100
    (f"{TEXT} 90 503.5 100 40 re f", [COVERED]),
    (f"{TEXT} 90 503.7 100 40 re f", []),
    (f"{TEXT} 90 400 100 103.7 re f", [COVERED]),
    (f"{TEXT} 90 400 100 103.5 re f", []),
    (f"{TEXT} 101 490 100 40 re f", [COVERED]),
    (f"{TEXT} 101.1 490 100 40 re f", []),
    (f"{TEXT} 10 490 90.5 40 re f", [COVERED]),
    (f"{TEXT} 10 490 90.4 40 re f", []),
    (f"{LARGE} 90 400 100 106 re f", [COVERED]),
    (f"{LARGE} 90 506 100 40 re f", [COVERED]),
    # what is thinner than two points and a half is a line
    (f"{TEXT} 90 502 100 2.5 re f", [COVERED]),
    (f"{TEXT} 90 502.4 100 2.4 re f", [STRUCK]),
    (f"{TEXT} 99 490 2.4 40 re f", []),
    (f"{TEXT} 99 490 2.5 40 re f", [COVERED]),
    # a line through the text: between 501.8 and 507.2
    (f"90 502 m 200 502 l S {TEXT}", [STRUCK]),
    (f"{TEXT} 90 502 m 200 502 l S", [STRUCK]),
    (f"{TEXT} 200 502 m 90 502 l S", [STRUCK]),
    (f"{TEXT} 90 501.7 m 200 501.7 l S", []),
    (f"{TEXT} 90 501.9 m 200 501.9 l S", [STRUCK]),
    (f"{TEXT} 90 507.1 m 200 507.1 l S", [STRUCK]),
    (f"{TEXT} 90 507.3 m 200 507.3 l S", []),
    (f"{LARGE} 90 502.9 m 200 502.9 l S", []),
    (f"{LARGE} 90 503 m 200 503 l S", [STRUCK]),
    (f"{LARGE} 90 512 m 200 512 l S", [STRUCK]),
    (f"{LARGE} 90 512.1 m 200 512.1 l S", []),
    (f"{TEXT} 101 502 m 200 502 l S", [STRUCK]),
    (f"{TEXT} 101.1 502 m 200 502 l S", []),
    (f"{TEXT} 90 502 m 100 502 l S", []),
    (f"{TEXT} 90 502 m 100.1 502 l S", [STRUCK]),
    (f"{TEXT} 99 502 m 101.4 502 l S", []),
    (f"{TEXT} 99 502 m 101.5 502 l S", []),
    (f"{TEXT} 99 502 m 101.6 502 l S", [STRUCK]),
    (f"{TEXT} 90 502 m 200 502 l n", []),
    (f"{TEXT} 90 502 m 90 480 l 200 480 l S", []),
    (f"{TEXT} 90 480 m 90 502 l 200 502 l S", [STRUCK]),
    # a box drawn side by side
    (f"{TEXT} 90 490 m 190 490 l 190 530 l 90 530 l f", [COVERED]),
    (f"{TEXT} 90 490 m 190 490 l 190 530 l 90 530 l S", []),
    (f"{TEXT} 90 490 m 190 490 l 190 530 l f", []),
    (f"{TEXT} 90 490 m 190 490 l 190 490 m 190 530 l f", []),
    (f"{TEXT} 90 490 m 190 490 l 190 530 l 90 530 l 90 490 l f", [COVERED]),
    (f"{TEXT} 90 490 m 190 490 l 190 530 l 90 490 l f", [COVERED]),  # a triangle, taken for its box
    (f"{TEXT} 80 490 1 40 re 90 490 1 40 re 190 490 1 40 re f", []),  # three lines
    (f"{TEXT} 90 490 m 190 490 l 90 530 m 190 530 l 90 510 m 190 510 l f", []),
    # a box with round corners, curves alone
    (
        f"{TEXT} 92 490 m 188 490 l 190 490 190 492 190 492 c 190 528 l 190 530 188 530 188 530 c 92 530 l 90 530 90 528 y "
        "90 492 l 90 490 92 490 v f",
        [COVERED],
    ),
    (f"{TEXT} 95 490 m 90 490 90 490 90 510 c 90 530 90 530 190 530 v 190 490 95 490 y f", [COVERED]),
    (f"{TEXT} 95 490 m 90 490 90 490 90 510 c 90 530 90 530 190 530 v 190 490 95 490 y S", []),
    (f"{TEXT} 90 480 m 90 520 190 520 190 480 c f", [COVERED]),
    (f"{TEXT} 90 480 m 90 500 190 500 190 480 c f", []),
    (f"{TEXT} 90 502 m 120 502 150 502 200 502 c S", [STRUCK]),
    # pictures and shadings
    (f"{TEXT} q 100 0 0 40 90 490 cm /Im1 Do Q", [COVERED]),
    (f"q 100 0 0 40 90 490 cm /Im1 Do Q {TEXT}", []),
    (f"{TEXT} q 0 40 -100 0 190 490 cm /Im1 Do Q", [COVERED]),  # on its side
    (f"{TEXT} q 2 0 0 40 99 490 cm /Im1 Do Q", []),
    (f"{TEXT} q 90.4 0 0 40 10 490 cm /Im1 Do Q", []),
    (f"{TEXT} q 90.5 0 0 40 10 490 cm /Im1 Do Q", [COVERED]),
    (f"{TEXT} q 100 0 0 23.5 90 480 cm /Im1 Do Q", []),
    (f"{TEXT} q 100 0 0 23.7 90 480 cm /Im1 Do Q", [COVERED]),
    (f"{TEXT} /Fm1 Do", []),
    (f"{TEXT} /Sh1 sh", ["渐变填充"]),
    # white type
    (f"1 g {TEXT}", [WHITE]),
    (f"0.93 g {TEXT}", [WHITE]),
    (f"0.92 g {TEXT}", []),
    (f"0 g {TEXT}", []),
    (f"1 1 1 rg {TEXT}", [WHITE]),
    (f"1 1 0.5 rg {TEXT}", []),
    (f"0 0 0 0 k {TEXT}", [WHITE]),
    (f"0.06 0.06 0.06 0.06 k {TEXT}", [WHITE]),
    (f"0 0 0 0.07 k {TEXT}", [WHITE]),
    (f"0 0 0 0.071 k {TEXT}", []),
    (f"0 0 0 1 k {TEXT}", []),
    (f"/CS1 cs 1 sc {TEXT}", [WHITE]),
    (f"/CS1 cs 1 1 1 scn {TEXT}", [WHITE]),
    (f"/CS1 cs /P1 scn {TEXT}", []),
    (f"1 g 0 g {TEXT}", []),
    (f"q 1 g Q {TEXT}", []),
    (f"1 g q 0 g Q {TEXT}", [WHITE]),
    (f"q q 1 g Q Q Q {TEXT}", []),
    # type too small to be read
    ("BT /F1 2 Tf 100 500 Td (text) Tj ET", []),
    ("BT /F1 1.9 Tf 100 500 Td (text) Tj ET", [SMALL]),
    ("BT /F1 0 Tf 100 500 Td (text) Tj ET", [SMALL]),
    (f"BT /F1 12 Tf ET q BT /F1 1 Tf ET Q {UNSIZED}", []),
    (f"BT /F1 1 Tf ET q BT /F1 12 Tf ET Q {UNSIZED}", [SMALL]),
    ("BT /F1 1 Tf 12 0 0 12 100 500 Tm (text) Tj ET", []),
    ("BT /F1 1 Tf 1.9 0 0 1.9 100 500 Tm (text) Tj ET", [SMALL]),
    ("q 0.1 0 0 0.1 0 0 cm BT /F1 12 Tf 1000 5000 Td (text) Tj ET Q", [SMALL]),
    ("q 0.1 0 0 0.1 0 0 cm BT /F1 120 Tf 1000 5000 Td (text) Tj ET Q", []),
    ("BT /F1 12 Tf 0 1 -1 0 100 500 Tm (text) Tj ET", []),
    ("BT /F1 12 Tf 0 0.1 -0.1 0 100 500 Tm (text) Tj ET", [SMALL]),
    ("BT /F1 12 Tf 0.1 1 -1 0.1 100 500 Tm (text) Tj ET", []),  # on its side, and a little skewed
    ("q 0 1 -1 0 600 0 cm BT /F1 12 Tf 500 100 Td (text) Tj ET Q", []),
    ("q 0 1 -1 0 600 0 cm BT /F1 12 Tf 500 -2 Td (text) Tj ET Q", [OUTSIDE]),
    # type that is not painted
    (f"BT 3 Tr ET {TEXT}", [UNSEEN]),
    (f"BT 7 Tr ET {TEXT}", [UNSEEN]),
    (f"BT 0 Tr ET {TEXT}", []),
    (f"BT 2 Tr ET {TEXT}", []),
    (f"BT 4 Tr ET {TEXT}", []),
    # off the page: a point beyond its edge is not
    ("BT /F1 12 Tf -1 500 Td (text) Tj ET", []),
    ("BT /F1 12 Tf -1.1 500 Td (text) Tj ET", [OUTSIDE]),
    ("BT /F1 12 Tf 601 500 Td (text) Tj ET", []),
    ("BT /F1 12 Tf 601.1 500 Td (text) Tj ET", [OUTSIDE]),
    ("BT /F1 12 Tf 100 -1 Td (text) Tj ET", []),
    ("BT /F1 12 Tf 100 -1.1 Td (text) Tj ET", [OUTSIDE]),
    ("BT /F1 12 Tf 100 801 Td (text) Tj ET", []),
    ("BT /F1 12 Tf 100 801.1 Td (text) Tj ET", [OUTSIDE]),
    ("q 1 0 0 1 0 400 cm BT /F1 12 Tf 100 500 Td (text) Tj ET Q", [OUTSIDE]),
    ("q 1 0 0 1 600 0 cm BT /F1 12 Tf 100 500 Td (text) Tj ET Q", [OUTSIDE]),
    # operands that are none: readers of PDFs differ in what they make of them
    (f"{TEXT} 1 2 re f", [WRONG]),
    (f"{TEXT} 1 2 m 3 4 5 c n", [WRONG]),
    (f"{TEXT} 90 502 l S", [WRONG]),
    (f"/F1 /F2 Tf {TEXT}", [WRONG]),
    (f"/F1 Tf {TEXT}", [WRONG]),
    (f"BT /x Tr ET {TEXT}", [WRONG]),
    # every operator that shows text
    ("1 g BT /F1 12 Tf 100 500 Td [(te) -20 (xt)] TJ ET", [WHITE]),
    ("1 g BT /F1 12 Tf 12 TL 100 500 Td (text) ' ET", [WHITE]),
    ('1 g BT /F1 12 Tf 12 TL 100 500 Td 1 1 (text) " ET', [WHITE]),
]


@pytest.mark.parametrize(("content", "doubts"), PAINTED)
def test_what_is_painted_is_judged(content: str, doubts: list[str]) -> None:
    assert [*looks(content).doubts] == doubts


@pytest.mark.parametrize(
    ("crop", "doubts"),
    [
        ((0, 0, 600, 800), []),
        ((3, 3, 597, 797), []),
        ((3.1, 0, 600, 800), [CUT]),
        ((0, 3.1, 600, 800), [CUT]),
        ((0, 0, 596.9, 800), [CUT]),
        ((0, 0, 600, 796.9), [CUT]),
    ],
)
def test_a_page_may_be_cropped_by_three_points(crop: tuple[float, ...], doubts: list[str]) -> None:
    assert [*looks(TEXT, crop=crop).doubts] == doubts


def action(kind: str, **more: str) -> dict[str, Any]:
    held = {"/S": NameObject(kind), **{f"/{key}": TextStringObject(text) for key, text in more.items()}}
    return {
        "/Subtype": NameObject("/Link"),
        "/A": DictionaryObject({NameObject(key): value for key, value in held.items()}),
    }


def note(kind: str, **more: str) -> dict[str, Any]:
    return {
        "/Subtype": NameObject(kind),
        **{f"/{key}": TextStringObject(text) for key, text in more.items()},
    }


@pytest.mark.parametrize(
    ("annotation", "links", "doubts", "unseen"),
    [
        (action("/URI", URI="https://a.gov.cn/"), ["https://a.gov.cn/"], [], []),
        (action("/GoTo"), [], [], []),
        (action("/JavaScript", JS="x"), [], ["脚本"], []),
        (action("/Launch", F="x"), [], ["脚本"], []),
        (note("/Link"), [], [], []),
        (note("/Popup", Contents="已废止"), [], [], []),
        (note("/Text", Contents="已废止"), [], [], [("批注", "Text 已废止")]),
        (note("/FreeText", Contents="已废止"), [], [], [("批注", "FreeText 已废止")]),
        (note("/Widget", V="已废止"), [], [], [("批注", "Widget 已废止")]),
        (note("/Square"), [], [], [("批注", "Square")]),
    ],
)
def test_what_is_put_on_a_page_is_told(
    annotation: dict[str, Any], links: list[str], doubts: list[str], unseen: list[tuple[str, str]]
) -> None:
    found = looks(TEXT, annotations=(annotation,))
    assert (found.links, [*found.doubts], found.unseen) == (links, doubts, unseen)


@pytest.mark.parametrize(
    ("root", "doubts"),
    [
        ({}, []),
        ({"OCProperties": DictionaryObject()}, ["图层"]),
        ({"AA": DictionaryObject()}, ["脚本"]),
        ({"OpenAction": named({"/S": "/JavaScript"})}, ["脚本"]),
        ({"OpenAction": named({"/S": "/GoTo"})}, []),
        ({"OpenAction": ArrayObject([FloatObject(1)])}, []),
        ({"Names": DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})}, ["脚本"]),
        ({"Names": DictionaryObject({NameObject("/Dests"): DictionaryObject()})}, []),
    ],
)
def test_what_a_document_does_of_itself_is_told(root: dict[str, Any], doubts: list[str]) -> None:
    assert [*looks(TEXT, **root).doubts] == doubts
