"""Whether a line asks for a proof, whose proof it is, and for which matter it was cancelled."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from catalogxl.grammar.proofs import (
    asked,
    is_general,
    is_matter,
    is_village,
    matter_terms,
    says_matter,
    wanted,
)
from catalogxl.grammar.similarity import Relation, likeness, relation


@dataclass(frozen=True)
class Row:
    """A row of the list of cancelled proofs."""

    name: str = "离职证明"
    aliases: tuple[str, ...] = ()
    matter: str = "失业保险金申领"
    pattern: str = "离职证明|解除劳动合同证明"
    strength: str = "error-if-required"


LEAVING = Row()
KIN = Row(
    "亲属关系证明(村民委员会、居民委员会出具)",
    ("遗属关系证明",),
    "遗属待遇",
    "亲属关系证明",
    "error-if-village-issued",
)


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("提交离职证明", True),
        ("申请材料：身份证、解除劳动合同证明", True),
        ("身份证", False),
        # what is said not to be needed
        ("无需提供离职证明", False),
        ("不再要求提交离职证明", False),
        ("离职证明无需提供", False),
        ("离职证明（不再要求提供）", False),
        ("离职证明（无需复印件）", True),
        ("无需提供户口簿，但须提交离职证明", True),
        ("无需提供户口簿。提交离职证明", True),
        ("不提供离职证明的，不予受理", True),
        ("以承诺书代替离职证明", False),
        # what the employer owes, and what the office looks up
        ("用人单位应当出具离职证明", False),
        ("用人单位出具的离职证明", True),
        ("用人单位应当出具通知。提交离职证明", True),
        ("提交身份证。用人单位应当出具离职证明", False),
        ("离职证明。用人单位送达", True),
        ("到用人单位开具离职证明", True),
        ("用人单位应当出具离职证明后，到窗口办理", True),
        ("用人单位应将离职证明送达本人", False),
        ("经办机构通过数据比对核实离职证明", False),
        ("经办机构核验离职证明原件", True),
        ("申请材料：经办机构核验的离职证明", True),
        ("离职证明的开具流程", False),
        ("申请材料：离职证明的开具方式", True),
        ("离职证明通过数据共享核验", False),
        ("提交离职证明。户口簿无需提供", True),
        ("提交离职证明。学历通过数据共享核验", True),
        ("用人单位应将离职证明存档", True),
        ("离职证明送达窗口", True),
        # an original to look at is asked for, one of something else further on is not
        ("经办机构核验离职证明以及户口簿和身份证的复印件", True),
        ("经办机构核验离职证明后再核对户口簿、身份证复印件", False),
    ],
)
def test_a_line_asks_for_a_proof_or_not(line: str, asks: bool) -> None:
    assert (asked(line, LEAVING, behind=0) is not None) is asks


def test_the_place_is_that_of_the_proof() -> None:
    assert asked("提交离职证明。", LEAVING, behind=0) == (2, 6)
    assert asked("无需离职证明的，也提交离职证明", LEAVING, behind=0) is None
    assert asked("无需离职证明；应提交离职证明", LEAVING, behind=0) == (10, 14)


@pytest.mark.parametrize(("behind", "found"), [(0, (3, 7)), (6, (3, 7)), (7, None), (8, None)])
def test_only_what_ends_behind_the_heading_counts(behind: int, found: tuple[int, int] | None) -> None:
    assert asked("材料：离职证明", LEAVING, behind=behind) == found


def test_a_row_without_a_pattern_asks_for_nothing() -> None:
    assert asked("离职证明", Row(pattern=""), behind=0) is None


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("村委会出具的亲属关系证明", True),
        ("社区居民委员会开具亲属关系证明", True),
        ("亲属关系证明（由村民委员会出具）", True),
        ("亲属关系证明，由村民委员会出具", True),
        ("村里的亲属关系证明", True),
        ("公证处出具的亲属关系证明", False),
        ("亲属关系证明", False),
        ("亲属关系证明（由公证处出具）", False),
        ("社区卫生服务中心出具的亲属关系证明", False),
        ("村委会出具的身份证明、公证处出具的亲属关系证明", False),
        ("公证处出具的公证书、村委会出具的亲属关系证明", True),
        ("村委会盖章。亲属关系证明", False),
        ("村委会、本人的亲属关系证明", False),
        ("本人、村委会的亲属关系证明", True),
        ("遗属关系证明（由村委会出具）", True),
        ("亲属关系证明由村民委员会出具", True),
        (f"村委会{'甲' * 13}亲属关系证明", True),
        (f"村委会{'甲' * 14}亲属关系证明", False),
    ],
)
def test_what_a_village_may_not_certify_others_may(line: str, asks: bool) -> None:
    assert (asked(line, KIN, behind=0) is not None) is asks


def test_a_villages_proof_goes_by_its_name_without_the_issuer() -> None:
    assert is_village(KIN)
    assert not is_village(LEAVING)
    assert wanted(KIN).fullmatch("亲属关系证明")
    assert wanted(KIN).fullmatch("遗属关系证明")
    assert not wanted(KIN).fullmatch("村民委员会、居民委员会出具)")


@pytest.mark.parametrize(
    ("matter", "terms"),
    [
        ("失业保险金申领", ("失业保险金申领",)),
        ("工伤/养老死亡待遇、遗属待遇", ("工伤", "养老死亡待遇", "遗属待遇")),
        ("就业援助(困难人员)", ("就业援助",)),
        ("外国人就业、技能人员等", ("外国人就业", "技能人员")),
        ("甲，乙;丙；丁", ("甲", "乙", "丙", "丁")),
        ("", ()),
    ],
)
def test_a_row_may_name_several_matters(matter: str, terms: tuple[str, ...]) -> None:
    assert matter_terms(matter) == terms


@pytest.mark.parametrize(("matter", "general"), [("全部事项", True), ("失业保险金申领（全部）", False)])
def test_a_row_for_all_matters_says_so(matter: str, general: bool) -> None:
    assert is_general(Row(matter=matter)) is general


@pytest.mark.parametrize(
    ("term", "name", "above", "same"),
    [
        ("失业保险金申领", "失业保险金申领", "失业保险服务", True),
        ("失业保险金申领", "丧葬补助金和抚恤金申领", "失业保险服务", False),
        ("养老待遇暂停", "暂停养老保险待遇申请", "养老保险服务", True),
        ("养老待遇暂停", "恢复养老保险待遇申请", "养老保险服务", False),
        ("死亡待遇", "丧葬补助金申领", "", True),
        ("养老死亡", "丧葬补助金申领", "养老保险服务", True),
        ("养老死亡", "丧葬补助金申领", "工伤保险服务", False),
        ("各类", "什么都是", "", True),
        ("全部事项", "什么都是", "", True),
        ("服务", "就业服务", "", True),
        ("待遇", "就业服务", "", False),
    ],
)
def test_the_matter_is_the_items_or_not(term: str, name: str, above: str, same: bool) -> None:
    assert is_matter(term, name, above) is same


@pytest.mark.parametrize(
    ("term", "text", "says"),
    [
        ("失业登记", "办理失业登记时", True),
        ("失业登记", "办理就业登记时", False),
        ("社会保障卡申领", "社保卡申领", True),
        ("补助资金", "补贴", False),  # two signs are left of it, which say too little
        ("职业技能补助", "职业技能补贴申领", True),
    ],
)
def test_a_text_says_a_matter_also_in_near_synonyms(term: str, text: str, says: bool) -> None:
    assert says_matter(term, text) is says


# ---------------------------------------------------------------- names that overlap


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("失业登记", "失业登记", Relation.EQUAL),
        ("失业登记", "“失业”登记", Relation.EQUAL),
        ("1.失业登记", "失业登记", Relation.EQUAL),
        ("社会保障卡挂失", "社保卡挂失", Relation.SYNONYM),
        ("补贴职业技能", "职业技能补贴", Relation.REORDERED),
        ("零工市场", "零工市场建设", Relation.CONTAINED),
        ("零工", "零工市场建设", None),
        ("工市场", "零工市场", Relation.CLOSE),
        ("就业援助（困难人员）", "就业援助", Relation.SYNONYM),
        ("职业技能补贴金", "职业技能补贴", Relation.SYNONYM),
        ("社会保障卡挂失点", "社保卡挂失点建设", Relation.CONTAINED),
        ("高校毕业", "高校毕业生登记", Relation.CONTAINED),
        ("甲乙丙丁戊己庚辛壬癸子丑寅", "甲乙丙丁戊己庚辛壬癸天地玄黄", Relation.CLOSE),
        ("甲乙丙丁戊己庚辛壬癸子丑寅", "甲乙丙丁戊己庚辛壬癸天地玄黄宙", None),
        ("★", "☆", None),
        ("甲乙丙丁", "甲乙丙丁戊己庚辛壬癸", Relation.CONTAINED),
        ("甲乙丙丁", "甲乙丙丁戊己庚辛壬癸子", None),
        ("甲乙丙丁戊己", "丁戊己甲乙丑", None),
        ("", "失业登记", None),
        ("失业登记", "", None),
        ("申领", "发放", None),
    ],
)
def test_how_two_names_overlap(one: str, other: str, related: Relation | None) -> None:
    assert relation(one, other) is related
    assert relation(other, one) is related


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("甲乙丙丁", "甲乙丙丁", 1.0),
        ("甲乙丙丁", "甲乙丙戊", 2 / 3),
        ("甲乙丙", "丁戊己", 0.0),
        ("甲乙甲乙", "甲乙", 0.5),
        ("甲", "甲", 0.0),
        ("甲", "乙丙", 0.0),
    ],
)
def test_names_share_pairs_of_signs(one: str, other: str, share: float) -> None:
    assert likeness(one, other) == pytest.approx(share)
    assert likeness(other, one) == pytest.approx(share)
