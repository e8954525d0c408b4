"""The live checks of the rows of items and supplements, as formulas. They only show: no cell that is read holds one.

Plain functions of Excel 2010 that WPS and LibreOffice share; no array formula, no INDIRECT.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from catalogxl.fields import DEFAULT_TICKS
from catalogxl.model import Baseline
from catalogxl.vocabulary import (
    COUNTY_LEVEL,
    HANDLING,
    LEVELS,
    LISTED,
    OTHER_CHANNEL,
    TICK,
    TOWNSHIP_LEVEL,
    UNLISTED,
)
from catalogxl.workbook.schema.layout import (
    BODY_KEYS,
    CHANNEL_PREFIX,
    FIRST_ROW,
    Layout,
    ListName,
    Sheet,
    channel_key,
)
from catalogxl.workbook.write.valid_values import ValidValues, blank, valid_days

COMPLETE: Final = f"{TICK} 完整"
LACKING: Final = "缺："
REMINDED: Final = f"{COMPLETE}，指南不全"

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
    "guide_url": "办事指南网址",
    "item_url": "公开内容网址",
    **dict.fromkeys(DEFAULT_TICKS, "指南打勾"),
}


def check_word(key: str) -> str:
    """The word of the row check that tells that ``key`` lacks something, '' if it never does."""
    return "公开渠道" if key.startswith(CHANNEL_PREFIX) else CHECK_WORDS.get(key, "")


def text(value: str) -> str:
    """``value`` as a text in a formula."""
    return '"' + value.replace('"', '""') + '"'


def lacks(condition: str, word: str) -> str:
    """``word`` for the list of what is lacking where ``condition`` is true."""
    return f'IF({condition},"{word}、","")'


def item_check(
    layout: Layout, baseline: Baseline, sheet: Sheet, row: int, code: str, default_rows: tuple[int, ...]
) -> str:
    """What the row of the item ``code`` still lacks; ``default_rows`` of 事项分工 hold for it, the nearest first."""

    def default(key: str) -> str:
        letter, title = layout.defaults.letters[key], layout.defaults.title
        return "LEN(" + "&".join(f"'{title}'!${letter}${at}" for at in default_rows) + ")>0"

    lacking = _entry_lacks(layout, baseline, sheet, row, default)
    listed, reason = _at(sheet, "listed", row), _at(sheet, "unlisted_reason", row)
    no_reason = f"AND({blank(reason)},NOT({default('unlisted_reason')}))"
    complete = text(COMPLETE)
    if baseline.item[code].kind == HANDLING:
        complete = f'IF({_guide_lacks(layout, sheet, row, default_rows)},"{REMINDED}",{complete})'
    return (
        f'=IF({listed}="{UNLISTED}",IF({no_reason},"{LACKING}未列入原因","{UNLISTED}"),'
        f'IF({listed}<>"{LISTED}","{LACKING}本地列入",{verdict(lacking, complete)}))'
    )


def supplement_check(layout: Layout, baseline: Baseline, sheet: Sheet, row: int) -> str:
    """What the row of a supplement still lacks; '' while the row is not used."""
    domain, level1 = _at(sheet, "domain", row), _at(sheet, "level1", row)

    def default(key: str) -> str:
        defaults = layout.defaults
        held = f'{defaults.range("domain")},{domain},{defaults.range(key)},"?*",{defaults.range("level1")}'
        return f'COUNTIFS({held},{level1})+COUNTIFS({held},"")>0'

    own = ("domain", "level1", "level2", "kind", "contents", "bases")
    lacking = [lacks(blank(_at(sheet, key, row)), CHECK_WORDS[key]) for key in own]
    lacking += _entry_lacks(layout, baseline, sheet, row, default)
    used = "&".join(_at(sheet, key, row) for key in own)
    return f'=IF(LEN(TRIM({used}))=0,"",{verdict(lacking)})'


def sequence(sheet: Sheet, row: int) -> str:
    """The running number of a supplement's row, shown while the row is used."""
    used = "&".join(_at(sheet, key, row) for key in ("domain", "level1", "level2", "contents"))
    return f'=IF(LEN(TRIM({used}))=0,"",ROW()-{FIRST_ROW - 1})'


def _at(sheet: Sheet, key: str, row: int) -> str:
    return f"${sheet.letters[key]}{row}"


def _guide_lacks(layout: Layout, sheet: Sheet, row: int, default_rows: tuple[int, ...]) -> str:
    """True where the guide of the row's item has no address, or does not come with all its papers."""
    title, letters = layout.defaults.title, layout.defaults.letters

    def held(key: str) -> str:
        value = f"'{title}'!${letters[key]}${default_rows[-1]}"
        for cell in (f"'{title}'!${letters[key]}${default_rows[0]}", _at(sheet, key, row)):
            value = f'IF({cell}<>"",{cell},{value})'
        return value

    return (
        "OR("
        + ",".join([f'{held("guide_url")}=""', *(f'{held(key)}<>"{TICK}"' for key in DEFAULT_TICKS)])
        + ")"
    )


def verdict(lacking: list[str], complete: str = "") -> str:
    """``complete`` (a formula), or ``缺:`` with the words of what is lacking; each condition is written once."""
    joined = "&".join([text(LACKING), *lacking, text("#")])
    complete = complete or text(COMPLETE)
    return f'SUBSTITUTE(SUBSTITUTE({joined},"{LACKING}#",{complete}),"、#","")'


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
    values = ValidValues(baseline)
    columns = sheet.column
    entered = f"SUMPRODUCT(--(LEN({ticks})>0))"
    marks = ",".join(values.wrong(columns[key], at(key)) for key in DEFAULT_TICKS)
    return [
        lacks(f"NOT({valid_days(at('deadline'), baseline.deadline_limit)})", "公开时限"),
        _bodies_lack(layout, baseline, sheet, row, default),
        lacks(f'COUNTIF({ticks},"{TICK}")=0', "公开渠道"),
        lacks(f'{entered}<>COUNTIF({ticks},"{TICK}")', "公开渠道只能打√"),
        lacks(
            f'AND({at(channel_key(OTHER_CHANNEL))}="{TICK}",{blank(at("channel_other"))},{blank(other_name)})',
            "其他渠道全称",
        ),
        lacks(
            f"OR(AND({blank(at('audience_all'))},{blank(at('audience_specific'))}),"
            f"{values.wrong(columns['audience_all'], at('audience_all'))})",
            "公开对象",
        ),
        lacks(f"COUNTIF({ListName.MODES.value},{at('mode')})=0", "公开方式"),
        lacks(f"COUNTIF({ListName.LEVELS.value},{at('level')})=0", "公开层级"),
        lacks(f"AND({blank(at('office'))},NOT({default('office')}))", "责任科室"),
        *(lacks(values.wrong(columns[key], at(key)), CHECK_WORDS[key]) for key in ("guide_url", "item_url")),
        lacks(f"OR({marks})", CHECK_WORDS[DEFAULT_TICKS[0]]),
    ]


def _bodies_lack(
    layout: Layout, baseline: Baseline, sheet: Sheet, row: int, default: Callable[[str], str]
) -> str:
    """主体 where no body holds for a level; what is wrong with chosen ones: not on the roster, or of other levels."""
    level = _at(sheet, "level", row)
    chosen = f"{_at(sheet, BODY_KEYS[0], row)}:{_at(sheet, BODY_KEYS[-1], row)}"
    names, levels = layout.bodies.range("body_name"), layout.bodies.range("body_level")
    wanted = {name: f'ISNUMBER(FIND("{name}",{level}))' for name in LEVELS}
    has = {name: f'SUMPRODUCT(COUNTIF({chosen},{names})*({levels}="{name}"))>0' for name in LEVELS}
    keys = {COUNTY_LEVEL: "body_county", TOWNSHIP_LEVEL: "body_township"}
    no_default = ",".join(f"AND({wanted[name]},NOT({default(key)}))" for name, key in keys.items())
    differs = ",".join(f"({wanted[name]})<>({has[name]})" for name in LEVELS)
    joined = "&".join(_at(sheet, key, row) for key in BODY_KEYS)
    first, last = (_at(sheet, key, row) for key in (BODY_KEYS[0], BODY_KEYS[-1]))
    unknown = ValidValues(baseline).chosen_wrong(first, last)
    # A former name follows its body, whose level is not looked up here.
    former = f"SUMPRODUCT((LEN({chosen})>0)*(COUNTIF({names},{chosen})=0))>0"
    return (
        f'IF({joined}="",{lacks(f"OR({no_default})", "公开主体")},'
        f'IF({unknown},"主体不在名单、",IF({former},"",{lacks(f"OR({differs})", "主体与层级不符")})))'
    )
