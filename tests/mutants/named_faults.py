"""Faults that an earlier version of the tests let pass, and thresholds that decide: each with the tests that notice it now."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass

import pytest

from mutants.processes import ends_anew
from mutants.sample import ROOT


@dataclass(frozen=True)
class NamedFault:
    """In ``module`` (below ``catalogxl/``) ``plain``, which stands there once, becomes ``faulty``; ``test`` then fails."""

    title: str
    module: str
    plain: str
    faulty: str
    test: str


_READ = "tests/readers_page/test_readers_page.py::test_the_paste_version[extremes]"
_UNITS = "tests/baseline/test_units.py"
_RULE = "tests/rules/test_cases.py -k deadline_over_limit"
_DEADLINE = "tests/grammar/test_deadline.py"
_PRIVACY = "tests/grammar/test_privacy.py"
_PAIRS = "tests/verify/test_thresholds.py"
_ROLLUP = "tests/rollup/test_thresholds.py"

FAULTS = (
    NamedFault("县级 ticked where 乡级 is", "boards/table_cells.py", '"county": lambda: tick(COUNTY_LEVEL', '"county": lambda: tick(TOWNSHIP_LEVEL', _READ),
    NamedFault("乡级 ticked where 县级 is", "boards/table_cells.py", '"township": lambda: tick(TOWNSHIP_LEVEL', '"township": lambda: tick(COUNTY_LEVEL', _READ),
    NamedFault("a historic unit without its successor", "baseline/units.py", "baseline.county.get(county.successor, county).code", "county.code", _UNITS),
    NamedFault("a deadline exactly at the limit", "rules/deadline.py", "if deadline.days > limit:", "if deadline.days >= limit:", _RULE),
    NamedFault("an exception exactly at the limit", "rules/deadline.py", "if one.days > limit >= deadline.days:", "if one.days >= limit >= deadline.days:", _RULE),
    NamedFault("an exception beside a deadline at the limit", "rules/deadline.py", "if one.days > limit >= deadline.days:", "if one.days > limit > deadline.days:", _RULE),
    NamedFault("36小时 rounded up", "grammar/deadline.py", "days //= _HOURS_OF_DAY", "days = -(-days // _HOURS_OF_DAY)", _DEADLINE),
    NamedFault("an identity number of no region", "grammar/privacy.py", "not number[:17].isdigit() or not _REGION.match(number)", "not number[:17].isdigit()", _PRIVACY),
    NamedFault("an old identity number of no region", "grammar/privacy.py", "number.isdigit() and bool(_REGION.match(number)) and", "number.isdigit() and", _PRIVACY),
    NamedFault("born in 1899", "grammar/privacy.py", "1900 <= date.year", "1899 <= date.year", _PRIVACY),
    NamedFault("not born in 1900", "grammar/privacy.py", "1900 <= date.year", "1900 < date.year", _PRIVACY),
    NamedFault("born in 2100", "grammar/privacy.py", "date.year < 2100", "date.year <= 2100", _PRIVACY),
    NamedFault("verify: two headings make a table", "verify/copy_columns.py", "_FEWEST: Final = 3", "_FEWEST: Final = 2", _PAIRS),
    NamedFault("verify: four headings make a table", "verify/copy_columns.py", "_FEWEST: Final = 3", "_FEWEST: Final = 4", _PAIRS),
    NamedFault("verify: a smaller share is a domain's", "verify/compare_tables.py", "_SHARE_OF_A_DOMAIN: Final = 0.2", "_SHARE_OF_A_DOMAIN: Final = 0.15", _PAIRS),
    NamedFault("verify: a larger share is a domain's", "verify/compare_tables.py", "_SHARE_OF_A_DOMAIN: Final = 0.2", "_SHARE_OF_A_DOMAIN: Final = 0.25", _PAIRS),
    NamedFault("verify: less type is read", "verify/css_looks.py", "_LEAST_TYPE: Final = 5.0", "_LEAST_TYPE: Final = 4.5", _PAIRS),
    NamedFault("verify: more type is asked for", "verify/css_looks.py", "_LEAST_TYPE: Final = 5.0", "_LEAST_TYPE: Final = 5.5", _PAIRS),
    NamedFault("verify: fainter type is read", "verify/css_looks.py", "_LEAST_OPACITY: Final = 0.4", "_LEAST_OPACITY: Final = 0.35", _PAIRS),
    NamedFault("verify: stronger type is asked for", "verify/css_looks.py", "_LEAST_OPACITY: Final = 0.4", "_LEAST_OPACITY: Final = 0.45", _PAIRS),
    NamedFault("verify: less contrast is read", "verify/css_looks.py", "_LEAST_CONTRAST: Final = 1.6", "_LEAST_CONTRAST: Final = 1.5", _PAIRS),
    NamedFault("verify: more contrast is asked for", "verify/css_looks.py", "_LEAST_CONTRAST: Final = 1.6", "_LEAST_CONTRAST: Final = 1.7", _PAIRS),
    NamedFault("roll-up: two counties are compared", "rollup/differences.py", "MIN_GROUP: Final = 3", "MIN_GROUP: Final = 2", f"{_ROLLUP}::test_three_counties_that_list_an_item_say_what_is_usual"),
    NamedFault("roll-up: three counties are too few", "rollup/differences.py", "MIN_GROUP: Final = 3", "MIN_GROUP: Final = 4", f"{_ROLLUP}::test_three_counties_that_list_an_item_say_what_is_usual"),
    NamedFault("roll-up: what is exactly at the limit stands out", "rollup/differences.py", "if value > limit", "if value >= limit", f"{_ROLLUP}::test_supplements_stand_out_above_five"),
    NamedFault("roll-up: four items say something", "rollup/differences.py", "MIN_ITEMS: Final = 5", "MIN_ITEMS: Final = 4", f"{_ROLLUP}::test_an_aspect_is_judged_from_five_items_on"),
    NamedFault("roll-up: five items say nothing", "rollup/differences.py", "MIN_ITEMS: Final = 5", "MIN_ITEMS: Final = 6", f"{_ROLLUP}::test_an_aspect_is_judged_from_five_items_on"),
)  # fmt: skip

_SECONDS = 60  # of processor time


def main() -> None:
    """Put in one after the other, in a copy of the project, and print each with pytest's exit code and a tab before it."""
    plain = sorted({fault.test.split("::")[0].split(" ")[0] for fault in FAULTS})
    options = ["-x", "-q", "-p", "no:cacheprovider"]
    # Collecting loads the libraries, once for all.
    pytest.main([*options, "--collect-only", "-qq", *plain])
    for number, fault in enumerate(FAULTS, 1):
        module = ROOT / "catalogxl" / fault.module
        kept = module.with_suffix(".plain")
        shutil.copy2(module, kept)
        module.write_text(
            kept.read_text(encoding="utf-8").replace(fault.plain, fault.faulty), encoding="utf-8"
        )
        os.utime(module, (number, number))  # no compiled module of an earlier fault is taken for this one's
        try:
            print(
                f"\n{ends_anew([*options, *fault.test.split(' ')], ROOT, _SECONDS)}\t{fault.title}",
                flush=True,
            )
        finally:
            kept.replace(module)


if __name__ == "__main__":
    main()
