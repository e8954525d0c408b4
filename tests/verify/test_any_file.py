"""Whatever file is given, there is an answer: no crash, no endless work, nothing that runs in a terminal."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from catalogxl.baseline import load_baseline
from catalogxl.grids.decode import decode
from catalogxl.grids.html import HtmlPage
from catalogxl.grids.read_published import MAX_BYTES
from catalogxl.verify.extract import NoCopyError, extract, read_copy
from catalogxl.verify.record import PublishedRecord
from catalogxl.verify.result import Verdict
from catalogxl.verify.verify import compare, tick_headings, verify
from verify.mangling import pasted, rows_of, website


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "0" * (70 * 2**20))
    return out.getvalue()


UNREADABLE = {
    "nothing": b"",
    "zeros": bytes(1000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a broken PDF": b"%PDF-1.7\n1 0 obj\n<<",
    "a broken workbook": b"PK\x03\x04 broken",
    "binary nonsense": bytes(range(256)) * 20,
    "a table without end": b"<table>" + b'<tr><td rowspan="9999" colspan="9999">x' * 5000,
    "Chinese lost on the way": b"??????,??,??\n" * 50,
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_said_in_chinese(name: str) -> None:
    with pytest.raises(NoCopyError, match=r"[\u4e00-\u9fff]"):
        extract(UNREADABLE[name], headings=tick_headings())


def test_a_zip_bomb_does_not_unpack() -> None:
    with pytest.raises(NoCopyError):
        read_copy(_zip_bomb(), tick_headings())


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, out: Path) -> None:
    file = tmp_path / "网页.html"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    result = verify(out, file, baseline=load_baseline())
    assert result.verdict is Verdict.UNRECOGNISED
    assert "100 MB" in result.reason


READABLE = {
    "no catalog": b"<html><body><table><tr><td>1<td>2</table>",
    "deep tags": b"<div>" * 100_000 + b"</div>" * 10,
    "deep tables": b"<table><tr><td>" * 20_000,
    "unclosed": b"<html><body><table><tr><td>x<script>",
    "half a tag": b"<table><tr><td class='",
    "declarations": b"<!" * 50_000 + b"<table>",
    "deep JSON": b"[" * 100_000,
    "JSON of another kind": b'{"domains": [1, {"domain": 5, "entries": {"a": 1}}]}',
    "JSON with wrong types": json.dumps(
        {
            "domains": [
                {"domain": "就业", "entries": [{"code": ["JY-0101"]}, {"code": "JY-0101", "bodies": 5}]}
            ]
        }
    ).encode(),
    "some text": "兰考县 就业政策法规咨询 JY-0101".encode(),
    "only names": "\n".join(["公开依据,公开时限,公开主体", "1,2,3"]).encode(),
    "a quoted field without end": b'a,b,c\n"' + b"x" * 200_000,
}


@pytest.mark.parametrize("name", READABLE)
def test_any_text_has_an_answer(name: str, record: PublishedRecord) -> None:
    try:
        copy = extract(READABLE[name], headings=tick_headings())
    except NoCopyError:
        return
    result = compare(copy, record)
    assert result.verdict in (Verdict.UNRECOGNISED, Verdict.DIFFERS)


def test_damaged_pages_have_an_answer(public: Path, record: PublishedRecord) -> None:
    """Bytes cut, doubled and overwritten at random places."""
    rows = rows_of((public / "就业.html").read_text(encoding="utf-8"))
    page = website(pasted(rows[:8])).encode()
    chance = random.Random(6)
    for _ in range(15):
        data = bytearray(page)
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(data))
            piece = chance.choice(
                [b"", b"<td>", b"</table>", b"<tr rowspan=0>", b"\x00", b"\xff\xfe", data[at : at + 50]]
            )
            data[at : at + chance.randint(0, 40)] = piece
        try:
            copy = extract(bytes(data), headings=tick_headings())
        except NoCopyError:
            continue
        assert compare(copy, record).verdict in set(Verdict)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("就业".encode(), "就业"),
        ("就业".encode("utf-8-sig"), "就业"),
        ("就业".encode("gb18030"), "就业"),
        ("就业".encode("utf-16"), "就业"),
        (b'<meta charset="big5">' + "就業".encode("big5"), '<meta charset="big5">就業'),
        (b"<meta charset=nonsense>" + "就业".encode("gbk"), "<meta charset=nonsense>就业"),
        ("就业信息服务".encode() * 50 + "就".encode()[:2], "就业信息服务" * 50 + "\ufffd"),
    ],
)
def test_bytes_are_read_in_the_encoding_they_are_in(data: bytes, text: str) -> None:
    assert decode(data).text == text


@pytest.mark.parametrize(
    ("page", "grid"),
    [
        ("<table><tr><td>1<td>2<tr><td>3", [["1", "2"], ["3"]]),
        ("<tr><td>1</td></tr>", [["1"]]),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", [["a", "b"], ["a", "c"]]),
        ("<table><tr><th colspan=2>a<tr><td>b<td>c</table>", [["a", "a"], ["b", "c"]]),
        ("<table><tr><td>a<br>b&nbsp;c<p>d</table>", [["a\nb\u00a0c\nd"]]),
        ("<table><tr><td>a<span style='display: none'>x</span></table>", [["a"]]),
        ("<table><tr><td><img alt=√><td><img alt=图片></table>", [["√", ""]]),
        ("<table><tr><td><input type=checkbox checked>是</table>", [["☑是"]]),
        ("<table><tr><td rowspan=-1 colspan=x>a</table>", [["a"]]),
        ("<script>var a = '<table><tr><td>x'</script><table><tr><td>a</table>", [["a"]]),
        ("<!-- <table> --><table><tr><td>a", [["a"]]),
        ("<table><tr><td><p class=MsoNormal><![if !list]>1.<![endif]>甲<o:p></o:p></p></table>", [["1.甲"]]),
        ("<table><tr><td>a<![foo[x]]>b</table>", [["ab"]]),
    ],
)
def test_tables_are_read_as_browsers_show_them(page: str, grid: list[list[str]]) -> None:
    reader = HtmlPage()
    reader.feed(page)
    reader.close()
    assert [found.texts() for found in reader.grids] == [grid]


def test_a_table_in_a_table_is_two() -> None:
    reader = HtmlPage()
    reader.feed("<table><tr><td>外<table><tr><td>内</table>后</table>")
    reader.close()
    assert [found.texts() for found in reader.grids] == [[["内"]], [["外\n后"]]]
