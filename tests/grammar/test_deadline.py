"""公开时限 texts as they stand in published catalogs."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.deadline import (
    STANDARD_TRIGGER,
    WORKDAY,
    Deadline,
    DeadlineException,
    DeadlineProblem,
    deadline_sentence,
    parse_deadline,
    render,
    trigger_shown,
)
from catalogxl.grammar.numerals import to_chinese

# text, days, trigger, whether the wording deserves a warning
DEADLINES = [
    ("公开事项信息形成或变更之日起20个工作日内公开", 20, "形成或变更", False),
    ("公开事项 信息形成 或变更之 日起20个 工作日内 公开", 20, "形成或变更", False),
    ("公开事项信息形成\n或变更之日起\n20个工作日内公开", 20, "形成或变更", False),
    ("自信息形成或者变更之日起20个工作日内予以公开", 20, "形成或变更", False),
    ("信息形成(变更) 20 个工作日内", 20, "形成或变更", False),
    ("信息形成（变更）之日起２０个工作日内", 20, "形成或变更", False),
    ("形成或变更之日起7个工作日内及时公开", 7, "形成或变更", False),
    ("自信息形成或变更之日起20个工作日以内", 20, "形成或变更", False),
    ("信息形成20个工作日内公开", 20, "形成", True),
    ("信息形成之日起10个工作日内", 10, "形成", True),
    ("制定或获取信息之日起10个工作日内", 10, "制定或获取", False),
    ("制定或获取信息之日起10个工作日内,公示7个工作日", 10, "制定或获取", False),
    ("信息形成后,20个工作日内公开内公开", 20, "形成", True),
    ("公示期满后5个工作日内公开", 5, "公示期满", False),
    ("每季度结束后10个工作日内公开", 10, "每季度结束", False),
    ("政策出台后3个工作日内", 3, "政策出台", False),
    ("二十", 20, "形成或变更", False),
    ("廿", 20, "形成或变更", False),
    ("贰拾", 20, "形成或变更", False),
    ("20。", 20, "形成或变更", False),
    ("'20", 20, "形成或变更", False),
    ("≤20", 20, "形成或变更", False),
    ("20（个工作日）", 20, "", True),
    ("20工作日", 20, "", True),
    ("7个工作日", 7, "", True),
    ("十五个工作日内", 15, "", True),
    ("二十个工作日", 20, "", True),
    ("两个工作日内", 2, "", True),
    ("20個工作日內公開", 20, "", True),
    ("不超过20个工作日", 20, "", True),
    ("20个工作日之内", 20, "", True),
    ("公开时限：20个工作日", 20, "", True),
    ("及时公开，最迟不超过20个工作日", 20, "", True),
    ("20个工作日内（法律法规另有规定的除外）", 20, "", True),
    ("30个工作日内", 30, "", True),
    ("信息形成或变更之日起二十个工作日内", 20, "形成或变更", True),
    ("20个工作日内公开，公示7天", 20, "", True),
    ("长期公开（20个工作日内更新）", 20, "", True),
    ("20.0个工作日内", 20, "", True),
    ("及时公开。公示期满；信息形成或变更之日起20个工作日内公开", 20, "形成或变更", False),
    ("20个工作日内公开，20个工作日内更新", 20, "", True),
    ("信息之日起20个工作日内公开", 20, "", True),
    ("0999", 999, "形成或变更", False),
    ("九百九十九", 999, "形成或变更", False),
    ("999个工作日内", 999, "", True),
    (f"20个工作日内{'。' * 393}", 20, "", True),
]
# text, days, unit, trigger, the working days to offer: never more than was written
OTHER_UNITS = [
    ("5日内", 5, "日", "", 3),
    ("7日", 7, "日", "", 5),
    ("1日内", 1, "日", "", 1),
    ("15日内", 15, "日", "", 10),
    ("15个自然日内", 15, "日", "", 10),
    ("20天", 20, "日", "", 14),
    ("廿日内", 20, "日", "", 14),
    ("30日内", 30, "日", "", 21),
    ("批复后20日内", 20, "日", "批复", 14),
    ("自批复之日起20日内公开", 20, "日", "批复", 14),
    ("24小时内", 1, "日", "", 1),
    ("48小时", 2, "日", "", 2),
    ("36小时内", 1, "日", "", 1),
    ("47小时内", 1, "日", "", 1),
    ("199周内", 995, "工作日", "", 995),
    ("1周内", 5, "工作日", "", 5),
    ("2周内", 10, "工作日", "", 10),
    ("两个星期内公开", 10, "工作日", "", 10),
]
LIMIT = "the province's limit"
PROBLEMS = [
    ("6个月", DeadlineProblem.DURATION, LIMIT),
    ("1年", DeadlineProblem.DURATION, LIMIT),
    ("一个月内", DeadlineProblem.DURATION, LIMIT),
    ("半年", DeadlineProblem.DURATION, LIMIT),
    ("长期", DeadlineProblem.DURATION, LIMIT),
    ("长期公开", DeadlineProblem.DURATION, LIMIT),
    ("永久", DeadlineProblem.DURATION, LIMIT),
    ("任期内", DeadlineProblem.DURATION, LIMIT),
    ("不少于20个工作日", DeadlineProblem.DURATION, LIMIT),
    ("公开时间20个工作日", DeadlineProblem.DURATION, LIMIT),
    ("③", DeadlineProblem.UNREADABLE, None),
    ("-5", DeadlineProblem.UNREADABLE, None),
    ("(5)", DeadlineProblem.UNREADABLE, None),
    ("2O", DeadlineProblem.UNREADABLE, None),
    ("每月", DeadlineProblem.FREQUENCY, LIMIT),
    ("每季度", DeadlineProblem.FREQUENCY, LIMIT),
    ("每年一次", DeadlineProblem.FREQUENCY, LIMIT),
    ("按季度公开", DeadlineProblem.FREQUENCY, LIMIT),
    ("定期更新", DeadlineProblem.FREQUENCY, LIMIT),
    ("每5个工作日", DeadlineProblem.FREQUENCY, LIMIT),
    ("提前5个工作日定期公开", DeadlineProblem.FREQUENCY, LIMIT),
    ("每年答复一次", DeadlineProblem.FREQUENCY, LIMIT),
    ("公示期不少于7日", DeadlineProblem.NOTICE_PERIOD, LIMIT),
    ("公示7个工作日", DeadlineProblem.NOTICE_PERIOD, LIMIT),
    ("及时公开,公告期限为5个工作日", DeadlineProblem.NOTICE_PERIOD, LIMIT),
    ("1月31日前", DeadlineProblem.FIXED_DATE, LIMIT),
    ("每年1月31日前", DeadlineProblem.FIXED_DATE, LIMIT),
    ("每月5日前", DeadlineProblem.FIXED_DATE, LIMIT),
    ("2020年12月31日", DeadlineProblem.FIXED_DATE, LIMIT),
    ("月底前", DeadlineProblem.FIXED_DATE, LIMIT),
    ("同上", DeadlineProblem.DITTO, None),
    ("〃", DeadlineProblem.DITTO, None),
    ("及时", DeadlineProblem.NO_NUMBER, LIMIT),
    ("实时公开", DeadlineProblem.NO_NUMBER, LIMIT),
    ("即时", DeadlineProblem.NO_NUMBER, LIMIT),
    ("当日公开", DeadlineProblem.NO_NUMBER, LIMIT),
    ("按规定时限公开", DeadlineProblem.NO_NUMBER, LIMIT),
    ("法定时限内", DeadlineProblem.NO_NUMBER, LIMIT),
    ("受理后20个工作日", DeadlineProblem.HANDLING, LIMIT),
    ("受理之日起20个工作日内办结", DeadlineProblem.HANDLING, LIMIT),
    ("20个工作日内办结", DeadlineProblem.HANDLING, LIMIT),
    ("20个工作日内办结；结果及时公开", DeadlineProblem.HANDLING, LIMIT),
    ("受理后20个工作日，12小时内", DeadlineProblem.HANDLING, LIMIT),
    ("自收到申请之日起15个工作日内答复", DeadlineProblem.HANDLING, LIMIT),
    ("办理时限：5个工作日", DeadlineProblem.HANDLING, LIMIT),
    ("承诺办结时限为10个工作日", DeadlineProblem.HANDLING, LIMIT),
    ("即时办结", DeadlineProblem.HANDLING, LIMIT),
    ("12小时内", DeadlineProblem.UNDER_A_DAY, 1),
    ("15-20个工作日", DeadlineProblem.SEVERAL, 20),
    ("5至7个工作日内", DeadlineProblem.SEVERAL, 7),
    ("三五个工作日", DeadlineProblem.SEVERAL, None),
    ("", DeadlineProblem.BLANK, None),
    (" \n ", DeadlineProblem.BLANK, None),
    ("/", DeadlineProblem.BLANK, None),
    ("0", DeadlineProblem.UNREADABLE, None),
    ("-3", DeadlineProblem.UNREADABLE, None),
    ("3.5", DeadlineProblem.UNREADABLE, None),
    ("3.5个工作日", DeadlineProblem.UNREADABLE, None),
    ("2O个工作日", DeadlineProblem.UNREADABLE, None),
    ("信息形成或变更之日起  个工作日内公开", DeadlineProblem.UNREADABLE, None),
    ("会议召开前5个工作日", DeadlineProblem.UNREADABLE, None),
    ("20个工作日后", DeadlineProblem.UNREADABLE, None),
    ("人社局", DeadlineProblem.UNREADABLE, None),
    ("及时公开，0个工作日内", DeadlineProblem.UNREADABLE, None),
    ("1000", DeadlineProblem.UNREADABLE, None),
    ("一千", DeadlineProblem.UNREADABLE, None),
    ("1000个工作日内", DeadlineProblem.UNREADABLE, None),
    ("200周内", DeadlineProblem.UNREADABLE, None),
    (f"20个工作日内{'。' * 394}", DeadlineProblem.UNREADABLE, None),
]


@pytest.mark.parametrize(("text", "days", "trigger", "loose"), DEADLINES)
def test_a_number_of_working_days(text: str, days: int, trigger: str, loose: bool) -> None:
    reading = parse_deadline(text)
    assert reading.deadline == Deadline(days, "工作日", trigger)
    assert (reading.problem, reading.loose, reading.suggestion) == (None, loose, days)
    assert bool(reading.repairs) == (text != render(Deadline(days)))


@pytest.mark.parametrize(("text", "days", "unit", "trigger", "offered"), OTHER_UNITS)
def test_other_units_are_kept_and_working_days_offered_that_are_no_longer(
    text: str, days: int, unit: str, trigger: str, offered: int
) -> None:
    reading = parse_deadline(text)
    assert reading.deadline == Deadline(days, unit, trigger)
    assert (reading.loose, reading.suggestion) == (True, offered)
    assert f"可改为{offered}个工作日" in reading.repairs[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("15日内", "公开事项信息形成或变更之日起15日内公开"),
        ("批复后20日内", "批复之日起20日内公开"),
        ("公示期满后5个工作日内公开", "公示期满之日起5个工作日内公开"),
        ("每季度结束后10个工作日内公开", "每季度结束之日起10个工作日内公开"),
        ("政策出台后3个工作日内", "政策出台之日起3个工作日内公开"),
        ("办结之日起7个工作日内公开", "办结之日起7个工作日内公开"),
        ("受理后20个工作日内公开", "受理之日起20个工作日内公开"),
        ("制定或获取信息之日起10个工作日内", "公开事项信息形成或变更之日起10个工作日内公开"),
        ("信息形成20个工作日内公开", "公开事项信息形成或变更之日起20个工作日内公开"),
        ("48小时内", "公开事项信息形成或变更之日起2日内公开"),
        ("2周内", "公开事项信息形成或变更之日起10个工作日内公开"),
        (
            "信息形成20日内公开;其中行政处罚事项应自作出行政决定之日起7日内公示",
            "公开事项信息形成或变更之日起20日内公开；其中行政处罚事项自作出行政决定之日起7日内公示",
        ),
    ],
)
def test_the_sentence_keeps_unit_and_trigger(text: str, sentence: str) -> None:
    deadline = parse_deadline(text).deadline
    assert deadline is not None
    assert render(deadline) == sentence


_STANDARD = "公开事项信息形成或变更之日起"


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        (f"{_STANDARD}20个工作日内公开", []),
        (f"{_STANDARD}20个 工作日内 公开", ["去掉多余的空格或换行"]),
        (f"自{_STANDARD}20个工作日内公布", ["措辞改为规范表述"]),
        (f"{_STANDARD}15日内公开", ["“15日”不是工作日，按15日公开，可改为10个工作日"]),
        (f"{_STANDARD}2周内公开", ["“2周”不是工作日，可改为10个工作日"]),
        (f"{_STANDARD}20工作日内公开", ["措辞改为规范表述"]),
        (f"{_STANDARD}二十个工作日内公开", ["汉字数字改为阿拉伯数字"]),
        ("20个工作日内公开", ["缺“形成或变更之日起”"]),
        ("信息形成之日起20个工作日内公开", ["触发点应为“形成或变更”"]),
        ("批复后20个工作日内公开", ["从“批复”算起，原样公开"]),
        ("制定之日起20个工作日内公开", ["触发点“制定”改为“形成或变更”"]),
        (f"{_STANDARD}20个工作日", ["缺“内”"]),
        (f"{_STANDARD}20个工作日内公开，公示7天", ["公示期不是公开时限，已略去"]),
        (f"{_STANDARD}20个工作日内公开，受理后5个工作日", ["办理时限不是公开时限，已略去"]),
        (f"{_STANDARD}20个工作日内公开内公开", ["重复的字“内公开”"]),
    ],
)
def test_what_was_mended_is_told(text: str, repairs: list[str]) -> None:
    assert [*parse_deadline(text).repairs] == repairs


@pytest.mark.parametrize("text", ["20", "20.0", "２０", " 20 ", "20\n"])
def test_a_bare_whole_number_is_a_number_of_working_days(text: str) -> None:
    reading = parse_deadline(text)
    assert reading.deadline == Deadline(20)
    assert (reading.loose, reading.repairs) == (False, ())


@pytest.mark.parametrize(("text", "problem", "suggestion"), PROBLEMS)
def test_why_it_is_no_deadline(text: str, problem: DeadlineProblem, suggestion: int | str | None) -> None:
    reading = parse_deadline(text)
    offered = LIMIT if reading.offers_limit else reading.suggestion
    assert (reading.deadline, reading.problem, offered) == (None, problem, suggestion)


@pytest.mark.parametrize(
    ("text", "exception"),
    [
        (
            "信息形成20个工作日内公开;其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示",
            DeadlineException("行政许可、行政处罚事项", 7, "作出行政决定"),
        ),
        ("20个工作日内（行政处罚7个工作日内）", DeadlineException("行政处罚", 7, "")),
        ("行政许可7个工作日内公开，其他20个工作日内公开", DeadlineException("行政许可", 7, "")),
    ],
)
def test_an_exception_stands_beside_the_limit(text: str, exception: DeadlineException) -> None:
    deadline = parse_deadline(text).deadline
    assert deadline is not None
    assert (deadline.days, deadline.exceptions) == (20, (exception,))


def test_the_sentence() -> None:
    assert deadline_sentence(5) == "公开事项信息形成或变更之日起5个工作日内公开"
    exception = DeadlineException("行政处罚事项", 7, "作出行政决定")
    assert render(Deadline(20, exceptions=(exception,))) == (
        "公开事项信息形成或变更之日起20个工作日内公开；其中行政处罚事项自作出行政决定之日起7个工作日内公示"
    )


WORDS = st.sampled_from(
    [
        "公开",
        "公示",
        "信息",
        "形成",
        "变更",
        "或",
        "之日起",
        "20",
        "7",
        "2.0",
        "２",
        "个工作日",
        "工作日",
        "日",
        "天",
        "周",
        "小时",
        "内",
        "；",
        "，",
        "(",
        "其中",
        "但",
        "行政处罚",
        "事项",
        "自",
        "作出",
        "决定",
        "其他",
        "年",
        "月",
        "每",
        "前",
        "后",
        "不超过",
        "不少于",
        "及时",
        "十五",
        "三",
        "同上",
        "公示期",
        "至",
        "-",
        ".",
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join) | st.text(max_size=60))
def test_the_normal_form_is_read_without_repair(text: str) -> None:
    deadline = parse_deadline(text).deadline
    if deadline is None:
        assert parse_deadline(text).problem is not None
        return
    again = parse_deadline(render(deadline))
    trigger = trigger_shown(deadline.trigger)
    assert again.deadline == replace(deadline, trigger=trigger or STANDARD_TRIGGER)
    assert render(again.deadline) == render(deadline)
    if deadline.unit == WORKDAY and not trigger:
        assert (again.repairs, again.loose) == ((), False)


@given(st.integers(1, 999))
def test_working_days_offered_for_calendar_days_are_never_longer(days: int) -> None:
    """In any ``days`` calendar days from a Monday on there are at least as many working days as are offered."""
    offered = Deadline(days, "日").workdays
    weeks, rest = divmod(offered, 5)
    assert 7 * weeks + rest <= days


@given(st.integers(1, 999))
def test_digits_full_width_and_chinese_digits_are_one(days: int) -> None:
    full_width = str(days).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for written in (str(days), full_width, to_chinese(days)):
        deadline = parse_deadline(f"信息形成或变更之日起{written}个工作日内").deadline
        assert deadline == Deadline(days)


@pytest.mark.parametrize(
    "piece", ["1", "十", "每", "20个工作日", "其中自", "公示", "(", "\n", " ", "月", "。"]
)
def test_the_longest_cell_is_read_at_once(piece: str) -> None:
    text = (piece * 32767)[:32767]
    start = time.process_time()
    assert parse_deadline(text).deadline is None
    assert time.process_time() - start < 5


@pytest.mark.parametrize("matter", ["A", "A1", "甲", "，"])
def test_an_exception_without_a_matter_in_words_is_none(matter: str) -> None:
    assert parse_deadline(f"20个工作日，其中{matter}5个工作日内公开").problem is DeadlineProblem.SEVERAL
