"""An examined file as plain values for a page: its state, its sum, and its findings grouped as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from catalogxl.examine.examine import Examined
from catalogxl.examine.finding_groups import STATUS_LABELS, counts, file_lines
from catalogxl.model import Baseline, Severity

# What says that a workbook and this program are of different editions.
_OTHER_EDITION: Final = frozenset({"other_baseline", "other_edition", "other_format"})


def file_summary(one: Examined) -> dict[str, Any]:
    """Name, status (as in ``check --json``) with its label, and how many findings."""
    return {
        "file": one.file,
        "status": one.status.value,
        "label": STATUS_LABELS[one.status],
        "counts": counts(one.findings),
        "errors": sum(finding.severity is Severity.ERROR for finding in one.findings),
    }


def file_view(one: Examined, baseline: Baseline) -> Mapping[str, Any]:
    """The summary, the county, whether another edition is at work, and the findings by sheet."""
    county = baseline.county.get(one.county) if one.county else None
    return {
        **file_summary(one),
        "county": {"code": county.code, "name": county.name, "city": county.city} if county else None,
        "covers": list(one.covers),
        "other_edition": any(finding.rule in _OTHER_EDITION for finding in one.findings),
        "sheets": [
            {"name": sheet.name, "count": sheet.count, "lines": [asdict(line) for line in sheet.lines]}
            for sheet in file_lines(one, baseline).sheets
        ],
    }
