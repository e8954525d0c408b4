"""A baseline ──► an empty set of tables like it, for an official to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from catalogxl.baseline.settings import SETTINGS as SETTING_NAMES
from catalogxl.baseline.source_tables import (
    BODY_KINDS,
    CHANNELS,
    COUNTIES,
    DOCUMENTS,
    PROOFS,
    SETTINGS,
    TABLES,
    TOML_NAME,
    TOWNSHIPS,
    SourceRecord,
    SourceTable,
)
from catalogxl.editions.source import Edition, read_edition, table_bytes, toml_bytes

README: Final = "填写说明.txt"
# What seldom changes from one edition to the next comes along.
_CARRIED: Final = (CHANNELS, COUNTIES, TOWNSHIPS, PROOFS, DOCUMENTS, BODY_KINDS)
_MANUAL: Final = """这是一套空的省级基线表，用 Excel 或 WPS 打开各 .csv 文件填写，存盘时保持 CSV 格式。

settings.csv      基线编号、名称、日期、通知文号、公开时限上限等，一行一个设置
domains.csv       领域：一行一个，编码前缀与事项编码开头一致（如 JY）
body_kinds.csv    公开主体的类别和层级
items.csv         事项：编码一经使用不再改作他用；同一事项改名、调整的，编码不变
contents.csv      公开内容，一行一条；bases.csv 依据，文件编号见 legal_documents.csv
channels.csv      公开渠道的类型
changes.csv       沿革：上一版的编码拆分、合并、替代、取消的，一行一条，取消须写依据文号；上一版没有的不用写
                  对象：事项、一级事项、领域、渠道、主体类别、区划、文件
                  关系：更名、调整、拆分、合并、替代、取消、恢复

填好后检查：catalogxl baseline check --baseline 本文件夹 --old 上一版
看与上一版的差别、取得沿革的草稿：catalogxl baseline diff 上一版 本文件夹 --draft changes-草稿.csv
"""


def blank_baseline(like: Path) -> dict[str, bytes]:
    """The files of an empty baseline by name: every table with its headings; what is set by the country comes along.

    Raises:
        CatalogError: there is no baseline at ``like``.
    """
    edition = read_edition(like)
    files = {table.file: _table(table, edition) for table in TABLES}
    files[TOML_NAME] = toml_bytes(like)
    files[README] = _MANUAL.replace("\n", "\r\n").encode("utf-8-sig")
    return files


def _table(table: SourceTable, edition: Edition) -> bytes:
    if table in _CARRIED and edition.source[table]:
        return table_bytes(table, edition.source[table])
    if table is SETTINGS:
        names = [{"name": setting.name, "value": "", "note": ""} for setting in SETTING_NAMES]
        return table_bytes(table, [SourceRecord(0, row, row) for row in names])
    return (",".join(column.heading for column in table.columns) + "\r\n").encode("utf-8-sig")
