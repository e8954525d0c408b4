"""D15: the stations of villages and communities, a row each on 基层站点."""

from __future__ import annotations

from collections.abc import Callable

from catalogxl.workbook.schema.layout import BODIES, STATIONS
from returns import Filled
from rules.cases import Case, at_row, both, unchanged

VILLAGE_KIND = "村(社区)综合服务站点"
GROUP = "兰考县各村（社区）综合服务站"
FREE = 4


def stations(*rows: tuple[str, str], **more: str) -> Callable[[Filled], None]:
    """Fill in stations by township and name; ``more`` goes into the last of them."""

    def change(contents: Filled) -> None:
        contents[STATIONS] += [{"station_township": town, "station_name": name} for town, name in rows]
        contents[STATIONS][-1].update(more)

    return change


def group(name: str = GROUP) -> Callable[[Filled], None]:
    """Register the group that they belong to."""
    return lambda contents: contents[BODIES].append({"body_name": name, "body_kind": VILLAGE_KIND})


FANCHANG = ("堌阳镇", "范场村综合服务站")
SEVERAL = (FANCHANG, ("堌阳镇", "徐场村综合服务站"), ("兰阳街道", "裕禄社区综合服务站"))
NAME, TOWN = at_row("stations", 0, "station_name"), at_row("stations", 0, "station_township")

CASES = (
    Case("station_incomplete", "没有写乡镇", both(group(), stations(("", "范场村综合服务站"))), (TOWN,)),
    Case("station_incomplete", "没有写站点名称", both(group(), stations(("堌阳镇", ""))), (NAME,)),
    Case("station_incomplete", "只写了“服务站”", both(group(), stations(("堌阳镇", "相关服务站"))), (NAME,)),
    Case(
        "station_incomplete",
        "两个站点写在一格",
        both(group(), stations(("堌阳镇", "范场村服务站、徐场村服务站"))),
        (NAME,),
    ),
    Case("station_incomplete", "乡镇和名称都写了", both(group(), stations(*SEVERAL))),
    Case(
        "station_incomplete",
        "写了地址、时间和电话",
        both(
            group(),
            stations(
                FANCHANG,
                station_address="范场村村委会院内",
                station_hours="工作日",
                station_phone="0371-26990001",
            ),
        ),
    ),
    Case("station_incomplete", "没有填基层站点", unchanged),
    Case("station_unplaced", "没有登记所属的一组站点", stations(FANCHANG), (NAME,), words=("1 个站点",)),
    Case(
        "station_unplaced",
        "三个站点都没有登记所属的一组，在第一个说一次",
        stations(*SEVERAL),
        (NAME,),
        words=("3 个站点",),
    ),
    Case("station_unplaced", "三个站点，只说一次", stations(*SEVERAL), (NAME,), words=("3 个站点",)),
    Case(
        "station_unplaced",
        "登记的一组属于另一个乡镇",
        both(group("兰阳街道各社区综合服务站"), stations(FANCHANG, ("兰阳街道", "裕禄社区综合服务站"))),
        (NAME,),
        words=("1 个站点",),
    ),
    Case("station_unplaced", "全县的一组站点", both(group(), stations(*SEVERAL))),
    Case(
        "station_unplaced",
        "各乡镇分别登记一组",
        both(
            group("兰考县堌阳镇各村综合服务站"), group("兰考县兰阳街道各社区综合服务站"), stations(*SEVERAL)
        ),
    ),
    Case("station_unplaced", "没有填基层站点", unchanged),
    Case(
        "station_township_unknown", "外县的镇", both(group(), stations(("阳堌镇", "某村综合服务站"))), (TOWN,)
    ),
    Case(
        "station_township_unknown",
        "乡镇写错一个字",
        both(group(), stations(("固阳镇", "范场村综合服务站"))),
        (TOWN,),
    ),
    Case(
        "station_township_unknown",
        "同一个写错的乡镇只说一次",
        both(group(), stations(("固阳镇", "范场村综合服务站"), ("固阳镇", "徐场村综合服务站"))),
        (TOWN,),
    ),
    Case("station_township_unknown", "本县的镇和街道", both(group(), stations(*SEVERAL))),
    Case(
        "station_township_unknown",
        "乡镇前面写了县名",
        both(group(), stations(("兰考县堌阳镇", "范场村综合服务站"))),
    ),
    Case("station_township_unknown", "没有填基层站点", unchanged),
)
