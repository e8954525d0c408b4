"""What stands in the pages: valid, closed in themselves, complete without scripts, and nothing that the record lacks."""

from __future__ import annotations

import base64
import csv
import gzip
import hashlib
import html
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

from boards.conftest import HOSTILE
from boards.test_html import Page
from catalogxl.boards.theme import load_theme
from catalogxl.normalise import fold
from catalogxl.record.public import PublicCatalog
from catalogxl.site.county_page import render_county_page
from catalogxl.site.dcat import DCAT
from catalogxl.site.item_page import item_pages, render_item_page
from catalogxl.site.metadata import identifier
from catalogxl.site.region import restored, site_county
from catalogxl.site.region_page import COUNTIES, region_files
from catalogxl.site.shell import FileLink
from returns import baseline
from website.conftest import Site
from website.counties import SAMPLES, lonely, small, whole

COUNTY = sorted(SAMPLES)


def page_of(catalog: PublicCatalog) -> str:
    return render_county_page(catalog, baseline())


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def said(source: str) -> str:
    """The text that a reader meets, folded."""
    body = re.sub(r"(?s)<(style|script)\b.*?</\1>", "", source)
    return fold(html.unescape(re.sub(r"<[^>]*>", " ", body)))


def json_in(source: str) -> dict[str, list[dict[str, object]]]:
    (block,) = re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', source)
    return json.loads(block)  # type: ignore[no-any-return]


# ---------------------------------------------------------------- valid and closed


def test_every_page_is_valid_html(site: Site) -> None:
    ours = [*site.folder.rglob("index.html"), *site.folder.rglob("*-粘贴版.html")]
    assert len(ours) == 1 + 5 + 16
    for path in ours:
        html5lib.HTMLParser(strict=True).parse(read(path))


@pytest.mark.parametrize("name", [*COUNTY, "region"])
def test_only_our_style_and_script_are_allowed_and_nothing_is_fetched(site: Site, name: str) -> None:
    source = read(site.region if name == "region" else site.county(name))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', source)
    rules = dict(rule.split(" ", 1) for rule in html.unescape(policy).split("; "))
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", source)
    (script,) = re.findall(r"(?s)<script>(.*?)</script>", source)
    assert "<script src" not in source
    for kind, text in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[kind] == f"'sha256-{digest}'"
    assert (rules["default-src"], rules["form-action"]) == ("'none'", "'none'")
    for _, attrs in Page(source).tags:
        assert not {"src", "srcset", "action", "style", "poster", "ping"} & set(attrs)
        assert not any(key.startswith("on") for key in attrs)
    assert not re.search(r"url\(|@import|fetch\(|innerHTML|eval\(", style + script)


def test_texts_stay_text_and_only_web_addresses_become_links(site: Site) -> None:
    source = read(site.county("hostile"))
    page = Page(source)
    ours = {tag for tag, _ in Page(read(site.county("small"))).tags}
    assert {tag for tag, _ in page.tags} <= ours | {"a"}
    for text in HOSTILE:
        assert fold(text) in said(source)
    links = [str(attrs["href"]) for tag, attrs in page.tags if tag == "a"]
    kinds = ("https://", "http://", "tel:")
    assert not [link for link in links if ":" in link and not link.startswith(kinds)]
    assert source.count("</script>") == 3
    assert "alert(3)" in json.dumps(json_in(source)), "it is data there"


@pytest.mark.parametrize("name", COUNTY)
def test_ids_are_one_of_a_kind_and_every_link_inside_has_its_place(site: Site, name: str) -> None:
    page = Page(read(site.county(name)))
    ids = [attrs["id"] or "" for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert not [one for one in ids if not one or re.search(r"\s", one)]
    inside = [
        str(attrs["href"])[1:]
        for tag, attrs in page.tags
        if tag == "a" and str(attrs.get("href")).startswith("#")
    ]
    assert {unquote(one) for one in inside} <= set(ids)
    named = [
        part
        for _, attrs in page.tags
        for key in ("for", "aria-labelledby")
        for part in str(attrs.get(key) or "").split()
    ]
    assert set(named) <= set(ids)


def test_links_to_files_lead_to_files_and_none_to_internal_data(site: Site) -> None:
    for path in (site.region, *map(site.county, COUNTY)):
        links = [
            str(attrs["href"])
            for tag, attrs in Page(read(path)).tags
            if tag in ("a", "link") and "href" in attrs
        ]
        files = [unquote(link) for link in links if not link.startswith(("#", "http", "tel:"))]
        assert len(files) > 5
        for name in files:
            assert (path.parent / name).resolve().is_file(), name
            assert ".." not in name
            assert "data/" not in name


def test_the_same_catalog_gives_the_same_page_within_size() -> None:
    first, second = page_of(whole()), page_of(whole())
    assert first == second
    assert len(gzip.compress(first.encode())) <= 40_000


@pytest.mark.parametrize("name", COUNTY)
def test_an_items_page_is_light_valid_and_without_a_script(site: Site, name: str) -> None:
    pages = sorted(site.county(name).with_name("item").iterdir())
    assert len(pages) == sum(len(domain["entries"]) for domain in SAMPLES[name]()["domains"])
    for path in pages:
        source = read(path)
        assert len(source.encode()) <= 30_000
        html5lib.HTMLParser(strict=True).parse(source)
        tags = Page(source).tags
        assert not {"script", "link", "iframe", "form"} & {tag for tag, _ in tags}
        for tag, attrs in tags:
            assert not [key for key in attrs if key.startswith("on") or key in ("srcset", "action")]
            assert tag != "img" or str(attrs["src"]).startswith("data:")
            href = str(attrs.get("href") or "https://")
            assert href.startswith(("https://", "http://", "tel:", "../index.html")) or "/" not in href


# ---------------------------------------------------------------- complete


def test_every_item_has_a_page_that_says_all_of_it_without_a_script(site: Site) -> None:
    folder = site.county("whole").parent
    listed = Page(read(folder / "index.html"))
    links = {str(attrs["href"]) for tag, attrs in listed.tags if tag == "a"}
    for domain in whole()["domains"]:
        for entry in domain["entries"]:
            path = f"item/{entry['code']}.html"
            assert path in links
            source = read(folder / path)
            assert "<script" not in source
            values = [entry["level1"], entry["level2"], entry["deadline"], entry["mode"], entry["office"]]
            values += [*entry["bodies"], *entry["bases"], entry["audience_specific"], entry["code"]]
            values += [content["text"] for content in entry["contents"]]
            values += [name for use in entry["channels"] for name in (use["kind"], *use["names"])]
            text = said(source)
            for value in values:
                assert fold(value) in text, value


def test_filters_offer_what_some_item_has(site: Site) -> None:
    source = read(site.county("whole"))
    selects = dict(re.findall(r'(?s)<select id="by-\w+" name="(\w+)">(.*?)</select>', source))
    options = {name: re.findall(r'<option value="([^"]+)"', body) for name, body in selects.items()}
    assert options["domain"] == ["就业", "社会保险"]
    assert options["level"] == ["县级", "乡级"]
    assert set(options["audience"]) == {"全社会", "特定群体"}
    assert options["mode"] == ["主动公开", "依申请公开"]
    assert options["channel"][0] == "政府网站"
    assert options["event"][:2] == ["找工作", "学技能"]
    assert not re.search(r'<option value="([^"]*)">\s*</option>', read(site.county("lonely")))


def test_an_item_with_little_shows_no_empty_labels(site: Site) -> None:
    source = read(site.county("lonely")) + read(site.county("lonely").with_name("item") / "JY-0101.html")
    assert "共 1 项" not in source, "counting is the script's"
    for label in ("科室：", "办事指南", "找谁，打给谁", "发布机构", "成文", "更新于", "咨询电话", "怎样申请"):
        assert label not in said(source), label
    assert not re.search(r"<(dd|p|ul|ol|li)[^>]*>\s*</\1>", re.sub(r'<ol id="found".*?</ol>', "", source))
    assert "就业政策法规咨询" in source


def test_members_of_groups_and_addresses_of_channels_are_told(site: Site) -> None:
    assert "堌阳镇便民服务中心" in said(page_of(small()))
    source = read(site.county("small").with_name("item") / "JY-0001.html")
    assert '<a href="https://www.example.gov.cn/" rel="noopener noreferrer">兰考县人民政府网</a>' in source
    text = said(read(site.county("whole").with_name("item") / "JY-0101.html"))
    assert fold("兰考县政务服务中心人社综合窗口（兰考县政务服务中心一楼）") in text


def informed() -> PublicCatalog:
    """A county that says all that an item's page can tell."""
    catalog = small()
    domain = catalog["domains"][0]
    domain.update(
        apply_office="兰考县人力资源和社会保障局办公室",
        apply_url="https://www.example.gov.cn/ysq",
        apply_phone="0371-26990009",
    )
    domain["bodies"][0].update(address="兰考县裕禄大道1号", hours="工作日 8:30—12:00", phone="0371-26990008")
    domain["bodies"][1].update(
        contacts=[{"name": "堌阳镇便民服务中心", "address": "堌阳镇政府院内", "phone": "0371-26990007"}]
    )
    domain["entries"][0].update(
        item_url="https://www.example.gov.cn/gangwei",
        item_form_urls=["https://www.example.gov.cn/b.doc", "到窗口领取"],
    )
    return catalog


def item_page_of(catalog: PublicCatalog, code: str) -> str:
    return next(render_item_page(page) for page in item_pages(catalog, baseline()) if page.code == code)


def test_an_items_page_tells_what_to_do_in_the_order_in_which_one_does_it() -> None:
    source = item_page_of(informed(), "JY-0001")
    steps = [
        'href="https://www.example.gov.cn/gangwei"',
        'href="https://www.example.gov.cn/guide?item=1&amp;lang=zh"',
        "兰考县裕禄大道1号　工作日 8:30—12:00",
        'href="https://www.example.gov.cn/b.doc"',
        "到窗口领取",
        'href="tel:037126990008"',
        'href="tel:037126990000"',
        "20个工作日内更新公布",
        "不是办事时限",
        "没有公布的，可以申请公开",
        'href="https://www.example.gov.cn/ysq"',
        'href="tel:037126990009"',
        "不满意，找谁",
        'href="tel:12345"',
        "堌阳镇政府院内",
        'href="tel:037126990007"',
    ]
    places = [source.find(step) for step in steps]
    assert -1 not in places, steps[places.index(-1)]
    assert places == sorted(places)
    asked = item_page_of(informed(), "BC-1a2b3c")
    assert "这项信息要申请才能看" in asked
    html5lib.HTMLParser(strict=True).parse(source)


def test_the_countys_page_says_how_to_apply_and_nothing_where_that_is_not_known() -> None:
    source = page_of(informed())
    assert 'href="tel:037126990009"' in source
    assert "兰考县人力资源和社会保障局办公室" in source
    assert "怎样申请" not in page_of(small())


def test_an_address_that_is_none_stays_a_text() -> None:
    catalog = informed()
    catalog["domains"][0].update(apply_url="javascript:alert(1)")
    catalog["domains"][0]["entries"][0].update(
        item_url="javascript:alert(2)", item_form_urls=["javascript:alert(3)"]
    )
    source = item_page_of(catalog, "JY-0001")
    assert 'href="javascript' not in source
    assert "公布的内容</a>" not in source
    assert "javascript:alert(3)" in source


def test_days_of_the_calendar_are_no_working_days() -> None:
    catalog = small()
    catalog["domains"][0]["entries"][0].update(deadline_days=7, deadline_unit="日")
    assert "7日内更新公布" in item_page_of(catalog, "JY-0001")


def test_a_domain_without_items_is_said_in_a_sentence_with_whom_to_ask() -> None:
    catalog = whole()
    catalog["domains"][0]["entries"] = []
    source = page_of(catalog)
    assert fold("就业领域没有列入公开的事项。要了解情况，请打咨询电话") in said(source)
    assert 'id="d1-files"' not in source, "no files of a domain that has none"
    html5lib.HTMLParser(strict=True).parse(source)


def test_telephones_are_there_to_tap() -> None:
    calls = {attrs["href"] for tag, attrs in Page(page_of(small())).tags if tag == "a" and "href" in attrs}
    assert {"tel:037126990001", "tel:12333", "tel:12345"} <= calls


# ---------------------------------------------------------------- what it is


def test_the_band_names_publisher_date_version_and_fingerprint() -> None:
    source = page_of(small())
    band = dict(re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", source))
    assert band["发布机构"] == "兰考县人力资源和社会保障局"
    assert band["成文（公布）日期"] == "2020-10-20"
    assert band["版本"] == "河南省标准目录（henan-2020，2020-05-26）"
    assert band["数据指纹"] == "0123456789abcdef"
    assert band["目录标识"].startswith("410225-henan-2020-0123456789abcdef ")
    assert "不是索引号" in band["目录标识"]
    meta = {attrs.get("name"): attrs.get("content") for tag, attrs in Page(source).tags if tag == "meta"}
    assert (meta["PubDate"], meta["ContentSource"]) == ("2020-10-20", "兰考县人力资源和社会保障局")


def test_another_state_of_the_catalog_has_another_mark() -> None:
    other = small()
    other["fingerprint"] = "sha256:" + "f" * 64
    assert identifier(small()) != identifier(other)


def test_machines_read_the_catalog_in_the_page(site: Site) -> None:
    graph = json_in(read(site.county("whole")))["@graph"]
    kinds = [one["@type"] for one in graph]
    assert (kinds.count("DataCatalog"), kinds.count("Dataset")) == (1, 2)
    services = [one for one in graph if one["@type"] == "GovernmentService"]
    handled = {e["code"] for d in whole()["domains"] for e in d["entries"] if e["kind"] == "业务办理"}
    assert {one["identifier"] for one in services} == handled
    assert all("provider" in one and "" not in one.values() for one in services)
    downloads = [one["contentUrl"] for part in graph for one in part.get("distribution", [])]  # type: ignore[attr-defined]
    for name in downloads:
        assert site.county("whole").with_name(unquote(name)).is_file()


def test_dcat_describes_the_files_beside_it(site: Site) -> None:
    folder = site.county("whole").parent
    described = json.loads(read(folder / DCAT))
    assert described["@type"] == "dcat:Catalog"
    found = {}
    for dataset in described["dcat:dataset"]:
        for one in dataset["dcat:distribution"]:
            found[unquote(one["dcat:downloadURL"]["@id"])] = one
    assert {"catalog.csv", "catalog.json", "就业.xlsx", "社会保险.html", "就业-粘贴版.html"} <= set(found)
    for name, one in found.items():
        data = (folder / name).read_bytes()
        assert one["dcat:byteSize"]["@value"] == str(len(data))
        assert one["spdx:checksum"]["spdx:checksumValue"] == hashlib.sha256(data).hexdigest()


# ---------------------------------------------------------------- the region


def test_the_region_lists_counties_by_city_with_pages_and_totals(site: Site) -> None:
    source = read(site.region)
    text = said(source)
    assert fold("5 个县（市、区），共 255 项") in text
    for name in ("兰考县", "积石山保安族东乡族撒拉族自治县", "开封市", "临夏回族自治州"):
        assert fold(name) in text
    assert text.count("就业政策法规咨询") == 1, "the items stand there to be read"
    rows = list(csv.DictReader(io.StringIO((site.folder / COUNTIES).read_text(encoding="utf-8-sig"))))
    assert len(rows) == 1 + 3 + 1 + 1 + 2
    assert all((site.folder / row["page"]).is_file() for row in rows)


def test_a_region_of_one_county_leads_to_its_items_without_a_script() -> None:
    files = region_files([site_county(lonely(), "410225-兰考县")], baseline())
    source = files["index.html"].decode()
    assert "<h1>兰考县基层政务公开标准目录</h1>" in source
    assert 'href="410225-%E5%85%B0%E8%80%83%E5%8E%BF/item/JY-0101.html"' in source
    assert "<select" not in source
    html5lib.HTMLParser(strict=True).parse(source)


def test_a_region_of_one_city_bears_its_name() -> None:
    other = small()
    other["county"].update(code="410221", name="杞县")
    files = region_files([site_county(small(), "a"), site_county(other, "b")], baseline())
    assert "<h1>开封市基层政务公开标准目录</h1>" in files["index.html"].decode()


def test_a_region_without_a_county_is_still_a_page() -> None:
    html5lib.HTMLParser(strict=True).parse(region_files([], baseline())["index.html"].decode())


def test_what_the_region_knows_of_a_county_survives_json() -> None:
    county = site_county(whole(), "410225-兰考县", ["catalog.csv", "就业.pdf", "别的.txt"])
    assert county.downloads == (("CSV", "catalog.csv"), ("就业 PDF", "就业.pdf"))
    assert len(county.codes) == 95
    assert [own.name for own in county.own][-1] == "返乡创业服务"
    assert restored(json.loads(json.dumps(county))) == county


def test_the_order_of_the_counties_given_does_not_matter() -> None:
    one, two = site_county(small(), "b"), site_county(whole(), "a")
    assert region_files([one, two], baseline()) == region_files([two, one], baseline())


# ---------------------------------------------------------------- to paste


@pytest.mark.parametrize("name", ["small", "crowded", "hostile"])
def test_the_table_to_paste_has_nothing_that_an_editor_drops(site: Site, name: str) -> None:
    source = read(site.county(name).with_name("就业-粘贴版.html"))
    page = Page(source)
    assert not {"script", "span", "style", "input"} & {tag for tag, _ in page.tags}
    assert not [
        key for _, attrs in page.tags for key in attrs if key in ("rowspan", "colspan", "class", "id")
    ]
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', source)
    assert heads == [column.head for column in load_theme().columns]
    rows = re.findall(r"(?s)<tr>(.*?)</tr>", source)[1:]
    assert len(rows) == len(SAMPLES[name]()["domains"][0]["entries"])
    assert {row.count("<td") for row in rows} == {14}


def test_the_table_to_paste_repeats_every_value_and_ticks_in_words_of_the_form(site: Site) -> None:
    source = read(site.county("small").with_name("就业-粘贴版.html"))
    first = re.findall(r"<td[^>]*>(.*?)</td>", re.findall(r"(?s)<tr>(.*?)</tr>", source)[1])
    second = re.findall(r"<td[^>]*>(.*?)</td>", re.findall(r"(?s)<tr>(.*?)</tr>", source)[2])
    assert first[1] == second[1] == "就业信息服务"
    assert first[8:] == ["√", "", "√", "", "√", "√"]
    assert "■\u00a0政府网站（兰考县人民政府网）" in first[7]
    assert "发布机构：兰考县人力资源和社会保障局" in source


def test_labels_of_files_are_text() -> None:
    source = render_county_page(
        small(),
        baseline(),
        files={"就业": [FileLink("<b>", 'a"b.html')]},
        data_files=[FileLink("CSV", "catalog.csv")],
    )
    assert "<b>" not in source
    assert 'href="a%22b.html"' in source
