"""D02, D04, D07, D18, D19, D20: the elements of an entry."""

from __future__ import annotations

from collections.abc import Callable

from catalogxl.workbook.schema.layout import domain_key
from returns import JOBS_CENTER, Filled, item_row, layout, supplement
from rules.cases import (
    Case,
    at_item,
    at_profile,
    at_supplement,
    both,
    item,
    profile,
    supplements,
    unchanged,
)

CODE = "SB-0701"
SET_ASIDE = {"listed": "暂不列入", "unlisted_reason": "本县无此业务，由市级经办"}


def one_reason(code: str) -> Callable[[Filled], None]:
    """Give the reason once, for all of the item's 一级事项."""

    def change(contents: Filled) -> None:
        level1 = item_row(contents, code)["level1"]
        for row in contents[layout().defaults.key]:
            if row["level1"] == level1:
                row["unlisted_reason"] = "本县无此业务，由市级经办"

    return change


def emptied(code: str, **kept: str) -> Callable[[Filled], None]:
    """Take away all that the county filled in for an item, but for ``kept``."""

    def change(contents: Filled) -> None:
        row = item_row(contents, code)
        for key, column in layout().domains[0].column.items():
            if column.filled_in:
                row[key] = ""
        row.update(kept)

    return change


def lacks(rule: str, title: str, *keys: str, **values: str) -> Case:
    """A case of an item whose cells ``keys`` are found fault with."""
    return Case(rule, title, item(CODE, **values), tuple(at_item(CODE, key) for key in keys))


def level(title: str, text: str, fix: str) -> Case:
    """A case of a level in other words, whose meaning is sure."""
    return Case("level_unknown", title, item(CODE, level=text), (at_item(CODE, "level"),), fix=fix)


def own(rule: str, title: str, key: str, *also: str, **values: str) -> Case:
    """A case of a supplement whose cell ``key`` is found fault with."""
    return Case(rule, title, supplements(supplement(**values)), (at_supplement(key),), also=also)


def fine(rule: str, title: str, change: Callable[[Filled], None] = unchanged, *also: str) -> Case:
    """A case in which the rule has nothing to say."""
    return Case(rule, title, change, also=also)


def reversed_rows(contents: Filled) -> None:
    """The rows of 社会保险 in another order."""
    contents[domain_key("社会保险")].reverse()


ELEMENTS = (
    lacks("element_missing", "公开时限删空了", "deadline", deadline=""),
    lacks("element_missing", "公开方式删空了", "mode", mode=""),
    lacks("element_missing", "时限和层级都没有填，每格各说一次", "deadline", "level", deadline="", level=""),
    own("element_missing", "补充事项没有二级事项名称", "level2", level2=""),
    own("element_missing", "补充事项没有公开内容", "contents", contents=""),
    own("element_missing", "补充事项没有公开依据", "bases", bases=""),
    own("element_missing", "补充事项没有选事项类型", "kind", kind=""),
    fine("element_missing", "要素齐全"),
    fine("element_missing", "暂不列入的事项不要求填要素", item(CODE, deadline="", mode="", **SET_ASIDE)),
    fine(
        "element_missing",
        "可以不填的各格留空",
        item(CODE, person="", list_code="", remark="", bases_extra=""),
    ),
    fine("element_missing", "渠道由另一条规则说明", item(CODE, mode="公开"), "mode_unknown"),
    Case("row_empty", "整行没有填，只说一次", emptied(CODE), (at_item(CODE, "listed"),)),
    Case("row_empty", "一行只填了空格", emptied("JY-0101", listed="　 "), (at_item("JY-0101", "listed"),)),
    Case(
        "row_empty",
        "两行没有填，各说一次",
        both(emptied("JY-0101"), emptied("JY-0102")),
        (at_item("JY-0101", "listed"), at_item("JY-0102", "listed")),
    ),
    fine("row_empty", "填写完整的表格"),
    fine("row_empty", "只选了暂不列入并写明原因", emptied(CODE, **SET_ASIDE)),
    fine(
        "row_empty", "行中还有一格有内容，由另一条规则说明", emptied(CODE, deadline="20"), "listing_missing"
    ),
)
LISTING = (
    lacks("listing_missing", "本地列入删空了", "listed", listed=""),
    lacks("listing_missing", "写成是", "listed", listed="是"),
    lacks("listing_missing", "写成待定", "listed", listed="待定"),
    fine("listing_missing", "选了列入"),
    fine("listing_missing", "选了暂不列入", item(CODE, **SET_ASIDE)),
    fine("listing_missing", "列入前后多了空格", item(CODE, listed=" 列入　")),
    lacks("reason_missing", "暂不列入没有写原因", "unlisted_reason", listed="暂不列入"),
    Case(
        "reason_missing",
        "两个事项暂不列入，都没有原因",
        both(item("JY-0801", listed="暂不列入"), item("JY-0901", listed="暂不列入")),
        (at_item("JY-0801", "unlisted_reason"), at_item("JY-0901", "unlisted_reason")),
    ),
    lacks("reason_missing", "原因只打了空格", "unlisted_reason", listed="暂不列入", unlisted_reason="　"),
    fine("reason_missing", "写明了原因", item(CODE, **SET_ASIDE)),
    fine("reason_missing", "原因在事项分工里写了一次", both(item(CODE, listed="暂不列入"), one_reason(CODE))),
    Case(
        "reason_missing",
        "原因写在另一个一级事项",
        both(item(CODE, listed="暂不列入"), one_reason("SB-0801")),
        (at_item(CODE, "unlisted_reason"),),
    ),
    fine("reason_missing", "列入的事项不用写原因"),
    fine("reason_missing", "列入的事项留有从前的原因", item(CODE, unlisted_reason="去年没有开展")),
)
SUPPLEMENTED = (
    own("domain_missing", "补充事项没有选领域", "domain", "body_missing", "office_missing", domain=""),
    own("domain_missing", "领域不在列表中", "domain", "body_missing", "office_missing", domain="医疗保险"),
    own("domain_missing", "领域写成全称", "domain", "body_missing", "office_missing", domain="就业创业领域"),
    fine("domain_missing", "选了领域", supplements(supplement())),
    fine("domain_missing", "领域前后多了空格", supplements(supplement(domain=" 就业 "))),
    fine("domain_missing", "没有补充事项"),
    own("kind_unknown", "事项类型写成办事", "kind", kind="办事"),
    own("kind_unknown", "两种类型都写", "kind", kind="信息发布、业务办理"),
    own("kind_unknown", "事项类型写成行政许可", "kind", kind="行政许可"),
    fine("kind_unknown", "选了信息发布", supplements(supplement())),
    fine("kind_unknown", "没有选类型，由另一条规则说明", supplements(supplement(kind="")), "element_missing"),
    fine("kind_unknown", "类型中间多了空格", supplements(supplement(kind="信息 发布"))),
    Case(
        "supplement_doubled",
        "同一补充事项填了两行",
        supplements(supplement(), supplement(deadline="10")),
        (at_supplement("level2", 1),),
        words=("第 5 行",),
    ),
    Case(
        "supplement_doubled",
        "填了三行，后两行各说一次",
        supplements(supplement(), supplement(), supplement()),
        (at_supplement("level2", 1), at_supplement("level2", 2)),
    ),
    Case(
        "supplement_doubled",
        "只差空格和全角半角",
        supplements(supplement(level2="零工市场(驿站)信息"), supplement(level2="零工市场（驿站） 信息")),
        (at_supplement("level2", 1),),
    ),
    fine(
        "supplement_doubled",
        "两个不同的补充事项",
        supplements(supplement(), supplement(level2="劳务品牌介绍")),
    ),
    fine(
        "supplement_doubled",
        "同名而一级事项不同，由另一条规则说明",
        supplements(supplement(), supplement(level1="创业服务")),
        "overlap_same",
    ),
    fine(
        "supplement_doubled",
        "两行都没有名称，由另一条规则说明",
        supplements(supplement(level2=""), supplement(level2="")),
        "element_missing",
    ),
    own("refines_unknown", "细化的编码不存在", "refines", refines="JY-9999"),
    own("refines_unknown", "写的是名称不是编码", "refines", refines="岗位信息发布"),
    own("refines_unknown", "编码少写一位", "refines", refines="SB-070"),
    fine("refines_unknown", "细化本领域的事项", supplements(supplement(refines="JY-0102"))),
    fine("refines_unknown", "不是细化", supplements(supplement(refines=""))),
    fine("refines_unknown", "细化另一领域的事项", supplements(supplement(refines="SB-0703"))),
    fine(
        "refines_unknown",
        "领域还没有选，先不论编码属于哪个领域",
        supplements(supplement(domain="", refines="JY-0102", body1=JOBS_CENTER, office="就业科")),
        "domain_missing",
    ),
)
AUDIENCE = (
    lacks(
        "audience_missing", "全社会和特定群体都没有填", "audience_all", audience_all="", audience_specific=""
    ),
    lacks("audience_missing", "全社会一格写了文字", "audience_all", audience_all="全体居民"),
    own("audience_missing", "补充事项没有公开对象", "audience_all", audience_all=""),
    fine("audience_missing", "面向全社会"),
    fine("audience_missing", "只面向特定群体", item(CODE, audience_all="", audience_specific="失业人员")),
    fine("audience_missing", "√写成对勾", item(CODE, audience_all="✔")),
    lacks("audience_vague", "只写了特定群体四个字", "audience_specific", audience_specific="特定群体"),
    lacks("audience_vague", "特定群体只打了√", "audience_specific", audience_specific="√"),
    lacks("audience_vague", "写成相关人员", "audience_specific", audience_specific="相关人员"),
    lacks("audience_vague", "写成服务对象", "audience_specific", audience_specific="服务对象"),
    lacks("audience_vague", "写成社会各界", "audience_specific", audience_specific="社会各界"),
    lacks("audience_vague", "写成符合要求的人员", "audience_specific", audience_specific="符合要求的人员"),
    fine("audience_vague", "符合条件的是毕业生", item(CODE, audience_specific="符合条件的高校毕业生")),
    lacks("audience_vague", "写成特定人群", "audience_specific", audience_specific="特定人群"),
    lacks("audience_vague", "写成有关群众", "audience_specific", audience_specific="有关群众"),
    lacks("audience_vague", "写成相关企业", "audience_specific", audience_specific="相关企业和个人"),
    lacks("audience_vague", "写成符合条件的人员", "audience_specific", audience_specific="符合条件的人员"),
    lacks("audience_vague", "只写群众", "audience_specific", audience_specific="群众"),
    lacks("audience_vague", "把全社会写在特定群体一格", "audience_specific", audience_specific="全社会"),
    fine("audience_vague", "写明是企业", item(CODE, audience_specific="本县企业")),
    fine(
        "audience_vague",
        "写明符合什么条件",
        item(CODE, audience_specific="符合条件的就业困难人员和零就业家庭"),
    ),
    fine("audience_vague", "括号里写明是谁", item(CODE, audience_specific="特定群体（失业人员）")),
    fine("audience_vague", "写明是失业人员", item(CODE, audience_specific="失业人员")),
    fine("audience_vague", "面向全社会，特定群体留空", item(CODE, audience_specific="")),
    fine("audience_vague", "暂不列入的事项", item(CODE, audience_specific="√", **SET_ASIDE)),
)
CHOICES = (
    lacks("mode_unknown", "公开方式写成公开", "mode", mode="公开"),
    lacks("mode_unknown", "两种方式都写", "mode", mode="主动公开、依申请公开"),
    own("mode_unknown", "补充事项的公开方式写成内部公开", "mode", mode="内部公开"),
    Case(
        "mode_unknown",
        "繁体的主動公開，给出应填的内容",
        item(CODE, mode="主動公開"),
        (at_item(CODE, "mode"),),
        fix="主动公开",
    ),
    Case(
        "mode_unknown",
        "写成主动向社会公开",
        item(CODE, mode="主动向社会公开。"),
        (at_item(CODE, "mode"),),
        fix="主动公开",
    ),
    Case(
        "mode_unknown",
        "补充事项写成申请公开",
        supplements(supplement(mode="申请公开")),
        (at_supplement("mode"),),
        fix="依申请公开",
    ),
    fine("mode_unknown", "只写主动二字，就是主动公开", item(CODE, mode="主动")),
    fine("mode_unknown", "只写依申请三字", item(CODE, mode="依申请"), "mode_narrowed"),
    fine("mode_unknown", "依申请公开", item(CODE, mode="依申请公开"), "mode_narrowed"),
    fine("mode_unknown", "没有填，由另一条规则说明", item(CODE, mode=""), "element_missing"),
    fine("mode_unknown", "方式后面多了空格", item(CODE, mode="主动公开　")),
    lacks("level_unknown", "层级写成市级", "level", level="市级"),
    level("层级写成村级，村级归乡级", "县级、村级", "县级、乡级"),
    level("三级都写", "县级、乡、村级", "县级、乡级"),
    level("层级写成县乡两级", "县乡两级", "县级、乡级"),
    level("层级写成区级、镇街级", "区级、镇街级", "县级、乡级"),
    level("层级写成县（市、区）级", "县（市、区）级", "县级"),
    own("level_unknown", "补充事项的层级写成县乡", "level", level="县乡"),
    fine("level_unknown", "两个层级都选", item(CODE, level="县级、乡级")),
    fine("level_unknown", "两个层级用逗号分开", item(CODE, level="县级,乡级")),
    fine("level_unknown", "没有填，由另一条规则说明", item(CODE, level=""), "element_missing"),
    Case("covers_unclear", "填报范围删空了", profile(covers=""), (at_profile("covers"),)),
    Case("covers_unclear", "填报范围写成所有", profile(covers="所有"), (at_profile("covers"),)),
    Case("covers_unclear", "填报范围写了两个领域", profile(covers="就业、社会保险"), (at_profile("covers"),)),
    fine("covers_unclear", "填报全部领域"),
    fine("covers_unclear", "只填就业领域", profile(covers="就业")),
    fine("covers_unclear", "只填社会保险领域", profile(covers="社会保险")),
)
OTHER_DOMAIN = {"domain": "社会保险", "level1": "失业保险服务", "level2": "失业保险参保缴费证明打印"}


def covering(covers: str, **values: str) -> Callable[[Filled], None]:
    """A return that answers for ``covers`` only, with a supplement."""
    return both(profile(covers=covers), supplements(supplement(**values)))


UNCOVERED = (
    Case(
        "supplement_uncovered",
        "只填就业领域，补充事项却属于社会保险",
        covering("就业", **OTHER_DOMAIN),
        (at_supplement("domain"),),
    ),
    Case(
        "supplement_uncovered",
        "只填社会保险领域，补充事项却属于就业",
        covering("社会保险"),
        (at_supplement("domain"),),
    ),
    Case(
        "supplement_uncovered",
        "不公开的补充事项别的要素也不再逐项核对",
        covering("社会保险", deadline="及时", mode=""),
        (at_supplement("domain"),),
    ),
    fine("supplement_uncovered", "填报全部领域", covering("全部", **OTHER_DOMAIN), "overlap_near"),
    fine("supplement_uncovered", "补充事项属于所填的领域", covering("就业")),
    fine("supplement_uncovered", "没有补充事项", profile(covers="就业")),
)
ORDER = (fine("element_missing", "行重新排序没有妨碍", reversed_rows),)
CASES = (*ELEMENTS, *LISTING, *SUPPLEMENTED, *AUDIENCE, *CHOICES, *UNCOVERED, *ORDER)
