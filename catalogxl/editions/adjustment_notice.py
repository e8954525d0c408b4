"""A difference of catalogs ──► the notice to the public (调整公告), a page a county: added, changed, cancelled items.

Only what is published stands there; an item that a county set aside is cancelled for the public, without the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from catalogxl.boards.page_template import template
from catalogxl.boards.theme import load_theme
from catalogxl.editions.compare import ChangeClass, FieldChange
from catalogxl.editions.difference import EditionDifference, ItemDifference
from catalogxl.editions.difference_words import field_name, value_text
from catalogxl.errors import CatalogError

NOTICE: Final = "调整公告"
_SHORTER: Final = "缩短"


def adjustment_notices(difference: EditionDifference, names: Mapping[str, str]) -> dict[str, str]:
    """The notices by the names of their files, none for a county without changes; ``names`` are the counties' by code.

    Raises:
        CatalogError: a side is a baseline, or a return, which nobody has examined; or nothing public changed.
    """
    if not names:
        raise CatalogError(
            "调整公告（--notice）是县（市、区）目录的；两版省级基线的比较没有公告，请不加 --notice。"
        )
    if "return" in (difference.a.get("kind"), difference.b.get("kind")):
        raise CatalogError(
            "填报表没有经过检查和汇编，不能据以生成调整公告；请给出汇编输出的文件夹，或公开的 catalog.json。"
        )
    rows = {
        "added": (*difference.added, *difference.restored),
        "changed": [row for row in difference.changed if _public(row)],
        "removed": (*difference.removed, *difference.set_aside),
    }
    alone = len(names) == 1
    pages = {}
    for code, name in sorted(names.items()):
        own = {key: [row for row in held if alone or row.county == code] for key, held in rows.items()}
        if any(own.values()):
            pages[f"{NOTICE}.html" if alone else f"{NOTICE}-{code}-{name}.html"] = _page(name, own)
    if not pages:
        raise CatalogError("两份目录没有需要向公众公告的变化，没有生成调整公告。")
    return pages


def _page(county: str, rows: Mapping[str, Sequence[ItemDifference]]) -> str:
    return template("adjustment_notice.html.j2").render(
        title=f"{county}关于调整就业和社会保险领域基层政务公开事项标准目录的公告",
        fingerprint="",
        counts=[(word, len(rows[key])) for key, word in _WORDS.items() if rows[key]],
        added=[{"name": row.name, "ground": _ground(row)} for row in rows["added"]],
        changed=[_changed(row) for row in sorted(rows["changed"], key=_weight)],
        removed=[{"name": row.name, "ground": _ground(row), "after": _after(row)} for row in rows["removed"]],
        hotlines=load_theme().hotlines,
    )


_WORDS: Final = {"added": "新增", "changed": "变更", "removed": "取消"}


def _public(row: ItemDifference) -> dict[str, FieldChange]:
    return {
        key: change for key, change in row.fields.items() if change.change_class is not ChangeClass.INTERNAL
    }


def _weight(row: ItemDifference) -> int:
    """What helps people most stands first: shorter deadlines, then other ways to learn of it."""
    fields = _public(row)
    if "deadline" in fields and fields["deadline"].direction == _SHORTER:
        return 0
    return 1 if "channels" in fields else 2


def _changed(row: ItemDifference) -> dict[str, Any]:
    fields = [
        {
            "heading": field_name(key),
            "before": value_text(change.before),
            "after": value_text(change.after),
            "cause": change.cause.value,
        }
        for key, change in _public(row).items()
    ]
    return {"name": row.name, "fields": fields}


def _ground(row: ItemDifference) -> str:
    return row.lineage.ground if row.lineage and row.lineage.ground else ""


def _after(row: ItemDifference) -> str:
    """Where people turn to now."""
    if row.lineage and row.lineage.new:
        return f"并入现行目录中的事项 {'、'.join(row.lineage.new)}"
    return "请拨打下列电话咨询"
