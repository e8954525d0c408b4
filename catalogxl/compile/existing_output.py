"""What stands in the output folder already, and what a run must not take away unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from catalogxl.compile.publications import Printing
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.output.output_dir import foreign_files, read_manifest

_FORMAT_WORDS: Final = {
    "csv": " CSV 数据",
    "json": " JSON 数据",
    "html": "网页",
    "xlsx": " Excel 表格",
    "pdf": " PDF",
}
_SHEET_WORDS: Final = {"table": "公示表", "reading": "阅读版", "township": "乡镇公示栏", "card": "事项卡片"}


def manifest_of(out: Path, *, replace_all: bool = False) -> Mapping[str, Any]:
    """The manifest of what stands there; nothing but the program's own files is replaced without being asked."""
    manifest = read_manifest(out) or {}
    foreign = [] if replace_all else foreign_files(out, manifest)
    if foreign:
        names = "、".join(f"“{name}”" for name in foreign[:3])
        more = f"等 {len(foreign)} 个" if len(foreign) > 3 else ""
        raise CatalogError(
            f"输出文件夹“{out.name}”中有后来放进去的文件：{names}{more}，继续会丢失它们。"
            "请先移到别处；汇编时确实不要它们，加 --replace。"
        )
    return manifest


def refuse_fewer(earlier: Mapping[str, Any], printing: Printing) -> None:
    """What the last run made and this one would not is gone from websites and walls before anyone notices."""
    made = {*printing.formats, *printing.sheets}
    words = {**_FORMAT_WORDS, **_SHEET_WORDS}
    lost = [word for key, word in words.items() if key in _made_before(earlier) and key not in made]
    if lost:
        raise CatalogError(
            f"输出文件夹中上一次生成的{'、'.join(lost)}，这一次没有要求生成，继续会少掉它们。"
            "请用同样的 --formats 和 --sheets；确实不再要时加 --fewer。"
        )


def _made_before(earlier: Mapping[str, Any]) -> set[str]:
    held = (earlier.get(key) for key in ("formats", "sheets"))
    return {str(one) for part in held if isinstance(part, list) for one in part}


def refuse_loss(earlier: Mapping[str, Any], published: Sequence[str], baseline: Baseline) -> None:
    lost = [code for code in earlier.get("published", ()) if code not in published]
    if lost:
        names = "、".join(_name(baseline, code) for code in lost[:5])
        more = f"等 {len(lost)} 个县" if len(lost) > 5 else ""
        raise CatalogError(
            f"输出文件夹中已公开的{names}{more}不在这一次可公开的填报中，继续会丢失它们的目录。"
            "只更正这几个县的，加 --update（其他县原样保留）；确实要去掉时加 --replace。"
        )


def _name(baseline: Baseline, code: str) -> str:
    return baseline.county[code].name if code in baseline.county else code
