"""What the county workbook looks like: sheets, columns, dropdowns, prompts, widths. THE one description.

The writer, the reader's binding, the instruction sheet and the documentation's tables all go by it, so they cannot
disagree. What a sheet and a column are stands in ``sheet``, their wording in ``profile_sheet``, ``setup_sheets`` and ``entry_columns``;
whoever wants the layout imports it from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from catalogxl.model import Baseline
from catalogxl.vocabulary import ALL_DOMAINS, LEVEL_CHOICES, LISTING, TICK, TICK_OR_NONE
from catalogxl.workbook.schema.entry_columns import (
    FOLDED_KEYS,
    domain_columns,
    entry_columns_of,
    supplement_columns,
)
from catalogxl.workbook.schema.profile_sheet import profile_sheet
from catalogxl.workbook.schema.setup_sheets import (
    BODY_COLUMNS,
    CHANNEL_COLUMNS,
    DEFAULT_COLUMNS,
    STATION_COLUMNS,
    TOWNSHIP_LISTS,
    in_words,
)
from catalogxl.workbook.schema.sheet import (
    BODIES,
    BODY_KEYS,
    CHANNEL_PREFIX,
    CHANNELS,
    DEFAULTS,
    DOMAIN,
    EDITION_KEY,
    EXTRA_ROWS,
    FIRST_COLUMN,
    FIRST_ROW,
    FORMAT_VERSION,
    HEADING_ROW,
    HINT_ROW,
    IMPORT,
    IMPORT_TITLE,
    INSTRUCTIONS_TITLE,
    KEY_ROW,
    LISTS_TITLE,
    METADATA,
    METADATA_TITLE,
    MIGRATION,
    MIGRATION_TITLE,
    OWN_KEY,
    OWN_KEYS,
    OWN_TITLES,
    PROBLEMS_TITLE,
    PROFILE,
    PROFILE_VALUE_COLUMN,
    READ_FORMATS,
    RETIRED,
    RETIRED_TITLE,
    ROSTER_ROWS,
    SELF_CHECK_TITLE,
    STATION_ROWS,
    STATIONS,
    SUPPLEMENTS,
    TITLE_ROW,
    UNPLACED,
    UNPLACED_TITLE,
    InputKind,
    ListName,
    RangeName,
    Sheet,
    SheetColumn,
    channel_key,
    column_letter,
    domain_key,
)

__all__ = [
    "BODIES",
    "BODY_KEYS",
    "CHANNELS",
    "CHANNEL_PREFIX",
    "DEFAULTS",
    "DOMAIN",
    "EDITION_KEY",
    "EXTRA_ROWS",
    "FIRST_COLUMN",
    "FIRST_ROW",
    "FORMAT_VERSION",
    "HEADING_ROW",
    "HINT_ROW",
    "IMPORT",
    "IMPORT_TITLE",
    "INSTRUCTIONS_TITLE",
    "KEY_ROW",
    "LISTS_TITLE",
    "METADATA",
    "METADATA_TITLE",
    "MIGRATION",
    "MIGRATION_TITLE",
    "OWN_KEY",
    "OWN_KEYS",
    "OWN_TITLES",
    "PROBLEMS_TITLE",
    "PROFILE",
    "PROFILE_VALUE_COLUMN",
    "READ_FORMATS",
    "RETIRED",
    "RETIRED_TITLE",
    "ROSTER_ROWS",
    "SELF_CHECK_TITLE",
    "STATIONS",
    "STATION_ROWS",
    "SUPPLEMENTS",
    "TITLE_ROW",
    "UNPLACED",
    "UNPLACED_TITLE",
    "InputKind",
    "Layout",
    "ListName",
    "RangeName",
    "Sheet",
    "SheetColumn",
    "channel_key",
    "column_letter",
    "default_pairs",
    "domain_key",
    "layout_for",
]


@dataclass(frozen=True)
class Layout:
    """The whole workbook for a baseline: the sheets that are filled in, in their order."""

    profile: Sheet
    bodies: Sheet
    stations: Sheet
    channels: Sheet
    defaults: Sheet
    domains: tuple[Sheet, ...]
    supplements: Sheet
    lists: Mapping[ListName, tuple[str, ...]]

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """All sheets that are filled in, by key."""
        once = (self.profile, self.bodies, self.channels, self.defaults)
        # 基层站点 came later and is optional: it stands behind the tables that every county fills in.
        return {sheet.key: sheet for sheet in (*once, *self.domains, self.supplements, self.stations)}


@lru_cache(maxsize=8)
def layout_for(baseline: Baseline, extra_rows: int = EXTRA_ROWS) -> Layout:
    """The layout of the county workbook for ``baseline``, with ``extra_rows`` rows for supplements."""
    entry_columns = entry_columns_of(baseline)
    return Layout(
        profile=profile_sheet(baseline),
        bodies=Sheet(
            BODIES,
            "公开主体",
            "公开主体名单",
            "逐行登记本县发布信息的单位，写规范全称；常用的可从下拉列表选，与本县实际名称不同的直接输入。各乡镇（街道）名称列在“组内成员”右边，可复制。",
            in_words(BODY_COLUMNS, baseline),
            ROSTER_ROWS,
            beside=TOWNSHIP_LISTS,
            frozen="body_name",
        ),
        stations=Sheet(
            STATIONS,
            "基层站点",
            "村(社区)综合服务站点名册",
            "站点多、“公开主体”的“组内成员”一格写不下时填这里，一行一个；登记的一组村（社区）站点由这里的各行组成。没有可不填。",
            in_words(STATION_COLUMNS, baseline),
            STATION_ROWS,
            frozen="station_name",
        ),
        channels=Sheet(
            CHANNELS,
            "公开渠道",
            "公开渠道和载体全称",
            "凡各表中打勾用到的渠道，都要写明全称（如“兰考县人民政府门户网站”）和网址或地点；有几个就写几行。",
            CHANNEL_COLUMNS,
            len(baseline.channels),
            frozen="channel_kind",
        ),
        defaults=Sheet(
            DEFAULTS,
            "事项分工",
            "事项分工(由谁公开、谁办理)",
            "先填最上面的领域行，该领域各事项都按它执行；某个一级事项不同的才填它那一行；个别事项不同的到领域表中填。",
            in_words(DEFAULT_COLUMNS, baseline),
            len(default_pairs(baseline)),
            frozen="level1",
        ),
        domains=tuple(
            Sheet(
                domain_key(domain.name),
                domain.name,
                domain.title,
                "",
                domain_columns(baseline, entry_columns),
                len(baseline.items_of[domain.name]),
                frozen="level2",
                flat=True,
                folded=FOLDED_KEYS,
            )
            for domain in baseline.domains
        ),
        supplements=Sheet(
            SUPPLEMENTS,
            "补充事项",
            "补充事项(基线目录以外增加或细化的事项)",
            "没有可不填。",
            supplement_columns(entry_columns),
            extra_rows,
            frozen="level2",
        ),
        lists=_lists(baseline),
    )


def default_pairs(baseline: Baseline) -> tuple[tuple[str, str], ...]:
    """The rows of 事项分工 by domain and 一级事项: first one for each whole domain, whose 一级事项 is blank."""
    pairs = [(domain, level1) for domain, names in baseline.level1_of.items() for level1 in names]
    return (*((domain, "") for domain in baseline.level1_of), *pairs)


# A named range cannot be empty.
_NOTHING: Final = ("（无）",)


def _lists(baseline: Baseline) -> Mapping[ListName, tuple[str, ...]]:
    domains = tuple(domain.name for domain in baseline.domains)
    level1 = tuple(dict.fromkeys(name for names in baseline.level1_of.values() for name in names))
    return {
        ListName.LISTING: LISTING,
        ListName.MODES: baseline.modes,
        ListName.LEVELS: LEVEL_CHOICES,
        ListName.TICK: (TICK,),
        ListName.TICK_OR_NONE: TICK_OR_NONE,
        ListName.BODY_KINDS: tuple(kind.name for kind in baseline.body_kinds),
        ListName.DOMAINS: domains,
        ListName.COVERS: (ALL_DOMAINS, *domains),
        ListName.ITEM_KINDS: baseline.item_kinds,
        ListName.LEVEL1: level1,
        ListName.CODES: tuple(item.code for item in baseline.items),
        ListName.EMPTY_WORDS: tuple(baseline.empty_words.words) or _NOTHING,
        ListName.BODY_NAMES: baseline.usual_bodies or _NOTHING,
        ListName.SHORT_NAMES: baseline.short_bodies or _NOTHING,
    }
