"""上报审核单: a page to print, sign and seal for each published county, its annex behind it, and never public."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from catalogxl.examine.examine import ExamineOptions
from catalogxl.rules.settings import RuleSettings
from catalogxl.workbook.schema.layout import domain_key
from compile.conftest import INTERNAL, contents_of, run, tree_of, write_folder
from returns import LANKAO, baseline, item_row, workbook_of

PAGE = f"approval/{LANKAO}-兰考县.html"


def text_of(page: str) -> str:
    """What a page says, without mark-up."""
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style>.*?</style>", "", page)))


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A usual return: some items set aside, the same slip of writing in a whole column, a warning or two."""
    folder = tmp_path_factory.mktemp("approval")
    contents = contents_of()
    for row in contents[domain_key("就业")]:
        row["audience_all"] = "是" if row["audience_all"] else ""
    for row in contents[domain_key("社会保险")]:
        row["mode"] = "主动 公开"
    for code in ("JY-0201", "JY-0202"):
        item_row(contents, code).update(listed="暂不列入", unlisted_reason="本县没有开展")
    item_row(contents, "JY-0104")["deadline"] = "15个工作日内"
    write_folder(folder / "in", {"兰考县.xlsx": workbook_of(contents)})
    compiled = run(folder / "in", folder / "out")
    assert compiled.published == (LANKAO,), [f.message for one in compiled.examined for f in one.findings]
    return folder / "out"


def page_of(out: Path) -> str:
    return (out / PAGE).read_text(encoding="utf-8")


def test_it_counts_by_domain(done: Path) -> None:
    rows = re.findall(r'<tr><th scope="row">(.+?)</th>(.+?)</tr>', page_of(done))
    counted = {name: [int(number) for number in re.findall(r">(\d+)<", cells)] for name, cells in rows}
    jobs, insurance = (len(baseline().items_of[name]) for name in ("就业", "社会保险"))
    assert counted == {"就业": [jobs, jobs - 3, 3, 1], "社会保险": [insurance, insurance, 0, 0]}


def test_it_names_what_is_set_aside_and_why(done: Path) -> None:
    text = text_of(page_of(done))
    for code in ("JY-0102", "JY-0201", "JY-0202"):
        assert f"{code}  {baseline().item[code].level2}" in text
    assert INTERNAL["unlisted_reason"] in text
    assert text.count("本县没有开展") == 2


def test_it_lists_each_repair_before_and_after_once(done: Path) -> None:
    text = text_of(page_of(done))
    assert text.count("“是”已按“√”处理") == 1
    assert text.count("“主动 公开”已按“主动公开”处理") == 1
    assert re.search(r"社会保险 [A-Z]+5:[A-Z]+\d+", text)
    assert "15个工作日内" in text


def test_it_bears_the_fingerprint_and_who_answers_for_it(done: Path) -> None:
    page = page_of(done)
    catalog = json.loads((done / f"public/{LANKAO}-兰考县/catalog.json").read_text(encoding="utf-8"))
    assert catalog["fingerprint"] in page
    for key in ("filler_office", "filler_name", "reviewer_name"):
        assert INTERNAL[key] in page
    assert "审核人签字" in page
    assert "（盖章）" in page
    assert "size: A4;" in page
    assert "http://" not in page
    assert "<script" not in page


def test_nothing_of_it_is_public(done: Path) -> None:
    names = set(tree_of(done))
    assert {name for name in names if name.startswith("approval/")} == {PAGE}
    for name, data in tree_of(done / "public").items():
        for key in ("filler_name", "reviewer_name", "unlisted_reason"):
            assert INTERNAL[key].encode() not in data, name
        assert "审核人签字".encode() not in data, name


def test_it_says_when_other_rules_held(tmp_path: Path) -> None:
    write_folder(tmp_path / "in", {"兰考县.xlsx": workbook_of(contents_of())})
    settings = RuleSettings((("deadline_loose", "note"),))
    run(tmp_path / "in", tmp_path / "out", options=ExamineOptions(settings=settings))
    assert "规则 deadline_loose 由“提醒”改为“提示”" in page_of(tmp_path / "out")


# ---------------------------------------------------------------- printed


@cache
def browser() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def test_printed_all_that_is_signed_stands_on_the_first_page_of_a4(done: Path, tmp_path: Path) -> None:
    program = browser()
    if program is None or shutil.which("pdfinfo") is None:
        if os.environ.get("CI"):
            pytest.fail("chromium and pdfinfo are needed under CI")
        pytest.skip("chromium or pdfinfo is missing")
    target = tmp_path / "page.pdf"
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={target}", (done / PAGE).as_uri()]
    subprocess.run(command, capture_output=True, timeout=90, check=True)
    info = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout
    assert "A4" in info
    pages = subprocess.run(
        ["pdftotext", "-layout", target, "-"], capture_output=True, check=True
    ).stdout.decode()
    first, second = pages.split("\f")[:2]
    for words in (
        "经审核，兰考县就业、社会保险领域",
        "同意上报并向社会公开",
        "数据指纹",
        "审核人签字",
        "单位（盖章）",
    ):
        assert words in re.sub(r"\s", "", first), words
    assert "暂不列入的事项" in second
    assert [re.findall(r"第\s*\d+\s*页\s*共\s*2\s*页", page) != [] for page in (first, second)] == [
        True,
        True,
    ]
