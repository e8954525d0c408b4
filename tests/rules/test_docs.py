"""The description of the rules is made from the rules and their cases, and kept current."""

from __future__ import annotations

from catalogxl.rules import RULES
from catalogxl.rules.book import DUTIES
from returns import baseline
from rules.write_docs import PAGE, rules_page


def test_the_page_is_current() -> None:
    current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    assert current == rules_page(), "docs/rules.md is out of date; renew it with: make docs"


def test_every_rule_serves_a_known_duty() -> None:
    assert {rule.duty for rule in RULES.values()} <= set(DUTIES)


def test_every_rule_says_what_to_do() -> None:
    assert [rule.code for rule in RULES.values() if not rule.way_out.endswith("。")] == []


def test_every_clause_of_the_shipped_notice_is_that_of_a_rule_or_duty() -> None:
    known = {name for rule in RULES.values() for name in (rule.code, rule.duty)}
    assert {rule for rule, _ in baseline().clauses} <= known
