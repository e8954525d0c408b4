"""What the county workbook looks like: sheets, columns, dropdowns, prompts, widths. THE one description.

The writer, the reader's binding, the instruction sheet and the documentation's tables all go by it, so they cannot
disagree. The geometry is the same on every sheet that is filled in: row 1 and column A are hidden and hold the keys,
row 2 the title, row 3 a hint or the groups of columns, row 4 the headings; what is filled in begins at row 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property, lru_cache
from typing import Final

from catalogxl.model import Baseline, ChannelKind
from catalogxl.vocabulary import ALL_DOMAINS, LEVEL_CHOICES, LISTING, OTHER_CHANNEL, TICK, UNLISTED

FORMAT_VERSION: Final = "1"
KEY_ROW: Final = 1
TITLE_ROW: Final = 2
HINT_ROW: Final = 3
HEADING_ROW: Final = 4
FIRST_ROW: Final = 5
FIRST_COLUMN: Final = 2
PROFILE_VALUE_COLUMN: Final = 3

PROFILE: Final = "catalogxl:profile"
BODIES: Final = "catalogxl:bodies"
CHANNELS: Final = "catalogxl:channels"
DEFAULTS: Final = "catalogxl:defaults"
DOMAIN: Final = "catalogxl:domain:"
SUPPLEMENTS: Final = "catalogxl:supplements"
METADATA: Final = "catalogxl:metadata"

INSTRUCTIONS_TITLE: Final = "填报说明"
SELF_CHECK_TITLE: Final = "自查"
LISTS_TITLE: Final = "词表"
METADATA_TITLE: Final = "元数据"
PROBLEMS_TITLE: Final = "问题清单"
LEFTOVERS: Final = "catalogxl:leftovers"
LEFTOVERS_TITLE: Final = "其他内容"

# The sheets that come with a workbook and are not filled in: nothing of a county's is looked for there.
OWN_TITLES: Final = frozenset(
    {INSTRUCTIONS_TITLE, SELF_CHECK_TITLE, LISTS_TITLE, METADATA_TITLE, PROBLEMS_TITLE}
)
OWN_KEYS: Final = frozenset({METADATA, LEFTOVERS})

ROSTER_ROWS: Final = 56
EXTRA_ROWS: Final = 40
BODY_KEYS: Final = ("body1", "body2", "body3", "body4")
CHANNEL_PREFIX: Final = "channel:"


class Input(str, Enum):
    """How a cell is filled: by the province (SHOWN by a formula, LOCKED), or by the county (the others)."""

    SHOWN = "显示"
    LOCKED = "锁定"
    CHOICE = "下拉选择"
    TICK = "打勾"
    DAYS = "整数"
    TEXT = "文字"
    LINES = "文字，一行一条"
    URL = "网址"
    PHONE = "电话"
    DATE = "日期"


class ListName(str, Enum):
    """The named lists of the hidden sheet 词表 that dropdowns refer to."""

    LISTING = "选项_本地列入"
    MODES = "选项_公开方式"
    LEVELS = "选项_公开层级"
    TICK = "选项_打勾"
    BODY_KINDS = "选项_主体类别"
    DOMAINS = "选项_领域"
    COVERS = "选项_填报范围"
    ITEM_KINDS = "选项_事项类型"
    LEVEL1 = "选项_一级事项"
    CODES = "选项_事项编码"
    ROSTER = "名单_公开主体"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or a line of the profile.

    ``prompt`` is the input message, ``error`` what a refused value is told, ``blank`` what a blank means (for people),
    ``limit`` the most characters. ``key`` is '' for a column that only shows something and is never read.
    """

    key: str
    heading: str
    input: Input
    width: float
    prompt: str = ""
    error: str = ""
    choices: ListName | None = None
    closed: bool = True
    required: bool = False
    internal: bool = False
    blank: str = ""
    group: str = ""
    limit: int = 500

    @property
    def filled_in(self) -> bool:
        """Whether the county may fill it."""
        return self.input not in (Input.SHOWN, Input.LOCKED)


@dataclass(frozen=True)
class Sheet:
    """A sheet that is filled in. ``rows`` is how many rows there are to fill; a form has a line a column.

    ``beside`` are headings of lists that stand to the right of the table, one column apart, to copy from.
    """

    key: str
    title: str
    heading: str
    hint: str
    columns: tuple[Column, ...]
    rows: int
    is_form: bool = False
    beside: tuple[str, ...] = ()

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """Columns by key."""
        return {column.key: column for column in self.columns if column.key}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """The letter of each column (of a table) by key."""
        return {
            column.key: column_letter(at)
            for at, column in enumerate(self.columns, FIRST_COLUMN)
            if column.key
        }

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """The row of each field (of a form) by key."""
        return {column.key: at for at, column in enumerate(self.columns, FIRST_ROW)}

    @property
    def last_row(self) -> int:
        """The last row that is filled in."""
        return FIRST_ROW + self.rows - 1

    def range(self, key: str) -> str:
        """The absolute range of a column's cells on its sheet, e.g. ``'就业'!$M$5:$M$28``."""
        letter = self.letters[key]
        return f"'{self.title}'!${letter}${FIRST_ROW}:${letter}${self.last_row}"

    def address(self, key: str, row: int = 0) -> str:
        """The address of ``key``: in ``row`` of a table, or the field's own cell of a form."""
        if self.is_form:
            return f"{column_letter(PROFILE_VALUE_COLUMN)}{self.lines[key]}"
        return f"{self.letters[key]}{row}"


@dataclass(frozen=True)
class Layout:
    """The whole workbook for a baseline: the sheets that are filled in, in their order."""

    profile: Sheet
    bodies: Sheet
    channels: Sheet
    defaults: Sheet
    domains: tuple[Sheet, ...]
    supplements: Sheet
    lists: Mapping[ListName, tuple[str, ...]]

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """All sheets that are filled in, by key."""
        filled = (self.profile, self.bodies, self.channels, self.defaults, *self.domains, self.supplements)
        return {sheet.key: sheet for sheet in filled}


def column_letter(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def domain_key(domain: str) -> str:
    """The key of a domain's sheet."""
    return DOMAIN + domain


def channel_key(channel: str) -> str:
    """The key of a channel's tick column."""
    return CHANNEL_PREFIX + channel


@lru_cache(maxsize=8)
def layout_for(baseline: Baseline, extra_rows: int = EXTRA_ROWS) -> Layout:
    """The layout of the county workbook for ``baseline``, with ``extra_rows`` rows for supplements."""
    pairs = sum(len(names) for names in baseline.level1_of.values())
    entry_columns = _entry_columns(baseline)
    return Layout(
        profile=_profile(baseline),
        bodies=Sheet(
            BODIES,
            "公开主体",
            "公开主体名单",
            "逐行登记本县发布信息的单位，写规范全称；后面各表的主体都从这里选择。右侧列有本县乡镇（街道），可复制。",
            _BODY_COLUMNS,
            ROSTER_ROWS,
            beside=("本县乡镇(街道)参考名称(可复制到左边名单)", "全部乡镇(街道)(可整格复制到“组内成员”)"),
        ),
        channels=Sheet(
            CHANNELS,
            "公开渠道",
            "公开渠道和载体全称",
            "凡各表中打勾用到的渠道，都要写明全称（如“兰考县人民政府门户网站”）和网址或地点；有几个就写几行。",
            _CHANNEL_COLUMNS,
            len(baseline.channels),
        ),
        defaults=Sheet(
            DEFAULTS,
            "事项分工",
            "事项分工(各一级事项由谁公开、谁办理)",
            "填一次，该一级事项下各行留空的主体、科室、网址都按此处执行；个别不同的再到领域表中单独填写。",
            _DEFAULT_COLUMNS,
            pairs,
        ),
        domains=tuple(
            Sheet(
                domain_key(domain.name),
                domain.name,
                domain.title,
                "",
                _domain_columns(baseline, entry_columns),
                len(baseline.items_of[domain.name]),
            )
            for domain in baseline.domains
        ),
        supplements=Sheet(
            SUPPLEMENTS,
            "补充事项",
            "补充事项(基线目录以外增加或细化的事项)",
            "没有可不填。",
            _supplement_columns(entry_columns),
            extra_rows,
        ),
        lists=_lists(baseline),
    )


def _lists(baseline: Baseline) -> Mapping[ListName, tuple[str, ...]]:
    domains = tuple(domain.name for domain in baseline.domains)
    level1 = tuple(dict.fromkeys(name for names in baseline.level1_of.values() for name in names))
    return {
        ListName.LISTING: LISTING,
        ListName.MODES: baseline.modes,
        ListName.LEVELS: LEVEL_CHOICES,
        ListName.TICK: (TICK,),
        ListName.BODY_KINDS: tuple(kind.name for kind in baseline.body_kinds),
        ListName.DOMAINS: domains,
        ListName.COVERS: (ALL_DOMAINS, *domains),
        ListName.ITEM_KINDS: baseline.item_kinds,
        ListName.LEVEL1: level1,
        ListName.CODES: tuple(item.code for item in baseline.items),
    }


# ---------------------------------------------------------------- the profile


def _profile(baseline: Baseline) -> Sheet:
    domains = "、".join(domain.name for domain in baseline.domains)
    fields = [
        Column("county_name", "县(市、区)名称", Input.LOCKED, 46),
        Column("county_code", "行政区划代码", Input.LOCKED, 46),
        Column(
            "covers",
            "本表填报范围",
            Input.CHOICE,
            46,
            f"一般选“全部”。{domains}由不同单位分别填报时，各选自己负责的领域，几份一并上报。",
            "请从下拉列表中选择填报范围。",
            ListName.COVERS,
            required=True,
            blank="须填写",
        ),
        _contact("filler_office", "填报科室(单位)", "本表由哪个科室或单位填写。只供内部联系，不公开。"),
        _contact("filler_name", "填报人", "具体负责填报的人（通知四（一）：明确专人负责）。不公开。"),
        replace(
            _contact("filler_phone", "填报人联系电话", "便于上级核对。只供内部联系，不公开。"),
            input=Input.PHONE,
        ),
        _contact("reviewer_name", "审核人", "审核本目录的负责人。不公开。"),
        Column(
            "filled_on",
            "填报日期",
            Input.DATE,
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
            Column(
                f"published_url:{domain.name}",
                f"{domain.name}目录公开网址",
                Input.URL,
                46,
                f"{domain.name}领域目录在政府网站上公开后的网址；还没有公开的先留空。",
                "网址应以 http:// 或 https:// 开头。",
                blank="尚未公开",
                limit=500,
            ),
            Column(
                f"published_on:{domain.name}",
                f"{domain.name}目录公开日期",
                Input.DATE,
                46,
                "按“年-月-日”填写；还没有公开的先留空。",
                "请按“年-月-日”填写，如 2020-09-01。",
                blank="尚未公开",
                limit=20,
            ),
        ]
    fields.append(
        Column(
            "feedback",
            "意见建议",
            Input.TEXT,
            46,
            "对目录、表格有什么意见建议，请写在这里，会汇总给省厅。不公开。",
            "最多 2000 字。",
            internal=True,
            blank="没有",
            limit=2000,
        )
    )
    hint = "黄色格由县里填写；灰色格由省厅填好，不能修改。把鼠标点到格子上会显示填写提示。"
    return Sheet(PROFILE, "单位信息", "填报单位信息", hint, tuple(fields), len(fields), is_form=True)


def _contact(key: str, heading: str, prompt: str) -> Column:
    return Column(
        key,
        heading,
        Input.TEXT,
        46,
        prompt,
        "最多 100 字。",
        required=True,
        internal=True,
        blank="须填写",
        limit=100,
    )


def _phone(key: str, heading: str, prompt: str) -> Column:
    return Column(
        key,
        heading,
        Input.PHONE,
        46,
        prompt,
        "请填写电话号码，如 0371-12345678 或 12333。",
        required=True,
        blank="须填写",
        limit=60,
    )


# ---------------------------------------------------------------- roster, channels, defaults

_BODY_COLUMNS: Final = (
    Column(
        "body_name",
        "公开主体规范全称",
        Input.TEXT,
        40,
        "写单位的规范全称，如“兰考县人力资源和社会保障局”；不写“人社局”“相关部门”“乡镇人民政府”这样的简称、泛称。",
        "最多 100 字。",
        required=True,
        blank="此行不用",
        limit=100,
    ),
    Column(
        "body_kind",
        "主体类别",
        Input.CHOICE,
        36,
        "从四类中选择一类；前两类为县级，后两类为乡级。",
        "请从下拉列表中选择主体类别。",
        ListName.BODY_KINDS,
        required=True,
        blank="填了名称就须填写",
    ),
    Column("body_level", "层级(自动)", Input.SHOWN, 10),
    Column(
        "body_members",
        "组内成员(一行一个)",
        Input.LINES,
        40,
        "一行代表一组单位时（如“兰考县各乡镇人民政府、街道办事处”），在这里一行一个写出全部成员；格内换行按 Alt+Enter。"
        "单个单位不填。",
        "最多 5000 字。",
        blank="不是一组，是一个单位",
        limit=5000,
    ),
    Column(
        "body_former",
        "曾用名(一行一个)",
        Input.LINES,
        28,
        "近年改过名称的，写上旧名称，便于核对。没有不填。",
        "最多 500 字。",
        blank="没有",
    ),
)

_CHANNEL_COLUMNS: Final = (
    Column("channel_id", "编号", Input.LOCKED, 14),
    Column("channel_kind", "渠道类型", Input.LOCKED, 30),
    Column(
        "channel_name",
        "渠道全称(一行一个)",
        Input.LINES,
        46,
        "写群众能据此找到的全称，如“兰考县人民政府门户网站”；有几个写几行，格内换行按 Alt+Enter。没有用到的渠道不填。",
        "最多 2000 字。",
        required=True,
        blank="各表都没有用到",
        limit=2000,
    ),
    Column(
        "channel_address",
        "网址或地点(一行一个)",
        Input.LINES,
        46,
        "与左边全称对应，一行一个：网站写网址，公众号写名称，大厅、公示栏写地点。",
        "最多 2000 字。",
        blank="没有",
        limit=2000,
    ),
    Column("", "使用情况", Input.SHOWN, 22),
)

_DEFAULT_COLUMNS: Final = (
    Column("domain", "领域", Input.LOCKED, 10),
    Column("level1", "一级事项", Input.LOCKED, 34),
    Column(
        "body_county",
        "县级公开主体",
        Input.CHOICE,
        34,
        "该一级事项在县一级由谁公开；从“公开主体”表登记的名单中选择。",
        "请从下拉列表中选择；没有的先到“公开主体”表登记。",
        ListName.ROSTER,
        required=True,
        blank="各行自己填写",
    ),
    Column(
        "body_township",
        "乡级公开主体",
        Input.CHOICE,
        34,
        "该一级事项在乡镇（街道）一级由谁公开；可选一组单位。只有县级的不填。",
        "请从下拉列表中选择；没有的先到“公开主体”表登记。",
        ListName.ROSTER,
        required=True,
        blank="各行自己填写",
    ),
    Column(
        "office",
        "责任科室",
        Input.TEXT,
        24,
        "负责该一级事项的科室，如“就业促进科”（通知三（一）：每个事项可追溯到科室）。",
        "最多 100 字。",
        required=True,
        blank="各行自己填写",
        limit=100,
    ),
    Column(
        "phone",
        "咨询电话",
        Input.PHONE,
        18,
        "该一级事项的咨询电话；与“单位信息”中的相同可不填。填办公电话，不要填私人手机。",
        "请填写电话号码，如 0371-12345678。",
        blank="用“单位信息”中的咨询电话",
        limit=60,
    ),
    Column(
        "guide_url",
        "办事指南网址",
        Input.URL,
        34,
        "该一级事项办事指南的网址，以 http:// 或 https:// 开头；没有可不填。",
        "网址应以 http:// 或 https:// 开头。",
        blank="没有",
        limit=500,
    ),
)

# ---------------------------------------------------------------- the columns of an entry

_ROW_CHECK: Final = Column("row_check", "填写检查", Input.SHOWN, 15)

_GROUP_BODIES: Final = "公开主体(四格都空时按“事项分工”)"
_GROUP_CHANNELS: Final = "公开渠道和载体(用到的打√)"
_GROUP_AUDIENCE: Final = "公开对象"
_GROUP_GUIDE: Final = "办事指南及材料"
_GROUP_INTERNAL: Final = "内部管理(责任科室以外不公开)"


def _entry_columns(baseline: Baseline) -> tuple[Column, ...]:
    """The columns from 公开时限 to 备注, which a baseline item and a supplement have in common."""
    limit = baseline.deadline_limit
    days = Column(
        "deadline",
        "公开时限(工作日)",
        Input.DAYS,
        9,
        f"信息形成或变更之日起多少个工作日内公开：填 1 至 {limit} 的整数。",
        f"请填 1 至 {limit} 的整数（工作日）；可以缩短，不能超过 {limit}。",
        required=True,
        blank="错误：须填写",
    )
    bodies = tuple(
        Column(
            key,
            f"主体({number})",
            Input.CHOICE,
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


def _channel_column(kind: ChannelKind) -> Column:
    heading = "其他" if kind.id == OTHER_CHANNEL else kind.name
    return Column(
        channel_key(kind.id),
        heading,
        Input.TICK,
        7,
        f"通过“{kind.name}”公开的，选择“{TICK}”；不用的清空。全称在“公开渠道”表中填写。",
        f"这里只能选“{TICK}”或留空。",
        ListName.TICK,
        blank="不用此渠道",
        group=_GROUP_CHANNELS,
    )


def _tick(key: str, heading: str, prompt: str, blank: str, group: str) -> Column:
    error = f"这里只能选“{TICK}”或留空。"
    return Column(key, heading, Input.TICK, 7, prompt, error, ListName.TICK, blank=blank, group=group)


def _text(
    key: str, heading: str, width: float, prompt: str, blank: str, group: str = "", limit: int = 500
) -> Column:
    error = f"最多 {limit} 字。"
    return Column(key, heading, Input.TEXT, width, prompt, error, blank=blank, group=group, limit=limit)


def _audience_columns() -> tuple[Column, ...]:
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
        Column(
            "mode",
            "公开方式",
            Input.CHOICE,
            11,
            "主动公开或依申请公开，只选一种。",
            "请从下拉列表中选择公开方式。",
            ListName.MODES,
            required=True,
            blank="错误：须填写",
        ),
        Column(
            "level",
            "公开层级",
            Input.CHOICE,
            10,
            "与公开主体的层级一致：有县级主体选县级，有乡级主体选乡级，都有选“县级、乡级”。",
            "请从下拉列表中选择公开层级。",
            ListName.LEVELS,
            required=True,
            blank="错误：须填写",
        ),
    )


def _closing_columns() -> tuple[Column, ...]:
    guide_url = Column(
        "guide_url",
        "办事指南网址",
        Input.URL,
        22,
        "这一事项办事指南的网址；与“事项分工”相同的不用填。",
        "网址应以 http:// 或 https:// 开头。",
        blank="用“事项分工”中的网址",
        group=_GROUP_GUIDE,
    )
    ticks = (
        ("has_form", "规范表格", "办事指南附有规范表格（可下载）的打√。"),
        ("has_instructions", "填写说明", "办事指南附有填写说明的打√。"),
        ("has_sample", "示范文本", "办事指南附有示范文本（样表）的打√。"),
    )
    texts = (
        ("person", "责任人", 9, "负责这一事项的人，可不填。只供内部管理，不公开。", 100),
        (
            "list_code",
            "清单编码",
            14,
            "本事项在本县权责清单或公共服务事项清单中的编码，可不填。不公开。",
            100,
        ),
        ("remark", "备注", 18, "内部备注，不公开。", 500),
    )
    return (
        guide_url,
        *(_tick(key, heading, prompt, "没有", _GROUP_GUIDE) for key, heading, prompt in ticks),
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
            replace(_text(key, heading, width, prompt, "没有", _GROUP_INTERNAL, limit), internal=True)
            for key, heading, width, prompt, limit in texts
        ),
    )


_CONTENTS_EXTRA: Final = Column(
    "contents_extra",
    "补充公开内容(一行一条)",
    Input.LINES,
    22,
    "在左边统一内容之外，本县还公开什么，一行一条。可在行首写明环节：“决策：”“执行：”“管理：”“服务：”“结果：”。没有不填。",
    "最多 5000 字。",
    blank="没有",
    limit=5000,
)
_BASES_EXTRA: Final = Column(
    "bases_extra",
    "补充依据(一行一个文件)",
    Input.LINES,
    22,
    "本省、本市、本县另有依据的，一行写一个：《文件全称》（文号），如《河南省就业促进条例》。不写第几条。没有不填。",
    "最多 5000 字。",
    blank="没有",
    limit=5000,
)


def _domain_columns(baseline: Baseline, entry_columns: tuple[Column, ...]) -> tuple[Column, ...]:
    listed = Column(
        "listed",
        "本地列入",
        Input.CHOICE,
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
            f"选“{UNLISTED}”时写明原因，如“本县无此业务，由市级经办”。不公开。",
            f"选“{UNLISTED}”时须填写",
            limit=200,
        ),
        internal=True,
    )
    return (
        _ROW_CHECK,
        Column("code", "事项编码", Input.LOCKED, 9),
        listed,
        reason,
        Column("seq", "序号", Input.LOCKED, 5),
        Column("level1", "一级事项", Input.LOCKED, 12),
        Column("level2", "二级事项", Input.LOCKED, 17),
        Column("contents", "公开内容(要素)", Input.LOCKED, 26),
        _CONTENTS_EXTRA,
        Column("bases", "公开依据", Input.LOCKED, 54),
        _BASES_EXTRA,
        *entry_columns,
        Column("kind", "事项类型", Input.LOCKED, 9),
        Column("trust", "基线依据", Input.LOCKED, 14),
    )


def _supplement_columns(entry_columns: tuple[Column, ...]) -> tuple[Column, ...]:
    names = (
        Column(
            "domain",
            "领域",
            Input.CHOICE,
            9,
            "补充到哪个领域。",
            "请从下拉列表中选择领域。",
            ListName.DOMAINS,
            required=True,
            blank="此行不用",
        ),
        Column(
            "level1",
            "一级事项",
            Input.CHOICE,
            16,
            "从列表中选择已有的一级事项；确属新的一级事项，也可以直接输入。",
            "列表中没有这个一级事项。确定要新增吗?",
            ListName.LEVEL1,
            closed=False,
            required=True,
            blank="错误：须填写",
        ),
        Column(
            "level2",
            "二级事项",
            Input.TEXT,
            20,
            "补充事项的规范名称，不能与目录中已有的事项交叉重叠。",
            "最多 60 字。",
            required=True,
            blank="错误：须填写",
            limit=60,
        ),
        Column(
            "refines",
            "细化自(编码)",
            Input.CHOICE,
            11,
            "是对目录中某一事项的细化时，选择该事项的编码；不是细化不填。",
            "请从下拉列表中选择事项编码。",
            ListName.CODES,
            blank="不是细化",
        ),
        Column(
            "kind",
            "事项类型",
            Input.CHOICE,
            10,
            "发布政策、活动等信息的选“信息发布”；群众来办事的选“业务办理”。",
            "请从下拉列表中选择事项类型。",
            ListName.ITEM_KINDS,
            required=True,
            blank="错误：须填写",
        ),
        Column(
            "contents",
            "公开内容(一行一条)",
            Input.LINES,
            26,
            "一行一条。业务办理类须写明：要交什么材料、怎么办、多久办好、在哪里办、问谁。可在行首写明环节，如“结果：”。",
            "最多 5000 字。",
            required=True,
            blank="错误：须填写",
            limit=5000,
        ),
        Column(
            "bases",
            "公开依据(一行一个文件)",
            Input.LINES,
            40,
            "一行写一个：《文件全称》（文号）。至少写一个公开依据（如《中华人民共和国政府信息公开条例》）和一个设立依据。不写第几条。",
            "最多 5000 字。",
            required=True,
            blank="错误：须填写",
            limit=5000,
        ),
    )
    return (_ROW_CHECK, Column("seq", "序号", Input.SHOWN, 5), *names, *entry_columns)
