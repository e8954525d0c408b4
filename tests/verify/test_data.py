"""catalog.json member by member, and the links, pictures and unseen texts of a copy, against a catalog of two items."""

from __future__ import annotations

import copy as copying
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from boards.conftest import GROUP, OFFICE, make_catalog, make_domain, make_entry
from catalogxl.boards.qr import qr_code
from catalogxl.record.public import PublicCatalog
from catalogxl.verify.compare_json import compare_document, load_document
from catalogxl.verify.compare_looks import compare_looks
from catalogxl.verify.copy import Published
from catalogxl.verify.known_contacts import contact_phrases
from catalogxl.verify.known_text import KnownText

Document = dict[str, Any]
Told = tuple[str | None, str | None, str | None, str | None]
PAGE = "https://www.example.gov.cn/zwgk/jy"


def catalog() -> PublicCatalog:
    return make_catalog([make_entry(n, level1="就业信息服务", level2=f"事项{n}") for n in (1, 2)])


def told(change: Callable[[Document], object]) -> tuple[list[Told], dict[str, int]]:
    document: Document = copying.deepcopy(dict(catalog()))
    change(document)
    found = compare_document(document, catalog())
    assert found is not None
    return [(one.item, one.field, one.record, one.copy) for one in found.differences], dict(found.form)


def entry(document: Document, n: int = 0) -> Document:
    found: Document = document["domains"][0]["entries"][n]
    return found


def domain(document: Document) -> Document:
    found: Document = document["domains"][0]
    return found


CHANGES: dict[str, tuple[Callable[[Document], object], list[Told]]] = {
    "nothing": (lambda d: None, []),
    "a text": (lambda d: entry(d).update(office="另一股"), [("JY-0001", "office", "就业促进股", "另一股")]),
    "a number": (lambda d: entry(d).update(deadline_days=205), [("JY-0001", "deadline_days", "20", "205")]),
    "a number as text": (
        lambda d: entry(d).update(deadline_days="20"),
        [("JY-0001", "deadline_days", "20", "20")],
    ),
    "a number as fraction": (lambda d: entry(d).update(deadline_days=20.0), []),
    "a truth": (
        lambda d: entry(d).update(audience_all=False),
        [("JY-0001", "audience_all", "true", "false")],
    ),
    "one for a truth": (
        lambda d: entry(d).update(audience_all=1),
        [("JY-0001", "audience_all", "true", "1")],
    ),
    "a member gone": (lambda d: entry(d).pop("office"), [("JY-0001", "office", "就业促进股", None)]),
    "a member more": (lambda d: entry(d).update(note="作废"), [("JY-0001", "note", None, "作废")]),
    "none for a text": (
        lambda d: entry(d).update(office=None),
        [("JY-0001", "office", "就业促进股", "null")],
    ),
    "an object for a text": (
        lambda d: entry(d).update(office={}),
        [("JY-0001", "office", "就业促进股", "{}")],
    ),
    "a part of a list": (
        lambda d: entry(d)["bodies"].__setitem__(0, "甲"),
        [("JY-0001", "bodies", OFFICE, "甲")],
    ),
    "a list in another order": (
        lambda d: entry(d)["levels"].reverse(),
        [("JY-0001", "levels", "县级", "乡级"), ("JY-0001", "levels", "乡级", "县级")],
    ),
    "a list cut": (
        lambda d: entry(d)["levels"].pop(),
        [("JY-0001", "levels", '["县级", "乡级"]', '["县级"]')],
    ),
    "an inner text": (
        lambda d: entry(d)["contents"][1].update(stage="过程"),
        [("JY-0001", "contents", "结果", "过程")],
    ),
    "an item gone": (lambda d: domain(d)["entries"].pop(), [("JY-0002", None, "事项2", None)]),
    "an item twice": (
        lambda d: domain(d)["entries"].append(copying.deepcopy(entry(d))),
        [("JY-0001", None, "事项1", "重复，共 2 条")],
    ),
    "no items": (
        lambda d: domain(d).pop("entries"),
        [("JY-0001", None, "事项1", None), ("JY-0002", None, "事项2", None)],
    ),
    "a text for the items": (
        lambda d: domain(d).update(entries="作废"),
        [
            ("JY-0001", None, "事项1", None),
            ("JY-0002", None, "事项2", None),
            (None, None, None, "作废"),
        ],
    ),
    "an item more": (lambda d: domain(d)["entries"].append({"code": "JY-9"}), [(None, None, None, "JY-9")]),
    "no item among them": (lambda d: domain(d)["entries"].append("作废"), [(None, None, None, "作废")]),
    "a telephone of the domain": (
        lambda d: domain(d).update(enquiry_phone="1"),
        [(None, "enquiry_phone", "0371-26990001", "1")],
    ),
    "a domain twice": (
        lambda d: d["domains"].append(copying.deepcopy(domain(d))),
        [(None, None, "就业", "就业写了两次")],
    ),
    "a domain twice, the second with another telephone": (
        lambda d: d["domains"].append({**copying.deepcopy(domain(d)), "enquiry_phone": "1", "entries": []}),
        [(None, None, "就业", "就业写了两次")],
    ),
    "a domain more": (lambda d: d["domains"].append({"domain": "社保"}), [(None, None, None, "社保")]),
    "no domain among them": (lambda d: d["domains"].append(3), [(None, None, None, "3")]),
    "the county": (lambda d: d["county"].update(name="通许县"), [(None, "county", "兰考县", "通许县")]),
    "a fingerprint cut": (
        lambda d: d.update(fingerprint="sha256:01"),
        [(None, "fingerprint", f"sha256:{'0123456789abcdef' * 4}", "sha256:01")],
    ),
    "a fingerprint of another kind": (
        lambda d: d.update(fingerprint=f"sha512:{'0123456789abcdef' * 4}"),
        [(None, "fingerprint", f"sha256:{'0123456789abcdef' * 4}", f"sha512:{'0123456789abcdef' * 4}")],
    ),
    "a fingerprint of another version": (lambda d: d.update(fingerprint=f"sha256:{'f' * 64}"), []),
    "no fingerprint": (lambda d: d.pop("fingerprint"), []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_differs_in_the_data_is_told(name: str) -> None:
    change, differences = CHANGES[name]
    found, form = told(change)
    assert (found, form) == (differences, {})


def test_what_may_be_written_otherwise_is_a_matter_of_form() -> None:
    assert told(lambda d: entry(d).update(office="就业 促进股")) == ([], {"空白、标点或全半角不同": 1})
    assert told(lambda d: domain(d)["entries"].reverse()) == ([], {"各事项的次序不同": 1})


def test_what_is_filled_in_after_publishing_is_a_matter_of_form() -> None:
    document: Document = copying.deepcopy(dict(catalog()))
    record = catalog()
    record["domains"][0]["published_on"] = ""
    found = compare_document(document, record)
    assert found is not None
    assert (found.differences, dict(found.form)) == ([], {"就业 的 published_on 已填上": 1})


def test_data_may_be_of_one_domain_of_several() -> None:
    record = catalog()
    record["domains"].append({**record["domains"][0], "domain": "社保"})
    document: Document = copying.deepcopy(dict(catalog()))
    found = compare_document(document, record)
    assert found is not None
    assert (found.domains, found.items, found.score) == (("就业",), 2, 2)
    assert [(one.name, one.record, one.copy) for one in found.differences] == [("社保", "社保", None)]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda d: entry(d).update(office="另一股"), "事项1"),
        (lambda d: domain(d).update(enquiry_phone="1"), "就业"),
        (lambda d: d["county"].update(name="通许县"), ""),
    ],
)
def test_a_difference_says_of_which_item_or_domain_it_is(
    change: Callable[[Document], object], name: str
) -> None:
    document: Document = copying.deepcopy(dict(catalog()))
    change(document)
    found = compare_document(document, catalog())
    assert found is not None
    assert [one.name for one in found.differences] == [name]


@pytest.mark.parametrize("document", [None, [], {}, {"domains": []}, {"domains": [{"domain": "社保"}]}, "x"])
def test_what_has_no_domain_of_the_catalog_is_no_copy(document: Any) -> None:
    assert compare_document(document, catalog()) is None


def test_keys_that_stand_there_twice_are_told() -> None:
    document, twice = load_document('\ufeff{"a": 1, "a": 2, "b": {"c": 1, "c": 1}, "d": 1}')
    assert (document, sorted(twice)) == ({"a": 2, "b": {"c": 1}, "d": 1}, ["a", "c"])
    found = compare_document(dict(catalog()), catalog(), ("office",))
    assert found is not None
    assert [(one.heading, one.copy) for one in found.differences] == [("office", "office 写了两次")]


# ---------------------------------------------------------------- looks


def looks(**more: Any) -> tuple[list[tuple[str | None, str | None]], dict[str, int]]:
    form: Counter[str] = Counter()
    known = KnownText(["目录网址", "咨询电话", PAGE, *PHONES])
    found = compare_looks(Published("html", **more), catalog(), known, form)
    return [(one.heading, one.copy) for one in found], dict(form)


PHONES = ("12333", "0371-26990001", "26990001", "0371-26990001转801")
GUIDE = "https://www.example.gov.cn/guide?item=1&lang=zh"
AWAY = "https://www.example.com/"


@pytest.mark.parametrize(
    ("text", "href", "wrong"),
    [
        ("目录网址", PAGE, False),
        ("目录网址", f"{PAGE}/", False),
        ("目录网址", PAGE.replace("www.example", "WWW.Example"), False),
        ("目录网址", AWAY, True),
        ("目录网址", "//www.example.com/", True),
        ("目录网址", "mailto:a@example.com", True),
        ("目录网址", "item/JY-0101.html", False),
        ("目录网址", "#top", False),
        ("目录网址", " ", False),
        ("网站首页", AWAY, False),  # the site's own words
        (PAGE, PAGE, False),
        (PAGE, GUIDE, True),
        (PAGE, "index.html", True),
        (PAGE, "#top", False),
        (PAGE, " ", False),
        ("", AWAY, True),
        ("", GUIDE, False),
        ("", "tel:12333", False),
        ("", "index.html", False),
        ("12333", "tel:12333", False),
        ("12333", "tel:12345", True),
        ("12333", "tel:", True),
        ("0371-26990001", "TEL:0371-26990001", False),
        ("0371-26990001", "tel:+86-371-26990001", False),
        ("0371-26990001", "tel:+86-0371-26990001", False),
        ("0371-26990001", "tel:037126990002", True),
        ("0371-26990001", "tel:+8613990001", True),
        ("26990001", "tel:037126990001", False),
        ("26990001", "tel:12345037126990001", True),
        ("0371-26990001转801", "tel:037126990001", False),
        ("0371-26990001转801", "tel:0371%2026990001;ext=801", False),
        ("0371-26990001转801", "tel:037126990002;ext=801", True),
        ("0371-26990001转801", "mailto:037126990001", True),
        ("咨询电话", "tel:12345", True),
        ("咨询电话", "tel:120", True),
        ("咨询电话", "tel:", True),
    ],
)
def test_a_link_leads_where_the_record_says(text: str, href: str, wrong: bool) -> None:
    found, _ = looks(links=((text, href),))
    assert (found == [("链接", f"指向 {href.strip()}")]) is wrong
    assert bool(found) is wrong


@pytest.mark.parametrize(
    ("alt", "src", "differences", "form"),
    [
        ("图", "a.png", [], {"页面上有图片，图片里的内容没有核对": 1}),
        ("二维码", "a.png", ["图片不是目录网址、办事指南网址的二维码（二维码）"], {}),
        ("图", "data:image/png;base64,AAAA", ["图片不是目录网址、办事指南网址的二维码（图）"], {}),
    ],
)
def test_a_picture_of_a_code_must_be_one_of_the_record(
    alt: str, src: str, differences: list[str], form: dict[str, int]
) -> None:
    found, told_form = looks(images=((alt, src),))
    assert ([copy for _, copy in found], told_form) == (differences, form)


@pytest.mark.parametrize(("address", "wrong"), [(PAGE, False), (GUIDE, False), (AWAY, True)])
def test_a_code_leads_where_the_record_says(address: str, wrong: bool) -> None:
    code = qr_code(address, caption="", alt="")
    assert code is not None
    assert bool(looks(images=(("二维码", code.data_uri),))[0]) is wrong


def test_a_code_that_no_browser_draws_is_none_of_the_record() -> None:
    code = qr_code(PAGE, caption="", alt="")
    assert code is not None
    assert looks(images=(("二维码", f"{code.data_uri[:-8]}!{code.data_uri[-8:]}"),))[0] != []


def test_a_long_address_is_told_by_its_first_200_signs() -> None:
    address = AWAY + "a" * 300
    assert looks(links=(("目录网址", address),))[0] == [("链接", f"指向 {address[:200]}")]


@pytest.mark.parametrize(
    ("how", "text", "differences", "form"),
    [
        ("划掉的文字", "目录网址", [("划掉的文字", "目录网址")], {}),
        ("隐藏的文字", "目录网址", [], {}),
        ("隐藏的文字", "已取消", [], {"有隐藏的文字：已取消": 1}),
        ("看不见的文字", "已取消", [], {"有看不见的文字：已取消": 1}),
        ("批注", "甲" * 80, [("批注", "甲" * 80)], {}),
        ("批注", "甲" * 81, [("批注", "甲" * 80)], {}),
        ("图片", "a.png", [], {"页面上有图片，图片里的内容没有核对": 1}),
    ],
)
def test_what_is_not_before_a_readers_eyes_is_told(
    how: str, text: str, differences: list[tuple[str, str]], form: dict[str, int]
) -> None:
    assert looks(unseen=((how, text),)) == (differences, form)


def test_signs_that_turn_the_text_are_told_once() -> None:
    turned = looks(text="甲\u202e乙")[0]
    assert [heading for heading, _ in turned] == ["改变方向的文字"]
    assert looks(text="甲乙")[0] == []
    both = looks(text="甲\u202e乙", unseen=(("改变方向的文字", "乙"),))[0]
    assert both == [("改变方向的文字", "乙")]


@pytest.mark.parametrize(
    ("own", "title", "told_title"),
    [(True, "作废", True), (True, "目录网址", False), (True, "", False), (False, "作废", False)],
)
def test_the_title_of_a_page_of_its_own_is_compared(own: bool, title: str, told_title: bool) -> None:
    assert bool(looks(own=own, title=title)[0]) is told_title


def test_a_copy_is_somebody_elses_unless_it_bears_the_programs_mark() -> None:
    assert looks(title="作废")[0] == []


def test_an_items_page_may_say_where_its_own_bodies_are() -> None:
    of = make_domain([])
    for body, place in zip(of["bodies"], ("甲路1号", "乙路2号"), strict=True):
        body.update(address=place, hours="工作日", phone=f"0371-{place[-2]}")  # type: ignore[typeddict-unknown-key]
    one = make_entry(1, level1="一", level2="事项", bodies=[GROUP])
    said = [phrase for phrase in contact_phrases(one, of) if phrase]
    assert said == ["乙路2号　工作日", "0371-2", f"{GROUP}：乙路2号　工作日"]


def test_an_address_may_have_chinese_signs() -> None:
    named = catalog()
    address = "https://www.example.gov.cn/办事指南?item=1"
    named["domains"][0]["published_url"] = address
    code = qr_code(address, caption="", alt="")
    assert code is not None
    copy = Published("html", images=(("二维码", code.data_uri),), links=(("目录网址", address),))
    assert [*compare_looks(copy, named, KnownText(["目录网址"]), Counter())] == []
