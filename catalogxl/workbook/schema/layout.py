"""What the county workbook looks like: sheets, columns, dropdowns, prompts, widths. THE one description.

The writer, the reader's binding, the instruction sheet and the documentation's tables all go by it, so they cannot
disagree. What a sheet and a column are stands in ``sheet``, their wording in ``setup_sheets`` and ``entry_columns``;
whoever wants the layout imports it from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from catalogxl.model import Baseline
from catalogxl.vocabulary import ALL_DOMAINS, LEVEL_CHOICES, LISTING, TICK
from catalogxl.workbook.schema.entry_columns import domain_columns, entry_columns_of, supplement_columns
from catalogxl.workbook.schema.setup_sheets import (
    BODY_COLUMNS,
    CHANNEL_COLUMNS,
    DEFAULT_COLUMNS,
    STATION_COLUMNS,
    in_words,
    profile_sheet,
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
    "Sheet",
    "SheetColumn",
    "channel_key",
    "column_letter",
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
    pairs = sum(len(names) for names in baseline.level1_of.values())
    entry_columns = entry_columns_of(baseline)
    return Layout(
        profile=profile_sheet(baseline),
        bodies=Sheet(
            BODIES,
            "公开主体",
            "公开主体名单",
            "逐行登记本县发布信息的单位，写规范全称；后面各表的主体都从这里选择。右侧列有本县乡镇（街道），可复制。",
            in_words(BODY_COLUMNS, baseline),
            ROSTER_ROWS,
            beside=("本县乡镇(街道)参考名称(可复制到左边名单)", "全部乡镇(街道)(可整格复制到“组内成员”)"),
        ),
        stations=Sheet(
            STATIONS,
            "基层站点",
            "村(社区)综合服务站点名册",
            "站点多、“公开主体”的“组内成员”一格写不下时填这里，一行一个；登记的一组村（社区）站点由这里的各行组成。没有可不填。",
            in_words(STATION_COLUMNS, baseline),
            STATION_ROWS,
        ),
        channels=Sheet(
            CHANNELS,
            "公开渠道",
            "公开渠道和载体全称",
            "凡各表中打勾用到的渠道，都要写明全称（如“兰考县人民政府门户网站”）和网址或地点；有几个就写几行。",
            CHANNEL_COLUMNS,
            len(baseline.channels),
        ),
        defaults=Sheet(
            DEFAULTS,
            "事项分工",
            "事项分工(各一级事项由谁公开、谁办理)",
            "填一次，该一级事项下各行留空的主体、科室、网址都按此处执行；个别不同的再到领域表中单独填写。",
            in_words(DEFAULT_COLUMNS, baseline),
            pairs,
        ),
        domains=tuple(
            Sheet(
                domain_key(domain.name),
                domain.name,
                domain.title,
                "",
                domain_columns(baseline, entry_columns),
                len(baseline.items_of[domain.name]),
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
        ),
        lists=_lists(baseline),
    )


def _lists(baseline: Baseline) -> Mapping[ListName, tuple[str, ...]]:
    domains = tuple(domain.name for domain in baseline.domains)
    level1 = tuple(dict.fromkeys(name for names in baseline.level1_of.values() for name in names))
    return {
        ListName.LISTING: LISTING,
        ListName.MODES: baseline.modes,
        ListName.LEVELS: LEVEL_CHOICES,
        ListName.TICK: (TICK,),
        ListName.BODY_KINDS: tuple(kind.name for kind in baseline.body_kinds),
        ListName.DOMAINS: domains,
        ListName.COVERS: (ALL_DOMAINS, *domains),
        ListName.ITEM_KINDS: baseline.item_kinds,
        ListName.LEVEL1: level1,
        ListName.CODES: tuple(item.code for item in baseline.items),
        # A named range cannot be empty.
        ListName.EMPTY_WORDS: tuple(baseline.empty_words.words) or ("（无）",),
    }
