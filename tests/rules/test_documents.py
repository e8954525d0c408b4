"""Known documents are told by their numbers first; what is published of a cell is what was mended, else what was written."""

from __future__ import annotations

import pytest

from catalogxl.baseline.documents import Match, NumberIs, TitleIs, legal_index
from catalogxl.grammar.citation import canonical_bases, read_citations
from catalogxl.model import LegalDocument
from catalogxl.rules.cited import alike
from returns import baseline


def found(text: str) -> Match:
    """What the one citation in ``text`` means."""
    (reading,) = read_citations(text)
    assert reading.basis is not None
    return legal_index(baseline()).find(reading.basis)


@pytest.mark.parametrize("document", baseline().documents, ids=lambda document: document.id)
def test_every_document_is_found_by_its_own_citation(document: LegalDocument) -> None:
    match = found(document.citation)
    assert match.document == document
    assert match.title is TitleIs.FULL


def test_the_index_is_made_once_a_baseline() -> None:
    assert legal_index(baseline()) is legal_index(baseline())


@pytest.mark.parametrize(
    ("text", "ids", "title", "number"),
    [
        ("《政府信息公开条例》（国务院令第711号）", ["LB001"], TitleIs.SHORT, NumberIs.SAME),
        ("《中华人民共和国政府信息公开条例》（国务院令第492号）", ["LB125"], TitleIs.FULL, NumberIs.SAME),
        ("《中华人民共和国政府信息公开条例》", ["LB001"], TitleIs.FULL, NumberIs.ABSENT),
        ("《就业补助资金管理办法》（财社〔2017〕164号）", ["LB056"], TitleIs.SHORT, NumberIs.SAME),
        ("《就业补助资金管理办法》（财社〔2023〕181号）", ["LB057"], TitleIs.SHORT, NumberIs.SAME),
        ("《就业补助资金管理办法》", ["LB057"], TitleIs.SHORT, NumberIs.ABSENT),
        ("《河南省就业补助资金管理办法》", ["LB058"], TitleIs.FULL, NumberIs.ABSENT),
        ("《社会保险法》（主席令第三十五号）", ["LB011"], TitleIs.SHORT, NumberIs.SAME),
        ("《社会保险费征缴暂行条例》（国务院令第710号）", ["LB021"], TitleIs.FULL, NumberIs.SAME),
        ("《国务院关于修改部分行政法规的决定》（国务院令第710号）", [], TitleIs.OTHER, NumberIs.UNKNOWN),
        ("《工伤认定办法》（劳动和社会保障部令第8号）", ["LB031"], TitleIs.OTHER, NumberIs.SAME),
        ("《兰考县就业见习管理细则》", [], TitleIs.OTHER, NumberIs.ABSENT),
    ],
)
def test_what_a_citation_means(text: str, ids: list[str], title: TitleIs, number: NumberIs) -> None:
    match = found(text)
    assert [document.id for document in match.documents] == ids
    assert (match.title, match.number) == (title, number)


@pytest.mark.parametrize(
    ("written", "known", "is_alike"),
    [
        ("人力资源市场试点条例", "人力资源市场暂行条例", True),
        ("人力资源管理试点条例", "人力资源市场暂行条例", False),
        ("甲" * 100, "甲" * 99 + "乙", True),
        ("甲" * 101, "甲" * 100, False),
    ],
)
def test_a_title_that_is_nearly_a_known_one_is_taken_for_it(written: str, known: str, is_alike: bool) -> None:
    assert alike(written, known) is is_alike
    assert alike(known, written) is is_alike


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        ("", ()),
        ("《失业保险条例》（国务院令第258号）", ("《失业保险条例》（国务院令第258号）",)),
        ("《就业办法》（财社[2017]164号）", ("《就业办法》（财社〔2017〕164号）",)),
        ("《就业办法》（财社〔2017〕 164 号）", ("《就业办法》（财社〔2017〕164号）",)),
        (
            "1.《中国人民共和国社会保险法》（主席令第三十五号）",
            ("《中华人民共和国社会保险法》（中华人民共和国主席令第三十五号）",),
        ),
        ("《甲办法》（国发〔2014〕8号）、《乙办法》（国发〔2015〕2号）", ("《甲办法》（国发〔2014〕8号）", "《乙办法》（国发〔2015〕2号）")),
        ("《工伤认定办法》（第8号令）", ("《工伤认定办法》（第8号令）",)),
        ("同上", ("同上",)),
    ],
)  # fmt: skip
def test_what_is_published_of_a_cell(cell: str, published: tuple[str, ...]) -> None:
    assert canonical_bases(cell) == published


def test_what_is_published_is_not_mended_again() -> None:
    for document in baseline().documents:
        once = canonical_bases(document.citation)
        assert canonical_bases("\n".join(once)) == once
