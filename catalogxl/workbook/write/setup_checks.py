"""The live checks of the sheets that are filled in once: the profile, the roster, the channels, 事项分工. Formulas only."""

from __future__ import annotations

from typing import Final

from catalogxl.model import Baseline
from catalogxl.vocabulary import COUNTY_LEVEL, LISTED, OTHER_CHANNEL, TICK, TOWNSHIP_LEVEL
from catalogxl.workbook.schema.layout import FIRST_ROW, Layout, Sheet, SheetColumn, channel_key
from catalogxl.workbook.write.formulas import LACKING, lacks, text, verdict
from catalogxl.workbook.write.valid_values import ValidValues, blank

UNUSED: Final = "未使用"
NAMED_IN_ROWS: Final = "各行已写全称"


def profile_faults(profile: Sheet, values: ValidValues) -> str:
    """How many lines of the profile are blank that must not be, or hold what they do not take."""
    return "+".join(
        f"IF({_faulty(profile, column, values)},1,0)" for column in profile.columns if column.filled_in
    )


def _faulty(profile: Sheet, column: SheetColumn, values: ValidValues) -> str:
    address = profile.address(column.key)
    cell = f"'{profile.title}'!${address[0]}${address[1:]}"
    valid = values.valid(column, cell)
    return f"OR({blank(cell)},NOT({valid}))" if column.required else f"AND(NOT({blank(cell)}),NOT({valid}))"


def body_level(layout: Layout, baseline: Baseline, row: int) -> str:
    """The level of a roster row, by its kind."""
    kind = f"${layout.bodies.address('body_kind', row)}"
    county = [k.name for k in baseline.body_kinds if k.level == COUNTY_LEVEL]
    township = [k.name for k in baseline.body_kinds if k.level == TOWNSHIP_LEVEL]

    def one_of(names: list[str]) -> str:
        return "OR(" + ",".join(f"{kind}={text(name)}" for name in names) + ")" if names else "FALSE"

    return f'=IF({one_of(county)},"{COUNTY_LEVEL}",IF({one_of(township)},"{TOWNSHIP_LEVEL}",""))'


def body_check(layout: Layout, values: ValidValues, row: int) -> str:
    """What a row of the roster lacks; '' while it is not used."""
    bodies = layout.bodies

    def at(key: str) -> str:
        return f"${bodies.address(key, row)}"

    stations = layout.stations.range("station_name")
    is_group = f'ISNUMBER(FIND("各",{at("body_name")}))'
    lacking = [
        lacks(blank(at("body_name")), "名称"),
        lacks(f"AND(NOT({blank(at('body_name'))}),{values.short_name(at('body_name'))})", "名称是简称"),
        lacks(f'{at("body_level")}=""', "主体类别"),
        lacks(f"AND({is_group},{blank(at('body_members'))},COUNTA({stations})=0)", "组内成员"),
        lacks(values.wrong(bodies.column["body_phone"], at("body_phone")), "办公电话"),
    ]
    used = "&".join(at(key) for key in ("body_name", "body_kind", "body_members"))
    return f'=IF(LEN(TRIM({used}))=0,"",{verdict(lacking)})'


def default_check(layout: Layout, values: ValidValues, row: int) -> str:
    """What is wrong in a row of 事项分工; '' where there is nothing in it."""
    defaults = layout.defaults
    words = {"body_county": "县级主体", "body_township": "乡级主体", "phone": "电话", "guide_url": "网址"}
    wrong = [
        lacks(values.wrong(column, f"${defaults.address(key, row)}"), words.get(key, column.heading))
        for key, column in defaults.column.items()
        if column.filled_in
    ]
    letters = [defaults.letters[key] for key, column in defaults.column.items() if column.filled_in]
    used = f"COUNTA(${letters[0]}{row}:${letters[-1]}{row})"
    return f'=IF({used}=0,"",{verdict(wrong)})'


def undecided(defaults: Sheet, key: str, cell: str) -> str:
    """True where a domain's row is blank on 事项分工, and so is a 一级事项 of the domain."""
    domain, level1 = (f"${defaults.letters[one]}{FIRST_ROW}" for one in ("domain", "level1"))
    columns = (defaults.range(one).split("!")[1] for one in ("domain", "level1", key))
    domains, level1s, cells = columns
    open_rows = f'COUNTIFS({domains},{domain},{level1s},"?*",{cells},"")>0'
    return f'AND({level1}="",{blank(cell)},{open_rows})'


def channel_use(layout: Layout, channel: str, row: int) -> str:
    """How often a channel is ticked, and whether its full name is still to be given."""
    sheets = (*layout.domains, layout.supplements)
    count = "+".join(_uses(sheet, channel, "") for sheet in sheets)
    unused = f'"{UNUSED}"'
    if channel == OTHER_CHANNEL:
        count = "+".join(_uses(sheet, channel, '""') for sheet in sheets)
        named = "+".join(_uses(sheet, channel, '"?*"') for sheet in sheets)
        unused = f'IF({named}=0,{unused},"{NAMED_IN_ROWS}")'
    name = f"${layout.channels.address('channel_name', row)}"
    return f'=IF({count}=0,{unused},IF({blank(name)},"{LACKING}全称","{TICK} 用到 "&({count})&" 次"))'


def _uses(sheet: Sheet, channel: str, other: str) -> str:
    """How many listed rows tick a channel; ``other`` is what their 其他渠道全称 must match, '' for anything."""
    ticks = f'{sheet.range(channel_key(channel))},"{TICK}"'
    listed = f',{sheet.range("listed")},"{LISTED}"' if "listed" in sheet.letters else ""
    named = f",{sheet.range('channel_other')},{other}" if other else ""
    return f"COUNTIFS({ticks}{listed}{named})"
