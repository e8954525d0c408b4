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
from rules.damages import without

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

CASES = ROSTER + CHOSEN + LEVELS
