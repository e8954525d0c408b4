"""The example: what a county might fill in, typed into its blank workbook by LibreOffice.

    python examples/fill_example.py        from the checkout, with LibreOffice: renews 兰考县-示例.xlsx

Nothing in it is real but the names of the county, of its townships, and of the kinds of office that every county has.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from catalogxl.examples.small_return import WHO_FILLS_IN

from catalogxl.baseline import load_baseline
from catalogxl.model import Baseline
from catalogxl.vocabulary import HANDLING, TICK, UNLISTED
from catalogxl.workbook.schema.layout import PROFILE, domain_key, layout_for
from catalogxl.workbook.write.initial_values import blank_contents
from catalogxl.workbook.write.template import write_workbook

COUNTY: Final = "410225"
FILE_NAME: Final = "兰考县-示例.xlsx"
MARK: Final = "示例，非真实数据"

Contents = dict[str, list[dict[str, str]]]

_OFFICE: Final = "兰考县人力资源和社会保障局"
_JOBS: Final = "兰考县公共就业服务中心"
_INSURANCE: Final = "兰考县社会保险中心"
_TOWNS: Final = "兰考县各乡镇人民政府、街道办事处"
_VILLAGES: Final = "兰考县堌阳镇各村（社区）综合服务站"
_SITE: Final = "https://www.example.gov.cn/lankao"

_PROFILE: Final = {
    **WHO_FILLS_IN,
    "published_url:就业": f"{_SITE}/jiuye.html",
    "published_on:就业": "2020-09-15",
    "published_url:社会保险": f"{_SITE}/shebao.html",
    "published_on:社会保险": "2020-09-15",
    "feedback": f"{MARK}：本表由程序填写，供试用和演示。\n建议统一各县办事指南的网址格式（{MARK}）。",
}

_CHANNELS: Final = {
    "website": ("兰考县人民政府门户网站", _SITE),
    "social_media": ("微信公众号“示例单位”\n示例单位手机客户端", "兰考人社（示例）\nhttps://app.example.com"),
    "broadcast": ("兰考县广播电视台《示例栏目》", "示例频道"),
    "service_center": ("兰考县政务服务中心人社综合窗口", "示例地址一楼"),
    "doorstep": ("兰考县人社干部进村入户宣讲", ""),
    "board": ("兰考县各乡镇（街道）便民服务中心公示栏\n兰考县各村（社区）公示栏", "示例地址一\n示例地址二"),
    "other": ("兰考县各乡镇（街道）基层公共服务平台", "示例地址三"),
}

# What differs from the baseline's proposals and from 事项分工, by item code.
_EXCEPTIONS: Final[dict[str, dict[str, str]]] = {
    "JY-0101": {
        "deadline": "10",
        "channel:social_media": TICK,
        "contents_extra": "决策：本县就业政策文件的征求意见稿\n结果：政策咨询常见问题解答",
        "remark": MARK,
    },
    "JY-0102": {"deadline": "3", "channel:social_media": TICK, "channel:board": TICK, "person": "示例责任人"},
    "JY-0301": {
        "deadline": "5",
        "channel:broadcast": TICK,
        "channel:social_media": TICK,
        "channel:doorstep": TICK,
    },
    "JY-0501": {
        "body1": _JOBS,
        "level": "县级",
        "contents_extra": "结果：创业补贴发放名单（不含个人隐私）",
        "guide_url": f"{_SITE}/zhinan/JY-0501.html",
        "office": "创业指导科",
        "list_code": "LK-0501",
    },
    "JY-0601": {
        "audience_all": "",
        "audience_specific": "就业困难人员",
        "channel:board": TICK,
    },
    "JY-0901": {
        "listed": UNLISTED,
        "unlisted_reason": f"由市级办理，本县暂未开展（{MARK}）",
        "remark": MARK,
    },
    "SB-0105": {"deadline": "7", "body1": _INSURANCE, "body2": _VILLAGES, "level": "县级、乡级"},
    "SB-0502": {
        "channel:board": TICK,
        "channel_other": "兰考县示例养老服务大厅",
        "contents_extra": "服务：行动不便人员上门办理\n结果：待遇发放时间",
    },
    "SB-0709": {"body1": _OFFICE, "body2": _INSURANCE, "level": "县级"},
    "SB-0803": {"listed": UNLISTED, "unlisted_reason": f"本县没有备案的企业（{MARK}）"},
    "SB-0901": {"deadline": "15", "channel:social_media": TICK, "guide_url": f"{_SITE}/zhinan/SB-0901.html"},
}

# Documents to cite, by their id in the baseline's table: their full citation is taken from there.
_PROVINCIAL_BASIS: Final = {"JY-0501": ("LB119",), "JY-0603": ("LB123",)}
_PUBLISHING: Final = "LB001"
_SUPPLEMENTS: Final = (
    (
        {
            "domain": "就业",
            "level1": "就业信息服务",
            "level2": "零工市场用工信息",
            "kind": "信息发布",
            "contents": "零工市场地点和开放时间\n每日用工信息\n服务：免费登记求职意向",
            "deadline": "5",
            "channel:social_media": TICK,
            "channel:board": TICK,
            "audience_all": TICK,
            "level": "县级",
        },
        "LB119",
    ),
    (
        {
            "domain": "就业",
            "level1": "创业服务",
            "level2": "返乡农民工一次性创业补贴申领",
            "refines": "JY-0501",
            "kind": HANDLING,
            "contents": "申领条件和补贴标准\n提交材料：身份证件、营业执照\n办理流程：申请、受理、审核、公示、拨付\n"
            "办理时限：20个工作日\n办理地点：兰考县政务服务中心人社综合窗口\n咨询电话：12333\n结果：拨付情况",
            "deadline": "20",
            "audience_specific": "返乡创业的农民工",
            "level": "县级",
            "guide_url": f"{_SITE}/zhinan/fanxiang.html",
            "office": "创业指导科",
            "remark": MARK,
        },
        "LB119",
    ),
)


def example_contents(baseline: Baseline) -> Contents:
    """The example as texts: by sheet key, a row each, by column key."""
    plan = layout_for(baseline)
    blank = blank_contents(plan, baseline, baseline.county[COUNTY])
    contents: Contents = {key: [dict(row) for row in rows] for key, rows in blank.items()}
    contents[PROFILE][0].update(_PROFILE)
    contents[plan.bodies.key] = _bodies(baseline)
    for row in contents[plan.channels.key]:
        row["channel_name"], row["channel_address"] = _CHANNELS.get(row["channel_id"], ("", ""))
    for row in contents[plan.defaults.key]:
        if row["level1"] == "社会保障卡服务":
            row["phone"] = "0371-00000000"
        elif not row["level1"]:
            row.update(_whole_domain(row["domain"]))
    for domain in baseline.domains:
        for row in contents[domain_key(domain.name)]:
            _change(row, baseline)
    contents[plan.supplements.key] = [_supplement(row, basis, baseline) for row, basis in _SUPPLEMENTS]
    return contents


def _whole_domain(domain: str) -> dict[str, str]:
    """What 事项分工 says once for all items of a domain."""
    employment = domain == "就业"
    return {
        "body_county": _JOBS if employment else _INSURANCE,
        "body_township": _TOWNS,
        "office": "就业促进科" if employment else "社会保险科",
        "guide_url": f"{_SITE}/zhinan/{'jiuye' if employment else 'shebao'}.html",
        "has_form": TICK,
        "has_instructions": TICK,
        "has_sample": TICK,
    }


def _bodies(baseline: Baseline) -> list[dict[str, str]]:
    towns = [town.name for town in baseline.townships_of(baseline.county[COUNTY])]
    streets = [f"兰考县{name}办事处" for name in towns if name.endswith("街道")]
    others = [f"兰考县{name}人民政府" for name in towns if name.endswith(("镇", "乡"))]
    kinds = [kind.name for kind in baseline.body_kinds]
    return [
        {"body_name": _OFFICE, "body_kind": kinds[0], "body_former": "兰考县人事劳动和社会保障局"},
        {"body_name": _JOBS, "body_kind": kinds[1]},
        {"body_name": _INSURANCE, "body_kind": kinds[1]},
        {"body_name": _TOWNS, "body_kind": kinds[2], "body_members": "\n".join(streets + others)},
        {
            "body_name": _VILLAGES,
            "body_kind": kinds[3],
            "body_members": "兰考县堌阳镇示例村综合服务站\n兰考县堌阳镇示例社区综合服务站",
        },
    ]


def _change(row: dict[str, str], baseline: Baseline) -> None:
    """Put an item's exceptions into its row."""
    row.update(_EXCEPTIONS.get(row["code"], {}))
    if row["code"] in _PROVINCIAL_BASIS:
        cited = (baseline.document[one].citation for one in _PROVINCIAL_BASIS[row["code"]])
        row["bases_extra"] = "\n".join(cited)


def _supplement(row: dict[str, str], basis: str, baseline: Baseline) -> dict[str, str]:
    bases = [baseline.document[one].citation for one in (_PUBLISHING, basis)]
    shared = {"channel:website": TICK, "channel:service_center": TICK, "mode": "主动公开"}
    return {**shared, "bases": "\n".join(bases), **row}


def main() -> None:
    """Write the blank workbook, fill it in, and save it beside this file."""
    here = Path(__file__).resolve().parent
    sys.path.insert(0, str(here.parent / "tests"))
    from office.clerk import Clerk
    from office.filling import fill_in, strokes

    baseline = load_baseline()
    plan, county = layout_for(baseline), baseline.county[COUNTY]
    typed = strokes(plan, example_contents(baseline), blank_contents(plan, baseline, county))
    with tempfile.TemporaryDirectory() as folder, Clerk(Path(folder)) as clerk:
        blank = Path(folder, f"{COUNTY}-{county.name}.xlsx")
        blank.write_bytes(write_workbook(baseline, county))
        with clerk.open(blank) as book:
            fill_in(book, typed)
            verdict = book.text("自查", "B4")
            book.save_as(here / FILE_NAME)
    print(f"{FILE_NAME}: {len(typed)} cells filled in; the workbook says {verdict}")


if __name__ == "__main__":
    main()
