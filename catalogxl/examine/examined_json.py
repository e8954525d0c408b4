"""What was found in a file, as JSON to keep: all but what is published or sent back of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from catalogxl.examine.examine import Examined, Status
from catalogxl.intake.filetype import FileKind
from catalogxl.model import Cell, Finding, Severity
from catalogxl.record.text import to_json


def examined_json(one: Examined) -> bytes:
    """``one`` without its record, its texts and its cells."""
    return to_json(
        {
            "file": one.file,
            "status": one.status.value,
            "county": one.county,
            "covers": list(one.covers),
            "digest": one.digest,
            "kind": one.kind.value,
            "filled_on": one.filled_on,
            "filler": one.filler,
            "names": dict(one.names),
            "findings": [finding_values(finding) for finding in one.findings],
        }
    ).encode()


def read_examined(text: bytes) -> Examined:
    """What :func:`examined_json` wrote. Raises ValueError, LookupError or TypeError for anything else."""
    value: Mapping[str, Any] = json.loads(text)
    return Examined(
        file=value["file"],
        status=Status(value["status"]),
        findings=tuple(map(finding_of, value["findings"])),
        county=value["county"],
        covers=tuple(value["covers"]),
        digest=value["digest"],
        kind=FileKind(value["kind"]),
        filled_on=value["filled_on"],
        filler=value["filler"],
        names=value["names"],
    )


def finding_values(finding: Finding) -> list[Any]:
    """A finding as plain values in a fixed order."""
    cell = list(finding.cell) if finding.cell else None
    related = [list(one) for one in finding.related]
    head = [finding.duty, finding.rule, finding.severity.value, finding.message, cell, related]
    return [*head, finding.item, finding.field, finding.value, finding.fix]


def finding_of(values: Sequence[Any]) -> Finding:
    """The finding of :func:`finding_values`."""
    duty, rule, severity, message, cell, related, item, field, value, fix = values
    return Finding(
        duty=duty,
        rule=rule,
        severity=Severity(severity),
        message=message,
        cell=Cell(*cell) if cell else None,
        related=tuple(Cell(*one) for one in related),
        item=item,
        field=field,
        value=value,
        fix=fix,
    )
