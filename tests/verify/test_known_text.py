"""What may stand on a sheet beside its items: phrases of which a text is made to its last character, or it is told."""

from __future__ import annotations

import pytest

from boards.conftest import GROUP, OFFICE, make_catalog, make_entry
from catalogxl.verify.item_phrases import entry_phrases
from catalogxl.verify.known_text import KnownText, file_labels, known_around, other_versions
from returns import baseline


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("甲乙", True),
        ("甲 乙", True),
        ("甲、乙。", True),
        ("甲乙甲", True),
        ("甲丙", False),
        ("", True),
        ("12333", True),
        ("123331", False),
        ("a12333", False),
        ("12333 12333", True),
        ("1233312333", False),
        ("甲第1页共3页乙", True),
        ("甲1/3", True),
        ("甲2026/5/26 10:30", True),
        ("甲5/26/26, 10:30 AM", True),
        ("甲2026/5/26 上午10:30", True),
        ("甲2026/5/26", False),
        ("甲第1页", True),
        ("甲第12345页", False),
    ],
)
def test_text_is_made_of_known_phrases_or_not(text: str, covered: bool) -> None:
    assert KnownText(["甲", "乙", "12333"]).covers(text) is covered
    assert KnownText.of(KnownText(["甲", "12333"]), ["乙"]).covers(text) is covered


@pytest.mark.parametrize(
    ("phrases", "text", "covered"),
    [
        (["a", "b"], "ab", False),
        (["a", "b"], "a b", True),
        (["甲1", "2"], "甲12", False),
        (["1", "2甲"], "12甲", False),
        (["甲", "1乙"], "甲1乙", True),
        (["甲1", "乙"], "甲1乙", True),
    ],
)
def test_no_phrase_begins_or_ends_within_a_number_or_a_latin_word(
    phrases: list[str], text: str, covered: bool
) -> None:
    assert KnownText(phrases).covers(text) is covered


def test_where_two_passages_in_turn_may_belong_together_the_first_is_told() -> None:
    assert KnownText(["甲乙", "乙丙"]).strangers(["甲", "乙", "丙"]) == ["甲"]


@pytest.mark.parametrize(
    ("passages", "strange"),
    [
        (["就业创业", "服务目录"], []),
        (["就业", "创业服务目录"], []),
        (["就业", "创业", "服务", "目", "录"], []),
        (["就", "业", "创业", "服务", "目", "录"], ["就", "业", "创业", "服务", "目", "录"]),
        (["就业创业", "已取消", "服务目录"], ["就业创业", "已取消", "服务目录"]),
        (["就业创业服务目录", "已取消", "名单"], ["已取消"]),
        (["名单", "名单"], []),
    ],
)
def test_a_phrase_may_be_broken_into_five_passages(passages: list[str], strange: list[str]) -> None:
    assert KnownText(["就业创业服务目录", "名单"]).strangers(passages) == strange


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("就业目录", []),
        ("就业目录x", ["x"]),
        ("x就业目录", ["x"]),
        ("xy就业目录", ["xy"]),
        ("x就业目录y", ["x就业目录y"]),
        ("x就业创业服务目录y", ["x", "y"]),
        ("x五个字的词y", ["x五个字的词y"]),
        ("x六个字的词语y", ["x", "y"]),
        ("就业目录就业目录x就业目录", ["x"]),
        ("123334", ["123334"]),
        ("12333，4", ["，4"]),
        ("期不明", ["不明"]),
        ("不明期", ["不明"]),
        ("不明期不明", ["不明期不明"]),
        ("不明就业目录第1页共3页", ["不明"]),
        ("不明第1页共3页不详", ["不明不详"]),
    ],
)
def test_what_is_not_known_is_cut_out_between_long_known_parts(key: str, parts: list[str]) -> None:
    known = KnownText(["就业目录", "就业创业服务目录", "12333", "五个字的词", "六个字的词语", "期"])
    assert [*known.unknown_parts(key)] == parts


def test_what_is_said_of_a_code_to_scan_is_known() -> None:
    catalog = make_catalog([make_entry(1, level1="就业信息服务", level2="事项1")])
    known = known_around(catalog, baseline())
    address = catalog["domains"][0]["published_url"]
    assert known.covers(f"二维码：兰考县就业公开目录网址 {address}")
    assert not known.covers(f"二维码：兰考县{address}公开目录网址 就业")
    assert not known.covers(f"二维码：通许县就业公开目录网址 {address}")


# ---------------------------------------------------------------- what the record says around its items

HEX = "0123456789abcdef"
CENTRE = {
    "name": "兰考县社会保险中心",
    "kind": "县级就业和社会保险公共服务机构",
    "level": "县级",
    "members": [],
}
GROUPED = {
    **CENTRE,
    "name": "兰考县各局",
    "kind": "村(社区)综合服务站点",
    "members": ["兰考县财政局", "兰考县医保局"],
}


def around(*, supervision_phone: str = "12333", **of_entry: object) -> KnownText:
    """Of a catalog of three items, published by the bureau (and the township centres), with two more bodies on the roster."""
    said = {"level1": "就业信息服务", **of_entry}
    entries = [make_entry(n, **{"level2": f"事项{n}", **said}) for n in (1, 2, 3)]  # type: ignore[arg-type]
    catalog = make_catalog(entries)
    domain = catalog["domains"][0]
    domain["bodies"] += [CENTRE, GROUPED]  # type: ignore[list-item]
    domain["supervision_phone"] = supervision_phone
    return known_around(catalog, baseline())


@pytest.mark.parametrize(
    ("text", "known"),
    [
        # the version
        (f"数据指纹：{HEX}", True),
        (f"数据指纹：{HEX}0", False),
        (f"数据指纹：{HEX[:15]}", False),
        (f"数据指纹：sha256:{HEX * 4}", True),
        (HEX, True),
        (f"{HEX}0", False),
        (HEX[:15], False),
        (f"410225-henan-2020-{HEX}", True),
        (f"410225-henan-2020-{HEX}0", False),
        # who publishes, each kind of body by itself
        (OFFICE, True),
        (GROUP, True),
        ("兰考县社会保险中心", True),
        ("兰考县民政局", False),
        ("咨询电话：0371-26990001", True),
        ("咨询：0371-26990001", True),
        ("咨询电话：12333", False),
        ("监督电话：12333", True),
        ("监督电话：0371-26990001", False),
        # whom to call: the lines that hold everywhere
        ("12345（政务服务便民热线）", True),
        ("不按时公开、公开有错误，请打：12345（政务服务便民热线）、12333（人社服务热线）", True),
        ("0371-26990001（本地监督电话）", False),
        # how many items and files there are
        ("就业信息服务 3 项", True),
        ("就业信息服务 2 项", False),
        ("事项卡片（1）", True),
        ("事项卡片（16）", True),
        ("事项卡片（17）", False),
        ("事项卡片（0）", False),
        ("乡镇（街道）、村（社区）公示表（16）", True),
        ("乡镇（街道）、村（社区）公示表（17）", False),
        # words that say something of an item are no furniture
        ("公开主体说明", True),
        ("无", False),
        ("所有人", False),
        ("{phone}", False),
        ("{phone}（{name}）", False),
    ],
)
def test_what_stands_around_the_items_is_the_records_or_furniture(text: str, known: bool) -> None:
    assert around().covers(text) is known


def test_a_countys_own_line_for_complaints_is_told_before_those_that_hold_everywhere() -> None:
    known = around(supervision_phone="0371-26990009")
    own = "0371-26990009（本地监督电话）"
    everywhere = "12345（政务服务便民热线）、12333（人社服务热线）"
    assert known.covers(own)
    assert known.covers(f"不按时公开、公开有错误，请打：{own}、{everywhere}")


def test_items_of_a_life_event_are_counted_by_it() -> None:
    event = next(event for event in baseline().life_events)
    code = next(code for code, name in baseline().life_event_of.items() if name == event.name)
    entries = [make_entry(n, level1="就业信息服务", level2=f"事项{n}", code=code) for n in (1, 2)]
    other = make_entry(3, level1="就业创业服务", level2="事项3")
    known = known_around(make_catalog([*entries, other]), baseline())
    assert known.covers(f"{event.name} 2 项")
    assert known.covers("就业创业服务 1 项")
    assert not known.covers("就业信息服务 2 项")


@pytest.mark.parametrize(("bodies", "known"), [([OFFICE, "兰考县各局"], True), ([OFFICE], False)])
def test_the_members_of_a_group_that_publishes_are_named(bodies: list[str], known: bool) -> None:
    assert around(bodies=bodies).covers("兰考县各局：兰考县财政局、兰考县医保局") is known


def test_the_fingerprint_of_another_version_is_known_as_sheets_print_it() -> None:
    catalog = make_catalog([make_entry(1, level1="", level2="事项1")])
    known = KnownText(other_versions(catalog, ["f" * 64]))
    for text in ("f" * 16, f"数据指纹：{'f' * 16}", f"410225-henan-2020-{'f' * 16}"):
        assert known.covers(text)
        assert not known.covers(f"{text}f")


def phrases(**changed: object) -> KnownText:
    entry = make_entry(1, **{"level1": "就业信息服务", "level2": "事项1", **changed})  # type: ignore[arg-type]
    domain = make_catalog([entry])["domains"][0]
    domain["bodies"] += [GROUPED]  # type: ignore[list-item]
    return KnownText(entry_phrases(entry, domain))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("电话：0371-26990000", True),
        ("电话：0371-26990001", True),
        ("电话：0371-26990002", False),
        ("责任科室：就业促进股", True),
        ("另有政务服务中心", True),
        ("无", False),
        ("https://www.example.gov.cn/", True),
        ("堌阳镇便民服务中心", True),
        ("兰考县财政局、兰考县医保局", False),
        ("从", False),
    ],
)
def test_what_may_stand_in_the_text_of_an_item(text: str, known: bool) -> None:
    assert phrases().covers(text) is known


@pytest.mark.parametrize(("publisher", "known"), [("兰考县各局", True), (OFFICE, False)])
def test_only_of_bodies_that_publish_an_item_its_text_says_where_they_are(
    publisher: str, known: bool
) -> None:
    entry = make_entry(1, level1="", level2="事项1", bodies=[publisher])
    domain = make_catalog([entry])["domains"][0]
    domain["bodies"] += [{**GROUPED, "address": "裕禄大道1号"}]  # type: ignore[typeddict-item]
    assert KnownText(entry_phrases(entry, domain)).covers("裕禄大道1号") is known


@pytest.mark.parametrize(
    ("label", "href", "known"),
    [
        ("网页版", "就业.html", True),
        ("表格（Excel）", "%E5%B0%B1%E4%B8%9A.xlsx", True),
        ("下载", "item/JY-0101.html", True),
        ("网页版", "https://www.example.com/a.html", False),
        ("网页版", "a/b/c.html", False),
        ("网页版", "就业.exe", False),
        ("已经废止", "就业.html", False),
    ],
)
def test_the_label_of_a_link_to_a_file_beside_the_page_is_known(label: str, href: str, known: bool) -> None:
    assert [*file_labels([(label, href)])] == ([label] if known else [])


def test_the_mark_of_a_chosen_channel_is_no_known_phrase() -> None:
    known = known_around(make_catalog([make_entry(1, level1="就业服务", level2="政策咨询")]), baseline())
    assert known.covers("□")
    assert not known.covers("■")
