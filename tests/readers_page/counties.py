"""Counties to publish: a full one, one of extremes, and such as Hypothesis makes; each compiled as the command does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from compile.conftest import contents_of, run, write_folder
from returns import LANKAO, Filled, item_row, workbook_of

Record = dict[str, Any]
_LONG = "公开内容很长的一条，说明对象范围、申请条件、办理材料、办理流程、办理时限、收费依据和结果送达方式" * 4
_ODD = "甲&乙 < 丙 \"引号\" '撇号' {{ 7*7 }} #let x = 1 $a_b$ 100% 𠮷"


def full() -> Filled:
    """A county with something in every field."""
    contents = contents_of(LANKAO)
    for row in contents["catalogxl:channels"]:
        if row["channel_id"] in ("gazette", "broadcast", "push"):
            row["channel_name"] = f"兰考县{row['channel_kind']}"
    return contents


def small() -> Filled:
    """The same with few items listed: quick to publish."""
    contents = full()
    for key, rows in contents.items():
        for row in rows if ":domain:" in key else ():
            if not re.match("JY-010|JY-0604|JY-0703|SB-010", row["code"]):
                row.update(listed="暂不列入", unlisted_reason="本县没有这项业务")
    return contents


def extremes() -> Filled:
    """Long and odd texts, every combination of ticks, one item with everything, one with as little as may be."""
    contents = small()
    item_row(contents, "JY-0101").update(
        contents_extra="\n".join([_LONG, _ODD, "决策：公开决策", "执行：公开执行"]),
        bases_extra="《兰考县“十四五”就业促进规划》（兰政〔2021〕7号）",
        deadline="1",
        office=_ODD[:40],
        audience_all="",
        audience_specific="高校毕业生、退役军人（含家属）及其他需要帮助的人员",
    )
    item_row(contents, "JY-0103").update(mode="依申请公开", level="县级", deadline="20")
    item_row(contents, "JY-0104").update(level="乡级", audience_specific="在职职工", has_form="")
    item_row(contents, "SB-0101").update(level="县级", deadline="15", office="基金监管科", guide_url="")
    for key in ("channel:website", "channel:service_center", "channel:gazette", "channel:push"):
        item_row(contents, "SB-0102")[key] = "√"
    contents["catalogxl:profile"][0]["enquiry_phone"] = "0371-26990000转8001"
    return contents


@st.composite
def made(draw: st.DrawFn) -> Filled:
    """A county whose ticks, numbers and texts are drawn."""
    contents = small()
    for code in ("JY-0101", "JY-0103", "JY-0104", "SB-0101", "SB-0102", "SB-0103"):
        row = item_row(contents, code)
        everybody = draw(st.booleans())
        row.update(
            deadline=str(draw(st.integers(1, 20))),
            mode=draw(st.sampled_from(("主动公开", "依申请公开"))),
            audience_all="√" if everybody else "",
            audience_specific="" if everybody else "困难群体",
            contents_extra="\n".join(f"补充{n}" for n in range(draw(st.integers(0, 3)))),
        )
        for channel in ("channel:gazette", "channel:broadcast", "channel:push"):
            row[channel] = "√" if draw(st.booleans()) else ""
    return contents


class Published:
    """What was published of a county, and the record it was published from."""

    def __init__(
        self, contents: Filled, folder: Path, formats: tuple[str, ...], sheets: tuple[str, ...]
    ) -> None:
        given = write_folder(folder / "in", {"兰考县.xlsx": workbook_of(contents)})
        run(given, folder / "out", formats=formats, sheets=sheets)
        self.out = folder / "out"
        self.public = next(self.out.glob("public/410225-*"))
        self.record: Record = json.loads((self.public / "catalog.json").read_bytes())
        self.internal: Record = json.loads((self.out / "data/catalog.json").read_bytes())

    def read(self, name: str) -> bytes:
        """A published file."""
        return (self.public / name).read_bytes()

    @property
    def domains(self) -> list[Record]:
        """The record of each domain."""
        return list(self.record["domains"])
