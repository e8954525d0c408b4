"""The columns of an entry: of a baseline item on its domain's sheet, and of a supplement."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from catalogxl.fields import ENTRY
from catalogxl.model import Baseline, ChannelKind
from catalogxl.vocabulary import NO_TICK, OTHER_CHANNEL, TICK, UNLISTED
from catalogxl.workbook.schema.sheet import (
    BODY_KEYS,
    GUIDE_PAPERS,
    InputKind,
    ListName,
    SheetColumn,
    channel_key,
)

_ROW_CHECK: Final = SheetColumn("row_check", "填写检查", InputKind.SHOWN, 15)

_TICK_WIDTH: Final = 6.0
_GROUP_BODIES: Final = "公开主体(四格都空时按“事项分工”)"
_GROUP_CHANNELS: Final = "公开渠道和载体(用到的打√)"
_GROUP_AUDIENCE: Final = "公开对象"
_GROUP_GUIDE: Final = "办事指南及材料"
_GROUP_INTERNAL: Final = "内部管理(责任科室以外不公开)"


def entry_columns_of(baseline: Baseline) -> tuple[SheetColumn, ...]:
    """The columns from 公开时限 to 备注, which a baseline item and a supplement have in common."""
    limit = baseline.deadline_limit
    days = SheetColumn(
        "deadline",
        "公开时限(工作日)",
        InputKind.DAYS,
        9,
        f"{baseline.deadline_since}多少个工作日内公开：填 1 至 {limit} 的整数。",
        f"请填 1 至 {limit} 的整数（工作日）；可以缩短，不能超过 {limit}。",
        required=True,
        blank="错误：须填写",
    )
    bodies = tuple(
        SheetColumn(
            key,
            f"主体({number})",
            InputKind.CHOICE,
            18,
            "与“事项分工”相同的不用填。不同时从名单中选择，这一行就只按这里填的执行。",
            "请从下拉列表中选择；没有的先到“公开主体”表登记。",
            ListName.ROSTER,
            blank="四格都空：按“事项分工”",
            group=_GROUP_BODIES,
        )
        for key, number in zip(BODY_KEYS, "一二三四", strict=True)
    )
    channels = tuple(_channel_column(kind) for kind in baseline.channels)
    return (
        days,
        *bodies,
        *channels,
        _text(
            "channel_other",
            "其他渠道全称",
            16,
            "上一列打√时，写明这一行所说的“其他”渠道的全称。",
            "用“公开渠道”表中“其他”的全称",
        ),
        *_audience_columns(),
        *_closing_columns(),
    )


def _channel_column(kind: ChannelKind) -> SheetColumn:
    heading = "其他" if kind.id == OTHER_CHANNEL else kind.name
    return SheetColumn(
        channel_key(kind.id),
        heading,
        InputKind.TICK,
        max(_TICK_WIDTH, len(heading) / 2 + 1.5),  # a long name on four lines
        f"通过“{kind.name}”公开的，选择“{TICK}”；不用的清空。全称在“公开渠道”表中填写。",
        f"这里只能选“{TICK}”或留空。",
        ListName.TICK,
        blank="不用此渠道",
        group=_GROUP_CHANNELS,
    )


def _tick(key: str, heading: str, prompt: str, blank: str, group: str) -> SheetColumn:
    error = f"这里只能选“{TICK}”或留空。"
    return SheetColumn(
        key, heading, InputKind.TICK, _TICK_WIDTH, prompt, error, ListName.TICK, blank=blank, group=group
    )


def _guide_tick(key: str, what: str) -> SheetColumn:
    """A tick for what the guide comes with: blank where 事项分工 says it for all, × where this item has none."""
    prompt = f"办事指南附有{what}的选“{TICK}”；与“事项分工”相同的不用选，这一项没有的选“{NO_TICK}”。"
    error = f"这里只能选“{TICK}”“{NO_TICK}”或留空。"
    blank = "业务办理类按“事项分工”，其他：没有"
    column = _tick(key, ENTRY.heading(key), prompt, blank, _GROUP_GUIDE)
    return replace(column, error=error, choices=ListName.TICK_OR_NONE)


def _text(
    key: str, heading: str, width: float, prompt: str, blank: str, group: str = "", limit: int = 500
) -> SheetColumn:
    error = f"最多 {limit} 字。"
    return SheetColumn(
        key, heading, InputKind.TEXT, width, prompt, error, blank=blank, group=group, limit=limit
    )


def _audience_columns() -> tuple[SheetColumn, ...]:
    return (
        _tick(
            "audience_all",
            "全社会",
            f"面向全社会公开的，选择“{TICK}”；与右边“特定群体”至少填一项。",
            "与下一列都空：错误",
            _GROUP_AUDIENCE,
        ),
        _text(
            "audience_specific",
            "特定群体(请写明)",
            14,
            "只面向某类人公开的，写明是谁，如“高校毕业生”。不写“√”或“有关人员”。",
            "没有特定群体",
            _GROUP_AUDIENCE,
            200,
        ),
        SheetColumn(
            "mode",
            "公开方式",
            InputKind.CHOICE,
            11,
            "主动公开或依申请公开，只选一种。",
            "请从下拉列表中选择公开方式。",
            ListName.MODES,
            required=True,
            blank="错误：须填写",
        ),
        SheetColumn(
            "level",
            "公开层级",
            InputKind.CHOICE,
            10,
            "与公开主体的层级一致：有县级主体选县级，有乡级主体选乡级，都有选“县级、乡级”。",
            "请从下拉列表中选择公开层级。",
            ListName.LEVELS,
            required=True,
            blank="错误：须填写",
        ),
    )


def _closing_columns() -> tuple[SheetColumn, ...]:
    guide_url = SheetColumn(
        "guide_url",
        "办事指南网址",
        InputKind.URL,
        22,
        "这一事项办事指南的网址；与“事项分工”相同的不用填。",
        "网址应以 http:// 或 https:// 开头。",
        blank="用“事项分工”中的网址",
        group=_GROUP_GUIDE,
    )
    texts = {
        "person": (9, "负责这一事项的人，可不填。只供内部管理，不公开。", 100),
        "list_code": (14, "本事项在本县权责清单或公共服务事项清单中的编码，可不填。不公开。", 100),
        "remark": (18, "内部备注，不公开。", 500),
    }
    return (
        guide_url,
        *(_guide_tick(key, what) for key, what in GUIDE_PAPERS.items()),
        SheetColumn(
            "item_form_urls",
            f"{ENTRY.heading('item_form_urls')}(一行一个)",
            InputKind.LINES,
            22,
            "规范表格、填写说明、示范文本可以下载的网址，一行一个，格内换行按 Alt+Enter。没有不填。",
            "最多 2000 字；每行一个网址，以 http:// 或 https:// 开头。",
            blank="没有",
            group=_GROUP_GUIDE,
            limit=2000,
        ),
        SheetColumn(
            "item_url",
            ENTRY.heading("item_url"),
            InputKind.URL,
            22,
            "网站上这一事项所公开内容本身的网址（群众点开就能看到内容的那一页）。没有不填。",
            "网址应以 http:// 或 https:// 开头。",
            blank="没有",
            group=_GROUP_GUIDE,
        ),
        _text(
            "office",
            "责任科室",
            14,
            "负责这一事项的科室；与“事项分工”相同的不用填。",
            "用“事项分工”中的科室",
            _GROUP_INTERNAL,
            100,
        ),
        *(
            replace(
                _text(key, ENTRY.heading(key), width, prompt, "没有", _GROUP_INTERNAL, limit), internal=True
            )
            for key, (width, prompt, limit) in texts.items()
        ),
    )


_CONTENTS_EXTRA: Final = SheetColumn(
    "contents_extra",
    "补充公开内容(一行一条)",
    InputKind.LINES,
    22,
    "在左边统一内容之外，本县还公开什么，一行一条。可在行首写明环节：“决策：”“执行：”“管理：”“服务：”“结果：”。没有不填。",
    "最多 5000 字。",
    blank="没有",
    limit=5000,
)
_BASES_EXTRA: Final = SheetColumn(
    "bases_extra",
    "补充依据(一行一个文件)",
    InputKind.LINES,
    22,
    "本省、本市、本县另有依据的，一行写一个：《文件全称》（文号）。不写第几条。没有不填。",
    "最多 5000 字。",
    blank="没有",
    limit=5000,
)


# What the province has settled for an item and nobody needs for going through the rows.
_FOLDED: Final = (
    ("seq", "序号", 5),
    ("level1", "一级事项", 14),
    ("contents", "公开内容(要素)", 40),
    ("bases", "公开依据", 54),
    ("kind", "事项类型", 9),
    ("trust", "基线依据", 14),
)
FOLDED_KEYS: Final = tuple(key for key, _, _ in _FOLDED)


def domain_columns(baseline: Baseline, entry_columns: tuple[SheetColumn, ...]) -> tuple[SheetColumn, ...]:
    listed = SheetColumn(
        "listed",
        "本地列入",
        InputKind.CHOICE,
        9,
        "本地开展的选“列入”；本地没有开展的选“暂不列入”，并在右边写明原因。",
        "请选择“列入”或“暂不列入”。",
        ListName.LISTING,
        required=True,
        blank="错误：须填写",
    )
    reason = replace(
        _text(
            "unlisted_reason",
            "未列入原因",
            13,
            f"选“{UNLISTED}”时写明原因，如“本县无此业务，由市级经办”；打算到哪个月再看的也写上，如“2021年6月再纳入”。不公开。",
            f"选“{UNLISTED}”时须填写",
            limit=200,
        ),
        internal=True,
    )
    before, after = _split(entry_columns, "level")
    return (
        SheetColumn("code", "事项编码", InputKind.LOCKED, 9),
        SheetColumn("level2", "二级事项", InputKind.LOCKED, 20),
        *(SheetColumn(key, heading, InputKind.LOCKED, width) for key, heading, width in _FOLDED),
        _ROW_CHECK,
        listed,
        reason,
        *before,
        _CONTENTS_EXTRA,
        _BASES_EXTRA,
        *after,
    )


def _split(
    columns: tuple[SheetColumn, ...], last: str
) -> tuple[tuple[SheetColumn, ...], tuple[SheetColumn, ...]]:
    """``columns`` up to the one with the key ``last``, and those behind it."""
    at = [column.key for column in columns].index(last) + 1
    return columns[:at], columns[at:]


def supplement_columns(entry_columns: tuple[SheetColumn, ...]) -> tuple[SheetColumn, ...]:
    names = (
        SheetColumn(
            "domain",
            "领域",
            InputKind.CHOICE,
            9,
            "补充到哪个领域。",
            "请从下拉列表中选择领域。",
            ListName.DOMAINS,
            required=True,
            blank="此行不用",
        ),
        SheetColumn(
            "level1",
            "一级事项",
            InputKind.CHOICE,
            16,
            "从列表中选择已有的一级事项；确属新的一级事项，也可以直接输入。",
            "列表中没有这个一级事项。确定要新增吗?",
            ListName.LEVEL1,
            closed=False,
            required=True,
            blank="错误：须填写",
        ),
        SheetColumn(
            "level2",
            "二级事项",
            InputKind.TEXT,
            20,
            "补充事项的规范名称，不能与目录中已有的事项交叉重叠。",
            "最多 60 字。",
            required=True,
            blank="错误：须填写",
            limit=60,
        ),
        SheetColumn(
            "refines",
            "细化自(编码)",
            InputKind.CHOICE,
            11,
            "是对目录中某一事项的细化时，选择该事项的编码；不是细化不填。",
            "请从下拉列表中选择事项编码。",
            ListName.CODES,
            blank="不是细化",
        ),
        SheetColumn(
            "kind",
            "事项类型",
            InputKind.CHOICE,
            10,
            "发布政策、活动等信息的选“信息发布”；群众来办事的选“业务办理”。",
            "请从下拉列表中选择事项类型。",
            ListName.ITEM_KINDS,
            required=True,
            blank="错误：须填写",
        ),
        SheetColumn(
            "contents",
            "公开内容(一行一条)",
            InputKind.LINES,
            26,
            "一行一条。业务办理类须写明：要交什么材料、怎么办、多久办好、在哪里办、问谁。可在行首写明环节，如“结果：”。",
            "最多 5000 字。",
            required=True,
            blank="错误：须填写",
            limit=5000,
        ),
        SheetColumn(
            "bases",
            "公开依据(一行一个文件)",
            InputKind.LINES,
            40,
            "一行写一个：《文件全称》（文号）。至少写一个公开依据（如《中华人民共和国政府信息公开条例》）和一个设立依据。不写第几条。",
            "最多 5000 字。",
            required=True,
            blank="错误：须填写",
            limit=5000,
        ),
    )
    return (_ROW_CHECK, SheetColumn("seq", "序号", InputKind.SHOWN, 5), *names, *entry_columns)
