"""What each column of a published table must say, written down once more from the record and from nothing else."""

from __future__ import annotations

import re
from typing import Any

Entry = dict[str, Any]
CHANNELS = (
    "政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心", "便民服务站", "入户/现场",
    "社区/企事业单位/村公示栏(电子屏)", "精准推送", "其他",
)  # fmt: skip


def squeezed(text: str) -> str:
    """A text without white space: lines are broken anew on every kind of sheet."""
    return re.sub(r"\s+", "", text)


def contents(entry: Entry) -> list[str]:
    """Each 公开内容 with its stage."""
    return [one["text"] + (f"【{one['stage']}】" if one["stage"] else "") for one in entry["contents"]]


def official_row(entry: Entry) -> dict[str, str]:
    """The row of the official table by heading, without white space."""
    small = (
        f"（细化{entry['refines']}）"
        if entry["refines"]
        else "（本地补充）"
        if entry["supplement"]
        else entry["code"]
    )
    lines = [f"{n}.{text}" for n, text in enumerate(contents(entry), 1)]
    if entry["guide_url"]:
        lines.append(f"办事指南：{entry['guide_url']}")
    held = [
        word
        for key, word in (
            ("has_form", "规范表格"),
            ("has_instructions", "填写说明"),
            ("has_sample", "示范文本"),
        )
        if entry[key]
    ]
    if held:
        lines.append(f"指南附：{'、'.join(held)}")
    bodies = [*entry["bodies"]]
    bodies += [f"责任科室：{entry['office']}"] if entry["office"] else []
    bodies += [f"电话：{entry['phone']}"] if entry["phone"] else []
    used = {use["kind"] for use in entry["channels"]}
    chosen = [
        f"■{use['kind']}（{'、'.join(use['names'])}）" if use["names"] else f"■{use['kind']}"
        for use in entry["channels"]
    ]
    open_ones = [f"□{kind}" for kind in CHANNELS if kind not in used]
    row = {
        "序号": str(entry["seq"]),
        "一级事项": entry["level1"],
        "二级事项": entry["level2"] + small,
        "公开内容(要素)": "".join(lines),
        "公开依据": "".join(entry["bases"]),
        "公开时限": entry["deadline"],
        "公开主体": "".join(bodies),
        "公开渠道和载体": "".join(chosen + open_ones),
        "全社会": "√" if entry["audience_all"] else "",
        "特定群体": f"√{entry['audience_specific']}" if entry["audience_specific"] else "",
        "主动": "√" if entry["mode"] == "主动公开" else "",
        "依申请": "√" if entry["mode"] == "依申请公开" else "",
        "县级": "√" if "县级" in entry["levels"] else "",
        "乡级": "√" if "乡级" in entry["levels"] else "",
    }
    return {heading: squeezed(text) for heading, text in row.items()}


def board_parts(entry: Entry, domain: Entry, place: str = "") -> dict[str, list[str]]:
    """What a reading board must say of an item by its labels, all of it and nothing else."""
    unit = "个工作日" if entry["deadline_unit"] == "工作日" else "日"
    since = f"{entry['deadline_trigger']}后" if entry["deadline_trigger"] else ""
    names = [name for use in entry["channels"] for name in (use["names"] or [use["kind"]])]
    return {
        "办什么事": [entry["level2"]],
        "能看到什么": contents(entry),
        "在哪里看": list(dict.fromkeys(names)),
        "谁负责": [place] if place else entry["bodies"],
        "责任科室": [entry["office"]],
        "电话": [entry["phone"] or domain["enquiry_phone"]],
        "多久更新": [f"{since}{entry['deadline_days']}{unit}内更新公布"],
        "谁能看": ["所有人" if entry["audience_all"] else entry["audience_specific"]],
        "要不要申请": ["要申请才能看" if entry["mode"] == "依申请公开" else "不用申请"],
    }
