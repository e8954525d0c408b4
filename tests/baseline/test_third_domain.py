"""Another of the pilot domains is data, not code: from the folder to the published tables without a change."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from catalogxl.baseline import load_baseline
from catalogxl.cli import main
from catalogxl.model import Baseline
from catalogxl.workbook.schema.layout import domain_key, layout_for
from catalogxl.workbook.write.template import write_workbook
from returns import LANKAO, filled, findings_of, workbook_of
from third_domain import DOMAIN, ITEMS, TITLE, third_domain

HAS_TYPST = importlib.util.find_spec("typst") is not None
CODES = [code for code, *_ in ITEMS]
DOMAINS = ["就业", "社会保险", DOMAIN]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return third_domain(tmp_path_factory.mktemp("third") / "baseline")


@pytest.fixture(scope="module")
def base(folder: Path) -> Baseline:
    return load_baseline(folder)


@pytest.fixture(scope="module")
def out(folder: Path, base: Baseline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``catalogxl compile --baseline`` made of a filled-in workbook with the third domain."""
    place = tmp_path_factory.mktemp("compiled")
    (place / "兰考县.xlsx").write_bytes(workbook_of(filled(base), base))
    formats = "csv,json,html,xlsx" + (",pdf" if HAS_TYPST else "")
    arguments = ["compile", str(place / "兰考县.xlsx"), "-o", str(place / "out"), "--jobs", "1"]
    result = CliRunner().invoke(main, [*arguments, "--baseline", str(folder), "--formats", formats])
    assert result.exit_code == 0, result.output
    return place / "out"


def test_the_baseline_knows_the_domain(folder: Path, base: Baseline) -> None:
    assert [domain.name for domain in base.domains] == DOMAINS
    assert [item.code for item in base.items_of[DOMAIN]] == CODES
    result = CliRunner().invoke(main, ["baseline", "check", "--baseline", str(folder)])
    assert result.exit_code == 0, result.output
    shown = CliRunner().invoke(main, ["baseline", "show", "--baseline", str(folder)]).output
    assert f"{DOMAIN}（3 个事项）" in shown


def test_the_workbook_has_a_sheet_for_it_and_offers_it(base: Baseline) -> None:
    book = load_workbook(io.BytesIO(write_workbook(base, base.county[LANKAO])))
    assert book.sheetnames[5:8] == DOMAINS
    assert book[DOMAIN]["A1"].value == domain_key(DOMAIN)
    lists = book["词表"]
    columns = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in lists.columns}
    assert columns["选项_领域"] == DOMAINS
    assert columns["选项_填报范围"] == ["全部", *DOMAINS]
    assert set(CODES) <= set(columns["选项_事项编码"])
    assert {"养老服务业务咨询", "养老服务业务办理"} <= set(columns["选项_一级事项"])
    told = " ".join(str(cell.value) for row in book["填报说明"].iter_rows() for cell in row if cell.value)
    assert f"“{DOMAIN}”" in told
    counted = [cell.value for cell in book["自查"]["B"]]
    assert DOMAIN in counted


def test_a_prompt_that_names_domains_names_those_of_the_baseline(base: Baseline) -> None:
    layout = layout_for(base)
    assert f"{domains_text()}由" in layout.profile.column["covers"].prompt
    assert f"published_url:{DOMAIN}" in layout.profile.column


def domains_text() -> str:
    return "、".join(DOMAINS)


def test_a_filled_in_return_has_nothing_against_the_new_domain(base: Baseline) -> None:
    findings = [finding for finding in findings_of(filled(base), base) if finding.severity.value != "note"]
    assert findings == []


def test_the_domain_can_be_answered_for_alone(base: Baseline) -> None:
    contents = filled(base)
    contents["catalogxl:profile"][0]["covers"] = DOMAIN
    for domain in ("就业", "社会保险"):
        del contents[domain_key(domain)]
    assert [f for f in findings_of(contents, base) if f.severity.value == "error"] == []


def test_the_public_tables_are_there_in_every_format(out: Path) -> None:
    folder = out / "public" / f"{LANKAO}-兰考县"
    kinds = ["html", "xlsx", *(["pdf"] if HAS_TYPST else [])]
    assert all((folder / f"{domain}.{kind}").stat().st_size for domain in DOMAINS for kind in kinds)
    page = (folder / f"{DOMAIN}.html").read_text(encoding="utf-8")
    assert TITLE in page
    assert all(level2 in page for _, _, level2, *_ in ITEMS)
    start = unquote((folder / "index.html").read_text(encoding="utf-8"))
    assert all(f'href="{DOMAIN}.{kind}"' in start for kind in kinds)
    catalog = json.loads((folder / "catalog.json").read_text(encoding="utf-8"))
    assert [domain["domain"] for domain in catalog["domains"]] == DOMAINS
    assert [entry["code"] for entry in catalog["domains"][2]["entries"]] == CODES
    rows = list(csv.DictReader((folder / "catalog.csv").open(encoding="utf-8-sig", newline="")))
    assert [row["code"] for row in rows if row["domain"] == DOMAIN] == CODES


def test_the_data_holds_the_domain_and_keeps_its_schema(out: Path) -> None:
    import jsonschema

    data = out / "data"
    document = json.loads((data / "catalog.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, json.loads((data / "catalog.schema.json").read_text(encoding="utf-8")))
    assert [item["code"] for item in document["items"] if item["domain"] == DOMAIN] == CODES
    entries = list(csv.DictReader((data / "entries.csv").open(encoding="utf-8-sig", newline="")))
    assert [row["code"] for row in entries if row["domain"] == DOMAIN] == CODES
