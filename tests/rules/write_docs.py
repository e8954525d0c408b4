"""Writes docs/rules.md from the rule book and the first firing case of each rule: make docs"""

from __future__ import annotations

from pathlib import Path

from catalogxl.rules.book import render_rules_markdown
from returns import baseline
from rules.cases import all_cases

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def rules_page() -> str:
    """The page as it should be."""
    examples: dict[str, str] = {}
    for case in all_cases():
        if case.fires:
            examples.setdefault(case.rule, case.title)
    return render_rules_markdown(examples, baseline())


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(rules_page(), encoding="utf-8", newline="\n")
    print(PAGE.name, "written")
