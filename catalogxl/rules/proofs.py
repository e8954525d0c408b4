"""D11: no proof is asked for that was cancelled in the matter, and nothing beyond what the guide lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from catalogxl.grammar.parse_copy import parsing_copy
from catalogxl.grammar.proofs import (
    asked,
    is_general,
    is_matter,
    is_village,
    is_waived,
    matter_terms,
    says_matter,
    wanted,
)
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.model import Baseline, CancelledProof, Entry, Severity
from catalogxl.normalise import lines
from catalogxl.rules.observed import shortened
from catalogxl.rules.registry import Context, Hit, Scope, at_entry, rule
from catalogxl.vocabulary import HANDLING

_DEMAND: Final = lazy_pattern("提交|提供|报送|携带|准备|出具|补充|递交|(申请|申报|申领|办理|报名|所需)材料")
# A list follows: 有关材料(身份证、户口簿), 相关材料:…, 下列材料包括…, 相关材料如下 at the end of a line above others.
_LISTED_BEHIND: Final = lazy_pattern(
    r"(?:清单|目录)?\s*(?:[((::][^))]*\S|,?(?:包括|包含|主要有|分别为|如下|有|为|即|指)[::]?\s*\S|\s+(?:1|①|一)[.、 ]?\S)"
)
_LIST_BELOW: Final = lazy_pattern(r"\s*(?:清单|目录)?(?:包括|主要有|有|如下|分别为)?\s*[::]?$")
# What the office does with what it has been given.
_OFFICE_ACT: Final = lazy_pattern(
    r"(?:审核|审查|审验|核验|查验|核对|核实|受理|接收|整理|归档|移交|转交|转递|录入|保管|复核|审批|初审|复审|存档|传递|报送至?)[^,。;、:()]{0,8}$"
)
_UNSOURCED: Final = "取消的依据尚待核实"


class _Asked(NamedTuple):
    """A proof that a line of the cell ``key`` asks for; ``elsewhere``: in another matter than it was cancelled for."""

    key: str
    line: str
    proof: CancelledProof
    elsewhere: bool


@rule(
    "cancelled_proof",
    duty="D11",
    severity=Severity.ERROR,
    way_out="请删去这项证明。",
    scope=Scope.ENTRY,
    reads="contents_extra",
)
def cancelled_proof(entry: Entry, context: Context) -> Iterator[Hit]:
    """The county's text asks for a proof that a known document cancelled in this matter."""
    for key, line, proof, elsewhere in _asked(entry, context.baseline):
        if _blocks(proof) and not elsewhere:
            ground = f"已由{proof.document}取消" if proof.document else "已经取消"
            yield _hit(entry, key, f"“{shortened(line)}”要求提供“{proof.name}”，{ground}", proof)


@rule(
    "doubtful_proof",
    duty="D11",
    severity=Severity.WARNING,
    way_out="请核对现行办事指南，不再要求的请删去。",
    scope=Scope.ENTRY,
    reads="contents_extra",
)
def doubtful_proof(entry: Entry, context: Context) -> Iterator[Hit]:
    """The county's text asks for a proof that is said to be cancelled, by a document that could not be verified."""
    for key, line, proof, elsewhere in _asked(entry, context.baseline):
        if elsewhere:
            ground = f"据{proof.document}不应由村（居）民委员会出具（是否包括本事项，待对照该文件附件核实）"
            yield _hit(entry, key, f"“{shortened(line)}”要求提供“{proof.name}”，{ground}", proof)
        elif not _blocks(proof):
            ground = (
                f"据{proof.document}可能已不再要求（{_UNSOURCED}）"
                if proof.document
                else f"可能已不再要求（{_UNSOURCED}）"
            )
            yield _hit(entry, key, f"“{shortened(line)}”要求提供“{proof.name}”，{ground}", proof)


@rule(
    "materials_catch_all",
    duty="D11",
    severity=Severity.WARNING,
    way_out="请逐项写明要交哪些材料，没有的请删去。",
    scope=Scope.ENTRY,
    reads="contents_extra",
)
def materials_catch_all(entry: Entry, context: Context) -> Iterator[Hit]:
    """The county's text asks for 其他材料, 有关证明 … without saying which."""
    for (key, line), (below, _) in pairwise([*_county_lines(entry), ("", "")]):
        text = parsing_copy(line)
        if entry.kind != HANDLING and not _DEMAND.search(text):
            continue
        is_head = below == key and line.endswith(("：", ":", "如下"))
        for hit in (hit for pattern in _catch_alls(context.baseline) for hit in pattern.finditer(text)):
            if not _is_clear(text, *hit.span(), is_head=is_head):
                words = line[hit.start() : hit.end()]
                yield at_entry(entry, key, f"“{shortened(line)}”中的“{words}”没有说清是哪些材料")
                break


def _is_clear(text: str, start: int, end: int, *, is_head: bool) -> bool:
    """Whether the vague word at ``start:end`` asks for nothing, or is followed by what it means."""
    if is_waived(text, start, end) or _LISTED_BEHIND.match(text[end:]):
        return True
    if is_head and _LIST_BELOW.match(text[end:]):
        return True
    return bool(_OFFICE_ACT.search(text[:start]))


def _hit(entry: Entry, key: str, what: str, proof: CancelledProof) -> Hit:
    instead = f"，改为{proof.replacement}" if proof.replacement else ""
    return at_entry(entry, key, f"{what}{instead}")


def _blocks(proof: CancelledProof) -> bool:
    return proof.trust == "sourced" and proof.strength.startswith("error")


# ------------------------------------------------------------ the county's text


def _county_lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """The lines that the county wrote, with the key of their cell."""
    for key in ("contents_extra",) if entry.item is not None else ("contents", "contents_extra"):
        if text := entry.row.text(key):
            yield from ((key, line) for line in lines(text))


def _with_head(found: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Key, line, and the heading that it stands under: a line that ends with a colon holds until the next colon."""
    head, under = "", ""
    for key, line in found:
        if key != under or "：" in line or ":" in line:
            head, under = "", key
        yield key, line, head
        if line.endswith(("：", ":")):
            head = line


def _asked(entry: Entry, baseline: Baseline) -> Iterator[_Asked]:
    """The proofs asked for in the matter of the entry, or in a matter that the line itself names."""
    names = _names(entry, baseline)
    for key, line, head in _with_head(_county_lines(entry)):
        taken: list[tuple[int, int]] = []
        for proof, span in _asked_anywhere(baseline, head, line):
            told = any(says_matter(term, head + line) for term in _told(proof))
            elsewhere = not told and proof not in _proofs_in(baseline, names)
            # What villages need not certify holds for all matters, by the title of the document that says so.
            if elsewhere and not is_village(proof):
                continue
            begin, stop = span
            if not any(begin < end and start < stop for start, end in taken):
                taken.append(span)
                yield _Asked(key, line, proof, elsewhere)


@lru_cache(maxsize=8192)
def _asked_anywhere(
    baseline: Baseline, head: str, line: str
) -> tuple[tuple[CancelledProof, tuple[int, int]], ...]:
    """The proofs that a line below a heading asks for, whatever the matter, with their places."""
    text = parsing_copy(head + line)
    # Nearly all lines ask for nothing: only for a proof that they name is it worth a closer look.
    named = [proof for proof, pattern in _patterns(baseline) if pattern.search(text)]
    found = ((proof, asked(head + line, proof, behind=len(head))) for proof in named)
    return tuple((proof, span) for proof, span in found if span is not None)


@lru_cache(maxsize=8)
def _patterns(baseline: Baseline) -> tuple[tuple[CancelledProof, re.Pattern[str]], ...]:
    return tuple((proof, wanted(proof)) for proof in _particular(baseline))


def _names(entry: Entry, baseline: Baseline) -> tuple[tuple[str, str], ...]:
    """The entry's names (二级, 一级), and those of the item that it refines."""
    item = baseline.item.get(entry.refines)
    names = ((entry.level2, entry.level1),)
    return names if item is None else (*names, (item.level2, item.level1))


@lru_cache(maxsize=4096)
def _proofs_in(baseline: Baseline, names: tuple[tuple[str, str], ...]) -> tuple[CancelledProof, ...]:
    return tuple(
        proof
        for proof in _particular(baseline)
        if any(_in_matter(term, names, baseline) for term in matter_terms(proof.matter))
    )


def _in_matter(term: str, names: tuple[tuple[str, str], ...], baseline: Baseline) -> bool:
    """A matter that an item of the baseline is named for is told by the item's name alone: 失业登记 is not its
    neighbour 就业登记, though both stand under 就业失业登记."""
    alone = _is_item(term, baseline)
    return any(is_matter(term, name, "" if alone else above) for name, above in names)


@lru_cache(maxsize=1024)
def _is_item(term: str, baseline: Baseline) -> bool:
    return any(says_matter(term, item.level2) for item in baseline.items)


def _told(proof: CancelledProof) -> Iterator[str]:
    """The matters that are long enough to be recognised within a line."""
    return (term for term in matter_terms(proof.matter) if len(term) >= 4)


@lru_cache(maxsize=8)
def _particular(baseline: Baseline) -> tuple[CancelledProof, ...]:
    """The rows that cancel a proof in a matter, those that may block first."""
    proofs = (p for p in baseline.cancelled_proofs if p.pattern and not is_general(p))
    return tuple(sorted((p for p in proofs if p.strength.startswith(("error", "warn"))), key=_may_only_warn))


def _may_only_warn(proof: CancelledProof) -> bool:
    return not _blocks(proof)


@lru_cache(maxsize=8)
def _catch_alls(baseline: Baseline) -> tuple[re.Pattern[str], ...]:
    """What the rows for all matters forbid in so many words; those that only want a basis are no patterns."""
    proofs = (p for p in baseline.cancelled_proofs if p.pattern and is_general(p))
    return tuple(re.compile(proof.pattern) for proof in proofs if proof.strength.startswith("error"))
