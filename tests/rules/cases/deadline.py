"""D14: the deadlines of published catalogs, and what each is taken for."""

from __future__ import annotations

from returns import supplement
from rules.cases import Case, at_item, at_supplement, item, supplements, unchanged

CODE = "JY-0101"
CELL = at_item(CODE, "deadline")
SENTENCE = "公开事项信息形成或变更之日起20个工作日内公开"


def says(rule: str, title: str, text: str, fix: str | None = None, **more: tuple[str, ...]) -> Case:
    """A case in which an item's deadline is found fault with."""
    return Case(rule, title, item(CODE, deadline=text), (CELL,), fix=fix, **more)


def passes(rule: str, title: str, text: str, **more: tuple[str, ...]) -> Case:
    """A case in which it is not, by this rule."""
    return Case(rule, title, item(CODE, deadline=text), **more)


CASES = (
    says("deadline_over_limit", "30个工作日内", "30个工作日内", fix="20"),
    says("deadline_over_limit", "只填了数字，超过20", "25", fix="20"),
    says("deadline_over_limit", "30日内，按日历日也超过", "30日内", fix="20"),
    says("deadline_over_limit", "25日内，换算成不更长的工作日", "25日内", fix="17", words=("25 日",)),
    says("deadline_over_limit", "5周内", "5周内", fix="20"),
    says(
        "deadline_over_limit",
        "其中一类信息的时限超过20个工作日",
        "信息形成或变更之日起10个工作日内公开；其中行政许可事项自作出决定之日起30个工作日内公示",
        fix="10",
        words=("30 个工作日",),
    ),
    says(
        "deadline_over_limit",
        "时限正好20个工作日，其中一类是21个",
        f"{SENTENCE}；其中行政许可事项自作出决定之日起21个工作日内公示",
        fix="20",
        words=("21 个工作日",),
    ),
    passes(
        "deadline_over_limit",
        "其中一类信息的时限正好20个工作日",
        "信息形成或变更之日起10个工作日内公开；其中行政许可事项自作出决定之日起20个工作日内公示",
        also=("deadline_wording",),
    ),
    Case(
        "deadline_over_limit",
        "补充事项的时限超过20个工作日",
        supplements(supplement(deadline="40")),
        (at_supplement("deadline"),),
        fix="20",
    ),
    passes("deadline_over_limit", "正好20个工作日", "20"),
    passes("deadline_over_limit", "缩短到5个工作日", "5"),
    passes("deadline_over_limit", "6个月是时长，由另一条规则指出", "6个月", also=("deadline_not_a_limit",)),
    says("deadline_not_a_limit", "长期", "长期", fix="20", words=("时长",)),
    says("deadline_not_a_limit", "任期内", "任期内", fix="20", words=("时长",)),
    says("deadline_not_a_limit", "6个月", "6个月", fix="20", words=("时长",)),
    says("deadline_not_a_limit", "1年", "1年", fix="20", words=("时长",)),
    says("deadline_not_a_limit", "每月", "每月", fix="20", words=("频次",)),
    says("deadline_not_a_limit", "实时公开", "实时公开", fix="20", words=("没有具体的工作日数",)),
    says("deadline_not_a_limit", "即时", "即时", fix="20", words=("没有具体的工作日数",)),
    says(
        "deadline_not_a_limit",
        "及时公开，公告期限为5个工作日",
        "及时公开，公告期限为5个工作日",
        words=("公示期",),
    ),
    says("deadline_not_a_limit", "法定时限内", "法定时限内", fix="20", words=("没有具体的工作日数",)),
    says(
        "deadline_not_a_limit", "受理后20个工作日，是办理时限", "受理后20个工作日", fix="20", words=("办理",)
    ),
    says("deadline_not_a_limit", "5个工作日内办结", "5个工作日内办结", fix="20", words=("办理",)),
    says("deadline_not_a_limit", "15个工作日内答复", "自收到申请之日起15个工作日内答复", words=("答复",)),
    says("deadline_not_a_limit", "12小时内", "12小时内", fix="1", words=("不足一天",)),
    says("deadline_not_a_limit", "1月31日前", "1月31日前", fix="20", words=("固定日期",)),
    says("deadline_not_a_limit", "同上", "同上", words=("每一行都要写明",)),
    says(
        "deadline_not_a_limit", "15至20个工作日，不知道是几个", "15至20个工作日", fix="20", words=("工作日",)
    ),
    passes("deadline_not_a_limit", "只填数字", "15"),
    passes("deadline_not_a_limit", "通知的原句", SENTENCE),
    passes("deadline_not_a_limit", "没有填的由“要素齐全”一条指出", "", also=("element_missing",)),
    Case(
        "deadline_not_a_limit",
        "暂不列入的事项不核对时限",
        item(CODE, listed="暂不列入", unlisted_reason="由市级统一经办", deadline="长期"),
    ),
    says(
        "deadline_wording",
        "触发点是“公示期满”，原样公开",
        "公示期满后5个工作日内公开",
        words=("公示期满之日起",),
    ),
    says(
        "deadline_wording", "整句话中夹着空格", "公开事项 信息形成 或变更之 日起20个 工作日内 公开", fix="20"
    ),
    says(
        "deadline_wording",
        "自信息形成或者变更之日起予以公开",
        "自信息形成或者变更之日起20个工作日内予以公开",
        fix="20",
    ),
    says("deadline_wording", "括号代替“或”", "信息形成(变更) 20 个工作日内", fix="20"),
    says("deadline_wording", "其他领域的写法", "制定或获取信息之日起10个工作日内", fix="10"),
    says("deadline_wording", "公示期另算", "制定或获取信息之日起10个工作日内，公示7个工作日", fix="10"),
    says(
        "deadline_wording",
        "其中一类信息时限更短",
        "信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示",
        fix="20",
    ),
    Case("deadline_wording", "原样保留预填的20", unchanged),
    passes("deadline_wording", "通知的原句", SENTENCE),
    passes("deadline_wording", "只填数字", "3"),
    passes("deadline_wording", "缺触发点的，由“表述不完整”一条提醒", "7个工作日", also=("deadline_loose",)),
    says(
        "deadline_loose",
        "信息形成20个工作日内公开",
        "信息形成20个工作日内公开",
        fix="20",
        words=("形成或变更",),
    ),
    says("deadline_loose", "“内公开”写了两遍", "信息形成后，20个工作日内公开内公开", fix="20"),
    says("deadline_loose", "20工作日", "20工作日", fix="20"),
    says("deadline_loose", "7个工作日，没有“内”", "7个工作日", fix="7", words=("缺“内”",)),
    says("deadline_loose", "汉字数字", "十五个工作日内", fix="15", words=("阿拉伯数字",)),
    says("deadline_loose", "2周内，一周按5个工作日", "2周内", fix="10", words=("不是工作日",)),
    says("deadline_calendar_days", "5日内，不是工作日", "5日内", fix="3", words=("不是工作日", "按5日公开")),
    says("deadline_calendar_days", "15日内，原样公开", "15日内", fix="10", words=("15 日",)),
    says("deadline_calendar_days", "20个自然日内", "20个自然日内", fix="14"),
    says("deadline_calendar_days", "批复后20日内", "批复后20日内", fix="14", words=("批复之日起20日内公开",)),
    says("deadline_calendar_days", "48小时内", "48小时内", fix="2", words=("2 日",)),
    passes("deadline_calendar_days", "15个工作日内", "信息形成或变更之日起15个工作日内"),
    passes("deadline_calendar_days", "超过上限的，只报超过上限", "30日内", also=("deadline_over_limit",)),
    passes("deadline_calendar_days", "只填数字", "15"),
    passes("deadline_loose", "通知的原句", SENTENCE),
    passes("deadline_loose", "只填数字", "10"),
    passes("deadline_loose", "超过上限的，只报超过上限", "30个工作日", also=("deadline_over_limit",)),
)
