"""The tables of a baseline folder: their columns, how they are read, and their digest.

An official opens and edits these CSV files in Excel or WPS, which save UTF-8 with BOM or GB18030: both are read.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogxl.baseline.settings import join_settings
from catalogxl.errors import CatalogError
from catalogxl.fields import ENTRY
from catalogxl.normalise import clean
from catalogxl.toml import TOMLDecodeError, fault_line, parse_toml

if TYPE_CHECKING:
    if sys.version_info >= (3, 11):
        from importlib.resources.abc import Traversable
    else:
        from importlib.abc import Traversable

TOML_NAME = "baseline.toml"
# The block of baseline.toml with the days by which the notice wants reports (四(三)).
REPORTING = "deadlines_of_reporting"
REPORTING_KEYS = ("addresses_reported_by_cities", "all_published")


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column: its key in the program, its heading in the file, whether a row must fill it, and a table have it."""

    key: str
    heading: str
    required: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A CSV file; ``identity`` are the columns that no two rows may share. A baseline may lack an optional one.

    What is wrong in an ``expendable`` one is told and left out, and stops nothing.
    """

    name: str
    columns: tuple[SourceColumn, ...]
    identity: tuple[str, ...]
    optional: bool = False
    expendable: bool = False

    @property
    def file(self) -> str:
        """The file's name in the baseline folder."""
        return f"{self.name}.csv"

    def heading(self, key: str) -> str:
        """The heading of the column ``key``."""
        return next(c.heading for c in self.columns if c.key == key)


def _columns(text: str) -> tuple[SourceColumn, ...]:
    """Columns from ``key=heading`` words; ``!`` behind the key marks one to fill, ``?`` one that a table may lack."""
    pairs = (word.split("=") for word in text.split())
    return tuple(
        SourceColumn(key.rstrip("!?"), heading, key.endswith("!"), key.endswith("?"))
        for key, heading in pairs
    )


# What an item says of its sources, field by field; for contents and bases the weakest of their rows counts.
TRUST_HEADINGS: Mapping[str, str] = {
    **{key: ENTRY.heading(key) for key in ("level1", "level2", "kind", "contents", "bases", "channels")},
    "audience": "公开对象",
    "mode": ENTRY.heading("mode"),
    "levels": ENTRY.heading("level"),
}
_OF_ROWS = ("contents", "bases")
TRUST_FIELDS: Mapping[str, str] = {
    key: heading for key, heading in TRUST_HEADINGS.items() if key not in _OF_ROWS
}

ITEMS = SourceTable(
    "items",
    _columns(
        "domain!=领域 code!=事项编码 level1!=一级事项 level2!=二级事项 kind!=事项类型 deadline_days!=公开时限(工作日) "
        "channels!=公开渠道 channel_other=其他渠道全称 audience_all=全社会 audience_specific=特定群体 mode!=公开方式 "
        "levels!=公开层级 "
        + " ".join(f"trust_{key}!=可信度:{heading}" for key, heading in TRUST_FIELDS.items())
        + " sources=来源"
    ),
    ("code",),
)
CONTENTS = SourceTable(
    "contents", _columns("code!=事项编码 seq!=序号 content!=公开内容 trust!=可信度"), ("code", "seq")
)
BASES = SourceTable(
    "bases",
    _columns("code!=事项编码 seq!=序号 document!=文件编号 role!=依据类别 trust!=可信度 note=说明"),
    ("code", "seq"),
)
DOCUMENTS = SourceTable(
    "legal_documents",
    _columns(
        "id!=文件编号 title!=全称 number=文号 amendments=修改文号 adoption=通过情况 aliases=别名 issuer=制定机关 date=日期 "
        "kind!=类别 scope!=范围 status!=状态 successor=替代文件 trust!=可信度 evidence=证据 note=说明 "
        "status_trust?=状态可信度 checked_on?=核实日期"
    ),
    ("id",),
)
CHANNELS = SourceTable("channels", _columns("id!=渠道编号 name!=渠道类型 seq!=顺序"), ("id",))
COUNTIES = SourceTable(
    "counties",
    _columns(
        "code!=区划代码 name!=名称 kind!=类别 city_code!=所属市代码 city!=所属市 province_managed=省直管 "
        "reporter_code!=报送单位代码 reporter!=报送单位 status!=状态 successor=替代代码"
    ),
    ("code",),
)
TOWNSHIPS = SourceTable("townships", _columns("code!=代码 name!=名称 county_code!=所属区划代码"), ("code",))
PROOFS = SourceTable(
    "cancelled_proofs",
    _columns(
        "id!=编号 name!=证明名称 aliases=别名 matter!=事项 scope=范围 ground=取消依据 document=文号 issuer=制定机关 date=日期 "
        "replacement=替代方式 trust!=可信度 strength!=强度 pattern=识别词 note=说明"
    ),
    ("id",),
)
ALIASES = SourceTable(
    "aliases", _columns("code!=事项编码 wording!=其他写法 relation!=关系"), ("code", "wording")
)
# What people come for (找工作, 退休养老), by which the reading boards group the items.
LIFE_EVENTS = SourceTable(
    "life_events", _columns("seq!=顺序 event!=人生事项 code!=事项编码"), ("code",), optional=True
)
# What people say when they look for an item, by which the search of the website finds it. No part of an edition.
WORDS = SourceTable(
    "words",
    _columns("phrase!=说法 codes=事项编码 event=人生事项"),
    ("phrase",),
    optional=True,
    expendable=True,
)
# What people say in names for what the catalog calls otherwise (失业金: 失业保险金), for telling overlaps. No part of an edition.
SYNONYMS = SourceTable("synonyms", _columns("spoken!=说法 standard!=标准用语"), ("spoken",), optional=True)
# Digests of this edition before facts in it were corrected: workbooks that carry one are workbooks of this edition.
FORMER_DIGESTS = SourceTable(
    "former_digests", _columns("digest!=摘要 date!=更正日期 what!=更正内容"), ("digest",), optional=True
)

# What an official sets: either in these tables, or, as in older baselines, in baseline.toml (``baseline.settings``).
DOMAINS = SourceTable(
    "domains", _columns("name!=领域 prefix!=编码前缀 title!=目录名称"), ("name",), optional=True
)
BODY_KINDS = SourceTable(
    "body_kinds", _columns("name!=主体类别 level!=公开层级 note=说明"), ("name",), optional=True
)
SETTINGS = SourceTable("settings", _columns("name!=设置 value!=值 note=说明"), ("name",), optional=True)
# What became of codes of earlier editions (沿革, ``editions.lineage``).
CHANGES = SourceTable(
    "changes",
    _columns(
        "object!=对象 relation!=关系 old!=旧编码 new=新编码 ground=依据文号 effective=生效日期 note=说明"
    ),
    ("object", "relation", "old", "new", "effective"),
    optional=True,
)

# What a name of BODY_NAMES is there for: offered on the roster (本县 stands for the county), or refused there.
USUAL_NAME, SHORT_NAME = "常用", "简称"
# Words that stand in a cell and say nothing, names that name no channel, and area codes: what values are judged by.
EMPTY_WORDS = SourceTable(
    "empty_words", _columns("wording!=写法 meaning!=含义 form!=方式"), ("wording",), optional=True
)
GENERIC_CHANNELS = SourceTable(
    "generic_channels", _columns("wording!=写法 form?=方式"), ("wording",), optional=True
)
BODY_NAMES = SourceTable("body_names", _columns("wording!=写法 use!=用法"), ("wording",), optional=True)
AREA_CODES = SourceTable(
    "area_codes",
    _columns("city_code!=所属市代码 area!=区号 digits=本地号码位数 note=说明"),
    ("city_code",),
    optional=True,
)

# Who is in charge of a domain and which number people ring; where the notice demands what a rule checks.
AUTHORITIES = SourceTable(
    "authorities",
    _columns("domain!=领域 department!=主管部门 departments!=部门统称 hotline!=服务热线"),
    ("domain",),
    optional=True,
)
CLAUSES = SourceTable(
    "notice_clauses",
    _columns("rules!=规则 domain=领域 clause!=条款 says!=要求"),
    ("rules", "domain"),
    optional=True,
)

# The tables that the digest of workbook format 1 was made of.
FORMAT_1_TABLES = (
    ITEMS, CONTENTS, BASES, DOCUMENTS, CHANNELS, COUNTIES, TOWNSHIPS, PROOFS, ALIASES, LIFE_EVENTS,
)  # fmt: skip
TABLES = (
    DOMAINS, BODY_KINDS, SETTINGS, *FORMAT_1_TABLES, WORDS, CHANGES, FORMER_DIGESTS,
    EMPTY_WORDS, GENERIC_CHANNELS, BODY_NAMES, AREA_CODES, SYNONYMS, AUTHORITIES, CLAUSES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A row of a table: cleaned values by key, the values as they stand, and its first line in the file."""

    line: int
    values: Mapping[str, str]
    raw: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.values[key]


@dataclass(frozen=True)
class Source:
    """A baseline folder as read: the settings, from wherever they stand, the rows of every table, and the text of
    ``baseline.toml``.

    ``unread`` says, by their names, why expendable tables could not be read: they have no rows.
    """

    settings: Mapping[str, Any]
    rows: Mapping[str, tuple[SourceRecord, ...]]
    contradictions: tuple[str, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)
    toml: str = ""

    def __getitem__(self, table: SourceTable) -> tuple[SourceRecord, ...]:
        return self.rows[table.name]

    def format_1_digest(self) -> str:
        """``sha256:…`` as workbooks of format 1 carry it: of all cells, whatever the encoding or order of the rows."""
        content = {
            "settings": self.settings,
            "tables": {
                table.name: sorted(sorted(row.values.items()) for row in self[table])
                for table in FORMAT_1_TABLES
            },
        }
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def decode(data: bytes, name: str) -> str:
    """The text of a file saved as UTF-8 (with or without BOM) or GB18030; CatalogError if it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CatalogError(f"{name}：既不是 UTF-8 也不是 GB18030 编码，请用 Excel 或 WPS 另存为 CSV 后重试。")


def read_source(folder: Path | Traversable) -> Source:
    """Read ``baseline.toml`` and all tables of ``folder``.

    Raises:
        CatalogError: a file is missing or unreadable, or a table lacks a column.
    """
    rows: dict[str, tuple[SourceRecord, ...]] = {}
    unread: dict[str, str] = {}
    for table in TABLES:
        try:
            rows[table.name] = tuple(_read_table(folder, table))
        except CatalogError as error:
            if not table.expendable:
                raise
            rows[table.name], unread[table.name] = (), error.message
    records = {name: [row.values for row in held] for name, held in rows.items()}
    text = decode(_read_bytes(folder, TOML_NAME), TOML_NAME)
    settings = join_settings(
        _parsed(text), records[SETTINGS.name], records[DOMAINS.name], records[BODY_KINDS.name]
    )
    return Source(settings.values, rows, settings.contradictions, unread, text)


def _read_bytes(folder: Path | Traversable, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise CatalogError(f"省级基线缺少文件 {name}，或无法读取（{error.strerror or error}）。") from error


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        return parse_toml(text)
    except TOMLDecodeError as error:
        line = fault_line(error, text)
        raise CatalogError(f"{TOML_NAME} 第 {line} 行：不合 TOML 格式，请对照说明改正。") from error


def _read_table(folder: Path | Traversable, table: SourceTable) -> list[SourceRecord]:
    if table.optional and not folder.joinpath(table.file).is_file():
        return []
    text = decode(_read_bytes(folder, table.file), table.file)
    try:
        return _records(csv.reader(io.StringIO(text, newline="")), table)
    except csv.Error as error:
        raise CatalogError(
            f"{table.file}：不是规范的 CSV 文件（{error}），请用 Excel 或 WPS 另存为 CSV。"
        ) from error


def _records(reader: Any, table: SourceTable) -> list[SourceRecord]:
    headings = [clean(heading) for heading in next(reader, [])]
    missing = [c.heading for c in table.columns if c.heading not in headings and not c.optional]
    if missing:
        raise CatalogError(f"{table.file}：第 1 行缺少列“{'”“'.join(missing)}”，请补上列名。")
    held = [column for column in table.columns if column.heading in headings]
    places = [headings.index(column.heading) for column in held]
    keys = [column.key for column in (*held, *(one for one in table.columns if one not in held))]
    lacking = [""] * (len(keys) - len(held))
    records, line = [], reader.line_num
    for cells in reader:
        first, line = line + 1, reader.line_num
        if any(map(str.strip, cells)):
            cells += [""] * (len(headings) - len(cells))
            raw = [cells[at] for at in places] + lacking
            texts = list(map(clean, raw))
            values = dict(zip(keys, texts, strict=True))
            as_it_stands = values if texts == raw else dict(zip(keys, raw, strict=True))
            records.append(SourceRecord(first, values, as_it_stands))
    return records
