"""D05: what a county adds, against what there is."""

from __future__ import annotations

from collections.abc import Callable

from returns import JOBS_CENTER, Filled, supplement
from rules.cases import Case, at_supplement, both, item, supplements

LEVEL1, LEVEL2 = at_supplement("level1"), at_supplement("level2")

# A new 一级事项 has neither a body nor an office by default.
OWN = {"body1": JOBS_CENTER, "office": "就业科"}


def adds(level2: str, level1: str = "就业信息服务", **more: str) -> Callable[[Filled], None]:
    """A return with one supplement of that name."""
    return supplements(supplement(level1=level1, level2=level2, **more))


def same(title: str, level2: str, *words: str, **more: str) -> Case:
    """A case in which the name is taken."""
    return Case("overlap_same", title, adds(level2, **more), (LEVEL2,), words=words)


def near(title: str, level2: str, *words: str, **more: str) -> Case:
    """A case in which the name is much like another."""
    return Case("overlap_near", title, adds(level2, **more), (LEVEL2,), words=words)


def other(title: str, level2: str, *words: str, **more: str) -> Case:
    """A case in which an item of the other domain bears the name."""
    return Case("overlap_other_domain", title, adds(level2, **more), (LEVEL2,), words=words)


def apart(rule: str, title: str, level2: str, **more: str) -> Case:
    """A case in which it is not."""
    return Case(rule, title, adds(level2, **more))


SAME = (
    same("名称前加了序号，仍是同名", "（一）失业登记", "JY-0401", level1="就业失业登记"),
    same("与本领域二级事项同名", "失业登记", "JY-0401", level1="就业失业登记"),
    same("换一个一级事项再列一次", "岗位信息发布", "JY-0102", level1="创业服务"),
    same("只差书名号和括号的写法", "就业创业证申领", "JY-0403", level1="就业失业登记"),
    same(
        "全角括号与半角括号",
        "单位（项目）基本信息变更",
        "SB-0201",
        domain="社会保险",
        level1="社会保险参保信息维护",
        **OWN,
    ),
    same("与一级事项同名", "创业服务", "一级事项", level1="创业服务"),
    same("基线中列了两次的事项，再列仍是重复", "求职创业补贴申领", "JY-0604", "JY-0703"),
    same("写的是事项的另一种叫法", "开业补贴", "JY-0501", "另一种写法", level1="创业服务"),
    same("暂不列入的事项不能换到补充事项里列", "职业指导", "JY-0202"),
    Case(
        "overlap_same",
        "两个补充事项同名，放在不同的一级事项下",
        supplements(supplement(), supplement(level1="创业服务")),
        (at_supplement("level2", 1),),
        words=("第 5 行",),
    ),
    Case(
        "overlap_same",
        "新增的一级事项就是已有的二级事项",
        adds("返乡农民工创业培训", level1="职业介绍", **OWN),
        (LEVEL1,),
        words=("JY-0201",),
    ),
    apart("overlap_same", "名称不同的补充事项", "零工市场用工信息"),
    apart(
        "overlap_same", "细化的事项不与被细化的事项相比", "失业登记", level1="就业失业登记", refines="JY-0401"
    ),
    apart(
        "overlap_same",
        "被细化的事项在基线中列了两次，也不与另一次相比",
        "求职创业补贴申领（脱贫劳动力）",
        level1="高校毕业生就业服务",
        refines="JY-0703",
    ),
    apart("overlap_same", "补充事项放在已有的一级事项下", "返乡创业示范园区认定", level1="创业服务"),
    Case(
        "overlap_same",
        "基线自身两次列出求职创业补贴申领，不算重复",
        both(item("JY-0604", remark="已核"), item("JY-0703", remark="已核")),
    ),
)
SAME_UNPLACED = (
    Case(
        "overlap_same",
        "领域还没有选，与就业领域的事项同名",
        adds("失业登记", level1="就业失业登记", domain="", **OWN),
        (LEVEL2,),
        also=("domain_missing",),
        words=("JY-0401",),
    ),
    Case(
        "overlap_same",
        "细化同一事项的两个补充事项同名",
        supplements(
            supplement(level1="就业失业登记", level2="就业登记（用人单位）", refines="JY-0402"),
            supplement(level1="创业服务", level2="就业登记（用人单位）", refines="JY-0402"),
        ),
        (at_supplement("level2", 1),),
        words=("第 5 行",),
    ),
)
OTHER = (
    other("与另一领域的二级事项同名", "失业保险金申领", "SB-0701"),
    other("就业领域也办理职业培训补贴", "职业培训补贴申领", "SB-0703"),
    other("与另一领域的一级事项同名", "工伤保险服务", "社会保险领域一级事项"),
    other("写的是另一领域事项的另一种叫法", "普惠性稳岗返还申领", "SB-0709"),
    Case(
        "overlap_other_domain",
        "一级事项选到了另一领域",
        adds("工伤预防宣传", level1="工伤保险服务", **OWN),
        (LEVEL1,),
        words=("社会保险",),
    ),
    apart("overlap_other_domain", "细化自另一领域的事项", "职业培训补贴申领", refines="SB-0703"),
    apart("overlap_other_domain", "名称不同的补充事项", "零工市场用工信息"),
    Case(
        "overlap_other_domain",
        "与本领域的事项同名，由另一条规则指出",
        adds("失业登记", level1="就业失业登记"),
        also=("overlap_same",),
    ),
)
NEAR = (
    near("申领写成领取", "公益性岗位补贴领取", "JY-0603", "用词"),
    near("补贴写成补助", "职业培训补助申领", "SB-0703", "用词"),
    near("申领写成申请", "供养亲属抚恤金申请", "SB-0617"),
    near("参保登记写成登记", "城乡居民养老保险登记", "SB-0105", "用词"),
    near("确认写成认定", "就业困难群体认定", "JY-0601"),
    near("转移接续写成转移", "失业保险关系转移", "SB-0708"),
    near("词序倒过来", "养老保险待遇暂停申请", "SB-0503", "词序"),
    near("包含已有事项的名称", "一次性创业补贴申领", "JY-0501", "包含", level1="创业服务"),
    near("被已有事项的名称包含", "企业年金方案重要条款变更申请备案", "SB-0802"),
    near("失业金就是失业保险金", "失业金领取", "SB-0701", "用词"),
    near("居保就是城乡居民养老保险", "居保参保登记", "SB-0105"),
    near("退休审批", "退休审批", "SB-0501"),
    near("小额担保贷款就是创业担保贷款", "小额担保贷款申请", "JY-0502"),
    near("增减员申报", "增减员申报", "SB-0301"),
    near("政策咨询", "政策咨询", "JY-0101"),
    near("工亡待遇", "工亡待遇申领", "SB-0616"),
    near("退休核准", "退休核准", "SB-0501"),
    near("养老保险转移", "养老保险转移", "SB-0510"),
    near("职介服务", "职介服务", "JY-0201"),
    near("就业证办理", "就业证办理", "JY-0403"),
    near("求职补贴", "求职补贴发放", "JY-0604"),
    apart("overlap_near", "工伤认定是另一件事", "工伤认定", level1="工伤保险服务", domain="社会保险"),
    apart("overlap_near", "劳动能力鉴定是另一件事", "劳动能力鉴定", level1="工伤保险服务", domain="社会保险"),
    near("名称只差一个字", "公共就业服务专场活动", "JY-0301"),
    Case(
        "overlap_near",
        "两个补充事项只是用词不同",
        supplements(supplement(level2="家庭服务员补贴申领"), supplement(level2="家庭服务员补助领取")),
        (at_supplement("level2", 1),),
        words=("第 5 行",),
    ),
    Case(
        "overlap_near",
        "细化自不同的事项，两个补充事项却只是用词不同",
        supplements(
            supplement(level2="家庭服务员补贴申领", refines="JY-0501"),
            supplement(level2="家庭服务员补助领取", refines="JY-0502"),
        ),
        (at_supplement("level2", 1),),
        words=("第 5 行",),
    ),
    near("就业失业登记证就是就业创业证", "就业失业登记证办理", "JY-0403"),
    near("外国人就业证就是外国人来华工作许可", "外国人就业证办理", "JY-0901"),
    Case(
        "overlap_near",
        "细化了一个事项，却与另一个事项相近",
        adds("职业培训补助申领", level1="创业服务", refines="JY-0501"),
        (LEVEL2,),
        words=("SB-0703",),
    ),
    apart("overlap_near", "同属登记，登记的不是一回事", "灵活就业人员用工备案", level1="就业失业登记"),
    apart("overlap_near", "同是补贴，补贴的不是一回事", "家政服务员培训补贴申领"),
    apart("overlap_near", "同是养老保险参保，对象不同", "被征地农民养老保险参保登记"),
    apart(
        "overlap_near",
        "名称是所属的一级事项加“公告”",
        "社会保障卡服务公告",
        level1="社会保障卡服务",
        domain="社会保险",
    ),
    near("名称是另一个一级事项加“公告”", "社会保障卡服务公告", "社会保险领域一级事项", level1="创业服务"),
    apart("overlap_near", "名称中带有一级事项的用语", "创业服务专家团", level1="创业服务"),
    Case("overlap_near", "同名已报错误，不再提醒相近", adds("失业登记"), also=("overlap_same",)),
    apart(
        "overlap_near",
        "细化的事项名称包含被细化的事项",
        "创业补贴申领（返乡农民工）",
        level1="创业服务",
        refines="JY-0501",
    ),
    Case(
        "overlap_near",
        "同一事项细化成两个，名称本来相近",
        supplements(
            supplement(level1="就业失业登记", level2="就业登记（用人单位）", refines="JY-0402"),
            supplement(level1="就业失业登记", level2="就业登记（灵活就业）", refines="JY-0402"),
        ),
    ),
)
CASES = (*SAME, *SAME_UNPLACED, *OTHER, *NEAR)
