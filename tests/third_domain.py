"""A third domain, added by data alone: a block of ``baseline.toml`` and rows of the tables."""

from __future__ import annotations

from pathlib import Path

from baseline_folder import copy_baseline, read_rows, write_rows

DOMAIN = "养老服务"
PREFIX = "YL"
TITLE = "养老服务领域基层政务公开事项标准目录"
# code, 一级事项, 二级事项, kind, levels
ITEMS = (
    ("YL-0101", "养老服务业务咨询", "养老服务政策清单", "信息发布", "县级"),
    ("YL-0102", "养老服务业务咨询", "养老机构名录", "信息发布", "县级、乡级"),
    ("YL-0201", "养老服务业务办理", "老年人补贴申领", "业务办理", "乡级"),
)
DOCUMENT = ("YL001", "中华人民共和国老年人权益保障法")
_CONTENTS = ("政策名称及文号", "申请条件及材料", "办理结果")


def third_domain(to: Path) -> Path:
    """A baseline of three domains in the new folder ``to``."""
    folder = copy_baseline(to)
    settings = folder / "baseline.toml"
    block = f'\n[[domains]]\nname = "{DOMAIN}"\nprefix = "{PREFIX}"\ntitle = "{TITLE}"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + block, encoding="utf-8")
    add_items(folder)
    return folder


def add_items(folder: Path) -> None:
    """The rows of the domain's items, contents and bases."""
    _append(folder, "items", [_item(*item) for item in ITEMS])
    _append(
        folder,
        "contents",
        [
            {"事项编码": item[0], "序号": str(seq), "公开内容": text, "可信度": "inferred"}
            for item in ITEMS
            for seq, text in enumerate(_CONTENTS, 1)
        ],
    )
    document = {"文件编号": DOCUMENT[0], "全称": DOCUMENT[1], "通过情况": "2018年12月29日修正"}
    kinds = {"类别": "法律", "范围": "全国", "状态": "现行", "可信度": "sourced"}
    _append(folder, "legal_documents", [{**document, **kinds}])
    _append(
        folder,
        "bases",
        [
            {"事项编码": item[0], "序号": seq, "文件编号": cited, "依据类别": role, "可信度": "inferred"}
            for item in ITEMS
            for seq, cited, role in (("1", "LB001", "公开依据"), ("2", DOCUMENT[0], "设立依据"))
        ],
    )


def _item(code: str, level1: str, level2: str, kind: str, levels: str) -> dict[str, str]:
    return {
        "领域": DOMAIN,
        "事项编码": code,
        "一级事项": level1,
        "二级事项": level2,
        "事项类型": kind,
        "公开时限(工作日)": "15",
        "公开渠道": "website service_center",
        "全社会": "√",
        "公开方式": "主动公开",
        "公开层级": levels,
    }


def _append(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    heading, *held = read_rows(folder, table)
    trusted = {name: "inferred" for name in heading if name.startswith("可信度:")}
    new = [[{**trusted, **row}.get(name, "") for name in heading] for row in rows]
    write_rows(folder, table, [heading, *held, *new])
