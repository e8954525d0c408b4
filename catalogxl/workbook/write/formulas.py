"""The live checks of the workbook, as formula texts. They only show: no cell that is read holds a formula.

Plain functions of Excel 2010 that WPS and LibreOffice share; no array formula, no INDIRECT.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from catalogxl.model import Baseline
from catalogxl.vocabulary import COUNTY_LEVEL, LEVELS, LISTED, OTHER_CHANNEL, TICK, TOWNSHIP_LEVEL, UNLISTED
from catalogxl.workbook.schema.layout import (
    BODY_KEYS,
    CHANNEL_PREFIX,
    FIRST_ROW,
    Layout,
    ListName,
    Sheet,
    channel_key,
)

COMPLETE: Final = f"{TICK} 完整"
LACKING: Final = "缺："
UNUSED: Final = "未使用"
NAMED_IN_ROWS: Final = "各行已写全称"

# The word by which the row check names what a column lacks; the colour of a missing cell goes by it.
CHECK_WORDS: Final = {
    "listed": "本地列入",
    "unlisted_reason": "未列入原因",
    "deadline": "公开时限",
    BODY_KEYS[0]: "主体",
    "channel_other": "其他渠道全称",
    "audience_all": "公开对象",
    "audience_specific": "公开对象",
    "mode": "公开方式",
    "level": "层级",
    "office": "责任科室",
    "domain": "领域",
    "level1": "一级事项",
    "level2": "二级事项",
    "kind": "事项类型",
    "contents": "公开内容",
    "bases": "公开依据",
}


def check_word(key: str) -> str:
    """The word of the row check that tells that ``key`` lacks something, '' if it never does."""
    return "公开渠道" if key.startswith(CHANNEL_PREFIX) else CHECK_WORDS.get(key, "")


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _lacks(condition: str, word: str) -> str:
    return f'IF({condition},"{word}、","")'


def blank(cell: str) -> str:
    """True where ``cell`` holds nothing but spaces, or a word that says nothing (无, /, 待补)."""
    return f"OR(LEN(TRIM({cell}))=0,ISNUMBER(MATCH(TRIM({cell}),{ListName.EMPTY_WORDS.value},0)))"


def valid_days(cell: str, limit: int) -> str:
    """True where ``cell`` is a whole number of working days from 1 to ``limit``."""
    return f"IF(ISNUMBER({cell}),AND({cell}>=1,{cell}<={limit},{cell}=INT({cell})),FALSE)"


def item_check(
    layout: Layout, baseline: Baseline, sheet: Sheet, row: int, default_rows: tuple[int, ...]
) -> str:
    """What the row of a baseline item still lacks; ``default_rows`` are the rows of 事项分工 that hold for it."""

    def default(key: str) -> str:
        letter, title = layout.defaults.letters[key], layout.defaults.title
        return "LEN(" + "&".join(f"'{title}'!${letter}${at}" for at in default_rows) + ")>0"

    lacking = _entry_lacks(layout, baseline, sheet, row, default)
    listed, reason = _at(sheet, "listed", row), _at(sheet, "unlisted_reason", row)
    no_reason = f"AND({blank(reason)},NOT({default('unlisted_reason')}))"
    return (
        f'=IF({listed}="{UNLISTED}",IF({no_reason},"{LACKING}未列入原因","{UNLISTED}"),'
        f'IF({listed}<>"{LISTED}","{LACKING}本地列入",{_verdict(lacking)}))'
    )


def undecided(defaults: Sheet, key: str, cell: str, last: int) -> str:
    """True where a cell of 事项分工 is blank and so is that of its domain, whose rows end at row ``last``."""
    letter, domain = defaults.letters[key], defaults.letters["domain"]
    row = f"MATCH(${domain}{FIRST_ROW},${domain}${FIRST_ROW}:${domain}${last},0)"
    whole = f"INDEX({letter}${FIRST_ROW}:{letter}${last},{row})"
    return f"AND({blank(cell)},{blank(whole)})"


def supplement_check(layout: Layout, baseline: Baseline, sheet: Sheet, row: int) -> str:
    """What the row of a supplement still lacks; '' while the row is not used."""
    domain, level1 = _at(sheet, "domain", row), _at(sheet, "level1", row)

    def default(key: str) -> str:
        defaults = layout.defaults
        held = f'{defaults.range("domain")},{domain},{defaults.range(key)},"?*",{defaults.range("level1")}'
        return f'COUNTIFS({held},{level1})+COUNTIFS({held},"")>0'

    own = ("domain", "level1", "level2", "kind", "contents", "bases")
    lacking = [_lacks(blank(_at(sheet, key, row)), CHECK_WORDS[key]) for key in own]
    lacking += _entry_lacks(layout, baseline, sheet, row, default)
    used = "&".join(_at(sheet, key, row) for key in own)
    return f'=IF(LEN(TRIM({used}))=0,"",{_verdict(lacking)})'


def sequence(sheet: Sheet, row: int) -> str:
    """The running number of a supplement's row, shown while the row is used."""
    used = "&".join(_at(sheet, key, row) for key in ("domain", "level1", "level2", "contents"))
    return f'=IF(LEN(TRIM({used}))=0,"",ROW()-{FIRST_ROW - 1})'


def body_level(layout: Layout, baseline: Baseline, row: int) -> str:
    """The level of a roster row, by its kind."""
    kind = _at(layout.bodies, "body_kind", row)
    county = [k.name for k in baseline.body_kinds if k.level == COUNTY_LEVEL]
    township = [k.name for k in baseline.body_kinds if k.level == TOWNSHIP_LEVEL]

    def one_of(names: list[str]) -> str:
        return "OR(" + ",".join(f"{kind}={_text(name)}" for name in names) + ")" if names else "FALSE"

    return f'=IF({one_of(county)},"{COUNTY_LEVEL}",IF({one_of(township)},"{TOWNSHIP_LEVEL}",""))'


def channel_use(layout: Layout, channel: str, row: int) -> str:
    """How often a channel is ticked, and whether its full name is still to be given."""
    sheets = (*layout.domains, layout.supplements)
    count = "+".join(_uses(sheet, channel, "") for sheet in sheets)
    unused = f'"{UNUSED}"'
    if channel == OTHER_CHANNEL:
        count = "+".join(_uses(sheet, channel, '""') for sheet in sheets)
        named = "+".join(_uses(sheet, channel, '"?*"') for sheet in sheets)
        unused = f'IF({named}=0,{unused},"{NAMED_IN_ROWS}")'
    name = _at(layout.channels, "channel_name", row)
    return f'=IF({count}=0,{unused},IF({blank(name)},"{LACKING}全称","{TICK} 用到 "&({count})&" 次"))'


def _uses(sheet: Sheet, channel: str, other: str) -> str:
    """How many listed rows tick a channel; ``other`` is what their 其他渠道全称 must match, '' for anything."""
    ticks = f'{sheet.range(channel_key(channel))},"{TICK}"'
    listed = f',{sheet.range("listed")},"{LISTED}"' if "listed" in sheet.letters else ""
    named = f",{sheet.range('channel_other')},{other}" if other else ""
    return f"COUNTIFS({ticks}{listed}{named})"


def _at(sheet: Sheet, key: str, row: int) -> str:
    return f"${sheet.letters[key]}{row}"


def _verdict(lacking: list[str]) -> str:
    """``√ 完整``, or ``缺:`` with the words of what is lacking; each condition is written once."""
    joined = "&".join([_text(LACKING), *lacking, _text("#")])
    return f'SUBSTITUTE(SUBSTITUTE({joined},"{LACKING}#","{COMPLETE}"),"、#","")'


def _entry_lacks(
    layout: Layout, baseline: Baseline, sheet: Sheet, row: int, default: Callable[[str], str]
) -> list[str]:
    def at(key: str) -> str:
        return _at(sheet, key, row)

    ticks = f"{at(channel_key(baseline.channels[0].id))}:{at(channel_key(baseline.channels[-1].id))}"
    other = next(
        at_row for at_row, kind in enumerate(baseline.channels, FIRST_ROW) if kind.id == OTHER_CHANNEL
    )
    other_name = f"'{layout.channels.title}'!${layout.channels.letters['channel_name']}${other}"
    return [
        _lacks(f"NOT({valid_days(at('deadline'), baseline.deadline_limit)})", "公开时限"),
        _bodies_lack(layout, sheet, row, default),
        _lacks(f'COUNTIF({ticks},"{TICK}")=0', "公开渠道"),
        _lacks(
            f'AND({at(channel_key(OTHER_CHANNEL))}="{TICK}",{blank(at("channel_other"))},{blank(other_name)})',
            "其他渠道全称",
        ),
        _lacks(f"AND({blank(at('audience_all'))},{blank(at('audience_specific'))})", "公开对象"),
        _lacks(f"COUNTIF({ListName.MODES.value},{at('mode')})=0", "公开方式"),
        _lacks(f"COUNTIF({ListName.LEVELS.value},{at('level')})=0", "公开层级"),
        _lacks(f"AND({blank(at('office'))},NOT({default('office')}))", "责任科室"),
    ]


def _bodies_lack(layout: Layout, sheet: Sheet, row: int, default: Callable[[str], str]) -> str:
    """主体 where no body holds for a level; 主体与层级不符 where the chosen bodies are of other levels."""
    level = _at(sheet, "level", row)
    chosen = f"{_at(sheet, BODY_KEYS[0], row)}:{_at(sheet, BODY_KEYS[-1], row)}"
    names, levels = layout.bodies.range("body_name"), layout.bodies.range("body_level")
    wanted = {name: f'ISNUMBER(FIND("{name}",{level}))' for name in LEVELS}
    has = {name: f'SUMPRODUCT(COUNTIF({chosen},{names})*({levels}="{name}"))>0' for name in LEVELS}
    keys = {COUNTY_LEVEL: "body_county", TOWNSHIP_LEVEL: "body_township"}
    no_default = ",".join(f"AND({wanted[name]},NOT({default(key)}))" for name, key in keys.items())
    differs = ",".join(f"({wanted[name]})<>({has[name]})" for name in LEVELS)
    joined = "&".join(_at(sheet, key, row) for key in BODY_KEYS)
    return (
        f'IF({joined}="",{_lacks(f"OR({no_default})", "公开主体")},'
        f"{_lacks(f'OR({differs})', '主体与层级不符')})"
    )
