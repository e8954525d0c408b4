"""The Chinese fonts that the extra ``pdf`` brings: Noto Sans SC, Noto Serif SC (SIL OFL 1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_FONT_PACKAGE = "pylopdf_fonts_zh_cn"
_FONT_SUFFIXES = (".otf", ".ttf", ".ttc")


def font_directory() -> Path | None:
    """The directory of the installed fonts; None without the extra. The package is not imported."""
    spec = find_spec(_FONT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    directory = Path(next(iter(spec.submodule_search_locations)))
    return directory if font_files([directory]) else None


def font_files(places: Sequence[Path]) -> list[Path]:
    """The font files in ``places`` (directories or files), sorted within each directory."""
    found: list[Path] = []
    for place in places:
        candidates = sorted(place.iterdir()) if place.is_dir() else [place]
        found += [path for path in candidates if path.suffix.lower() in _FONT_SUFFIXES]
    return found
