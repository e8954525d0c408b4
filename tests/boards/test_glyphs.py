"""Characters that a font cannot draw are found before they print as boxes; text fills lines without loss."""

from __future__ import annotations

import random
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from catalogxl.boards import fonts
from catalogxl.boards.fonts import font_directory, font_files
from catalogxl.boards.missing_glyphs import characters, missing_glyphs
from catalogxl.boards.text_width import line_count, text_units, wrap
from catalogxl.errors import CatalogError

FONTS = font_directory()
needs_fonts = pytest.mark.skipif(FONTS is None, reason="the extra pdf is not installed")


@needs_fonts
@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("兰考县就业（√ ■ □）1.【结果】〔2020〕\n", ""),
        ("䶮㑇", ""),
        ("堌阳镇、盉", ""),
        ("✔a\ue000", "✔\ue000"),
    ],
)
def test_missing_glyphs(text: str, missing: str) -> None:
    assert FONTS is not None
    assert missing_glyphs([text], font_files([FONTS])) == missing


@needs_fonts
def test_the_cmap_reader_agrees_with_fonttools() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    assert FONTS is not None
    for path in font_files([FONTS]):
        assert characters(path) == set(ttlib.TTFont(path).getBestCmap())


def test_a_cmap_of_format_4_is_read_too(tmp_path: Path) -> None:
    builder = pytest.importorskip("fontTools.fontBuilder").FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A", "one"])
    builder.setupCharacterMap({0x41: "A", 0x4E00: "one"})
    builder.setupGlyf({name: _empty_glyph() for name in (".notdef", "A", "one")})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "A", "one"), (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    builder.save(tmp_path / "small.ttf")
    assert missing_glyphs(["A一二"], [tmp_path / "small.ttf"]) == "二"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("far", [False, True], ids=["format 4", "format 12"])
def test_any_cmap_is_read_as_fonttools_reads_it(tmp_path: Path, seed: int, far: bool) -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    builder = pytest.importorskip("fontTools.fontBuilder").FontBuilder(1000, isTTF=True)
    choose = random.Random(seed)
    names = [f"g{n}" for n in range(40)]
    starts = [0x41, 0x4E00, 0xFFF0, *([0x20000, 0x1F600] if far else [])]
    codes = {start + n for start in starts for n in range(14) if choose.random() < 0.7}
    held = {code: choose.choice([".notdef", *names]) for code in sorted(codes)}
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap(held)
    builder.setupGlyf({name: _empty_glyph() for name in (".notdef", *names)})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *names), (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    builder.save(tmp_path / "any.ttf")
    drawn = {
        code for code, name in ttlib.TTFont(tmp_path / "any.ttf").getBestCmap().items() if name != ".notdef"
    }
    assert characters(tmp_path / "any.ttf") == drawn


def _empty_glyph() -> object:
    return pytest.importorskip("fontTools.pens.ttGlyphPen").TTGlyphPen(None).glyph()


@pytest.mark.parametrize("data", [b"", b"no font", b"OTTO\x00\xff" + b"\0" * 20])
def test_a_broken_font_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "坏字体.otf"
    path.write_bytes(data)
    with pytest.raises(CatalogError, match=r"坏字体\.otf"):
        missing_glyphs(["一"], [path])


@pytest.mark.parametrize(
    ("text", "units", "expected"),
    [
        ("", 8, [""]),
        ("就业信息服务", 8, ["就业信息", "服务"]),
        ("见http://a.cn", 10, ["见", "http://a.c", "n"]),
        ("第12号\n一", 6, ["第12号", "一"]),
    ],
)
def test_wrap(text: str, units: int, expected: list[str]) -> None:
    lines = wrap(text, units)
    assert lines == expected
    assert line_count(text, units) == len(expected)
    assert all(text_units(line) <= units for line in lines)


def test_without_the_fonts_package_there_is_no_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    assert font_directory() is None
    monkeypatch.setattr(fonts, "find_spec", lambda name: ModuleSpec(name, None))
    assert font_directory() is None
