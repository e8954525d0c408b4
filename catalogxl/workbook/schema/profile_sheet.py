"""The sheet 单位信息: which county, who filled the return in, whom citizens call, when it was published and where."""

from __future__ import annotations

from dataclasses import replace

from catalogxl.fields import PROFILE as PROFILE_FIELDS
from catalogxl.model import Baseline
from catalogxl.workbook.schema.setup_sheets import PHONE_ERROR, in_words
from catalogxl.workbook.schema.sheet import PROFILE, InputKind, ListName, Sheet, SheetColumn


def profile_sheet(baseline: Baseline) -> Sheet:
    domains = "、".join(domain.name for domain in baseline.domains)
    fields = [
        SheetColumn("county_name", "县(市、区)名称", InputKind.LOCKED, 46),
        SheetColumn("county_code", "行政区划代码", InputKind.LOCKED, 46),
        SheetColumn(
            "covers",
            "本表填报范围",
            InputKind.CHOICE,
            46,
            f"一般选“全部”。{domains}由不同单位分别填报时，各选自己负责的领域，几份一并上报。",
            "请从下拉列表中选择填报范围。",
            ListName.COVERS,
            required=True,
            blank="须填写",
        ),
        _contact("filler_office", "填报科室(单位)", "本表由哪个科室或单位填写。只供内部联系，不公开。"),
        _contact("filler_name", "填报人", "具体负责填报的人{answering}。不公开。"),
        replace(
            _contact("filler_phone", "填报人联系电话", "便于上级核对。只供内部联系，不公开。"),
            input=InputKind.PHONE,
        ),
        _contact("reviewer_name", "审核人", "审核本目录的负责人。不公开。"),
        SheetColumn(
            "filled_on",
            "填报日期",
            InputKind.DATE,
            46,
            "按“年-月-日”填写，如 2020-09-01。",
            "请按“年-月-日”填写，如 2020-09-01。",
            required=True,
            internal=True,
            blank="须填写",
            limit=20,
        ),
        _phone(
            "enquiry_phone",
            "咨询电话(公开)",
            "群众咨询目录事项时拨打的办公电话，会印在公示栏上；不要填私人手机。",
        ),
        _phone("supervision_phone", "监督投诉电话(公开)", "群众监督投诉时拨打的办公电话，会印在公示栏上。"),
    ]
    for domain in baseline.domains:
        fields += [
            SheetColumn(
                f"published_url:{domain.name}",
                f"{domain.name}目录公开网址",
                InputKind.URL,
                46,
                f"{domain.name}领域目录在政府网站上公开后的网址；还没有公开的先留空。",
                "网址应以 http:// 或 https:// 开头。",
                blank="尚未公开",
                limit=500,
            ),
            SheetColumn(
                f"published_on:{domain.name}",
                f"{domain.name}目录公开日期",
                InputKind.DATE,
                46,
                "按“年-月-日”填写；还没有公开的先留空。",
                "请按“年-月-日”填写，如 2020-09-01。",
                blank="尚未公开",
                limit=20,
            ),
        ]
    fields += _application_lines()
    fields.append(
        SheetColumn(
            "feedback",
            "意见建议",
            InputKind.TEXT,
            46,
            "对目录、表格有什么意见建议，请写在这里，会汇总给省厅。不公开。",
            "最多 2000 字。",
            internal=True,
            blank="没有",
            limit=2000,
        )
    )
    hint = "黄色格由县里填写；灰色格由省厅填好，不能修改。把鼠标点到格子上会显示填写提示。"
    return Sheet(
        PROFILE, "单位信息", "填报单位信息", hint, in_words(fields, baseline), len(fields), is_form=True
    )


def _application_lines() -> list[SheetColumn]:
    """Where people apply for what is not published on its own (notice 二(八))."""
    return [
        SheetColumn(
            "apply_url",
            PROFILE_FIELDS.heading("apply_url"),
            InputKind.URL,
            46,
            "群众在网上申请公开的页面网址（依申请公开的事项用）。没有不填。",
            "网址应以 http:// 或 https:// 开头。",
            blank="没有",
        ),
        SheetColumn(
            "apply_office",
            PROFILE_FIELDS.heading("apply_office"),
            InputKind.TEXT,
            46,
            "受理公开申请的机构全称，可写明地址，如“兰考县{department}办公室”。没有不填。",
            "最多 200 字。",
            blank="没有",
            limit=200,
        ),
        SheetColumn(
            "apply_phone",
            PROFILE_FIELDS.heading("apply_phone"),
            InputKind.PHONE,
            46,
            "受理公开申请的办公电话；不要填私人手机。没有不填。",
            PHONE_ERROR,
            blank="没有",
            limit=60,
        ),
    ]


def _contact(key: str, heading: str, prompt: str) -> SheetColumn:
    return SheetColumn(
        key,
        heading,
        InputKind.TEXT,
        46,
        prompt,
        "最多 100 字。",
        required=True,
        internal=True,
        blank="须填写",
        limit=100,
    )


def _phone(key: str, heading: str, prompt: str) -> SheetColumn:
    return SheetColumn(
        key,
        heading,
        InputKind.PHONE,
        46,
        prompt,
        PHONE_ERROR,
        required=True,
        blank="须填写",
        limit=60,
    )
