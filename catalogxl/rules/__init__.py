"""The rule book: small pure functions, each naming the duty that it serves. Importing this package registers them."""

from catalogxl.rules import bases, bodies, channels, deadline, elements, integrity, profile
from catalogxl.rules.check import check, has_errors
from catalogxl.rules.registry import RULES, Context, Hit, Rule, Scope

__all__ = [
    "RULES",
    "Context",
    "Hit",
    "Rule",
    "Scope",
    "bases",
    "bodies",
    "channels",
    "check",
    "deadline",
    "elements",
    "has_errors",
    "integrity",
    "profile",
]
