"""The columns of the sheets that are filled in once: the roster of bodies, stations, the channels, and who does what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from catalogxl.baseline.province_words import province_words
from catalogxl.fields import BODY, ENTRY
from catalogxl.model import Baseline
from catalogxl.vocabulary import NO_TICK, TICK, UNLISTED
from catalogxl.workbook.schema.sheet import GUIDE_PAPERS, InputKind, ListName, SheetColumn

# What an example in a prompt may say by the province's own words, or by its notice (a rule's code and duty).
_WORDS: Final = ("department", "hotline")
_CLAUSES: Final = {"answering": ("answering_missing", "D24"), "tracing": ("office_missing", "D24")}
PHONE_ERROR: Final = "请填写电话号码，如 0371-12345678 或 {hotline}。"


def in_words(columns: Iterable[SheetColumn], baseline: Baseline) -> tuple[SheetColumn, ...]:
    """``columns`` with the province's words in the place of the placeholders in their prompts and messages."""
    words = {f"{{{name}}}": province_words(baseline)[name] for name in _WORDS}
    for name, (rule, duty) in _CLAUSES.items():
        clause = baseline.clause_of(rule, duty)
        words[f"{{{name}}}"] = f"（{clause.clause}：{clause.says}）" if clause else ""

    def said(text: str) -> str:
        for placeholder, word in words.items():
            text = text.replace(placeholder, word)
        return text

    return tuple(replace(one, prompt=said(one.prompt), error=said(one.error)) for one in columns)


# What the columns to copy townships from are called, also in workbooks that had them elsewhere.
TOWNSHIP_LISTS: Final = (
    "本县乡镇(街道)参考名称(可复制到左边名单)",
    "全部乡镇(街道)(可整格复制到“组内成员”)",
)
CHECK_HEADING: Final = "填写检查"
SERVED_HEADING: Final = "管到哪里"
USE_HEADING: Final = "使用情况"

BODY_COLUMNS: Final = (
    SheetColumn(
        "body_name",
        "公开主体规范全称",
        InputKind.TEXT,
        30,
        "写单位的规范全称；下拉列表中有常用的，与本县实际名称不同的直接输入。不写“县局”“相关部门”“乡镇人民政府”这样的简称、泛称。",
        "最多 100 字。",
        ListName.BODY_NAMES,
        closed=False,
        required=True,
        blank="此行不用",
        limit=100,
    ),
    SheetColumn(
        "body_kind",
        "主体类别",
        InputKind.CHOICE,
        26,
        "从下拉列表中选择一类，层级随类别自动填出。",
        "请从下拉列表中选择主体类别。",
        ListName.BODY_KINDS,
        required=True,
        blank="填了名称就须填写",
    ),
    SheetColumn("body_level", "层级(自动)", InputKind.SHOWN, 8),
    SheetColumn("", CHECK_HEADING, InputKind.SHOWN, 14),
    SheetColumn(
        "body_members",
        "组内成员(一行一个)",
        InputKind.LINES,
        28,
        "一行代表一组单位时（如“兰考县各乡镇人民政府、街道办事处”），在这里一行一个写出全部成员；格内换行按 Alt+Enter。"
        "知道地址、电话的，可以写成“名称 | 地址 | 电话”。"
        "单个单位不填。",
        "最多 5000 字。",
        blank="不是一组，是一个单位",
        limit=5000,
    ),
    *(SheetColumn("", heading, InputKind.SHOWN, 26) for heading in TOWNSHIP_LISTS),
    SheetColumn(
        "body_former",
        "曾用名(一行一个)",
        InputKind.LINES,
        28,
        "近年改过名称的，写上旧名称，便于核对。没有不填。",
        "最多 500 字。",
        blank="没有",
    ),
    SheetColumn(
        "body_address",
        BODY.heading("body_address"),
        InputKind.TEXT,
        34,
        "群众上门去哪里，写到门牌和楼层窗口，会印在公示栏和网页上。没有不填。",
        "最多 200 字。",
        blank="没有",
        limit=200,
    ),
    SheetColumn(
        "body_hours",
        BODY.heading("body_hours"),
        InputKind.TEXT,
        24,
        "什么时候开门，如“工作日 8:30—12:00，14:30—17:30”。没有不填。",
        "最多 200 字。",
        blank="没有",
        limit=200,
    ),
    SheetColumn(
        "body_phone",
        BODY.heading("body_phone"),
        InputKind.PHONE,
        20,
        "这个单位的办公电话；不要填私人手机。没有不填。",
        PHONE_ERROR,
        blank="没有",
        limit=60,
    ),
)

STATION_COLUMNS: Final = (
    SheetColumn(
        "station_township",
        "乡镇(街道)",
        InputKind.TEXT,
        18,
        "站点所在的乡镇（街道），写全称，如“堌阳镇”。",
        "最多 50 字。",
        blank="此行不用",
        limit=50,
    ),
    SheetColumn(
        "station_name",
        "站点名称",
        InputKind.TEXT,
        34,
        "村（社区）综合服务站点的名称，如“范场村综合服务站”。一行一个站点。",
        "最多 100 字。",
        blank="此行不用",
        limit=100,
    ),
    SheetColumn(
        "station_address",
        "地址",
        InputKind.TEXT,
        36,
        "群众能据此找到的地址。",
        "最多 200 字。",
        blank="没有",
        limit=200,
    ),
    SheetColumn(
        "station_hours",
        "服务时间",
        InputKind.TEXT,
        24,
        "如“工作日 8:30至17:30”。",
        "最多 100 字。",
        blank="没有",
        limit=100,
    ),
    SheetColumn(
        "station_phone",
        "电话",
        InputKind.PHONE,
        20,
        "办公电话；不写私人手机。",
        "请填写办公电话。",
        blank="没有",
    ),
)

CHANNEL_COLUMNS: Final = (
    SheetColumn("channel_id", "编号", InputKind.LOCKED, 14),
    SheetColumn("channel_kind", "渠道类型", InputKind.LOCKED, 30),
    SheetColumn(
        "channel_name",
        "渠道全称(一行一个)",
        InputKind.LINES,
        46,
        "写群众能据此找到的全称，如“兰考县人民政府门户网站”；有几个写几行，格内换行按 Alt+Enter。没有用到的渠道不填。",
        "最多 2000 字。",
        required=True,
        blank="各表都没有用到",
        limit=2000,
    ),
    SheetColumn(
        "channel_address",
        "网址或地点(一行一个)",
        InputKind.LINES,
        46,
        "与左边全称对应，一行一个：网站写网址，公众号写名称，大厅、公示栏写地点。",
        "最多 2000 字。",
        blank="没有",
        limit=2000,
    ),
    SheetColumn("", USE_HEADING, InputKind.SHOWN, 22),
)

DEFAULT_COLUMNS: Final = (
    SheetColumn("domain", "领域", InputKind.LOCKED, 10),
    SheetColumn("level1", "一级事项", InputKind.LOCKED, 24),
    SheetColumn("", SERVED_HEADING, InputKind.SHOWN, 13),
    SheetColumn("", CHECK_HEADING, InputKind.SHOWN, 14),
    SheetColumn(
        "body_county",
        "县级公开主体",
        InputKind.CHOICE,
        26,
        "这些事项在县一级由谁公开；从“公开主体”表登记的名单中选择。领域行填了，与它相同的一级事项不用再填。",
        "请从下拉列表中选择；没有的先到“公开主体”表登记。",
        ListName.ROSTER,
        required=True,
        blank="按领域行；领域行也空：各行自己填写",
    ),
    SheetColumn(
        "body_township",
        "乡级公开主体",
        InputKind.CHOICE,
        26,
        "这些事项在乡镇（街道）一级由谁公开；可选一组单位。只有县级的不填。领域行填了，与它相同的一级事项不用再填。",
        "请从下拉列表中选择；没有的先到“公开主体”表登记。",
        ListName.ROSTER,
        required=True,
        blank="按领域行；领域行也空：各行自己填写",
    ),
    SheetColumn(
        "office",
        "责任科室",
        InputKind.TEXT,
        16,
        "负责这些事项的科室，如“就业促进科”{tracing}。",
        "最多 100 字。",
        required=True,
        blank="按领域行；领域行也空：各行自己填写",
        limit=100,
    ),
    SheetColumn(
        "phone",
        "咨询电话",
        InputKind.PHONE,
        16,
        "这些事项的咨询电话；与“单位信息”中的相同可不填。填办公电话，不要填私人手机。",
        "请填写电话号码，如 0371-12345678。",
        blank="按领域行；领域行也空：用“单位信息”中的咨询电话",
        limit=60,
    ),
    SheetColumn(
        "guide_url",
        "办事指南网址",
        InputKind.URL,
        24,
        "这些事项办事指南的网址，以 http:// 或 https:// 开头；没有可不填。每个事项各有网址的，"
        "填到领域表那一行最好，群众点开就是要找的那一页。",
        "网址应以 http:// 或 https:// 开头。",
        blank="按领域行；领域行也空：没有",
        limit=500,
    ),
    *(
        SheetColumn(
            key,
            ENTRY.heading(key),
            InputKind.TICK,
            7,
            f"这些事项中业务办理类的办事指南都附有{what}的选“{TICK}”；个别没有的，在领域表那一行选“{NO_TICK}”。",
            f"这里只能选“{TICK}”“{NO_TICK}”或留空。",
            ListName.TICK_OR_NONE,
            blank="按领域行；领域行也空：没有",
        )
        for key, what in GUIDE_PAPERS.items()
    ),
    SheetColumn(
        "unlisted_reason",
        "暂不列入的原因",
        InputKind.TEXT,
        20,
        f"该一级事项的业务本地没有开展、下面各事项都选“{UNLISTED}”的，在这里写一次原因。不公开。",
        "最多 200 字。",
        internal=True,
        blank="各行自己填写",
        limit=200,
    ),
)
