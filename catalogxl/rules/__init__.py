"""The rule book: small pure functions, each naming the duty that it serves. Importing this package registers them."""

from catalogxl.rules import (
    bases,
    bodies,
    body_names,
    channels,
    contents,
    deadline,
    elements,
    integrity,
    names,
    overlap,
    privacy,
    profile,
    proofs,
    website,
)
from catalogxl.rules.evaluate import check, has_errors
from catalogxl.rules.registry import RULES, Context, Hit, Rule, Scope

__all__ = [
    "RULES",
    "Context",
    "Hit",
    "Rule",
    "Scope",
    "bases",
    "bodies",
    "body_names",
    "channels",
    "check",
    "contents",
    "deadline",
    "elements",
    "has_errors",
    "integrity",
    "names",
    "overlap",
    "privacy",
    "profile",
    "proofs",
    "website",
]
