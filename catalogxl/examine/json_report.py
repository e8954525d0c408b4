"""What was found, as the JSON that scripts rely on (contract: ``check --json``, ``compile --json``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogxl.examine.examine import Examined, Status
from catalogxl.model import Baseline, Cell, Finding, Severity

FORMAT = 1


def answer_text(
    examined: Iterable[Examined], baseline: Baseline, outputs: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The answer on ``examined`` as JSON text in pieces, a file at a time; with ``outputs`` (path below OUT ──►
    SHA-256) that of ``compile``."""
    head = {"format": FORMAT, "baseline": {"id": baseline.id, "digest": baseline.digest}}
    yield f'{_indented(head)[:-2]},\n  "files": ['
    between = "\n"
    for one in examined:
        yield f"{between}    {_indented(_file(one, baseline), 4)}"
        between = ",\n"
    yield "\n  ]"
    if outputs is not None:
        yield f',\n  "outputs": {_indented(dict(outputs), 2)}'
    yield "\n}\n"


def _indented(value: object, by: int = 0) -> str:
    # No newline stands in a JSON string: every one is between lines.
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * by)


def _file(one: Examined, baseline: Baseline) -> dict[str, Any]:
    county = {"code": one.county, "name": baseline.county[one.county].name} if one.county else None
    return {
        "file": one.file,
        "county": county,
        "status": one.status.value,
        "findings": [finding_json(finding) for finding in one.findings],
    }


def read_answer(document: Mapping[str, Any]) -> list[Examined]:
    """The files of a document that :func:`answer_text` wrote, with their findings."""
    return [
        Examined(
            one["file"],
            Status(one["status"]),
            tuple(_finding(finding) for finding in one["findings"]),
            county=one["county"] and one["county"]["code"],
        )
        for one in document["files"]
    ]


def _finding(value: Mapping[str, Any]) -> Finding:
    return Finding(
        duty=value["duty"],
        rule=value["rule"],
        severity=Severity(value["severity"]),
        message=value["message"],
        cell=Cell(value["sheet"], value["cell"]) if value["sheet"] else None,
        related=tuple(Cell(*text.rsplit("!", 1)) for text in value["related_cells"]),
        item=value["item"],
        field=value["field"],
        value=value["value"],
        fix=value["fix"],
    )


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
