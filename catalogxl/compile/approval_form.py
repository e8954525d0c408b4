"""上报审核单: a page to print, sign and seal for a county whose catalog can be published, and an annex behind it.

Counts, what is set aside and why, what was repaired, and the fingerprint that ties the page to the catalog. It names
who filled in and reviewed, so it never stands in a public folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from catalogxl.boards.page_template import template
from catalogxl.examine.examine import Examined, ExamineOptions
from catalogxl.examine.finding_groups import counts, join_cells
from catalogxl.model import Baseline, Cell, Finding, Severity
from catalogxl.record.internal import EntryData, ReturnData
from catalogxl.record.public import PublicCatalog


class _Count(NamedTuple):
    domain: str
    items: int
    listed: int
    aside: int
    supplements: int


class _Aside(NamedTuple):
    code: str
    name: str
    reason: str


def approval_html(
    catalog: PublicCatalog,
    returns: Sequence[Examined],
    records: Sequence[ReturnData],
    options: ExamineOptions,
) -> str:
    """The page for a published county: of its returns (with ``records``, what they say) and its public catalog."""
    baseline = options.baseline()
    entries = [entry for record in records for entry in record["entries"]]
    findings = [finding for one in returns for finding in one.findings]
    repairs = _slips([f for f in findings if f.severity is Severity.NOTE and f.cell and f.fix is not None])
    warnings = _slips([f for f in findings if f.severity is Severity.WARNING])
    asides = [_aside(entry, baseline) for entry in entries if not entry["listed"]]
    settings = options.settings.summary()
    parts = (("暂不列入的事项", asides), ("自动修正", repairs), ("提醒", warnings), ("规则设置", settings))
    return template("approval.html.j2").render(
        title=f"{catalog['county']['name']}目录上报审核单",
        county=catalog["county"]["name"],
        listed=sum(len(domain["entries"]) for domain in catalog["domains"]),
        annexed=[heading for heading, lines in parts if lines],
        fingerprint=catalog["fingerprint"],
        counts=[_count(domain["domain"], entries, baseline) for domain in catalog["domains"]],
        asides=asides,
        people=[record["profile"] for record in records],
        files=[(one.file, counts(one.findings)) for one in returns],
        repairs=repairs,
        warnings=warnings,
        settings=settings,
        baseline_line=f"依据：{baseline.notice}；基线 {baseline.title}（{baseline.id}，{baseline.date}）",
    )


def _count(domain: str, entries: Sequence[EntryData], baseline: Baseline) -> _Count:
    own = [entry for entry in entries if entry["domain"] == domain]
    supplements = sum(entry["supplement"] for entry in own)
    listed = sum(entry["listed"] for entry in own) - supplements
    items = len(baseline.items_of[domain])
    return _Count(domain, items, listed, items - listed, supplements)


def _aside(entry: EntryData, baseline: Baseline) -> _Aside:
    return _Aside(entry["code"], baseline.item[entry["code"]].level2, entry["unlisted_reason"])


def _slips(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Where, and what: the same fault in many cells of a sheet is one line, or the page would become a book."""
    places: dict[tuple[str, str], list[Cell]] = {}
    for finding in findings:
        held = places.setdefault((finding.cell.sheet if finding.cell else "整个文件", finding.message), [])
        held += [finding.cell] if finding.cell else []
    return [(f"{sheet} {join_cells(cells)}".strip(), text) for (sheet, text), cells in places.items()]
