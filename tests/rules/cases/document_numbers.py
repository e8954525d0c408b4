"""D12, D13: the numbers of the documents that a county cites, and the slips in them that are mended."""

from __future__ import annotations

from returns import supplement
from rules.cases import Case, both, item, supplements, unchanged
from rules.cases.bases import (
    BASES,
    CODE,
    INSURANCE,
    LANKAO_RULES,
    MARKET,
    OPENNESS,
    OWN,
    REGISTRATION,
    SUBSIDY_2023,
    cites,
    own,
    passes,
    slipped,
)

NUMBERS = (
    cites("basis_number_missing", "本县的文件没有写文号", LANKAO_RULES),
    cites("basis_number_missing", "法律只写了名称，且不在省级文件库中", "《中华人民共和国公务员法》"),
    cites(
        "basis_number_missing",
        "错一个字又没有文号，提示可能是哪一份",
        "《国务院关于进一步做好稳就业工作的意建》",
        words=("国发〔2019〕28号",),
    ),
    passes("basis_number_missing", "写了文号", OWN, also=("basis_unknown",)),
    passes(
        "basis_number_missing",
        "省级文件库中有，可以补上文号",
        "《人力资源市场暂行条例》",
        also=("basis_number_omitted",),
    ),
    passes(
        "basis_number_missing",
        "地方性法规写明何时由哪次会议通过",
        "《河南省就业促进条例》（2009年3月26日河南省第十一届人民代表大会常务委员会第八次会议通过）",
    ),
    cites("basis_number_omitted", "行政法规没有写国务院令号", "《人力资源市场暂行条例》", fix=MARKET),
    cites(
        "basis_number_omitted",
        "同名文件先后有两个文号，提示现行的",
        "《财政部 人力资源社会保障部关于印发〈就业补助资金管理办法〉的通知》",
        fix=SUBSIDY_2023,
    ),
    cites(
        "basis_number_omitted",
        "省级文件库也没有文号的地方性法规",
        "《郑州市失业保险条例》",
        words=("没有收录",),
    ),
    cites(
        "basis_number_omitted",
        "只有一份没有写文号，其余的不动",
        f"{REGISTRATION}\n《人力资源市场暂行条例》",
        fix=f"{REGISTRATION}\n{MARKET}",
    ),
    cites(
        "basis_number_omitted",
        "省级文件库中的文号尚待核实",
        "《工伤保险辅助器具配置管理办法》",
        words=("（文号尚待核实）",),
    ),
    cites("basis_number_omitted", "省级文件库中的文号已核实", "《失业保险条例》", hides=("尚待核实",)),
    passes("basis_number_omitted", "文号齐全", MARKET),
    passes(
        "basis_number_omitted",
        "写“国务院令第700号”也算写了文号",
        "《人力资源市场暂行条例》（国务院令第700号）",
    ),
    passes(
        "basis_number_omitted",
        "文号写在标题前面",
        "国发〔2015〕23号《国务院关于进一步做好新形势下就业创业工作的意见》",
    ),
    cites(
        "basis_number_differs", "国务院令号写错", "《人力资源市场暂行条例》（国务院令第770号）", fix=MARKET
    ),
    cites(
        "basis_number_differs",
        "通知的文号写错年份",
        REGISTRATION.replace("2014", "2015"),
        words=("人社部发〔2014〕97号",),
    ),
    cites(
        "basis_number_differs",
        "主席令的序号与省级文件库不同",
        INSURANCE.replace("三十五", "二十五"),
        words=("第三十五号",),
    ),
    cites(
        "basis_number_differs",
        "修订的国务院令号写错",
        "《工伤保险条例》（2003年4月27日国务院令第375号公布，2010年12月20日国务院令第568号修订）",
        words=("第586号",),
    ),
    passes(
        "basis_number_differs",
        "公布和修订的令号都对",
        "《工伤保险条例》（2003年4月27日国务院令第375号公布，2010年12月20日国务院令第586号修订）",
    ),
    passes("basis_number_differs", "文号一致", INSURANCE),
    passes("basis_number_differs", "引用修订后的国务院令号", "《社会保险费征缴暂行条例》（国务院令第710号）"),
    passes(
        "basis_number_differs",
        "省级文件库没有文号的，不比较",
        "《河南省就业补助资金管理办法》（豫财社〔2025〕10号）",
    ),
    cites("basis_unknown", "县政府自己的文件", OWN, words=("无法核对",)),
    cites(
        "basis_unknown",
        "三份文件都不在省级文件库中",
        own(3),
        words=("《兰考县第1号就业意见》、《兰考县第2号就业意见》、《兰考县第3号就业意见》，无法核对",),
    ),
    cites(
        "basis_unknown",
        "四份文件都不在省级文件库中，列出三份",
        own(4),
        words=("《兰考县第3号就业意见》等 4 个文件",),
        hides=("第4号就业意见》等",),
    ),
    cites("basis_unknown", "市里的文件", "《开封市人民政府关于促进创业的意见》（汴政〔2018〕9号）"),
    Case(
        "basis_unknown",
        "补充事项引用省级文件库以外的文件",
        supplements(supplement(bases=f"{OPENNESS}\n{OWN}")),
        (BASES,),
    ),
    passes("basis_unknown", "省级文件库中有的文件", REGISTRATION),
    passes(
        "basis_unknown",
        "标题省去发文机关，文号对得上",
        REGISTRATION.replace("人力资源社会保障部关于", "关于"),
    ),
    Case("basis_unknown", "没有补充依据", unchanged),
)

REPAIRS = (
    cites(
        "basis_repaired",
        "照抄通知中的误字“中国人民共和国”",
        OPENNESS.replace("（中华", "（中国"),
        fix=OPENNESS,
    ),
    cites("basis_repaired", "标题中的国名误字", OPENNESS.replace("《中华", "《中国"), fix=OPENNESS),
    cites(
        "basis_repaired", "年份用方括号", SUBSIDY_2023.replace("〔", "[").replace("〕", "]"), fix=SUBSIDY_2023
    ),
    cites(
        "basis_repaired",
        "文号中有空格和换行",
        "《国务院关于进一步做好新形势下就业创业工作的意见》（国发〔2015〕\n23 号）",
    ),
    cites(
        "basis_repaired",
        "标题没有加书名号",
        "人力资源市场暂行条例（中华人民共和国国务院令第700号）",
        fix=MARKET,
    ),
    Case(
        "basis_repaired",
        "补充事项的依据带着序号",
        supplements(supplement(bases=f"1.{OPENNESS}\n2.{MARKET}")),
        (BASES,),
        fix=f"{OPENNESS}\n{MARKET}",
    ),
    cites("basis_repaired", "删去“根据……文件精神”一类套话", f"根据{MARKET}文件精神", fix=MARKET),
    cites("basis_repaired", "改了三处，都列出", slipped(3), also=("basis_unknown",), hides=("等（",)),
    cites("basis_repaired", "改了四处，列出三处", slipped(4), also=("basis_unknown",), words=("等（",)),
    passes("basis_repaired", "写法规范", SUBSIDY_2023),
    passes("basis_repaired", "“国务院令第700号”是通行的写法", "《人力资源市场暂行条例》（国务院令第700号）"),
    passes("basis_repaired", "分不清的不代为改", "《工伤认定办法》（第8号令）", also=("basis_unclear",)),
    Case(
        "basis_repaired",
        "两个事项都写法规范",
        both(item(CODE, bases_extra=REGISTRATION), item("SB-0101", bases_extra=INSURANCE)),
    ),
)

CASES = NUMBERS + REPAIRS
