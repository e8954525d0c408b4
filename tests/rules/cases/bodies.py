"""D01, D15, D20: publishing bodies, named well and badly as in published catalogs."""

from __future__ import annotations

from collections.abc import Callable

from catalogxl.workbook.schema.layout import BODIES, DEFAULTS
from returns import JOBS_CENTER, OFFICE, PENSION_CENTER, TOWNS, Filled, baseline, supplement
from rules.cases import (
    Case,
    Place,
    at_item,
    at_row,
    at_supplement,
    both,
    item,
    items,
    no_default,
    row_of,
    supplements,
    unchanged,
)
from rules.cases.integrity import without

# The first default of 就业; an item of its 一级事项; and an item of both levels.
FIRST = "JY-0101"
COUNTY_KINDS = ("县级人力资源社会保障部门", "县级就业和社会保险公共服务机构")
TOWN_KIND = "乡镇(街道)基层公共服务平台(窗口)"
VILLAGE_KIND = "村(社区)综合服务站点"
# The rows of the roster that are filled; the next is free.
FREE = 4
TOWN_OFFICE = "兰考县堌阳镇人民政府"


def roster(*rows: tuple[str, str], **more: str) -> Callable[[Filled], None]:
    """Register further bodies by name and kind; ``more`` goes into the last of them."""

    def change(contents: Filled) -> None:
        for name, kind in rows:
            contents[BODIES].append({"body_name": name, "body_kind": kind})
        contents[BODIES][-1].update(more)

    return change


def named(rule: str, title: str, name: str, kind: str = COUNTY_KINDS[1], **more: object) -> Case:
    """A case in which the name of a further body is found fault with."""
    fires: tuple[Place, ...] = (at_row("bodies", FREE, "body_name"),)
    return Case(rule, title, roster((name, kind)), fires, **more)  # type: ignore[arg-type]


def well_named(rule: str, title: str, name: str, kind: str = COUNTY_KINDS[1], **more: object) -> Case:
    """A case in which it is not, by this rule."""
    return Case(rule, title, roster((name, kind)), **more)  # type: ignore[arg-type]


def group(name: str, *members: str) -> Callable[[Filled], None]:
    """Register a group of township bodies."""
    return roster((name, TOWN_KIND), body_members="\n".join(members))


def no_roster(contents: Filled) -> None:
    """Take every body off the roster, and out of the defaults."""
    contents[BODIES].clear()
    for row in contents[DEFAULTS]:
        row.update(body_county="", body_township="")


MEMBERS = at_row("bodies", FREE, "body_members")
NAME = at_row("bodies", FREE, "body_name")

ROSTER = (
    Case("roster_empty", "“公开主体”表一行也没有填", no_roster, (at_row("bodies", 0, "body_name"),)),
    Case(
        "roster_empty",
        "选了单位，“公开主体”表却没有登记",
        lambda contents: contents[BODIES].clear(),
        (at_row("bodies", 0, "body_name"),),
    ),
    Case(
        "roster_empty",
        "只选了类别，没有写单位名称",
        both(no_roster, roster(("", COUNTY_KINDS[0]))),
        (at_row("bodies", 0, "body_name"),),
        also=("body_row_incomplete",),
    ),
    Case(
        "roster_empty",
        "一个单位也没有登记，另有一张表被删了",
        no_roster,
        (at_row("bodies", 0, "body_name"),),
        also=("sheet_missing",),
        damage=without("社会保险"),
    ),
    Case(
        "roster_empty",
        "“公开主体”表被删了，由另一条规则说明",
        unchanged,
        also=("sheet_missing",),
        damage=without("公开主体"),
    ),
    Case("roster_empty", "登记了四个单位", unchanged),
    Case("roster_empty", "登记了五个单位", roster(("兰考县劳动保障监察大队", COUNTY_KINDS[1]))),
    Case("roster_empty", "登记了一个村的服务站", roster(("堌阳镇范场村综合服务站", VILLAGE_KIND))),
    Case(
        "body_row_incomplete",
        "没有选主体类别",
        roster(("兰考县劳动保障监察大队", "")),
        (at_row("bodies", FREE, "body_kind"),),
    ),
    Case(
        "body_row_incomplete",
        "主体类别不在四类之中",
        roster(("兰考县劳动保障监察大队", "事业单位")),
        (at_row("bodies", FREE, "body_kind"),),
        words=("事业单位",),
    ),
    Case("body_row_incomplete", "选了类别，没有写单位名称", roster(("", COUNTY_KINDS[1])), (NAME,)),
    Case("body_row_incomplete", "名称和类别都填了", unchanged),
    Case(
        "body_row_incomplete",
        "类别的括号用了全角",
        roster((TOWN_OFFICE, "乡镇（街道）基层公共服务平台（窗口）")),
    ),
    Case("body_row_incomplete", "空行不算", roster(("", ""))),
    Case("body_doubled", "同一单位登记了两行", roster((JOBS_CENTER, COUNTY_KINDS[1])), (NAME,)),
    Case("body_doubled", "同一单位两行，类别不同", roster((OFFICE, COUNTY_KINDS[1])), (NAME,)),
    Case(
        "body_doubled",
        "同一单位登记了三行",
        roster((PENSION_CENTER, COUNTY_KINDS[1]), (PENSION_CENTER, COUNTY_KINDS[1])),
        (NAME, at_row("bodies", FREE + 1, "body_name")),
    ),
    Case("body_doubled", "名称相近的两个单位", roster(("兰考县公共就业服务局", COUNTY_KINDS[1]))),
    Case("body_doubled", "组内成员又单独登记", roster((TOWN_OFFICE, TOWN_KIND))),
    Case("body_doubled", "每个单位登记一行", unchanged),
)

CHOSEN = (
    Case(
        "body_not_in_roster",
        "事项中填了名单以外的单位",
        item(FIRST, body1="兰考县劳动就业局"),
        (at_item(FIRST, "body1"),),
    ),
    Case(
        "body_not_in_roster",
        "事项中填了泛称“乡镇人民政府”",
        item(FIRST, body2="乡镇人民政府", body1=OFFICE),
        (at_item(FIRST, "body2"),),
    ),
    Case(
        "body_not_in_roster",
        "部门名称少写“和”字",
        row_of("defaults", 2, body_county="兰考县人力资源社会保障局"),
        (at_row("defaults", 2, "body_county"),),
        fix=OFFICE,
    ),
    Case(
        "body_not_in_roster",
        "六十个字的名称错了一个字，给出名单上的",
        both(
            row_of("bodies", 1, body_name=f"兰考县{'劳动' * 27}中心局"),
            item(FIRST, level="县级", body1=f"兰考县{'劳动' * 27}中心站"),
        ),
        (at_item(FIRST, "body1"),),
        also=("body_name_unusual",),
        fix=f"兰考县{'劳动' * 27}中心局",
    ),
    Case(
        "body_not_in_roster",
        "写了六十一个字，不像单位名称，不猜是哪一个",
        both(
            row_of("bodies", 1, body_name=f"兰考县{'劳动' * 27}中心局"),
            item(FIRST, level="县级", body1=f"兰考县{'劳动' * 27}中心站点"),
        ),
        (at_item(FIRST, "body1"),),
        also=("body_name_unusual",),
        no_fix=True,
    ),
    Case(
        "body_not_in_roster",
        "几个单位写在一格，不知改成哪一个",
        item(FIRST, level="县级", body1=f"{OFFICE}、{JOBS_CENTER}"),
        (at_item(FIRST, "body1"),),
        no_fix=True,
    ),
    Case(
        "body_not_in_roster",
        "补充事项填了名单以外的单位",
        supplements(supplement(body1="兰考县总工会")),
        (at_supplement("body1"),),
    ),
    Case(
        "body_not_in_roster",
        "两个单位有同一个曾用名，不知是哪一个",
        both(
            row_of("bodies", 1, body_former="兰考县劳动局"),
            row_of("bodies", 2, body_former="兰考县劳动局"),
            item(FIRST, body1="兰考县劳动局"),
        ),
        (at_item(FIRST, "body1"),),
    ),
    Case("body_not_in_roster", "从名单中选了一个单位", item(FIRST, level="县级", body1=JOBS_CENTER)),
    Case("body_not_in_roster", "四格都空，用“事项分工”中的单位", unchanged),
    Case(
        "body_not_in_roster",
        "填了曾用名，由另一条规则提醒",
        both(
            row_of("bodies", 1, body_former="兰考县劳动就业局"),
            item(FIRST, level="县级", body1="兰考县劳动就业局"),
        ),
        also=("body_former_name",),
    ),
    Case(
        "body_former_name",
        "事项中填了单位的曾用名",
        both(
            row_of("bodies", 1, body_former="兰考县劳动就业局"),
            item(FIRST, level="县级", body1="兰考县劳动就业局"),
        ),
        (at_item(FIRST, "body1"),),
        fix=JOBS_CENTER,
    ),
    Case(
        "body_former_name",
        "“事项分工”中填了改名前的社会保险局",
        both(
            row_of("bodies", 2, body_former="兰考县社会保险事业管理局\n兰考县社会保险局"),
            row_of("defaults", 2, body_county="兰考县社会保险局"),
        ),
        (at_row("defaults", 2, "body_county"),),
        fix=PENSION_CENTER,
    ),
    Case(
        "body_former_name",
        "两个事项都填了曾用名",
        both(
            row_of("bodies", 1, body_former="兰考县劳动就业局"),
            items((FIRST, "JY-0102"), level="县级", body1="兰考县劳动就业局"),
        ),
        (at_item(FIRST, "body1"), at_item("JY-0102", "body1")),
    ),
    Case("body_former_name", "登记了曾用名，填的是现名", row_of("bodies", 1, body_former="兰考县劳动就业局")),
    Case("body_former_name", "没有曾用名", unchanged),
    Case(
        "body_former_name",
        "一个单位的曾用名正是另一个单位的现名",
        both(
            row_of("bodies", 1, body_former=PENSION_CENTER), item(FIRST, level="县级", body1=PENSION_CENTER)
        ),
    ),
    Case(
        "body_missing",
        "“事项分工”没有选县级公开主体",
        row_of("defaults", 2, body_county=""),
        (at_row("defaults", 2, "body_county"),),
    ),
    Case(
        "body_missing",
        "县级、乡级的事项没有乡级公开主体",
        row_of("defaults", 2, body_township=""),
        (at_row("defaults", 2, "body_township"),),
    ),
    Case(
        "body_missing",
        "整个领域没有县级公开主体，只在领域行说一次",
        no_default("就业", "body_county"),
        (at_row("defaults", 0, "body_county"),),
        words=("就业领域", "24 个县级事项"),
        related=tuple(at_item(one.code, "body1") for one in baseline().items_of["就业"]),
    ),
    Case(
        "body_missing",
        "领域行填了，一级事项都不用填",
        both(no_default("就业", "body_county"), row_of("defaults", 0, body_county=JOBS_CENTER)),
    ),
    Case(
        "body_missing",
        "县里自设的一级事项，没有单独填写公开主体",
        supplements(supplement(level1="零工服务", office="就业促进科")),
        (at_supplement("body1"),),
        also=("guide_address_missing", "level1_new"),
    ),
    Case("body_missing", "“事项分工”都选了", unchanged),
    Case(
        "body_missing",
        "“事项分工”留空，各行单独填写",
        both(
            row_of("defaults", 3, body_county="", body_township=""),
            lambda contents: [
                row.update(body1=OFFICE, body2=TOWNS if "乡级" in row["level"] else "")
                for row in contents["catalogxl:domain:就业"]
                if row["level1"] == contents[DEFAULTS][3]["level1"]
            ],
        ),
    ),
    Case(
        "body_missing",
        "县里自设的一级事项，单独填写了公开主体",
        supplements(supplement(level1="零工服务", office="就业促进科", body1=OFFICE)),
        also=("guide_address_missing", "level1_new"),
    ),
)

NAMES = (
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

LEVELS = (
    Case(
        "default_level_differs",
        "县级公开主体一格选了乡镇",
        row_of("defaults", 2, body_county=TOWNS),
        (at_row("defaults", 2, "body_county"),),
    ),
    Case(
        "default_level_differs",
        "乡级公开主体一格选了县局",
        row_of("defaults", 2, body_township=OFFICE),
        (at_row("defaults", 2, "body_township"),),
    ),
    Case(
        "default_level_differs",
        "县级、乡级填颠倒了",
        row_of("defaults", 2, body_county=TOWNS, body_township=OFFICE),
        (at_row("defaults", 2, "body_county"), at_row("defaults", 2, "body_township")),
    ),
    Case("default_level_differs", "两级各选各的单位", unchanged),
    Case(
        "default_level_differs",
        "县级公开主体换成就业服务中心",
        row_of("defaults", 2, body_county=JOBS_CENTER),
    ),
    Case(
        "default_level_differs",
        "单位不在名单中，由另一条规则指出",
        row_of("defaults", 2, body_county="兰考县劳动局"),
        also=("body_not_in_roster",),
    ),
    Case(
        "level_differs_from_body",
        "层级是“县级”，公开主体却选了乡镇",
        item(FIRST, level="县级", body1=TOWNS),
        (at_item(FIRST, "level"),),
        fix="乡级",
    ),
    Case(
        "level_differs_from_body",
        "层级是“县级、乡级”，公开主体只有县级单位",
        item(FIRST, level="县级、乡级", body1=OFFICE, body2=JOBS_CENTER),
        (at_item(FIRST, "level"),),
        fix="县级",
    ),
    Case(
        "level_differs_from_body",
        "补充事项的层级与公开主体不符",
        supplements(supplement(level="乡级", body1=PENSION_CENTER)),
        (at_supplement("level"),),
    ),
    Case(
        "level_differs_from_body",
        "层级是“县级”，公开主体多选了乡镇",
        item(FIRST, level="县级", body1=OFFICE, body3=TOWNS),
        (at_item(FIRST, "level"),),
        fix="县级、乡级",
    ),
    Case(
        "level_differs_from_body", "两级都有单位", item(FIRST, level="县级、乡级", body1=OFFICE, body2=TOWNS)
    ),
    Case("level_differs_from_body", "县级事项选了县级单位", item(FIRST, level="县级", body1=PENSION_CENTER)),
    Case("level_differs_from_body", "公开主体用“事项分工”中的单位", item(FIRST, level="乡级")),
)

CASES = ROSTER + CHOSEN + NAMES + LEVELS
