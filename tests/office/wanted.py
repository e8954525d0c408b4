"""What must come out of a return: the record and the public catalog, worked out anew from the texts that were typed.

Deliberately nothing of ``catalogxl.record`` and ``catalogxl.grammar``: a second reckoning, to hold the first against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalogxl.model import Baseline

Contents = Mapping[str, Sequence[Mapping[str, str]]]
Row = Mapping[str, str]

STAGES = ("决策", "执行", "管理", "服务", "结果")
DEFAULT = dict.fromkeys(
    (
        *("domain", "level1", "body_county", "body_township", "office", "phone", "guide_url"),
        *("has_form", "has_instructions", "has_sample", "unlisted_reason"),
    ),
    "",
)


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def staged(text: str) -> list[dict[str, str]]:
    """Lines of content, the stage that they begin with apart."""
    pairs = (
        (line[:2], line[3:]) if line[:2] in STAGES and line[2:3] == "：" else ("", line)
        for line in lines(text)
    )
    return [{"text": text, "stage": stage} for stage, text in pairs]


def internal_return(contents: Contents, baseline: Baseline) -> dict[str, Any]:
    """``returns[0]`` of ``data/catalog.json``, without the file's name and the supplements' codes."""
    covers = [domain.name for domain in baseline.domains]
    return {
        "covers": covers,
        "profile": {key: text for key, text in contents["catalogxl:profile"][0].items() if text},
        "bodies": [_body(row, baseline) for row in contents["catalogxl:bodies"]],
        "channels": [
            {
                "channel_id": row["channel_id"],
                "channel_name": lines(row.get("channel_name", "")),
                "channel_address": lines(row.get("channel_address", "")),
            }
            for row in contents["catalogxl:channels"]
            if row.get("channel_name")
        ],
        "defaults": [{**DEFAULT, **row} for row in contents["catalogxl:defaults"]],
        "entries": [
            *(
                _entry({**row, "domain": domain}, contents, baseline, own=False)
                for domain in covers
                for row in contents[f"catalogxl:domain:{domain}"]
            ),
            *(_entry(row, contents, baseline, own=True) for row in contents["catalogxl:supplements"]),
        ],
    }


def _body(row: Row, baseline: Baseline) -> dict[str, Any]:
    return {
        "body_name": row["body_name"],
        "body_kind": row["body_kind"],
        "body_level": next(kind.level for kind in baseline.body_kinds if kind.name == row["body_kind"]),
        "body_members": lines(row.get("body_members", "")),
        "body_former": lines(row.get("body_former", "")),
    }


def _entry(row: Row, contents: Contents, baseline: Baseline, *, own: bool) -> dict[str, Any]:
    default: dict[str, str] = {}
    for level1 in ("", row["level1"]):
        for held in contents["catalogxl:defaults"]:
            if (held["domain"], held["level1"]) == (row["domain"], level1):
                default.update({key: text for key, text in held.items() if text})
    handled = row["kind"] == "业务办理"
    by_level = {"县级": default.get("body_county", ""), "乡级": default.get("body_township", "")}
    levels = row["level"].split("、")
    written = [row[key] for key in ("body1", "body2", "body3", "body4") if row.get(key)]
    plain = (
        "unlisted_reason",
        "channel_other",
        "audience_specific",
        "mode",
        "level",
        "person",
        "list_code",
        "remark",
    )
    return {
        "code": "" if own else row["code"],
        "domain": row["domain"],
        "supplement": own,
        "refines": row.get("refines", ""),
        **{key: row[key] if own else "" for key in ("level1", "level2", "kind")},
        "contents": staged(row["contents"]) if own else [],
        "bases": lines(row["bases"]) if own else [],
        "listed": own or row["listed"] == "列入",
        "contents_extra": staged(row.get("contents_extra", "")),
        "bases_extra": lines(row.get("bases_extra", "")),
        "deadline_days": int(row["deadline"]),
        "deadline_unit": "工作日",
        "deadline_trigger": "形成或变更",
        "deadline_exceptions": [],
        "bodies": written or [by_level[level] for level in levels if by_level[level]],
        "channels": [kind.id for kind in baseline.channels if row.get(f"channel:{kind.id}") == "√"],
        "audience_all": row.get("audience_all") == "√",
        **{
            key: (row.get(key) or (default.get(key, "") if handled else "")) == "√"
            for key in ("has_form", "has_instructions", "has_sample")
        },
        **{key: row.get(key, "") for key in plain},
        **{key: row.get(key) or default.get(key, "") for key in ("guide_url", "office")},
        "phone": default.get("phone", ""),
    }


def public_entries(internal: Mapping[str, Any], domain: str, baseline: Baseline) -> list[dict[str, Any]]:
    """The entries of one domain in the public ``catalog.json``, without the supplements' codes."""
    listed = [entry for entry in internal["entries"] if entry["domain"] == domain and entry["listed"]]
    names = {channel["channel_id"]: channel["channel_name"] for channel in internal["channels"]}
    items = {item.code: item for item in baseline.items}
    level1 = {entry["code"]: items[entry["code"]].level1 for entry in listed if not entry["supplement"]}
    order = list(dict.fromkeys(item.level1 for item in baseline.items_of[domain]))
    listed.sort(
        key=lambda entry: (order.index(level1.get(entry["code"], entry["level1"])), entry["supplement"])
    )
    shown = []
    for seq, entry in enumerate(listed, 1):
        item = items.get(entry["code"])
        given = (
            {
                "level1": item.level1,
                "level2": item.level2,
                "kind": item.kind,
                "contents": [{"text": text, "stage": ""} for text in item.contents],
                "bases": [citation.document.citation for citation in item.bases],
            }
            if item
            else {key: entry[key] for key in ("level1", "level2", "kind", "contents", "bases")}
        )
        other = [entry["channel_other"]] if entry["channel_other"] else names.get("other", [])
        kinds = {kind.id: kind.name for kind in baseline.channels}
        same = (
            "code supplement refines deadline_days deadline_unit bodies audience_all audience_specific mode guide_url has_form "
            "has_instructions has_sample office phone"
        )
        shown.append(
            {
                **{key: entry[key] for key in same.split()},
                **given,
                "seq": seq,
                "deadline_trigger": "",
                "contents": given["contents"] + entry["contents_extra"],
                "bases": given["bases"] + entry["bases_extra"],
                "deadline": f"公开事项信息形成或变更之日起{entry['deadline_days']}个工作日内公开",
                "channels": [
                    {"id": one, "kind": kinds[one], "names": other if one == "other" else names[one]}
                    for one in entry["channels"]
                ],
                "levels": entry["level"].split("、"),
            }
        )
    return shown
