"""Any text in any cell, the whole way: it is found fault with, or it stands in every output as it was written."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogxl.boards.table_html import render_table_html
from catalogxl.boards.table_view import table_view
from catalogxl.compile.public_files import public_csv
from catalogxl.normalise import fold
from catalogxl.output.data_tables import county_pieces, pretty_json, writing_data
from catalogxl.output.output_dir import OutputDir
from catalogxl.record.build import record_of
from catalogxl.record.projection import public_catalog
from catalogxl.record.public import PublicCatalog, PublicEntry
from catalogxl.record.text import write_return
from catalogxl.rules import check, has_errors
from catalogxl.site.county_page import render_county_page
from returns import Filled, baseline, catalog_of, filled, layout, supplement

DANGEROUS = tuple("=+-@\t\r＝＋－＠")
# Characters and words that mean something to a spreadsheet program, to HTML, CSV or JSON.
WORDS = (
    "=1+1", "@SUM(A1)", "+86", "-", "＝", "<script>alert(1)</script>", "&amp;", "<b>", "</td>", '"', "'", ",", ";", "\n", "\t", "\r",
    "{{ 7*7 }}", "{% raw %}", "\\", "\u2028", "\u202e", "\u200b", "\ufeff", "😀", "𠮷", "\x00", "\x1f", "_x000D_", "、", "：", "《", "县",
    "就业科", "兰考县", "结果：", "https://www.example.gov.cn/", "√", "20", "政策",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join),
    # What begins like honest text is likelier to be published.
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).map(
        lambda text: f"政策{text}"
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
# Free texts of one row: the values that are published as they stand.
FREE = ("office", "contents_extra", "audience_specific", "remark", "person", "list_code")


def cells() -> list[tuple[str, int, str]]:
    """The cells of a few rows of each sheet that a county fills in."""
    contents = started()
    return [
        (part.key, row, column.key)
        for part in layout().sheets.values()
        for row in range(min(3, len(contents[part.key])))
        for column in part.columns
        if column.filled_in and column.key
    ]


def started() -> Filled:
    contents = filled()
    contents["catalogxl:supplements"] = [supplement()]
    return contents


CELLS = cells()
CHOICES = st.one_of(
    st.sampled_from(CELLS),
    st.sampled_from([cell for cell in CELLS if cell[2] in FREE]),
)


@given(st.dictionaries(CHOICES, TEXTS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_the_whole_way(changes: dict[tuple[str, int, str], str]) -> None:
    contents = started()
    for (sheet, row, key), text in changes.items():
        contents[sheet][row][key] = text
    judge(contents)


@pytest.mark.parametrize("word", WORDS)
def test_each_word_in_a_free_text(word: str) -> None:
    contents = started()
    for row in contents["catalogxl:domain:就业"][:2]:
        row.update(office=f"就业{word}科", contents_extra=f"政策{word}解读", remark=word)
    judge(contents)


def judge(contents: Filled) -> None:
    """Take the return the whole way; it may be found fault with, but nothing else may happen."""
    catalog = catalog_of(contents)
    if has_errors(check(catalog, baseline())):
        return
    record = record_of(catalog)
    public = public_catalog(record.county, [record.data], baseline())
    assert json.loads(pretty_json(public)) == public
    judge_csv(public)
    judge_html(public)
    with TemporaryDirectory() as folder:
        tree = OutputDir(Path(folder))
        with writing_data(tree, baseline()) as data:
            data.put(county_pieces(record.county, public["fingerprint"], [write_return(record)], baseline()))
        document = json.loads((tree.folder / "data" / "catalog.json").read_text(encoding="utf-8"))
        assert document["counties"][0]["returns"] == [record.data]
        for path in sorted(tree.folder.rglob("*.csv")):
            rows = rows_of(path.read_bytes())
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not running(rows), path.name


def judge_csv(public: PublicCatalog) -> None:
    """The table to download says what the catalog says, and nothing in it runs."""
    head, *rows = rows_of(public_csv(public))
    assert not running(rows)
    table = {row["code"]: row for row in (dict(zip(head, row, strict=True)) for row in rows)}
    entries = entries_of(public)
    assert set(table) == {entry["code"] for entry in entries}
    for entry in entries:
        row = table[entry["code"]]
        for key in ("level1", "level2", "kind", "audience_specific", "mode", "guide_url", "office", "phone"):
            assert row[key] == dict(entry)[key]
        assert row["bodies"] == "\n".join(entry["bodies"])
        assert row["bases"] == "\n".join(entry["bases"])


def judge_html(public: PublicCatalog) -> None:
    """Every text stands on the page of its domain, escaped: no element is there but those of the template."""
    kinds = [(kind.id, kind.name) for kind in baseline().channels]
    for domain in public["domains"]:
        page = render_table_html(table_view(public, domain, channel_kinds=kinds))
        assert set(re.findall(r"<([a-zA-Z]+)", page)) <= elements()
        shown = fold(html.unescape(re.sub(r"<[^>]*>", "", page)))
        for entry in domain["entries"]:
            for text in (
                entry["level2"],
                entry["audience_specific"],
                *(c["text"] for c in entry["contents"]),
            ):
                assert fold(text) in shown, text
    assert set(re.findall(r"<([a-zA-Z]+)", render_county_page(public, baseline()))) <= elements()


def plain_page() -> str:
    """The pages of a return without anything odd."""
    catalog = catalog_of(started())
    record = record_of(catalog)
    public = public_catalog(record.county, [record.data], baseline())
    kinds = [(kind.id, kind.name) for kind in baseline().channels]
    pages = [render_table_html(table_view(public, one, channel_kinds=kinds)) for one in public["domains"]]
    return "".join([*pages, render_county_page(public, baseline())])


@lru_cache(maxsize=1)
def elements() -> set[str]:
    """The elements that such pages are made of."""
    return set(re.findall(r"<([a-zA-Z]+)", plain_page())) | {"a", "br"}


def entries_of(public: PublicCatalog) -> list[PublicEntry]:
    return [entry for domain in public["domains"] for entry in domain["entries"]]


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def running(rows: list[list[str]]) -> list[str]:
    """The cells that a spreadsheet program would run."""
    return [cell for row in rows for cell in row if cell.startswith(DANGEROUS)]
