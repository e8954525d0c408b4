"""Characters that a font cannot draw are found before they print as boxes; text fills lines without loss."""

from __future__ import annotations

import random
import struct
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from itertools import pairwise
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


GLYPHS = [f"g{n}" for n in range(40)]


def font(path: Path, *held: dict[int, str], places: Sequence[tuple[int, int, int]] = ()) -> Path:
    """A font of empty glyphs for the code points ``held``: in the tables that fontTools chooses, or one in each of
    ``places`` (platform, encoding, format)."""
    builder = pytest.importorskip("fontTools.fontBuilder").FontBuilder(1000, isTTF=True)
    names = [".notdef", *GLYPHS]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(held[0])
    builder.setupGlyf(
        {name: pytest.importorskip("fontTools.pens.ttGlyphPen").TTGlyphPen(None).glyph() for name in names}
    )
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Empty", "styleName": "Regular", "psName": "Empty"})
    builder.setupPost()
    if places:
        builder.font["cmap"].tables = [
            _table(*place, codes) for place, codes in zip(places, held, strict=True)
        ]
    builder.save(path)
    return path


def _table(platform: int, encoding: int, form: int, codes: dict[int, str]) -> object:
    made = pytest.importorskip("fontTools.ttLib.tables._c_m_a_p").CmapSubtable.newSubtable(form)
    made.platformID, made.platEncID, made.language, made.cmap = platform, encoding, 0, codes
    return made


def test_a_cmap_of_format_4_is_read_too(tmp_path: Path) -> None:
    small = font(tmp_path / "small.ttf", {0x41: "g0", 0x4E00: "g1"})
    assert missing_glyphs(["A一二"], [small]) == "二"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("far", [False, True], ids=["format 4", "format 12"])
def test_any_cmap_is_read_as_fonttools_reads_it(tmp_path: Path, seed: int, far: bool) -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    choose = random.Random(seed)
    starts = [0x41, 0x4E00, 0xFFF0, *([0x20000, 0x1F600] if far else [])]
    codes = {start + n for start in starts for n in range(15) if choose.random() < 0.7}
    held = {code: choose.choice([".notdef", *GLYPHS]) for code in sorted(codes)}
    any_font = font(tmp_path / "any.ttf", held)
    best = ttlib.TTFont(any_font).getBestCmap()
    assert characters(any_font) == {code for code, name in best.items() if name != ".notdef"}


# Platform, encoding and format of a font's tables, that which typst prefers first.
PREFERRED = [
    (3, 0, 4),
    (3, 10, 12),
    (0, 6, 12),
    (0, 4, 12),
    (3, 1, 4),
    (0, 3, 4),
    (0, 2, 4),
    (0, 1, 4),
    (0, 0, 4),
]


@pytest.mark.parametrize(("better", "worse"), list(pairwise([*PREFERRED, (1, 0, 4)])))
def test_a_character_is_missing_though_another_table_than_typst_looks_in_has_it(
    tmp_path: Path, better: tuple[int, int, int], worse: tuple[int, int, int]
) -> None:
    held = {better: {0x4E00: "g0"}, worse: {0x4E8C: "g1"}}
    places = sorted(held)  # as fonts must have them
    both = font(tmp_path / "both.ttf", *map(held.__getitem__, places), places=places)
    assert missing_glyphs(["一二"], [both]) == "二"
    assert [_typst_draws(char, tmp_path) for char in "一二"] == [True, False]


def _typst_draws(char: str, directory: Path) -> bool:
    typst = pytest.importorskip("typst")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(directory)])
    (family,) = fonts.families()
    source = f'#set document(title: "字")\n#set text(font: "{family}")\n{char}'
    try:
        typst.Compiler(font_paths=fonts).compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    except RuntimeError as error:
        if "could not be displayed" not in str(error):
            raise
        return False
    return True


@pytest.mark.parametrize("place", [(1, 0, 4), (1, 10, 12), (0, 5, 4)])
def test_a_font_that_typst_looks_nothing_up_in_is_named(tmp_path: Path, place: tuple[int, int, int]) -> None:
    with pytest.raises(CatalogError, match=r"one\.ttf 无法读取"):
        missing_glyphs(["一"], [font(tmp_path / "one.ttf", {0x4E00: "g0"}, places=[place])])


def test_a_character_that_the_font_draws_as_a_box_is_missing(tmp_path: Path) -> None:
    """Also where it stands in one range with characters that have glyphs of their own."""
    boxed = font(tmp_path / "boxed.ttf", {0x20000: ".notdef", 0x20001: "g0", 0x20002: "g1"})
    assert missing_glyphs(["𠀀𠀁𠀂𠀃"], [boxed]) == "𠀀𠀃"


def test_of_a_collection_the_first_face_is_read(tmp_path: Path) -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    collection = ttlib.TTCollection()
    faces = [font(tmp_path / f"{code}.ttf", {code: "g0"}) for code in (0x4E00, 0x4E8C)]
    collection.fonts = [ttlib.TTFont(face) for face in faces]
    collection.save(tmp_path / "faces.ttc")
    assert missing_glyphs(["一二"], [tmp_path / "faces.ttc"]) == "二"


def test_a_font_whose_last_range_points_beyond_its_end_is_read(tmp_path: Path) -> None:
    """Fonts in use have 0xFFFF there, since no character stands in that range."""
    path = font(tmp_path / "usual.ttf", {0x4E00: "g0"}, places=[(3, 1, 4)])
    ranges = struct.pack(">2H2x6H", 0x4E00, 0xFFFF, 0x4E00, 0xFFFF, 0x10001 - 0x4E00, 1, 0, 0)
    data = path.read_bytes()
    assert data.count(ranges) == 1
    path.write_bytes(data.replace(ranges, ranges[:-2] + b"\xff\xff"))
    assert missing_glyphs(["一二"], [path]) == "二"


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
