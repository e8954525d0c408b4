"""D06: the names that a county gives."""

from __future__ import annotations

from returns import JOBS_CENTER, supplement
from rules.cases import Case, at_supplement, supplements

LEVEL1, LEVEL2 = at_supplement("level1"), at_supplement("level2")


def named(level2: str = "零工市场用工信息", level1: str = "就业信息服务") -> dict[str, str]:
    """A supplement of these names, with an office, since a new 一级事项 has none by default."""
    return supplement(level1=level1, level2=level2, office="就业科", body1=JOBS_CENTER)


def form(title: str, level2: str, *words: str) -> Case:
    """A case of a badly formed 二级事项."""
    return Case("name_form", title, supplements(named(level2)), (LEVEL2,), words=words)


def near(title: str, level1: str, standard: str) -> Case:
    """A case of a 一级事项 that is nearly a standard one."""
    return Case("name_near_standard", title, supplements(named(level1=level1)), (LEVEL1,), fix=standard)


CASES = (
    form("名称写成一句话", "零工市场用工信息，每日更新。", "断句标点"),
    form("名称带冒号", "零工市场：用工信息", "断句标点"),
    form("名称中有换行", "零工市场\n用工信息", "换行"),
    form("括号没有收住", "零工市场用工信息（每日", "括号"),
    form("书名号不成对", "《零工市场用工信息", "括号"),
    form("写成其他事项", "其他事项", "不明确"),
    form("写成相关业务", "零工市场相关业务", "不明确"),
    form("名称以等字收尾", "零工市场地点公布等", "不明确"),
    form("名称太短", "零工", "2 个字"),
    form("名称太长", "零工市场" * 12, "48 个字"),
    Case(
        "name_form",
        "新增的一级事项写成一句话",
        supplements(named(level1="服务零工群体；促进就业")),
        (LEVEL1,),
        words=("断句标点",),
    ),
    Case(
        "name_form",
        "一级事项多了一个冒号，给出标准名称",
        supplements(named(level1="就业信息服务：")),
        (LEVEL1,),
        fix="就业信息服务",
    ),
    form("名称以“及其他”收尾", "零工市场用工信息及其他", "不明确"),
    form("写成相关事宜", "零工市场相关事宜", "不明确"),
    form("写的是文件名", "《零工市场管理办法》", "文件名"),
    form("写的是一份通知", "关于加强零工市场建设的通知", "文件名"),
    Case("name_form", "名称中带有书名号", supplements(named("《零工驿站服务卡》申领"))),
    Case(
        "name_numbered",
        "名称前写了1.1",
        supplements(named("1.1 零工市场用工信息")),
        (LEVEL2,),
        fix="零工市场用工信息",
    ),
    Case("name_numbered", "名称前写了（一）", supplements(named("（一）零工市场用工信息")), (LEVEL2,)),
    Case("name_numbered", "名称前写了“三、”", supplements(named("三、零工市场用工信息")), (LEVEL2,)),
    Case("name_numbered", "名称前没有序号", supplements(named())),
    Case("name_numbered", "名称以数字开头", supplements(named("12333热线服务指南"))),
    Case("name_numbered", "名称以“一次性”开头", supplements(named("一次性求职交通补助"))),
    Case("name_form", "名称规范", supplements(named())),
    Case("name_form", "括号成对、带顿号的名称", supplements(named("零工市场（驿站）设立、变更公告"))),
    Case("name_form", "名称中间有等字", supplements(named("高等学校等毕业生实习基地名单"))),
    Case(
        "name_form",
        "选用的标准一级事项带有括号和顿号",
        supplements(named(level1="职业介绍、职业指导和创业开业指导")),
    ),
    near("一级事项少写两个字", "就业失业登", "就业失业登记"),
    near("一级事项写错一个字", "就业信息服物", "就业信息服务"),
    near("一级事项多写服务二字", "公共就业服务专项活动服务", "公共就业服务专项活动"),
    near("一级事项的词序倒过来", "失业就业登记", "就业失业登记"),
    near(
        "一级事项的括号改成全角",
        "对就业困难人员（含建档立卡贫困劳动力）实施就业援助",
        "对就业困难人员(含建档立卡贫困劳动力)实施就业援助",
    ),
    Case("name_near_standard", "从列表中选的一级事项", supplements(named())),
    Case("name_near_standard", "确是新增的一级事项", supplements(named(level1="零工市场建设"))),
    Case("name_near_standard", "新增的一级事项只有个别字相同", supplements(named(level1="人力资源市场监管"))),
    Case(
        "name_near_standard",
        "名称形式有误的，只说一次",
        supplements(named(level1="就业失业登记。")),
        also=("name_form",),
    ),
)
