"""D11: proofs that may no longer be asked for."""

from __future__ import annotations

from returns import supplement
from rules.cases import Case, at_item, at_supplement, item, supplements

UNEMPLOYMENT, REGISTRATION, FUNERAL = "SB-0701", "JY-0401", "SB-0506"
GUIDED = {"has_form": "√", "has_instructions": "√", "has_sample": "√"}
TOLD = "办理流程\n办理时限\n办理地点\n咨询电话"


def asks(rule: str, title: str, code: str, text: str, *words: str) -> Case:
    """A case of an item whose further contents ask for what they may not."""
    return Case(rule, title, item(code, contents_extra=text), (at_item(code, "contents_extra"),), words=words)


def fine(rule: str, title: str, code: str, text: str, *also: str) -> Case:
    """A case of an item whose further contents do not."""
    return Case(rule, title, item(code, contents_extra=text), also=also)


def added(level2: str, contents: str, **more: str) -> dict[str, str]:
    """A supplement of 社会保险 that people come for."""
    return supplement(
        domain="社会保险",
        level1="工伤保险服务",
        level2=level2,
        kind="业务办理",
        contents=f"{contents}\n{TOLD}",
        **{**GUIDED, **more},
    )


CANCELLED = (
    asks(
        "cancelled_proof",
        "失业保险金申领要求提供解除劳动合同证明",
        UNEMPLOYMENT,
        "申请材料：身份证、解除劳动合同证明",
        "人社厅发〔2020〕24号",
        "终止或者解除劳动关系证明",
    ),
    asks("cancelled_proof", "要求提供离职证明，写在另一行", UNEMPLOYMENT, "申请材料：\n身份证\n离职证明"),
    Case(
        "cancelled_proof",
        "两项证明连着写，各说各的",
        item(UNEMPLOYMENT, contents_extra="提交离职证明失业登记证明"),
        (at_item(UNEMPLOYMENT, "contents_extra"),) * 2,
    ),
    Case(
        "cancelled_proof",
        "两项证明连着写，名单上在后的写在前面",
        item(UNEMPLOYMENT, contents_extra="提交失业登记证明离职证明"),
        (at_item(UNEMPLOYMENT, "contents_extra"),) * 2,
    ),
    Case(
        "cancelled_proof",
        "两项证明，名单上在后的写在前面",
        item(UNEMPLOYMENT, contents_extra="提交失业登记证明、离职证明"),
        (at_item(UNEMPLOYMENT, "contents_extra"),) * 2,
    ),
    asks("cancelled_proof", "要求提供失业登记证明", UNEMPLOYMENT, "提交失业登记凭证", "失业登记证明"),
    asks("cancelled_proof", "不提供证明不予受理，仍是要求", UNEMPLOYMENT, "不提供离职证明的，不予受理"),
    asks("cancelled_proof", "前面说无需，后面又要", UNEMPLOYMENT, "无需提供户口簿，但须提交离职证明"),
    asks("cancelled_proof", "无需的是复印件", UNEMPLOYMENT, "提交离职证明（原件，无需复印件）"),
    asks(
        "cancelled_proof",
        "村委会出具的死亡证明",
        FUNERAL,
        "办理材料：村委会出具的死亡证明",
        "民发〔2020〕20号",
    ),
    asks("cancelled_proof", "出具单位写在证明后面", FUNERAL, "死亡证明（由村民委员会开具）"),
    asks("cancelled_proof", "村（居）委会的写法", "SB-0508", "村（居）委会开具的亲属关系证明"),
    Case(
        "cancelled_proof",
        "补充事项工伤认定要求见义勇为证明",
        supplements(added("工伤认定申请", "申请材料：见义勇为证明")),
        (at_supplement("contents"),),
        words=("豫政办〔2018〕32号",),
    ),
    Case(
        "cancelled_proof",
        "一格中要求两项已取消的证明，分别说明",
        item(UNEMPLOYMENT, contents_extra="申请材料：离职证明、失业登记证明"),
        (at_item(UNEMPLOYMENT, "contents_extra"),) * 2,
    ),
    Case(
        "cancelled_proof",
        "在别的事项里写明是申领失业保险金的材料",
        item("JY-0402", contents_extra="失业保险金申领须提交离职证明"),
        (at_item("JY-0402", "contents_extra"),),
    ),
    Case(
        "cancelled_proof",
        "在别的事项里写明是工伤认定的材料，事项名只有四个字",
        item("JY-0402", contents_extra="工伤认定须提交见义勇为证明"),
        (at_item("JY-0402", "contents_extra"),),
    ),
    asks(
        "cancelled_proof",
        "前面列的无需提交，后面另列要交的",
        UNEMPLOYMENT,
        "以下材料无需提交：\n户口簿\n申请材料：离职证明",
    ),
    Case(
        "cancelled_proof",
        "一句话里两项证明连着写，一项依据已核实，只报错误",
        item("JY-0402", contents_extra="失业登记、失业保险金申领须提交户籍或者失业登记证明"),
        (at_item("JY-0402", "contents_extra"),),
        words=("失业登记证明",),
    ),
    fine("cancelled_proof", "写的是怎样开具", UNEMPLOYMENT, "解除劳动合同证明的开具流程"),
    fine("cancelled_proof", "以承诺代替", UNEMPLOYMENT, "以书面承诺代替解除劳动合同证明"),
    asks("cancelled_proof", "要交的是开具好的证明", UNEMPLOYMENT, "提交开具好的解除劳动合同证明"),
    fine("cancelled_proof", "不再要求提供", UNEMPLOYMENT, "不再要求提供解除劳动合同证明、失业登记证明"),
    fine("cancelled_proof", "证明在前，取消在后", UNEMPLOYMENT, "离职证明、失业登记证明等材料，一律无需提交"),
    fine("cancelled_proof", "写明已经取消", UNEMPLOYMENT, "解除劳动合同证明（已取消）"),
    fine(
        "cancelled_proof",
        "标题说无需提交，下面逐行列出",
        UNEMPLOYMENT,
        "以下材料无需提交：\n离职证明\n失业登记证明",
    ),
    fine(
        "cancelled_proof",
        "说的是用人单位的义务",
        UNEMPLOYMENT,
        "用人单位应当及时为失业人员出具解除劳动关系的证明",
    ),
    asks(
        "cancelled_proof",
        "材料清单中由用人单位出具的证明，仍是要求",
        UNEMPLOYMENT,
        "申请材料：用人单位出具的解除劳动合同证明",
    ),
    asks("cancelled_proof", "到原单位开具证明，仍是要求", UNEMPLOYMENT, "请到原单位开具离职证明"),
    asks("cancelled_proof", "用人单位出具证明后再来申领", UNEMPLOYMENT, "用人单位出具离职证明后，到窗口申领"),
    asks("cancelled_proof", "窗口查验证明的原件，仍是要求", UNEMPLOYMENT, "窗口查验离职证明原件后退回"),
    asks("cancelled_proof", "由申请人提交、窗口核验", UNEMPLOYMENT, "申请人提交的离职证明由窗口当场受理"),
    fine(
        "cancelled_proof",
        "用人单位出具证明，没有写“应当”",
        UNEMPLOYMENT,
        "用人单位出具解除劳动关系证明并告知失业人员权利",
    ),
    fine(
        "cancelled_proof",
        "用人单位送达证明",
        UNEMPLOYMENT,
        "用人单位应在15日内将解除劳动合同证明送达职工本人",
    ),
    fine(
        "cancelled_proof",
        "用人单位办理停保并送达证明",
        UNEMPLOYMENT,
        "用人单位应当在7日内办理停保，并送达解除劳动合同证明",
    ),
    fine("cancelled_proof", "用人单位为职工提供证明", UNEMPLOYMENT, "单位及时为失业人员提供解除劳动合同证明"),
    fine("cancelled_proof", "经办机构自己的内部核验", UNEMPLOYMENT, "经办机构通过系统核验失业登记证明"),
    fine("cancelled_proof", "数据比对代替证明", UNEMPLOYMENT, "解除劳动合同证明由经办机构通过数据比对核实"),
    fine("cancelled_proof", "部门之间信息共享", UNEMPLOYMENT, "离职证明、失业登记证明信息共享，群众不用跑"),
    fine("cancelled_proof", "同一证明用在失业登记中", REGISTRATION, "申请材料：解除劳动合同证明"),
    fine("cancelled_proof", "同一证明用在失业保险的另一事项中", "SB-0702", "办理材料：失业登记证明"),
    fine("cancelled_proof", "医院出具的死亡证明", FUNERAL, "办理材料：医院出具的死亡证明"),
    fine("cancelled_proof", "社区卫生服务中心出具的死亡证明", FUNERAL, "社区卫生服务中心出具的死亡证明"),
    fine("cancelled_proof", "没有写由谁出具", FUNERAL, "办理材料：死亡证明"),
    Case(
        "cancelled_proof",
        "工伤认定仍可要求的证明",
        supplements(added("工伤认定申请", "申请材料：劳动关系证明、诊断证明")),
    ),
    Case("cancelled_proof", "备注不公开，不检查", item(UNEMPLOYMENT, remark="原要求离职证明")),
    Case(
        "cancelled_proof",
        "暂不列入的事项",
        item(UNEMPLOYMENT, contents_extra="提交离职证明", listed="暂不列入", unlisted_reason="由市级经办"),
    ),
)
DOUBTFUL = (
    asks("doubtful_proof", "失业登记要求户籍证明", REGISTRATION, "申请材料：户籍证明", "待核实"),
    asks("doubtful_proof", "失业登记要求档案存放证明", REGISTRATION, "提交档案存放证明", "待核实"),
    asks("doubtful_proof", "养老保险转移要求纸质缴费凭证", "SB-0510", "办理材料：参保缴费凭证", "待核实"),
    Case(
        "doubtful_proof",
        "档案转递要求行政介绍信",
        supplements(
            supplement(
                level2="流动人员人事档案转递",
                kind="业务办理",
                contents=f"申请材料：行政介绍信\n{TOLD}",
                **GUIDED,
            )
        ),
        (at_supplement("contents"),),
    ),
    asks(
        "doubtful_proof",
        "村委会出具的亲属关系证明用在别的事项",
        "JY-0601",
        "申请材料：村委会出具的亲属关系证明",
        "民发〔2020〕20号",
        "附件",
    ),
    asks(
        "doubtful_proof",
        "社保卡只是证件，不是事项名",
        "JY-0402",
        "办理社保卡须提交村委会出具的证件遗失证明",
        "附件",
    ),
    fine("doubtful_proof", "派出所出具的亲属关系证明", "JY-0601", "申请材料：派出所出具的亲属关系证明"),
    fine("doubtful_proof", "不得要求户籍证明", REGISTRATION, "不得要求提供户籍证明"),
    fine("doubtful_proof", "同一证明用在就业登记中", "JY-0402", "申请材料：户籍证明"),
    fine("doubtful_proof", "缴费凭证用在缴费申报中", "SB-0302", "办理材料：参保缴费凭证"),
    fine("doubtful_proof", "依据已核实的报错误，不重复提醒", UNEMPLOYMENT, "提交离职证明", "cancelled_proof"),
)
CATCH_ALL = (
    asks("materials_catch_all", "业务办理写其他材料", UNEMPLOYMENT, "申请材料：身份证、其他材料", "其他材料"),
    asks("materials_catch_all", "写相关证明", FUNERAL, "办理材料：身份证及相关证明", "相关证明"),
    asks("materials_catch_all", "写其他需要提供的资料", "JY-0501", "其他需要提供的资料"),
    asks("materials_catch_all", "信息发布事项要求提交有关材料", "JY-0301", "报名时提交有关材料", "有关材料"),
    Case(
        "materials_catch_all",
        "补充事项写有关材料",
        supplements(added("工伤预防项目申报", "申报材料：有关材料")),
        (at_supplement("contents"),),
    ),
    asks("materials_catch_all", "提交相关材料，没有列出", UNEMPLOYMENT, "携带相关材料到窗口办理"),
    fine(
        "materials_catch_all",
        "经办机构负责审核相关材料",
        UNEMPLOYMENT,
        "乡镇平台负责审核相关材料，报县级复核",
    ),
    fine("materials_catch_all", "受理并归档有关材料", UNEMPLOYMENT, "窗口受理后归档有关材料"),
    fine("materials_catch_all", "后面用“包括”列明", UNEMPLOYMENT, "提交相关材料，包括身份证、社会保障卡"),
    fine("materials_catch_all", "下面逐行列出", UNEMPLOYMENT, "申请人提交的相关材料：\n身份证\n社会保障卡"),
    fine("materials_catch_all", "如下列出", UNEMPLOYMENT, "需提交有关材料如下：身份证、银行卡"),
    fine("materials_catch_all", "其他材料逐项列明", UNEMPLOYMENT, "其他材料：银行卡复印件"),
    fine("materials_catch_all", "写明不得要求其他材料", UNEMPLOYMENT, "不得要求提供其他材料"),
    fine("materials_catch_all", "信息发布事项公开活动相关资料", "JY-0301", "活动现场相关资料下载"),
    fine("materials_catch_all", "省里填好的相关材料不检查", "JY-0301", "活动流程"),
)
CASES = (*CANCELLED, *DOUBTFUL, *CATCH_ALL)
