"""The archived versions of a county ──► what the public sees of them: ``history.json`` and ``目录沿革.html``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from catalogxl.boards.page_template import template
from catalogxl.compile.archive import CountyHistory
from catalogxl.output.data_tables import pretty_json
from catalogxl.site.shell import HISTORY_DATA, HISTORY_PAGE

_FORMAT: Final = 1
_SHOWN_KEYS: Final = ("number", "day", "fingerprint", "edition", "changes")
_LISTS: Final = {"added": "新增", "removed": "取消", "changed": "变更"}


def history_files(history: CountyHistory, formats: Sequence[str]) -> dict[str, bytes]:
    """The public files about a county's versions, by name."""
    files = {}
    metas = history.metas
    versions = [{key: meta[key] for key in _SHOWN_KEYS} for meta in metas]
    county = metas[-1]["county"]
    if "json" in formats:
        document = {
            "format": _FORMAT,
            "county": county,
            "head": history.head._asdict(),
            "versions": versions,
            "updated_on": dict(history.updated_on),
        }
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
