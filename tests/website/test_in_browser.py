"""The pages in a real browser: search, links to items, without scripts, by keyboard, on a phone, read aloud, printed."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from website.browser import Browser, Page
from website.conftest import Site

pytestmark = pytest.mark.xdist_group("browser")

SHOWN = (
    """[...document.querySelectorAll('.item')].filter((one) => one.checkVisibility()).map((one) => one.id)"""
)
TOLD = "document.getElementById('told').textContent"
SEARCH = """(values) => { const form = document.getElementById('search');
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.dispatchEvent(new Event('input', { bubbles: true })); }"""
AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = f"""axe.run(document, {{ runOnly: {json.dumps(RULES)} }}).then((done) => done.violations.map((one) =>
  `${{one.id}}: ${{one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}}`))"""


def search(page: Page, **values: str) -> list[str]:
    """The items shown after these values are put into the form."""
    page.run(f"({SEARCH})({json.dumps(values)})")
    return page.run(SHOWN)  # type: ignore[no-any-return]


def all_open(page: Page) -> None:
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


# ---------------------------------------------------------------- search


def test_words_and_filters_narrow_the_items_and_the_number_is_told(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole")) as page:
        assert len(page.run(SHOWN)) == 97
        assert page.run(TOLD) == "共 97 项"
        assert [one[:2] for one in search(page, q="零工市场")] == ["BC", "BC"], (
            "names and contents are searched"
        )
        assert page.run(TOLD) == "找到 2 项，共 97 项"
        assert len(search(page, q="零工市场用工 每日")) == 1
        assert set(search(page, q="社保卡　补办")) <= {f"SB-09{n:02d}" for n in range(9)}
        assert search(page, q="ＪＹ－０１０１") == ["JY-0101"]
        jobs = search(page, q="", domain="就业")
        assert {one[:2] for one in jobs} == {"JY", "BC"}
        assert page.run("document.getElementById('d2').checkVisibility()") is False
        assert search(page, domain="", audience="特定群体") == ["JY-0102"]
        assert search(page, audience="", mode="依申请公开") == ["SB-0101"]
        assert search(page, mode="", event="工伤") == [f"SB-{n:04d}" for n in (204, *range(601, 616), 618)]
        assert len(search(page, event="", level="乡级", channel="政务服务中心")) < 97
        assert search(page, q="没有这样的事") == []
        assert "没有找到" in page.run(TOLD)
        page.run("document.querySelector('[type=reset]').click()")
        page.run("new Promise((done) => setTimeout(done, 20))")
        assert len(page.run(SHOWN)) == 97
        assert page.complaints() == []


def test_a_search_can_be_linked(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole")) as page:
        found = search(page, q="补贴 申领", domain="就业")
        page.run("new Promise((done) => setTimeout(done, 350))")
        fragment = page.run("location.hash").removeprefix("#")
        assert 0 < len(found) < 97
    with browser.page(site.county("whole"), fragment=fragment) as page:
        assert page.run(SHOWN) == found
        assert page.run("document.getElementById('q').value") == "补贴 申领"
        assert page.run("document.getElementById('by-domain').value") == "就业"


def test_a_link_to_an_item_opens_it_and_nothing_else(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole"), fragment="SB-0604") as page:
        assert page.run("[...document.querySelectorAll('details[open]')].map((one) => one.id)") == ["SB-0604"]
        page.run("new Promise((done) => setTimeout(done, 50))")
        assert page.run("document.activeElement.closest('.item').id") == "SB-0604"
        top = page.run("document.getElementById('SB-0604').getBoundingClientRect().top")
        assert 0 <= top < 300
        search(page, q="零工市场")
        page.run(
            "new Promise((done) => { addEventListener('hashchange', done); location.hash = 'JY-0101'; })"
        )
        assert page.run(
            "document.getElementById('JY-0101').open && document.getElementById('JY-0101').checkVisibility()"
        )


def test_a_link_to_an_item_that_the_county_does_not_list_says_so(browser: Browser, site: Site) -> None:
    with browser.page(site.county("lonely"), fragment="JY-0102") as page:
        assert page.run(TOLD) == "本目录没有列入事项 JY-0102。"
        assert len(page.run(SHOWN)) == 1
    with browser.page(site.county("lonely"), fragment="%E5%B0") as page:
        assert page.run(TOLD) == "本目录没有列入事项 %E5%B0。"
        assert page.complaints() == []


def test_the_region_finds_counties_and_leads_to_items(browser: Browser, site: Site) -> None:
    units = "[...document.querySelectorAll('[data-find]')].filter((one) => one.checkVisibility()).length"
    items = (
        "[...document.querySelectorAll('[data-item]:not([hidden]) a')].map((one) => one.getAttribute('href'))"
    )
    with browser.page(site.region) as page:
        assert page.run(units) == 5
        assert set(page.run(items)) == {None}
        page.run(f"({SEARCH})({{ q: '临夏 保安' }})")
        assert page.run(units) == 1
        assert page.run(TOLD) == "找到 1 个县（市、区）"
        page.run("""{ const form = document.getElementById('finder'); form.elements.county.value = '410225-whole/index.html';
          form.elements.item.value = '政策法规咨询'; form.dispatchEvent(new Event('input', { bubbles: true })); }""")
        assert page.run(items) == ["410225-whole/index.html#JY-0101"]
        page.follow("document.querySelector('[data-item]:not([hidden]) a').click()")
        assert page.run("document.getElementById('JY-0101').open") is True
        assert page.complaints() == []


# ---------------------------------------------------------------- without scripts, by keyboard


def test_without_scripts_every_item_is_there_and_no_dead_control_is(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole"), scripts=False) as page:
        tree = page.call("Accessibility.getFullAXTree")["nodes"]
        names = [node.get("name", {}).get("value", "") for node in tree if not node.get("ignored")]
        roles = [node["role"]["value"] for node in tree if not node.get("ignored")]
        assert roles.count("DisclosureTriangle") == 97
        assert any("就业政策法规咨询" in name for name in names)
        assert not {"searchbox", "combobox", "button"} & set(roles)


def test_the_keyboard_reaches_search_filters_and_items_in_this_order(browser: Browser, site: Site) -> None:
    with browser.page(site.county("small")) as page:
        reached = []
        for _ in range(60):
            page.tab()
            reached.append(
                page.run("document.activeElement.id || document.activeElement.closest('[id]')?.id")
            )
            if reached[-1] == "JY-0002":
                break
        wanted = ["large", "q", "by-domain", "by-level", "by-channel", "open", "JY-0001", "JY-0002"]
        assert [one for one in reached if one in wanted] == wanted
        assert page.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.press("Enter", 13, "\r")
        assert page.run("document.getElementById('JY-0002').open") is True


def test_typing_and_choosing_needs_no_mouse(browser: Browser, site: Site) -> None:
    with browser.page(site.county("small")) as page:
        page.run("document.getElementById('q').focus()")
        page.type("返乡创业")
        assert len(page.run(SHOWN)) == 1


# ---------------------------------------------------------------- seen and heard


@pytest.mark.parametrize("name", ["whole", "crowded", "lonely", "hostile", "region"])
def test_nothing_runs_out_of_the_window_on_a_phone_at_200_percent_in_large_type(
    browser: Browser, site: Site, name: str
) -> None:
    path = site.region if name == "region" else site.county(name)
    with browser.page(path) as page:
        all_open(page)
        for large in (False, True):
            page.run(f"document.getElementById('large').checked = {str(large).lower()}")
            for width in (320, 360, 640, 1280):  # 1280 at 200 % is 640, at 400 % 320
                page.size(width, 800)
                assert page.run("document.documentElement.scrollWidth") == width, (width, large)


def test_large_type_is_larger_and_stays(browser: Browser, site: Site) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('.item dd')).fontSize)"
    with browser.page(site.county("small")) as page:
        if page.run("document.getElementById('large').checked"):
            page.run("document.getElementById('large').click()")
        before = page.run(size)
        page.run("document.getElementById('large').click()")
        assert (before, page.run(size)) == (16, 24)
    with browser.page(site.county("small")) as page:
        assert page.run(size) == 24
        page.run("document.getElementById('large').click()")
    with browser.page(site.county("small"), fragment="large=1") as page:
        assert page.run(size) == 24


@pytest.mark.parametrize("name", ["small", "lonely", "hostile", "region"])
def test_axe_finds_nothing(browser: Browser, site: Site, name: str) -> None:
    path = site.region if name == "region" else site.county(name)
    with browser.page(path, features={"prefers-reduced-motion": "reduce"}) as page:
        all_open(page)
        page.run(AXE)
        assert page.run(JUDGE) == []


def test_axe_finds_nothing_in_the_table_to_paste(browser: Browser, site: Site) -> None:
    with browser.page(site.county("small").with_name("就业-粘贴版.html")) as page:
        page.run(AXE)
        found = [one for one in page.run(JUDGE) if not one.startswith(("landmark", "region"))]
        assert found == [], "an editor's page has its own landmarks"


@pytest.mark.parametrize("contrast", [{"forced-colors": "active"}, {"prefers-contrast": "more"}])
def test_high_contrast_keeps_borders_and_text(browser: Browser, site: Site, contrast: dict[str, str]) -> None:
    with browser.page(site.county("small"), features=contrast) as page:
        all_open(page)
        page.run(AXE)
        assert page.run(JUDGE) == []
        assert page.run("getComputedStyle(document.querySelector('.item')).borderTopStyle") == "solid"


# ---------------------------------------------------------------- closed to all others


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_the_policy_lets_the_page_work_and_stops_what_is_not_ours(
    browser: Browser, site: Site, name: str
) -> None:
    with browser.page(site.county(name)) as page:
        assert page.run("document.scripts.length") == 2
        assert page.complaints() == []
        page.run(
            """document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))"""
        )
        assert page.run("window.ran ?? null") is None
        assert any("Content Security Policy" in one for one in page.complaints())


def test_it_prints_with_all_items_open(browser: Browser, site: Site, tmp_path: Path) -> None:
    with browser.page(site.county("small"), scripts=False) as page:
        (tmp_path / "page.pdf").write_bytes(page.pdf())
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True
    )
    text = done.stdout.decode()
    assert text.count("能看到什么") == 11
    assert "清除条件" not in text
