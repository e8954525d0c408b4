"""Items set aside until a month that the county names stand in the roll-up, those that are due marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalogxl.examples.small_return import small_contents
from click.testing import CliRunner

from catalogxl.cli.main import main
from returns import LANKAO, baseline, item_row, workbook_of


def test_an_item_that_is_due_is_marked(tmp_path: Path) -> None:
    contents = small_contents(baseline(), baseline().county[LANKAO])
    for code, month in (("JY-0401", "2021年6月"), ("JY-0402", "2022年1月")):
        item_row(contents, code).update(listed="暂不列入", unlisted_reason=f"由市级经办，{month}再纳入")
    (tmp_path / "兰考县.xlsx").write_bytes(workbook_of(contents))

    def run(*arguments: object) -> Any:
        return CliRunner().invoke(main, [*map(str, arguments)])

    assert (
        run("compile", tmp_path / "兰考县.xlsx", "-o", tmp_path / "out", "--formats", "json").exit_code == 0
    )
    assert run("rollup", tmp_path / "out", "-o", tmp_path / "all", "--as-of", "2021-07-01").exit_code == 0
    text = (tmp_path / "all/rollup.json").read_text(encoding="utf-8")
    table = json.loads(text)["again"]
    assert [(row["month"], row["due"], row["code"]) for row in table] == [
        ("2021-06", "到期", "JY-0401"),
        ("2022-01", "", "JY-0402"),
    ]
