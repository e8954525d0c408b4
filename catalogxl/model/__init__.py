"""The values that everything else passes around: a baseline, a county's catalog, findings."""

from __future__ import annotations

from catalogxl.model.baseline import (
    AreaCode,
    Baseline,
    BodyKind,
    CancelledProof,
    ChannelKind,
    Citation,
    County,
    Domain,
    Item,
    LegalDocument,
    LifeEvent,
    PeoplesPhrase,
    ReportingDeadlines,
    Township,
    item_label,
)
from catalogxl.model.catalog import (
    Body,
    Cell,
    Channel,
    CountyCatalog,
    Default,
    Entry,
    Fields,
    Form,
    Observation,
    Row,
)
from catalogxl.model.finding import Finding, Severity

__all__ = [
    "AreaCode",
    "Baseline",
    "Body",
    "BodyKind",
    "CancelledProof",
    "Cell",
    "Channel",
    "ChannelKind",
    "Citation",
    "County",
    "CountyCatalog",
    "Default",
    "Domain",
    "Entry",
    "Fields",
    "Finding",
    "Form",
    "Item",
    "LegalDocument",
    "LifeEvent",
    "Observation",
    "PeoplesPhrase",
    "ReportingDeadlines",
    "Row",
    "Severity",
    "Township",
    "item_label",
]
