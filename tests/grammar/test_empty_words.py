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
    ],
    Meaning.NOT_APPLICABLE: ["不涉及", "不适用", "无需填写", "本县无此业务"][:3],
    Meaning.PENDING: ["待定", "待补", "待补充", "待完善", "TBD", "建设中"],
    Meaning.ELSEWHERE: ["见附件", "详见附件", "见网站", "详见网站", "点击查看", "见附件1", "以网站为准"],
    Meaning.PROMPT: ["（此处填写补充内容）", "请填写", "【请在此填写】", "请从下拉列表中选择"],
    Meaning.TRIAL: ["测试", "test", "XXX", "xxx", "××县", "****", "？？？", "某某局", "啊啊啊啊啊啊"],
    Meaning.DITTO: ["同上", "〃", "同前", "同左", "同上一行", "与上面相同", "如上", "同上述"],
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
]


@pytest.mark.parametrize(
    ("word", "meaning"), [(word, meaning) for meaning, words in NOTHING.items() for word in words]
)
def test_a_word_that_says_nothing_is_known_by_what_it_means(word: str, meaning: Meaning) -> None:
    assert baseline().empty_words.meaning(word) is meaning


@pytest.mark.parametrize("text", SOMETHING)
def test_what_says_something_is_left_alone(text: str) -> None:
    assert baseline().empty_words.meaning(text) is None


def test_a_baseline_without_the_table_knows_no_such_word() -> None:
    assert empty_words(()).meaning("无") is None
