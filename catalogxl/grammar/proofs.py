"""Which proofs a text asks for, which matter a proof was cancelled for, and who is to issue it (duty D11).

A text that says 无需提供…证明 asks for nothing. A proof of the list 民发〔2020〕20号 is only out of place where a village or
residents' committee is to issue it: a hospital's 死亡证明 may be asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Protocol

from catalogxl.grammar.parse_copy import parsing_copy
from catalogxl.grammar.similarity import bare, canonical
from catalogxl.lazy_pattern import lazy_pattern


class Proof(Protocol):
    """What the baseline knows of a cancelled proof (``model.CancelledProof``)."""

    def __hash__(self) -> int:
        """Its pattern is compiled once."""

    @property
    def name(self) -> str:
        """The proof's usual name."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names."""

    @property
    def matter(self) -> str:
        """What it was asked for."""

    @property
    def pattern(self) -> str:
        """A regular expression that finds it in a text, '' if there is none."""

    @property
    def strength(self) -> str:
        """How far the cancellation goes."""


_CLAUSE_END: Final = lazy_pattern(r"[。;!?\n]")
_NOT: Final = (
    "无需|不需|无须|不须|毋需|毋须|不再|不用|不必|不要求|未要求|不得(?:再|另行|重复)?(?:要求|索要|收取|强制)|免予?(?:提交|提供|交|于)?|"
    "取消|停止|禁止|废止|严禁|不索要|不收取|不查验|不应(?:当|该)?(?:要求|索要|提供|提交|由)|可不|可以不|减免"
)
_NOT_BEFORE: Final = lazy_pattern(rf"{_NOT}|代替|替代|取代|替换")
# …证明的开具流程: how to get one, not that one is wanted.
_HOW_TO_GET: Final = lazy_pattern(
    r"^(?:的|怎么|如何)?(?:开具|出具|办理|打印|查询|补办|申领|核发|开立)(?:的)?(?:流程|程序|方式|方法|指南|渠道|途径|地点|时间|条件|服务)"
)
# 不提供…证明的不予受理 asks for the proof: behind it, only what does away with it counts.
_NOT_BEHIND: Final = lazy_pattern(
    rf"^[^,。;]{{0,24}}?(?:{_NOT}|不作为|不列入)|^[^。;]{{0,40}}?,(?:均|都|一律|已|可|现|以上|上述|即日起|材料){{0,2}}(?:{_NOT})"
)
_BRACKETED: Final = lazy_pattern(r"\([^()]*\)")
# (无需复印件) behind a proof is about the copy; (不再要求提供) is about the proof.
_WAIVING: Final = lazy_pattern(rf"\((?:已|均|现)?(?:{_NOT})(?:要求)?(?:再)?(?:提供|提交|出示|开具)?\)")
_TURN: Final = lazy_pattern(
    r"但(?!不)|只需|仅需|改为|改由|另需|还需|还应|仍需|仍须|除外|[,:](?:应当?|须|需|请|凭|携带|提交|提供|出具|同时)"
)
# What an employer owes its people, and what an office does among its own: neither is asked of an applicant.
_EMPLOYER: Final = r"(?:用人单位|原?单位|企业|雇主|公司)"
_EMPLOYERS_DUTY: Final = lazy_pattern(
    rf"(?:{_EMPLOYER}(?:[^,。;]{{0,4}}(?:应当?|必须|须|需|要|依法|负责|及时|有义务)|(?:在|于|自)[^,。;]{{0,24}}(?:内|起)|为|向|给)"
    rf"[^,。;]{{0,24}}(?:,?(?:并|同时|且)[^,。;]{{0,12}})?|{_EMPLOYER})(?:出具|开具|送达|告知|发给|发放|交付|送交|书面通知)(?!的)[^,。;]{{0,8}}$"
    rf"|{_EMPLOYER}[^,。;]{{0,12}}(?:为|向|给)(?:劳动者|职工|失业人员|离职人员|员工|其|本人)[^,。;]{{0,12}}(?:提供|出示)(?!的)[^,。;]{{0,8}}$"
)
# 到用人单位开具…, 由单位出具…, 用人单位出具…后到窗口: the applicant is to bring it.
_FETCHED: Final = lazy_pattern("(?:到|由|持|凭|经|找|让|请|需|须)(?:原|所在|用人|其)*$")
_THEN: Final = lazy_pattern("^[^,。;]{0,8}后,?(?:到|向|申|办|由|携|持|本人)")
_EMPLOYER_HANDS: Final = lazy_pattern(rf"{_EMPLOYER}[^。;]{{0,30}}[将把][^,。;]{{0,10}}$")
_HANDED: Final = lazy_pattern("^[^,。;]{0,6}(?:送达|交付|发给|告知|送交|寄送|交给|出具给)")
_APPLICANTS: Final = lazy_pattern(
    "(?:申请|申报|申领|办理|报名|所需|需要?)材料|申请人|本人(?:须|需|应)|提交|携带|提供"
)
_CHECKED: Final = r"(?:内部核验|数据比对|信息比对|比对核验|数据共享|信息共享|联网核[查验]|系统核[查验实]|部门核[查验]|内部核[查实])"
_CHECKS: Final = r"(?:核验|比对|核查|查验|核实|调取|共享|获取|核对|查询|审核|审查)"
_OFFICE: Final = r"(?:经办机构|经办人员|工作人员|人社部门|人力资源社会保障部门|社保机构|服务中心|窗口|系统|我局|我中心|本部门|部门间?)"
_OWN_CHECK_BEFORE: Final = lazy_pattern(
    rf"(?:{_OFFICE}[^。;]{{0,24}}{_CHECKS}|通过[^。;]{{0,24}}{_CHECKS}|{_CHECKED})[^,。;]{{0,16}}$"
)
_OWN_CHECK_BEHIND: Final = lazy_pattern(
    rf"^[^。;、]{{0,12}}?(?:由{_OFFICE}[^。;]{{0,16}}|(?:通过|采取|采用|实行|以|改为|改由)[^。;]{{0,24}}){_CHECKS}|^[^。;,]{{0,24}}?{_CHECKED}"
)
_ORIGINAL: Final = lazy_pattern(r".{0,10}?(?:原件|复印件)")

_VILLAGE: Final = lazy_pattern(
    r"(?:村|居)(?:\((?:居|村|社区)\))?(?:民)?委(?:员)?会?|村\((?:社区|居)\)|村\(?级\)?|村里|村组|村民小组|村、?社区|"
    r"社区(?!卫生|医|康复|矫正|戒毒)|群众性自治组织"
)
_ISSUED: Final = lazy_pattern(r"[^,。;、]{0,16}?(?:出具|开具|开立|签发|盖章)的?")
_ISSUED_BEHIND: Final = lazy_pattern(
    r"^[^,。;、(]{0,4}(?:,(?=[须需应要]?由)|\()?[须需应要]?由?[^,。;、]{2,14}?(?:出具|开具|盖章|签字)"
)

_SOFT: Final = frozenset(("待遇", "服务", "社会", "保险", "办理", "人员", "申领"))
_WORDS: Final = lazy_pattern("失业保险金|个人账户|高校毕业生|流动人员|外国人|用人单位|社保卡|..?")
# What an item's name says instead of a word of the list.
_LIKE: Final = {
    "死亡": ("死亡", "丧葬", "抚恤", "遗属", "工亡"),
    "余额": ("余额", "储存额", "一次性"),
    "继承": ("继承", "一次性"),
    "审核": ("审核", "审批", "申请"),
    "社保卡": ("社会保障卡", "社保卡"),
    "用人单位": ("单位",),
    "参保": ("参保", "社会保险登记"),
}
_SHORT: Final = 2
_EVERY: Final = ("全部", "各类", "所有")


def is_general(proof: Proof) -> bool:
    """Whether the row is a rule for all matters, not the cancellation of one proof in a matter."""
    return proof.matter.startswith("全部")


def is_village(proof: Proof) -> bool:
    """Whether the proof is only out of place where a village or residents' committee issues it."""
    return proof.strength.endswith("village-issued")


def asked(line: str, proof: Proof, behind: int) -> tuple[int, int] | None:
    """Where ``line`` asks for ``proof``, whatever the matter; None if it does not, or the row has no pattern.

    Only what ends after ``behind`` counts: before that stands the heading that the line belongs to.
    """
    if not proof.pattern:
        return None
    text = parsing_copy(line)
    for hit in wanted(proof).finditer(text):
        if hit.end() <= behind or is_waived(text, *hit.span()) or is_of_others(text, *hit.span()):
            continue
        if not is_village(proof) or _from_village(text, *hit.span()):
            return hit.span()
    return None


@lru_cache(maxsize=512)
def wanted(proof: Proof) -> re.Pattern[str]:
    """The proof's own pattern; for a village's, its names, since the issuer is read on its own."""
    if not is_village(proof):
        return re.compile(parsing_copy(proof.pattern))
    names = (re.split("[((]", proof.name)[0], *proof.aliases)
    return re.compile("|".join(re.escape(parsing_copy(name)) for name in names))


def is_waived(text: str, start: int, end: int) -> bool:
    """Whether what stands at ``start:end`` of the parsing copy ``text`` is said not to be needed."""
    before = _BRACKETED.sub("", _CLAUSE_END.split(text[:start])[-1])
    for negation in _NOT_BEFORE.finditer(before):
        if not _TURN.search(before[negation.end() :]):
            return True
    behind = _CLAUSE_END.split(text[end:])[0]
    aside = _BRACKETED.match(behind)
    if aside and _WAIVING.fullmatch(aside.group()):
        return True
    return bool(_NOT_BEHIND.search(_BRACKETED.sub("", behind)))


def is_of_others(text: str, start: int, end: int) -> bool:
    """Whether what stands at ``start:end`` of the parsing copy ``text`` is nothing that an applicant brings.

    用人单位应当出具…证明 is the employer's duty, 经办机构通过数据比对核实…证明 the office's own check. 用人单位出具的…证明 in a
    list of materials is asked for, and so is what the office wants to see in the original.
    """
    before = _CLAUSE_END.split(text[:start])[-1]
    behind = _CLAUSE_END.split(text[end:])[0]
    duty = _EMPLOYERS_DUTY.search(before)
    if duty and not _FETCHED.search(before[: duty.start()]) and not _THEN.search(behind):
        return not _APPLICANTS.search(before[: duty.start()])
    if _EMPLOYER_HANDS.search(before) and _HANDED.search(behind):
        return True
    if _HOW_TO_GET.search(behind) and not _APPLICANTS.search(before):
        return True
    if _ORIGINAL.match(behind):
        return False
    check = _OWN_CHECK_BEFORE.search(before)
    if check and not _APPLICANTS.search(before):
        return True
    return bool(_OWN_CHECK_BEHIND.search(behind))


def _from_village(text: str, start: int, end: int) -> bool:
    """Whether the proof's issuer, before it or behind it, is a village or residents' committee."""
    before = re.split("[。;\n]", text[:start])[-1]
    issuers = list(_ISSUED.finditer(before))
    if issuers:
        return bool(_VILLAGE.search(issuers[-1].group()))
    near = re.split("[,、]", before)[-1]
    if _VILLAGE.search(near[-16:]):
        return True
    behind = _ISSUED_BEHIND.search(text[end:])
    return bool(behind and _VILLAGE.search(behind.group()))


# ------------------------------------------------------------ the matter


def matter_terms(matter: str) -> tuple[str, ...]:
    """The matters that a row names: ``丧葬补助、待遇注销`` are two."""
    plain = re.sub(r"[((][^))]*[))]", "", matter)
    return tuple(term for part in re.split("[、/,，;；]", plain) if (term := part.strip().removesuffix("等")))


@lru_cache(maxsize=4096)
def is_matter(term: str, name: str, above: str = "") -> bool:
    """Whether the matter ``term`` is that of an item ``name`` under the 一级事项 ``above``.

    The item's own name may say the matter as a whole; else every word of the matter must stand in the two names:
    养老待遇暂停 is 暂停养老保险待遇申请, 失业保险金申领 is not 丧葬补助金和抚恤金申领 under 失业保险服务.
    """
    if term.startswith(_EVERY) or says_matter(term, name):
        return True
    words = [word for word in _WORDS.findall(bare(term)) if word not in _SOFT]
    text = bare(f"{above}{name}")
    return bool(words) and all(any(like in text for like in _LIKE.get(word, (word,))) for word in words)


@lru_cache(maxsize=4096)
def says_matter(term: str, text: str) -> bool:
    """Whether ``text`` says the matter ``term`` as a whole, in its own or in near-synonymous words."""
    if bare(term) in bare(text):
        return True
    return len(canonical(term)) > _SHORT and canonical(term) in canonical(text)
