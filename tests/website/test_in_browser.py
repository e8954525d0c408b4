"""The pages in a real browser: search, links to items, without scripts, by keyboard, on a phone, read aloud, printed."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from catalogxl.site.item_page import item_pages, render_item_page
from returns import baseline
from website.browser import Browser, Page
from website.conftest import Site
from website.counties import whole

SHOWN = (
    """[...document.querySelectorAll('.item')].filter((one) => one.checkVisibility()).map((one) => one.id)"""
)
TOLD = "document.getElementById('told').textContent"
FOUND = """[...document.querySelectorAll('[data-item]')].filter((one) => one.checkVisibility()).map((one) => one.dataset.item)"""
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


def typed(page: Page, text: str) -> list[str]:
    """What the search shows, best first, after ``text`` is typed into its empty field."""
    page.run("document.getElementById('q').select(), document.getElementById('q').focus()")
    page.press("Backspace", 8)
    page.type(text)
    return page.run(FOUND)  # type: ignore[no-any-return]


def all_open(page: Page) -> None:
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


# ---------------------------------------------------------------- search


def test_words_find_items_and_filters_narrow_them(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole")) as page:
        assert len(page.run(SHOWN)) == 97
        assert page.run(TOLD) == "共 97 项"
        assert [one[:2] for one in typed(page, "零工市场用工")][:1] == ["BC"], "the county's own contents"
        assert set(typed(page, "社保卡　补办")[:3]) <= {f"SB-09{n:02d}" for n in range(9)}
        assert typed(page, "ＪＹ－０１０１")[0] == "JY-0101"
        assert page.run(TOLD).endswith("最合适的在前面")
        assert page.run(SHOWN) == [], "what was found stands alone"
        search(page, q="")
        jobs = search(page, domain="就业")
        assert {one[:2] for one in jobs} == {"JY", "BC"}
        assert search(page, domain="", audience="特定群体") == ["JY-0102"]
        assert search(page, audience="", mode="依申请公开") == ["SB-0101"]
        assert search(page, mode="", event="工伤") == [f"SB-{n:04d}" for n in (204, *range(601, 616), 618)]
        assert typed(page, "报销")
        assert set(typed(page, "报销")) <= set(search(page, q="", event="工伤"))
        assert len(search(page, event="", level="乡级", channel="政务服务中心")) < 97
        page.run("document.querySelector('[type=reset]').click()")
        page.run("new Promise((done) => setTimeout(done, 20))")
        assert len(page.run(SHOWN)) == 97
        assert page.complaints() == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("补贴", ""),
        ("失业金", "SB-0701"),
        ("社保卡", "SB-0901"),
        ("失業金", "SB-0701"),
        ("養老保險轉移", "SB-0510"),
        ("syj", "SB-0701"),
        ("shebaoka", "SB-0901"),
        ("找工作", "JY-0102"),
        ("丢了工作", "JY-0401"),
    ],
)
def test_what_people_say_is_found_by_typing_it(browser: Browser, site: Site, said: str, code: str) -> None:
    with browser.page(site.county("whole"), width=360, height=780) as page:
        found = typed(page, said)
        assert found
        assert code in found[:5] or not code
        hrefs = page.run("[...document.querySelectorAll('#found a')].map((one) => one.getAttribute('href'))")
        assert hrefs == [f"item/{one}.html" for one in found]
        page.follow("document.querySelector('#found a').click()")
        assert found[0] in page.run("document.querySelector('h1').textContent")


def test_each_word_of_the_placeholder_finds_something(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole")) as page:
        words = page.run("document.getElementById('q').placeholder").removeprefix("如：").split("、")
        assert len(words) >= 3
        for word in words:
            assert typed(page, word), word


def test_nothing_found_leads_to_the_life_events_and_the_telephone(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole")) as page:
        assert typed(page, "天气预报") == []
        assert page.run(TOLD) == "没有找到，请换一个说法。"
        assert page.run("document.getElementById('otherwise').checkVisibility()")
        links = page.run(
            "[...document.querySelectorAll('#otherwise a')].map((one) => one.getAttribute('href'))"
        )
        assert links == ["#events", "tel:037100000002"]
        assert len(page.run(SHOWN)) == 97


def test_a_search_can_be_linked(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole")) as page:
        found = typed(page, "补贴 申领")
        search(page, domain="就业")
        page.run("new Promise((done) => setTimeout(done, 350))")
        fragment = page.run("location.hash").removeprefix("#")
        narrowed = page.run(FOUND)
        assert len(found) > 0
        assert {one[:2] for one in narrowed} <= {"JY", "BC"}
    with browser.page(site.county("whole"), fragment=fragment) as page:
        assert page.run(FOUND) == narrowed
        assert page.run("document.getElementById('q').value") == "补贴 申领"
        assert page.run("document.getElementById('by-domain').value") == "就业"


def test_the_first_screen_of_a_phone_has_whom_to_call(browser: Browser, site: Site) -> None:
    for width, height in ((360, 640), (390, 844)):
        with browser.page(site.county("whole"), width=width, height=height) as page:
            ends = page.run(
                "[...document.querySelectorAll('a[href^=\"tel:\"]')].map((one) => one.getBoundingClientRect().bottom)"
            )
            assert len(ends) >= 3
            assert max(ends[:3]) < height


def test_an_old_link_to_an_item_leads_to_its_row(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole"), fragment="SB-0604") as page:
        page.run("new Promise((done) => setTimeout(done, 50))")
        assert page.run("document.activeElement.closest('.item').id") == "SB-0604"
        top = page.run("document.getElementById('SB-0604').getBoundingClientRect().top")
        assert 0 <= top < 900
        typed(page, "零工市场")
        page.run(
            "new Promise((done) => { addEventListener('hashchange', done); location.hash = 'JY-0101'; })"
        )
        page.run("new Promise((done) => setTimeout(done, 20))")
        assert page.run("document.getElementById('JY-0101').checkVisibility()")


def test_a_link_to_an_item_that_the_county_does_not_list_says_so(browser: Browser, site: Site) -> None:
    with browser.page(site.county("lonely"), fragment="JY-0102") as page:
        assert page.run(TOLD) == "本目录没有列入事项 JY-0102。"
        assert len(page.run(SHOWN)) == 1
    with browser.page(site.county("lonely"), fragment="%E5%B0") as page:
        assert page.run(TOLD) == "本目录没有列入事项 %E5%B0。"
        assert page.complaints() == []


UNITS = "[...document.querySelectorAll('.unit')].filter((one) => one.checkVisibility()).map((one) => one.querySelector('a').textContent)"
LINKS = (
    "[...document.querySelectorAll('#found a')].map((one) => decodeURIComponent(one.getAttribute('href')))"
)
LARGE = "积石山保安族东乡族撒拉族自治县"


def test_the_region_finds_counties_items_and_items_of_a_county_in_one_field(
    browser: Browser, site: Site
) -> None:
    with browser.page(site.region) as page:
        assert len(page.run(UNITS)) == 5
        assert page.run(TOLD) == "共 5 个县（市、区）"
        assert typed(page, "临夏") == []
        assert page.run(UNITS) == [LARGE]
        assert page.run(TOLD) == "找到 1 个县（市、区）"
        typed(page, "jss")
        assert page.run(UNITS) == [LARGE]
        found = typed(page, "失业金")
        assert found[0] == "SB-0701"
        assert page.run(LINKS)[0] == "410225-whole/item/SB-0701.html", "one county lists it"
        assert typed(page, "政策咨询")[0] == "JY-0101"
        page.run("document.querySelector('#found summary').click()")
        page.run("new Promise((done) => setTimeout(done, 20))")
        assert page.run(LINKS)[:2] == ["410225-lonely/item/JY-0101.html", "410225-whole/item/JY-0101.html"]
        found = typed(page, "兰考失业金")
        assert found[0] == "SB-0701"
        assert LARGE not in page.run(UNITS)
        assert typed(page, "积石山 失业金") == []
        assert "没有找到" in page.run(TOLD)
        page.run(
            "document.getElementById('q').value = '失業金'; document.getElementById('search').dispatchEvent(new Event('input'))"
        )
        page.follow("document.querySelector('#found a').click()")
        assert "失业保险金申领" in page.run("document.querySelector('h1').textContent")
        assert page.complaints() == []


def test_the_region_finds_supplements_and_each_word_of_its_placeholder(browser: Browser, site: Site) -> None:
    with browser.page(site.region) as page:
        assert typed(page, "返乡创业示范园区")[0] == "BC-1a2b3c"
        assert page.run(LINKS)[0] == "410225-small/item/BC-1a2b3c.html"
        words = page.run("document.getElementById('q').placeholder").removeprefix("如：").split("、")
        assert len(words) >= 3
        for word in words:
            assert typed(page, word), word
        assert typed(page, "天气预报") == []
        assert page.run("document.getElementById('otherwise').checkVisibility()")


def test_a_search_of_the_region_can_be_linked_and_lists_lead_to_it(browser: Browser, site: Site) -> None:
    with browser.page(site.region, fragment="q=%E7%A4%BE%E4%BF%9D%E5%8D%A1") as page:
        assert page.run(FOUND)[0] == "SB-0901"
        page.run("document.querySelector('.finder a').click()")
        page.run("new Promise((done) => setTimeout(done, 50))")
        assert page.run("document.getElementById('q').value") == page.run(
            "document.querySelector('.finder a').textContent"
        )
        assert page.run(FOUND)


# ---------------------------------------------------------------- without scripts, by keyboard


def test_without_scripts_every_item_is_there_and_no_dead_control_is(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole"), scripts=False) as page:
        tree = page.call("Accessibility.getFullAXTree")["nodes"]
        names = [node.get("name", {}).get("value", "") for node in tree if not node.get("ignored")]
        roles = [node["role"]["value"] for node in tree if not node.get("ignored")]
        assert roles.count("link") > 97
        assert any("就业政策法规咨询" in name for name in names)
        assert not {"searchbox", "combobox", "button"} & set(roles)


def test_the_keyboard_reaches_events_search_conditions_and_items_in_this_order(
    browser: Browser, site: Site
) -> None:
    with browser.page(site.county("small")) as page:
        all_open(page)
        reached = []
        for _ in range(60):
            page.tab()
            reached.append(
                page.run("document.activeElement.id || document.activeElement.closest('[id]')?.id")
            )
            if reached[-1] == "JY-0002":
                break
        wanted = ["large", "q", "by-level", "by-channel", "JY-0001", "JY-0002"]
        assert [one for one in reached if one in wanted] == wanted
        assert page.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


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
    size = "parseFloat(getComputedStyle(document.querySelector('.item')).fontSize)"
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
        assert page.run("getComputedStyle(document.querySelector('.tiles a')).borderTopStyle") == "solid"


# ---------------------------------------------------------------- closed to all others


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_the_policy_lets_the_page_work_and_stops_what_is_not_ours(
    browser: Browser, site: Site, name: str
) -> None:
    with browser.page(site.county(name)) as page:
        assert page.run("document.scripts.length") == 3
        assert page.complaints() == []
        page.run(
            """document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))"""
        )
        assert page.run("window.ran ?? null") is None
        assert any("Content Security Policy" in one for one in page.complaints())


def pages_of(page: Page, file: Path) -> list[str]:
    """The text of each sheet that the page prints."""
    file.write_bytes(page.pdf())
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def test_the_county_prints_as_a_list_of_what_is_shown(browser: Browser, site: Site, tmp_path: Path) -> None:
    with browser.page(site.county("whole")) as page:
        sheets = pages_of(page, tmp_path / "all.pdf")
        assert len(sheets) <= 4
        assert "更多条件" not in "".join(sheets)
        assert "第1页" in sheets[0].replace(" ", "")
        search(page, event="社保卡")
        sheets = pages_of(page, tmp_path / "few.pdf")
        assert "社会保障卡挂失与解挂" in "".join(sheets)
        assert "失业保险金申领" not in "".join(sheets)


@pytest.mark.parametrize("name", ["whole", "small", "lonely", "crowded"])
def test_an_item_prints_as_its_card_on_one_sheet(
    browser: Browser, site: Site, tmp_path: Path, name: str
) -> None:
    pages = sorted(site.county(name).with_name("item").iterdir())
    for path in pages[:: max(1, len(pages) // 6)]:
        with browser.page(path) as page:
            sheets = pages_of(page, tmp_path / "card.pdf")
            assert len(sheets) == 1, path.name
            assert "不满意" in sheets[0]
            assert "返回" not in sheets[0]


def test_a_card_with_thirty_three_townships_and_all_that_can_be_told_is_one_sheet(
    browser: Browser, tmp_path: Path
) -> None:
    catalog = whole()
    towns = [f"固始县第{n:02d}镇人民政府便民服务中心" for n in range(33)]
    for domain in catalog["domains"]:
        domain.update(apply_office="固始县人力资源和社会保障局办公室", apply_phone="0376-4960001")
        for body in domain["bodies"]:
            body.update(address="固始县裕禄大道1号二楼", hours="工作日 8:30—12:00", phone="0376-4960001")
            if body["members"]:
                body["members"] = towns
                body["contacts"] = [
                    {"name": town, "address": f"固始县第{n}镇政府街1号", "phone": f"0376-49600{n:02d}"}
                    for n, town in enumerate(towns)
                ]
    for view in list(item_pages(catalog, baseline()))[::16]:
        path = tmp_path / "card.html"
        path.write_text(render_item_page(view), encoding="utf-8")
        with browser.page(path) as page:
            sheets = pages_of(page, tmp_path / "card.pdf")
            assert len(sheets) == 1, view.code
            assert "0376-4960001" in sheets[0]


@pytest.mark.parametrize("name", ["whole", "crowded", "lonely", "hostile"])
def test_an_items_page_fits_a_phone_and_axe_finds_nothing(browser: Browser, site: Site, name: str) -> None:
    path = sorted(site.county(name).with_name("item").iterdir())[-1]
    with browser.page(path, width=360, height=780) as page:
        for width in (320, 360, 390):
            page.size(width, 780)
            assert page.run("document.documentElement.scrollWidth") == width
        page.run(AXE)
        assert page.run(JUDGE) == []
        assert page.complaints() == []


# ---------------------------------------------------------------- sheets on a phone


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("name", ["small", "crowded", "hostile"])
def test_no_sheet_is_wider_than_a_phone(browser: Browser, site: Site, name: str, width: int) -> None:
    folder = site.county(name).parent
    sheets = [path for path in folder.glob("*.html") if path.name != "index.html"]
    assert len(sheets) >= 5
    for path in sheets[:8]:
        with browser.page(path, width=width, height=780) as page:
            assert page.run("document.documentElement.scrollWidth") <= width, path.name


def test_the_table_to_paste_keeps_its_columns_on_a_phone(browser: Browser, site: Site) -> None:
    with browser.page(site.county("whole").with_name("就业-粘贴版.html"), width=360, height=780) as page:
        widths = page.run(
            "[...document.querySelectorAll('th')].map((one) => one.getBoundingClientRect().width)"
        )
        assert min(widths) >= 36
        assert page.run("document.documentElement.scrollHeight") < 30_000
    phone = site.county("whole").with_name("就业-粘贴版-手机.html")
    with browser.page(phone, width=360, height=780) as page:
        assert page.run("document.querySelectorAll('h3').length") == 26
        assert page.run("document.querySelectorAll('table, div, [class], [id]').length") == 0
        page.run(AXE)
        assert [one for one in page.run(JUDGE) if not one.startswith(("landmark", "region"))] == []
