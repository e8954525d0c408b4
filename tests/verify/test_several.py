"""Several copies in one call, and pages as a browser shows them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from verify.alterations import before, swap
from verify.mangling import pasted, rows_of, website

HAS_BROWSER = any(shutil.which(name) for name in ("chromium", "chromium-browser", "chrome"))


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path, public: Path) -> Path:
    """A folder as somebody saves it: two good copies, a bad one, parts of a page."""
    page = (public / "就业.html").read_bytes()
    (tmp_path / "网站").mkdir()
    (tmp_path / "网站" / "就业.html").write_bytes(before("<h1", "\n")(page))
    (tmp_path / "改过.html").write_bytes(swap("起20个工作日", "起205个工作日")(page))
    (tmp_path / "catalog.csv").write_bytes((public / "catalog.csv").read_bytes())
    (tmp_path / "就业_files").mkdir()
    (tmp_path / "就业_files" / "a.html").write_text("x", encoding="utf-8")
    (tmp_path / "a.css").write_text("p{}", encoding="utf-8")
    return tmp_path


def test_a_folder_is_one_report(out: Path, folder: Path) -> None:
    result = call(out, folder, "--json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert (answer["format"], answer["verdict"]) == (1, "differs")
    assert [(one["file"], one["channel"], one["verdict"]) for one in answer["files"]] == [
        ("catalog.csv", None, "same"),
        ("改过.html", None, "differs"),
        ("网站/就业.html", None, "same_content"),
    ]
    assert "共核对 3 份：内容一致 2 份，有差异 1 份，无法比对 0 份。" in result.stderr


def test_a_list_names_channels(out: Path, folder: Path) -> None:
    listed = folder / "清单.csv"
    listed.write_text("渠道,文件\n政府网站,网站/就业.html\n政务服务中心,catalog.csv\n", encoding="utf-8-sig")
    result = call(out, listed, "--json")
    assert result.exit_code == 0, result.stdout
    answer = json.loads(result.stdout)
    assert [(one["channel"], one["verdict"]) for one in answer["files"]] == [
        ("政府网站", "same_content"),
        ("政务服务中心", "same"),
    ]


@pytest.mark.parametrize("text", ["渠道,文件\n政府网站,没有.html\n", "渠道,文件\n"])
def test_a_list_that_names_nothing_is_a_wrong_call(out: Path, tmp_path: Path, text: str) -> None:
    listed = tmp_path / "清单.csv"
    listed.write_text(text, encoding="utf-8")
    result = call(out, listed)
    assert result.exit_code == 2
    assert "清单" in result.stderr


def test_an_empty_folder_is_a_wrong_call(out: Path, tmp_path: Path) -> None:
    assert call(out, tmp_path).exit_code == 2


def test_one_bad_file_does_not_stop_the_others(out: Path, folder: Path) -> None:
    (folder / "空.html").write_bytes(b"")
    (folder / "图片.pdf").write_bytes(b"%PDF-1.7 broken")
    answer = json.loads(call(out, folder, "--json").stdout)
    verdicts = {one["file"]: (one["verdict"], bool(one["reason"])) for one in answer["files"]}
    assert verdicts["空.html"] == verdicts["图片.pdf"] == ("unrecognised", True)
    assert verdicts["网站/就业.html"] == ("same_content", False)


def in_a_site(public: Path, style: str) -> bytes:
    page = website(pasted(rows_of((public / "就业.html").read_text(encoding="utf-8"))))
    return page.replace("</head>", f"<style>{style}</style><script>var a = 1</script></head>").encode()


def test_looks_that_cannot_be_judged_are_not_the_same(out: Path, public: Path, tmp_path: Path) -> None:
    copy = tmp_path / "网站.html"
    copy.write_bytes(in_a_site(public, "td{padding:2px}"))
    result = call(out, copy, "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["verdict"], answer["differences"]) == (1, "unrecognised", [])
    assert answer["reason"].startswith("外观无法判断")
    assert answer["items"] == 11
    assert "文字与目录一致" in result.stderr


def test_without_a_browser_render_says_so(
    out: Path, public: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = call(out, public / "就业.html", "--render", "--json")
    assert result.exit_code == 2
    assert "Chromium" in result.output


SHOWN: dict[str, tuple[str, str]] = {
    "a style that only spaces": ("td{padding:9px;font-size:15px} h1{color:#a00}", "same_content"),
    "a style that hides a column": ("td:nth-child(6){display:none}", "differs"),
    "a style that whitens": ("td:nth-child(6) p{color:#fefefe}", "differs"),
    "a style that shrinks": ("td:nth-child(6) p{font-size:1px}", "differs"),
    "a style that strikes": ("td:nth-child(6) p{text-decoration:line-through}", "differs"),
    "a style that writes": ("h1::after{content:'（已废止）'}", "differs"),
    "a style that covers": ("h1::before{content:'';position:fixed;inset:0;background:#fff}", "differs"),
    "a style that moves away": ("table{position:absolute;left:-9999px}", "differs"),
    "a style that turns": ("td:nth-child(6) p{direction:rtl;unicode-bidi:bidi-override}", "differs"),
}


@pytest.mark.browser
@pytest.mark.skipif(not HAS_BROWSER, reason="no Chromium")
@pytest.mark.parametrize("name", SHOWN)
def test_what_a_browser_shows_is_compared(name: str, out: Path, public: Path, tmp_path: Path) -> None:
    style, verdict = SHOWN[name]
    copy = tmp_path / "网站.html"
    copy.write_bytes(in_a_site(public, style))
    result = call(out, copy, "--render", "--json")
    answer = json.loads(result.stdout)
    if verdict == "same_content":
        assert (answer["verdict"], answer["differences"], result.exit_code) == ("same_content", [], 0)
    else:
        assert (answer["verdict"] in ("differs", "unrecognised"), result.exit_code) == (True, 1)
