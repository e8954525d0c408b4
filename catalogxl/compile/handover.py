"""What is handed over for a county whose catalog is published: its files, how to put them up, a receipt to sign."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from catalogxl.boards.page_template import template
from catalogxl.model import Baseline
from catalogxl.output.zip_archive import zip_of
from catalogxl.record.public import PublicCatalog
from catalogxl.site.shell import HISTORY_PAGE

HANDOVER: Final = "handover"
GUIDE: Final = "怎样张贴和放到网站上.txt"
RECEIPT: Final = "回执.html"


def handover_name(folder: str) -> str:
    """The file name of the zip for the county whose folder is ``410225-兰考县``."""
    return f"{folder}.zip"


def handover(
    catalog: PublicCatalog,
    files: Mapping[str, bytes],
    folder: str,
    baseline: Baseline,
    notice: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The zip of a county's public ``files`` (by their path below its folder), and of the ``notice`` of what changed; same
    files, same bytes."""
    held = {f"{folder}/{path}": data for path, data in files.items()}
    held |= dict(notice)
    # For Windows' Notepad.
    held[GUIDE] = _guide(catalog, sorted(files), has_notice=bool(notice)).encode("utf-8-sig")
    held[RECEIPT] = _receipt(catalog, baseline).encode()
    return zip_of(held)


def _guide(catalog: PublicCatalog, paths: list[str], *, has_notice: bool) -> str:
    """The words for whoever hangs the sheets and looks after the website."""
    sheets = [path for path in paths if path.endswith(".pdf")]
    lines = [
        f"{catalog['county']['name']}就业和社会保险领域基层政务公开标准目录：怎样张贴、怎样放到网站上",
        "",
    ]
    if sheets:
        lines += ["张贴：", *(f"　　{path}" for path in sheets if "/" not in path), ""]
    if has_notice:
        lines += ["这次有调整：先在“调整公告”上写明文号和日期，盖章张贴；网站用“调整公告-粘贴版.html”。", ""]
    if HISTORY_PAGE in paths:
        lines += [f"历次调整了什么，见 {HISTORY_PAGE}；放到网站上时与 index.html 放在一起。", ""]
    if "index.html" in paths:
        lines += [
            "放到网站上（二选一）：",
            "　　1. 把整个文件夹原样传到网站服务器，网址指到 index.html。",
            "　　2. 网站只能在后台编辑文章的：用浏览器打开“…-粘贴版.html”，全选、复制，粘贴到文章里；手机网站用“…-粘贴版-手机.html”。",
            "",
        ]
    lines += [
        "放好以后：",
        "　　1. 打开看一遍，电话、网址点得开。",
        "　　2. 把网址和公开日期填到填报表“单位信息”里，随下次填报上报；同时把回执盖章交回。",
        "　　3. 内容有变化时改填报表，重新汇编，再换上新的；不要直接改网页。",
        "",
    ]
    return "\r\n".join(lines)


def _receipt(catalog: PublicCatalog, baseline: Baseline) -> str:
    """The receipt: what was handed over, its fingerprint, room for date and seal."""
    domains = [(domain["domain"], len(domain["entries"])) for domain in catalog["domains"]]
    return template("receipt.html.j2").render(
        title=f"{catalog['county']['name']}公开材料回执",
        fingerprint=catalog["fingerprint"],
        county=catalog["county"]["name"],
        domains=domains,
        baseline_line=f"依据：{baseline.title}（{baseline.id}，{baseline.date}）",
    )
