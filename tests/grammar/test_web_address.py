"""Web addresses as counties write them: what leads somewhere, what was meant, and what is told."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grammar.web_address import AddressDoubt, is_like_address, is_usual, parse_web_address

# text as written, the address
ADDRESSES = [
    ("http://www.lankao.gov.cn", "http://www.lankao.gov.cn"),
    ("https://www.lankao.gov.cn/zn/1.html?a=b#c", "https://www.lankao.gov.cn/zn/1.html?a=b#c"),
    ("http://www.lankao.gov.cn/办事指南.html", "http://www.lankao.gov.cn/办事指南.html"),
    ("http://兰考.政务.cn/zn", "http://兰考.政务.cn/zn"),
    ("http：／／www.lankao.gov.cn/zn。", "http://www.lankao.gov.cn/zn"),
    ("http://www.lankao.gov.cn/zn；", "http://www.lankao.gov.cn/zn"),
    ("（http://www.lankao.gov.cn/zn）", "http://www.lankao.gov.cn/zn"),
    ("网址：http://www.lankao.gov.cn", "http://www.lankao.gov.cn"),
    ("HTTP://www.lankao.gov.cn", "http://www.lankao.gov.cn"),
    ("http://http://www.lankao.gov.cn", "http://www.lankao.gov.cn"),
    ("http://a.gov.cn/r?u=http://b.gov.cn/", "http://a.gov.cn/r?u=http://b.gov.cn/"),
    ("https://a.gov.cn:8443/x", "https://a.gov.cn:8443/x"),
    ("http://117.160.1.2/x", "http://117.160.1.2/x"),
    ("HTTP://a.gov.cn/r?u=HTTP://b.gov.cn/", "http://a.gov.cn/r?u=HTTP://b.gov.cn/"),
    ("ｈｔｔｐ：／／ａ．ｇｏｖ．ｃｎ／～ｚｎ？a＝１！", "http://a.gov.cn/~zn?a=1!"),
]

# text as written, the address that was meant
FAULTS = [
    ("www.lankao.gov.cn/zn", "http://www.lankao.gov.cn/zn"),
    ("lankao.gov.cn", "http://lankao.gov.cn"),
    ("http:/www.lankao.gov.cn", "http://www.lankao.gov.cn"),
    ("http//www.lankao.gov.cn", "http://www.lankao.gov.cn"),
    ("http:\\\\www.lankao.gov.cn", "http://www.lankao.gov.cn"),
    ("http://www.lankao.gov.cn/zn/ 12.html", "http://www.lankao.gov.cn/zn/12.html"),
    ("http://www.lankao.gov.cn 兰考县", "http://www.lankao.gov.cn"),
    ("兰考县政府网http://www.lankao.gov.cn/zn，", "http://www.lankao.gov.cn/zn"),
    ("网址=http://a.gov.cn/zn", "http://a.gov.cn/zn"),
    ("指南http://a.gov.cn/1、http://a.gov.cn/1", "http://a.gov.cn/1"),
    ("指南http://a.gov.cn/1、http://a.gov.cn/2", None),
    ("http://a.gov.cn/指南 1.html", "http://a.gov.cn/指南1.html"),
    ("http://a.gov.cn/指南 一楼", "http://a.gov.cn/指南"),
    ("http://", None),
    ("http://无", None),
    ("http://www", None),
    ("http://localhost:8080/", None),
    ("http://www.lankao", None),
    ("http://www.a..gov.cn", None),
    ("http://1.2.3", None),
    ("http://a.gov.cn:99999/", None),
    ("javascript:alert(1)", None),
    ("JavaScript:alert(1)//http://a.gov.cn", None),
    ("ftp://a.gov.cn", None),
    ("C:\\指南\\1.html", None),
    ("http://user:pw@a.gov.cn/", None),
    ("点击查看", None),
    ("见县政府网站", None),
    ("http://a.gov.cn/" + "x" * 2000, None),
]

DOUBTS = [
    ("http://a.gov.cn/1、http://a.gov.cn/2", AddressDoubt.SEVERAL),
    ("http://a.gov.cn/1\nhttp://a.gov.cn/2", AddressDoubt.SEVERAL),
    ("http://a.gov.cn/1；www.b.gov.cn", AddressDoubt.SEVERAL),
    ("http://192.168.1.2/x", AddressDoubt.PRIVATE),
    ("http://10.1.2.3/x", AddressDoubt.PRIVATE),
    ("http://[::1]/", AddressDoubt.PRIVATE),
    ("http://oa.local/x", AddressDoubt.PRIVATE),
    ("https://zwfw.gov.cn/login?from=1", AddressDoubt.LOGIN),
    ("https://sso.gov.cn/", AddressDoubt.LOGIN),
    ("https://zwfw.gov.cn/login", AddressDoubt.LOGIN),
    ("https://zwfw.gov.cn/?m=login", AddressDoubt.LOGIN),
    ("https://zwfw.gov.cn/#login", AddressDoubt.LOGIN),
    ("https://mp.weixin.qq.com/s/abc", AddressDoubt.WECHAT),
    ("http://www.example.com/1", AddressDoubt.NOT_GOVERNMENT),
]


@pytest.mark.parametrize(("written", "url"), ADDRESSES)
def test_an_address_is_taken_in_its_usual_form(written: str, url: str) -> None:
    read = parse_web_address(written)
    assert (read.url, read.fault) == (url, "")


@pytest.mark.parametrize(("written", "fix"), FAULTS)
def test_what_leads_nowhere_is_told_with_a_fix_where_one_is_sure(written: str, fix: str | None) -> None:
    read = parse_web_address(written)
    assert read.fault
    assert (read.url, read.fix) == ("", fix)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("http://", "网址中没有网站的域名"),
        ("http://localhost/", "网址中没有网站的域名"),
        ("http://www.a..gov.cn", "网址中的域名写得不对"),
        ("网址=http://a.gov.cn/zn", "网址与其他文字写在一起"),
    ],
)
def test_a_fault_says_what_is_wrong(written: str, fault: str) -> None:
    assert parse_web_address(written).fault == fault


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("http://www.lankao.gov.cn/zn/1.html?a=b", True),
        ("http://a.gov.cn/" + "x" * 984, True),
        ("http://a.gov.cn/" + "x" * 985, False),
        ("http://a.gov.cn/办事指南.html", False),
        ("HTTP://a.gov.cn/", False),
        ("www.lankao.gov.cn", False),
        ("", False),
    ],
)
def test_a_usual_address_needs_no_reading(text: str, usual: bool) -> None:
    assert is_usual(text) is usual
    assert not usual or parse_web_address(text).url == text


@pytest.mark.parametrize(("written", "doubt"), DOUBTS)
def test_what_a_citizen_cannot_use_is_doubted(written: str, doubt: AddressDoubt) -> None:
    assert doubt in parse_web_address(written).doubts


@pytest.mark.parametrize(
    "path", ["/catalog.html", "/zn/blog-in.html", "/cash/1.html", "/content/signin2.html", "/"]
)
def test_a_page_of_the_government_is_not_doubted(path: str) -> None:
    assert parse_web_address(f"http://www.lankao.gov.cn{path}").doubts == frozenset()


@pytest.mark.parametrize("text", ["人民路1号", "兰考人社", "一楼大厅A区3号窗口", "政务服务中心.一楼", ""])
def test_a_place_is_no_address(text: str) -> None:
    assert not is_like_address(text)


@pytest.mark.parametrize(
    "text", ["www.lankao.gov.cn", "http://无", "lankao.gov.cn/zn", "http//www.a.gov.cn", "javascript:x"]
)
def test_what_is_meant_as_an_address_is_seen(text: str) -> None:
    assert is_like_address(text)


@given(st.text(alphabet="htp:/.wgovcn1无 、；@\\?#[]()\n。－", max_size=50))
def test_any_text_gets_a_reading_and_what_it_gives_is_an_address(text: str) -> None:
    read = parse_web_address(text)
    for url in filter(None, (read.url, read.fix)):
        parts = urlsplit(url)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert "@" not in parts.netloc
        assert parse_web_address(url).url == url


@given(
    st.sampled_from(["http://", "https://", "https://www."]),
    st.text("awcn1-.", min_size=1, max_size=10),
    st.sampled_from(["", ".gov.cn", ".cn", ".com", ".local", "weixin.qq.com"]),
    st.sampled_from(["", "/", "?a", "/#b"]),
    st.text("aZ9/.?=&%-_~#:(), login", max_size=12),
)
def test_a_blank_before_an_address_changes_nothing(
    scheme: str, name: str, end: str, mark: str, path: str
) -> None:
    url = f"{scheme}{name}{end}{mark}{path}"
    assert parse_web_address(url) == parse_web_address(f" {url}")


@pytest.mark.parametrize(
    ("text", "url", "others"),
    [
        ("http://a.gov.cn/1", "http://a.gov.cn/1", ()),
        ("http://a.gov.cn/1、http://a.gov.cn/1", "http://a.gov.cn/1", ()),
        ("http://a.gov.cn/1、http://a.gov.cn/2", "http://a.gov.cn/1", ("http://a.gov.cn/2",)),
        (
            "http://a.gov.cn/1、http://a.gov.cn/2、http://a.gov.cn/2",
            "http://a.gov.cn/1",
            ("http://a.gov.cn/2",),
        ),
        ("http://a.gov.cn/1、http://", "http://a.gov.cn/1", ()),
    ],
)
def test_of_several_addresses_the_first_is_taken_and_the_others_told(
    text: str, url: str, others: tuple[str, ...]
) -> None:
    reading = parse_web_address(text)
    assert (reading.url, reading.others, AddressDoubt.SEVERAL in reading.doubts) == (
        url,
        others,
        bool(others),
    )


@pytest.mark.parametrize(("length", "is_one"), [(1000, True), (1001, False)])
def test_an_address_has_at_most_a_thousand_signs(length: int, is_one: bool) -> None:
    start = "http://a.gov.cn/"
    assert bool(parse_web_address(start + "x" * (length - len(start))).url) is is_one


@pytest.mark.parametrize(
    ("text", "url", "fix"),
    [
        ("http://a.gov.cn/zn 1.html", "", "http://a.gov.cn/zn1.html"),
        ("http://a.gov.cn/zn。 兰考县 1", "", "http://a.gov.cn/zn"),
        ("指南 http://a.gov.cn/zn）", "", "http://a.gov.cn/zn"),
        ("http://www.cn/", "", None),
        ("http://a.www.cn/", "http://a.www.cn/", None),
        ("http://a.cn./", "http://a.cn./", None),
        ("http://a/", "", None),
        ("http://[::1]/", "http://[::1]/", None),
        ("http://10.1.2.3/x", "http://10.1.2.3/x", None),
    ],
)
def test_the_site_has_a_name_of_two_parts_or_a_number(text: str, url: str, fix: str | None) -> None:
    reading = parse_web_address(text)
    assert ((reading.url or ""), reading.fix) == (url, fix)
