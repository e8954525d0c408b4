"""What was found, as the JSON that scripts rely on (contract: ``check --json``, ``compile --json``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from catalogxl.compile.examine import Examined
from catalogxl.model import Baseline, Finding

FORMAT = 1


def answer(
    examined: Iterable[Examined], baseline: Baseline, outputs: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The answer on ``examined``; with ``outputs`` (path below OUT ──► SHA-256) that of ``compile``."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "baseline": {"id": baseline.id, "digest": baseline.digest},
        "files": [_file(one, baseline) for one in examined],
    }
    if outputs is not None:
        document["outputs"] = dict(outputs)
    return document


def _file(one: Examined, baseline: Baseline) -> dict[str, Any]:
    county = {"code": one.county, "name": baseline.county[one.county].name} if one.county else None
    return {
        "file": one.file,
        "county": county,
        "status": one.status.value,
        "findings": [finding_json(finding) for finding in one.findings],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding, null where there is nothing."""
    return {
        "duty": finding.duty,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "sheet": finding.cell.sheet if finding.cell else None,
        "cell": finding.cell.address if finding.cell else None,
        "related_cells": [f"{cell.sheet}!{cell.address}" for cell in finding.related],
        "item": finding.item or None,
        "field": finding.field or None,
        "value": finding.value,
        "message": finding.message,
        "fix": finding.fix,
    }
