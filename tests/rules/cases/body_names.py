"""D01, D15: how publishing bodies are named, well and badly, as in published catalogs."""

from __future__ import annotations

from returns import OFFICE
from rules.cases import (
    Case,
    at_row,
    both,
    row_of,
    unchanged,
)
from rules.cases.bodies import (
    COUNTY_KINDS,
    FREE,
    MEMBERS,
    NAME,
    TOWN_KIND,
    TOWN_OFFICE,
    VILLAGE_KIND,
    group,
    named,
    roster,
    well_named,
)

CASES = (
    Case(
        "body_group_without_members",
        "“兰考县各乡镇人民政府”没有列明成员",
        roster(("兰考县各乡镇人民政府", TOWN_KIND)),
        (NAME,),
    ),
    Case("body_group_without_members", "“各镇政府”没有列明成员", roster(("各镇政府", TOWN_KIND)), (NAME,)),
    Case(
        "body_group_without_members",
        "“各村（社区）综合服务站”没有列明成员",
        roster(("兰考县各村（社区）综合服务站", VILLAGE_KIND)),
        (NAME,),
    ),
    Case("body_group_without_members", "列明了成员的一组乡镇", unchanged),
    Case(
        "body_group_without_members",
        "列明了成员的一组街道办事处",
        group("各街道办事处", "兰考县兰阳街道办事处", "兰考县桐乡街道办事处"),
    ),
    Case("body_group_without_members", "单个镇人民政府", roster((TOWN_OFFICE, TOWN_KIND))),
    named("body_several", "用加号写了两个局", "兰考县人力资源和社会保障局＋兰考县财政局"),
    named("body_generic", "简称“人社局”", "人社局"),
    named("body_generic", "县名加简称“兰考县人社局”", "兰考县人社局"),
    named("body_generic", "“人力资源社会保障部门”是一类单位", "人力资源社会保障部门"),
    named("body_generic", "“县级人社部门”是一类单位", "县级人社部门"),
    named("body_generic", "照抄范本的“乡镇人民政府”", "乡镇人民政府", TOWN_KIND, also=("body_kind_unlike",)),
    named("body_generic", "“相关审批部门”", "相关审批部门"),
    named("body_generic", "“镇人民政府(街道办事处)”", "镇人民政府(街道办事处)", TOWN_KIND),
    named(
        "body_generic",
        "内设科室“兰考县人力资源和社会保障局工伤保险股”",
        "兰考县人力资源和社会保障局工伤保险股",
    ),
    named("body_generic", "“办公室”", "办公室"),
    named("body_generic", "名称中间夹着空格，仍是泛称", "乡镇人民 政府", TOWN_KIND),
    named("body_generic", "人社分局", "兰考县人社分局"),
    named("body_generic", "简称后面加了括号", "兰考县人社局（公务员局）"),
    Case(
        "body_generic",
        "组内成员写了简称",
        group("兰考县社保经办机构（全部）", "兰考县堌阳镇人民政府", "兰考县人社局"),
        (MEMBERS,),
        words=("兰考县人社局",),
    ),
    well_named("body_generic", "部门全称", "兰考县财政局", also=("body_outside_kinds",)),
    well_named("body_generic", "乡镇名称后的“人民政府”不是泛称", "堌阳镇人民政府", TOWN_KIND),
    well_named("body_generic", "服务所的全称", "兰考县南彰镇社会保障服务所", TOWN_KIND),
    named("body_several", "两个局写在一格", "兰考县人力资源和社会保障局、兰考县财政局"),
    named("body_several", "“民政局、乡镇人民政府(街道办事处)”", "民政局、乡镇人民政府(街道办事处)"),
    named("body_several", "用斜线隔开的两个镇", "兰考县堌阳镇人民政府/兰考县南彰镇人民政府", TOWN_KIND),
    named("body_several", "两个局用“和”连在一起", "兰考县人力资源和社会保障局和财政局"),
    named("body_several", "两个全称连写，没有标点", "兰考县公共就业服务中心兰考县社会保险中心"),
    named("body_several", "两个单位用空格隔开", "兰考县公共就业服务中心 兰考县社会保险中心"),
    named("body_several", "两个镇政府连写", "堌阳镇人民政府南彰镇人民政府", TOWN_KIND),
    named(
        "body_several",
        "括号外面还有一个单位",
        "兰考县公共就业（人才）服务中心、兰考县社会保险中心",
    ),
    Case(
        "body_several",
        "组内成员没有一行一个",
        group("兰考县东部各乡镇人民政府", "堌阳镇人民政府、南彰镇人民政府"),
        (MEMBERS,),
    ),
    well_named("body_several", "名称中的“和”不是两个单位", "兰考县就业和人才服务中心"),
    well_named("body_several", "名称中间有括号的公共就业（人才）服务中心", "兰考县公共就业（人才）服务中心"),
    well_named(
        "body_several",
        "括号里是加挂的牌子",
        "兰考县人力资源和社会保障局（兰考县公务员局）",
        COUNTY_KINDS[0],
    ),
    well_named(
        "body_several", "括号里是承担的职能", "兰考县公共就业服务中心(创业担保贷款中心、人才交流中心)"
    ),
    well_named("body_several", "县局派驻乡镇的所", "兰考县人力资源和社会保障局堌阳镇人力资源社会保障所"),
    well_named("body_several", "县人民政府的派出机关", "兰考县人民政府兰阳街道办事处", TOWN_KIND),
    named("body_street_government", "街道没有人民政府", "兰阳街道人民政府", TOWN_KIND, fix="兰阳街道办事处"),
    named(
        "body_street_government",
        "冠了县名的街道人民政府",
        "兰考县桐乡街道人民政府",
        TOWN_KIND,
        fix="兰考县桐乡街道办事处",
    ),
    Case(
        "body_street_government",
        "组内成员中有街道人民政府",
        group("兰考县城区各街道办事处", "兰考县兰阳街道人民政府", "兰考县桐乡街道办事处"),
        (MEMBERS,),
        fix="兰考县兰阳街道办事处\n兰考县桐乡街道办事处",
    ),
    well_named("body_street_government", "街道办事处", "兰考县兰阳街道办事处", TOWN_KIND),
    well_named("body_street_government", "镇人民政府", TOWN_OFFICE, TOWN_KIND),
    well_named("body_street_government", "街道的便民服务中心", "兰阳街道便民服务中心", TOWN_KIND),
    Case(
        "body_outside_kinds",
        "税务局征收社会保险费",
        roster(("国家税务总局兰考县税务局", COUNTY_KINDS[0])),
        (NAME,),
        also=("body_without_division",),
    ),
    named("body_outside_kinds", "财政局", "兰考县财政局", COUNTY_KINDS[0]),
    named("body_outside_kinds", "民政局选成了公共服务机构", "兰考县民政局"),
    Case(
        "body_outside_kinds",
        "组内有两个别的部门，一格说一次",
        roster(
            ("兰考县社会保险费征收单位", COUNTY_KINDS[0]),
            body_members=f"{OFFICE}\n兰考县财政局\n兰考县民政局",
        ),
        (NAME,),
        words=("兰考县财政局",),
    ),
    well_named(
        "body_outside_kinds", "派出机构登记在乡镇一类", "兰考县财政局", TOWN_KIND, also=("body_kind_unlike",)
    ),
    well_named("body_outside_kinds", "劳动保障监察大队", "兰考县劳动保障监察大队"),
    well_named("body_outside_kinds", "就业服务中心", "兰考县农村劳动力转移就业服务中心"),
    Case("body_outside_kinds", "人力资源和社会保障局", unchanged),
    Case("body_several", "组名中可以有顿号", unchanged),
    Case(
        "body_several",
        "组内成员一行一个",
        group("兰考县东部各乡镇人民政府", "堌阳镇人民政府", "南彰镇人民政府"),
    ),
    named("body_other_county", "杞县的单位", "杞县人力资源和社会保障局"),
    named("body_other_county", "写了市名的外县单位", "开封市杞县社会保险中心"),
    named("body_other_county", "外市的区", "郑州市金水区社会保险中心"),
    Case(
        "body_other_county",
        "几个外县的单位只说一次",
        roster(
            *(
                (f"杞县{name}", COUNTY_KINDS[1])
                for name in ("社会保险中心", "劳动就业服务中心", "人才交流服务中心", "人力资源和社会保障局")
            )
        ),
        (at_row("bodies", FREE, "body_name"),),
        words=("等 4 个单位", "杞县"),
    ),
    well_named("body_other_county", "本县的单位", "兰考县社会保险事业管理局"),
    well_named("body_other_county", "上级市的单位", "开封市社会保险中心", also=("body_without_division",)),
    well_named("body_other_county", "没有写县名", "社会保险事业管理局", also=("body_without_division",)),
    Case(
        "body_without_division",
        "一组中许多成员没有冠县名，一格说一次",
        group("兰考县各村（社区）综合服务站", *(f"第{number}社区综合服务站" for number in "一二三四五")),
        (at_row("bodies", FREE, "body_members"),),
        words=("等 5 处",),
    ),
    named("body_without_division", "上级市的单位，不给建议", "开封市社会保险中心", no_fix=True),
    named("body_without_division", "省里的单位，不给建议", "省社会保险中心", no_fix=True),
    named("body_without_division", "外省市的单位，不给建议", "武汉市社会保险中心", no_fix=True),
    named(
        "body_without_division",
        "写“本县”的改为县名",
        "本县社会保险事业管理局",
        fix="兰考县社会保险事业管理局",
    ),
    named(
        "body_without_division", "只写“县”的改为县名", "县社会保险事业管理局", fix="兰考县社会保险事业管理局"
    ),
    named(
        "body_without_division",
        "没有冠县名",
        "劳动保障监察大队",
        COUNTY_KINDS[0],
        fix="兰考县劳动保障监察大队",
    ),
    named(
        "body_without_division", "县名省去“县”字", "兰考劳动人事争议仲裁院", fix="兰考县劳动人事争议仲裁院"
    ),
    named(
        "body_without_division", "只写了村名，没有冠乡镇名", "范场村党群服务中心", VILLAGE_KIND, no_fix=True
    ),
    named("body_without_division", "冠的是市名", "开封市社会保险中心"),
    Case(
        "body_without_division",
        "组内成员写了外县的镇",
        group("兰考县各镇人民政府", "堌阳镇人民政府", "阳堌镇人民政府"),
        (MEMBERS,),
        words=("阳堌镇人民政府",),
    ),
    well_named("body_without_division", "冠了县名", "兰考县劳动人事争议仲裁院"),
    well_named("body_without_division", "冠了省、市、县名", "河南省开封市兰考县劳动保障监察大队"),
    well_named("body_without_division", "冠了本县乡镇的名称", "考城镇便民服务中心", TOWN_KIND),
    named("body_name_unusual", "结尾不像单位名称", "兰考县人力资源市场服务大厅"),
    named("body_name_unusual", "“兰考县政府”只有五个字", "兰考县政府", words=("5 个字",)),
    named(
        "body_name_unusual",
        "把职责写进了名称",
        "兰考县负责城乡居民基本养老保险参保登记和待遇发放以及关系转移接续工作的社会保险中心",
    ),
    well_named("body_name_unusual", "结尾是“中心”", "兰考县人才交流中心"),
    well_named("body_name_unusual", "结尾是“大队”", "兰考县劳动保障监察大队"),
    well_named("body_name_unusual", "六个字的部门名称", "兰考县民政局", also=("body_outside_kinds",)),
    well_named("body_name_unusual", "以括号结尾的名称", "兰考县公共就业服务中心（创业担保贷款中心）"),
    Case(
        "body_kind_unlike",
        "镇人民政府选成了县级部门",
        roster((TOWN_OFFICE, COUNTY_KINDS[0])),
        (at_row("bodies", FREE, "body_kind"),),
    ),
    Case(
        "body_kind_unlike",
        "街道办事处选成了县级机构",
        roster(("兰阳街道办事处", COUNTY_KINDS[1])),
        (at_row("bodies", FREE, "body_kind"),),
    ),
    Case(
        "body_kind_unlike",
        "县人力资源和社会保障局选成了乡镇平台",
        both(row_of("bodies", 0, body_kind=TOWN_KIND)),
        (at_row("bodies", 0, "body_kind"),),
        also=("default_level_differs",),
    ),
    Case("body_kind_unlike", "名称与类别相符", unchanged),
    Case("body_kind_unlike", "镇里的便民服务中心", roster(("堌阳镇便民服务中心", TOWN_KIND))),
    Case("body_kind_unlike", "驻镇的县级服务所", roster(("兰考县堌阳劳动保障事务所", COUNTY_KINDS[1]))),
)
