"""The page on which counties find their workbooks: complete without scripts, searchable with, closed to all others."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from boards.test_html import Page
from catalogxl.boards.downloads import Download, file_name, render_downloads_html
from catalogxl.cli import main
from returns import baseline

pytestmark = pytest.mark.usefixtures("no_page_runtime")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def source() -> str:
    live = [unit for unit in baseline().counties if unit.live]
    return render_downloads_html(baseline(), [Download(unit, file_name(unit)) for unit in live])


def links(page: Page) -> list[str]:
    return [unquote(attrs["href"] or "") for tag, attrs in page.tags if tag == "a"]


def template(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["template", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result


# ---------------------------------------------------------------- the page


def test_every_county_is_listed_under_its_city_without_a_script() -> None:
    page = Page(source().split("<script>")[0])
    live = [unit for unit in baseline().counties if unit.live]
    assert len(live) == 157
    assert sorted(links(page)) == sorted(file_name(unit) for unit in live)
    assert page.count("section") == len({unit.city for unit in live})
    for unit in live:
        assert unit.name in page.text
        assert unit.code in page.text
    hidden = [attrs for tag, attrs in page.tags if "hidden" in attrs]
    assert [attrs.get("id") for attrs in hidden] == ["search"], "only the search needs the script"


def test_elements_are_closed_in_the_order_they_were_opened() -> None:
    void = {"meta", "input", "link", "br", "!doctype"}
    without_text = re.sub(r"(?s)<(style|script)>.*?</\1>", "", source())
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-zA-Z!][a-zA-Z0-9]*)", without_text):
        if closing:
            assert opened.pop() == tag
        elif tag.lower() not in void:
            opened.append(tag)
    assert opened == []
    ids = re.findall(r' id="([^"]+)"', source())
    assert len(ids) == len(set(ids))
    assert re.findall(r' for="([^"]+)"', source()) == ["words", "words"]


def test_only_its_own_script_may_run_and_nothing_is_fetched() -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', source())
    (script,) = re.findall(r"(?s)<script>(.*?)</script>", source())
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest}'"
    page = Page(source())
    assert not any(name in ("src", "srcset", "action") for _, attrs in page.tags for name in attrs)
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert not re.search(r"https?://|url\(|@import|fetch\(|innerHTML", source())


def test_names_are_text_and_file_names_are_quoted() -> None:
    unit = replace(baseline().county["410225"], name='<b>&"县')
    page = render_downloads_html(baseline(), [Download(unit, file_name(unit))])
    assert "<b>" not in page
    assert links(Page(page)) == ['410225-<b>&"县.xlsx']
    assert 'href="410225-%3Cb%3E%26%22' in page


def test_several_files_of_a_county_are_told_apart() -> None:
    unit = baseline().county["410225"]
    files = [Download(unit, file_name(unit, label)) for label in ("社会保险", "就业")]
    page = Page(render_downloads_html(baseline(), files).split("<script>")[0])
    assert sorted(links(page)) == ["410225-兰考县-就业.xlsx", "410225-兰考县-社会保险.xlsx"]
    assert "兰考县-就业" in page.text
    assert page.count("li") == 1


# ---------------------------------------------------------------- the command


def test_the_page_links_to_what_was_written(tmp_path: Path) -> None:
    template("--city", "鹤壁市", "-o", tmp_path)
    template("--city", "漯河市", "-o", tmp_path)
    listed = links(Page((tmp_path / "index.html").read_text(encoding="utf-8")))
    assert len(listed) == len(set(listed)) == 10
    assert {path.name for path in tmp_path.iterdir()} == {*listed, "index.html"}


def test_one_workbook_needs_no_page(tmp_path: Path) -> None:
    template("兰考县", "-o", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["410225-兰考县.xlsx"]


def test_a_page_of_someone_else_stays(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<h1>本单位主页</h1>", encoding="utf-8")
    result = template("兰考县", "杞县", "-o", tmp_path)
    assert page.read_text(encoding="utf-8") == "<h1>本单位主页</h1>"
    assert "没有改动" in result.output
    assert len(list(tmp_path.glob("*.xlsx"))) == 2


# ---------------------------------------------------------------- in a browser

# A frame of the same origin, so that the page's own policy stays as it is.
_TYPIST = """<!DOCTYPE html><meta charset="utf-8"><iframe src="index.html"></iframe><pre id="seen"></pre><script>
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => {
  const page = frame.contentDocument, view = frame.contentWindow, box = page.getElementById("words");
  const shown = () => [...page.querySelectorAll("li")].filter((unit) => unit.offsetParent !== null);
  const seen = WORDS.map((word) => {
    box.value = word;
    box.dispatchEvent(new view.Event("input", { bubbles: true }));
    const cities = [...page.querySelectorAll("section")].filter((city) => city.offsetParent !== null);
    return [shown().map((unit) => unit.dataset.find), cities.length, page.getElementById("told").textContent,
      box.offsetParent !== null];
  });
  document.getElementById("seen").textContent = JSON.stringify(seen);
});
</script>"""


def typed(folder: Path, *words: str) -> list[tuple[list[str], int, str, bool]]:
    """After each of ``words``: the units shown, how many cities, what the page tells, whether the box shows."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is needed under CI")
        pytest.skip("no Chromium here")
    harness = folder / "typist.html"
    harness.write_text(_TYPIST.replace("WORDS", json.dumps(words)), encoding="utf-8")
    command = [
        *[CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"],
        *[f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=5000", "--dump-dom"],
    ]
    done = subprocess.run([*command, harness.as_uri()], capture_output=True, timeout=90, check=True)
    found = re.search(r'(?s)<pre id="seen">(.+?)</pre>', done.stdout.decode())
    assert found, done.stdout.decode()[-2000:]
    return [tuple(one) for one in json.loads(html.unescape(found[1]))]


def test_typing_filters(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(source(), encoding="utf-8")
    words = ("", "兰考", "410225", "４１０２２５", "开封", "开封 兰考", "不存在的县", " ")
    nothing, name, code, wide, city, both, missing, blank = typed(tmp_path, *words)
    lankao = ["410225开封市兰考县"]
    assert (len(nothing[0]), nothing[1], nothing[3]) == (157, 18, True)
    assert [one[0] for one in (name, code, wide, both)] == [lankao] * 4
    assert (name[1], name[2]) == (1, "显示 1 个")
    assert (len(city[0]), city[1]) == (9, 1)
    assert (missing[0], missing[1]) == ([], 0)
    assert "没有找到" in missing[2]
    assert len(blank[0]) == 157
