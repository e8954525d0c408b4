"""Two offices of a county that fill in a domain each, and both leave 全部 as the scope."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from catalogxl.examples.small_return import small_contents
from click.testing import CliRunner

from catalogxl.cli.main import main
from returns import LANKAO, Filled, baseline, layout, workbook_of


def of_office(domain: str, filler: str) -> Filled:
    """What the office for ``domain`` hands in: of the other domain it has left everything as it came."""
    contents: Filled = small_contents(baseline(), baseline().county[LANKAO])
    contents["catalogxl:profile"][0]["filler_name"] = filler
    for row in contents[layout().defaults.key]:
        if row["domain"] != domain:
            row.update(body_county="", body_township="", office="")
    return contents


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    folder = tmp_path / "returned"
    folder.mkdir()
    (folder / "兰考县-就业.xlsx").write_bytes(workbook_of(of_office("就业", "就业科甲")))
    (folder / "兰考县-社保.xlsx").write_bytes(workbook_of(of_office("社会保险", "社保科乙")))
    return folder


def run(*arguments: object) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(main, [*map(str, arguments), "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_the_clash_proposes_who_filled_in_what(returned: Path) -> None:
    code, answer = run("check", returned)
    assert code == 1
    for file in answer["files"]:
        (clash,) = (one["message"] for one in file["findings"] if one["rule"] == "return_doubled")
        assert "“兰考县-就业.xlsx”填的是就业，“兰考县-社保.xlsx”填的是社会保险" in clash
        assert "--join" in clash


def test_joined_they_are_one_catalog(returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, answer = run("compile", returned, "-o", out, "--formats", "json", "--join")
    assert (code, {file["status"] for file in answer["files"]}) == (0, {"publishable"})
    catalog = json.loads((out / "public/410225-兰考县/catalog.json").read_text(encoding="utf-8"))
    assert {domain["domain"]: len(domain["entries"]) for domain in catalog["domains"]} == {
        "就业": 24,
        "社会保险": 71,
    }
    # Without being asked for, the next run does not go by what the joined one found.
    code, answer = run("compile", returned, "-o", tmp_path / "out", "--formats", "json", "--replace")
    assert (code, {file["status"] for file in answer["files"]}) == (1, {"returned"})


def test_what_both_have_filled_in_is_not_joined(returned: Path, tmp_path: Path) -> None:
    whole: Filled = small_contents(baseline(), baseline().county[LANKAO])
    (returned / "兰考县-社保.xlsx").write_bytes(workbook_of(whole))
    code, answer = run("check", returned, "--join")
    assert code == 1
    assert all("--join" not in one["message"] for file in answer["files"] for one in file["findings"])
