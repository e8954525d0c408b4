"""Words that say nothing, as they stand in published catalogs and returns."""

from __future__ import annotations

import pytest

from catalogxl.grammar.empty_words import Meaning, empty_words
from returns import baseline

NOTHING = {
    Meaning.NONE: [
        "无",
        "没有",
        "暂无",
        "/",
        "\\",
        "—",
        "——",
        "-",
        "－",
        "略",
        "空",
        "N/A",
        "n/a",
        "none",
        "null",
        "0",
        "。",
        "…",
        "（无）",
        "无。",
        "【无】",
        "“无”",
        "无曾用名",
        "无无",
        "本县无",
        "我县暂无",
        "暂时没有",
        "目前没有",
        "无资料",
        "无、无",
        "无/暂无",
        "（无）",
        "1.无",
        "电话：无",
        "电话:无",
        "电话：无 传真：无",
        "/无",
        "━",
        "⁄",
        "缺",
        "不清楚",
        "NaN",
        "没有变化",
        "～",
    ],
    Meaning.NOT_APPLICABLE: [
        "不涉及",
        "不适用",
        "无需填写",
        "本县无此业务",
        "未开展",
        "本县未开展此项业务",
        "不受理",
        "无此事项",
    ],
    Meaning.PENDING: [
        "待定",
        "待补",
        "待补充",
        "待完善",
        "TBD",
        "建设中",
        "待上级通知",
        "待核实",
        "另行公布",
        "补充中",
        "核实中",
        "明天补",
        "后期补充",
        "待……",
        "暂缺",
        "尚未公布",
        "等通知",
    ],
    Meaning.ELSEWHERE: [
        "见附件",
        "详见附件",
        "见网站",
        "详见网站",
        "点击查看",
        "见附件1",
        "以网站为准",
        "附件1",
        "附表",
        "见办事指南",
        "见县政府网站",
        "请登录网站查询",
        "以公告为准",
        "见后",
        "请咨询窗口",
    ],
    Meaning.PROMPT: [
        "（此处填写补充内容）",
        "请填写",
        "【请在此填写】",
        "请从下拉列表中选择",
        "请按要求填写",
        "请填写全称",
    ],
    Meaning.TRIAL: [
        "测试",
        "test",
        "XXX",
        "xxx",
        "××县",
        "****",
        "？？？",
        "某某局",
        "啊啊啊啊啊啊",
        "测试1",
        "test123",
        "XX科室",
        "×××县",
        "某某镇",
        "某科室",
        "aaa",
        "abcd",
        "张三",
        "○○局",
        "TRUE",
        "是",
        "有",
        "已填",
    ],
    Meaning.DITTO: [
        "同上",
        "〃",
        "同前",
        "同左",
        "同上一行",
        "与上面相同",
        "如上",
        "同上述",
        "同第3行",
        "同A5",
        "〃〃",
        "同上同上",
        "如上行",
        "和上面一样",
        "“",
    ],
}
SOMETHING = [
    "政务公开科",
    "综合科",
    "无障碍服务窗口",
    "没有工作的人员",
    "无业人员",
    "零就业家庭",
    "12333",
    "0371-60000000",
    "见习单位名单",
    "同心县",
    "以工代赈项目",
    "本县无此业务，由市级经办",
    "测试站",
    "上海路",
    "√",
    "20",
    "1",
    "待业人员",
    "空港区",
    "略阳县",
    "兰考县人民政府门户网站",
    "见习基地",
    "参照执行的政策名称和标准",
    "无固定期限劳动合同",
    "未就业高校毕业生",
    "待遇审核科",
    "待岗职工",
    "例行公告",
    "咨询窗口",
    "同类企业",
    "查询平台",
    "审批中心",
    "统计中心",
    "近期招聘会",
    "拟补贴名单",
    "后续服务",
    "附加条件",
    "等级鉴定科",
    "一科",
    "样表",
    "李四光",
    "无为县",
    "同仁市",
    "缺工企业",
    "免费培训班",
]


@pytest.mark.parametrize(
    ("word", "meaning"), [(word, meaning) for meaning, words in NOTHING.items() for word in words]
)
def test_a_word_that_says_nothing_is_known_by_what_it_means(word: str, meaning: Meaning) -> None:
    assert baseline().empty_words.meaning(word) is meaning


@pytest.mark.parametrize("text", SOMETHING)
def test_what_says_something_is_left_alone(text: str) -> None:
    assert baseline().empty_words.meaning(text) is None


@pytest.mark.parametrize(("length", "meaning"), [(40, Meaning.NONE), (41, None)])
def test_who_writes_more_than_forty_signs_says_something(length: int, meaning: Meaning | None) -> None:
    assert baseline().empty_words.meaning("无" + "、" * (length - 1)) is meaning


def test_a_baseline_without_the_table_knows_no_such_word() -> None:
    assert empty_words(()).meaning("无") is None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("甲甲", Meaning.TRIAL),
        ("甲乙", None),
        ("丙乙乙", Meaning.DITTO),
        ("丙甲乙", None),
        ("丙乙丙", None),
        ("待补", Meaning.PENDING),
        ("待补充", None),
        ("没有电话", Meaning.NONE),
        ("没有", None),
    ],
)
def test_a_province_may_use_groups_and_flags_in_its_patterns(text: str, meaning: Meaning | None) -> None:
    patterns = [
        ("没有.+", "没有"),
        (r"([甲乙])\1", "测试"),
        (r"([丙丁])([甲乙])\2", "同上"),
        ("(?x) 待 补", "待补"),
    ]
    table = empty_words((wording, meaning, "式") for wording, meaning in patterns)
    assert table.meaning(text) is meaning
