"""The archived versions of a county ──► what the public sees of them: ``history.json`` and ``目录沿革.html``.

What changed is told from the public catalogs alone: why a county set an item aside never stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from catalogxl.boards.page_template import template
from catalogxl.compile.archive import Archiving
from catalogxl.editions.catalog_diff import diff_catalogs
from catalogxl.editions.catalog_side import read_side
from catalogxl.editions.difference import ItemDifference
from catalogxl.editions.difference_words import field_name, value_text
from catalogxl.editions.lineage import Lineage
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.output.data_tables import pretty_json

HISTORY_DATA: Final = "history.json"
HISTORY_PAGE: Final = "目录沿革.html"
HISTORY_FILES: Final = frozenset({HISTORY_DATA, HISTORY_PAGE})
_FORMAT: Final = 1
_SHOWN_KEYS: Final = ("number", "day", "fingerprint", "edition", "changes")
_LISTS: Final = {"added": "新增", "removed": "取消", "changed": "变更"}


def changes_between(before: Path, after: Path, baseline: Baseline, lineage: Lineage) -> dict[str, Any]:
    """What the public catalog ``after`` has otherwise than ``before``: items added, removed, changed by field.

    Raises:
        CatalogError: one of the files is no catalog.
    """
    difference = diff_catalogs(read_side(before, baseline), read_side(after, baseline), lineage)
    return {
        "added": [_item(row) for row in (*difference.added, *difference.restored)],
        "removed": [_item(row) for row in (*difference.removed, *difference.set_aside)],
        "changed": [{**_item(row), "fields": list(_fields(row))} for row in difference.changed],
    }


def _item(row: ItemDifference) -> dict[str, str]:
    return {"code": row.code, "name": row.name}


def _fields(row: ItemDifference) -> Iterator[dict[str, str]]:
    for key, change in row.fields.items():
        before, after = value_text(change.before), value_text(change.after)
        yield {"field": key, "heading": field_name(key), "from": before, "to": after}


def history_files(metas: Sequence[Mapping[str, Any]], formats: Sequence[str]) -> dict[str, bytes]:
    """The public files about versions, by name; ``metas`` describe them (``meta.json``), the oldest first."""
    files = {}
    versions = [{key: meta[key] for key in _SHOWN_KEYS} for meta in metas]
    county = metas[-1]["county"]
    if "json" in formats:
        document = {"format": _FORMAT, "county": county, "versions": versions}
        files[HISTORY_DATA] = pretty_json(document, 8)
    if "html" in formats:
        title = f"{county['name']}基层政务公开事项标准目录沿革"
        files[HISTORY_PAGE] = (
            template("history.html.j2")
            .render(
                title=title,
                fingerprint=metas[-1]["fingerprint"],
                versions=[_shown(one) for one in reversed(versions)],
            )
            .encode()
        )
    return files


def _shown(version: Mapping[str, Any]) -> dict[str, Any]:
    changes = version["changes"]
    counts = (
        [f"{word} {len(changes[key])} 项" for key, word in _LISTS.items() if changes[key]] if changes else []
    )
    if changes is None:
        summary = "首次归档的目录。"
    else:
        summary = f"与上一版相比：{'，'.join(counts) or '事项没有变化，机构、电话等其他内容有调整'}。"
    return {
        "title": f"第 {version['number']} 版",
        "day": version["day"],
        "fingerprint": version["fingerprint"].removeprefix("sha256:")[:16],
        "summary": summary,
        "lists": {word: changes[key] for key, word in _LISTS.items() if changes[key]} if changes else {},
    }


def refuse_lost_history(earlier: Mapping[str, Any], archiving: Archiving | None) -> None:
    """The history that the last run published does not vanish unasked.

    Raises:
        CatalogError: there is one, and this run has no archive to make it from.
    """
    if archiving is None and any(
        path.rpartition("/")[2] in HISTORY_FILES for path in earlier.get("outputs", ())
    ):
        raise CatalogError(
            "输出文件夹中有上一次按归档生成的目录沿革，这一次没有写 --archive，继续会少掉它们。"
            "请写上同一个 --archive；确实不再要时加 --fewer。"
        )
