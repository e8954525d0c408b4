"""D12, D13: the documents that a county cites, in the words of published catalogs."""

from __future__ import annotations

from typing import Any

from returns import supplement
from rules.cases import Case, at_item, at_supplement, item, supplements

CODE = "JY-0101"
EXTRA = at_item(CODE, "bases_extra")
BASES = at_supplement("bases")
OPENNESS = "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"
MARKET = "《人力资源市场暂行条例》（中华人民共和国国务院令第700号）"
FORMER_OPENNESS = "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第492号）"
SUBSIDY_2017 = "《财政部 人力资源社会保障部关于印发〈就业补助资金管理办法〉的通知》（财社〔2017〕164号）"
SUBSIDY_2023 = "《财政部 人力资源社会保障部关于印发〈就业补助资金管理办法〉的通知》（财社〔2023〕181号）"
INJURY = "《工伤认定办法》（人力资源和社会保障部令第8号）"
INSURANCE = "《中华人民共和国社会保险法》（中华人民共和国主席令第三十五号）"
REGISTRATION = "《人力资源社会保障部关于进一步完善就业失业登记管理办法的通知》（人社部发〔2014〕97号）"
OWN = "《兰考县人民政府关于进一步做好就业创业工作的实施意见》（兰政〔2019〕12号）"
PILOT = "《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号）"
OWN_OPENNESS = "《兰考县人民政府办公室关于印发兰考县政府信息公开工作办法的通知》（兰政办〔2019〕30号）"
JOINT = "《关于印发河南省职业培训补贴实施办法的通知》豫人社〔2018〕206号、豫财社〔2018〕22号"
LANKAO_RULES = "《兰考县就业见习管理细则》"


def cites(rule: str, title: str, text: str, fix: str | None = None, **more: Any) -> Case:
    """A case in which an item's further basis is found fault with."""
    return Case(rule, title, item(CODE, bases_extra=text), (EXTRA,), fix=fix, **more)


def own(number: int) -> str:
    """As many documents of the county's own."""
    return "\n".join(f"《兰考县第{n}号就业意见》（兰政〔2019〕{n}号）" for n in range(1, number + 1))


def slipped(number: int) -> str:
    """As many documents, each with a slip of its own."""
    return "\n".join(f"《兰考县第{n}号就业意见》（兰政[201{n}]{n}号）" for n in range(1, number + 1))


def passes(rule: str, title: str, text: str, **more: tuple[str, ...]) -> Case:
    """A case in which it is not, by this rule."""
    return Case(rule, title, item(CODE, bases_extra=text), **more)


ROLES = (
    Case(
        "basis_role_missing",
        "补充事项只写了设立依据，没有写公开依据",
        supplements(supplement(bases=MARKET)),
        (BASES,),
        fix=f"{OPENNESS}\n{MARKET}",
    ),
    Case(
        "basis_role_missing",
        "补充事项只写了政府信息公开条例",
        supplements(supplement(bases=OPENNESS)),
        (BASES,),
        words=("设立依据",),
    ),
    Case(
        "basis_role_missing",
        "公开条例写了两遍，仍没有设立依据",
        supplements(supplement(bases=f"{OPENNESS}\n《政府信息公开条例》（国务院令第711号）")),
        (BASES,),
        also=("basis_short_title",),
    ),
    Case("basis_role_missing", "公开依据和设立依据都写了", supplements(supplement())),
    Case(
        "basis_role_missing",
        "公开依据写的是简称，也算写了",
        supplements(supplement(bases=f"《政府信息公开条例》（国务院令第711号）\n{MARKET}")),
        also=("basis_short_title",),
    ),
    Case(
        "basis_role_missing",
        "有一份依据读不出来，先改那一份",
        supplements(supplement(bases=f"{OPENNESS}\n按上级文件执行")),
        also=("basis_unreadable",),
    ),
    Case(
        "basis_role_missing",
        "只写了设立依据，另一份读不出来，先改那一份",
        supplements(supplement(bases=f"{MARKET}\n按上级文件执行")),
        also=("basis_unreadable",),
    ),
    Case(
        "basis_role_missing",
        "设立依据已被取代，仍是设立依据",
        supplements(supplement(bases=f"{OPENNESS}\n{SUBSIDY_2017}")),
        also=("basis_repealed",),
    ),
    Case("basis_role_missing", "省里事项不再要求重复写公开依据", item(CODE, bases_extra=REGISTRATION)),
    Case(
        "basis_role_missing",
        "公开依据写的是政务公开的文件，通知只是举例",
        supplements(supplement(bases=f"{PILOT}\n{MARKET}")),
    ),
    Case(
        "basis_role_missing",
        "公开依据写的是本县政府信息公开办法",
        supplements(supplement(bases=f"{OWN_OPENNESS}\n{MARKET}")),
        also=("basis_unknown",),
    ),
    Case(
        "basis_role_missing",
        "两份都是政务公开的文件，没有设立依据",
        supplements(supplement(bases=f"{OPENNESS}\n{PILOT}")),
        (BASES,),
        words=("设立依据",),
    ),
)

READING = (
    cites("basis_unreadable", "写“按上级文件执行”", "按上级文件执行"),
    cites("basis_unreadable", "写“同上”", "同上"),
    cites("basis_unreadable", "相关政策规定不是文件名", "相关政策规定"),
    cites("basis_unreadable", "加了书名号也不是文件名", "《上级有关文件》"),
    cites("basis_unreadable", "只写文号，没有文件名", "财社〔2023〕181号", fix=SUBSIDY_2023),
    cites("basis_unreadable", "写“相关法律法规”", "国家相关法律法规", words=("相关法律法规",)),
    Case(
        "basis_unreadable",
        "补充事项的依据中夹着“同上”",
        supplements(supplement(bases=f"{OPENNESS}\n{MARKET}\n同上")),
        (BASES,),
    ),
    passes("basis_unreadable", "全称加文号", REGISTRATION),
    passes("basis_unreadable", "没有书名号，但读得出文件名和文号", "人力资源市场暂行条例（国务院令第700号）"),
    passes("basis_unreadable", "两份文件写在一行", f"{REGISTRATION}、{MARKET}"),
    passes(
        "basis_unreadable",
        "文件名前后有套话",
        f"根据{REGISTRATION}文件和为贯彻落实{MARKET}精神，结合我县实际制定",
    ),
    passes("basis_unreadable", "联合发文，标题后面有两个文号", JOINT, also=("basis_unknown",)),
    cites(
        "basis_unclear", "标题后面有同一机关的两个文号", JOINT.replace("豫财社", "豫人社"), words=("漏写",)
    ),
    cites("basis_unclear", "书名号后面写“等有关规定”", f"{INSURANCE}等有关规定"),
    Case(
        "basis_unreadable",
        "暂不列入的事项不核对依据",
        item(CODE, listed="暂不列入", unlisted_reason="本县无此业务", bases_extra="同上"),
    ),
    cites("basis_unclear", "“第8号令”没有写是哪个部门的令", "《工伤认定办法》（第8号令）", words=(INJURY,)),
    cites(
        "basis_unclear",
        "文号没有括号，年份和序号分不清",
        "《关于做好就业工作的通知》（财办202312号）",
        words=("财办〔2023〕12号",),
    ),
    cites("basis_unclear", "机关简称当作机关代字", "《关于公布公益性岗位的通知》（人社局〔2019〕5号）"),
    cites("basis_unclear", "文号还留着占位符", "《关于做好就业工作的通知》（兰人社〔xxxx〕xx号）"),
    passes("basis_unclear", "部门令写明了部门", INJURY),
    passes(
        "basis_unclear", "方括号可以自动改正，不用再问", SUBSIDY_2023.replace("〔", "[").replace("〕", "]")
    ),
    passes("basis_unclear", "几个部门的联合令", "《企业年金办法》（人力资源和社会保障部 财政部令第36号）"),
)

TITLES = (
    cites(
        "basis_short_title",
        "政府信息公开条例用了简称",
        "《政府信息公开条例》（国务院令第711号）",
        fix=OPENNESS,
    ),
    cites("basis_short_title", "社会保险法用了简称", "《社会保险法》（主席令第三十五号）", fix=INSURANCE),
    cites(
        "basis_short_title",
        "只写办法，没有写印发通知的全称",
        "《就业补助资金管理办法》（财社〔2023〕181号）",
        fix=SUBSIDY_2023,
    ),
    cites(
        "basis_short_title",
        "简称又没有文号",
        "《政府信息公开条例》",
        fix=OPENNESS,
        also=("basis_number_omitted",),
    ),
    passes("basis_short_title", "写了全称", OPENNESS),
    passes(
        "basis_short_title",
        "通知标题省去发文机关，不算简称",
        REGISTRATION.replace("人力资源社会保障部关于", "关于"),
    ),
    passes(
        "basis_short_title",
        "部名多写或少写“和”字，不算简称",
        REGISTRATION.replace("人力资源社会", "人力资源和社会"),
    ),
    cites(
        "basis_title_differs",
        "部门写错，文号成了另一份文件的",
        "《工伤认定办法》（劳动和社会保障部令第8号）",
        words=("《失业保险金申领发放办法》", "人力资源和社会保障部令第8号"),
    ),
    cites("basis_title_differs", "网上抄来的标题夹着广告词", "《政府信息公开老虎机条例》（国务院令第711号）"),
    cites(
        "basis_title_differs",
        "文件名十个字错了两个，仍看得出是哪一份",
        "《人力资源市场试点条例》（国务院令第700号）",
        fix=MARKET,
    ),
    cites(
        "basis_title_differs",
        "文件名十个字错了四个，不知是哪一份",
        "《人力资源管理试点条例》（国务院令第700号）",
        no_fix=True,
    ),
    cites(
        "basis_title_differs",
        "写的是另一份文件，它的两个文号都列出",
        "《就业补助资金管理办法》（国务院令第700号）",
        words=("应为“财社〔2017〕164号”或“财社〔2023〕181号”",),
    ),
    cites(
        "basis_title_differs",
        "文件名错了一个字",
        "《人力资源市场暂行条列》（国务院令第700号）",
        fix=MARKET,
    ),
    passes("basis_title_differs", "标题和文号对得上", INJURY),
    passes(
        "basis_title_differs",
        "修改别的条例的决定有自己的标题",
        "《国务院关于修改部分行政法规的决定》（国务院令第710号）",
        also=("basis_unknown",),
    ),
    passes(
        "basis_title_differs",
        "标题加上了发文机关",
        f"《国务院办公厅{'关于政府向社会力量购买服务的指导意见'}》（国办发〔2013〕96号）",
    ),
    cites(
        "basis_title_unlike",
        "文号在省级文件库中是另一份文件，但尚待核实",
        "《关于做好失业人员服务工作的通知》（人社部发〔2010〕29号）",
        words=("关于加强就业援助工作的指导意见",),
    ),
    cites(
        "basis_title_unlike", "规章名称与待核实的令号不符", "《社会保险登记办法》（劳动和社会保障部令第16号）"
    ),
    cites(
        "basis_title_unlike",
        "批复的文号写到了另一份文件上",
        "《关于离退休人员待遇问题的复函》（劳办险字〔1990〕1号）",
    ),
    passes("basis_title_unlike", "规章名称与令号相符", "《社会保险稽核办法》（劳动和社会保障部令第16号）"),
    passes(
        "basis_title_unlike",
        "通知只写所印发的办法，是简称不是错",
        "《工伤保险经办规程》（人社部发〔2012〕11号）",
        also=("basis_short_title",),
    ),
    passes("basis_title_unlike", "省级文件库没有这个文号", OWN, also=("basis_unknown",)),
    cites("basis_article", "写了第几条", f"{INSURANCE}第十四条", fix=INSURANCE),
    cites("basis_article", "写了第几条第几款", f"{MARKET}第二十条第一款", words=("第二十条第一款",)),
    cites(
        "basis_article",
        "两份文件都写了条款",
        f"{INSURANCE}第五十条\n{MARKET}第十八条",
        fix=f"{INSURANCE}\n{MARKET}",
    ),
    cites(
        "basis_article",
        "另一份文件分不清是哪一份，原样留着",
        f"{MARKET}第十八条\n《工伤认定办法》（第8号令）第五条",
        also=("basis_unclear",),
        fix=f"{MARKET}\n《工伤认定办法》（第8号令）第五条",
    ),
    passes("basis_article", "没有写条款", INSURANCE),
    passes(
        "basis_article",
        "会议的届次不是条款",
        "《河南省就业促进条例》（2009年3月26日河南省第十一届人民代表大会常务委员会第八次会议通过）",
    ),
    passes("basis_article", "省里填好的依据不核对", ""),
)

VALIDITY = (
    cites("basis_repealed", "引用2007年的政府信息公开条例", FORMER_OPENNESS, fix=OPENNESS),
    cites("basis_repealed", "引用已被取代的补助资金办法", SUBSIDY_2017, fix=SUBSIDY_2023),
    cites(
        "basis_repealed",
        "引用已废止而没有替代文件的规定",
        "《台湾香港澳门居民在内地就业管理规定》（劳动和社会保障部令第26号）",
        words=("已废止",),
    ),
    cites(
        "basis_repealed",
        "引用已废止的社会保险登记管理暂行办法",
        "《社会保险登记管理暂行办法》（劳动和社会保障部令第1号）",
    ),
    passes("basis_repealed", "引用现行的政府信息公开条例", OPENNESS),
    passes("basis_repealed", "引用现行的补助资金办法", SUBSIDY_2023),
    passes("basis_repealed", "修改过的条例仍然有效", "《工伤保险条例》（国务院令第375号）"),
    cites(
        "basis_maybe_repealed",
        "经办规程可能已有新的",
        "《人力资源社会保障部关于印发城乡居民基本养老保险经办规程的通知》（人社部发〔2014〕23号）",
        words=("人社部发〔2019〕84号",),
    ),
    cites(
        "basis_maybe_repealed",
        "省里的补助资金办法可能已有新的",
        "《河南省财政厅 河南省人力资源和社会保障厅关于印发〈河南省就业补助资金管理办法〉的通知》（豫财社〔2018〕8号）",
    ),
    cites(
        "basis_maybe_repealed",
        "政府购买服务的暂行办法可能已被取代",
        "《财政部 民政部 工商总局关于印发〈政府购买服务管理办法(暂行)〉的通知》（财综〔2014〕96号）",
    ),
    passes("basis_maybe_repealed", "没有替代文件的", REGISTRATION),
    passes("basis_maybe_repealed", "确已被取代的由另一条规则提醒", SUBSIDY_2017, also=("basis_repealed",)),
    passes(
        "basis_maybe_repealed",
        "引用的就是新规程",
        "《人力资源社会保障部关于印发城乡居民基本养老保险经办规程的通知》（人社部发〔2019〕84号）",
    ),
)

CASES = ROLES + READING + TITLES + VALIDITY
