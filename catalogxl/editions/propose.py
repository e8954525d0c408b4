"""Codes that vanished and codes that came ──► rows of ``changes.csv`` for an official to confirm, each with a score."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from catalogxl.baseline.source_tables import CHANGES
from catalogxl.editions.lineage import Lineage, LineageRelation, Subject, descents
from catalogxl.grammar.similarity import bare, canonical, likeness
from catalogxl.model import Baseline, Item

_LEAST: Final = 0.5
_ALIAS: Final = 0.98
_CONTAINED: Final = 0.8
_SAME_LEVEL1: Final = 0.05


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that may be right; ``score`` from 0 to 1, ``why`` for the official who confirms it."""

    relation: LineageRelation
    old: tuple[str, ...]
    new: tuple[str, ...]
    score: float
    why: str

    def as_json(self) -> dict[str, Any]:
        """The form of ``baseline diff --json``."""
        return {
            "subject": Subject.ITEM.value,
            "relation": self.relation.value,
            "from": list(self.old),
            "to": list(self.new),
            "score": round(self.score, 2),
            "why": self.why,
        }


def propose(old: Baseline, new: Baseline, lineage: Lineage) -> list[Proposal]:
    """Rows for the items of ``old`` that are gone and not accounted for."""
    found = descents(lineage, Subject.ITEM, old.item, new.item)
    lost = [old.item[code] for code, descent in found.items() if descent.is_lost]
    come = [item for item in new.items if item.code not in old.item]
    children = {item.code: _children(item, come) for item in lost}
    claimed: dict[str, list[str]] = {}
    for code, targets in children.items():
        for target, _, _ in targets:
            claimed.setdefault(target, []).append(code)
    return [_proposal(item, children[item.code], claimed) for item in lost]


def draft_csv(proposals: Iterable[Proposal]) -> bytes:
    """The proposals as ``changes.csv``; score and reason stand in the note, the ground is for the official to write."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.heading for column in CHANGES.columns])
    for one in proposals:
        note = f"待确认：{one.why}（把握 {one.score:.2f}）"
        for target in one.new or ("",):
            writer.writerow([Subject.ITEM.value, one.relation.value, " ".join(one.old), target, "", "", note])
    return out.getvalue().encode("utf-8-sig")


def _children(item: Item, come: Sequence[Item]) -> list[tuple[str, float, str]]:
    """New items that this one may have become: code, score, why."""
    scored = [(other.code, *_score(item, other)) for other in come if other.domain == item.domain]
    near = sorted((one for one in scored if one[1] >= _LEAST), key=lambda one: (-one[1], one[0]))
    if not near or near[0][1] >= _ALIAS:
        return near[:1]
    return [one for one in near if one[2] == near[0][2]][:4]


def _score(item: Item, other: Item) -> tuple[float, str]:
    names = {bare(name) for name in (item.level2, *item.aliases)}
    if names & {bare(name) for name in (other.level2, *other.aliases)}:
        return 1.0, "名称或别名相同"
    one, two = canonical(item.level2), canonical(other.level2)
    extra = _SAME_LEVEL1 if item.level1 == other.level1 else 0.0
    if one and two and (one in two or two in one):
        return min(_CONTAINED + extra, 1.0), "名称互相包含"
    return min(likeness(item.level2, other.level2) + extra, 1.0), "名称相近"


def _proposal(
    item: Item, children: Sequence[tuple[str, float, str]], claimed: dict[str, list[str]]
) -> Proposal:
    if not children:
        return Proposal(
            LineageRelation.CANCELLED, (item.code,), (), 0.5, f"新版没有与“{item.level2}”相近的事项"
        )
    codes = tuple(code for code, _, _ in children)
    score, why = children[0][1], children[0][2]
    if len(codes) > 1:
        return Proposal(LineageRelation.SPLIT, (item.code,), codes, score, why)
    rivals = len(claimed[codes[0]]) > 1
    return Proposal(
        LineageRelation.MERGED if rivals else LineageRelation.REPLACED, (item.code,), codes, score, why
    )
