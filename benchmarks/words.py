"""The words that made-up counties choose from. ``{county}`` and the like are filled in for each county."""

from __future__ import annotations

from typing import Final

from catalogxl.vocabulary import HANDLING

OFFICES: Final = {
    "就业": ("就业促进科", "就业创业科", "职业能力建设科", "人力资源市场科", "就业失业登记科", "创业指导科"),
    "社会保险": (
        "养老保险科",
        "工伤保险科",
        "失业保险科",
        "社会保险科",
        "基金征缴科",
        "待遇审核科",
        "综合柜员科",
    ),
}
FILLERS: Final = ("办公室", "政策法规科", "政务公开科", "综合科", "行政审批服务科")
SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗"
GIVEN: Final = (
    "晓东",
    "丽",
    "国强",
    "敏",
    "建军",
    "静",
    "红霞",
    "志远",
    "海燕",
    "文博",
    "艳",
    "永",
    "春梅",
    "磊",
)
REASONS: Final = (
    "本县无此业务，由市级统一经办",
    "由市级人力资源社会保障部门办理",
    "本县暂未开展此项业务",
    "机构改革后职能已划转市级",
    "目前没有符合条件的单位申请",
    "该业务已全省统一网上办理，县级不再受理",
)
REMARKS: Final = (
    "网上可办",
    "已纳入“一件事”",
    "可委托代办",
    "全省通办",
    "办理地点年底前搬迁",
    "由窗口统一受理",
)
GROUPS: Final = (
    "高校毕业生",
    "就业困难人员",
    "参保单位和职工",
    "城乡居民养老保险参保人员",
    "返乡创业的农民工",
    "工伤职工及其供养亲属",
    "失业保险金领取人员",
)
CHANNELS: Final = {
    "website": ("{county}人民政府门户网站", "https://www.{web}.example.gov.cn"),
    "gazette": ("{county}人民政府公报", "{county}档案馆二楼"),
    "social_media": (
        "微信公众号“{short}人社”\n“{short}发布”客户端",
        "{short}人社\nhttps://app.{web}.example.com",
    ),
    "press_hearing": ("{county}人民政府新闻发布会", ""),
    "broadcast": ("{county}广播电视台《{short}新闻》", "综合频道每晚八点"),
    "print": ("《{short}报》", ""),
    "reading_room": ("{county}图书馆政府信息公开查阅点", "{county}文化路{number}号"),
    "service_center": ("{county}政务服务中心人社综合窗口", "{county}人民路{number}号一楼"),
    "service_station": ("{county}各乡镇（街道）便民服务中心", "各乡镇（街道）政府院内"),
    "doorstep": ("{county}人社干部进村入户宣讲", ""),
    "board": (
        "{county}各乡镇（街道）公示栏\n{county}各村（社区）公示栏",
        "各乡镇（街道）政府门前\n各村（社区）村部",
    ),
    "push": ("{county}人社服务短信平台", "12333"),
    "other": ("{county}各乡镇（街道）基层公共服务平台", "各乡镇（街道）便民服务中心内"),
}
# Full-width digits come from a Chinese keyboard: they are put right with a note.
DAYS: Final = (*("1", "3", "5", "7", "10", "15") * 5, "１０")
FURTHER_CHANNELS: Final = (
    "social_media",
    "service_station",
    "board",
    "broadcast",
    "reading_room",
    "push",
    "doorstep",
)
CONTENTS: Final = (
    "决策：{topic}政策文件的征求意见稿",
    "执行：{topic}工作进展情况",
    "管理：{topic}经办人员岗位职责",
    "服务：{topic}上门办理、预约办理方式",
    "结果：{topic}办理结果查询方式",
    "结果：{topic}年度统计数据",
    "{topic}办理流程图",
    "{topic}常见问题解答",
    "{county}各乡镇（街道）{topic}受理点地址和电话",
)
OWN_BASES: Final = (
    "《{county}人民政府关于进一步做好{topic}工作的实施意见》（{sign}政〔{year}〕{number}号）",
    "《{county}人民政府办公室关于印发〈{county}{topic}工作实施方案〉的通知》（{sign}政办〔{year}〕{number}号）",
    "《{county}人力资源和社会保障局关于规范{topic}经办服务的通知》（{sign}人社〔{year}〕{number}号）",
)
PROVINCIAL: Final = ("LB026", "LB058", "LB087", "LB090")
PUBLISHING: Final = "LB001"
BASES: Final = {"就业": ("LB010", "LB019", "LB087"), "社会保险": ("LB011", "LB023", "LB021")}
# Names of further items, by domain: 一级事项, 二级事项, kind, whether it refines an item of the same 一级事项.
FURTHER_ITEMS: Final = {
    "就业": (
        ("就业信息服务", "零工市场用工信息", "信息发布"),
        ("就业信息服务", "劳务输出用工信息", "信息发布"),
        ("就业信息服务", "企业用工监测信息", "信息发布"),
        ("创业服务", "返乡创业示范园区入驻", HANDLING),
        ("创业服务", "农村电商创业孵化服务", HANDLING),
        ("高校毕业生就业服务", "青年驿站入住服务", HANDLING),
    ),
    "社会保险": (
        ("社会保障卡服务", "社保卡即时制卡网点信息", "信息发布"),
        ("养老保险服务", "高龄老人上门认证服务", HANDLING),
        ("养老保险服务", "被征地农民参保资金落实情况", "信息发布"),
        ("工伤保险服务", "工伤预防宣传培训信息", "信息发布"),
        ("失业保险服务", "稳岗扩岗政策宣传活动", "信息发布"),
    ),
}
TOLD: Final = (
    "申请条件和补助标准\n提交材料：{materials}\n办理流程：申请、受理、审核、公示、办结\n办理时限：{days}个工作日\n"
    "办理地点：{county}政务服务中心人社综合窗口\n咨询电话：{phone}\n结果：办理结果告知方式"
)
MATERIALS: Final = (
    "身份证件、营业执照",
    "身份证件、银行卡",
    "申请表、身份证件",
    "申请表、毕业证书、劳动合同",
)
RELEASED: Final = "{topic}的范围和对象\n{topic}的时间、地点\n服务：咨询和报名方式\n结果：{topic}办理情况"
